"""The states of the participant's, guest's, observer's and home pages."""

import re

from stage import state


@state("take-part-draft", at="draft")
def _(stage):
    stage.open("/take-part", "p2")


@state("take-part-invitation", at="preparing")
def _(stage):
    stage.open("/take-part", "p2")


@state("take-part-question", at="preparing")
def _(stage):
    stage.open("/take-part", "p2")
    stage.click(".action-bar .button.primary")
    stage.page.wait_for_selector("textarea")
    stage.click("details.example summary")


@state("take-part-question-saved", at="preparing")
def _(stage):
    stage.open("/take-part", "p2")
    stage.click(".action-bar .button.primary")
    stage.page.fill("textarea", "Hoe bepaalt u welke groepen u nog niet bereikt? Wij zien onze medewerkers elke dag.")
    stage.page.wait_for_selector(".save-state.is-saved")


@state("take-part-question-empty-error", at="preparing")
def _(stage):
    stage.open("/take-part", "p2")
    stage.click(".action-bar .button.primary")
    stage.click(".button.primary.wide")


@state("take-part-question-horizons", at="preparing")
def _(stage):
    stage.open("/take-part", "p2")
    stage.click(".action-bar .button.primary")
    stage.click(".progress-step >> nth=3")
    stage.page.check("input[value=facilitator]")


def answer_all(stage, count=4):
    for question in ["q1", "q2", "q3", "q4"][:count]:
        command = {
            "do": "giveAnswer",
            "question": question,
            "audience": "everyone",
            "text": "Waarom CoronaMelder los wordt gezien van testen, quarantaine en vaccineren. Op de werkvloer is het één verhaal.",
        }
        stage.do("p2", {**command, **({"horizon": 0} if question == "q4" else {})})


@state("take-part-check", at="preparing")
def _(stage):
    answer_all(stage, 2)
    stage.do(
        "p2", {"do": "saveDraft", "question": "q3", "text": "Uitleg in eenvoudige taal", "audience": "facilitator"}
    )
    stage.open("/take-part", "p2")
    stage.page.evaluate("history.pushState({step: 'check'}, ''); location.reload()")
    stage.page.wait_for_selector(".answers-check")


@state("take-part-done", at="preparing")
def _(stage):
    answer_all(stage)
    stage.open("/take-part", "p2")
    stage.click(".action-bar .button.primary")
    stage.page.wait_for_selector(".answers-check")


@state("take-part-not-you", at="preparing")
def _(stage):
    stage.open("/take-part", "p2")
    stage.click(".you-are .link-button")


@state("take-part-live")
def _(stage):
    stage.open("/take-part", "p1")


@state("take-part-live-queued")
def _(stage):
    stage.open("/take-part", "p1")
    stage.click(".action-bar button.big")
    stage.page.wait_for_selector(".is-queued")


@state("take-part-live-floor")
def _(stage):
    stage.open("/take-part", "p2")


@state("take-part-live-overtime")
def _(stage):
    stage.later(20 * 60_000)
    stage.open("/take-part", "p1")


@state("take-part-live-soon")
def _(stage):
    stage.later(13 * 60_000)
    stage.open("/take-part", "p1")


@state("take-part-live-not-started", at="opened")
def _(stage):
    stage.open("/take-part", "p1")


@state("take-part-live-agenda")
def _(stage):
    stage.open("/take-part", "p1")
    stage.click("#tab-agenda")


@state("take-part-live-answers")
def _(stage):
    stage.open("/take-part", "p1")
    stage.click("#tab-answers")


@state("take-part-live-mine")
def _(stage):
    stage.do("p2", {"do": "proposeItem", "title": "Thuiswerken in het magazijn"})
    stage.open("/take-part", "p2")
    stage.click("#tab-mine")


@state("take-part-live-new-notes")
def _(stage):
    stage.open("/take-part", "p1")
    stage.page.wait_for_timeout(300)
    stage.page.evaluate("window.scrollTo(0, 0)")
    for text in [
        "In de winkel is afstand houden vooral een kwestie van drukte.",
        "VWS: de boodschap moet passen bij de plek.",
    ]:
        stage.do("p12", {"do": "addNote", "item": "i2", "kind": "note", "text": text})
    stage.page.wait_for_timeout(300)


@state("take-part-reconnecting")
def _(stage):
    stage.open("/take-part", "p1")
    stage.network.cut()
    stage.page.wait_for_selector(".shell-trouble", timeout=8000)


@state("take-part-offline")
def _(stage):
    stage.open("/take-part", "p1")
    stage.page.context.set_offline(True)
    stage.network.cut()
    stage.page.wait_for_selector(".shell-trouble", timeout=8000)


@state("take-part-new-version")
def _(stage):
    # As if the server had been replaced by a newer one while the page stood open.
    stage.network.changed = lambda text: re.sub(r'"version":"[^"]+"', '"version":"2"', text)
    stage.open("/take-part", "p1")
    stage.page.wait_for_selector(".banner")


@state("take-part-review", at="review")
def _(stage):
    stage.do("p2", {"do": "makeRemark", "note": "n7", "text": "Ik zei ook dat het om flexwerkers gaat."})
    stage.open("/take-part", "p2")


@state("take-part-review-remark", at="review")
def _(stage):
    stage.open("/take-part", "p2")
    stage.click(".note .remark-button >> nth=3")


@state("take-part-mine-done", at="adopted")
def _(stage):
    stage.do("p2", {"do": "markActionItem", "note": "n9", "isDone": True})
    stage.open("/take-part", "p2", wait=".done-box")


@state("take-part-adopted", at="adopted")
def _(stage):
    stage.open("/take-part", "p1")


@state("take-part-archived", at="archived")
def _(stage):
    stage.open("/take-part", "p1")


@state("take-part-refused")
def _(stage):
    former = stage.venue.hosted.path("/take-part", "p1")
    stage.do("p13", {"do": "renewLink", "participant": "p1"})
    stage.open(former)


@state("take-part-gone")
def _(stage):
    # No command takes a dialogue away for good; the server says so where its file was replaced.
    stage.network.answers_hello_with = 4002
    stage.open("/take-part", "p1")


@state("take-part-no-link")
def _(stage):
    stage.open("/take-part")


@state("take-part-unreachable")
def _(stage):
    stage.network.cut()
    stage.open("/take-part", "p1", wait="h1")


@state("take-part-loading")
def _(stage):
    stage.page.route_web_socket(lambda url: url.endswith("/live"), lambda socket: None)
    stage.page.goto(stage.venue.link("/take-part", "p1"))
    stage.page.wait_for_selector(".skeleton")
    stage.page.wait_for_timeout(500)


@state("take-part-waiting")
def _(stage):
    stage.do("p10", {"do": "openGuestDoor"})
    stage.open("/take-part", stage.venue.hosted.join("Noor", "HEMA"))


@state("observe-live")
def _(stage):
    stage.open("/observe", "observer")


@state("observe-before", at="preparing")
def _(stage):
    stage.open("/observe", "observer")


@state("join")
def _(stage):
    stage.do("p10", {"do": "openGuestDoor"})
    stage.open(f"/join#{stage.venue.state['session']['joinCode'].upper()}")
    stage.page.wait_for_timeout(100)


@state("join-errors")
def _(stage):
    stage.open("/join#AAAABBBBCCCC")
    stage.page.fill("#name", "Noor")
    stage.click("button[type=submit]")
    stage.page.wait_for_selector("#code-error:not([hidden])")


@state("home")
def _(stage):
    stage.open("/")


@state("home-dialogues", at="home")
def _(stage):
    stage.open("/", "installation", wait=".dialogue")


@state("home-deleted", at="home")
def _(stage):
    stage.open("/", "installation", wait=".dialogue")
    stage.click(".dialogue >> nth=1 >> button >> nth=1")
    stage.page.wait_for_selector(".toast")


@state("home-none", at="nothing")
def _(stage):
    stage.open("/", "installation", wait=".empty")


@state("home-error")
def _(stage):
    # Only a sick disk does this.
    refused = {"error": {"code": "storage", "message": ""}}
    stage.page.route("**/api/dialogues", lambda route: route.fulfill(status=503, json=refused))
    stage.open("/", "installation", wait=".notice")
