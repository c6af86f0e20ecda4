"""Every page in the extreme dialogues of `extremes.py`."""

import extremes
from scene import state
from states_organise import STEPS

PAGES = {
    "take-part": ("/take-part", "p2", ".page"),
    "facilitate": ("/facilitate", "p10", ".columns"),
    "notes": ("/notes", "p12", ".columns"),
    "observe": ("/observe", "observer", "h1"),
    "minutes": ("/minutes", "p2", "h1"),
    "wall": ("/wall", "projector", "main > *"),
}
PHASES = {
    "take-part": ("preparing", "live", "review", "adopted"),
    "facilitate": ("draft", "preparing", "live", "review"),
    "notes": ("live", "review"),
    "observe": ("preparing", "live"),
    "minutes": ("preparing", "live", "review", "adopted"),
    "wall": ("preparing", "live", "review"),
}


def come(scene, page):
    path, who, wait = PAGES[page]
    scene.open(path, who, wait=wait)
    scene.page.wait_for_timeout(200)


def organise(scene, step):
    scene.open("/organise", "p13", wait=".step-title")
    scene.page.click(f".steps-list li:nth-child({STEPS.index(step) + 1}) button")
    scene.page.wait_for_timeout(150)


def question(scene, place):
    scene.open("/take-part", "p2")
    scene.page.evaluate("place => { history.pushState({ step: place }, ''); location.reload() }", place)
    scene.page.wait_for_selector("textarea")


def panel(scene, name):
    come(scene, "facilitate")
    scene.page.evaluate("name => document.querySelector(`[role=tab][id$='-${name}']`)?.click()", name)
    scene.page.wait_for_timeout(100)


def every(maker):
    """Registers each page in its phases, the organiser's steps, the console's panels, and a participant's questions."""

    def add(name, phase, show):
        state(f"{maker}-{name}", at=lambda: extremes.tell(maker)[phase])(show)

    for page, phases in PHASES.items():
        for phase in phases:
            add(f"{page}-{phase}", phase, lambda scene, page=page: come(scene, page))
    for step in STEPS:
        phase = "preparing" if step == "invite" else "draft"
        add(f"organise-{step}", phase, lambda scene, step=step: organise(scene, step))
    for name in ("agenda", "people", "answers"):
        add(f"facilitate-{name}", "live", lambda scene, name=name: panel(scene, name))
    for place in (0, 3) if maker != "bare" else ():
        add(f"take-part-question-{place}", "preparing", lambda scene, place=place: question(scene, place))


def pressed(scene, page, *selectors):
    come(scene, page)
    for selector in selectors:
        scene.page.evaluate("one => document.querySelector(one)?.click()", selector)
        scene.page.wait_for_timeout(150)


# With the longest words: dialogs, and panels behind tabs, which only a press shows.
PRESSED = {
    "person": ("facilitate", "live", ".person-row-main"),
    "item": ("facilitate", "live", ".agenda-main"),
    "take-part-answers": ("take-part", "live", "#tab-answers"),
    "take-part-agenda": ("take-part", "live", "#tab-agenda"),
    "take-part-mine": ("take-part", "live", "#tab-mine"),
    "take-part-remark": ("take-part", "review", ".remark-mark"),
    "notes-results": ("notes", "live", "[role=tab][id$='-results']"),
    "notes-edit": ("notes", "live", ".note .icon-only"),
}
for pressed_name, (page_name, phase_name, *presses) in PRESSED.items():
    state(f"longest-pressed-{pressed_name}", at=lambda phase=phase_name: extremes.tell("longest")[phase])(
        lambda scene, page=page_name, presses=presses: pressed(scene, page, *presses)
    )

for maker_name in extremes.NAMES:
    every(maker_name)
