"""The states with parked topics: on the console, at the note-taker's desk, and in a participant's minutes."""

from moments import phase
from scene import state
from states_console import console, desk, tab

TAKERS = [{"participant": "p3"}, {"organisation": "Gemeente Voorbeeldstad"}]


def park(scene):
    """Parks one topic that somebody takes up, and a long one that nobody takes up."""
    scene.do("p10", {"do": "parkTopic", "title": "Roosters en testtijd in winkels", "takenBy": TAKERS})
    long_title = "Hoe bereiken we medewerkers die alleen in het weekend werken, en die geen Nederlands lezen?"
    scene.do("p12", {"do": "parkTopic", "title": long_title})


@state("facilitate-parked")
def _(scene):
    park(scene)
    console(scene)
    tab(scene, "agenda")
    scene.page.locator(".parked-topic").last.scroll_into_view_if_needed()


@state("facilitate-parking")
def _(scene):
    console(scene)
    tab(scene, "agenda")
    scene.click(".parking-lot .button:visible")
    scene.page.wait_for_selector("dialog[open]")


@state("notes-parked")
def _(scene):
    park(scene)
    desk(scene)
    tab(scene, "rail")
    scene.page.locator(".parked-topic").last.scroll_into_view_if_needed()


@state("minutes-parked", at="review")
def _(scene):
    scene.do("p10", phase("live"))
    park(scene)
    scene.do("p10", phase("review"))
    scene.open("/minutes", "p2")
    scene.page.locator("#parking-lot").scroll_into_view_if_needed()
