"""The organiser's page in every designed state."""

from stage import state

STEPS = ["what", "who", "questions", "points", "invite", "manage"]


def organise(stage, step, who="p13"):
    stage.open("/organise", who, wait=".step-title")
    stage.page.click(f".steps-list li:nth-child({STEPS.index(step) + 1}) button")
    stage.page.wait_for_timeout(150)


for step_name in STEPS:
    state(f"organise-{step_name}", at="draft")(lambda stage, step_name=step_name: organise(stage, step_name))


@state("organise-first-use", at="new")
def _(stage):
    stage.open("/organise", "installation", wait=".step-title")


@state("organise-first-who", at="new")
def _(stage):
    stage.open("/organise", "installation", wait=".step-title")
    stage.page.click(".steps-list li:nth-child(2) button")


@state("organise-saved", at="draft")
def _(stage):
    organise(stage, "what")
    stage.page.fill("input.input >> nth=0", "Dialoog bedrijfsleven en VWS")
    stage.page.wait_for_selector(".save-state.is-saved")


@state("organise-wrong", at="draft")
def _(stage):
    organise(stage, "what")
    stage.page.fill("input[type=url]", "bellen.example")
    stage.page.press("input[type=url]", "Tab")
    stage.page.wait_for_selector(".field-error:not([hidden])")


@state("organise-paste", at="draft")
def _(stage):
    organise(stage, "who")
    stage.page.click(".paste > summary")
    stage.page.fill(
        "#paste-lines",
        "Jan de Vries (directeur); HEMA; Bedrijfsleven; deelnemer; ; jan@voorbeeld.nl\nMarie Jansen; NS; bedrijven; baas\nPiet; Asito; B; ; ; piet@voorbeeld\nKarin de Boer\tVWS\n",
    )
    stage.page.locator("#paste-lines").scroll_into_view_if_needed()


@state("organise-person", at="draft")
def _(stage):
    organise(stage, "who")
    stage.page.click(".person-row .button >> nth=0")
    stage.page.wait_for_selector("dialog[open]")


@state("organise-question-open", at="draft")
def _(stage):
    organise(stage, "questions")
    stage.page.click(".sort-summary >> nth=3")


@state("organise-too-long", at="draft")
def _(stage):
    stage.do("p13", {"do": "changeItem", "item": "i3", "timeboxSeconds": 2700})
    organise(stage, "points")


@state("organise-preparing", at="preparing")
def _(stage):
    organise(stage, "invite")


@state("organise-door", at="preparing")
def _(stage):
    stage.do("p13", {"do": "openGuestDoor"})
    organise(stage, "invite")
    stage.page.wait_for_selector(".qr")
    stage.page.locator(".guests").scroll_into_view_if_needed()


@state("organise-open-lacking", at="new")
def _(stage):
    stage.open("/organise", "installation", wait=".step-title")
    stage.page.click(".phase-actions .button")
    stage.page.wait_for_selector("dialog[open]")


@state("organise-preview", at="draft")
def _(stage):
    organise(stage, "what")
    if stage.page.is_visible(".preview-button"):
        stage.page.click(".preview-button")


@state("organise-review", at="review")
def _(stage):
    organise(stage, "manage")


@state("organise-adopted", at="adopted")
def _(stage):
    organise(stage, "what")


@state("organise-reported", at="preparing")
def _(stage):
    stage.do("p2", {"do": "reportLink"})
    organise(stage, "invite")
    stage.page.wait_for_selector(".badge.warn")


@state("organise-taken-off", at="draft")
def _(stage):
    stage.do("p13", {"do": "removeParticipant", "participant": "p5"})
    organise(stage, "who")
    stage.page.click("summary:has-text('Van de lijst'), summary:has-text('Taken off')")
    stage.page.locator(".people-list").last.scroll_into_view_if_needed()


@state("organise-who-gets-it", at="draft")
def _(stage):
    organise(stage, "what")
    stage.page.locator("textarea").last.scroll_into_view_if_needed()


@state("organise-deleted", at="draft")
def _(stage):
    organise(stage, "manage")
    stage.do("p13", {"do": "deleteDialogue"})


@state("organise-not-yours", at="live")
def _(stage):
    stage.open("/organise", "p2")


@state("organise-reconnecting", at="draft")
def _(stage):
    organise(stage, "what")
    stage.network.cut()
    stage.page.wait_for_timeout(2600)
