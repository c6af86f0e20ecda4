"""The states of the organiser's page."""

from scene import state

STEPS = ["what", "who", "questions", "points", "invite", "manage"]


def organise(scene, step, who="p13"):
    scene.open("/organise", who, wait=".step-title")
    scene.page.click(f".steps-list li:nth-child({STEPS.index(step) + 1}) button")
    scene.page.wait_for_timeout(150)


for step_name in STEPS:
    state(f"organise-{step_name}", at="draft")(lambda scene, step_name=step_name: organise(scene, step_name))


@state("organise-first-use", at="new")
def _(scene):
    scene.open("/organise", "installation", wait=".step-title")


@state("organise-first-who", at="new")
def _(scene):
    scene.open("/organise", "installation", wait=".step-title")
    scene.page.click(".steps-list li:nth-child(2) button")


@state("organise-saved", at="draft")
def _(scene):
    organise(scene, "what")
    scene.page.fill("input.input >> nth=0", "Dialoog bedrijfsleven en VWS")
    scene.page.wait_for_selector(".save-state.is-saved")


@state("organise-wrong", at="draft")
def _(scene):
    organise(scene, "what")
    scene.page.fill("input[type=url]", "bellen.example")
    scene.page.press("input[type=url]", "Tab")
    scene.page.wait_for_selector(".field-error:not([hidden])")


@state("organise-paste", at="draft")
def _(scene):
    organise(scene, "who")
    scene.page.click(".paste > summary")
    scene.page.fill(
        "#paste-lines",
        "Jan de Vries (directeur); HEMA; Bedrijfsleven; deelnemer; ; jan@voorbeeld.nl\n"
        "Marie Jansen; NS; bedrijven; baas\nPiet; Asito; B; ; ; piet@voorbeeld\nKarin de Boer\tVWS\n",
    )
    scene.page.locator("#paste-lines").scroll_into_view_if_needed()


@state("organise-person", at="draft")
def _(scene):
    organise(scene, "who")
    scene.page.click(".person-row .button >> nth=0")
    scene.page.wait_for_selector("dialog[open]")


@state("organise-question-open", at="draft")
def _(scene):
    organise(scene, "questions")
    scene.page.click(".sort-summary >> nth=3")


@state("organise-too-long", at="draft")
def _(scene):
    scene.do("p13", {"do": "changeItem", "item": "i3", "timeboxSeconds": 2700})
    organise(scene, "points")


@state("organise-preparing", at="preparing")
def _(scene):
    organise(scene, "invite")


@state("organise-door", at="preparing")
def _(scene):
    scene.do("p13", {"do": "openGuestDoor"})
    organise(scene, "invite")
    scene.page.wait_for_selector(".qr")
    scene.page.locator(".guests").scroll_into_view_if_needed()


@state("organise-door-closed", at="draft")
def _(scene):
    organise(scene, "invite")
    scene.page.locator(".guests .qr").scroll_into_view_if_needed()


@state("organise-open-lacking", at="new")
def _(scene):
    scene.open("/organise", "installation", wait=".step-title")
    scene.page.click(".phase-actions .button")
    scene.page.wait_for_selector("dialog[open]")


@state("organise-preview", at="draft")
def _(scene):
    organise(scene, "what")
    if scene.page.is_visible(".preview-button"):
        scene.page.click(".preview-button")


@state("organise-review", at="review")
def _(scene):
    organise(scene, "manage")


@state("organise-adopted", at="adopted")
def _(scene):
    organise(scene, "what")


@state("organise-reported", at="preparing")
def _(scene):
    scene.do("p2", {"do": "reportLink"})
    organise(scene, "invite")
    scene.page.wait_for_selector(".badge.warn")


@state("organise-warnings", at="preparing")
def _(scene):
    scene.do("p2", {"do": "reportLink"})
    scene.do("p13", {"do": "changeDetails", "durationMinutes": 5})
    organise(scene, "points")
    scene.page.wait_for_selector(".phase-warnings li >> nth=1", state="attached")


@state("organise-who-gets-it", at="draft")
def _(scene):
    organise(scene, "what")
    scene.page.locator("textarea").last.scroll_into_view_if_needed()


@state("organise-deleted", at="draft")
def _(scene):
    organise(scene, "manage")
    scene.do("p13", {"do": "deleteDialogue"})


@state("organise-not-yours", at="live")
def _(scene):
    scene.open("/organise", "p2")


@state("organise-reconnecting", at="draft")
def _(scene):
    organise(scene, "what")
    scene.network.cut()
    scene.page.wait_for_timeout(2600)
