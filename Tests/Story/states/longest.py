"""The longest words and links that people type, from right to left too, and emoji: nothing in it is shorter."""

import yaml
from moments import the_file

WORD = "Meervoudigepersoonlijkheidsstoornisbehandelovereenkomsten"
NAME = "Jansen-Bloemendaal-Hottentottententententoonstelling"
LINK = (
    "https://teams.example.com/l/meetup-join/19%3ameeting_NjYyYTQ0ZTItMzM5Zi00ZjQ3LWI3YzAtNGE0ZDY2NzA4YzE1%40thread.v2"
    "/0?context=%7b%22Tid%22%3a%2211111111-2222-3333-4444-555555555555%22%2c%22Oid%22%3a%22aaaaaaaa-bbbb-cccc%22%7d"
)
RIGHT_TO_LEFT = "אנחנומבקשיםלדעתאיךנוכללעבודיחדבשנההבאהובשניםשאחריה"
FAMILY = "👨‍👩‍👧‍👦"
# Each field has one of these, in turn: what breaks one place need not break another.
TEXTS = [f"Zie {LINK}", WORD, RIGHT_TO_LEFT, FAMILY * 40, f"{WORD} {FAMILY} {RIGHT_TO_LEFT}", "_" * 120]
KINDS = ["note", "quote", "question", "agreement", "actionItem", "jointQuestion", "reservation"]


def text(place):
    return TEXTS[place % len(TEXTS)]


def longest_file():
    file = yaml.safe_load(the_file())
    file.update(title=WORD, occasion=text(0), background=text(2), purpose=text(4), callLink=LINK)
    for place, side in enumerate(file["sides"]):
        side["name"] = ["Arbeidsongeschiktheidsverzekeringsmaatschappijen", RIGHT_TO_LEFT, WORD][place % 3]
    for place, person in enumerate(file["participants"]):
        person.update(
            name=[NAME, RIGHT_TO_LEFT, FAMILY * 20, WORD][place % 4] + str(place),
            function="Verkeersveiligheidscoördinatievergaderingsvoorzitter",
            organisation=[WORD, LINK[:190]][place % 2],
            assignment=text(place),
        )
        if "side" in person:
            person["side"] = file["sides"][place % len(file["sides"])]["name"]
    for place, question in enumerate(file["questions"]):
        question.update(text=text(place), explanation=text(place + 1), example=text(place + 2), askedBy=WORD)
    file["questions"][3]["horizons"] = [WORD, RIGHT_TO_LEFT]
    for place, point in enumerate(file["agenda"]):
        point.update(title=text(place)[:300], explanation=text(place + 1), lead=[WORD, LINK[:190]][place % 2])
    return file


def longest_answers():
    answer = {"do": "giveAnswer", "audience": "everyone", "question": "q1"}
    return [{**answer, "participant": f"p{place}", "text": text(place)} for place in range(1, 8)]


def hold_longest(here):
    recipients = [{"name": name, "isCopy": False} for name in (LINK[:190], WORD)]
    here.do("p13", {"do": "changeDetails", "distribution": recipients})
    here.do("p10", {"do": "revealAnswers"})
    here.do("p10", {"do": "startItem", "item": "i1"})
    for who in ("p2", "p3", "p4", "p5"):
        here.do("p10", {"do": "raiseHand", "participant": who})
    here.do("p10", {"do": "giveFloor", "participant": "p2"})
    for place in range(12):
        kind = KINDS[place % 7]
        more = {"owners": [{"organisation": WORD}, {"participant": "p2"}], "dueWords": LINK[:190]}
        here.do(
            "p12",
            {
                "do": "addNote",
                "item": "i1",
                "kind": kind,
                "text": text(place),
                **({"speaker": "p3"} if kind == "quote" else {}),
                **(more if kind in ("agreement", "actionItem", "jointQuestion") else {}),
            },
        )
    here.do("p12", {"do": "setSummary", "item": "i1", "summary": text(0)})
    here.do("p2", {"do": "proposeItem", "title": text(0)[:300]})
    here.do("p12", {"do": "parkTopic", "title": text(1)})
    here.do("p10", {"do": "openGuestDoor"})
    here.join(NAME, WORD)


def review_longest(here):
    here.do("p3", {"do": "makeRemark", "note": "n1", "text": text(0)})
    answered = here.do("p3", {"do": "makeRemark", "item": "i1", "text": text(2)})
    here.do("p12", {"do": "answerRemark", "remark": answered["id"], "outcome": "declined", "response": text(0)})
    here.do("p3", {"do": "suggestWording", "passage": {"note": "n1"}, "text": text(1), "why": text(2)})
    here.do("p3", {"do": "suggestLine", "item": "i1", "kind": "note", "text": text(2)})
    here.do("p2", {"do": "supportSuggestion", "suggestion": "c1", "stance": "object"})
