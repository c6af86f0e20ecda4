"""Commands that the server understands and refuses: out of bounds, about something that is not there, or not now."""

import json

import pytest
from stage import PERSON, newcomer

pytestmark = pytest.mark.usefixtures("still_serving")


def note(**changes):
    return {"do": "addNote", "item": "i1", "kind": "note", "text": "…", **changes}


# Refused commands: command, code, field. The facilitator gives them in a live session.

REFUSED = [
    # too long: every field
    *[
        ({"do": "changeDetails", field: "x" * (most + 1)}, "too_long", field)
        for field, most in [
            ("title", 300),
            ("occasion", 20_000),
            ("background", 20_000),
            ("purpose", 20_000),
            ("callLink", 2_000),
        ]
    ],
    (
        {"do": "changeDetails", "distribution": [{"name": "x" * 201, "isCopy": False}]},
        "too_long",
        "distribution[0].name",
    ),
    ({"do": "addSide", "name": "x" * 201, "kind": "party"}, "too_long", "name"),
    ({"do": "changeSide", "side": "s1", "name": "x" * 201}, "too_long", "name"),
    *[
        (
            {"do": "addParticipants", "participants": [newcomer(), newcomer(**{field: "x" * 201})]},
            "too_long",
            f"participants[1].person.{field}",
        )
        for field in PERSON
    ],
    (
        {"do": "addParticipants", "participants": [newcomer(assignment="x" * 20_001)]},
        "too_long",
        "participants[0].assignment",
    ),
    *[
        ({"do": "addQuestion", "text": "…", field: "x" * (most + 1)}, "too_long", field)
        for field, most in [("text", 20_000), ("explanation", 20_000), ("example", 20_000), ("askedBy", 200)]
    ],
    ({"do": "addQuestion", "text": "…", "horizons": ["now", "x" * 301]}, "too_long", "horizons[1]"),
    ({"do": "changeQuestion", "question": "q1", "text": "x" * 20_001}, "too_long", "text"),
    ({"do": "giveAnswer", "question": "q1", "text": "x" * 8_001, "audience": "everyone"}, "too_long", "text"),
    ({"do": "saveDraft", "question": "q1", "text": "x" * 8_001, "audience": "everyone"}, "too_long", "text"),
    # A letter with 8,000 accents counts as 8,001 characters.
    ({"do": "saveDraft", "question": "q1", "text": "e" + "\u0301" * 8_000, "audience": "everyone"}, "too_long", "text"),
    (
        {"do": "saveDraft", "question": "q1", "text": "half \u0000 thought", "audience": "everyone"},
        "out_of_range",
        "text",
    ),
    *[
        ({"do": "addItem", "title": "…", field: "x" * (most + 1)}, "too_long", field)
        for field, most in [("title", 300), ("explanation", 20_000), ("lead", 200)]
    ],
    ({"do": "changeItem", "item": "i1", "title": "x" * 301}, "too_long", "title"),
    ({"do": "proposeItem", "title": "x" * 301}, "too_long", "title"),
    (note(text="x" * 8_001), "too_long", "text"),
    (note(text="🙂" * 8_001), "too_long", "text"),
    (note(dueWords="x" * 201), "too_long", "dueWords"),
    (note(owners=[{"organisation": "x" * 201}]), "too_long", "owners[0]"),
    ({"do": "setSummary", "item": "i1", "summary": "x" * 20_001}, "too_long", "summary"),
    ({"do": "changePhase", "phase": "review", "reason": "x" * 8_001}, "too_long", "reason"),
    # the round
    ({"do": "circulateDraft", "dueAt": 5, "message": "m"}, "wrong_phase", None),
    # too many
    (note(owners=[{"organisation": f"o{n}"} for n in range(21)]), "too_many", "owners"),
    ({"do": "addQuestion", "text": "…", "horizons": ["h"] * 5}, "too_many", "horizons"),
    ({"do": "changeDetails", "distribution": [{"name": "n", "isCopy": False}] * 201}, "too_many", "distribution"),
    # empty
    (note(text=""), "empty", "text"),
    (note(text=" \n\t "), "empty", "text"),
    (note(owners=[{"organisation": " "}]), "empty", "owners[0]"),
    ({"do": "changeDetails", "title": ""}, "empty", "title"),
    ({"do": "addItem", "title": " "}, "empty", "title"),
    ({"do": "addSide", "name": "", "kind": "party"}, "empty", "name"),
    ({"do": "addQuestion", "text": ""}, "empty", "text"),
    ({"do": "giveAnswer", "question": "q1", "text": "", "audience": "everyone"}, "empty", "text"),
    ({"do": "addParticipants", "participants": [newcomer(name="")]}, "empty", "participants[0].person.name"),
    # references to nothing
    (note(item="i99"), "not_found", "item"),
    (note(item=""), "not_found", "item"),
    (note(before="n99"), "not_found", "before"),
    (note(speaker="p99"), "not_found", "speaker"),
    (note(owners=[{"participant": "p99"}]), "not_found", "owners[0]"),
    ({"do": "changeNote", "note": "n99", "text": "…"}, "not_found", "note"),
    ({"do": "moveNote", "note": "n99", "item": "i1"}, "not_found", "note"),
    ({"do": "deleteNote", "note": "n99"}, "not_found", "note"),
    ({"do": "restoreNote", "note": "n99"}, "not_found", "note"),
    ({"do": "changeSide", "side": "s99", "name": "…"}, "not_found", "side"),
    ({"do": "removeSide", "side": "s99"}, "not_found", "side"),
    ({"do": "addParticipants", "participants": [newcomer(side="s99")]}, "not_found", "participants[0].side"),
    *[
        ({"do": do, "participant": "p99"}, "not_found", "participant")
        for do in [
            "changeParticipant",
            "removeParticipant",
            "renewLink",
            "trustLink",
            "raiseHand",
            "lowerHand",
            "giveFloor",
        ]
    ],
    ({"do": "seatGuest", "participant": "p99", "side": "s1"}, "not_found", "participant"),
    ({"do": "setAttendance", "participant": "p99", "attendance": "late"}, "not_found", "participant"),
    ({"do": "proposeItem", "title": "…", "participant": "p99"}, "not_found", "participant"),
    *[
        ({"do": do, "question": "q99"}, "not_found", "question")
        for do in ["changeQuestion", "removeQuestion", "revealAnswers"]
    ],
    ({"do": "orderQuestions", "questions": ["q1", "q99"]}, "not_found", "questions"),
    ({"do": "giveAnswer", "question": "q99", "text": "…", "audience": "everyone"}, "not_found", "question"),
    ({"do": "saveDraft", "question": "q99", "text": "…", "audience": "everyone"}, "not_found", "question"),
    *[
        ({"do": do, "answer": "r99"}, "not_found", "answer")
        for do in ["withdrawAnswer", "linkAnswer", "makeItemOfAnswer"]
    ],
    ({"do": "markAnswer", "answer": "r99", "isDealtWith": True}, "not_found", "answer"),
    *[
        ({"do": do, "item": "i99"}, "not_found", "item")
        for do in ["changeItem", "removeItem", "moveItem", "startItem", "skipItem"]
    ],
    ({"do": "addItem", "title": "…", "before": "i99"}, "not_found", "before"),
    ({"do": "moveItem", "item": "i1", "before": "i99"}, "not_found", "before"),
    ({"do": "extendItem", "item": "i99", "seconds": 60}, "not_found", "item"),
    ({"do": "extendItem", "seconds": 60}, "not_found", "item"),
    ({"do": "setSummary", "item": "i99", "summary": "…"}, "not_found", "item"),
    *[({"do": do, "proposal": "v99"}, "not_found", "proposal") for do in ["acceptProposal", "declineProposal"]],
    # numbers and times out of range
    *[
        ({"do": "changeDetails", field: value}, "out_of_range", field)
        for field in ["startsAt", "answersDueAt"]
        for value in [-1, 7_258_118_400_001, 9_223_372_036_854_775_807]
    ],
    *[({"do": "changeDetails", "durationMinutes": value}, "out_of_range", "durationMinutes") for value in [-1, 20_161]],
    *[
        ({"do": "changeDetails", "timeZone": zone}, "out_of_range", "timeZone")
        for zone in ["", "Europe/Amster dam", "x" * 65, "é"]
    ],
    ({"do": "changeDetails", "language": "fr"}, "out_of_range", "language"),
    *[
        ({"do": "addItem", "title": "…", "timeboxSeconds": value}, "out_of_range", "timeboxSeconds")
        for value in [-1, 86_401]
    ],
    *[
        ({"do": "extendItem", "item": "i1", "seconds": value}, "out_of_range", "seconds")
        for value in [86_401, -601, -86_401]
    ],
    ({"do": "extendItem", "item": "i1", "seconds": 9_223_372_036_854_775_807}, "out_of_range", "seconds"),
    ({"do": "extendItem", "item": "i1", "seconds": -9_223_372_036_854_775_808}, "out_of_range", "seconds"),
    *[
        (note(dueDate=date), "out_of_range", "dueDate")
        for date in [
            "soon",
            "2031-02-29",
            "2031-13-01",
            "2031-2-9",
            "1969-12-31",
            "2200-01-01",
            "2031-02-09T10:00",
            "٢٠٣١-02-09",
        ]
    ],
    (note(text="no \u0000 here"), "out_of_range", "text"),
    *[
        (
            {"do": do, "question": "q4", "horizon": horizon, "text": "…", "audience": "everyone"},
            "out_of_range",
            "horizon",
        )
        for do in ["giveAnswer", "saveDraft"]
        for horizon in [2, -1]
    ],
    ({"do": "giveAnswer", "question": "q4", "text": "…", "audience": "everyone"}, "out_of_range", "horizon"),
    (
        {"do": "giveAnswer", "question": "q1", "horizon": 0, "text": "…", "audience": "everyone"},
        "out_of_range",
        "horizon",
    ),
    # not now
    ({"do": "changePhase", "phase": "adopted"}, "wrong_phase", "phase"),
    ({"do": "makeRemark", "text": "…"}, "wrong_phase", None),
    ({"do": "addSide", "name": "Ministry", "kind": "party"}, "in_use", "name"),
    ({"do": "removeSide", "side": "s1"}, "in_use", "side"),
]


@pytest.mark.parametrize(
    "command, code, field", REFUSED, ids=lambda value: json.dumps(value)[:80] if isinstance(value, dict) else ""
)
def test_a_command_that_cannot_be_done_is_refused_and_changes_nothing(cast, command, code, field):
    page = cast["faye"].settle()
    before = page.sequence, page.snapshot_of()
    answer = page.try_(**command)
    assert (answer.get("code"), answer.get("field")) == (code, field), answer
    assert answer["message"].endswith((".", "?")) and "temporary" not in answer
    page.settle()
    assert (page.sequence, page.picture) == before


# The greatest lengths and numbers


def test_texts_of_the_greatest_length_are_taken(server):
    with server.stage() as stage:
        faye = stage.page("faye")
        faye.do(
            "addNote",
            item="i1",
            kind="note",
            text="🙂" * 8_000,
            dueWords="é" * 200,
            dueDate="2199-12-31",
            owners=[{"organisation": "x" * 200}] + [{"organisation": f"o{n}"} for n in range(19)],
        )
        faye.do("addItem", title="x" * 300, explanation="x" * 20_000, lead="x" * 200, timeboxSeconds=86_400)
        faye.do(
            "changeDetails",
            title="é" * 300,
            purpose="x" * 20_000,
            callLink="x" * 2_000,
            durationMinutes=20_160,
            startsAt=7_258_118_400_000,
            answersDueAt=1,
        )
        faye.do("addParticipants", participants=[newcomer(name="x" * 200, assignment="x" * 20_000)])
        fresh = stage.page("faye")
        assert fresh.picture == faye.settle().picture


@pytest.mark.parametrize(
    "fill, field, most",
    [
        (lambda n: {"do": "addSide", "name": f"side {n}", "kind": "party"}, None, 12 - 3),
        (lambda n: {"do": "addQuestion", "text": f"question {n}"}, None, 20 - 4),
        (lambda n: {"do": "addItem", "title": f"item {n}"}, None, 200 - 3),
    ],
    ids=["sides", "questions", "items"],
)
def test_a_dialogue_holds_the_greatest_number_and_no_more(stage, fill, field, most):
    faye = stage.page("faye")
    given = [faye.give(**fill(n)) for n in range(most + 1)]
    answers = [faye.answer(id) for id in given]
    assert all("ack" in answer for answer in answers[:-1])
    assert answers[-1]["code"] == "too_many"
