"""Simple versions of the commands, for `fake_dialogue`.

function(dialogue, actor, command) -> set, or (set, gone), or None for "nothing had to change"; or it raises Refused.
"""

import copy


class Refused(Exception):
    def __init__(self, code, message="", field=None):
        super().__init__(message)
        self.code, self.message, self.field = code, message or code, field


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
