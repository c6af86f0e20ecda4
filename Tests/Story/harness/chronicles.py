"""The moments that pages are looked at, each told once in a run of tests.

    moment("live")         the session of 26 January 2021, 34 minutes after it began

`draft`, `preparing`, `opened` (just now), `live` (all answers are revealed; `busy`: two questions' are not), `review`,
`adopted`, `archived`; `unread` (the facilitator's link does not open what was confided); `home` (a second dialogue),
`nothing` (no dialogue), `new` (one with nothing in it). Another moment: told here, and named in CHRONICLES.
"""

import functools

import yaml
from chronicle import Chronicle
from hosted import Hosted
from polder import ROOT

EXAMPLES = ROOT / "Examples"
FIXTURES = ROOT / "Tests/Story/fixtures"
SECOND, DAY = 1_000, 86_400_000
STARTS = 1_611_671_400_000
# The session's clock, in seconds after it began: the points, and who spoke from when.
SECOND_POINT, THIRD_POINT, FOURTH_POINT, LAST_WORD, OVER = 1_340, 3_140, 4_640, 5_500, 5_520
FLOOR = {300: "p2", 514: "p3", 675: "p7", 773: None}
PRESENT = ["p1", "p2", "p3", "p4", "p6", "p7", "p9", "p10", "p11", "p12", "p13"]
NOW = 2_052
NEW = "{title: Nieuwe dialoog, language: nl, durationMinutes: 90, timeZone: Europe/Amsterdam}"


def moment(name):
    tell = next(tell for known, tell in CHRONICLES.items() if name in known)
    return tell()[name]


def the_file():
    return (FIXTURES / "dialoog-2021-01-26.yaml").read_text()


def phase(name, **more):
    return {"do": "changePhase", "phase": name, **more}


def adopt(here):
    """The minutes, as they are in review."""
    here.do("p10", phase("adopted"))


@functools.cache
def the_session():
    told = yaml.safe_load((FIXTURES / "told-2021-01-26.yaml").read_text())
    kept = {}
    with Chronicle() as story:
        prepare(story, told, kept)
        hold(story, told, kept)
        end(story, kept)
    return kept


def prepare(story, told, kept, opened=("p2", "p3", "p10")):
    here = story.begin(STARTS - 6 * DAY, the_file())
    here.open_links(*opened)
    kept["draft"] = story.keep(STARTS - 5 * DAY)
    story.at(STARTS - 5 * DAY - SECOND).do("p13", phase("preparing"))
    kept["preparing"] = story.keep(STARTS - 5 * DAY)
    here = story.at(STARTS - 3 * DAY)
    # Before anything is confided: who first opens a link later does not get what was.
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


def hold(story, told, kept):
    at_once = {
        0: lambda here: opening(here, told),
        5: lambda here: here.do("p10", {"do": "startItem", "item": "i1"}),
        514: lambda here: attend(here, "p5", "late"),
        SECOND_POINT: lambda here: here.do("p10", {"do": "nextItem"}),
        1_980: last_before_now,
    }
    notes = [(note.pop("after"), note) for note in told["notes"]]
    for second in sorted({*at_once, *FLOOR, *(after for after, _ in notes)}):
        here = story.at(STARTS + second * SECOND)
        if second in at_once:
            at_once[second](here)
        for note in (note for after, note in notes if after == second):
            here.do("p12", {"do": "addNote", **note})
        if second == 0:
            kept["opened"] = story.keep(STARTS + SECOND, is_live=True)
        if second in FLOOR:
            who = FLOOR[second]
            here.do("p10", {"do": "giveFloor", "participant": who} if who else {"do": "endFloor"})
    kept["busy"] = story.keep(STARTS + NOW * SECOND, is_live=True)
    reveal(story.at(STARTS + (NOW - 1) * SECOND), told, "q2", "q3")
    kept["live"] = story.keep(STARTS + NOW * SECOND, is_live=True)


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
    """To everyone; then what belongs to a point is put there."""
    for question in questions:
        here.do("p10", {"do": "revealAnswers", "question": question})
    for answer in told["answers"]:
        if answer["question"] in questions and "item" in answer:
            here.do("p10", {"do": "linkAnswer", "answer": answer["id"], "item": answer["item"]})
        if answer["question"] in questions and "isDealtWith" in answer:
            here.do("p10", {"do": "markAnswer", "answer": answer["id"], "isDealtWith": True})


def attend(here, who, attendance):
    here.do("p10", {"do": "setAttendance", "participant": who, "attendance": attendance})


def end(story, kept):
    then = {NOW + 60: "endFloor", THIRD_POINT: "nextItem", FOURTH_POINT: "nextItem", LAST_WORD: "finishItem"}
    for second, command in then.items():
        story.at(STARTS + second * SECOND).do("p10", {"do": command})
    story.at(STARTS + OVER * SECOND).do("p10", phase("review"))
    kept["review"] = story.keep(STARTS + 2 * DAY)
    adopt(story.at(STARTS + DAY))
    kept["adopted"] = story.keep(STARTS + 2 * DAY)
    story.at(STARTS + 2 * DAY - SECOND).do("p10", phase("archived"))
    kept["archived"] = story.keep(STARTS + 2 * DAY)


@functools.cache
def the_unread_session():
    """The facilitator first opens her link when answers were confided already: it does not open them."""
    told = yaml.safe_load((FIXTURES / "told-2021-01-26.yaml").read_text())
    with Chronicle() as story:
        prepare(story, told, {}, opened=("p2", "p3"))
        here = story.at(STARTS)
        here.do("p13", phase("live"))
        here.open_links("p10")
        here.do("p10", {"do": "changeAnswering", "isOpen": False})
        for item, second in (("i1", 5), ("i2", SECOND_POINT)):
            story.at(STARTS + second * SECOND).do("p10", {"do": "startItem", "item": item})
        return {"unread": story.keep(STARTS + NOW * SECOND, is_live=True)}


@functools.cache
def the_home():
    """What one sees with the installation's link: a second dialogue, which is over."""
    with Chronicle(since=moment("live")) as story:
        here = story.at(STARTS + NOW * SECOND)
        earlier = here.server.create((EXAMPLES / "overleg-2020-08-27.yaml").read_text())
        Hosted(here.server, earlier).do("installation", phase("adopted"))
        return {"home": story.keep(STARTS + NOW * SECOND)}


@functools.cache
def the_first_day():
    """A server in which there is nothing yet; then a dialogue in which there is nothing yet."""
    kept = {}
    for name, file in (("nothing", None), ("new", NEW)):
        with Chronicle() as story:
            story.begin(STARTS - 6 * DAY, file)
            kept[name] = story.keep(STARTS - 6 * DAY)
    return kept


CHRONICLES = {
    ("draft", "preparing", "opened", "live", "busy", "review", "adopted", "archived"): the_session,
    ("unread",): the_unread_session,
    ("home",): the_home,
    ("nothing", "new"): the_first_day,
}
