"""The states of the wall, the page for a projector; it is designed for widths of 1920 and 1280."""

from moments import STARTS
from scene import state

# After these times the second point has 100 seconds left, or is 90 seconds over its time.
SOON_MS, OVER_MS = 988_000, 1_178_000
AGREEMENTS = [
    "VNG brengt het verzoek van VWS in bij haar besluitvorming en koppelt de uitkomst terug.",
    "VWS biedt middelen aan om het verhaal gemeentespecifiek te maken.",
    "VNG en VWS maken afspraken over het terugkoppelen van neveneffecten die gemeenten zien.",
    "Vervolgafspraak ongeveer een maand na de lancering van de app.",
    "De koppeling met andere digitale activiteiten van VWS wordt gelegd.",
]
LONG_TITLE = (
    "Beelden van de coronacrisis vanuit het perspectief van het bedrijfsleven: maatregelen, testen, quarantaine "
    "en vaccineren, en wat die in de dagelijkse praktijk van winkels, schoonmaak en vervoer betekenen"
)


def wall(scene):
    scene.open("/wall", "projector")
    scene.page.wait_for_timeout(100)


state("wall-draft", at="draft")(wall)
state("wall-during")(wall)


@state("wall-before", at="preparing")
def _(scene):
    scene.backend.set_now(STARTS - 754_000)
    scene.do("p10", {"do": "openGuestDoor"})
    scene.backend.people_are_there = True
    wall(scene)


@state("wall-welcome", at="preparing")
def _(scene):
    scene.do("p10", {"do": "changePhase", "phase": "live"})
    scene.backend.people_are_there = True
    wall(scene)


@state("wall-during-join")
def _(scene):
    scene.do("p10", {"do": "openGuestDoor"})
    for person in ("p4", "p9", "p11", "p1"):
        scene.do(person, {"do": "raiseHand"})
    wall(scene)


@state("wall-long")
def _(scene):
    scene.do("p10", {"do": "changeItem", "item": "i2", "title": LONG_TITLE})
    scene.do(
        "p13",
        {
            "do": "changeParticipant",
            "participant": "p2",
            "person": {
                "name": "Maria Johanna van der Westhuijzen-de Groot",
                "function": "Hoofd communicatie en maatschappelijke betrekkingen",
                "organisation": "Action",
                "email": "",
            },
        },
    )
    agreement = "VWS koppelt binnen twee weken terug wat er met de signalen van de bedrijven gebeurt."
    scene.do("p12", {"do": "changeNote", "note": "n4", "text": agreement * 3})
    wall(scene)


def long_names(scene):
    """Whoever speaks, whoever waits, and the owners of what was agreed last have long names."""
    people = {
        "p1": ("Johanna Wilhelmina van der Meer-Bloemendaal tot Rijsenburg", "Vereniging van Spoorwegondernemingen"),
        "p2": ("Maximiliaan Hendrikus Vandenbroucke-Schimmelpenninck", "Arbeidsongeschiktheidsverzekeraars"),
    }
    for key, (name, organisation) in people.items():
        person = {"name": name, "function": "Coördinerend adviseur", "organisation": organisation, "email": ""}
        scene.do("p13", {"do": "changeParticipant", "participant": key, "person": person})
    owners = [{"participant": key} for key in people]
    text = "De partijen maken samen een rooster voor de testlocaties."
    scene.do("p12", {"do": "addNote", "item": "i2", "kind": "agreement", "text": text, "owners": owners})
    scene.do("p10", {"do": "raiseHand", "participant": "p2"})
    scene.do("p10", {"do": "giveFloor", "participant": "p1"})


@state("wall-long-names")
def _(scene):
    long_names(scene)
    wall(scene)


@state("wall-soon")
def _(scene):
    scene.later(SOON_MS)
    scene.do("p10", {"do": "endFloor"})
    wall(scene)


@state("wall-over")
def _(scene):
    scene.later(OVER_MS)
    wall(scene)


@state("wall-closing")
def _(scene):
    for _ in range(2):
        scene.do("p10", {"do": "nextItem"})
    scene.do("p10", {"do": "finishItem"})
    scene.do("p10", {"do": "endFloor"})
    scene.do("p7", {"do": "lowerHand"})
    wall(scene)


@state("wall-after", at="review")
def _(scene):
    for text in AGREEMENTS:
        scene.do(
            "p12",
            {
                "do": "addNote",
                "item": "i1",
                "kind": "agreement",
                "text": text,
                "dueWords": "zsm",
                "owners": [{"organisation": "VNG"}, {"organisation": "VWS"}],
            },
        )
    wall(scene)


@state("wall-lost")
def _(scene):
    wall(scene)
    scene.network.cut()
    scene.page.wait_for_timeout(2600)


@state("wall-refused")
def _(scene):
    former = scene.backend.dialogue.path("/wall", "projector")
    scene.do("p13", {"do": "renewSharedLink", "link": "projector"})
    scene.open(former)
