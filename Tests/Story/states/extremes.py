"""Extreme dialogues, each played through its phases: the emptiest, one with nothing but people, the fullest, and the
fullest with everything erased.

tell("full")["live"]        a Moment; also "draft", "preparing", "review", "adopted"
"""

import contextlib
import functools
import hashlib
import sqlite3

import yaml
from longest import hold_longest, longest_answers, longest_file, review_longest
from moments import DAY, FIXTURES, NOW, OVER, SECOND, STARTS, phase, the_file
from timeline import Timeline

# One person for each page. The bare dialogue has nobody else.
NEEDED = ["p2", "p10", "p12", "p13"]
WORD = "Arbeidsongeschiktheidsverzekeringsmaatschappijenoverleg"
PROSE = (
    f"{WORD} is een woord dat niet breekt. De rest wel: hier staat zoveel als iemand opschrijft die niets wil "
    "vergeten. "
)
EXPECTED = "wat wij van elkaar verwachten en waarom dat zo is "
KINDS = ["note", "quote", "question", "agreement", "actionItem", "jointQuestion", "reservation"]
FULL_POINTS, FULL_PEOPLE, FULL_NOTES = 14, 39, 40
# Seconds after the beginning: by then somebody has spoken for more than an hour.
FULL_NOW = 3_671
NAMES = ["empty", "bare", "erased", "full", "longest"]


@functools.cache
def tell(name):
    if name == "erased":
        return {phase: erased(moment) for phase, moment in tell("full").items()}
    with Timeline() as timeline:
        tellers = {"empty": tell_empty, "bare": tell_bare, "full": tell_full, "longest": tell_longest}
        return tellers[name](timeline)


# The emptiest


def tell_empty(timeline):
    """Has only what the server requires, with answers and notes."""
    whole = yaml.safe_load(the_file())
    told = yaml.safe_load((FIXTURES / "told-2021-01-26.yaml").read_text())
    people = [{"function": one["function"], "roles": one["roles"]} for one in whole["participants"]]
    people[1]["side"], people[2]["side"] = whole["sides"][0]["name"], whole["sides"][1]["name"]
    file = {
        "title": "A",
        "language": "nl",
        "sides": whole["sides"],
        "participants": people,
        "questions": [{"text": one["text"]} for one in whole["questions"]],
        "agenda": [{"title": one["title"]} for one in whole["agenda"]],
    }
    answers = [
        {
            "do": "giveAnswer",
            "audience": "everyone",
            "participant": one["participant"],
            "question": one["question"],
            "text": one["text"],
        }
        for one in told["answers"]
    ]
    notes = [{"do": "addNote", **{name: one[name] for name in ("item", "kind", "text")}} for one in told["notes"]]

    def hold(here):
        here.do("p10", {"do": "revealAnswers"})
        for item in ("i1", "i2"):
            here.do("p10", {"do": "startItem", "item": item})
        here.do("p10", {"do": "giveFloor", "participant": "p2"})
        for note in notes:
            here.do("p12", note)

    return through_phases(timeline, file, answers, hold)


def tell_bare(timeline):
    """Has only four people: no points, questions or sides."""
    roles = {"p2": "participant", "p10": "facilitator", "p12": "noteTaker", "p13": "organiser"}
    functions = {
        one["email"].split("@")[0]: one["function"]
        for one in yaml.safe_load(the_file())["participants"]
        if "email" in one
    }
    people = [{"function": functions[name], "roles": [roles[name]]} for name in NEEDED]
    return through_phases(timeline, {"title": "A", "language": "nl", "participants": people}, names=NEEDED)


def through_phases(timeline, file, answers=(), hold=lambda here: None, review=lambda here: None, names=None, now=NOW):
    kept = {}
    here = timeline.begin(STARTS - 6 * DAY, yaml.dump(file), names)
    here.open_links("p10")
    kept["draft"] = timeline.keep(STARTS - 5 * DAY)
    timeline.at(STARTS - 5 * DAY - SECOND).do("installation", phase("preparing"))
    kept["preparing"] = timeline.keep(STARTS - 5 * DAY)
    here = timeline.at(STARTS - 3 * DAY)
    for answer in answers:
        here.do("p10", answer)
    here = timeline.at(STARTS)
    here.do("installation", phase("live"))
    hold(here)
    kept["live"] = timeline.keep(STARTS + now * SECOND, is_live=True)
    timeline.at(STARTS + max(now, OVER) * SECOND).do("installation", phase("review"))
    review(timeline.at(STARTS + DAY - SECOND))
    kept["review"] = timeline.keep(STARTS + 2 * DAY)
    timeline.at(STARTS + DAY).do("installation", phase("adopted"))
    kept["adopted"] = timeline.keep(STARTS + 2 * DAY)
    return kept


# The fullest


def tell_full(timeline):
    """Fills every field, with long words, and has as many of everything as a page may meet."""
    return through_phases(timeline, full_file(), full_answers(), hold_full, review_full, now=FULL_NOW)


def full_file():
    file = yaml.safe_load(the_file())
    file.update(
        title=(f"Dialoog over {WORD} en " + "samenwerking tussen bedrijven, gemeenten en ministeries " * 5)[:300],
        occasion=PROSE * 3,
        background=PROSE * 12,
        purpose=PROSE * 4,
        callLink="https://bellen.example/" + "vergadering-" * 30,
    )
    sides = file["sides"]
    sides += [{"name": f"{WORD} {place}", **({"kind": "convenor"} if place == 8 else {})} for place in range(4, 9)]
    people = file["participants"]
    people += [
        {"roles": ["participant"], "side": sides[place % 8]["name"]}
        for place in range(len(people) + 1, FULL_PEOPLE + 1)
    ]
    for place, person in enumerate(people, 1):
        person.update(
            name=f"Maria-Magdalena {WORD[:30]}-van der Westhuijzen p{place}",
            assignment=PROSE * 2,
            function=f"Hoofd {WORD} en strategische maatschappelijke betrekkingen",
            organisation=f"Stichting {WORD} Nederland",
        )
    for question in file["questions"]:
        question.update(
            text=PROSE * 2,
            explanation=PROSE * 3,
            example=PROSE * 3,
            viceVersa=True,
            askedBy=f"Stichting {WORD} Nederland",
        )
    file["questions"][3]["horizons"] = [f"{WORD} {place}" for place in range(4)]
    point = {
        "title": f"{WORD}: {EXPECTED * 6}"[:300],
        "explanation": PROSE * 4,
        "minutes": 1_440,
        "lead": f"Stichting {WORD} Nederland"[:200],
    }
    file["agenda"] = [point] * FULL_POINTS
    return file


def full_answers():
    everyone = {"do": "giveAnswer", "audience": "everyone", "question": "q1", "text": PROSE * 3}
    return [{**everyone, "participant": f"p{place}"} for place in (1, 2, 3, 4, 5, 6, 7, 8, 9, 11)]


def hold_full(here):
    recipients = [{"name": f"{WORD} {place}", "isCopy": place % 2 == 1} for place in range(8)]
    here.do("p13", {"do": "changeDetails", "distribution": recipients})
    here.do("p10", {"do": "revealAnswers"})
    for place in range(1, 11):
        here.do("p10", {"do": "linkAnswer", "answer": f"r{place}", "item": "i2"})
    for item in ("i1", "i2"):
        here.do("p10", {"do": "startItem", "item": item})
    listed = [one for one in here.people if one not in ("p10", "p12", "p13")]
    here.do_all("p10", [{"do": "setAttendance", "participant": who, "attendance": "late"} for who in listed])
    here.do_all("p10", [{"do": "raiseHand", "participant": who} for who in listed])
    here.do("p10", {"do": "giveFloor", "participant": "p2"})
    here.do_all("p12", [note(place) for place in range(FULL_NOTES)])
    for revision in (1, 2):
        here.do_all(
            "p12",
            [
                {"do": "changeNote", "note": f"n{place}", "text": f"{PROSE * (1 + place % 3)}{revision}"}
                for place in range(1, FULL_NOTES + 1)
            ],
        )
    here.do_all(
        "p12",
        [
            {"do": "changeNote", "note": f"n{place + 1}", "isDone": True}
            for place in range(FULL_NOTES)
            if KINDS[place % 7] == "actionItem"
        ],
    )
    here.do_all(
        "p12", [{"do": "setSummary", "item": f"i{place}", "summary": PROSE * 6} for place in range(1, FULL_POINTS + 1)]
    )
    here.do_all("p2", [{"do": "proposeItem", "title": (PROSE * 3)[:300]}] * 4)
    here.do("p10", {"do": "openGuestDoor"})
    here.join(WORD, WORD)


def note(place):
    kind = KINDS[place % 7]
    more = {"speaker": "p2"} if kind == "quote" else {}
    if kind in ("agreement", "actionItem", "jointQuestion"):
        more["owners"] = [{"organisation": WORD}, {"participant": "p2"}, {"participant": "p3"}]
    return {
        "do": "addNote",
        "item": f"i{1 + place % 4}",
        "kind": kind,
        "text": PROSE * (1 + place % 3),
        "dueWords": f"na het {WORD}"[:200],
        "dueDate": "2021-02-09",
        **more,
    }


def review_full(here):
    for _ in range(11):
        here.do("p10", phase("adopted"))
        here.do("p10", phase("review", reason=PROSE))
    for outcome in ("open", "accepted", "declined"):
        for about in ({"note": "n2"}, {"item": "i1"}, {}):
            made = here.do("p3", {"do": "makeRemark", "text": PROSE * 3, **about})
            if outcome != "open":
                here.do("p12", {"do": "answerRemark", "remark": made["id"], "outcome": outcome, "response": PROSE * 2})
    suggest(here, "n2", PROSE * 3)


def suggest(here, note, words):
    """Has corrections of each kind suggested: some open, with opinions; one rejected and annexed; one contested."""
    line, summary = {"note": note}, {"item": "i1", "isSummary": True}
    made = [
        here.do("p3", {"do": "suggestWording", "passage": line, "text": words, "why": words})["id"],
        here.do("p3", {"do": "suggestWording", "passage": summary, "text": words, "why": words})["id"],
        here.do("p3", {"do": "suggestDeletion", "passage": line, "why": words})["id"],
        here.do("p3", {"do": "suggestLine", "item": "i2", "kind": "agreement", "text": words, "before": note})["id"],
    ]
    name = {"participant": "p2", "way": "telephone"}
    entered = here.do("p12", {"do": "suggestWording", "passage": line, "text": words, "why": words, **name})["id"]
    here.do("p2", {"do": "contestSuggestion", "suggestion": entered, "text": words})
    for place, one in enumerate(made):
        stance = "object" if place % 2 else "support"
        here.do("p2", {"do": "supportSuggestion", "suggestion": one, "stance": stance})
    here.do("p12", {"do": "rejectSuggestion", "suggestion": made[0], "reason": words})
    here.do("p3", {"do": "annexSuggestion", "suggestion": made[0], "text": words})


def tell_longest(timeline):
    """Has the longest words and links in every field."""
    return through_phases(timeline, longest_file(), longest_answers(), hold_longest, review_longest)


# Erased


def erased(moment):
    """Erases all words and people as `SQLiteLog.erase` does (docs/journal.md), because no command does it yet."""
    copy = moment.copy()
    with contextlib.closing(sqlite3.connect(copy.folder / "polder.sqlite")) as database:
        for position, words, salt in database.execute("SELECT position, words, salt FROM event WHERE salt NOT NULL"):
            digest = hashlib.sha256(salt + words.encode()).digest()
            database.execute(
                "UPDATE event SET words = NULL, salt = NULL, words_hash = ? WHERE position = ?", (digest, position)
            )
        nothing = ", ".join(f"{column} = NULL" for column in ("name", "function", "organisation", "email", "salt"))
        database.execute(f"UPDATE person SET {nothing}")
        database.execute("DELETE FROM draft")
        database.commit()
    return copy
