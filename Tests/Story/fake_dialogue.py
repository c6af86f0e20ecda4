"""The dialogue behind `fake_server`: a state, a sequence, and simple versions of the commands."""

import copy
import time

MAPS = ["sides", "participants", "questions", "answers", "items", "notes", "proposals", "remarks"]


def as_sent(entities, event=None):
    """Without what goes without saying (docs/protocol.md, "in `set`")."""
    unsaid = {"notes": {"kind": "note", "revision": 1}}
    author = {name: event[name] for name in ("by", "at")} if event else {}
    for collection in MAPS:
        out = {**unsaid.get(collection, {}), **(author if collection in ("notes", "proposals", "remarks") else {})}
        for key, entity in entities.get(collection, {}).items():
            assert entity["id"] == key
            entities[collection][key] = {name: value for name, value in entity.items() if name != "id" and out.get(name) != value}
    return entities


class Refused(Exception):
    def __init__(self, code, message="", field=None):
        super().__init__(message)
        self.code, self.message, self.field = code, message or code, field


class FakeDialogue:
    def __init__(self, fixture):
        self.id, self.epoch, self.sequence = fixture["dialogue"], fixture["epoch"], fixture["sequence"]
        self.state = copy.deepcopy(fixture["state"])
        self.drafts = copy.deepcopy(fixture.get("drafts", {}))
        self.clock_base, self.clock_started = fixture["now"], time.monotonic()
        self.events = []            # (seq, {set, gone}), for resuming
        self.commands = []          # (actor, command): all that pages sent
        self.results = {}           # id -> answer
        self.outgoing = []
        self.connections = []
        self.next_id = 100
        self.version = "dev"
        self.commands_by_name = dict(COMMANDS)
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
                item.update(status="done", elapsedMs=item.get("elapsedMs") or item["timeboxSeconds"] * 1000)
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
        can_resume = hello.get("epoch") == self.epoch and hello.get("since") is not None
        you = {"actor": actor, "roles": person.get("roles", []), "isWaiting": person.get("isWaiting", False)}
        if person.get("side"):
            you["side"] = person["side"]
        yield {"welcome": {"epoch": self.epoch, "sequence": self.sequence, "now": self.now(), "version": self.version, "dialogue": self.id, "resumed": can_resume, "you": you}}
        if person:
            yield self.own(actor)
        missed = [event for event in self.events if can_resume and event["seq"] > hello["since"]]
        if not can_resume:
            yield self.snapshot(actor)
        elif missed:
            yield self.batch(actor, hello["since"] + 1, missed)
        yield {"presence": self.presence}

    def snapshot(self, actor):
        return {"snapshot": {"epoch": self.epoch, "sequence": self.sequence, "part": 1, "parts": 1}, "set": as_sent(self.view(actor, self.state))}

    def own(self, actor):
        answers = [answer for answer in self.state["answers"].values() if answer["participant"] == actor]
        return {"own": {"participant": self.state["participants"][actor], "answers": answers, "drafts": list(self.drafts.get(actor, {}).values())}}

    def batch(self, actor, first, events):
        seen = [{**event, "set": as_sent(self.view(actor, event.get("set", {})), event)} for event in events]
        return {"epoch": self.epoch, "from": first, "to": events[-1]["seq"], "events": seen}

    def view(self, actor, entities):
        """Not the server's projection: only what would mislead the eye is held back."""
        person = self.state["participants"].get(actor, {})
        roles = set(person.get("roles", []))
        isOnDoorstep = person.get("isWaiting") or (self.state["session"]["phase"] == "draft" and roles <= {"participant"} and actor != "installation")
        if isOnDoorstep:
            seen = {}
            if "details" in entities:
                seen["details"] = {name: entities["details"].get(name) for name in ("title", "startsAt", "durationMinutes", "timeZone", "language")}
            if "session" in entities:
                seen["session"] = {"phase": entities["session"]["phase"]}
            return seen
        seen = copy.deepcopy(entities)
        if not roles & {"facilitator"} and "answers" in seen:
            questions = self.state["questions"]
            seen["answers"] = {key: answer for key, answer in seen["answers"].items() if questions[answer["question"]].get("isRevealed") and answer["audience"] == "everyone"}
        return seen

    def join(self, connection):
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
        seated = {command["participant"] for _, command in self.commands[-len(events):] if command["do"] == "seatGuest"}
        for connection in list(self.connections):
            if connection.actor in self.state["participants"]:
                connection.send(self.own(connection.actor))
            if connection.actor in seated or any(event["type"] == "changePhase" for event in events):
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
        first = {"dialogue": self.id, "title": details["title"], "startsAt": details["startsAt"], "timeZone": details["timeZone"], "phase": self.state["session"]["phase"], "participants": len(self.state["participants"]), "isDeleted": self.id in deleted, "lastAt": self.now()}
        second = {"dialogue": "d20200827", "title": "Partnership communicatie CoronaMelder (VWS en VNG)", "startsAt": 1598529600000, "timeZone": "Europe/Amsterdam", "phase": "adopted", "participants": 11, "isDeleted": "d20200827" in deleted, "lastAt": 1598611200000}
        return [first, second]

    def links(self, link):
        people = [{"participant": one["id"], "name": one["name"], "function": one["function"], "organisation": one["organisation"], "email": "", "role": one["roles"][0], "url": link("/take-part", one["id"])} for one in self.state["participants"].values()]
        return {"people": people, "observer": link("/observe", "observer"), "projector": link("/wall", "projector"), "join": "/join#K7M2QX4RTA3D"}


# Commands: function(dialogue, actor, command) -> set, or (set, gone), or None for "nothing had to change".

def entity(dialogue, name, key):
    if key not in dialogue.state[name]:
        raise Refused("not_found", f"There is no {name} {key}.")
    return copy.deepcopy(dialogue.state[name][key])


def fields(command, *names):
    return {name: command[name] for name in names if name in command}


def raise_hand(dialogue, actor, command):
    person = entity(dialogue, "participants", command.get("participant", actor))
    person["handAt"] = command.get("handAt", dialogue.now())
    return {"participants": {person["id"]: person}}


def lower_hand(dialogue, actor, command):
    person = entity(dialogue, "participants", command.get("participant", actor))
    person.pop("handAt", None)
    return {"participants": {person["id"]: person}}


def give_floor(dialogue, actor, command):
    changed = lower_hand(dialogue, actor, command)
    return {**changed, "session": {**dialogue.state["session"], "floor": {"participant": command["participant"], "since": dialogue.now()}}}


def end_floor(dialogue, actor, command):
    session = copy.deepcopy(dialogue.state["session"])
    session.pop("floor", None)
    return {"session": session}


def save_draft(dialogue, actor, command):
    key = (command["question"], command.get("horizon"))
    mine = dialogue.drafts.setdefault(actor, {})
    if command["text"]:
        mine[key] = {**fields(command, "question", "horizon", "text", "audience"), "at": dialogue.now()}
    else:
        mine.pop(key, None)


def give_answer(dialogue, actor, command):
    if not dialogue.state["session"].get("answersAreOpen") and "participant" not in command:
        raise Refused("answers_closed")
    who = command.get("participant", actor)
    old = next((one for one in dialogue.state["answers"].values() if (one["participant"], one["question"], one.get("horizon")) == (who, command["question"], command.get("horizon"))), None)
    key = old["id"] if old else dialogue.make_id("r")
    dialogue.drafts.get(actor, {}).pop((command["question"], command.get("horizon")), None)
    return {"answers": {key: {"id": key, "participant": who, **fields(command, "question", "horizon", "text", "audience"), "givenAt": dialogue.now(), "by": actor}}}


def withdraw_answer(dialogue, actor, command):
    return {}, {"answers": [command["answer"]]}


def mark_answer(dialogue, actor, command):
    answer = entity(dialogue, "answers", command["answer"])
    answer["isDealtWith"] = command["isDealtWith"]
    return {"answers": {answer["id"]: answer}}


def link_answer(dialogue, actor, command):
    answer = entity(dialogue, "answers", command["answer"])
    answer["item"] = command.get("item")
    return {"answers": {answer["id"]: answer}}


def reveal_answers(dialogue, actor, command):
    questions = copy.deepcopy(dialogue.state["questions"])
    revealed = [key for key in questions if command.get("question") in (None, key)]
    for key in revealed:
        questions[key]["isRevealed"] = dialogue.state["questions"][key]["isRevealed"] = True
    answers = {key: one for key, one in dialogue.state["answers"].items() if one["question"] in revealed}
    return {"questions": {key: questions[key] for key in revealed}, "answers": answers}


def add_note(dialogue, actor, command):
    key = dialogue.make_id("n")
    notes = dialogue.state["notes"].values()
    note = {"id": key, **fields(command, "item", "kind", "text", "speaker", "owners", "dueWords", "dueDate"), "rank": max([one["rank"] for one in notes], default=0) + 1, "revision": 1, "by": actor, "at": dialogue.now()}
    if note["kind"] in ("agreement", "actionItem"):
        note["number"] = max([one.get("number", 0) for one in notes if one["kind"] == note["kind"]], default=0) + 1
    return {"notes": {key: note}}


def change_note(dialogue, actor, command):
    note = entity(dialogue, "notes", command["note"])
    if command.get("revision") not in (None, note["revision"]):
        raise Refused("changed_meanwhile")
    note.update(fields(command, "kind", "text", "speaker", "owners", "dueWords", "dueDate", "isDone"), revision=note["revision"] + 1, editedBy=actor, editedAt=dialogue.now())
    if "isIncluded" in command:
        note["isExcluded"] = not command["isIncluded"]
    if note["kind"] in ("agreement", "actionItem") and not note.get("number"):
        note["number"] = max([one.get("number", 0) for one in dialogue.state["notes"].values() if one["kind"] == note["kind"]], default=0) + 1
    return {"notes": {note["id"]: note}}


def delete_note(dialogue, actor, command):
    dialogue.deleted_notes = {**getattr(dialogue, "deleted_notes", {}), command["note"]: entity(dialogue, "notes", command["note"])}
    return {}, {"notes": [command["note"]]}


def restore_note(dialogue, actor, command):
    return {"notes": {command["note"]: dialogue.deleted_notes[command["note"]]}}


def start_item(dialogue, actor, command):
    items, now = copy.deepcopy(dialogue.state["items"]), dialogue.now()
    changed = {}
    current = dialogue.state["session"].get("currentItem")
    if current:
        items[current].update(status="done", endedAt=now, elapsedMs=items[current].get("elapsedMs", 0) + now - items[current].get("startedAt", now))
        items[current].pop("startedAt", None)
        changed[current] = items[current]
    items[command["item"]].update(status="current", startedAt=now, begunAt=items[command["item"]].get("begunAt", now))
    items[command["item"]].pop("endedAt", None)
    changed[command["item"]] = items[command["item"]]
    return {"items": changed, "session": {**dialogue.state["session"], "currentItem": command["item"]}}


def step_item(by):
    def step(dialogue, actor, command):
        agenda = dialogue.state["order"]["agenda"]
        current = dialogue.state["session"].get("currentItem")
        place = agenda.index(current) + by if current else 0
        if not 0 <= place < len(agenda):
            raise Refused("out_of_range")
        return start_item(dialogue, actor, {"item": agenda[place]})
    return step


def extend_item(dialogue, actor, command):
    item = entity(dialogue, "items", command.get("item") or dialogue.state["session"]["currentItem"])
    item["extraSeconds"] = item.get("extraSeconds", 0) + command["seconds"]
    return {"items": {item["id"]: item}}


def change_item(dialogue, actor, command):
    item = entity(dialogue, "items", command["item"])
    item.update(fields(command, "title", "explanation", "timeboxSeconds", "lead", "summary"))
    return {"items": {item["id"]: item}}


def add_item(dialogue, actor, command):
    key = dialogue.make_id("i")
    return {"items": {key: {"id": key, "status": "planned", **fields(command, "title", "explanation", "timeboxSeconds", "lead")}}}


def move_item(dialogue, actor, command):
    agenda = [key for key in dialogue.state["order"]["agenda"] if key != command["item"]]
    place = agenda.index(command["before"]) if command.get("before") else len(agenda)
    agenda.insert(place, command["item"])
    return {"order": {**dialogue.state["order"], "agenda": agenda}}


def propose_item(dialogue, actor, command):
    key = dialogue.make_id("v")
    return {"proposals": {key: {"id": key, "by": command.get("participant", actor), "title": command["title"], "at": dialogue.now(), "outcome": "waiting"}}}


def answer_proposal(outcome):
    def answer(dialogue, actor, command):
        proposal = entity(dialogue, "proposals", command["proposal"])
        proposal["outcome"] = outcome
        return {"proposals": {proposal["id"]: proposal}}
    return answer


def make_remark(dialogue, actor, command):
    key = dialogue.make_id("m")
    return {"remarks": {key: {"id": key, **fields(command, "note", "item", "text"), "by": actor, "at": dialogue.now(), "outcome": "open"}}}


def answer_remark(dialogue, actor, command):
    remark = entity(dialogue, "remarks", command["remark"])
    remark.update(fields(command, "outcome", "response"))
    return {"remarks": {remark["id"]: remark}}


def mark_action_item(dialogue, actor, command):
    note = entity(dialogue, "notes", command["note"])
    for name in ("isDone", "doneAt", "doneBy"):
        note.pop(name, None)
    if command["isDone"]:
        note.update(isDone=True, doneAt=dialogue.now(), doneBy=actor)
    return {"notes": {note["id"]: note}}


def report_link(dialogue, actor, command):
    person = entity(dialogue, "participants", actor)
    person["linkReportedAt"] = dialogue.now()
    return {"participants": {person["id"]: person}}


def set_attendance(dialogue, actor, command):
    person = entity(dialogue, "participants", command["participant"])
    person.update(attendance=command["attendance"], attendanceAt=dialogue.now())
    return {"participants": {person["id"]: person}}


def change_phase(dialogue, actor, command):
    return {"session": {**dialogue.state["session"], "phase": command["phase"], "phaseAt": dialogue.now()}}


def change_details(dialogue, actor, command):
    return {"details": {**dialogue.state["details"], **{name: value for name, value in command.items() if name not in ("id", "do")}}}


def seat_guest(dialogue, actor, command):
    person = entity(dialogue, "participants", command["participant"])
    person.update(side=command["side"], isWaiting=False)
    return {"participants": {person["id"]: person}}


COMMANDS = {
    "raiseHand": raise_hand, "lowerHand": lower_hand, "giveFloor": give_floor, "endFloor": end_floor,
    "saveDraft": save_draft, "giveAnswer": give_answer, "withdrawAnswer": withdraw_answer, "markAnswer": mark_answer,
    "linkAnswer": link_answer, "revealAnswers": reveal_answers, "addNote": add_note, "changeNote": change_note,
    "deleteNote": delete_note, "restoreNote": restore_note, "startItem": start_item, "nextItem": step_item(1),
    "previousItem": step_item(-1), "extendItem": extend_item, "changeItem": change_item, "setSummary": change_item,
    "addItem": add_item, "moveItem": move_item, "proposeItem": propose_item, "acceptProposal": answer_proposal("accepted"),
    "declineProposal": answer_proposal("declined"), "makeRemark": make_remark, "answerRemark": answer_remark,
    "markActionItem": mark_action_item, "reportLink": report_link,
    "setAttendance": set_attendance, "changePhase": change_phase, "changeDetails": change_details, "seatGuest": seat_guest,
}
