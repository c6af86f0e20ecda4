"""The states in which people on an organiser's list may be the same as people of another dialogue."""

from scene import state
from states_organise import organise

# The same address, the same name and organisation, and only the same name as people of the other dialogue.
PASTED = """\
A. de Wit (filiaalmanager); Action; Bedrijven; deelnemer; ; p1@voorbeeld.nl
Bram Visser; VWS; Ministerie; deelnemer
Carla Smit; Elders; Ministerie; deelnemer
Zoë Nieuw; Nergens; Bedrijven; deelnemer
"""


def paste(scene):
    organise(scene, "who", "installation")
    scene.page.click(".paste > summary")
    scene.page.fill("#paste-lines", PASTED)
    scene.page.wait_for_selector(".known-people fieldset >> nth=2")


@state("organise-known-people", at="second")
def _(scene):
    paste(scene)
    scene.page.locator(".known-people").scroll_into_view_if_needed()


@state("organise-known-people-added", at="second")
def _(scene):
    paste(scene)
    for place in (0, 1):
        scene.page.locator(".known-people fieldset").nth(place).locator("input[type=radio]").first.check()
    scene.page.locator(".known-people fieldset").nth(2).locator("input[type=radio]").last.check()
    scene.page.locator(".paste .button.primary, .paste .button:has-text('4 ')").last.click()
    scene.page.locator("text=/Ook in:|Also in:/").first.scroll_into_view_if_needed()


@state("organise-known-person", at="second")
def _(scene):
    organise(scene, "who", "installation")
    scene.page.locator("button:has-text('Persoon toevoegen'), button:has-text('Add a person')").first.click()
    scene.page.fill("#person-name", "Bram Visser")
    scene.page.fill("#person-organisation", "VWS")
    scene.page.locator("dialog[open] .button.primary").click()
    proposal = scene.page.locator("dialog[open] fieldset:has(input[type=radio])").last
    proposal.locator("input[type=radio] >> nth=1").wait_for(state="attached")
    proposal.scroll_into_view_if_needed()
