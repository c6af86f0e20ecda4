"""No page writes a word for an absent value, even in the emptiest dialogue that the server takes, in any phase.

A browser writes "null" for a value that is absent; the invitation of nearly every participant once had that word.
"""

import pytest
from browser_group import BrowserGroup
from inspection import absent_words

# People have nothing but a function, questions and points nothing but a letter; there is no date, purpose or
# background. Two sides have one person each, and some people have no side.
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
# Unfolds everything, and opens the next panel or step.
NEXT_PANEL = """place => {
  document.querySelectorAll('details').forEach((one) => { one.open = true })
  document.querySelectorAll('[role=tab], .steps-list button')[place]?.click()
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
}"""
PHASES = ["draft", "preparing", "live", "editing", "review", "adopted", "archived"]


@pytest.fixture(scope="module")
def group():
    with BrowserGroup() as group:
        yield group


def look(group, dialogue, phase):
    """Looks at every page with all its panels, as each person who has a link."""
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
