"""What is not there shows nothing: the emptiest dialogue the server takes, on every page and in every phase.

The browser writes the word "null" for what is absent; so stood on the invitation of nearly every participant.
"""

import pytest
from browser_group import BrowserGroup
from inspection import absent_words

# People who are a function only, points and questions that are a few words only: no date, nobody's organisation or
# assignment, no purpose, no background; two sides with one person each, and some of none.
EMPTIEST = """\
title: A
sides: [{name: X}, {name: Y}]
participants:
  - {function: Fay, side: X, roles: [facilitator]}
  - {function: Nico, roles: [noteTaker]}
  - {function: Olga, roles: [organiser]}
  - {function: Anna, side: Y}
  - {function: Bert}
questions: [{text: Q}]
agenda: [{title: P}]
"""
BARE = """\
title: A
participants: [{function: Fay, roles: [facilitator]}, {function: Nico, roles: [noteTaker]}, {function: Anna}]
"""
PAGES = {
    "fay": "facilitate",
    "nico": "notes",
    "anna": "take-part",
    "bert": "take-part",
    "observer": "observe",
    "projector": "wall",
}
# Everything folded is opened, and the next panel or step comes forward.
NEXT_PANEL = """place => {
  document.querySelectorAll('details').forEach((one) => { one.open = true })
  document.querySelectorAll('[role=tab], .steps-list button')[place]?.click()
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
}"""
PHASES = ["draft", "preparing", "live", "review", "adopted", "archived"]


@pytest.fixture(scope="module")
def group():
    with BrowserGroup() as group:
        yield group


def look(group, dialogue, phase):
    """Every page with its panels opened, by everyone who has a link."""
    tokens = {**group.server.links(dialogue), "installation": group.server.installation}
    tokens["observer"] = tokens.get("observers", tokens.get("observer"))
    visits = [(who, path) for who, path in PAGES.items() if tokens.get(who)]
    visits += [(who, "minutes") for who in ("anna", "observer")]
    if "olga" in tokens:
        visits.append(("olga", "organise"))
    for who, path in visits:
        person = group.person(who)
        try:
            person.open(f"{group.server.url}/{path}#{tokens[who]}", wait="h1, .wall, .columns")
            for opened in range(person.page.locator("[role=tab], .steps-list button").count() + 1):
                found = absent_words(person.page)
                assert not found, f"{path} in {phase}, {who}, panel {opened}: {found}"
                person.page.evaluate(NEXT_PANEL, opened)
            assert person.complaints == [], f"{path} in {phase}, {who}: {person.complaints}"
        finally:
            person.context.close()


@pytest.mark.parametrize("yaml", [EMPTIEST, BARE], ids=["emptiest", "bare"])
@pytest.mark.parametrize("phase", PHASES)
def test_no_page_has_a_word_for_what_is_absent(group, phase, yaml):
    dialogue = group.server.create(yaml)
    bring_to(group, dialogue, phase)
    look(group, dialogue, phase)


def bring_to(group, dialogue, phase):
    facilitator = group.server.page(group.server.links(dialogue)["fay"])
    steps = PHASES[1 : PHASES.index(phase) + 1]
    for step in steps:
        facilitator.do("changePhase", phase=step)
        items = list(facilitator.picture["items"])
        if step == "preparing" and facilitator.picture["questions"]:
            question = next(iter(facilitator.picture["questions"]))
            people = facilitator.picture["participants"].items()
            anyone = next(key for key, one in people if one["roles"] == ["participant"])
            facilitator.do("giveAnswer", question=question, participant=anyone, text="a", audience="everyone")
            facilitator.do("revealAnswers")
        if step == "live" and items:
            facilitator.do("startItem", item=items[0])
            for kind in ("note", "agreement", "actionItem", "quote", "question", "jointQuestion", "reservation"):
                facilitator.do("addNote", item=items[0], kind=kind, text="t")
        if step == "review":
            facilitator.do("makeRemark", text="m")
    facilitator.leave()
