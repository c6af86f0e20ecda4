"""Every page with the emptiest dialogue there can be, with nothing but people, with everything erased, and with the fullest."""

import fake_setup
from fake_extremes import make_bare, make_empty, make_erased, make_full
from fake_session import teach
from stage import state

MAKERS = {"empty": make_empty, "bare": make_bare, "erased": make_erased, "full": make_full}
PAGES = {
    "take-part": ("/take-part", "p2", ".page"), "facilitate": ("/facilitate", "p10", ".columns"), "notes": ("/notes", "p12", ".columns"),
    "observe": ("/observe", "observer", "h1"), "minutes": ("/minutes", "p2", "h1"), "wall": ("/wall", "projector", "main > *"),
}
PHASES = {
    "take-part": ("preparing", "live", "review", "adopted"), "facilitate": ("draft", "preparing", "live", "review"), "notes": ("live", "review"),
    "observe": ("preparing", "live"), "minutes": ("preparing", "live", "review", "adopted"), "wall": ("preparing", "live", "review"),
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
for maker_name in MAKERS:
    for page_name, phases in PHASES.items():
        for phase_name in phases:
            state(f"{maker_name}-{page_name}-{phase_name}")(lambda stage, m=maker_name, n=page_name, p=phase_name: come(stage, m, n, p))
    for step_name in STEPS:
        state(f"{maker_name}-organise-{step_name}")(lambda stage, m=maker_name, s=step_name: organise(stage, m, s))
    for panel_name in ("agenda", "people", "answers"):
        state(f"{maker_name}-facilitate-{panel_name}")(lambda stage, m=maker_name, n=panel_name: panel(stage, m, "live", n))
    if maker_name != "bare":
        for place in (0, 3):
            state(f"{maker_name}-take-part-question-{place}")(lambda stage, m=maker_name, n=place: question(stage, m, n))
