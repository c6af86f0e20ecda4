"""The minutes page in every designed state."""

from stage import state


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


@state("minutes-ticked")
def _(stage):
    stage.dialogue.state["notes"]["n9"].update(isDone=True, doneAt=1611850000000, doneBy="p2")
    minutes(stage, "adopted", actor="p2")
    stage.page.locator("#actions").scroll_into_view_if_needed()


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
