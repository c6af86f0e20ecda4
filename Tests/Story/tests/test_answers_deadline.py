"""The pages say when the deadline for answers is, that it has passed, and whom to ask; answering can be reopened."""

import pytest
from browser_group import BrowserGroup, expect
from simulated_machine import SimulatedMachine

HOUR_MS = 3_600_000


@pytest.fixture
def machine():
    with SimulatedMachine() as machine:
        yield machine


def test_the_deadline_passes_while_pages_are_open(machine):
    with BrowserGroup(env=machine.env) as group:
        stage = group.server.stage("preparing")
        scribe = stage.page("faye")
        scribe.settle()
        now = next(message["now"] for message in reversed(scribe.messages) if "pong" in message)
        scribe.do("changeDetails", answersDueAt=now + HOUR_MS)

        olga, faye, anna = group.person("Olga"), group.person("Faye"), group.person("Anna", phone=True)
        olga.open(f"{group.server.url}/organise#{stage.token('olga')}", wait=".opening")
        faye.open(f"{group.server.url}/facilitate#{stage.token('faye')}", wait=".checks li")
        anna.open(f"{group.server.url}/take-part#{stage.token('anna')}", wait="h1")
        expect(olga.page.locator(".opening")).to_contain_text("Tot ")
        expect(faye.page.locator(".checks")).to_contain_text("open voor antwoorden tot")
        anna.page.tap(".action-bar .button.primary")
        anna.page.fill("textarea >> nth=0", "Net niet af")
        anna.page.wait_for_selector(".save-state.is-saved")

        machine.clock_ms = HOUR_MS
        expect(anna.page.locator("main")).to_contain_text("Antwoorden ging dicht op de uiterste datum")
        expect(anna.page.locator("main")).to_contain_text("Vraag de gespreksleider of de organisator")
        # Her draft is kept, and the page shows it.
        expect(anna.page.locator("main")).to_contain_text("Net niet af")
        expect(faye.page.locator(".checks")).to_contain_text("gingen dicht voor antwoorden op de uiterste datum")
        expect(olga.page.locator(".opening")).to_contain_text("Antwoorden ging dicht op de uiterste datum")

        olga.page.locator(".opening").get_by_role("button", name="Weer openen").click()
        expect(olga.page.locator(".opening")).to_contain_text("Antwoorden kan")
        expect(faye.page.locator(".checks")).to_contain_text("De vragen staan open voor antwoorden.")
        for person in (olga, faye, anna):
            person.look("the deadline")
