"""The correction round over the wire: who may do what, with which codes and limits, who sees it, and in which files."""

import io
import zipfile

import pytest
import yaml
from page import settle

LINE = "By the end of May, the ministry said"
MAY = {"note": "n1", "revision": 1, "from": 14, "to": 17, "quote": "May"}
WORDING = {"passage": MAY, "text": "June"}
ANNEX = "We said: not before June."


@pytest.fixture
def review(server):
    """A review of two lines (n1, n2) and a summary of the point i1."""
    with server.stage("live") as stage:
        nico, olga = stage.pages("nico", "olga")
        nico.do("addNote", item="i1", kind="agreement", text=LINE)
        nico.do("addNote", item="i1", kind="note", text="A second line")
        nico.do("setSummary", item="i1", summary="In short")
        olga.do("changePhase", phase="review")
        settle(nico, olga)
        yield stage


def id_of(page, name):
    (found,) = [id for id, one in page.picture["participants"].items() if one.get("name", "").startswith(name)]
    return found


def words_of_docx(body):
    with zipfile.ZipFile(io.BytesIO(body)) as file:
        return file.read("word/document.xml").decode()


def test_everyone_sees_what_is_suggested_and_what_became_of_it(review):
    anna, mina, nico, wall = review.pages("anna", "mina", "nico", "wall")
    anna.do("suggestWording", **WORDING, why="So it was")
    anna.do("suggestLine", item="i1", kind="note", text="A third line", before="n2")
    mina.do("suggestDeletion", passage={"note": "n2"})
    mina.do("supportSuggestion", suggestion="c1", stance="support")
    anna.do("supportSuggestion", suggestion="c3", stance="object")
    nico.do("acceptSuggestion", suggestion="c1")
    nico.do("rejectSuggestion", suggestion="c3", reason="It was said")
    nico.do("acceptSuggestion", suggestion="c2", text="A third line, edited", kind="reservation")
    (late,) = review.pages("mark")
    settle(anna, mina, nico, wall, late)
    for page in (anna, mina, nico, wall, late):
        made = page.picture["suggestions"]
        assert [made[id]["outcome"] for id in ("c1", "c2", "c3")] == ["accepted", "accepted", "rejected"], page.name
        assert [one["stance"] for one in made["c1"]["opinions"]] == ["support"]
        assert made["c2"]["accepted"]["isMerged"] is True
        assert made["c3"]["reason"] == "It was said" and made["c3"]["passage"]["quote"] == "A second line"
        assert made == late.picture["suggestions"], "a page that comes later has the same"
        assert page.picture["notes"]["n1"]["text"] == LINE.replace("May", "June")
    order = sorted(late.picture["notes"].values(), key=lambda one: one["rank"])
    assert [one["text"] for one in order][1:] == ["A third line, edited", "A second line"]
    nico.do("reopenSuggestion", suggestion="c1")
    settle(nico, anna)
    assert anna.picture["notes"]["n1"]["text"] == LINE
    assert (
        anna.picture["suggestions"]["c1"]["outcome"] == "open" and "accepted" not in anna.picture["suggestions"]["c1"]
    )


MADE = {"suggestion": "c1"}
BY_EDITORS = ("olga", "faye", "nico", "installation")
# Command, its fields, and who may give it about the suggestion c1 of Anna; nobody else may.
RIGHTS = [
    ("suggestWording", WORDING, (*BY_EDITORS, "anna", "mina")),
    ("suggestLine", {"item": "i1", "kind": "note", "text": "New"}, (*BY_EDITORS, "anna", "mina")),
    ("suggestDeletion", {"passage": {"note": "n2"}}, (*BY_EDITORS, "anna", "mina")),
    ("supportSuggestion", {**MADE, "stance": "object"}, ("olga", "faye", "nico", "mina")),
    ("changeSuggestion", {**MADE, "text": "July"}, ("anna",)),
    ("withdrawSuggestion", MADE, ("anna",)),
    ("contestSuggestion", {**MADE, "text": "Not so"}, ()),
]
DECIDING = [
    ("acceptSuggestion", MADE),
    ("rejectSuggestion", {**MADE, "reason": "It was said"}),
    ("reopenSuggestion", MADE),
]


@pytest.mark.parametrize("command, fields, may", [*RIGHTS, *((*one, ("faye", "nico")) for one in DECIDING)])
def test_who_may_do_what(review, command, fields, may):
    people = ["olga", "faye", "nico", "installation", "anna", "mina", "ossi", "observer", "wall"]
    pages = dict(zip(people, review.pages(*people), strict=True))
    pages["anna"].do("suggestWording", **WORDING)
    for who in people:
        if who in may:
            continue
        assert pages[who].refused(command, **fields) == "not_allowed", who
    for who in may:
        if command in dict(DECIDING) and who != may[0]:
            pages["nico"].do("reopenSuggestion", **MADE)
        if command == "reopenSuggestion":
            pages["nico"].do("acceptSuggestion", **MADE)
        pages[who].do(command, **fields)


def test_only_in_review(review):
    anna, nico, olga = review.pages("anna", "nico", "olga")
    for _ in range(2):
        anna.do("suggestWording", **WORDING)
    nico.do("rejectSuggestion", suggestion="c2", reason="It was said")
    olga.do("changePhase", phase="adopted")
    for page, command, fields in [
        *((anna, command, fields) for command, fields, _ in RIGHTS[:-1] if command != "supportSuggestion"),
        *((nico, command, fields) for command, fields in DECIDING),
        (anna, "annexSuggestion", {"suggestion": "c2", "text": ANNEX}),
        (nico, "supportSuggestion", {**MADE, "stance": "object"}),
    ]:
        assert page.refused(command, **fields) == "wrong_phase", command


REFUSED = [
    ("suggestWording", {"passage": {"note": "n9"}, "text": "x"}, "not_found", "passage.note"),
    ("suggestWording", {"passage": {}, "text": "x"}, "out_of_range", "passage"),
    ("suggestWording", {"passage": {"item": "i1"}, "text": "x"}, "out_of_range", "passage"),
    ("suggestWording", {"passage": {**MAY, "quote": "June"}, "text": "x"}, "out_of_range", "passage.quote"),
    ("suggestWording", {"passage": {**MAY, "to": 900}, "text": "x"}, "out_of_range", "passage.to"),
    ("suggestWording", {"passage": {**MAY, "revision": 2}, "text": "x"}, "out_of_range", "passage.revision"),
    ("suggestWording", {"passage": MAY, "text": "May"}, "empty", "text"),
    ("suggestWording", {"passage": {"note": "n1"}, "text": " "}, "empty", "text"),
    ("suggestWording", {"passage": MAY, "text": "x" * 8_001}, "too_long", "text"),
    ("suggestWording", {"passage": MAY, "text": "x" * 7_999}, "too_long", "text"),
    (
        "suggestWording",
        {"passage": {"item": "i1", "isSummary": True}, "text": "x" * 20_001},
        "too_long",
        "text",
    ),
    ("suggestWording", {**WORDING, "why": "x" * 8_001}, "too_long", "why"),
    ("suggestLine", {"item": "i9", "kind": "note", "text": "x"}, "not_found", "item"),
    ("suggestLine", {"item": "i2", "kind": "note", "text": "x", "before": "n1"}, "not_found", "before"),
    ("suggestLine", {"item": "i1", "kind": "note", "text": ""}, "empty", "text"),
    ("suggestLine", {"item": "i1", "kind": "note", "text": "x" * 8_001}, "too_long", "text"),
    ("suggestDeletion", {"passage": {"item": "i2", "isSummary": True}}, "empty", "passage"),
    ("suggestDeletion", {"passage": {"item": "i2"}}, "out_of_range", "passage"),
    ("supportSuggestion", {"suggestion": "c9", "stance": "object"}, "not_found", "suggestion"),
    ("supportSuggestion", {**MADE, "stance": "object"}, "not_allowed", "suggestion"),
    ("changeSuggestion", {**MADE, "text": "May"}, "empty", "text"),
    ("changeSuggestion", {**MADE, "passage": {"note": "n2"}}, "out_of_range", "passage"),
    ("annexSuggestion", {**MADE, "text": "x"}, "not_rejected", "suggestion"),
    ("annexSuggestion", {"suggestion": "c2", "text": "x" * 8_001}, "too_long", "text"),
]
REFUSED_DECISIONS = [
    ("rejectSuggestion", {**MADE, "reason": " \n"}, "reason_needed", "reason"),
    ("rejectSuggestion", {**MADE, "reason": "x" * 8_001}, "too_long", "reason"),
    ("acceptSuggestion", {"suggestion": "c2"}, "already_decided", "suggestion"),
    ("acceptSuggestion", {**MADE, "revision": 7}, "changed_meanwhile", "revision"),
    ("acceptSuggestion", {**MADE, "text": "x" * 8_001}, "too_long", "text"),
    ("suggestWording", {**WORDING, "participant": "pX"}, "not_found", "participant"),
]


def test_refusals_have_stable_codes_and_lose_nothing(review):
    anna, nico = review.pages("anna", "nico")
    for _ in range(2):
        anna.do("suggestWording", **WORDING)
    nico.do("rejectSuggestion", suggestion="c2", reason="It was said")
    before = review.export("olga", "json").json
    for page, table in ((anna, REFUSED), (nico, REFUSED_DECISIONS)):
        for command, fields, code, field in table:
            answer = page.answer(page.give(do=command, **fields))
            assert (answer.get("code"), answer.get("field")) == (code, field), (command, answer)
            assert answer["message"].endswith((".", "?")), answer
    assert review.export("olga", "json").json == before
    # A text of the greatest length is taken up to its last sign.
    anna.do("suggestWording", passage={"note": "n1"}, text="x" * 8_000, why="x" * 8_000)
    anna.do("annexSuggestion", suggestion="c2", text="é" * 8_000)


def test_two_on_one_line_each_apply_to_the_line_as_it_then_is(review):
    anna, mina, nico = review.pages("anna", "mina", "nico")
    anna.do("suggestWording", **WORDING)
    mina.do("suggestWording", passage=MAY, text="July")
    at = LINE.index("ministry")
    mina.do("suggestWording", passage={"note": "n1", "revision": 1, "from": at, "to": at + 8}, text="council")
    nico.do("acceptSuggestion", suggestion="c1")
    assert nico.refused("acceptSuggestion", suggestion="c3") == "changed_meanwhile"
    nico.do("acceptSuggestion", suggestion="c3", revision=2)
    assert nico.refused("acceptSuggestion", suggestion="c2", revision=3) == "changed_meanwhile", "its words are gone"
    nico.do("acceptSuggestion", suggestion="c2", revision=3, text="By June or July, the council said")
    settle(nico)
    assert nico.picture["notes"]["n1"]["text"] == "By June or July, the council said"


def test_it_is_entered_in_somebodys_name_who_contests_it(review):
    anna, mina, nico = review.pages("anna", "mina", "nico")
    named = {"participant": id_of(nico, "Anna"), "way": "telephone"}
    assert nico.refused("suggestWording", **WORDING, participant=named["participant"]) == "empty"
    assert mina.refused("suggestWording", **WORDING, **named) == "not_allowed"
    observer = {"participant": id_of(nico, "Ossi"), "way": "mail"}
    assert nico.refused("suggestWording", **WORDING, **observer) == "not_allowed"
    nico.do("suggestWording", **WORDING, **named)
    nico.do("makeRemark", note="n1", text="Was it May?", **named)
    for page in (nico, mina):
        assert page.refused("contestSuggestion", suggestion="c1", text="Not so") == "not_allowed"
        assert page.refused("contestRemark", remark="m1", text="Not so") == "not_allowed"
    anna.do("contestSuggestion", suggestion="c1", text="I said July")
    anna.do("contestRemark", remark="m1", text="I asked nothing")
    assert nico.refused("changeSuggestion", suggestion="c1", text="August") == "not_allowed", "it is contested"
    settle(mina)
    made = mina.picture["suggestions"]["c1"]
    assert made["by"] == named["participant"] and made["contested"] == "I said July"
    assert made["entered"] == {"by": id_of(mina, "Nico"), "way": "telephone"}
    assert mina.picture["remarks"]["m1"]["contested"] == "I asked nothing"


def test_nobody_else_reads_the_words_of_a_deleted_line(review):
    anna, nico = review.pages("anna", "nico")
    anna.do("suggestWording", passage={"note": "n2"}, text="Another second line")
    nico.do("deleteNote", note="n2")
    (late,) = review.pages("mina")
    settle(anna, nico, late)
    for page in (anna, late):
        assert "second line" not in str(page.picture["suggestions"]), page.name
    assert nico.picture["suggestions"]["c1"]["text"] == "Another second line"
    anna.do("withdrawSuggestion", suggestion="c1")
    settle(anna, nico, late)
    assert [page.picture["suggestions"] for page in (anna, nico, late)] == [{}, {}, {}]


def test_the_annex_is_in_the_files_and_goes_through_yaml(review):
    anna, mina, nico, olga = review.pages("anna", "mina", "nico", "olga")
    anna.do("suggestWording", **WORDING)
    mina.do("suggestLine", item="i1", kind="note", text="A third line")
    olga.do("suggestDeletion", passage={"note": "n2"})
    anna.do("suggestWording", passage={"item": "i1", "isSummary": True}, text="In brief")
    mina.do("suggestDeletion", passage={"note": "n1"})
    for id, author, text in (
        ("c1", anna, ANNEX),
        ("c2", mina, "It was\n\nsaid."),
        ("c3", olga, "Off"),
        ("c4", anna, "So"),
    ):
        nico.do("rejectSuggestion", suggestion=id, reason=f"Because of {id}")
        author.do("annexSuggestion", suggestion=id, text=text)
    for format in ("md", "html"):
        text = review.export("olga", format).text
        assert ANNEX in text and "Because of c1" in text, format
    assert ANNEX in words_of_docx(review.export("olga", "docx").body)
    assert "Anna Archer" not in review.export("olga", "md", "&functions=1").text
    file = review.export("olga", "yaml").text
    assert yaml.safe_load(file)["annex"] == [
        {"by": "Anna Archer", "item": 1, "note": 1, "suggested": "June", "reason": "Because of c1", "text": ANNEX},
        {
            "by": "Mina Muller",
            "item": 1,
            "kind": "line",
            "suggested": "A third line",
            "reason": "Because of c2",
            "text": "It was\n\nsaid.",
        },
        {"by": "Olga Organa", "item": 1, "note": 2, "kind": "deletion", "reason": "Because of c3", "text": "Off"},
        {"by": "Anna Archer", "item": 1, "suggested": "In brief", "reason": "Because of c4", "text": "So"},
    ]
    server = review.server
    again = server.create(file)
    copy = server.get(f"/api/dialogues/{again}/export?format=yaml", server.installation).text
    assert copy == file, "only what is open or was taken over is not in a file"
    minutes = server.get(f"/api/dialogues/{again}/export?format=md", server.installation).text
    assert ANNEX in minutes and "Because of c4" in minutes
