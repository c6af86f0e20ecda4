"""The server is restarted while its socket stays open, as systemd does it: nobody is refused, nothing that was
acknowledged is lost, and everybody is back soon. `POLDER_SOAK=1` has 5,000 pages, otherwise 200.
"""

import asyncio
import functools
import random
import resource
import threading
import time
from http.client import HTTPException

import pytest
from polder import SOAK, TIMEOUT
from service_manager import Managed
from shortage import not_short_of
from viewers import Viewer, Viewers

COUNT = 5_000 if SOAK else 200
RESTARTS = 5 if SOAK else 2
# Pages come back at a random moment of about a second, as Public/js/live.js has it.
RETURN_SECONDS = 1.0


@pytest.fixture(autouse=True)
def enough_descriptors():
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert hard >= COUNT + 200, f"the test needs {COUNT + 200} open files, at most {hard} are allowed (ulimit -Hn)"
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, COUNT + 200), hard))


class Returning(Viewer):
    """Comes back when the server says goodbye. `trouble` stays empty then."""

    def received(self, kind, payload):
        if kind == 8:
            self.transport.close()
        else:
            super().received(kind, payload)

    def connection_lost(self, _):
        if self.transport:
            self.group.lost(self)


class Returners(Viewers):
    def __init__(self, server, token, count):
        super().__init__(server, token, count)
        self.viewers = [Returning(self) for _ in range(count)]
        self.refused = []
        self.returns = 0
        self.coming = set()

    def lost(self, viewer):
        viewer.is_whole, viewer.trouble = False, None
        task = asyncio.get_running_loop().create_task(self.return_soon(viewer))
        self.coming.add(task)
        task.add_done_callback(self.coming.discard)

    async def return_soon(self, viewer):
        await asyncio.sleep(random.random() * RETURN_SECONDS)
        try:
            await asyncio.get_running_loop().create_connection(lambda: viewer, "127.0.0.1", self.server.port)
            self.returns += 1
        except OSError as refusal:
            self.refused.append(repr(refusal))
            viewer.trouble = repr(refusal)


class Asker(threading.Thread):
    """Opens one new connection after another, and asks something on each. `longest`: the longest time in seconds that
    one connection took from its first attempt to its answer. `failed`: each that was refused or cut.
    """

    def __init__(self, server):
        super().__init__(daemon=True)
        self.server, self.longest, self.failed, self.count, self.is_over = server, 0.0, [], 0, False

    def run(self):
        while not self.is_over:
            began = time.monotonic()
            try:
                assert self.ask() < 300
                self.count += 1
                self.longest = max(self.longest, time.monotonic() - began)
            except (OSError, AssertionError, HTTPException) as failure:
                self.failed.append(repr(failure))
                return

    def ask(self):
        return self.server.get("/healthz").status

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.is_over = True
        self.join()


class Writer(Asker):
    """Writes one note after another, each on a new connection. `acked`: the texts that the server acknowledged."""

    def __init__(self, server, stage):
        super().__init__(server)
        self.path, self.token, self.acked = f"/api/dialogues/{stage.dialogue}/commands", stage.token("nico"), []

    def ask(self):
        text = f"note {len(self.acked)}"
        body = {"id": text, "do": "addNote", "item": "i1", "kind": "note", "text": text}
        answer = self.server.post(self.path, body, self.token, headers={"Idempotency-Key": text})
        if answer.status == 200:
            self.acked.append(text)
        return answer.status


@not_short_of("descriptors", "memory")
def test_a_restart_refuses_nobody_and_loses_nothing():
    with Managed("--no-budget") as server, server.stage() as stage:
        asyncio.run(restarts(server, stage))


async def restarts(server, stage):
    gaps = []
    async with Returners(server, stage.token("observer"), COUNT) as pages:
        with Writer(server, stage) as writer:
            for turn in range(1, RESTARTS + 1):
                with Asker(server) as asker:
                    await asyncio.to_thread(until, lambda asker=asker: asker.count >= 3)
                    began = time.monotonic()
                    await asyncio.to_thread(server.stop)
                    stopped = time.monotonic()
                    await asyncio.to_thread(server.start)
                    started = time.monotonic()
                    await pages.until(functools.partial(has_returned, turn))
                    back = time.monotonic()
                gaps.append(asker.longest)
                print(
                    f"{COUNT} pages, restart {turn}: stop {stopped - began:.2f} s, start {started - stopped:.2f} s, "
                    f"longest wait for an answer {asker.longest:.2f} s, all pages back after {back - began:.2f} s"
                )
                assert asker.failed == []
        assert writer.failed == [] and pages.refused == []
        assert len(writer.acked) > 10
        assert pages.returns == COUNT * RESTARTS, "each page came back at its first attempt"
    kept = {note["text"] for note in stage.page("nico").notes()}
    assert [text for text in writer.acked if text not in kept] == []
    print(f"gap at {COUNT} connections: {max(gaps):.2f} s; {len(writer.acked)} notes acknowledged, none lost")


def has_returned(times, page):
    return page.is_whole and page.snapshots + page.resumptions > times


def until(holds):
    deadline = time.monotonic() + TIMEOUT
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)
