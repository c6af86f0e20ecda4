"""A dialogue on a real server, as the tests of pages speak of it: people are p1, p2 … by their place in the list, for
their ids are made by chance; links are found by who has them.

    hosted.do("p12", {"do": "addNote", "item": "i2", "kind": "note", "text": "…"})     refused: an AssertionError
    hosted.state["participants"]["p7"]         as the facilitator sees it now, by one connection of hers
    hosted.link("/take-part", "p2")            "observer", "projector", "installation" besides; guests by their name
"""

import base64
import itertools

from page import Page

FACILITATOR = "p10"
_ids = itertools.count(1)


class Hosted:
    def __init__(self, server, dialogue, people=None, tokens=None, names=None):
        self.server, self.id, self.names = server, dialogue, names or []
        self.people = dict(people or {})
        self.tokens = {"installation": server.installation, **(tokens or {})}
        self.watching = {}
        if people is None:
            self.learn_links()

    # Who is who

    def learn_links(self):
        """Everyone's place in the list, and the links that nobody has opened yet."""
        answer = self.server.get(f"/api/dialogues/{self.id}/links", self.tokens["installation"])
        assert answer.status == 200, answer
        known = set(self.people.values())
        for one in answer.json["people"]:
            if one["participant"] not in known:
                place = len(self.people)
                self.people[self.names[place] if place < len(self.names) else f"p{place + 1}"] = one["participant"]
        names = {id: name for name, id in self.people.items()}
        for one in answer.json["people"]:
            if "url" in one:
                self.tokens[names[one["participant"]]] = token_in(one["url"])
        for name in ("observer", "projector"):
            self.tokens[name] = token_in(answer.json[name])

    def with_ids(self, value):
        """What is sent: with people's ids for p1, p2 …"""
        return _replaced(value, self.people)

    def with_names(self, value):
        """What is read: with p1, p2 … for people's ids."""
        return _replaced(value, {id: name for name, id in self.people.items()})

    def token(self, who):
        return self.tokens[who]

    def path(self, path, who):
        query = f"?dialogue={self.id}" if who == "installation" and path != "/" else ""
        return f"{path}{query}#{self.tokens[who]}"

    def link(self, path, who):
        return f"{self.server.url}{self.path(path, who)}"

    # What they do

    def do(self, who, command):
        """A command by someone else than the page under test; gives its ack."""
        answer = self.ask(who, command)
        assert "ack" in answer, f"{who} {command}: {answer}"
        if command["do"] in ("addParticipants", "renewLink"):
            self.learn_links()
        return answer

    def ask(self, who, command):
        body = {"id": f"c-told-{next(_ids)}", **self.with_ids(command)}
        return self.server.post(f"/api/dialogues/{self.id}/commands", body, self.tokens[who]).json

    def do_all(self, who, commands):
        """Many by one person, over one connection, none waited for but the last."""
        page = self.page(who)
        ids = [page.give(**self.with_ids(command)) for command in commands]
        for id in ids:
            answer = page.answer(id)
            assert "ack" in answer, answer
        page.leave()

    def page(self, who):
        """A further connection of somebody: a `Page` of Tests/Live."""
        more = {"dialogue": self.id} if who == "installation" else {}
        return Page(self.server, self.tokens[who], name=who, **more).connect()

    def come(self, *names):
        """They are there, each on a page."""
        for name in names:
            if name not in self.watching:
                self.watching[name] = self.page(name)
        return [self.watching[name] for name in names]

    def open_links(self, *names):
        for name in names:
            self.page(name).leave()

    def join(self, name, organisation=""):
        """A guest comes to the door, which is open; called by the name from now on."""
        code = self.state["session"]["joinCode"]
        answer = self.server.post("/api/join", {"code": code, "name": name, "organisation": organisation})
        assert answer.status == 201, answer
        self.tokens[name] = token_in(answer.json["url"])
        self.people[name] = participant_in(self.tokens[name])
        return name

    # What there is

    @property
    def state(self):
        """All a facilitator sees, as it is now; where there is none yet, an organiser."""
        (page,) = self.come(FACILITATOR if FACILITATOR in self.people else "installation")
        return self.with_names(page.settle().picture)

    def drafts(self, who):
        """The texts somebody has begun, by question and horizon."""
        page = self.page(who)
        drafts = page.own["drafts"]
        page.leave()
        return {(one["question"], one.get("horizon")): one["text"] for one in drafts}

    def leave(self):
        for page in self.watching.values():
            page.cut()
        self.watching.clear()


def token_in(url):
    return url.split("#", 1)[1]


def participant_in(token):
    """docs/protocol.md, "Links"."""
    raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    return raw[17:33].rstrip(b"\0").decode()


def _replaced(value, names):
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, list):
        return [_replaced(one, names) for one in value]
    if isinstance(value, dict):
        return {names.get(key, key): _replaced(one, names) for key, one in value.items()}
    return value
