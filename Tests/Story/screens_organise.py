"""The organiser's page, the minutes and the wall, in every designed state: as `screens.py`, with the same options."""

import fake_setup
from screens import main, state


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


def minutes(stage, phase="review", actor="p2", place=None):
    stage.dialogue.at_phase(phase)
    if phase in ("review", "adopted"):
        stage.dialogue.state["items"]["i1"]["summary"] = "De bedrijven willen bijdragen, maar eerst gehoord worden. VWS legde uit waarom het na september stil viel. Beide partijen willen vanaf nu als gelijke partners praten."
        stage.dialogue.state["notes"]["n3"]["isExcluded"] = True
        stage.dialogue.state["details"]["distribution"] = [{"name": "Deelnemers"}, {"name": "Directie Communicatie, VWS", "isCopy": True}]
        stage.dialogue.state["remarks"].update({
            "m1": {"id": "m1", "note": "n4", "by": "p3", "text": "Wij zeiden: binnen twee weken ná de ministerraad.", "at": stage.dialogue.now() - 7_200_000, "outcome": "open"},
            "m2": {"id": "m2", "item": "i2", "by": "p2", "text": "Ook de thuiswerkers zijn genoemd.", "at": stage.dialogue.now() - 3_600_000, "outcome": "accepted", "response": "Staat nu in de samenvatting."}})
    stage.server.play(stage.page)
    stage.page.goto(stage.server.link("/minutes", actor) + (f"/{place}" if place else ""))
    stage.page.wait_for_selector("h1")


for phase_name in ("preparing", "live", "review", "adopted"):
    state(f"minutes-{phase_name}")(lambda stage, phase_name=phase_name: minutes(stage, phase_name))


@state("minutes-note-taker")
def _(stage):
    minutes(stage, actor="p12")


@state("minutes-place")
def _(stage):
    minutes(stage, place="a1")
    stage.page.wait_for_selector(".is-target")


@state("minutes-outcomes")
def _(stage):
    minutes(stage, actor="p12")
    stage.page.locator("#agreements").scroll_into_view_if_needed()


@state("minutes-annex")
def _(stage):
    minutes(stage)
    stage.page.locator("#answers h2").evaluate("node => node.scrollIntoView()")


@state("minutes-filtered")
def _(stage):
    minutes(stage)
    stage.page.click("details.filter > summary")
    stage.page.click(".filter-kind:has-text('Afspraken'), .filter-kind:has-text('Agreements')")


@state("minutes-remarking")
def _(stage):
    minutes(stage)
    stage.page.locator("#a1 .line-tools button >> nth=0").click()
    stage.page.fill("#a1 textarea", "Dit was anders bedoeld.")


@state("minutes-summary")
def _(stage):
    minutes(stage, actor="p12")
    stage.page.click("#i1 .point-summary .button")


@state("minutes-answering-remark")
def _(stage):
    minutes(stage, actor="p12")
    stage.page.click("#a1 .remark .button >> nth=1")


@state("minutes-reopened")
def _(stage):
    stage.dialogue.state["session"].update(minutesVersion=2, reopenedReason="Afspraak 1 noemde een verkeerde termijn.")
    minutes(stage)


@state("minutes-downloads")
def _(stage):
    minutes(stage, "adopted")
    stage.page.click(".minutes-tools .primary")


@state("minutes-observer")
def _(stage):
    minutes(stage, actor="observer")


def wall(stage, phase="live"):
    if phase != "live":
        stage.dialogue.at_phase(phase)
    stage.open("/wall", "projector")
    stage.page.wait_for_timeout(100)


@state("wall-draft")
def _(stage):
    wall(stage, "draft")


@state("wall-before")
def _(stage):
    stage.dialogue.at_phase("preparing")
    stage.dialogue.set_now(stage.dialogue.state["details"]["startsAt"] - 754_000)
    stage.dialogue.state["session"]["joinCode"] = "k7m2qx4rta3d"
    wall(stage)


@state("wall-welcome")
def _(stage):
    stage.dialogue.at_phase("preparing")
    stage.dialogue.state["session"]["phase"] = "live"
    wall(stage)


@state("wall-during")
def _(stage):
    wall(stage)


@state("wall-during-join")
def _(stage):
    stage.dialogue.state["session"]["joinCode"] = "k7m2qx4rta3d"
    for person in ("p4", "p9", "p11", "p1"):
        stage.dialogue.state["participants"][person]["handAt"] = stage.dialogue.now() - 1000 * int(person[1:])
    wall(stage)


@state("wall-long")
def _(stage):
    stage.dialogue.state["items"]["i2"]["title"] = "Beelden van de coronacrisis vanuit het perspectief van het bedrijfsleven: maatregelen, testen, quarantaine en vaccineren, en wat die in de dagelijkse praktijk van winkels, schoonmaak en vervoer betekenen"
    stage.dialogue.state["participants"]["p2"].update(name="Maria Johanna van der Westhuijzen-de Groot", function="Hoofd communicatie en maatschappelijke betrekkingen")
    stage.dialogue.state["notes"]["n4"]["text"] *= 3
    wall(stage)


@state("wall-soon")
def _(stage):
    item = stage.dialogue.state["items"]["i2"]
    item["startedAt"] = stage.dialogue.now() - 1_700_000
    stage.dialogue.state["session"].pop("floor")
    wall(stage)


@state("wall-over")
def _(stage):
    stage.dialogue.state["items"]["i2"]["startedAt"] = stage.dialogue.now() - 1_890_000
    wall(stage)


@state("wall-closing")
def _(stage):
    stage.dialogue.at_phase("review")
    stage.dialogue.state["session"]["phase"] = "live"
    wall(stage)


@state("wall-after")
def _(stage):
    notes = stage.dialogue.state["notes"]
    for number, text in enumerate(["VNG brengt het verzoek van VWS in bij haar besluitvorming en koppelt de uitkomst terug.", "VWS biedt middelen aan om het verhaal gemeentespecifiek te maken.", "VNG en VWS maken afspraken over het terugkoppelen van neveneffecten die gemeenten zien.", "Vervolgafspraak ongeveer een maand na de lancering van de app.", "De koppeling met andere digitale activiteiten van VWS wordt gelegd."], 2):
        notes[f"n9{number}"] = {"id": f"n9{number}", "item": "i1", "kind": "agreement", "text": text, "number": number, "rank": 90 + number, "revision": 1, "by": "p12", "at": 1611672360000, "owners": [{"organisation": "VNG"}, {"organisation": "VWS"}], "dueWords": "zsm"}
    wall(stage, "review")


@state("wall-lost")
def _(stage):
    wall(stage)
    stage.server.cut()
    stage.page.wait_for_timeout(2600)


@state("wall-refused")
def _(stage):
    stage.server.refuse(4001)
    stage.open("/wall", "projector")


if __name__ == "__main__":
    main()
