"""The dialogue behind `fake_server`: a state, a sequence, and the feed of what changes (its commands: `fake_commands`)."""

import copy
import sys
import time
from pathlib import Path

from fake_commands import COMMANDS, Refused

sys.path.append(str(Path(__file__).resolve().parent.parent / "Live"))

from polder import welcomed, welcomed_own  # noqa: E402

LIMITS = {"messageBytes": 65_536, "requestBytes": 1_048_576}
MAPS = ["sides", "participants", "questions", "answers", "items", "notes", "proposals", "remarks"]


def as_sent(entities, event=None):
    """Without what goes without saying (docs/protocol.md, "in `set`")."""
    unsaid = {"notes": {"kind": "note", "revision": 1}}
    author = {name: event[name] for name in ("by", "at")} if event else {}
    for collection in MAPS:
        out = {**unsaid.get(collection, {}), **(author if collection in ("notes", "proposals", "remarks") else {})}
        for key, entity in entities.get(collection, {}).items():
            assert entity["id"] == key
            entities[collection][key] = {name: value for name, value in entity.items() if name != "id" and (name not in out or out[name] != value)}
    return entities


class FakeDialogue:
    def __init__(self, fixture):
        self.id, self.epoch, self.sequence = fixture["dialogue"], fixture["epoch"], fixture["sequence"]
        self.state = copy.deepcopy(fixture["state"])
        self.drafts = copy.deepcopy(fixture.get("drafts", {}))
        self.clock_base, self.clock_started = fixture["now"], time.monotonic()
        self.events = []            # (seq, {set, gone}), for resuming
        self.commands = []          # (actor, command): all that pages sent
        self.own_more = {}          # actor -> what else is told as theirs (`fake_withheld`)
        self.results = {}           # id -> answer
        self.outgoing = []
        self.connections = []
        self.next_id = 100
        self.version = "dev"
        self.commands_by_name = dict(COMMANDS)
        self.signals = {}
        self.presence = {"people": {"p2": "here", "p3": "here", "p7": "away", "p10": "here"}, "sides": {"s1": 2, "s2": 6}, "observers": 4, "projectors": 1}

    # Clock, phases, people

    def now(self):
        return round(self.clock_base + (time.monotonic() - self.clock_started) * 1000)

    def set_now(self, milliseconds):
        self.clock_base, self.clock_started = milliseconds, time.monotonic()

    def at_phase(self, phase):
        """Turns the fixture, which is in the middle of the session, into what it was or will be."""
        state, starts = self.state, self.state["details"]["startsAt"]
        session = state["session"]
        session["phase"] = phase
        if phase in ("draft", "preparing"):
            self.set_now(starts - 5 * 86_400_000)
            session.update(answersAreOpen=phase == "preparing")
            for name in ("currentItem", "floor", "liveAt"):
                session.pop(name, None)
            state["notes"].clear()
            state["answers"].clear()
            for question in state["questions"].values():
                question["isRevealed"] = False
            for item in state["items"].values():
                item.update(status="planned", elapsedMs=0)
                for name in ("startedAt", "begunAt", "endedAt"):
                    item.pop(name, None)
            for person in state["participants"].values():
                for name in ("attendance", "attendanceAt", "talkMs", "handAt"):
                    person.pop(name, None)
        if phase in ("review", "adopted", "archived"):
            self.set_now(starts + 2 * 86_400_000)
            session.update(endedAt=starts + 92 * 60_000)
            if phase != "review":
                session.update(adoptedAt=starts + 86_400_000)
            session.pop("currentItem", None)
            session.pop("floor", None)
            for item in state["items"].values():
                item.update(status="done", elapsedMs=item.get("elapsedMs") or item.get("timeboxSeconds", 0) * 1000)
                item.pop("startedAt", None)
            for person in state["participants"].values():
                person.pop("handAt", None)
        return self

    def actors(self):
        return {*self.state["participants"], "observer", "projector", "installation"}

    def add_guest(self, name, organisation=""):
        guest = self.make_id("p")
        self.emit("guestArrived", set={"participants": {guest: {"id": guest, "name": name, "organisation": organisation, "roles": ["participant"], "isWaiting": True}}})
        return guest

    def make_id(self, letter):
        self.next_id += 1
        return f"{letter}{self.next_id}"

    # The feed

    def welcome(self, actor, hello):
        person = self.state["participants"].get(actor, {})
        can_resume = hello.get("epoch") == self.epoch and hello.get("view") == self.view_name(actor) and hello.get("since") is not None
        yield {"welcome": {"epoch": self.epoch, "sequence": self.sequence, "now": self.now(), "version": self.version, "dialogue": self.id, "resumed": can_resume, "limits": LIMITS, "you": self.you(actor)}}
        if person:
            yield self.own(actor)
        missed = [event for event in self.events if can_resume and event["seq"] > hello["since"]]
        if not can_resume:
            yield self.snapshot(actor)
        elif missed:
            yield self.batch(actor, hello["since"] + 1, missed)
        yield {"presence": self.presence}
        if self.signals:
            yield {"signals": self.signals}

    def acts_as(self, actor):
        """The roles the server would say, from those of the fixture: a seat makes a participant."""
        person = self.state["participants"].get(actor, {})
        if actor == "installation":
            return ["organiser"]
        if person.get("isWaiting") or person.get("isRemoved"):
            return []
        roles = person.get("roles", [])
        return roles if not person.get("side") or roles == ["observer"] else [*roles, *{"participant"} - set(roles)]

    def you(self, actor):
        """What the welcome says of who it is to; what they may is as the program under test says."""
        person, roles = self.state["participants"].get(actor, {}), self.acts_as(actor)
        acts_as = ["installation"] if actor == "installation" else roles
        is_deleted = self.state["session"].get("isDeleted")
        may = {name: phases for name, phases in welcomed(acts_as).items() if not is_deleted or name == "restoreDialogue"}
        you = {"actor": actor, "roles": roles, "may": may, "onlyOwn": [name for name in welcomed_own(acts_as) if name in may]}
        if person:
            you["isWaiting"] = person.get("isWaiting", False)
        return {**you, "side": person["side"]} if person.get("side") else you

    def greet(self, connection):
        """A new welcome, as after another role or seat, and the picture that follows it."""
        message = next(self.welcome(connection.actor, {}))
        message["welcome"]["resumed"] = False
        connection.send(message)
        connection.told = message["welcome"]["you"]
        connection.send(self.snapshot(connection.actor))

    def snapshot(self, actor):
        return {"snapshot": {"epoch": self.epoch, "sequence": self.sequence, "part": 1, "parts": 1, "view": self.view_name(actor)}, "set": as_sent(self.view(actor, self.state))}

    def own(self, actor):
        answers = [answer for answer in self.state["answers"].values() if answer["participant"] == actor]
        own = {"participant": self.state["participants"][actor], "answers": answers, "drafts": list(self.drafts.get(actor, {}).values())}
        return {"own": {**own, **self.own_more.get(actor, {})}}

    def batch(self, actor, first, events):
        seen = []
        said = {"seq": first - 1}
        for event in events:
            # What goes without saying, as in `as_sent`.
            unsaid = {"seq": said["seq"] + 1, "by": said.get("by", ""), "at": said.get("at", "")}
            told = {name: value for name, value in event.items() if name not in unsaid or unsaid[name] != value}
            seen.append({**told, "set": as_sent(self.view(actor, event.get("set", {})), event)})
            said = event
        return {"epoch": self.epoch, "from": first, "to": events[-1]["seq"], "events": seen}

    def is_on_doorstep(self, actor):
        person = self.state["participants"].get(actor, {})
        isForOthers = self.state["session"]["phase"] == "draft" and set(person.get("roles", [])) <= {"participant"} and actor != "installation"
        return bool(person.get("isWaiting") or isForOthers)

    def view_name(self, actor):
        roles = self.state["participants"].get(actor, {}).get("roles", [])
        return 0 if self.is_on_doorstep(actor) else 2 if "facilitator" in roles else 1

    def view(self, actor, entities):
        """Not the server's projection: only what would mislead the eye is held back."""
        roles = set(self.state["participants"].get(actor, {}).get("roles", []))
        if self.is_on_doorstep(actor):
            seen = {}
            if "details" in entities:
                seen["details"] = {name: entities["details"].get(name) for name in ("title", "startsAt", "durationMinutes", "timeZone", "language")}
            if "session" in entities:
                seen["session"] = {"phase": entities["session"]["phase"]}
            return seen
        seen = copy.deepcopy(entities)
        for key, person in seen.get("participants", {}).items():
            known = self.state["participants"].get(key, person)
            if "participant" in known.get("roles", []) and not known.get("isRemoved") and not known.get("isWaiting"):
                person["isAsked"] = True
        if "facilitator" in roles and self.state["participants"][actor].get("withheldSince") and "answers" in seen:
            for answer in seen["answers"].values():
                if answer["audience"] == "facilitator" or not self.state["questions"][answer["question"]].get("isRevealed"):
                    for name in set(answer) - {"id", "participant", "question", "horizon"}:
                        del answer[name]
        if not roles & {"facilitator"} and "answers" in seen:
            questions = self.state["questions"]
            seen["answers"] = {key: answer for key, answer in seen["answers"].items() if questions[answer["question"]].get("isRevealed") and answer["audience"] == "everyone"}
        return seen

    def join(self, connection):
        connection.told = self.you(connection.actor)
        self.connections.append(connection)

    def leave(self, connection):
        if connection in self.connections:
            self.connections.remove(connection)

    def emit(self, type, set=None, gone=None, by=None, publish=True):
        """One event, applied and sent to everyone. Gives its position."""
        set, gone = set or {}, gone or {}
        for name, value in set.items():
            if name in MAPS:
                self.state[name].update(copy.deepcopy(value))
                if name in ("participants", "questions", "sides", "items"):
                    order = self.state["order"]["agenda" if name == "items" else name]
                    order.extend(key for key in value if key not in order)
                    set = {**set, "order": set.get("order", self.state["order"])}
            else:
                self.state[name] = copy.deepcopy(value)
        for name, ids in gone.items():
            for key in ids:
                self.state[name].pop(key, None)
        self.sequence += 1
        event = {"seq": self.sequence, "at": self.now(), "by": by, "type": type, "set": copy.deepcopy(set), "gone": gone}
        self.events.append(event)
        self.outgoing.append(event)
        if publish:
            self.publish()
        return self.sequence

    def publish(self):
        if not self.outgoing:
            return
        events, self.outgoing = self.outgoing, []
        for connection in list(self.connections):
            if connection.actor in self.state["participants"]:
                connection.send(self.own(connection.actor))
            if connection.told != self.you(connection.actor):
                self.greet(connection)
            elif any(event["type"] == "changePhase" for event in events):
                connection.send(self.snapshot(connection.actor))
            else:
                connection.send(self.batch(connection.actor, events[0]["seq"], events))

    def do(self, actor, command):
        """A command by someone else than the page under test."""
        answer = self.receive(actor, {"id": self.make_id("c"), **command})
        self.publish()
        return answer

    def receive(self, actor, command):
        self.commands.append((actor, command))
        if command["id"] in self.results:
            return self.results[command["id"]]
        function = self.commands_by_name.get(command["do"])
        try:
            changed = function(self, actor, command) if function else None
        except Refused as refused:
            error = {"error": command["id"], "code": refused.code, "message": refused.message}
            return {**error, "field": refused.field} if refused.field else error
        made = []
        if changed:
            set_, gone = changed if isinstance(changed, tuple) else (changed, None)
            made = self.new_ids(command["do"], set_)
            self.emit(command["do"], set=set_, gone=gone, by=actor, publish=False)
        if command["do"] == "saveDraft":
            for connection in self.connections:
                if connection.actor == actor:
                    connection.send(self.own(actor))
        self.results[command["id"]] = {"ack": command["id"], "seq": self.sequence, **({"id": made[0]} if made else {}), **({"ids": made} if made[1:] else {})}
        return self.results[command["id"]]

    def new_ids(self, do, changed):
        makes = do.startswith(("add", "make", "propose", "accept", "give"))
        return [key for name in MAPS for key in changed.get(name, {}) if makes and key not in self.state[name]]

    # HTTP

    def overview(self, deleted):
        details = self.state["details"]
        first = {"dialogue": self.id, "title": details["title"], "startsAt": details.get("startsAt"), "timeZone": details.get("timeZone"), "phase": self.state["session"]["phase"], "participants": len(self.state["participants"]), "isDeleted": self.id in deleted, "lastAt": self.now()}
        second = {"dialogue": "d20200827", "title": "Partnership communicatie CoronaMelder (VWS en VNG)", "startsAt": 1598529600000, "timeZone": "Europe/Amsterdam", "phase": "adopted", "participants": 11, "isDeleted": "d20200827" in deleted, "lastAt": 1598611200000}
        return [first, second]

    def links(self, link):
        people = [{"participant": one["id"], "name": one.get("name", ""), "function": one.get("function", ""), "organisation": one.get("organisation", ""), "email": "", "role": one["roles"][0], "url": link("/take-part", one["id"])} for one in self.state["participants"].values()]
        return {"people": people, "observer": link("/observe", "observer"), "projector": link("/wall", "projector"), "join": "/join#K7M2QX4RTA3D"}
