"""The organiser's page in every designed state."""

import fake_setup
from stage import state


def organise(stage, step, phase="draft", actor="p13"):
    stage.dialogue.at_phase(phase)
    fake_setup.with_links(stage.server)
    stage.open("/organise", actor, wait=".step-title")
    stage.page.click(f".steps-list li:nth-child({['what', 'who', 'questions', 'points', 'invite', 'manage'].index(step) + 1}) button")
    stage.page.wait_for_timeout(150)


def empty(stage):
    state_ = stage.dialogue.state
    for name in ("sides", "participants", "questions", "items", "answers", "notes"):
        state_[name].clear()
    for name in state_["order"]:
        state_["order"][name].clear()
    state_["details"] = {"title": "Nieuwe dialoog", "durationMinutes": 90, "timeZone": "Europe/Amsterdam", "language": "nl"}
    state_["session"] = {"phase": "draft", "answersAreOpen": True, "minutesVersion": 1}


for step_name in ("what", "who", "questions", "points", "invite", "manage"):
    state(f"organise-{step_name}")(lambda stage, step_name=step_name: organise(stage, step_name))


@state("organise-first-use")
def _(stage):
    empty(stage)
    stage.open("/organise", "installation", wait=".step-title")


@state("organise-first-who")
def _(stage):
    empty(stage)
    stage.open("/organise", "installation", wait=".step-title")
    stage.page.click(".steps-list li:nth-child(2) button")


@state("organise-saved")
def _(stage):
    organise(stage, "what")
    stage.page.fill("input.input >> nth=0", "Dialoog bedrijfsleven en VWS")
    stage.page.wait_for_selector(".save-state.is-saved")


@state("organise-wrong")
def _(stage):
    organise(stage, "what")
    stage.page.fill("input[type=url]", "bellen.example")
    stage.page.press("input[type=url]", "Tab")
    stage.page.wait_for_selector(".field-error:not([hidden])")


@state("organise-paste")
def _(stage):
    organise(stage, "who")
    stage.page.click(".paste > summary")
    stage.page.fill("#paste-lines", "Jan de Vries (directeur); HEMA; Bedrijfsleven; deelnemer; ; jan@voorbeeld.nl\nMarie Jansen; NS; bedrijven; baas\nPiet; Asito; B; ; ; piet@voorbeeld\nKarin de Boer\tVWS\n")
    stage.page.locator("#paste-lines").scroll_into_view_if_needed()


@state("organise-person")
def _(stage):
    organise(stage, "who")
    stage.page.click(".person-row .button >> nth=0")
    stage.page.wait_for_selector("dialog[open]")


@state("organise-question-open")
def _(stage):
    organise(stage, "questions")
    stage.page.click(".sort-summary >> nth=3")


@state("organise-too-long")
def _(stage):
    stage.dialogue.state["items"]["i3"]["timeboxSeconds"] = 2700
    organise(stage, "points")


@state("organise-preparing")
def _(stage):
    organise(stage, "invite", "preparing")


@state("organise-door")
def _(stage):
    stage.dialogue.state["session"]["joinCode"] = "k7m2qx4rta3d"
    organise(stage, "invite", "preparing")
    stage.page.wait_for_selector(".qr")
    stage.page.locator(".guests").scroll_into_view_if_needed()


@state("organise-open-lacking")
def _(stage):
    empty(stage)
    stage.open("/organise", "installation", wait=".step-title")
    stage.page.click(".phase-actions .button")
    stage.page.wait_for_selector("dialog[open]")


@state("organise-preview")
def _(stage):
    organise(stage, "what")
    if stage.page.is_visible(".preview-button"):
        stage.page.click(".preview-button")


@state("organise-review")
def _(stage):
    organise(stage, "manage", "review")


@state("organise-adopted")
def _(stage):
    organise(stage, "what", "adopted")


@state("organise-reported")
def _(stage):
    stage.dialogue.at_phase("preparing")
    stage.dialogue.do("p2", {"do": "reportLink"})
    organise(stage, "invite", phase="preparing")
    stage.page.wait_for_selector(".badge.warn")


@state("organise-taken-off")
def _(stage):
    stage.dialogue.do("p13", {"do": "removeParticipant", "participant": "p5"})
    organise(stage, "who")
    stage.page.click("summary:has-text('Van de lijst'), summary:has-text('Taken off')")
    stage.page.locator(".people-list").last.scroll_into_view_if_needed()


@state("organise-who-gets-it")
def _(stage):
    organise(stage, "what")
    stage.page.locator("textarea").last.scroll_into_view_if_needed()


@state("organise-deleted")
def _(stage):
    organise(stage, "manage")
    stage.dialogue.do("p13", {"do": "deleteDialogue"})


@state("organise-not-yours")
def _(stage):
    stage.open("/organise", "p2")


@state("organise-reconnecting")
def _(stage):
    organise(stage, "what")
    stage.server.cut()
    stage.page.wait_for_timeout(2600)
