"""The moments of a dialogue's life at which tests look at pages. Each is played once in a run of the tests.

    moment("live")         the session of 26 January 2021, 34 minutes after it began

`draft`, `preparing`, `opened` (the session just began), `live` (all answers are revealed; in `busy` those to two
questions are not), `editing`, `review`, `adopted`, `archived`; `circulated`, `entered`, `round`, `overdue` (the draft
goes round); `unread` (the facilitator's link does not show confided answers);
`home` (there is a second dialogue), `second` (the second of two dialogues, which has no people yet), `nothing` (no
dialogue), `new` (an empty one). To add a moment, write a function that plays up to it and name it in TIMELINES.
"""

import functools

import yaml
from polder import ROOT
from story_dialogue import StoryDialogue
from timeline import Timeline

EXAMPLES = ROOT / "Examples"
FIXTURES = ROOT / "Tests/Story/fixtures"
SECOND, DAY = 1_000, 86_400_000
STARTS = 1_611_671_400_000
# Seconds since the session began: when each point started, and from when each person spoke.
SECOND_POINT, THIRD_POINT, FOURTH_POINT, LAST_WORD, OVER = 1_340, 3_140, 4_640, 5_500, 5_520
FLOOR = {300: "p2", 514: "p3", 675: "p7", 773: None}
PRESENT = ["p1", "p2", "p3", "p4", "p6", "p7", "p9", "p10", "p11", "p12", "p13"]
NOW = 2_052
NEW = "{title: Nieuwe dialoog, language: nl, durationMinutes: 90, timeZone: Europe/Amsterdam}"
CIRCULATE = {
    "do": "circulateDraft",
    "dueAt": STARTS + 8 * DAY,
    "message": "Wilt u vooral kijken of de afspraken kloppen?",
    "recipients": [{"name": "Wim de Wit", "organisation": "Gemeente Utrecht", "email": "wim@voorbeeld.nl"}],
    "copies": ["p9"],
}
SECOND_FILE = """\
title: Vervolg op het gesprek over testen
language: nl
sides: [{name: Bedrijven}, {name: Ministerie}]
"""
# People of the first dialogue who have names when the second is set up.
NAMED = [("p1", "Anna de Wit", "Action"), ("p3", "Bram Visser", "VWS"), ("p4", "Carla Smit", "VWS")]


def moment(name):
    tell = next(tell for known, tell in TIMELINES.items() if name in known)
    return tell()[name]


def the_file():
    return (FIXTURES / "dialoog-2021-01-26.yaml").read_text()


def phase(name, **more):
    return {"do": "changePhase", "phase": name, **more}


def adopt(here):
    """The facilitator adopts the minutes that are in review."""
    here.do("p10", phase("adopted"))


@functools.cache
def the_session():
    told = yaml.safe_load((FIXTURES / "told-2021-01-26.yaml").read_text())
    kept = {}
    with Timeline() as timeline:
        prepare(timeline, told, kept)
        hold(timeline, told, kept)
        end(timeline, kept)
    return kept


def prepare(timeline, told, kept, opened=("p2", "p3", "p10")):
    here = timeline.begin(STARTS - 6 * DAY, the_file())
    here.open_links(*opened)
    kept["draft"] = timeline.keep(STARTS - 5 * DAY)
    timeline.at(STARTS - 5 * DAY - SECOND).do("p13", phase("preparing"))
    kept["preparing"] = timeline.keep(STARTS - 5 * DAY)
    here = timeline.at(STARTS - 3 * DAY)
    # These links are opened now, because a link that is first opened later does not show what was confided before.
    here.open_links("p5", *(who for who in PRESENT if who not in (*opened, "p10")))
    for answer in told["answers"]:
        given = {name: answer[name] for name in ("question", "horizon", "text") if name in answer}
        answer["id"] = here.do(answer["participant"], {"do": "giveAnswer", "audience": "everyone", **given})["id"]
    here.do(
        "p9",
        {
            "do": "giveAnswer",
            "question": "q2",
            "audience": "facilitator",
            "text": "Of u ook met onze concurrenten hierover praat.",
        },
    )


def hold(timeline, told, kept):
    at_once = {
        0: lambda here: opening(here, told),
        5: lambda here: here.do("p10", {"do": "startItem", "item": "i1"}),
        514: lambda here: attend(here, "p5", "late"),
        SECOND_POINT: lambda here: here.do("p10", {"do": "nextItem"}),
        1_980: last_before_now,
    }
    notes = [(note.pop("after"), note) for note in told["notes"]]
    for second in sorted({*at_once, *FLOOR, *(after for after, _ in notes)}):
        here = timeline.at(STARTS + second * SECOND)
        if second in at_once:
            at_once[second](here)
        for note in (note for after, note in notes if after == second):
            here.do("p12", {"do": "addNote", **note})
        if second == 0:
            kept["opened"] = timeline.keep(STARTS + SECOND, is_live=True)
        if second in FLOOR:
            who = FLOOR[second]
            here.do("p10", {"do": "giveFloor", "participant": who} if who else {"do": "endFloor"})
    kept["busy"] = timeline.keep(STARTS + NOW * SECOND, is_live=True)
    reveal(timeline.at(STARTS + (NOW - 1) * SECOND), told, "q2", "q3")
    kept["live"] = timeline.keep(STARTS + NOW * SECOND, is_live=True)


def opening(here, told):
    here.do("p10", phase("live"))
    here.do("p10", {"do": "changeAnswering", "isOpen": False})
    reveal(here, told, "q1", "q4")
    for who in PRESENT:
        attend(here, who, "present")
    attend(here, "p8", "absent")


def last_before_now(here):
    here.do("p10", {"do": "giveFloor", "participant": "p2"})
    here.do("p7", {"do": "raiseHand"})


def reveal(here, told, *questions):
    """Reveals the answers to everyone, then links each answer to its point and marks those that were dealt with."""
    for question in questions:
        here.do("p10", {"do": "revealAnswers", "question": question})
    for answer in told["answers"]:
        if answer["question"] in questions and "item" in answer:
            here.do("p10", {"do": "linkAnswer", "answer": answer["id"], "item": answer["item"]})
        if answer["question"] in questions and "isDealtWith" in answer:
            here.do("p10", {"do": "markAnswer", "answer": answer["id"], "isDealtWith": True})


def attend(here, who, attendance):
    here.do("p10", {"do": "setAttendance", "participant": who, "attendance": attendance})


def end(timeline, kept):
    then = {NOW + 60: "endFloor", THIRD_POINT: "nextItem", FOURTH_POINT: "nextItem", LAST_WORD: "finishItem"}
    for second, command in then.items():
        timeline.at(STARTS + second * SECOND).do("p10", {"do": command})
    timeline.at(STARTS + OVER * SECOND).do("p10", phase("editing"))
    kept["editing"] = timeline.keep(STARTS + OVER * SECOND + DAY // 24)
    timeline.at(STARTS + OVER * SECOND).do("p10", phase("review"))
    kept["review"] = timeline.keep(STARTS + 2 * DAY)
    adopt(timeline.at(STARTS + DAY))
    kept["adopted"] = timeline.keep(STARTS + 2 * DAY)
    timeline.at(STARTS + 2 * DAY - SECOND).do("p10", phase("archived"))
    kept["archived"] = timeline.keep(STARTS + 2 * DAY)


@functools.cache
def the_round():
    """The draft goes round for a week. After two days one person agrees, one has only read it, one was telephoned and
    says that what was entered is not right, one made a remark; of the others nothing was heard. A line was changed."""
    kept = {}
    with Timeline(since=moment("editing")) as timeline:
        here = timeline.at(STARTS + DAY)
        here.do("p10", CIRCULATE)
        kept["circulated"] = timeline.keep(STARTS + DAY + SECOND)
        here = timeline.at(STARTS + 2 * DAY)
        draft = here.state["circulation"]["draft"]
        here.do("p2", {"do": "recordReading", "draft": draft})
        here.do("p2", {"do": "agreeWithMinutes", "draft": draft})
        here.do("p3", {"do": "recordReading", "draft": draft})
        here.do("p12", {"do": "enterConsent", "participant": "p4", "way": "telephone"})
        kept["entered"] = timeline.keep(STARTS + 2 * DAY)
        here = timeline.at(STARTS + 2 * DAY)
        here.do("p4", {"do": "contestConsent"})
        here.do("p7", {"do": "makeRemark", "item": "i2", "text": "Ook de thuiswerkers zijn genoemd."})
        here.do("p12", {"do": "setSummary", "item": "i1", "summary": "De bedrijven willen eerst gehoord worden."})
        kept["round"] = timeline.keep(STARTS + 3 * DAY)
        kept["overdue"] = timeline.keep(STARTS + 9 * DAY)
    return kept


@functools.cache
def the_unread_session():
    """The facilitator opens her link only after answers were confided, so it does not show them."""
    told = yaml.safe_load((FIXTURES / "told-2021-01-26.yaml").read_text())
    with Timeline() as timeline:
        prepare(timeline, told, {}, opened=("p2", "p3"))
        here = timeline.at(STARTS)
        here.do("p13", phase("live"))
        here.open_links("p10")
        here.do("p10", {"do": "changeAnswering", "isOpen": False})
        for item, second in (("i1", 5), ("i2", SECOND_POINT)):
            timeline.at(STARTS + second * SECOND).do("p10", {"do": "startItem", "item": item})
        return {"unread": timeline.keep(STARTS + NOW * SECOND, is_live=True)}


@functools.cache
def the_home():
    """The list behind the installation's link has two dialogues; one of them is over."""
    with Timeline(since=moment("live")) as timeline:
        here = timeline.at(STARTS + NOW * SECOND)
        earlier = here.server.create((EXAMPLES / "overleg-2020-08-27.yaml").read_text())
        StoryDialogue(here.server, earlier).do("installation", phase("adopted"))
        return {"home": timeline.keep(STARTS + NOW * SECOND)}


@functools.cache
def the_second_dialogue():
    """A dialogue that is being set up while there is another one, in which some people have names."""
    with Timeline(since=moment("draft")) as timeline:
        here = timeline.at(STARTS - 5 * DAY)
        for who, name, organisation in NAMED:
            email = f"{who}@voorbeeld.nl"
            person = {"name": name, "function": "Adviseur", "organisation": organisation, "email": email}
            here.do("p13", {"do": "changeParticipant", "participant": who, "person": person})
        here.leave()
        timeline.dialogue = StoryDialogue(here.server, here.server.create(SECOND_FILE))
        return {"second": timeline.keep(STARTS - 5 * DAY)}


@functools.cache
def the_first_day():
    """A server without a dialogue, and a server with an empty one."""
    kept = {}
    for name, file in (("nothing", None), ("new", NEW)):
        with Timeline() as timeline:
            timeline.begin(STARTS - 6 * DAY, file)
            kept[name] = timeline.keep(STARTS - 6 * DAY)
    return kept


TIMELINES = {
    ("draft", "preparing", "opened", "live", "busy", "editing", "review", "adopted", "archived"): the_session,
    ("circulated", "entered", "round", "overdue"): the_round,
    ("unread",): the_unread_session,
    ("home",): the_home,
    ("second",): the_second_dialogue,
    ("nothing", "new"): the_first_day,
}
