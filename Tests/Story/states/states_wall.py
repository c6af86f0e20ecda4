"""The projector page in every designed state (look at it at 1920 and 1280)."""

from chronicles import STARTS
from stage import state

# The second point is at its last 100 seconds, or 90 seconds over them.
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


def wall(stage):
    stage.open("/wall", "projector")
    stage.page.wait_for_timeout(100)


state("wall-draft", at="draft")(wall)
state("wall-during")(wall)


@state("wall-before", at="preparing")
def _(stage):
    stage.venue.set_now(STARTS - 754_000)
    stage.do("p10", {"do": "openGuestDoor"})
    stage.venue.people_are_there = True
    wall(stage)


@state("wall-welcome", at="preparing")
def _(stage):
    stage.do("p10", {"do": "changePhase", "phase": "live"})
    stage.venue.people_are_there = True
    wall(stage)


@state("wall-during-join")
def _(stage):
    stage.do("p10", {"do": "openGuestDoor"})
    for person in ("p4", "p9", "p11", "p1"):
        stage.do(person, {"do": "raiseHand"})
    wall(stage)


@state("wall-long")
def _(stage):
    stage.do("p10", {"do": "changeItem", "item": "i2", "title": LONG_TITLE})
    stage.do(
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
    stage.do("p12", {"do": "changeNote", "note": "n4", "text": agreement * 3})
    wall(stage)


@state("wall-soon")
def _(stage):
    stage.later(SOON_MS)
    stage.do("p10", {"do": "endFloor"})
    wall(stage)


@state("wall-over")
def _(stage):
    stage.later(OVER_MS)
    wall(stage)


@state("wall-closing")
def _(stage):
    for _ in range(2):
        stage.do("p10", {"do": "nextItem"})
    stage.do("p10", {"do": "finishItem"})
    stage.do("p10", {"do": "endFloor"})
    stage.do("p7", {"do": "lowerHand"})
    wall(stage)


@state("wall-after", at="review")
def _(stage):
    for text in AGREEMENTS:
        stage.do(
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
    wall(stage)


@state("wall-lost")
def _(stage):
    wall(stage)
    stage.network.cut()
    stage.page.wait_for_timeout(2600)


@state("wall-refused")
def _(stage):
    former = stage.venue.hosted.path("/wall", "projector")
    stage.do("p13", {"do": "renewSharedLink", "link": "projector"})
    stage.open(former)
