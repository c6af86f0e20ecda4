"""A text that was deleted or reworded is told to nobody who comes later.

Neither a new link, a renewed link nor a made-up position brings it, nor does a page that was away all that time get it.
"""

import pytest
from page import Page, heard, settle
from server import Server

OLD = "taken-back-7f3a"


def details(stage, pages):
    for text in (OLD, "new"):
        pages["olga"].do(
            "changeDetails",
            title=text,
            occasion=text,
            background=text,
            purpose=text,
            callLink=f"https://{text}/",
            distribution=[{"name": text, "isCopy": False}],
        )


def side(stage, pages):
    side = pages["olga"].do("addSide", name=OLD, kind="party")["id"]
    pages["olga"].do("changeSide", side=side, name="new")


def side_gone(stage, pages):
    side = pages["olga"].do("addSide", name=OLD, kind="party")["id"]
    pages["olga"].do("removeSide", side=side)


def person(stage, pages):
    changed = {"name": OLD, "function": OLD, "organisation": OLD, "email": f"{OLD}@x.example"}
    added = {"person": changed, "roles": ["participant"], "assignment": OLD}
    who = pages["olga"].do("addParticipants", participants=[added])["id"]
    erased = {"name": "A", "function": "", "organisation": "", "email": ""}
    pages["olga"].do("changeParticipant", participant=who, person=erased, assignment="")


def question(stage, pages):
    said = dict(text=OLD, explanation=OLD, example=OLD, horizons=[OLD, "x"], askedBy=OLD)
    question = pages["olga"].do("addQuestion", **said)["id"]
    unsaid = dict(text="new", explanation="", example="", horizons=[], askedBy="")
    pages["olga"].do("changeQuestion", question=question, **unsaid)


def question_gone(stage, pages):
    question = pages["olga"].do("addQuestion", text=OLD)["id"]
    pages["olga"].do("removeQuestion", question=question)


def answer(stage, pages):
    for text in (OLD, "new"):
        pages["mina"].do("giveAnswer", question="q1", text=text, audience="everyone")


def answer_gone(stage, pages):
    answer = pages["mina"].do("giveAnswer", question="q1", text=OLD, audience="everyone")["id"]
    pages["mina"].do("withdrawAnswer", answer=answer)


def answer_narrowed(stage, pages):
    pages["mina"].do("giveAnswer", question="q1", text=OLD, audience="everyone")
    pages["mina"].do("giveAnswer", question="q1", text=OLD, audience="facilitator")


def item(stage, pages):
    item = pages["faye"].do("addItem", title=OLD, explanation=OLD, lead=OLD)["id"]
    pages["faye"].do("changeItem", item=item, title="new", explanation="", lead="")


def item_gone(stage, pages):
    item = pages["faye"].do("addItem", title=OLD)["id"]
    pages["faye"].do("removeItem", item=item)


def note(stage, pages):
    said = dict(text=OLD, owners=[{"organisation": OLD}], dueWords=OLD)
    note = pages["nico"].do("addNote", item="i1", kind="actionItem", **said)["id"]
    pages["nico"].do("changeNote", note=note, text="new", owners=[], dueWords="")


def note_gone(stage, pages):
    note = pages["nico"].do("addNote", item="i1", kind="note", text=OLD)["id"]
    pages["nico"].do("deleteNote", note=note)


def parked_topic(stage, pages):
    topic = pages["nico"].do("parkTopic", title=OLD, takenBy=[{"organisation": OLD}])["id"]
    pages["nico"].do("changeParkedTopic", topic=topic, title="new", takenBy=[])


def parked_topic_gone(stage, pages):
    topic = pages["nico"].do("parkTopic", title=OLD)["id"]
    pages["nico"].do("removeParkedTopic", topic=topic)


def summary(stage, pages):
    for text in (OLD, ""):
        pages["nico"].do("setSummary", item="i1", summary=text)


def door(stage, pages):
    pages["faye"].do("openGuestDoor")
    code = pages["faye"].picture["session"]["joinCode"]
    pages["faye"].do("closeGuestDoor")
    return code


def response(stage, pages):
    pages["faye"].do("changePhase", phase="review")
    remark = pages["anna"].do("makeRemark", item="i1", text="t")["id"]
    for text in (OLD, "new"):
        pages["nico"].do("answerRemark", remark=remark, outcome="declined", response=text)


def curtain(stage, pages):
    note = pages["nico"].do("addNote", item="i1", kind="note", text=OLD)["id"]
    pages["olga"].do("deleteDialogue")
    pages["olga"].do("restoreDialogue")
    pages["nico"].do("deleteNote", note=note)


WAYS = [
    details,
    side,
    side_gone,
    person,
    question,
    question_gone,
    answer,
    answer_gone,
    answer_narrowed,
    item,
    item_gone,
    parked_topic,
    parked_topic_gone,
    note,
    note_gone,
    summary,
    door,
    response,
    curtain,
]


@pytest.mark.parametrize("take_back", WAYS, ids=lambda way: way.__name__)
def test_no_newcomer_hears_what_was_taken_back(server, take_back):
    with server.stage("preparing") as stage:
        # Every view was used before, so the server has kept batches of each.
        names = ["olga", "faye", "nico", "anna", "mina", "mark", "observer", "wall"]
        pages = {name: stage.page(name) for name in names}
        for question in ("q1", "q2"):
            pages["faye"].do("revealAnswers", question=question)
        if take_back not in (answer, answer_gone, answer_narrowed):
            pages["faye"].do("changePhase", phase="live")
        settle(*pages.values())
        away = [stage.page(name) for name in ("olga", "nico", "anna", "observer")]
        positions = [(page.sequence, page.view) for page in away]
        for page in away:
            page.cut()
        code = take_back(stage, pages) or OLD
        # The pages that were connected got the text before it was taken back.
        assert code in heard(pages["olga"].settle()) or code in heard(pages["faye"].settle())
        # Something more is said that takes nothing back; in some phases it is refused.
        pages["faye"].try_("extendItem", item="i2", seconds=60)

        came = [page.connect() for page in away]
        for page, (since, view) in zip(away, positions):
            # A page that was never connected makes up a position.
            for chosen in (0, since - 1, since, since + 1, page.sequence - 1, page.sequence):
                other = Page(server, page.token, name=page.name)
                other.epoch, other.sequence, other.view, other.snapshots = page.epoch, chosen, view, 1
                came.append(other.connect())
        pages["olga"].do("renewLink", participant=pages["olga"].person("mark"))
        listed = server.get(f"/api/dialogues/{stage.dialogue}/links", stage.token("olga")).json["people"]
        url = next(person["url"] for person in listed if person["name"] == "Mark Maas")
        came.append(Page(server, url.split("#")[1], name="mark").connect())
        came += [stage.page(name) for name in ("aziz", "ossi", "observer", "wall", "installation")]
        came.append(pages["nico"].reconnect())

        stage.opened += came
        settle(*came)
        fresh = {page.name: stage.page(page.name) for page in away}
        for page in came:
            assert code not in heard(page), page.name
        for page in came[: len(away)]:
            assert page.picture == fresh[page.name].settle().picture, page.name


def test_a_page_that_was_away_for_long_is_told_each_thing_once(stage):
    anna, nico, faye = stage.pages("anna", "nico", "faye")
    anna.settle().cut()
    first = nico.do("addNote", item="i1", kind="note", text="wording 0")["id"]
    for number in range(1, 200):
        nico.give("changeNote", note=first, text=f"wording {number}")
    for _ in range(100):
        nico.give("addNote", item="i1", kind="note", text="🙂" * 1_000)
    faye.do("raiseHand", participant=anna.me)
    nico.settle()
    anna.connect()
    assert anna.welcome["resumed"] is True
    settle(anna, nico)
    assert anna.picture["notes"] == nico.picture["notes"] and len(anna.notes()) == 101
    told = [n for n in range(200) if f'"wording {n}"' in heard(anna)]
    assert told == [199]
    batches = [m for m in anna.messages if "events" in m]
    assert len(batches) > 3, "more than one message is long, it comes in parts"
    assert sum(first in event.get("set", {}).get("notes", {}) for batch in batches for event in batch["events"]) == 1


def test_a_restart_gives_nobody_what_was_taken_back():
    with Server() as server, server.stage() as stage:
        anna, nico = stage.pages("anna", "nico")
        settle(anna, nico)
        anna.cut()
        note = nico.do("addNote", item="i1", kind="note", text=OLD)["id"]
        nico.do("deleteNote", note=note)
        server.restart()
        assert OLD not in heard(anna.connect().settle())
