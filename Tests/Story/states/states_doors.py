"""A link on a page that it is not for, a part of a link, and what a dialog says of a press in it."""

from scene import state
from states_console import console, tab


@state("door-facilitate", at="live")
def _(scene):
    scene.open("/facilitate", "p2", wait=".state-page")


@state("door-wall", at="live")
def _(scene):
    scene.open("/wall", "p10", wait=".state-page")


@state("door-observer", at="review")
def _(scene):
    scene.open("/take-part", "observer", wait=".state-page")


@state("door-which-dialogue", at="live")
def _(scene):
    scene.page.goto(f"{scene.backend.url}/organise#{scene.backend.dialogue.token('installation')}")
    scene.page.wait_for_selector(".state-page")


@state("door-part-of-a-link", at="preparing")
def _(scene):
    scene.page.goto(scene.backend.link("/take-part", "p2")[:-9])
    scene.page.wait_for_selector(".state-page")


@state("refused-in-dialog")
def _(scene):
    console(scene)
    scene.network.refuses = lambda command: "not_allowed"
    tab(scene, "people")
    scene.click(".person-row-main")
    scene.click("dialog summary")
    scene.click("dialog .segment >> nth=3")
    scene.page.wait_for_selector(".dialog-told .is-trouble")


@state("said-in-dialog")
def _(scene):
    console(scene)
    tab(scene, "people")
    scene.click(".person-row-main")
    scene.click("dialog summary")
    scene.page.fill("#propose-for", "Wie belt de gemeenten?")
    scene.page.keyboard.press("Enter")
    scene.page.wait_for_selector(".dialog-told .toast")
