"""A dialogue on a server with a full cast: at least one person of each role, and a link for everyone.

A test opens the pages it needs; they are closed when the stage ends.
"""

from page import Page

# name, function, organisation, side, role; the e-mail address is FIRSTNAME@ORGANISATION.example
CAST = [
    ("Olga Organa", "Secretary", "Alliance", "Alliance", "organiser"),
    ("Faye Chairman", "Moderator", "Alliance", "Alliance", "facilitator"),
    ("Nico Scribe", "Writer", "Alliance", "Alliance", "noteTaker"),
    ("Anna Archer", "Buyer", "Shop", "Companies", "participant"),
    ("Aziz Albers", "Cleaner", "Broom", "Companies", "participant"),
    ("Mina Muller", "Director", "Health", "Ministry", "participant"),
    ("Mark Maas", "Lawyer", "Health", "Ministry", "participant"),
    ("Ossi Oberon", "Student", "Academy", None, "observer"),
]


def _line(name, function, organisation, side, role):
    side = f" side: {side}," if side else ""
    email = f"{name.split()[0]}@{organisation}.example".lower()
    return (
        f"  - {{name: {name}, function: {function}, organisation: {organisation},{side}"
        f" roles: [{role}], email: {email}}}\n"
    )


STAGE = f"""\
title: A dialogue on a stage
language: en
date: 2031-01-26
time: "15:30"
durationMinutes: 90
timeZone: Europe/Amsterdam
callLink: https://call.example/room
sides: [{{name: Companies}}, {{name: Ministry}}, {{name: Alliance, kind: convenor}}]
participants:
{"".join(_line(*person) for person in CAST)}\
questions:
  - {{text: "What would you like to know of the other?", viceVersa: true}}
  - {{text: "What would you like to understand better?"}}
  - {{text: "What do you need the other for?", viceVersa: true}}
  - {{text: "What should come of it?", horizons: [This dialogue, In the long run]}}
agenda:
  - {{title: Opening, minutes: 10}}
  - {{title: Expectations, minutes: 50}}
  - {{title: Closing, minutes: 30}}
"""
PERSON = {"name": "A", "function": "", "organisation": "", "email": ""}


def newcomer(**changes):
    """One of the `participants` of addParticipants; `changes`: fields of the person or of the seat."""
    person = {**PERSON, **{name: changes.pop(name) for name in list(changes) if name in PERSON}}
    return {"person": person, "roles": ["participant"], "assignment": "", **changes}


# One person of each role, and each link that belongs to no person.
ALL_ROLES = ["olga", "faye", "nico", "anna", "ossi", "observer", "wall", "installation"]


class Stage:
    """A dialogue, everyone's link to it, and the pages that tests opened."""

    def __init__(self, server, dialogue):
        self.server = server
        self.dialogue = dialogue
        self.tokens = server.links(dialogue)
        self.tokens["installation"] = server.installation
        self.opened = []

    def token(self, who):
        return self.tokens[{"observer": "observers", "wall": "projector"}.get(who, who)]

    def page(self, who, **hello):
        """Opens a page for `anna`, `nico` …, or for `observer`, `wall` or `installation`."""
        if who == "installation":
            hello["dialogue"] = self.dialogue
        page = Page(self.server, self.token(who), name=who, **hello).connect()
        self.opened.append(page)
        return page

    def pages(self, *names):
        return [self.page(name) for name in names]

    def bring_to(self, phase):
        way = ["draft", "preparing", "live", "review", "adopted", "archived"]
        steps = way[1 : way.index(phase) + 1] if phase in way else [*way[1:3], phase]
        if steps:
            faye = self.page("faye")
            for step in steps:
                faye.do("changePhase", phase=step)
            faye.leave()
        return self

    def export(self, who, format, query=""):
        return self.server.get(f"/api/dialogues/{self.dialogue}/export?format={format}{query}", self.token(who))

    def end(self):
        for page in self.opened:
            page.cut()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()
