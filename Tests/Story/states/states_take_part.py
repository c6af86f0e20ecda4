"""The states of the pages of participants, guests and observers."""

import re

from scene import state


@state("take-part-draft", at="draft")
def _(scene):
    scene.open("/take-part", "p2")


@state("take-part-invitation", at="preparing")
def _(scene):
    scene.open("/take-part", "p2")


@state("take-part-question", at="preparing")
def _(scene):
    scene.open("/take-part", "p2")
    scene.click(".action-bar .button.primary")
    scene.page.wait_for_selector("textarea")
    scene.click("details.example summary")


@state("take-part-question-saved", at="preparing")
def _(scene):
    scene.open("/take-part", "p2")
    scene.click(".action-bar .button.primary")
    scene.page.fill("textarea", "Hoe bepaalt u welke groepen u nog niet bereikt? Wij zien onze medewerkers elke dag.")
    scene.page.wait_for_selector(".save-state.is-saved")


@state("take-part-question-empty-error", at="preparing")
def _(scene):
    scene.open("/take-part", "p2")
    scene.click(".action-bar .button.primary")
    scene.click(".button.primary.wide")


@state("take-part-question-horizons", at="preparing")
def _(scene):
    scene.open("/take-part", "p2")
    scene.click(".action-bar .button.primary")
    scene.click(".progress-step >> nth=3")
    scene.page.check("input[value=facilitator]")


def answer_all(scene, count=4):
    for question in ["q1", "q2", "q3", "q4"][:count]:
        command = {
            "do": "giveAnswer",
            "question": question,
            "audience": "everyone",
            "text": (
                "Waarom CoronaMelder los wordt gezien van testen, quarantaine en vaccineren. "
                "Op de werkvloer is het één verhaal."
            ),
        }
        scene.do("p2", {**command, **({"horizon": 0} if question == "q4" else {})})


@state("take-part-check", at="preparing")
def _(scene):
    answer_all(scene, 2)
    scene.do(
        "p2", {"do": "saveDraft", "question": "q3", "text": "Uitleg in eenvoudige taal", "audience": "facilitator"}
    )
    scene.open("/take-part", "p2")
    scene.page.evaluate("history.pushState({step: 'check'}, ''); location.reload()")
    scene.page.wait_for_selector(".answers-check")


@state("take-part-done", at="preparing")
def _(scene):
    answer_all(scene)
    scene.open("/take-part", "p2")
    scene.click(".action-bar .button.primary")
    scene.page.wait_for_selector(".answers-check")


@state("take-part-not-you", at="preparing")
def _(scene):
    scene.open("/take-part", "p2")
    scene.click(".you-are .link-button")


@state("take-part-live")
def _(scene):
    scene.open("/take-part", "p1")


@state("take-part-live-queued")
def _(scene):
    scene.open("/take-part", "p1")
    scene.click(".action-bar button.big")
    scene.page.wait_for_selector(".is-queued")


@state("take-part-live-floor")
def _(scene):
    scene.open("/take-part", "p2")


@state("take-part-live-overtime")
def _(scene):
    scene.later(20 * 60_000)
    scene.open("/take-part", "p1")


@state("take-part-live-soon")
def _(scene):
    scene.later(13 * 60_000)
    scene.open("/take-part", "p1")


@state("take-part-live-not-started", at="opened")
def _(scene):
    scene.open("/take-part", "p1")


@state("take-part-live-agenda")
def _(scene):
    scene.open("/take-part", "p1")
    scene.click("#tab-agenda")


@state("take-part-live-answers")
def _(scene):
    scene.open("/take-part", "p1")
    scene.click("#tab-answers")


@state("take-part-live-mine")
def _(scene):
    scene.do("p2", {"do": "proposeItem", "title": "Thuiswerken in het magazijn"})
    scene.open("/take-part", "p2")
    scene.click("#tab-mine")


@state("take-part-live-new-notes")
def _(scene):
    scene.open("/take-part", "p1")
    scene.page.wait_for_timeout(300)
    scene.page.evaluate("window.scrollTo(0, 0)")
    for text in [
        "In de winkel is afstand houden vooral een kwestie van drukte.",
        "VWS: de boodschap moet passen bij de plek.",
    ]:
        scene.do("p12", {"do": "addNote", "item": "i2", "kind": "note", "text": text})
    scene.page.wait_for_timeout(300)


@state("take-part-reconnecting")
def _(scene):
    scene.open("/take-part", "p1")
    scene.network.cut()
    scene.page.wait_for_selector(".shell-trouble", timeout=8000)


@state("take-part-offline")
def _(scene):
    scene.open("/take-part", "p1")
    scene.page.context.set_offline(True)
    scene.network.cut()
    scene.page.wait_for_selector(".shell-trouble", timeout=8000)


@state("take-part-new-version")
def _(scene):
    # This looks as if a newer server had taken over while the page was open.
    scene.network.changed = lambda text: re.sub(r'"version":"[^"]+"', '"version":"2"', text)
    scene.open("/take-part", "p1")
    scene.page.wait_for_selector(".banner")


@state("take-part-review", at="review")
def _(scene):
    scene.do("p2", {"do": "makeRemark", "note": "n7", "text": "Ik zei ook dat het om flexwerkers gaat."})
    scene.open("/take-part", "p2")


@state("take-part-review-remark", at="review")
def _(scene):
    scene.open("/take-part", "p2")
    scene.click(".note .remark-mark >> nth=3")


@state("take-part-mine-done", at="adopted")
def _(scene):
    scene.do("p2", {"do": "markActionItem", "note": "n9", "isDone": True})
    scene.open("/take-part", "p2", wait=".done-box")


@state("take-part-adopted", at="adopted")
def _(scene):
    scene.open("/take-part", "p1")


@state("take-part-archived", at="archived")
def _(scene):
    scene.open("/take-part", "p1")


@state("take-part-refused")
def _(scene):
    former = scene.backend.dialogue.path("/take-part", "p1")
    scene.do("p13", {"do": "renewLink", "participant": "p1"})
    scene.open(former)


@state("take-part-no-link")
def _(scene):
    scene.open("/take-part")


@state("take-part-unreachable")
def _(scene):
    scene.network.cut()
    scene.open("/take-part", "p1", wait="h1")


@state("take-part-loading")
def _(scene):
    scene.page.route_web_socket(lambda url: url.endswith("/live"), lambda socket: None)
    scene.page.goto(scene.backend.link("/take-part", "p1"))
    scene.page.wait_for_selector(".skeleton")
    scene.page.wait_for_timeout(500)


@state("take-part-waiting")
def _(scene):
    scene.do("p10", {"do": "openGuestDoor"})
    scene.open("/take-part", scene.backend.dialogue.join("Noor", "HEMA"))


@state("observe-live")
def _(scene):
    scene.open("/observe", "observer")


@state("observe-before", at="preparing")
def _(scene):
    scene.open("/observe", "observer")
