"""A dialogue with a full cast on a server, and the pages of those who are in it."""

from page import Page

STAGE = """\
title: A dialogue on a stage
language: en
date: 2031-01-26
time: "15:30"
durationMinutes: 90
timeZone: Europe/Amsterdam
callLink: https://call.example/room
sides: [{name: Companies}, {name: Ministry}, {name: Alliance, kind: convenor}]
participants:
  - {name: Olga Organa, function: Secretary, organisation: Alliance, side: Alliance, roles: [organiser], email: olga@alliance.example}
  - {name: Faye Chairman, function: Moderator, organisation: Alliance, side: Alliance, roles: [facilitator], email: faye@alliance.example}
  - {name: Nico Scribe, function: Writer, organisation: Alliance, side: Alliance, roles: [noteTaker], email: nico@alliance.example}
  - {name: Anna Archer, function: Buyer, organisation: Shop, side: Companies, roles: [participant], email: anna@shop.example}
  - {name: Aziz Albers, function: Cleaner, organisation: Broom, side: Companies, roles: [participant], email: aziz@broom.example}
  - {name: Mina Muller, function: Director, organisation: Health, side: Ministry, roles: [participant], email: mina@health.example}
  - {name: Mark Maas, function: Lawyer, organisation: Health, side: Ministry, roles: [participant], email: mark@health.example}
  - {name: Ossi Oberon, function: Student, organisation: Academy, roles: [observer], email: ossi@academy.example}
questions:
  - {text: "What would you like to know of the other?", viceVersa: true}
  - {text: "What would you like to understand better?"}
  - {text: "What do you need the other for?", viceVersa: true}
  - {text: "What should come of it?", horizons: [This dialogue, In the long run]}
agenda:
  - {title: Opening, minutes: 10}
  - {title: Expectations, minutes: 50}
  - {title: Closing, minutes: 30}
"""
# One of every role, and every link that is no person's.
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
        """`anna`, `nico` …; `observer`, `wall`, `installation`."""
        if who == "installation":
            hello["dialogue"] = self.dialogue
        page = Page(self.server, self.token(who), name=who, **hello).connect()
        self.opened.append(page)
        return page

    def pages(self, *names):
        return [self.page(name) for name in names]

    def bring_to(self, phase):
        way = ["draft", "preparing", "live", "review", "adopted", "archived"]
        steps = way[1 : way.index(phase) + 1]
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
