"""The states of the participant's, guest's, observer's and home pages."""

from fake_withheld import with_former_link, withhold
from stage import state


def preparing(stage):
    stage.dialogue.at_phase("preparing")


@state("take-part-draft")
def _(stage):
    stage.dialogue.at_phase("draft")
    stage.open("/take-part", "p2")


@state("take-part-invitation")
def _(stage):
    preparing(stage)
    stage.open("/take-part", "p2")


@state("take-part-question")
def _(stage):
    preparing(stage)
    stage.open("/take-part", "p2")
    stage.click(".action-bar .button.primary")
    stage.page.wait_for_selector("textarea")
    stage.click("details.example summary")


@state("take-part-question-saved")
def _(stage):
    preparing(stage)
    stage.open("/take-part", "p2")
    stage.click(".action-bar .button.primary")
    stage.page.fill("textarea", "Hoe bepaalt u welke groepen u nog niet bereikt? Wij zien onze medewerkers elke dag.")
    stage.page.wait_for_selector(".save-state.is-saved")


@state("take-part-question-empty-error")
def _(stage):
    preparing(stage)
    stage.open("/take-part", "p2")
    stage.click(".action-bar .button.primary")
    stage.click(".button.primary.wide")


@state("take-part-question-horizons")
def _(stage):
    preparing(stage)
    stage.open("/take-part", "p2")
    stage.click(".action-bar .button.primary")
    stage.click(".progress-step >> nth=3")
    stage.page.check("input[value=facilitator]")


def answer_all(stage, count=4):
    for question in ["q1", "q2", "q3", "q4"][:count]:
        command = {"do": "giveAnswer", "question": question, "audience": "everyone", "text": "Waarom CoronaMelder los wordt gezien van testen, quarantaine en vaccineren. Op de werkvloer is het één verhaal."}
        stage.dialogue.do("p2", {**command, **({"horizon": 0} if question == "q4" else {})})


@state("take-part-check")
def _(stage):
    preparing(stage)
    answer_all(stage, 2)
    stage.dialogue.do("p2", {"do": "saveDraft", "question": "q3", "text": "Uitleg in eenvoudige taal", "audience": "facilitator"})
    stage.open("/take-part", "p2")
    stage.page.evaluate("history.pushState({step: 'check'}, ''); location.reload()")
    stage.page.wait_for_selector(".answers-check")


@state("take-part-done")
def _(stage):
    preparing(stage)
    answer_all(stage)
    stage.open("/take-part", "p2")
    stage.click(".action-bar .button.primary")
    stage.page.wait_for_selector(".answers-check")


@state("take-part-not-you")
def _(stage):
    preparing(stage)
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
    stage.dialogue.set_now(stage.dialogue.now() + 20 * 60_000)
    stage.open("/take-part", "p1")


@state("take-part-live-soon")
def _(stage):
    stage.dialogue.set_now(stage.dialogue.now() + 13 * 60_000)
    stage.open("/take-part", "p1")


@state("take-part-live-not-started")
def _(stage):
    session = stage.dialogue.state["session"]
    session.pop("currentItem"), session.pop("floor")
    stage.dialogue.state["notes"].clear()
    for item in stage.dialogue.state["items"].values():
        item.update(status="planned", elapsedMs=0)
    stage.dialogue.state["participants"]["p7"].pop("handAt")
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
    stage.dialogue.do("p2", {"do": "proposeItem", "title": "Thuiswerken in het magazijn"})
    stage.open("/take-part", "p2")
    stage.click("#tab-mine")


@state("take-part-live-new-notes")
def _(stage):
    stage.open("/take-part", "p1")
    stage.page.wait_for_timeout(300)
    stage.page.evaluate("window.scrollTo(0, 0)")
    for text in ["In de winkel is afstand houden vooral een kwestie van drukte.", "VWS: de boodschap moet passen bij de plek."]:
        stage.dialogue.do("p12", {"do": "addNote", "item": "i2", "kind": "note", "text": text})
    stage.page.wait_for_timeout(300)


@state("take-part-reconnecting")
def _(stage):
    stage.open("/take-part", "p1")
    stage.server.cut()
    stage.page.wait_for_selector(".shell-trouble", timeout=8000)


@state("take-part-offline")
def _(stage):
    stage.open("/take-part", "p1")
    stage.page.context.set_offline(True)
    stage.server.cut()
    stage.page.wait_for_selector(".shell-trouble", timeout=8000)


@state("take-part-new-version")
def _(stage):
    stage.server.version = "1"
    stage.dialogue.version = "2"
    stage.open("/take-part", "p1")
    stage.page.wait_for_selector(".banner")


@state("take-part-review")
def _(stage):
    stage.dialogue.at_phase("review")
    stage.dialogue.do("p2", {"do": "makeRemark", "note": "n7", "text": "Ik zei ook dat het om flexwerkers gaat."})
    stage.open("/take-part", "p2")


@state("take-part-review-remark")
def _(stage):
    stage.dialogue.at_phase("review")
    stage.open("/take-part", "p2")
    stage.click(".note .remark-button >> nth=3")


@state("take-part-mine-done")
def _(stage):
    stage.dialogue.at_phase("adopted")
    stage.dialogue.state["notes"]["n9"].update(isDone=True, doneAt=1611850000000, doneBy="p2")
    stage.open("/take-part", "p2", wait=".done-box")


@state("take-part-adopted")
def _(stage):
    stage.dialogue.at_phase("adopted")
    stage.open("/take-part", "p1")


@state("take-part-archived")
def _(stage):
    stage.dialogue.at_phase("archived")
    stage.open("/take-part", "p1")


@state("take-part-refused")
def _(stage):
    stage.server.refuse(4001)
    stage.open("/take-part", "p1")


@state("take-part-gone")
def _(stage):
    stage.server.refuse(4002)
    stage.open("/take-part", "p1")


@state("take-part-no-link")
def _(stage):
    stage.open("/take-part")


@state("take-part-unreachable")
def _(stage):
    stage.server.cut()
    stage.open("/take-part", "p1", wait="h1")


@state("take-part-loading")
def _(stage):
    stage.page.route_web_socket(lambda url: url.endswith("/live"), lambda socket: None)
    stage.page.goto(stage.server.link("/take-part", "p1"))
    stage.page.wait_for_selector(".skeleton")
    stage.page.wait_for_timeout(500)


@state("take-part-waiting")
def _(stage):
    guest = stage.dialogue.add_guest("Noor", "HEMA")
    stage.open("/take-part", guest)


@state("observe-live")
def _(stage):
    stage.open("/observe", "observer")


@state("observe-before")
def _(stage):
    preparing(stage)
    stage.open("/observe", "observer")


@state("join")
def _(stage):
    stage.open("/join#K7M2QX4RTA3D")
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


@state("home-dialogues")
def _(stage):
    stage.open("/", "installation", wait=".dialogue")


@state("home-deleted")
def _(stage):
    stage.open("/", "installation", wait=".dialogue")
    stage.click(".dialogue >> nth=1 >> button >> nth=1")
    stage.page.wait_for_selector(".toast")


@state("home-none")
def _(stage):
    stage.server.api[("GET", "/api/dialogues")] = lambda body, query: (200, [])
    stage.open("/", "installation", wait=".empty")


@state("home-error")
def _(stage):
    stage.server.api[("GET", "/api/dialogues")] = lambda body, query: (503, {"error": {"code": "storage", "message": ""}})
    stage.open("/", "installation", wait=".notice")


@state("take-part-withheld")
def _(stage):
    preparing(stage)
    withhold(stage.dialogue, "p2")
    stage.dialogue.own_more["p2"] = {"draftsAreWithheld": True, "answers": [{"id": "r1", "participant": "p2", "question": "q1", "isWithheld": True}]}
    stage.open("/take-part", "p2")
    stage.click(".action-bar .button.primary")
    stage.page.go_back()
    stage.page.evaluate("history.pushState({ step: 'check' }, ''); dispatchEvent(new PopStateEvent('popstate'))")


@state("take-part-not-reading")
def _(stage):
    preparing(stage)
    answer_all(stage)
    stage.dialogue.own_more["p2"] = {"notReading": [{"participant": "p10", "withheldSince": stage.dialogue.now() - 3_600_000, "withheldBy": "p13", "withheldBecause": "renewed"}]}
    stage.open("/take-part", "p2", wait=".withheld .notice")


@state("take-part-not-reading-live")
def _(stage):
    stage.dialogue.own_more["p2"] = {"notReading": [{"participant": "p10", "withheldSince": stage.dialogue.now() - 3_600_000, "withheldBy": "server", "withheldBecause": "opened"}]}
    stage.open("/take-part", "p2", wait=".withheld .notice")


@state("take-part-former-link")
def _(stage):
    with_former_link(stage.server)
    stage.open("/take-part", "p2", wait=".state-page .button")


@state("take-part-former-link-let")
def _(stage):
    with_former_link(stage.server, by="installation")
    stage.open("/take-part", "p2", wait=".state-page .button")
    stage.click(".state-page .button")
    stage.click("dialog .button.primary")
    stage.page.wait_for_selector(".state-page:not(:has(.button))")
