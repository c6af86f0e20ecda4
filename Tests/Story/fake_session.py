"""Commands of the session the fake dialogue does not know: given to it by `teach(dialogue)`."""

from fake_commands import Refused, entity, fields


def _end_current(dialogue, status):
    session = dict(dialogue.state["session"])
    item = entity(dialogue, "items", session.pop("currentItem"))
    item.update(status=status, elapsedMs=item.get("elapsedMs", 0) + dialogue.now() - item.pop("startedAt", dialogue.now()))
    if status != "planned":
        item["endedAt"] = dialogue.now()
    return item, session


def finish_item(dialogue, actor, command):
    item, session = _end_current(dialogue, "done")
    return {"items": {item["id"]: item}, "session": session}


def skip_item(dialogue, actor, command):
    if dialogue.state["session"].get("currentItem") != command["item"]:
        item = entity(dialogue, "items", command["item"])
        return {"items": {item["id"]: {**item, "status": "skipped"}}}
    item, session = _end_current(dialogue, "skipped")
    agenda = dialogue.state["order"]["agenda"]
    following = [key for key in agenda[agenda.index(item["id"]) + 1:] if dialogue.state["items"][key]["status"] == "planned"]
    changed = {item["id"]: item}
    if following:
        changed[following[0]] = {**entity(dialogue, "items", following[0]), "status": "current", "startedAt": dialogue.now()}
        session["currentItem"] = following[0]
    return {"items": changed, "session": session}


def plan_item(dialogue, actor, command):
    if dialogue.state["session"].get("currentItem") == command["item"]:
        item, session = _end_current(dialogue, "planned")
        return {"items": {item["id"]: item}, "session": session}
    return {"items": {command["item"]: {**entity(dialogue, "items", command["item"]), "status": "planned"}}}


def previous_item(dialogue, actor, command):
    agenda = dialogue.state["order"]["agenda"]
    left, session = _end_current(dialogue, "planned")
    before = [key for key in agenda[:agenda.index(left["id"])] if dialogue.state["items"][key]["status"] != "skipped"]
    if not before:
        return None
    session["currentItem"] = before[-1]
    return {"items": {left["id"]: left, before[-1]: {**entity(dialogue, "items", before[-1]), "status": "current", "startedAt": dialogue.now()}}, "session": session}


def remove_item(dialogue, actor, command):
    if any(note["item"] == command["item"] for note in dialogue.state["notes"].values()):
        raise Refused("in_use")
    agenda = [key for key in dialogue.state["order"]["agenda"] if key != command["item"]]
    dialogue.state["order"]["agenda"] = agenda
    return {"order": {**dialogue.state["order"], "agenda": agenda}}, {"items": [command["item"]]}


def move_note(dialogue, actor, command):
    note = entity(dialogue, "notes", command["note"])
    others = sorted((one["rank"] for one in dialogue.state["notes"].values() if one["item"] == command["item"] and one["id"] != note["id"]))
    rank = (others[-1] if others else 0) + 1
    if command.get("before"):
        follower = entity(dialogue, "notes", command["before"])["rank"]
        front = [one for one in others if one < follower]
        rank = (front[-1] + follower) / 2 if front else follower - 1
    return {"notes": {note["id"]: {**note, "item": command["item"], "rank": rank}}}


def change_answering(dialogue, actor, command):
    return {"session": {**dialogue.state["session"], "answersAreOpen": command["isOpen"]}}


def guest_door(code):
    def change(dialogue, actor, command):
        return {"session": {**dialogue.state["session"], "joinCode": code}}
    return change


def remove_participant(dialogue, actor, command):
    person = entity(dialogue, "participants", command["participant"])
    return {"participants": {person["id"]: {**person, "isRemoved": True, "isWaiting": False}}}


def restore_participant(dialogue, actor, command):
    person = entity(dialogue, "participants", command["participant"])
    person.pop("isRemoved", None)
    return {"participants": {person["id"]: person}}


def make_item_of_answer(dialogue, actor, command):
    answer = entity(dialogue, "answers", command["answer"])
    key = dialogue.make_id("i")
    return {"items": {key: {"id": key, "status": "planned", "title": answer["text"]}}, "answers": {answer["id"]: {**answer, "item": key}}}


def set_summary(dialogue, actor, command):
    item = entity(dialogue, "items", command["item"])
    revision = item.get("summaryRevision", 0)
    if command.get("revision") not in (None, revision):
        raise Refused("changed_meanwhile")
    return {"items": {item["id"]: {**item, **fields(command, "summary"), "summaryRevision": revision + 1}}}


def teach(dialogue):
    dialogue.commands_by_name.update({
        "finishItem": finish_item, "skipItem": skip_item, "planItem": plan_item, "previousItem": previous_item, "removeItem": remove_item,
        "moveNote": move_note, "changeAnswering": change_answering, "openGuestDoor": guest_door("k7m2qx4rta3d"),
        "closeGuestDoor": guest_door(None), "removeParticipant": remove_participant, "restoreParticipant": restore_participant,
        "makeItemOfAnswer": make_item_of_answer, "setSummary": set_summary,
    })
    return dialogue


def make_busy(dialogue):
    """A full minute: a guest, a proposal, a queue, hidden and private answers, a point nearly over."""
    state, now = dialogue.state, dialogue.now()
    dialogue.add_guest("Sanne de Boer", "NS")
    state["proposals"]["v1"] = {"id": "v1", "by": "p2", "title": "Roosters en testtijd in winkels", "at": now, "outcome": "waiting"}
    for place, person in enumerate(("p4", "p1", "p9")):
        state["participants"][person]["handAt"] = now - 60_000 * place
    for question in ("q2", "q3"):
        state["questions"][question]["isRevealed"] = False
    state["answers"]["r20"] = {"id": "r20", "participant": "p2", "question": "q2", "text": "Of u ook met onze concurrenten hierover praat.", "audience": "facilitator", "givenAt": now, "by": "p2"}
    state["session"]["joinCode"] = "k7m2qx4rta3d"
    state["items"]["i2"]["startedAt"] = now - 1_700_000
    return dialogue


def make_remarks(dialogue):
    now = dialogue.now()
    dialogue.state["items"]["i1"]["summary"] = "De bedrijven en VWS spraken hun verwachtingen uit."
    dialogue.state["remarks"].update({
        "m1": {"id": "m1", "note": "n4", "by": "p3", "text": "Wij zeiden: binnen drie weken.", "at": now - 3_600_000, "outcome": "open"},
        "m2": {"id": "m2", "item": "i2", "by": "p1", "text": "Hier mis ik het punt over roosters.", "at": now - 1_800_000, "outcome": "declined", "response": "Staat bij actie 1."},
        "m3": {"id": "m3", "by": "p2", "text": "Mooi verslag.", "at": now - 900_000, "outcome": "open"},
    })
    return dialogue
