"""When the deadline for answers passes, the server closes answering, once.

It does so whether or not the dialogue is in memory, and whether or not the server ran at that moment. A late answer is
refused, and answering that was opened again stays open.
"""

import re
import sqlite3
import time
from contextlib import closing

import pytest
from page import Rejected
from polder import TIMEOUT
from server import Server
from simulated_machine import SimulatedMachine
from stage import STAGE, Stage
from test_clock import until_the_server_has_looked

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


def due_in(page, milliseconds):
    """Sets the deadline that far ahead of the server's time of day."""
    page.settle()
    now = next(message["now"] for message in reversed(page.messages) if "pong" in message)
    page.do("changeDetails", answersDueAt=now + milliseconds)
    return now + milliseconds


def closings(server, dialogue):
    """The journal's events that closed or opened answering, in order, with their authors."""
    with closing(sqlite3.connect(f"file:{server.data}?mode=ro", uri=True)) as database:
        return database.execute(
            "SELECT actor, json_extract(facts, '$.isOpen') FROM event"
            " WHERE dialogue = ? AND kind = 'answeringChanged' ORDER BY sequence",
            (dialogue,),
        ).fetchall()


def until_closed(server, stage):
    """Waits until the file has the event that closed answering. It polls: a file gives no signal."""
    deadline = time.monotonic() + TIMEOUT
    while not closings(server, stage.dialogue):
        assert time.monotonic() < deadline, f"answering of {stage.dialogue} stays open"
        time.sleep(0.005)


def is_open(page):
    return page.picture["session"].get("answersAreOpen", False)


def test_open_pages_see_the_deadline_pass_and_late_answers_are_refused(server, machine):
    stage = server.stage("preparing")
    faye, anna = stage.pages("faye", "anna")
    due_in(faye, HOUR_MS)
    anna.do("giveAnswer", question="q1", text="in time", audience="everyone")
    anna.do("saveDraft", question="q2", text="half", audience="everyone")

    machine.clock_ms = HOUR_MS
    for page in (anna, faye):
        page.until(lambda page=page: not is_open(page))
    late = anna.try_("giveAnswer", question="q2", text="half a minute late", audience="everyone")
    assert late["code"] == "deadline_passed" and not late.get("temporary")
    assert (
        faye.try_(
            "giveAnswer",
            question="q2",
            text="by telephone",
            audience="everyone",
            participant=stage.page("mark").welcome["you"]["actor"],
        )["code"]
        == "deadline_passed"
    )
    anna.do("saveDraft", question="q2", text="half and more", audience="everyone")
    anna.reconnect(resume=False)
    assert [draft["text"] for draft in anna.own["drafts"]] == ["half and more"]
    assert closings(server, stage.dialogue) == [("server", 0)]

    # Answering that was opened again stays open, though the server looks at the clock again, until a new deadline.
    faye.do("changeAnswering", isOpen=True)
    assert "answersDueAt" not in faye.picture["details"]
    machine.clock_ms = 2 * HOUR_MS
    next_look(server, machine)
    anna.do("giveAnswer", question="q2", text="after all", audience="everyone")
    due_in(faye, HOUR_MS)
    machine.clock_ms = 4 * HOUR_MS
    faye.until(lambda: not is_open(faye))
    facilitator = faye.welcome["you"]["actor"]
    assert closings(server, stage.dialogue) == [("server", 0), (facilitator, 1), ("server", 0)]


def next_look(server, machine):
    """Returns when the server has acted on all that is due by now.

    It makes another dialogue with a deadline in the past, and waits until answering is closed there.
    """
    other = server.stage("preparing")
    faye = other.page("faye")
    due_in(faye, HOUR_MS)
    machine.clock_ms += HOUR_MS
    faye.until(lambda: not is_open(faye))
    faye.leave()


def test_a_dialogue_that_is_not_in_memory_closes_answering_too(server, machine):
    """The deadlines are from an earlier server, and nobody has opened the dialogue since.

    One deadline comes while a server runs, the other while none does.
    """
    stages = [server.stage("preparing") for _ in range(2)]
    for stage, hours in zip(stages, [1, 6]):
        faye = stage.page("faye")
        due_in(faye, hours * HOUR_MS)
        faye.leave()
    server.restart()
    machine.clock_ms = 2 * HOUR_MS
    until_closed(server, stages[0])
    next_look(server, machine)
    assert [closings(server, stage.dialogue) for stage in stages] == [[("server", 0)], []]

    assert server.stop() == 0
    machine.clock_ms = 8 * HOUR_MS
    server.start()
    until_closed(server, stages[1])
    server.restart()
    next_look(server, machine)
    assert [closings(server, stage.dialogue) for stage in stages] == [[("server", 0)]] * 2
    anna = Stage(server, stages[1].dialogue).page("anna")
    assert not is_open(anna)
    server.run("check")


def test_a_live_session_is_not_touched(server, machine):
    stage = server.stage("preparing")
    faye = stage.page("faye")
    due_in(faye, HOUR_MS)
    faye.do("changePhase", phase="live")
    assert server.stop() == 0
    machine.clock_ms = 2 * HOUR_MS
    server.start()
    next_look(server, machine)
    anna = stage.page("anna")
    assert is_open(anna)
    anna.do("giveAnswer", question="q1", text="in the session", audience="everyone")
    assert closings(server, stage.dialogue) == []


def test_a_deadline_must_lie_ahead(server):
    stage = server.stage("preparing")
    faye = stage.page("faye")
    due = due_in(faye, HOUR_MS)
    with pytest.raises(Rejected) as refused:
        due_in(faye, -HOUR_MS)
    assert refused.value.code == "in_the_past" and refused.value.field == "answersDueAt"
    # The deadline is a moment in time, so a change of the time zone does not move it.
    faye.do("changeDetails", timeZone="America/New_York")
    assert faye.picture["details"]["answersDueAt"] == due and is_open(faye)


def test_a_file_whose_deadline_has_passed_closes_at_once(server):
    yaml = re.sub(r'time: "15:30"', 'time: "15:30"\nanswersDueDate: 2020-01-01\nanswersDueTime: "12:00"', STAGE)
    stage = server.stage("draft", yaml)
    faye = stage.page("faye")
    assert is_open(faye)
    faye.do("changePhase", phase="preparing")
    faye.until(lambda: not is_open(faye))
    assert closings(server, stage.dialogue) == [("server", 0)]


def test_closing_is_tried_again_after_a_full_disk(server, machine):
    stage = server.stage("preparing")
    faye = stage.page("faye")
    due_in(faye, HOUR_MS)
    machine.no_space = 1
    machine.clock_ms = HOUR_MS
    # The first look sets the server's clock; by the second the command that was due has been given.
    for _ in range(2):
        until_the_server_has_looked(stage, faye)
    assert is_open(faye) and closings(server, stage.dialogue) == []
    machine.no_space = 0
    faye.until(lambda: not is_open(faye))
    assert closings(server, stage.dialogue) == [("server", 0)]
