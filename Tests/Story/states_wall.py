"""The projector page in every designed state (look at it at 1920 and 1280)."""

from stage import state


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
