"""Every page with the emptiest dialogue there can be, nothing but people, everything erased, and the fullest."""

import fake_setup
from fake_extremes import make_bare, make_empty, make_erased, make_full
from fake_session import teach
from stage import state

MAKERS = {"empty": make_empty, "bare": make_bare, "erased": make_erased, "full": make_full}
PAGES = {
    "take-part": ("/take-part", "p2", ".page"), "facilitate": ("/facilitate", "p10", ".columns"),
    "notes": ("/notes", "p12", ".columns"), "observe": ("/observe", "observer", "h1"),
    "minutes": ("/minutes", "p2", "h1"), "wall": ("/wall", "projector", "main > *"),
}
PHASES = {
    "take-part": ("preparing", "live", "review", "adopted"), "facilitate": ("draft", "preparing", "live", "review"),
    "notes": ("live", "review"), "observe": ("preparing", "live"),
    "minutes": ("preparing", "live", "review", "adopted"), "wall": ("preparing", "live", "review"),
}


def come(stage, maker, page, phase):
    teach(stage.dialogue)
    path, actor, wait = PAGES[page]
    stage.dialogue.at_phase(phase) if phase != "live" else None
    MAKERS[maker](stage.dialogue)
    stage.open(path, actor, wait=wait)
    stage.page.wait_for_timeout(200)


def organise(stage, maker, step):
    stage.dialogue.at_phase("preparing" if step == "invite" else "draft")
    MAKERS[maker](stage.dialogue)
    fake_setup.with_links(stage.server, opened=("p3",))
    stage.open("/organise", "p13", wait=".step-title")
    stage.page.click(f".steps-list li:nth-child({STEPS.index(step) + 1}) button")
    stage.page.wait_for_timeout(150)


def question(stage, maker, place):
    stage.dialogue.at_phase("preparing")
    MAKERS[maker](stage.dialogue)
    stage.open("/take-part", "p2")
    stage.page.evaluate("place => { history.pushState({ step: place }, ''); location.reload() }", place)
    stage.page.wait_for_selector("textarea")


def panel(stage, maker, phase, name):
    come(stage, maker, "facilitate", phase)
    stage.page.evaluate("name => document.querySelector(`[role=tab][id$='-${name}']`)?.click()", name)
    stage.page.wait_for_timeout(100)


STEPS = ["what", "who", "questions", "points", "invite", "manage"]


def every(maker):
    """Each page in each of its phases; the organiser's steps, the console's panels, a participant's questions."""
    for page, phases in PHASES.items():
        for phase in phases:
            state(f"{maker}-{page}-{phase}")(lambda stage, page=page, phase=phase: come(stage, maker, page, phase))
    for step in STEPS:
        state(f"{maker}-organise-{step}")(lambda stage, step=step: organise(stage, maker, step))
    for name in ("agenda", "people", "answers"):
        state(f"{maker}-facilitate-{name}")(lambda stage, name=name: panel(stage, maker, "live", name))
    for place in (0, 3) if maker != "bare" else ():
        state(f"{maker}-take-part-question-{place}")(lambda stage, place=place: question(stage, maker, place))


for maker_name in MAKERS:
    every(maker_name)
