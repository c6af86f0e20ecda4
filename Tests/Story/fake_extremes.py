"""The emptiest dialogue there can be, the fullest, and one that was erased: for `fake_dialogue`, on top of a phase.

    make_empty(dialogue.at_phase("live"))     what is not needed is not there, as the wire leaves it out
    make_erased(…)                            every text is null
    make_full(…)                              every field filled, long words, as many of each as a page meets
"""

WORD = "Arbeidsongeschiktheidsverzekeringsmaatschappijenoverleg"
PROSE = (f"{WORD} is een woord dat niet breekt. De rest wel: hier staat zoveel als iemand opschrijft die niets wil "
         "vergeten. ")
EXPECTED = "wat wij van elkaar verwachten en waarom dat zo is "
NEEDED = {
    "details": {"title", "timeZone", "language"},
    "sides": {"id", "name", "kind"},
    "participants": {"id", "function", "roles"},
    "questions": {"id", "text"},
    "answers": {"id", "participant", "question", "horizon", "text", "audience", "givenAt", "by"},
    "items": {"id", "title", "status", "startedAt", "begunAt"},
    "notes": {"id", "item", "kind", "text", "number", "rank", "revision", "by", "at"},
}
TEXTS = {
    "details": ["title", "occasion", "background", "purpose"], "sides": ["name"],
    "participants": ["name", "function", "organisation", "assignment"],
    "questions": ["text", "explanation", "example", "askedBy"], "answers": ["text"],
    "items": ["title", "explanation", "lead", "summary"], "notes": ["text", "dueWords"],
    "remarks": ["text", "response"],
}


def _entities(state, name):
    return [state[name]] if name == "details" else list(state[name].values())


def make_empty(dialogue):
    state = dialogue.state
    for name, needed in NEEDED.items():
        for entity in _entities(state, name):
            for field in set(entity) - needed:
                entity.pop(field)
    state["details"]["title"] = "A"
    for person, side in (("p2", "s1"), ("p3", "s2")):
        state["participants"][person]["side"] = side
    for item in state["items"].values():
        if item["status"] == "planned":
            item.pop("status")
    dialogue.presence = {"people": {}, "sides": {}}
    return dialogue


def make_bare(dialogue):
    """Not even points, questions, sides or other people."""
    make_empty(dialogue)
    state = dialogue.state
    for name in ("sides", "questions", "answers", "items", "notes"):
        state[name].clear()
    for name in ("currentItem", "floor"):
        state["session"].pop(name, None)
    those = ("p2", "p10", "p12", "p13")
    state["participants"] = {key: one for key, one in state["participants"].items() if key in those}
    for person in state["participants"].values():
        person.pop("side", None)
    state["order"] = {"sides": [], "participants": list(state["participants"]), "questions": [], "agenda": []}
    return dialogue


def make_erased(dialogue):
    make_full(dialogue)
    for name, fields in TEXTS.items():
        for entity in _entities(dialogue.state, name):
            entity.update({field: None for field in fields if field in entity})
    for note in dialogue.state["notes"].values():
        note["owners"] = [owner for owner in note.get("owners", []) if "participant" in owner]
    return dialogue


def make_full(dialogue):
    state, now = dialogue.state, dialogue.now()
    phase = state["session"]["phase"]
    state["details"].update(
        title=(f"Dialoog over {WORD} en " + "samenwerking tussen bedrijven, gemeenten en ministeries " * 5)[:300],
        occasion=PROSE * 3, background=PROSE * 12, purpose=PROSE * 4,
        callLink="https://bellen.example/" + "vergadering-" * 30,
        answersDueAt=state["details"]["startsAt"] - 86_400_000,
        distribution=[{"name": f"{WORD} {place}", **({"isCopy": True} if place % 2 else {})} for place in range(8)])
    for place in range(4, 9):
        _add(state, "sides", f"s{place}", name=f"{WORD} {place}"[:200], kind="party" if place < 8 else "convenor")
    for place in range(14, 40):
        _add(state, "participants", f"p{place}", roles=["participant"], side=f"s{1 + place % 8}")
    for key, person in state["participants"].items():
        person.update(
            name=f"Maria-Magdalena {WORD[:30]}-van der Westhuijzen {key}", talkMs=3_671_000, assignment=PROSE * 2,
            function=f"Hoofd {WORD} en strategische maatschappelijke betrekkingen",
            organisation=f"Stichting {WORD} Nederland")
        if phase == "live" and person["roles"] == ["participant"]:
            person.update(handAt=now - 1000 * int(key[1:]), attendance="late", attendanceAt=now)
    for question in state["questions"].values():
        question.update(text=PROSE * 2, explanation=PROSE * 3, example=PROSE * 3, viceVersa=True,
                        askedBy=f"Stichting {WORD} Nederland")
    state["questions"]["q4"]["horizons"] = [f"{WORD} {place}" for place in range(4)]
    for place in range(5, 15):
        is_ahead = phase in ("draft", "preparing", "live")
        _add(state, "items", f"i{place}", "agenda", status="planned" if is_ahead else "done")
    for item in state["items"].values():
        item.update(title=(f"{WORD}: {EXPECTED * 6}")[:300], explanation=PROSE * 4, timeboxSeconds=86_400,
                    lead=f"Stichting {WORD} Nederland"[:200])
    if phase in ("draft", "preparing"):
        return dialogue
    for item in state["items"].values():
        item["summary"] = PROSE * 6
    for place, key in enumerate(list(state["participants"])[:12]):
        state["answers"][f"r5{place}"] = {
            "id": f"r5{place}", "participant": key, "question": "q1", "text": PROSE * 3, "audience": "everyone",
            "givenAt": now, "by": key, "item": "i2"}
    kinds = ["note", "quote", "question", "agreement", "actionItem", "jointQuestion", "reservation"]
    for place in range(40):
        kind = kinds[place % 7]
        note = {
            "id": f"n5{place}", "item": f"i{1 + place % 4}", "kind": kind, "text": PROSE * (1 + place % 3),
            "rank": 100 + place, "revision": 3, "by": "p12", "at": now - 60_000, "editedBy": "p12", "editedAt": now,
            "dueWords": f"na het {WORD}"[:200], "dueDate": "2021-02-09"}
        if kind == "quote":
            note["speaker"] = "p2"
        if kind in ("agreement", "actionItem"):
            note["number"] = 100 + place
        if kind in ("agreement", "actionItem", "jointQuestion"):
            note["owners"] = [{"organisation": f"{WORD}"}, {"participant": "p2"}, {"participant": "p3"}]
        if kind == "actionItem":
            note.update(isDone=True, doneAt=now, doneBy="p2")
        state["notes"][note["id"]] = note
    for place in range(4):
        state["proposals"][f"v5{place}"] = {
            "id": f"v5{place}", "by": "p2", "title": (PROSE * 3)[:300], "at": now, "outcome": "waiting"}
    if phase != "live":
        for place, outcome in enumerate(("open", "accepted", "declined")):
            for about in ({"note": "n51"}, {"item": "i1"}, {}):
                key = f"m{place}{len(state['remarks'])}"
                response = {"response": PROSE * 2} if place else {}
                state["remarks"][key] = {
                    "id": key, "by": "p3", "text": PROSE * 3, "at": now, "outcome": outcome, **about, **response}
        state["session"].update(minutesVersion=12, reopenedReason=PROSE)
    else:
        dialogue.add_guest(f"{WORD}", f"{WORD}")
        state["session"]["joinCode"] = "k7m2qx4rta3d"
    return dialogue


def _add(state, collection, key, order=None, **fields):
    state[collection][key] = {"id": key, **fields}
    state["order"][order or collection].append(key)
