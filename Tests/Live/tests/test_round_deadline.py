"""When the deadline of the round passes, the server closes it, once, whether or not anybody is there.

A GET of the minutes, in whatever format, is no reading: only the command of a reader's page is.
"""

import sqlite3
import time
from contextlib import closing

import pytest
from polder import TIMEOUT
from server import Server
from simulated_machine import SimulatedMachine

HOUR_MS = 3_600_000


@pytest.fixture(scope="module")
def machine():
    with SimulatedMachine() as machine:
        yield machine


@pytest.fixture
def server(machine):
    machine.clock_ms = 0
    with Server(env=machine.env) as running:
        yield running
    machine.clock_ms = 0


@pytest.fixture
def stage(server):
    with server.stage("editing") as stage:
        yield stage


def circulate(page, milliseconds):
    page.settle()
    now = next(message["now"] for message in reversed(page.messages) if "pong" in message)
    page.do("circulateDraft", dueAt=now + milliseconds)


def closers(server, dialogue):
    with closing(sqlite3.connect(f"file:{server.data}?mode=ro", uri=True)) as database:
        query = "SELECT actor FROM event WHERE dialogue = ? AND kind = 'roundClosed' ORDER BY sequence"
        return [actor for (actor,) in database.execute(query, (dialogue,))]


def test_open_pages_see_the_round_end_and_late_remarks_are_refused(server, machine, stage):
    faye, anna = stage.pages("faye", "anna")
    circulate(faye, HOUR_MS)
    anna.settle()
    assert anna.picture["session"]["phase"] == "review"
    draft = anna.picture["circulation"]["draft"]
    anna.do("makeRemark", text="in time")
    machine.clock_ms = HOUR_MS
    for page in (anna, faye):
        page.until(lambda page=page: page.picture["circulation"].get("closedAt"))
    for late in ({"do": "makeRemark", "text": "late"}, {"do": "agreeWithMinutes", "draft": draft}):
        assert anna.try_(**late)["code"] == "round_closed"
    assert closers(server, stage.dialogue) == ["server"]
    assert anna.picture["minutesReplies"] == {}, "nobody has agreed by saying nothing"
    faye.settle()
    now = next(message["now"] for message in reversed(faye.messages) if "pong" in message)
    faye.do("reopenRound", dueAt=now + HOUR_MS)
    anna.do("agreeWithMinutes", draft=draft)
    assert anna.picture["minutesReplies"][anna.me]["agreedDraft"] == draft


def test_a_deadline_that_passed_while_no_server_ran_closes_the_round_at_the_next_start(server, machine, stage):
    faye = stage.page("faye")
    circulate(faye, HOUR_MS)
    faye.leave()
    server.stop()
    machine.clock_ms = 2 * HOUR_MS
    server.start()
    deadline = time.monotonic() + TIMEOUT
    while not closers(server, stage.dialogue):
        assert time.monotonic() < deadline, "the round stays open"
        time.sleep(0.005)
    assert closers(server, stage.dialogue) == ["server"]


def test_fetching_the_minutes_is_no_reading(server, stage):
    faye, anna = stage.pages("faye", "anna")
    circulate(faye, HOUR_MS)
    for format in ("html", "md", "docx"):
        assert stage.export("anna", format).status == 200
    assert server.get("/minutes").status == 200
    assert faye.settle().picture["minutesReplies"] == {}
    anna.do("recordReading", draft=anna.settle().picture["circulation"]["draft"])
    assert set(faye.settle().picture["minutesReplies"]) == {anna.me}


def test_only_organisers_are_shown_addresses_and_a_shared_link_no_names(stage):
    olga, faye, observer = stage.pages("olga", "faye", "observer")
    olga.settle()
    now = next(message["now"] for message in reversed(olga.messages) if "pong" in message)
    recipients = [{"name": "Wim", "email": "wim@example.org"}]
    olga.do("circulateDraft", dueAt=now + HOUR_MS, recipients=recipients)
    assert [one["email"] for one in olga.settle().picture["recipients"].values()] == ["wim@example.org"]
    assert [one.get("email") for one in faye.settle().picture["recipients"].values()] == [None]
    assert observer.settle().picture["recipients"] == {}
    assert observer.picture["circulation"]["number"] == 1
