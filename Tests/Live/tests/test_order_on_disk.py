"""The order of the server's system calls: an ack leaves after the fdatasync that covers its note has returned, and the
viewers hear of the note after the ack.
"""

import os
import re
import tempfile
from pathlib import Path

import pytest
from polder import SOAK
from server import Server

CALLS = "pwrite64,pwritev,write,writev,fdatasync,fsync,sendto,sendmsg"


class TracedServer(Server):
    """A server whose system calls strace writes down. With `-D` it stays a child of the test, which can end it."""

    def __init__(self, *options, **keywords):
        super().__init__(*options, **keywords)
        self.trace = Path(tempfile.mkstemp(prefix="polder-test-", suffix=".strace")[1])

    @property
    def arguments(self):
        return ["strace", "-D", "-f", "-y", "-s", "70000", "-e", f"trace={CALLS}", "-o", self.trace, *super().arguments]

    def __exit__(self, *details):
        super().__exit__(*details)
        self.trace.unlink()


def calls(trace):
    """All calls in the order in which they returned: (thread, name, file or socket, text)."""
    begun = {}
    found = []
    for line in trace.read_text(errors="replace").splitlines():
        thread, _, rest = line.partition(" ")
        rest = rest.lstrip()
        if rest.endswith("<unfinished ...>"):
            begun[thread] = rest
            continue
        if resumed := re.match(r"<\.\.\. (\w+) resumed>", rest):
            rest = begun.pop(thread) + rest[resumed.end() :]
        if call := re.match(r"(\w+)\(\d+<([^>]*)>+(.*)", rest):
            # A sync that failed has made nothing safe.
            if call[1] == "fdatasync" and not call[3].endswith(" = 0"):
                continue
            found.append((thread, call[1], call[2], call[3]))
    return found


@pytest.mark.skipif(os.environ.get("POLDER_TEST_SHORT_OF") == "children", reason="strace is a child process itself")
def test_acks_leave_after_the_fdatasync_and_viewers_hear_after_the_acks():
    rounds, together = (200, 8) if SOAK else (25, 4)
    with TracedServer() as server, server.stage() as stage:
        nico, faye = stage.pages("nico", "faye")
        viewers = stage.pages("anna", "mina", "observer")
        numbers = []
        for _ in range(rounds):
            # Several notes of two writers at once share a commit.
            given = [
                (
                    page,
                    page.give(
                        "addNote",
                        item="i1",
                        kind="note",
                        text=f"marked-{len(numbers) + n}-here",
                        id=f"c-{len(numbers) + n}-x",
                    ),
                )
                for n, page in enumerate([nico, faye] * (together // 2))
            ]
            numbers += range(len(numbers), len(numbers) + len(given))
            last = max(page.answer(id)["seq"] for page, id in given)
            for viewer in viewers:
                viewer.reach(last)
        assert server.stop() == 0
        seen = calls(server.trace)

    first = {}
    for place, (_, name, target, text) in enumerate(seen):
        if name.startswith("pwrite") and target.endswith("-wal"):
            for number in re.findall(r"marked-(\d+)-here", text):
                first.setdefault(("written", int(number)), place)
        elif name == "sendto" and (acks := re.findall(r'\{\\"ack\\":\\"c-(\d+)-x\\"', text)):
            # One call sends a writer's acks and, after them, the events of the turn.
            for number in acks:
                first.setdefault(("acknowledged", int(number)), place)
            assert r"\"from\":" not in text[: text.index(r"\"ack\":")]
        elif name == "sendto" and r"\"from\":" in text:
            for number in re.findall(r"marked-(\d+)-here", text):
                first.setdefault(("told", int(number)), place)

    for number in numbers:
        written, acknowledged, told = (first[what, number] for what in ("written", "acknowledged", "told"))
        loop = seen[acknowledged][0]
        assert written < acknowledged < told, f"note {number}"
        # All that was written to the WAL before the ack left had been synchronized.
        before = [
            (name, thread)
            for thread, name, target, _ in seen[:acknowledged]
            if target.endswith("-wal") and (name.startswith("pwrite") or name == "fdatasync") and thread == loop
        ]
        assert before[-1] == ("fdatasync", loop), f"note {number}: the ack left before the disk had it"
        assert any(name == "fdatasync" and target.endswith("-wal") for _, name, target, _ in seen[written:acknowledged])
    # The acks of all notes in a frame have left before the first viewer gets that frame.
    for place, (_, name, _, text) in enumerate(seen):
        if name == "sendto" and r"\"from\":" in text and r"\"ack\":" not in text:
            for number in re.findall(r"marked-(\d+)-here", text):
                assert first["acknowledged", int(number)] < place
