"""Somebody sets the machine's clock forward or back by an hour or a day. Order, times and countdowns stay as they were,
and nobody's page is closed.
"""

import pytest
from page import Page
from server import Server
from simulated_machine import SimulatedMachine

HOUR_MS = 3_600_000
# Longer than any pause of this test, and much shorter than the smallest jump.
SLACK_MS = 600_000


@pytest.fixture(scope="module")
def machine():
    with SimulatedMachine() as machine:
        yield machine


@pytest.fixture(scope="module")
def server(machine):
    with Server(env=machine.env) as running:
        yield running
        assert running.process.poll() is None, f"the server died:\n{running.output}"


@pytest.fixture(params=[HOUR_MS, -HOUR_MS, 24 * HOUR_MS, -24 * HOUR_MS], ids=["+1h", "-1h", "+1d", "-1d"])
def jump(request, machine):
    machine.clock_ms = 0
    yield request.param
    machine.clock_ms = 0


def now(page):
    """The server's time of day, as its latest pong says it."""
    page.settle()
    return next(message["now"] for message in reversed(page.messages) if "pong" in message)


def test_a_live_session_does_not_notice_a_jump(stage, machine, jump):
    server = stage.server
    faye, nico, anna, observer = stage.pages("faye", "nico", "anna", "observer")
    faye.do("openGuestDoor")
    faye.do("startItem", item="i1")
    anna.do("saveDraft", question="q1", text="half", audience="everyone")
    nico.do("addNote", item="i1", kind="note", text="before")
    ticket = server.post(
        "/api/tickets", {"path": f"/api/dialogues/{stage.dialogue}/export?format=md"}, stage.token("anna")
    )
    started, before = faye.picture["items"]["i1"]["startedAt"], now(faye)
    anna.settle()

    for turn, ahead in enumerate([jump, 0, jump]):
        machine.clock_ms = ahead
        until_the_server_has_looked(stage, faye)
        nico.do("addNote", item="i1", kind="note", text=f"after {turn}")
        faye.do("extendItem", item="i1", seconds=60)
        assert abs(now(faye) - before) < SLACK_MS
        assert abs(now(faye) - started) < SLACK_MS, "the countdown has jumped"
        assert abs(faye.picture["items"]["i1"]["startedAt"] - started) < SLACK_MS

    for page in (faye, nico, anna, observer):
        page.settle()
        # The page is still on its first connection.
        assert page.snapshots == 1, page.name
    times = [event["at"] for event in nico.events]
    assert times == sorted(times) and times[-1] - times[0] < SLACK_MS
    assert [note["text"] for note in nico.notes()] == ["before", "after 0", "after 1", "after 2"]

    # Nothing has expired: not the link, not the position, not the ticket, not the draft, not the door.
    anna.reconnect()
    assert anna.welcome["resumed"] and [draft["text"] for draft in anna.own["drafts"]] == ["half"]
    assert ticket.status == 200 and server.get(ticket.json["url"].replace(server.url, "")).status == 200
    code = faye.picture["session"]["joinCode"]
    assert server.post("/api/join", {"code": code, "name": "Gusta", "organisation": ""}).status == 201


def until_the_server_has_looked(stage, page):
    """Waits for the `presence` message: once a second the server looks at the clock and then tells who is there."""
    passer_by = Page(stage.server, stage.token("wall"), name="passer-by").connect()
    page.until_message("presence")
    passer_by.cut()


def test_the_jump_is_taken_over_between_sessions_and_times_never_go_back(machine, jump):
    with Server(env=machine.env) as server, server.stage("preparing") as stage:
        olga = stage.page("olga")
        times = []
        for ahead in (0, jump, 0, -jump):
            machine.clock_ms = ahead
            until_the_server_has_looked(stage, olga)
            assert abs(now(olga) - machine.now_ms()) < SLACK_MS
            olga.do("changeDetails", title=f"At {ahead}")
            olga.do("addItem", title=f"At {ahead}")
            times += [event["at"] for event in olga.events[-2:]]
        assert times == sorted(times)
        true_now = machine.now_ms() - machine.clock_ms
        assert abs(times[0] - true_now) < SLACK_MS and abs(times[-1] - true_now - abs(jump)) < SLACK_MS
        # Nor do they go back after a restart.
        machine.clock_ms = -30 * 24 * HOUR_MS
        server.restart()
        olga = stage.page("olga")
        olga.do("addItem", title="Much earlier")
        assert olga.events[-1]["at"] >= times[-1]
        sound = server.run("check", check=False)
        assert sound.returncode == 0, sound.stdout


def test_a_wait_of_half_a_second_does_not_become_a_day(stage, machine):
    """The mark, a small file next to the database, is synchronized within a second, whatever the clock says."""
    machine.clock_ms = 0
    nico = stage.page("nico")
    nico.do("addNote", item="i1", kind="note", text="before")
    # The server synchronizes the mark half a second after the note; the clock jumps within that time.
    machine.clock_ms = -24 * HOUR_MS
    for turn in range(3):
        before = machine.mark_syncs
        nico.do("addNote", item="i1", kind="note", text=f"after {turn}")
        machine.until_more("mark_syncs", before)
    machine.clock_ms = 0
