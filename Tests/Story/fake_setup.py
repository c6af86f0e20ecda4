"""The set-up commands for `fake_dialogue`: sides, people, links, questions, points, doors, deleting. Import it once."""

import copy

from fake_commands import COMMANDS, Refused, entity, fields


def add_side(dialogue, actor, command):
    if any(side["name"] == command["name"] for side in dialogue.state["sides"].values()):
        raise Refused("in_use", field="name")
    key = dialogue.make_id("s")
    return {"sides": {key: {"id": key, **fields(command, "name", "kind")}}}


def change_side(dialogue, actor, command):
    return {"sides": {command["side"]: {**entity(dialogue, "sides", command["side"]), "name": command["name"]}}}


def removed(dialogue, name, order, key):
    ids = {**dialogue.state["order"], order: [one for one in dialogue.state["order"][order] if one != key]}
    return {"order": ids}, {name: [key]}


def add_participants(dialogue, actor, command):
    people = {}
    for new in command["participants"]:
        key = dialogue.make_id("p")
        people[key] = {"id": key, **new["person"], **fields(new, "side", "roles", "assignment")}
    return {"participants": people}


def change_participant(dialogue, actor, command):
    person = entity(dialogue, "participants", command["participant"])
    person.update(command.get("person", {}), **fields(command, "roles", "assignment"))
    if "side" in command:
        person["side"] = command["side"] or None
    return {"participants": {person["id"]: person}}


def remove_participant(dialogue, actor, command):
    return {"participants": {command["participant"]: {**entity(dialogue, "participants", command["participant"]), "isRemoved": True}}}


def restore_participant(dialogue, actor, command):
    person = entity(dialogue, "participants", command["participant"])
    person.pop("isRemoved", None)
    return {"participants": {person["id"]: person}}


def renew_link(dialogue, actor, command):
    person = entity(dialogue, "participants", command["participant"])
    person.pop("linkOpenedAt", None)
    person.pop("linkReportedAt", None)
    return {"participants": {person["id"]: person}}


def add_question(dialogue, actor, command):
    key = dialogue.make_id("q")
    return {"questions": {key: {"id": key, **fields(command, "text", "explanation", "example", "viceVersa", "horizons", "askedBy")}}}


def change_question(dialogue, actor, command):
    question = entity(dialogue, "questions", command["question"])
    question.update(fields(command, "text", "explanation", "example", "viceVersa", "horizons", "askedBy"))
    return {"questions": {question["id"]: question}}


def order_questions(dialogue, actor, command):
    return {"order": {**dialogue.state["order"], "questions": command["questions"]}}


def session(**changes):
    def change(dialogue, actor, command):
        return {"session": {**copy.deepcopy(dialogue.state["session"]), **changes}}
    return change


def change_answering(dialogue, actor, command):
    return session(answersAreOpen=command["isOpen"])(dialogue, actor, command)


COMMANDS.update({
    "addSide": add_side, "changeSide": change_side,
    "removeSide": lambda dialogue, actor, command: removed(dialogue, "sides", "sides", command["side"]),
    "addParticipants": add_participants, "changeParticipant": change_participant, "removeParticipant": remove_participant,
    "restoreParticipant": restore_participant,
    "renewLink": renew_link, "addQuestion": add_question, "changeQuestion": change_question, "orderQuestions": order_questions,
    "removeQuestion": lambda dialogue, actor, command: removed(dialogue, "questions", "questions", command["question"]),
    "removeItem": lambda dialogue, actor, command: removed(dialogue, "items", "agenda", command["item"]),
    "changeAnswering": change_answering, "openGuestDoor": session(joinCode="k7m2qx4rta3d"), "closeGuestDoor": session(joinCode=None),
    "deleteDialogue": session(isDeleted=True), "restoreDialogue": session(isDeleted=False),
})


def with_links(server, opened=("p2", "p3", "p10")):
    """Some have opened their link; the rest have an address, and the links route shows only theirs."""
    for key, person in server.dialogue.state["participants"].items():
        person["email"] = f"{key}@voorbeeld.nl" if key != "p5" else ""
        if key in opened:
            person["linkOpenedAt"] = server.dialogue.now() - 86_400_000

    def answer(body, query):
        links = server.dialogue.links(server.link)
        for one in links["people"]:
            person = server.dialogue.state["participants"][one["participant"]]
            if person.get("linkOpenedAt"):
                one["openedAt"] = person["linkOpenedAt"]
                del one["url"]
        return 200, links
    server.api[("GET", f"/api/dialogues/{server.dialogue.id}/links")] = answer
