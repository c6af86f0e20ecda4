"""Signals of the audience, such as applause: counted by person, told without names, and gone by themselves."""

import time

import pytest
from polder import TIMEOUT


@pytest.fixture
def stage(server):
    with server.stage("live") as stage:
        yield stage


def until_counts(page, counts):
    """Waits until the page has been told exactly these counts."""
    deadline = time.monotonic() + TIMEOUT
    while [message["signals"] for message in page.messages if "signals" in message][-1:] != [counts]:
        assert time.monotonic() < deadline, page.messages[-5:]
        page.receive()


def test_people_are_counted_not_presses_and_nobody_is_named(stage):
    anna, faye, observer = stage.pages("anna", "faye", "observer")
    for _ in range(5):
        anna.send({"signal": "slower"})
    faye.send({"signal": "slower"})
    faye.send({"signal": "break"})
    for page in (anna, faye, observer):
        until_counts(page, {"slower": 2, "break": 1})
    assert not any(anna.me in str(message) for message in observer.messages if "signals" in message)


def test_a_newcomer_hears_the_signals_that_are_fresh(stage):
    (anna,) = stage.pages("anna")
    anna.send({"signal": "louder"})
    until_counts(anna, {"louder": 1})
    late = stage.page("observer")
    until_counts(late, {"louder": 1})


def test_applause_fades_and_a_session_that_ended_has_no_signals(stage):
    anna, faye = stage.pages("anna", "faye")
    anna.send({"signal": "applause"})
    until_counts(faye, {"applause": 1})
    until_counts(faye, {})
    anna.send({"signal": "break"})
    until_counts(faye, {"break": 1})
    faye.do("changePhase", phase="review")
    until_counts(faye, {})


def test_signals_of_people_without_the_right_are_ignored(stage):
    anna, ossi, observer = stage.pages("anna", "ossi", "observer")
    for page in (ossi, observer, stage.page("installation")):
        page.send({"signal": "slower"})
    anna.send({"signal": "louder"})
    until_counts(anna, {"louder": 1})


def test_nothing_is_journaled(stage):
    (anna,) = stage.pages("anna")
    # Her arrival may cause events too; they come before this one.
    anna.do("raiseHand")
    anna.reach(before := anna.sequence)
    anna.send({"signal": "louder"})
    until_counts(anna, {"louder": 1})
    assert anna.sequence == before


@pytest.mark.parametrize("signal", ["hurry", "", 3, None, {}])
def test_an_unknown_signal_is_an_error(stage, signal):
    (anna,) = stage.pages("anna")
    anna.send({"signal": signal})
    deadline = time.monotonic() + TIMEOUT
    while not any(
        message.get("code") == "wrong_type" and message.get("field") == "signal" for message in anna.messages
    ):
        assert time.monotonic() < deadline
        anna.receive()
