"""docs/protocol.md shows what the server sends: its examples and the fields of its entities against a running server."""

import re

from polder import welcomed, welcomed_own
from protocol_document import ENTITIES, example, examples
from stage import STAGE
from subscriber import COLLECTIONS, SINGLES

# Entities


def test_the_fields_of_entities_are_those_the_server_sends(server):
    """A dialogue in which everything there is happens; what was sent of each entity is what the table says."""
    seen = {name: set() for name in SINGLES + COLLECTIONS}

    def note_fields(page):
        for message in page.messages:
            for part in [message.get("set", {})] + [event.get("set", {}) for event in message.get("events", [])]:
                for name, value in part.items():
                    for entity in [value] if name in SINGLES else value.values():
                        seen[name] |= set(entity)

    with server.stage("preparing") as stage:
        olga, faye, anna, nico = stage.pages("olga", "faye", "anna", "nico")
        olga.do(
            "changeDetails",
            occasion="o",
            background="b",
            purpose="p",
            answersDueAt=1_927_000_000_000,
            distribution=[{"name": "Everyone", "isCopy": True}],
        )
        olga.do("changeQuestion", question="q1", explanation="e", example="x", askedBy="Alliance")
        olga.do(
            "addParticipants",
            participants=[
                {
                    "person": {"name": "Extra", "function": "", "organisation": "", "email": "e@x.example"},
                    "roles": ["participant"],
                    "assignment": "Listen",
                }
            ],
        )
        stage.page("installation").do(
            "identifyParticipant",
            participant=olga.person("extra"),
            person="habcdefghjkmn",
            organisation="gabcdefghjkmn",
        )
        olga.do("removeParticipant", participant=olga.person("extra"))
        olga.do("changeItem", item="i1", explanation="e", lead="Faye")
        anna.do("giveAnswer", question="q4", horizon=1, text="a", audience="everyone")
        faye.do("revealAnswers")
        faye.do("linkAnswer", answer="r1", item="i1")
        faye.do("markAnswer", answer="r1", isDealtWith=True)
        faye.do("openGuestDoor")
        guest = server.post(
            "/api/join", {"code": faye.picture["session"]["joinCode"], "name": "Gus"}, source="127.0.0.7"
        )
        assert guest.status == 201
        faye.do("changePhase", phase="live")
        faye.do("startItem", item="i1")
        faye.do("extendItem", seconds=60)
        anna.do("raiseHand")
        faye.do("giveFloor", participant=anna.me)
        while not any("talkMs" in p for p in faye.picture["participants"].values()):
            faye.do("endFloor")
            faye.do("giveFloor", participant=anna.me)
        while not faye.picture["items"]["i1"].get("elapsedMs"):
            faye.do("finishItem")
            faye.do("startItem", item="i1")
        anna.do("proposeItem", title="t")
        faye.do("acceptProposal", proposal="v1")
        nico.do(
            "addNote",
            item="i1",
            kind="actionItem",
            text="t",
            speaker=anna.me,
            owners=[{"organisation": "VNG"}],
            dueWords="soon",
            dueDate="2031-02-09",
        )
        nico.do("parkTopic", title="t", takenBy=[{"organisation": "VNG"}])
        faye.do("changeNote", note="n1", isIncluded=False)
        nico.do("markActionItem", note="n1", isDone=True)
        nico.do("setSummary", item="i1", summary="s")
        faye.do("changePhase", phase="review")
        anna.do("makeRemark", note="n1", item="i1", text="t")
        nico.do("answerRemark", remark="m1", outcome="accepted", response="r")
        faye.do("changePhase", phase="adopted")
        anna.do("reportLink")
        olga.do("renewLink", participant=olga.person("nico"))
        # A snapshot says by whom and when, which events need not.
        for page in (olga, faye, anna, stage.page("faye")):
            note_fields(page.settle())
        faye.do("changePhase", phase="review", reason="One more thing")
        olga.do("deleteDialogue")
        for page in (olga, faye, anna):
            note_fields(page.settle())
        # One whose deadline for answers passed before it was opened.
        late = STAGE.replace("timeZone:", 'answersDueDate: 2021-01-24\nanswersDueTime: "18:00"\ntimeZone:')
        with server.stage("preparing", late) as other:
            page = other.page("faye")
            page.until(lambda: page.picture["session"].get("answersClosedAt"))
            note_fields(page)
        for name in seen:
            assert seen[name] == ENTITIES[name], name

        # And the examples are of these.
        for message in examples():
            for part in [message.get("set", {})] + [event.get("set", {}) for event in message.get("events", [])]:
                for name, value in part.items():
                    for entity in [value] if name in SINGLES else value.values():
                        assert set(entity) <= ENTITIES[name]


# Messages


def shape(value):
    """What a message is made of, with one example of what lists and maps hold."""
    if isinstance(value, dict):
        return {name: shape(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [shape(inner) for inner in value[:1]]
    return "number" if isinstance(value, (int, float)) and not isinstance(value, bool) else type(value).__name__


def test_the_examples_have_the_shape_of_what_the_server_sends(stage):
    anna, nico, faye = stage.pages("anna", "nico", "faye")
    ours = example("welcome")
    told = ours["welcome"]["you"].pop("may")
    may = {name: phases for name, phases in anna.welcome["you"]["may"].items() if name in told}
    assert told == may, "the example is of what a participant may do"
    assert shape(ours) == shape(
        {
            "welcome": {
                **anna.welcome,
                "you": {name: value for name, value in anna.welcome["you"].items() if name != "may"},
            }
        }
    )
    assert set(example("snapshot")["snapshot"]) == set(next(m for m in anna.messages if "snapshot" in m)["snapshot"])

    given = nico.try_("addNote", item="i1", kind="note", text="…")
    assert shape(example("ack")) == shape(given)
    anna.reach(given["seq"])
    batch = anna.messages[-1]
    ours = example("events")
    assert set(ours) == set(batch) and set(ours["events"][0]) == set(batch["events"][0])
    assert shape(ours["events"][0]["set"]["notes"]["n12"]) == shape(batch["events"][0]["set"]["notes"]["n1"])
    nico.do("deleteNote", note="n1")
    anna.settle()
    gone = next(m for m in reversed(anna.messages) if "events" in m)["events"][0]
    assert {"by": "str", **shape(ours["events"][1])} == shape(gone), "the first of a batch says who"

    refused = nico.try_("addNote", item="i1", kind="note", text="x" * 8_001)
    assert shape(example("error")) == shape(refused) and example("error")["code"] == refused["code"]
    assert set(example("presence")["presence"]) == set(nico.until(lambda: nico.presence))
    nico.send(example("ping"))
    pong = nico.until_message("pong")
    assert pong == example("ping")["ping"] and shape(example("pong")) == shape(nico.messages[-1])

    anna.do("saveDraft", question="q2", text="…", audience="everyone")
    anna.do("giveAnswer", question="q1", text="…", audience="facilitator")
    anna.until(lambda: anna.own["answers"])
    assert set(example("own")["own"]) == set(anna.own)
    assert shape(example("own")["own"]["answers"]) == shape(anna.own["answers"])
    assert shape(example("own")["own"]["drafts"]) == shape(anna.own["drafts"])
    assert set(example("own")["own"]["participant"]) <= set(anna.own["participant"])


def test_the_example_of_a_command_is_accepted(stage):
    nico = stage.page("nico")
    assert "ack" in nico.try_(**example("do"))


def test_the_example_of_a_hello_is_understood(stage):
    hello = example("hello")["hello"]
    page = stage.page("anna", **{name: value for name, value in hello.items() if name != "link"})
    assert page.welcome["resumed"] is False


def test_the_installations_link_is_welcomed_as_an_organiser(stage):
    assert stage.page("installation").welcome["you"] == {
        "actor": "installation",
        "roles": ["organiser"],
        "pages": ["/organise"],
        "may": welcomed({"installation"}),
        "onlyOwn": welcomed_own({"installation"}),
    }


def test_every_message_that_comes_is_one_with_an_example(stage):
    nico, anna = stage.pages("nico", "anna")
    nico.do("addNote", item="i1", kind="note", text="t")
    nico.refused("addNote", item="i1", kind="note", text="")
    anna.do("saveDraft", question="q1", text="t", audience="everyone")
    anna.until(lambda: anna.presence)
    for page in (nico, anna):
        page.settle()
    shapes = {frozenset(message) for message in examples()}
    shapes.add(frozenset(example("ack")) - {"id"})  # of a command that made nothing
    came = {frozenset(message) for page in (nico, anna) for message in page.messages}
    assert {"welcome", "snapshot", "events", "own", "presence", "pong", "ack", "error"} <= set().union(*came)
    assert came <= shapes


def test_the_version_is_that_of_the_page(server, stage):
    page = re.search(r'name="polder-version" content="([^"]+)"', server.get("/take-part").text).group(1)
    assert stage.page("anna").welcome["version"] == page
