"""Messages that are no commands, and commands with missing or wrong fields: the server answers each and goes on."""

import json

import pytest

pytestmark = pytest.mark.usefixtures("still_serving")


# Messages that are no commands

MALFORMED = {
    "nothing": "",
    "a word": "hello",
    "half an object": '{"id":"c-1","do":"nextItem"',
    "two": "{}{}",
    "a comma too many": '{"id":"c-1",}',
    "single quotes": "{'id':'c-1'}",
    "a raw line break": '{"id":"c\n1","do":"nextItem"}',
    "a lone half of a pair": '{"id":"\\ud800","do":"nextItem"}',
    "a number with a leading zero": '{"ping":01}',
    "too deep": "[" * 10_000,
    "a byte order mark": '\ufeff{"ping":1}',
    "an array": "[]",
    "a text": '"do"',
    "a number": "7",
    "null": "null",
    "an empty object": "{}",
    "unknown members": '{"what":"ever"}',
    "a ping that is no number": '{"ping":"now"}',
    "away that is no yes or no": '{"away":1}',
    "NaN": '{"ping":NaN}',
}


@pytest.mark.parametrize("text", MALFORMED.values(), ids=MALFORMED)
def test_anything_but_a_message_is_malformed(cast, text):
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


# Commands with missing or wrong fields: command, code, field

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
    (
        {"do": "addParticipants", "participants": [{"roles": ["participant"]}]},
        "missing_field",
        "participants[0].person",
    ),
    (
        {
            "do": "addParticipants",
            "participants": [
                {
                    "person": {"name": "A", "function": "", "organisation": "", "email": ""},
                    "roles": ["king"],
                    "assignment": "",
                }
            ],
        },
        "wrong_type",
        "participants[0].roles[0]",
    ),
    ({"do": "setAttendance", "participant": "p1", "attendance": "asleep"}, "wrong_type", "attendance"),
    ({"do": "renewSharedLink", "link": "everything"}, "wrong_type", "link"),
    ({"do": "saveDraft", "text": "…", "audience": "everyone"}, "missing_field", "question"),
    ({"do": "saveDraft", "question": "q1", "audience": "everyone"}, "missing_field", "text"),
    ({"do": "saveDraft", "question": "q1", "text": "…"}, "missing_field", "audience"),
    ({"do": "saveDraft", "question": "q1", "text": "…", "audience": "myself"}, "wrong_type", "audience"),
    (
        {"do": "saveDraft", "question": "q1", "text": "…", "audience": "everyone", "horizon": "first"},
        "wrong_type",
        "horizon",
    ),
    ({"do": "saveDraft", "question": 1, "text": "…", "audience": "everyone"}, "wrong_type", "question"),
    ({"do": "saveDraft", "question": "q1", "text": ["…"], "audience": "everyone"}, "wrong_type", "text"),
]


@pytest.mark.parametrize(
    "command, code, field", MISREAD, ids=lambda value: json.dumps(value)[:70] if isinstance(value, dict) else ""
)
def test_a_command_that_cannot_be_read_is_answered_by_its_id(cast, command, code, field):
    page = cast["faye"]
    answer = page.try_(**command)
    if code is None:
        assert answer["code"] in ("missing_field", "wrong_type")
    else:
        assert (answer["code"], answer.get("field")) == (code, field), answer
