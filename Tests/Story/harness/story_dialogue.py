"""A dialogue on a real server, in the terms of the page tests: p1, p2 … are the people by their place in the list.

Ids of people are random, so tests use those short names instead; links are looked up by the name of their owner.

    dialogue.do("p12", {"do": "addNote", "item": "i2", "kind": "note", "text": "…"})   AssertionError if refused
    dialogue.state["participants"]["p7"]       as the facilitator sees it now, over a connection kept open for that
    dialogue.link("/take-part", "p2")          also "observer", "projector", "installation", and guests by name
"""

import base64
import itertools

from page import Page

FACILITATOR = "p10"
_ids = itertools.count(1)


class StoryDialogue:
    def __init__(self, server, dialogue, people=None, tokens=None, names=None):
        self.server, self.id, self.names = server, dialogue, names or []
        self.people = dict(people or {})
        self.tokens = {"installation": server.installation, **(tokens or {})}
        self.watching = {}
        if people is None:
            self.learn_links()

    # Names and links

    def learn_links(self):
        """Reads everybody's place in the list, and the links that nobody has opened yet."""
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
        """A command as the server needs it: with ids in place of p1, p2 …"""
        return _replaced(value, self.people)

    def with_names(self, value):
        """An answer of the server as tests read it: with p1, p2 … in place of ids."""
        return _replaced(value, {id: name for name, id in self.people.items()})

    def token(self, who):
        return self.tokens[who]

    def path(self, path, who):
        query = f"?dialogue={self.id}" if who == "installation" and path != "/" else ""
        return f"{path}{query}#{self.tokens[who]}"

    def link(self, path, who):
        return f"{self.server.url}{self.path(path, who)}"

    # What people do

    def do(self, who, command):
        """Gives a command as somebody who is not on the page under test; returns its ack."""
        answer = self.ask(who, command)
        assert "ack" in answer, f"{who} {command}: {answer}"
        if command["do"] in ("addParticipants", "renewLink"):
            self.learn_links()
        return answer

    def ask(self, who, command):
        """Gives a command that may be refused; returns the server's answer."""
        body = {"id": f"c-told-{next(_ids)}", **self.with_ids(command)}
        return self.server.post(f"/api/dialogues/{self.id}/commands", body, self.tokens[who]).json

    def do_all(self, who, commands):
        """Sends many commands over one connection, then waits for all their acks."""
        page = self.page(who)
        ids = [page.give(**self.with_ids(command)) for command in commands]
        for id in ids:
            answer = page.answer(id)
            assert "ack" in answer, answer
        page.leave()

    def page(self, who):
        """Opens one more connection for somebody: a `Page` of Tests/Live, without a browser."""
        more = {"dialogue": self.id} if who == "installation" else {}
        return Page(self.server, self.tokens[who], name=who, **more).connect()

    def come(self, *names):
        """Connects these people, if they are not there yet; they stay until `leave`."""
        for name in names:
            if name not in self.watching:
                self.watching[name] = self.page(name)
        return [self.watching[name] for name in names]

    def open_links(self, *names):
        for name in names:
            self.page(name).leave()

    def join(self, name, organisation=""):
        """A guest joins by the code of the open door; tests use the guest's name from now on."""
        code = self.state["session"]["joinCode"]
        answer = self.server.post("/api/join", {"code": code, "name": name, "organisation": organisation})
        assert answer.status == 201, answer
        self.tokens[name] = token_in(answer.json["url"])
        self.people[name] = participant_in(self.tokens[name])
        return name

    # The state now

    @property
    def state(self):
        """All that a facilitator sees now; in a dialogue without one, all that the installation's organiser sees."""
        (page,) = self.come(FACILITATOR if FACILITATOR in self.people else "installation")
        return self.with_names(page.settle().picture)

    def drafts(self, who):
        """The texts that somebody has begun, by question and horizon."""
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
    """The participant's id in a token (docs/protocol.md, "Links")."""
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
