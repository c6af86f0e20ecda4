"""What people and programs send by mistake or on purpose: each gets a clear answer, and the server goes on."""

import base64
import json
import socket
import struct

import pytest
from polder import SOAK, TIMEOUT, Closed, Page
from test_protocol import payloads
from websockets.exceptions import InvalidStatus


@pytest.fixture(autouse=True)
def still_serving(server):
    yield
    assert server.is_serving(), server.output


@pytest.fixture(scope="module")
def cast(server):
    """One dialogue with everyone connected, for tests that change nothing."""
    with server.stage() as stage:
        names = ["olga", "faye", "nico", "anna", "ossi", "observer", "wall", "installation"]
        yield {name: stage.page(name) for name in names}


# Messages that are no commands

MALFORMED = {
    "nothing": "", "a word": "hello", "half an object": '{"id":"c-1","do":"nextItem"', "two": "{}{}", "a comma too many": '{"id":"c-1",}',
    "single quotes": "{'id':'c-1'}", "a raw line break": '{"id":"c\n1","do":"nextItem"}', "a lone half of a pair": '{"id":"\\ud800","do":"nextItem"}',
    "a number with a leading zero": '{"ping":01}', "too deep": "[" * 10_000, "a byte order mark": '\ufeff{"ping":1}',
    "an array": "[]", "a text": '"do"', "a number": "7", "null": "null", "an empty object": "{}", "unknown members": '{"what":"ever"}',
    "a ping that is no number": '{"ping":"now"}', "away that is no yes or no": '{"away":1}', "NaN": '{"ping":NaN}',
}


@pytest.mark.parametrize("text", MALFORMED.values(), ids=MALFORMED)
def test_what_is_no_message_is_malformed(cast, text):
    page = cast["anna"]
    before = len(page.answers.get(None, []))
    page.send(text)
    page.until(lambda: len(page.answers.get(None, [])) > before)
    assert page.answers[None][-1]["code"] == "malformed"
    assert page.answers[None][-1]["message"]
    page.settle()


@pytest.mark.parametrize("identity", ["", "x" * 65, 7, None, ["c-1"], "é" * 33], ids=repr)
def test_a_command_has_an_id_of_1_to_64_characters(cast, identity):
    page = cast["faye"]
    before = len(page.answers.get(None, []))
    page.send({"id": identity, "do": "endFloor"})
    if identity == "é" * 33:  # 33 characters, 66 bytes
        assert "ack" in page.answer(identity)
        return
    page.until(lambda: len(page.answers.get(None, [])) > before)
    assert page.answers[None][-1]["code"] == "missing_field" and page.answers[None][-1]["field"] == "id"


def test_an_id_of_64_characters_is_answered(cast):
    assert cast["faye"].try_("endFloor", id="x" * 64)["ack"] == "x" * 64


# Commands that say too little or the wrong thing: command, code, field

MISREAD = [
    ({"do": "dance"}, "unknown_command", "do"),
    ({"do": ""}, "unknown_command", "do"),
    ({"do": "AddNote", "item": "i1", "kind": "note", "text": "…"}, "unknown_command", "do"),
    ({"do": 7}, "wrong_type", "do"),
    ({"do": None}, "wrong_type", "do"),
    ({"do": "addNote", "kind": "note", "text": "…"}, "missing_field", "item"),
    ({"do": "addNote", "item": "i1", "text": "…"}, "missing_field", "kind"),
    ({"do": "addNote", "item": "i1", "kind": "note"}, "missing_field", "text"),
    ({"do": "addNote", "item": 1, "kind": "note", "text": "…"}, "wrong_type", "item"),
    ({"do": "addNote", "item": "i1", "kind": "poem", "text": "…"}, "wrong_type", "kind"),
    ({"do": "addNote", "item": "i1", "kind": "note", "text": 7}, "wrong_type", "text"),
    ({"do": "addNote", "item": "i1", "kind": "note", "text": None}, "empty", "text"),
    ({"do": "addNote", "item": "i1", "kind": "note", "text": "…", "owners": "VNG"}, "wrong_type", "owners"),
    ({"do": "addNote", "item": "i1", "kind": "note", "text": "…", "owners": [{}]}, None, None),
    ({"do": "addNote", "item": "i1", "kind": "note", "text": "…", "owners": [7]}, "wrong_type", "owners[0]"),
    ({"do": "addNote", "item": "i1", "kind": "note", "text": "…", "dueDate": 20310209}, "wrong_type", "dueDate"),
    ({"do": "extendItem", "seconds": "60"}, "wrong_type", "seconds"),
    ({"do": "extendItem", "seconds": 60.5}, "wrong_type", None),
    ({"do": "extendItem", "seconds": 1e300}, "wrong_type", None),
    ({"do": "extendItem"}, "missing_field", "seconds"),
    ({"do": "changePhase", "phase": "party"}, "wrong_type", "phase"),
    ({"do": "changePhase"}, "missing_field", "phase"),
    ({"do": "changeAnswering", "isOpen": "yes"}, "wrong_type", "isOpen"),
    ({"do": "addParticipants", "participants": {}}, "wrong_type", "participants"),
    ({"do": "addParticipants", "participants": [{"roles": ["participant"]}]}, "missing_field", "participants[0].person"),
    ({"do": "addParticipants", "participants": [{"person": {"name": "A", "function": "", "organisation": "", "email": ""},
                                                 "roles": ["king"], "assignment": ""}]}, "wrong_type", "participants[0].roles[0]"),
    ({"do": "setAttendance", "participant": "p1", "attendance": "asleep"}, "wrong_type", "attendance"),
    ({"do": "renewSharedLink", "link": "everything"}, "wrong_type", "link"),
    ({"do": "saveDraft", "text": "…", "audience": "everyone"}, "missing_field", "question"),
    ({"do": "saveDraft", "question": "q1", "audience": "everyone"}, "missing_field", "text"),
    ({"do": "saveDraft", "question": "q1", "text": "…"}, "missing_field", "audience"),
    ({"do": "saveDraft", "question": "q1", "text": "…", "audience": "myself"}, "wrong_type", "audience"),
    ({"do": "saveDraft", "question": "q1", "text": "…", "audience": "everyone", "horizon": "first"}, "wrong_type", "horizon"),
    ({"do": "saveDraft", "question": 1, "text": "…", "audience": "everyone"}, "wrong_type", "question"),
    ({"do": "saveDraft", "question": "q1", "text": ["…"], "audience": "everyone"}, "wrong_type", "text"),
]


@pytest.mark.parametrize("command, code, field", MISREAD, ids=lambda value: json.dumps(value)[:70] if isinstance(value, dict) else "")
def test_a_command_that_cannot_be_read_is_answered_by_its_id(cast, command, code, field):
    page = cast["faye"]
    answer = page.try_(**command)
    if code is None:
        assert answer["code"] in ("missing_field", "wrong_type")
    else:
        assert (answer["code"], answer.get("field")) == (code, field), answer


# Commands that are understood and cannot be done: command, code, field. All by the facilitator, live.

PERSON = {"name": "A", "function": "", "organisation": "", "email": ""}


def newcomer(**changes):
    person = {**PERSON, **{name: changes.pop(name) for name in list(changes) if name in PERSON}}
    return {"person": person, "roles": ["participant"], "assignment": "", **changes}


def note(**changes):
    return {"do": "addNote", "item": "i1", "kind": "note", "text": "…", **changes}


REFUSED = [
    # too long: every field
    *[({"do": "changeDetails", field: "x" * (most + 1)}, "too_long", field) for field, most in
      [("title", 300), ("occasion", 20_000), ("background", 20_000), ("purpose", 20_000), ("callLink", 2_000)]],
    ({"do": "changeDetails", "distribution": [{"name": "x" * 201, "isCopy": False}]}, "too_long", "distribution[0].name"),
    ({"do": "addSide", "name": "x" * 201, "kind": "party"}, "too_long", "name"),
    ({"do": "changeSide", "side": "s1", "name": "x" * 201}, "too_long", "name"),
    *[({"do": "addParticipants", "participants": [newcomer(), newcomer(**{field: "x" * 201})]}, "too_long",
       f"participants[1].person.{field}") for field in PERSON],
    ({"do": "addParticipants", "participants": [newcomer(assignment="x" * 20_001)]}, "too_long", "participants[0].assignment"),
    *[({"do": "addQuestion", "text": "…", field: "x" * (most + 1)}, "too_long", field) for field, most in
      [("text", 20_000), ("explanation", 20_000), ("example", 20_000), ("askedBy", 200)]],
    ({"do": "addQuestion", "text": "…", "horizons": ["now", "x" * 301]}, "too_long", "horizons[1]"),
    ({"do": "changeQuestion", "question": "q1", "text": "x" * 20_001}, "too_long", "text"),
    ({"do": "giveAnswer", "question": "q1", "text": "x" * 8_001, "audience": "everyone"}, "too_long", "text"),
    ({"do": "saveDraft", "question": "q1", "text": "x" * 8_001, "audience": "everyone"}, "too_long", "text"),
    *[({"do": "addItem", "title": "…", field: "x" * (most + 1)}, "too_long", field) for field, most in
      [("title", 300), ("explanation", 20_000), ("lead", 200)]],
    ({"do": "changeItem", "item": "i1", "title": "x" * 301}, "too_long", "title"),
    ({"do": "proposeItem", "title": "x" * 301}, "too_long", "title"),
    (note(text="x" * 8_001), "too_long", "text"),
    (note(text="🙂" * 8_001), "too_long", "text"),
    (note(dueWords="x" * 201), "too_long", "dueWords"),
    (note(owners=[{"organisation": "x" * 201}]), "too_long", "owners[0]"),
    ({"do": "setSummary", "item": "i1", "summary": "x" * 20_001}, "too_long", "summary"),
    ({"do": "changePhase", "phase": "review", "reason": "x" * 8_001}, "too_long", "reason"),
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
    *[({"do": do, "participant": "p99"}, "not_found", "participant") for do in
      ["changeParticipant", "removeParticipant", "renewLink", "raiseHand", "lowerHand", "giveFloor"]],
    ({"do": "seatGuest", "participant": "p99", "side": "s1"}, "not_found", "participant"),
    ({"do": "setAttendance", "participant": "p99", "attendance": "late"}, "not_found", "participant"),
    ({"do": "proposeItem", "title": "…", "participant": "p99"}, "not_found", "participant"),
    *[({"do": do, "question": "q99"}, "not_found", "question") for do in ["changeQuestion", "removeQuestion", "revealAnswers"]],
    ({"do": "orderQuestions", "questions": ["q1", "q99"]}, "not_found", "questions"),
    ({"do": "giveAnswer", "question": "q99", "text": "…", "audience": "everyone"}, "not_found", "question"),
    ({"do": "saveDraft", "question": "q99", "text": "…", "audience": "everyone"}, "not_found", "question"),
    *[({"do": do, "answer": "r99"}, "not_found", "answer") for do in ["withdrawAnswer", "linkAnswer", "makeItemOfAnswer"]],
    ({"do": "markAnswer", "answer": "r99", "isDealtWith": True}, "not_found", "answer"),
    *[({"do": do, "item": "i99"}, "not_found", "item") for do in ["changeItem", "removeItem", "moveItem", "startItem", "skipItem"]],
    ({"do": "addItem", "title": "…", "before": "i99"}, "not_found", "before"),
    ({"do": "moveItem", "item": "i1", "before": "i99"}, "not_found", "before"),
    ({"do": "extendItem", "item": "i99", "seconds": 60}, "not_found", "item"),
    ({"do": "extendItem", "seconds": 60}, "not_found", "item"),
    ({"do": "setSummary", "item": "i99", "summary": "…"}, "not_found", "item"),
    *[({"do": do, "proposal": "v99"}, "not_found", "proposal") for do in ["acceptProposal", "declineProposal"]],
    # numbers and times out of range
    *[({"do": "changeDetails", field: value}, "out_of_range", field) for field in ["startsAt", "answersDueAt"]
      for value in [-1, 7_258_118_400_001, 9_223_372_036_854_775_807]],
    *[({"do": "changeDetails", "durationMinutes": value}, "out_of_range", "durationMinutes") for value in [-1, 20_161]],
    *[({"do": "changeDetails", "timeZone": zone}, "out_of_range", "timeZone") for zone in ["", "Europe/Amster dam", "x" * 65, "é"]],
    ({"do": "changeDetails", "language": "fr"}, "out_of_range", "language"),
    *[({"do": "addItem", "title": "…", "timeboxSeconds": value}, "out_of_range", "timeboxSeconds") for value in [-1, 86_401]],
    *[({"do": "extendItem", "item": "i1", "seconds": value}, "out_of_range", "seconds") for value in [86_401, -601, -86_401]],
    ({"do": "extendItem", "item": "i1", "seconds": 9_223_372_036_854_775_807}, "out_of_range", "seconds"),
    ({"do": "extendItem", "item": "i1", "seconds": -9_223_372_036_854_775_808}, "out_of_range", "seconds"),
    *[(note(dueDate=date), "out_of_range", "dueDate") for date in
      ["soon", "2031-02-29", "2031-13-01", "2031-2-9", "1969-12-31", "2200-01-01", "2031-02-09T10:00", "٢٠٣١-02-09"]],
    (note(text="no \u0000 here"), "out_of_range", "text"),
    *[({"do": do, "question": "q4", "horizon": horizon, "text": "…", "audience": "everyone"}, "out_of_range", "horizon")
      for do in ["giveAnswer", "saveDraft"] for horizon in [2, -1]],
    ({"do": "giveAnswer", "question": "q4", "text": "…", "audience": "everyone"}, "out_of_range", "horizon"),
    ({"do": "giveAnswer", "question": "q1", "horizon": 0, "text": "…", "audience": "everyone"}, "out_of_range", "horizon"),
    # not now
    ({"do": "changePhase", "phase": "adopted"}, "wrong_phase", "phase"),
    ({"do": "makeRemark", "text": "…"}, "wrong_phase", None),
    ({"do": "addSide", "name": "Ministry", "kind": "party"}, "in_use", "name"),
    ({"do": "removeSide", "side": "s1"}, "in_use", "side"),
]


@pytest.mark.parametrize("command, code, field", REFUSED, ids=lambda value: json.dumps(value)[:80] if isinstance(value, dict) else "")
def test_a_command_that_cannot_be_done_is_refused_and_changes_nothing(cast, command, code, field):
    page = cast["faye"].settle()
    before = page.sequence, page.snapshot_of()
    answer = page.try_(**command)
    assert (answer.get("code"), answer.get("field")) == (code, field), answer
    assert answer["message"].endswith((".", "?")) and "temporary" not in answer
    page.settle()
    assert (page.sequence, page.picture) == before


# Who may not

NOT_ALLOWED = [
    *[(who, {"do": "addNote", "item": "i1", "kind": "note", "text": "…"}) for who in ["anna", "olga", "ossi", "installation", "observer", "wall"]],
    *[(who, {"do": "revealAnswers"}) for who in ["anna", "olga", "nico", "ossi", "installation", "observer"]],
    *[(who, {"do": "nextItem"}) for who in ["anna", "olga", "nico", "ossi", "installation", "wall"]],
    *[(who, {"do": "changePhase", "phase": "review"}) for who in ["anna", "nico", "ossi", "observer", "wall"]],
    *[(who, {"do": "deleteDialogue"}) for who in ["anna", "faye", "nico", "ossi", "observer", "wall"]],
    *[(who, {"do": "addParticipants", "participants": [newcomer()]}) for who in ["anna", "nico", "ossi", "observer"]],
    *[(who, {"do": "renewLink", "participant": "p1"}) for who in ["anna", "nico", "ossi", "wall"]],
    *[(who, {"do": "raiseHand"}) for who in ["ossi", "installation", "observer", "wall"]],
    *[(who, {"do": "giveAnswer", "question": "q1", "text": "…", "audience": "everyone"}) for who in ["ossi", "installation", "observer"]],
    *[(who, {"do": "saveDraft", "question": "q1", "text": "…", "audience": "everyone"}) for who in ["ossi", "installation", "observer", "wall"]],
    *[("faye", {"do": do, **fields}) for do, fields in [
        ("createDialogue", {"details": {"title": "x", "occasion": "", "background": "", "purpose": "", "durationMinutes": 1, "timeZone": "UTC",
                                        "language": "en", "callLink": "", "distribution": []}}),
        ("recordLinkOpened", {"participant": "p1"}), ("recordArrival", {"participant": "p1"}),
        ("arriveAsGuest", {"guestDoor": "x", "name": "Me"})]],
]


@pytest.mark.parametrize("who, command", NOT_ALLOWED, ids=lambda value: value if isinstance(value, str) else value["do"])
def test_what_a_role_may_not_do_is_not_allowed(cast, who, command):
    assert cast[who].refused(**command) == "not_allowed"


def test_one_speaks_for_oneself_only_unless_one_facilitates(cast):
    anna = cast["anna"]
    mina = anna.person("mina")
    for command in [{"do": "raiseHand"}, {"do": "lowerHand"}, {"do": "proposeItem", "title": "…"},
                    {"do": "giveAnswer", "question": "q1", "text": "…", "audience": "everyone"}]:
        assert anna.refused(**command, participant=mina) == "not_allowed"


# Hostile texts are text

HOSTILE = {
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>", "sql": "'); DROP TABLE note; --", "template": "{{7*7}} ${7*7} <%= 7 %>",
    "formula": "=HYPERLINK(\"http://x\")", "markdown": "# no *heading* [x](javascript:alert(1))", "yaml": "- &a !!python/object {x: *a}",
    "controls": "bell\u0007 escape\u001b[31m delete\u007f", "line breaks": "a\r\nb\nc\u2028d\u2029e\u0085f", "direction": "\u202eright to left\u2066",
    "joined": "👩‍👩‍👧‍👦 e\u0301\u0323\u0308", "bom": "\ufeffmark", "noncharacters": "\uffff\ufffe\U0010ffff", "json": '"}],"seq":1,\\u0000\\',
    "tag": "</textarea></title>", "zero width": "a\u200b\u200d\u2060b", "percent": "%00%s%n%x", "path": "../../../../etc/passwd\\..\\",
    "spaces": "  kept as typed  ", "long": "🙂" * 8_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_whatever_is_typed_comes_back_as_it_was(server, cast, text):
    nico, anna = cast["nico"], cast["anna"]
    seq = nico.do("addNote", item="i2", kind="actionItem", text=text, owners=[{"organisation": "VNG"}], dueWords="%s")["seq"]
    anna.reach(seq)
    assert anna.notes("i2")[-1]["text"] == text
    dialogue, token = anna.welcome["dialogue"], nico.token
    for format in ["md", "html", "csv", "ics"]:
        export = server.get(f"/api/dialogues/{dialogue}/export?format={format}", token)
        assert export.status == 200, format
        if format == "html":
            assert "<script>alert" not in export.text and "<img src=x" not in export.text
        if format == "csv":
            assert not [cell for line in export.text.splitlines() for cell in line.split(";") if cell.lstrip('"').startswith("=")]


def test_texts_of_exactly_the_most_are_taken(server):
    with server.stage() as stage:
        faye = stage.page("faye")
        faye.do("addNote", item="i1", kind="note", text="🙂" * 8_000, dueWords="é" * 200, dueDate="2199-12-31",
                owners=[{"organisation": "x" * 200}] + [{"organisation": f"o{n}"} for n in range(19)])
        faye.do("addItem", title="x" * 300, explanation="x" * 20_000, lead="x" * 200, timeboxSeconds=86_400)
        faye.do("changeDetails", title="é" * 300, purpose="x" * 20_000, callLink="x" * 2_000, durationMinutes=20_160,
                startsAt=7_258_118_400_000, answersDueAt=1)
        faye.do("addParticipants", participants=[newcomer(name="x" * 200, assignment="x" * 20_000)])
        fresh = stage.page("faye")
        assert fresh.picture == faye.settle().picture


@pytest.mark.parametrize("fill, field, most", [
    (lambda n: {"do": "addSide", "name": f"side {n}", "kind": "party"}, None, 12 - 3),
    (lambda n: {"do": "addQuestion", "text": f"question {n}"}, None, 20 - 4),
    (lambda n: {"do": "addItem", "title": f"item {n}"}, None, 200 - 3),
], ids=["sides", "questions", "items"])
def test_a_dialogue_holds_so_many_and_no_more(stage, fill, field, most):
    faye = stage.page("faye")
    given = [faye.give(**fill(n)) for n in range(most + 1)]
    answers = [faye.answer(id) for id in given]
    assert all("ack" in answer for answer in answers[:-1])
    assert answers[-1]["code"] == "too_many"


# At random

STRANGE = [None, True, False, 0, -1, 1, 0.5, 1e18, -1e18, 2 ** 63, 1e308, "", " ", "i1", "n1", "q1", "s1", "r1", "v1", "m1", "p1", "x" * 301, "é", "\u0000",
           [], {}, [[]], [{}], ["i1"], {"name": "x"}, {"participant": "p1"}, [{"organisation": ""}], "2031-02-09", "everyone", "party", "late", "live"]


def test_commands_of_random_fields_are_each_answered_and_break_nothing(server, rng):
    with server.stage() as stage:
        pages = stage.pages("faye", "olga", "anna", "nico", "installation")
        commands = sorted((name, sorted(needed | other)) for name, (needed, other) in payloads().items() if "Link" not in name)
        for _ in range(2_000 if SOAK else 200):
            given = []
            for page in pages:
                name, fields = rng.choice(commands)
                if name == "removeParticipant":
                    continue
                given.append((page, page.give(name, **{field: rng.choice(STRANGE) for field in fields if rng.random() < 0.8})))
            for page, identity in given:
                assert {"ack", "error"} & set(page.answer(identity))
        fresh = stage.page("faye")
        assert pages[0].settle().picture == fresh.settle().picture


def test_bytes_changed_at_random_are_each_survived(server, rng):
    with server.stage() as stage:
        page = stage.page("nico")
        whole = json.dumps({"id": "c-1", "do": "addNote", "item": "i1", "kind": "agreement", "text": "é\\ud83d\\ude42", "owners": [{"organisation": "VNG"}],
                            "dueDate": "2031-02-09"}, ensure_ascii=False).encode()
        for _ in range(5_000 if SOAK else 500):
            spoilt = bytearray(whole)
            for _ in range(rng.randrange(1, 4)):
                place = rng.randrange(len(spoilt))
                if rng.random() < 0.3:
                    del spoilt[place:place + rng.randrange(1, 9)]
                else:
                    # Still UTF-8: what is not is another story.
                    spoilt[place] = rng.randrange(0x20, 0x7F) if spoilt[place] < 0x80 else spoilt[place]
            page.send(spoilt.decode(errors="replace"))
        # All were read by then; the pong may overtake what the last of them came to.
        page.settle()
        fresh = stage.page("anna").settle()
        page.reach(fresh.sequence)
        assert fresh.picture["notes"] == page.picture["notes"]


# The WebSocket itself


def raw_frame(opcode, payload, fin=True, masked=True):
    """A client's frame by hand (RFC 6455 §5.2)."""
    head = bytes([(0x80 if fin else 0) | opcode])
    length = len(payload)
    mask_bit = 0x80 if masked else 0
    if length < 126:
        head += bytes([mask_bit | length])
    elif length < 65_536:
        head += bytes([mask_bit | 126]) + struct.pack(">H", length)
    else:
        head += bytes([mask_bit | 127]) + struct.pack(">Q", length)
    return head + (b"\0\0\0\0" if masked else b"") + payload


FRAMES = [
    ("64 KiB and one byte", [raw_frame(1, b'{"ping":' + b" " * 65_527 + b"1}")], 1009),
    ("a length of 8 EB said", [bytes([0x81, 0xFF]) + struct.pack(">Q", 1 << 62) + b"\0\0\0\0" + b"x" * 4_000], 1009),
    ("too much in parts", [raw_frame(1, b" " * 40_000, fin=False), raw_frame(0, b" " * 40_000)], 1009),
    ("invalid UTF-8", [raw_frame(1, b'{"ping":"\xc3\x28"}')], 1007),
    ("half a character", [raw_frame(1, b'{"ping":"\xe6\xbc"}')], 1007),
    ("an encoded surrogate", [raw_frame(1, b'"\xed\xa0\x80"')], 1007),
    ("too long a form", [raw_frame(1, b'"\xc0\xaf"')], 1007),
    ("binary", [raw_frame(2, b'{"ping":1}')], 1003),
]


@pytest.mark.parametrize("frames, code", [row[1:] for row in FRAMES], ids=[row[0] for row in FRAMES])
def test_a_frame_that_is_not_our_text_closes_with_its_code(stage, frames, code):
    page = stage.page("anna").settle()
    for frame in frames:
        page.socket.socket.sendall(frame)
    assert page.until_closed().code == code
    page.reconnect()
    page.settle()


def test_a_message_of_64_kib_is_read(stage):
    page = stage.page("anna")
    page.send('{"ping":' + " " * (65_536 - 10) + "7}")
    assert page.until_message("pong") == 7


def test_a_message_may_come_in_parts_and_in_the_middle_of_a_character(stage):
    page = stage.page("nico").settle()
    whole = json.dumps({"id": "c-parts", "do": "addNote", "item": "i1", "kind": "note", "text": "漢字🙂"}, ensure_ascii=False).encode()
    for place in range(len(whole)):
        page.socket.socket.sendall(raw_frame(1 if place == 0 else 0, whole[place:place + 1], fin=place == len(whole) - 1))
    page.reach(page.answer("c-parts")["seq"])
    assert page.notes("i1")[-1]["text"] == "漢字🙂"


# Before and at the hello


@pytest.mark.parametrize("origin, is_let_in", [
    (None, True), ("own", True), ("http://evil.example", False), ("null", False), ("", True), ("https://127.0.0.1", False),
    ("own/", False), ("http://127.0.0.1:1", False), ("own.evil.example", False), ("file://", False)], ids=str)
def test_only_pages_of_our_own_origin_open_the_feed(server, origin, is_let_in):
    options = {} if origin is None else {"origin": origin.replace("own", server.url)}
    if is_let_in:
        server.socket(**options).close()
    else:
        with pytest.raises(InvalidStatus) as refused:
            server.socket(**options)
        assert refused.value.response.status_code == 403
        assert "Content-Security-Policy" in refused.value.response.headers


def handshake(server, path="/live", lines=()):
    """The status of an upgrade by hand."""
    key = base64.b64encode(b"0123456789abcdef").decode()
    head = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{server.port}", "Upgrade: websocket", "Connection: Upgrade", f"Sec-WebSocket-Key: {key}",
            "Sec-WebSocket-Version: 13", *lines]
    with socket.create_connection(("127.0.0.1", server.port), TIMEOUT) as connection:
        connection.sendall(("\r\n".join(head) + "\r\n\r\n").encode())
        return int(connection.recv(4_096).split()[1])


@pytest.mark.parametrize("path, lines, status", [
    ("/live", ["Sec-WebSocket-Protocol: polder.v1"], 101), ("/live", [], 101), ("/live", ["Sec-WebSocket-Protocol: polder.v2"], 400),
    ("/", ["Sec-WebSocket-Protocol: polder.v1"], 404), ("/live/", [], 404), ("/live?token=x", [], 101), ("/api/dialogues", [], 404)], ids=str)
def test_the_feed_is_at_one_path_and_speaks_one_protocol(server, path, lines, status):
    assert handshake(server, path, lines) == status


@pytest.mark.parametrize("first, code", [
    ('{"ping":1}', None), ("hello", 4000), ("{}", 4000), ('{"hello":7}', 4000), ('{"hello":{}}', 4000), ('{"hello":{"link":7}}', 4000),
    ('{"hello":{"link":"' + "x" * 4_096 + '"}}', 4000), ('{"hello":{"link":""}}', 4001), ('{"hello":{"link":"AAAA"}}', 4001),
    ('{"hello":{"link":"' + "A" * 71 + '"}}', 4001), ('{"hello":{"link":"../../etc/passwd"}}', 4001), ('{"hello":{"link":"%00é"}}', 4001),
], ids=lambda value: str(value)[:40])
def test_the_first_message_is_a_hello_with_a_link(server, first, code):
    page = Page(server, "")
    page.socket = server.socket()
    page.send(first)
    if code:
        assert page.until_closed().code == code
    else:
        assert page.until_message("pong") == 1
        page.cut()


def test_a_command_before_the_hello_is_refused(server):
    page = Page(server, "")
    page.socket = server.socket()
    assert page.refused("nextItem") == "malformed"
    page.cut()


def test_who_says_no_hello_within_ten_seconds_is_shown_out(server):
    page = Page(server, "")
    page.socket = server.socket()
    closed = page.until_closed()
    assert closed.code == 4000 and closed.reason == "no hello in time"


def spoilt(token, place):
    """The token with one bit turned."""
    raw = bytearray(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    raw[place] ^= 1
    return base64.urlsafe_b64encode(bytes(raw)).decode().rstrip("=")


def purpose(token, letter):
    """The token said to be for something else."""
    raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    return base64.urlsafe_b64encode(letter + raw[1:]).decode().rstrip("=")


@pytest.mark.parametrize("make, code", [
    (lambda s: spoilt(s.token("anna"), 52), 4001), (lambda s: spoilt(s.token("anna"), 33), 4001), (lambda s: spoilt(s.token("anna"), 20), 4001),
    (lambda s: spoilt(s.token("anna"), 5), 4002), (lambda s: spoilt(s.token("observer"), 40), 4001), (lambda s: spoilt(s.token("wall"), 40), 4001),
    (lambda s: purpose(s.token("observer"), b"W"), 4001), (lambda s: purpose(s.token("anna"), b"O"), 4001), (lambda s: purpose(s.token("anna"), b"X"), 4001),
    (lambda s: s.token("anna")[:-1], 4001), (lambda s: s.token("anna") + "A", 4001), (lambda s: s.token("anna") + "=", None),
    (lambda s: " " + s.token("anna"), 4001), (lambda s: s.token("anna").swapcase(), 4001),
], ids=["last bit", "first bit of the code", "another person", "another dialogue", "observer", "wall", "observer as wall", "person as observer",
        "no such purpose", "cut", "longer", "padded", "spaced", "case"])
def test_a_link_that_was_tampered_with_is_not_valid(stage, make, code):
    page = Page(stage.server, make(stage)).connect(ready=False)
    if code is None:  # base64 with its padding says the same
        try:
            page.until(lambda: page.welcome)
            page.cut()
        except Closed as closed:
            assert closed.code == 4001
    else:
        assert page.until_closed().code == code


@pytest.mark.parametrize("dialogue", ["d0000000000000", "", "d" * 300, "../x", None, 7], ids=repr)
def test_the_installation_asks_for_a_dialogue_that_is_there(server, dialogue):
    more = {} if dialogue is None else {"dialogue": dialogue}
    assert Page(server, server.installation, **more).connect(ready=False).until_closed().code == 4002


def test_a_second_hello_changes_nothing(stage):
    page = stage.page("anna").settle()
    page.send({"hello": {"link": stage.token("faye")}})
    page.settle()
    assert page.welcome["you"]["actor"] == page.me and page.refused("nextItem") == "not_allowed"


def test_who_sends_far_too_much_is_shown_out_and_the_others_go_on(stage):
    flood, other = stage.page("anna"), stage.page("nico")
    frames = raw_frame(1, b'{"away":false}') * 1_000
    try:
        for _ in range(60):
            flood.socket.socket.sendall(frames)
    except OSError:
        pass
    assert flood.until_closed().code in (4004, None)
    other.do("addNote", item="i1", kind="note", text="going on")
