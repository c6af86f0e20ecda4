"""The states of the round: the draft going round, and who has said what about it."""

from scene import state


def minutes(scene, actor="p2", place=None):
    scene.open("/minutes", actor, place=place)


def shows(scene, actor, selector):
    minutes(scene, actor)
    scene.page.wait_for_selector(selector)
    scene.page.locator(".round").scroll_into_view_if_needed()


@state("take-part-editing", at="editing")
def _(scene):
    scene.open("/take-part", "p2")


@state("minutes-editing-participant", at="editing")
def _(scene):
    minutes(scene)


@state("minutes-editing", at="editing")
def _(scene):
    shows(scene, "p10", ".round .button.primary")


@state("facilitate-editing", at="editing")
def _(scene):
    scene.open("/facilitate", "p10")


@state("organise-editing", at="editing")
def _(scene):
    scene.open("/organise", "p13")


@state("wall-editing", at="editing")
def _(scene):
    scene.open("/wall", "projector")


@state("minutes-circulating", at="editing")
def _(scene):
    shows(scene, "p10", ".round .button.primary")
    scene.page.click(".round .button.primary")
    scene.page.fill("#round-message", "Wilt u vooral kijken of de afspraken kloppen?")
    scene.page.click("dialog details:has-text('Wie het nog meer krijgt') summary, dialog details >> nth=0 >> summary")


@state("minutes-asked", at="circulated")
def _(scene):
    shows(scene, "p2", ".round-own .button.primary")


@state("minutes-round", at="round")
def _(scene):
    shows(scene, "p10", ".round-side, .round-sides")
    scene.page.click(".round-progress summary")


@state("minutes-agreed", at="round")
def _(scene):
    shows(scene, "p2", ".round-own .notice")


@state("minutes-entered", at="entered")
def _(scene):
    shows(scene, "p4", ".round-own .notice")


@state("minutes-contested", at="round")
def _(scene):
    shows(scene, "p4", ".round-own .notice")


@state("minutes-entering", at="circulated")
def _(scene):
    shows(scene, "p12", ".round > .row .button")
    scene.page.click(".round > .row .button >> nth=-1")
    scene.page.wait_for_selector("dialog #enter-person")


@state("minutes-reminding", at="round")
def _(scene):
    shows(scene, "p13", ".round .row .button")
    scene.page.click(".round > .row .button >> nth=0")
    scene.page.wait_for_selector("dialog #round-words")


@state("minutes-round-over", at="overdue")
def _(scene):
    shows(scene, "p10", ".round")


@state("minutes-read-to-the-end", at="circulated")
def _(scene):
    minutes(scene, "p3")
    scene.page.wait_for_selector(".round")
    scene.page.keyboard.press("End")
    scene.page.wait_for_selector(".round-end p")
