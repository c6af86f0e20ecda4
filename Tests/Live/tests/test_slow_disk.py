"""On a slow disk everyone waits in order, and nobody's connection is closed."""

import threading

import pytest
from page import Page
from polder import SOAK
from server import Server
from simulated_machine import SimulatedMachine


@pytest.fixture(scope="module")
def machine():
    with SimulatedMachine() as machine:
        yield machine


@pytest.fixture(scope="module")
def server(machine):
    with Server(env=machine.env) as running:
        yield running
        assert running.process.poll() is None, f"the server died:\n{running.output}"


@pytest.fixture(autouse=True)
def quick_again(machine):
    yield
    machine.wal_sync_ms = 0


def write(stage, machine, commits, each):
    """Two writers give several notes at a time; returns (page, id) of each in the order in which they were given."""
    nico, faye = stage.pages("nico", "faye")
    given = []
    for _ in range(commits):
        before = machine.wal_syncs
        batch = [
            (page, page.give("addNote", item="i1", kind="note", text=f"note {len(given)}.{n} of {page.name}"))
            for n in range(each)
            for page in (nico, faye)
        ]
        given += batch
        answers = [page.answer(id) for page, id in batch]
        assert all("ack" in answer for answer in answers), answers
        assert machine.wal_syncs > before, "this disk was not slow at all"
    return given


@pytest.mark.parametrize("ms, commits", [(50, 200 if SOAK else 20), (5_000, 12 if SOAK else 1)])
def test_everyone_waits_in_order(stage, machine, ms, commits):
    viewers = stage.pages("anna", "mina", "observer", "wall")
    machine.wal_sync_ms = ms
    given = write(stage, machine, commits, each=3)
    for writer in {page.name: page for page, _ in given}.values():
        positions = [page.answers[id][0]["seq"] for page, id in given if page is writer]
        assert positions == sorted(set(positions)), f"{writer.name} was answered out of order"
        # Each command was answered once, in the order of the commands.
        assert list(writer.answers) == [id for page, id in given if page is writer]
        assert all(len(answers) == 1 for answers in writer.answers.values())
    last = max(page.answers[id][0]["seq"] for page, id in given)
    for viewer in viewers:
        viewer.reach(last)
        assert len(viewer.notes()) == len(given)
        # A second snapshot would mean that the page had to connect again.
        assert viewer.snapshots == 1


def test_a_visitor_who_arrives_during_a_long_commit_is_let_in(stage, machine):
    """The loop does not read for longer than a hello may take, which must not count against a visitor."""
    nico, anna = stage.pages("nico", "anna")
    late = Page(stage.server, stage.token("mina"), name="mina")
    late.socket = stage.server.socket()
    stage.opened.append(late)
    machine.wal_sync_ms = 50_000 if SOAK else 12_000
    before = machine.wal_syncs
    id = nico.give("addNote", item="i1", kind="note", text="a long time coming")
    machine.until_more("wal_syncs", before)
    # The loop is in the commit. Meanwhile come a hello, a new connection, a ping and a request.
    late.send({"hello": {"link": late.token}})
    anna.send({"ping": 4711})
    status = []
    asking = threading.Thread(target=lambda: status.append(stage.server.get("/healthz").status))
    asking.start()
    machine.wal_sync_ms = 0
    answer = nico.until(lambda: nico.answers.get(id), timeout=180)[0]
    assert "ack" in answer
    late.until(lambda: late.snapshots)
    late.reach(answer["seq"])
    assert [note["text"] for note in late.notes()] == ["a long time coming"]
    anna.until(lambda: any(message.get("pong") == 4711 for message in anna.messages))
    anna.reach(answer["seq"])
    assert anna.snapshots == 1, "she was thrown off"
    asking.join()
    assert status == [200]
