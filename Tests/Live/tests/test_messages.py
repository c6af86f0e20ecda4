"""Compares the examples and the fields of entities in docs/protocol.md with what a running server sends."""

import re

from mail_server import MailServer
from mailing import sending
from polder import welcomed, welcomed_own
from protocol_document import ENTITIES, example, examples
from stage import PERSON, STAGE, newcomer
from subscriber import COLLECTIONS, SINGLES

DEADLINE_2032 = 1_956_528_000_000

# Entities


def entities(message):
    """All entities that a message sets: (collection, entity)."""
    for part in [message.get("set", {})] + [event.get("set", {}) for event in message.get("events", [])]:
        for name, value in part.items():
            for entity in [value] if name in SINGLES else value.values():
                yield name, entity


def test_the_fields_of_entities_are_those_the_server_sends(server):
    """Lets everything happen that can happen, and collects the fields of all entities that were sent."""
    seen = {name: set() for name in SINGLES + COLLECTIONS}

    def note_fields(*pages):
        for page in pages:
            for message in page.settle().messages:
                for name, entity in entities(message):
                    seen[name] |= set(entity)

    with server.stage("preparing") as stage:
        olga, faye, anna, nico = stage.pages("olga", "faye", "anna", "nico")
        set_up(stage, olga)
        answer(stage, faye, anna)
        hold_session(faye, anna, nico)
        review(faye, anna, nico)
        olga.do("markLinksSent", participants=[olga.person("anna")], isSent=True)
        anna.do("reportLink")
        olga.do("renewLink", participant=olga.person("nico"))
        # A snapshot says who made an entity and when; events may leave that out.
        note_fields(olga, faye, anna, stage.page("faye"))
        faye.do("changePhase", phase="review", reason="One more thing")
        olga.do("deleteDialogue")
        note_fields(olga, faye, anna)
    # The deadline for answers of this one passed before it was made.
    late = STAGE.replace("timeZone:", 'answersDueDate: 2021-01-24\nanswersDueTime: "18:00"\ntimeZone:')
    with server.stage("preparing", late) as other:
        page = other.page("faye")
        page.until(lambda: page.picture["session"].get("answersClosedAt"))
        note_fields(page)
    with MailServer() as mail, sending(mail) as mailing, mailing.stage("preparing") as mailed:
        note_fields(*mail_to_anna(mailed))
    for name in seen:
        assert seen[name] == ENTITIES[name], name


def mail_to_anna(stage):
    olga, anna = stage.pages("olga", "anna")
    person = olga.person("anna")
    olga.do("sendMail", kind="reminder", participants=[person])
    olga.do("sendMail", kind="invitation", participants=[person])
    olga.until(lambda: olga.picture["participants"][person].get("appointment"))
    olga.do("markAddress", participant=person, isWrong=True)
    anna.do("wishMail", isSubscribed=False, wantsDigest=True)
    olga.do("setDailyDigest", time="08:00")
    anna.do("wishMail", wantsDigest=False)
    return olga, anna


def set_up(stage, olga):
    everyone = {"name": "Everyone", "isCopy": True}
    texts = {"occasion": "o", "background": "b", "purpose": "p"}
    olga.do("changeDetails", **texts, answersDueAt=1_927_000_000_000, distribution=[everyone])
    olga.do("changeQuestion", question="q1", text="Why?", explanation="e", example="x", askedBy="Alliance")
    olga.do("addParticipants", participants=[newcomer(name="Extra", email="e@x.example", assignment="Listen")])
    extra = olga.person("extra")
    identity = {"person": "habcdefghjkmn", "organisation": "gabcdefghjkmn"}
    stage.page("installation").do("identifyParticipant", participant=extra, **identity)
    olga.do("removeParticipant", participant=extra)
    olga.do("changeItem", item="i1", explanation="e", lead="Faye")
    mina = olga.person("mina")
    olga.do("changeParticipant", participant=mina, person={**PERSON, "name": "Mina", "organisation": "VNG"})
    olga.do("setAcceptors", participants=[mina], mayAccept=True)
    olga.do("sendSubstitute", participant=mina, person={**PERSON, "name": "Sue"})
    olga.do("replyToInvitation", participant=mina, reply="notComing", reason="r")
    olga.do("sendSubstitute", participant=mina, person={**PERSON, "name": "Sam"})
    date = olga.do("proposeDates", dates=[{"startsAt": 1_950_000_000_000, "durationMinutes": 60}])["id"]
    olga.do("answerDates", participant=mina, answers=[{"date": date, "answer": "yes"}])
    olga.do("chooseDate", date=date)


def answer(stage, faye, anna):
    anna.do("giveAnswer", question="q4", horizon=1, text="a", audience="everyone")
    faye.do("revealAnswers")
    faye.do("linkAnswer", answer="r1", item="i1")
    faye.do("markAnswer", answer="r1", isDealtWith=True)
    faye.do("openGuestDoor")
    code = faye.picture["session"]["joinCode"]
    assert stage.server.post("/api/join", {"code": code, "name": "Gus"}, source="127.0.0.7").status == 201


def hold_session(faye, anna, nico):
    faye.do("changePhase", phase="live")
    faye.do("startItem", item="i1")
    faye.do("extendItem", seconds=60)
    anna.do("raiseHand")
    faye.do("giveFloor", participant=anna.me)
    # A turn within one millisecond would leave no time to send.
    while not any("talkMs" in p for p in faye.picture["participants"].values()):
        faye.do("endFloor")
        faye.do("giveFloor", participant=anna.me)
    while not faye.picture["items"]["i1"].get("elapsedMs"):
        faye.do("finishItem")
        faye.do("startItem", item="i1")
    anna.do("proposeItem", title="t")
    faye.do("acceptProposal", proposal="v1")
    owners = [{"organisation": "VNG"}]
    due = {"dueWords": "soon", "dueDate": "2031-02-09"}
    nico.do("addNote", item="i1", kind="actionItem", text="t", speaker=anna.me, owners=owners, **due)
    nico.do("parkTopic", title="t", takenBy=owners)


def review(faye, anna, nico):
    faye.do("changeNote", note="n1", isIncluded=False)
    nico.do("markActionItem", note="n1", isDone=True)
    nico.do("setSummary", item="i1", summary="s")
    faye.do("changePhase", phase="editing")
    recipients = [{"name": "n", "organisation": "o", "email": "n@o.example", "isCopy": True}]
    copies = [faye.me]
    faye.do("circulateDraft", dueAt=DEADLINE_2032, message="m", recipients=recipients, copies=copies)
    draft = anna.settle().picture["circulation"]["draft"]
    nico.do("enterConsent", participant=anna.me, way="telephone")
    anna.do("contestConsent")
    anna.do("recordReading", draft=draft)
    anna.do("makeRemark", note="n1", item="i1", text="t")
    nico.do("answerRemark", remark="m1", outcome="accepted", response="r")
    correct(faye, anna, nico)
    follow_up(faye, anna, nico)
    faye.do("closeRound")
    faye.do("changePhase", phase="adopted")


def correct(faye, anna, nico):
    words = {"note": "n1", "from": 0, "to": 1}
    entered = {"participant": anna.me, "way": "mail"}
    nico.do("acceptSuggestion", suggestion=anna.do("suggestWording", passage=words, text="x", why="w")["id"])
    line = nico.do("suggestLine", item="i1", kind="note", text="t", before="n1", **entered)["id"]
    anna.do("contestSuggestion", suggestion=line, text="n")
    other = anna.do("suggestWording", passage={"note": "n1"}, text="y")["id"]
    anna.do("changeSuggestion", suggestion=other, text="z")
    faye.do("supportSuggestion", suggestion=other, stance="object")
    nico.do("rejectSuggestion", suggestion=other, reason="r")
    anna.do("annexSuggestion", suggestion=other, text="a")
    remark = nico.do("makeRemark", text="t", passage=words, **entered)["id"]
    anna.do("contestRemark", remark=remark, text="n")


def follow_up(faye, anna, nico):
    owner = [{"participant": anna.me}]
    entered = {"participant": anna.me, "way": "mail"}
    note, other = (nico.do("addNote", item="i1", kind="agreement", text="t", owners=owner)["id"] for _ in range(2))
    milestone = nico.do("addMilestone", title="m", date="2031-01-01")["id"]
    nico.do("setDueCondition", note=note, milestone=milestone, relation="after", count=1, unit="months")
    nico.do("setReportDuty", note=note, isDue=True, to=owner, words="w", date="2031-03-01")
    faye.do("askOwners", isAsked=True)
    subject = {"decider": "d", "words": "w", "date": "2031-01-01"}
    acceptance = nico.do("answerAgreement", note=note, answer="accepted", subjectTo=subject, **entered)["id"]
    nico.do("recordDecision", acceptance=acceptance, isYes=True, words="w")
    anna.do("contestAgreementAnswer", acceptance=acceptance, words="n")
    nico.do("answerAgreement", note=other, answer="declined", reason="r", **entered)
    nico.do("confirmAgreement", note=note, isConfirmed=True, **entered)
    nico.do("setAgreementStatus", note=note, status="overtaken", reason="r", overtakenBy=other)
    anna.do("reportBack", note=note, text="t")


def test_the_examples_of_entities_have_documented_fields():
    for message in examples():
        for name, entity in entities(message):
            assert set(entity) <= ENTITIES[name]


# Messages


def shape(value):
    """The structure of a message: names and types, with only the first entry of each list."""
    if isinstance(value, dict):
        return {name: shape(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [shape(inner) for inner in value[:1]]
    return "number" if isinstance(value, (int, float)) and not isinstance(value, bool) else type(value).__name__


def test_the_examples_have_the_shape_of_what_the_server_sends(stage):
    anna, nico, _ = stage.pages("anna", "nico", "faye")
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
