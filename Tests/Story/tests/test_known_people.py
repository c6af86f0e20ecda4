"""People of one dialogue are added to another: the page proposes matches, and the organiser decides."""

from browser_group import BrowserGroup, expect

SECOND = """\
title: Het tweede gesprek
language: nl
sides: [{name: Bedrijven}, {name: Ministerie}]
"""
PASTED = """\
A. Archer (hoofd inkoop); Shop; Bedrijven; deelnemer; ; anna@shop.example
Mina Muller; Health; Ministerie; deelnemer
Mark Maas; Elders; Ministerie; deelnemer
Zoë Nieuw; Nergens; Bedrijven; deelnemer
"""


def organise(group, who, dialogue):
    who.open(f"{group.server.url}/organise?dialogue={dialogue}#{group.server.installation}", wait=".step-title")
    who.page.click(".steps-list li:nth-child(2) button")


def test_people_of_another_dialogue_are_proposed_and_decided_on():
    with BrowserGroup() as group:
        first = group.server.stage("draft")
        second = group.server.create(SECOND)
        olga = group.person("Olga")
        organise(group, olga, second)
        olga.page.click(".paste > summary")
        olga.page.fill("#paste-lines", PASTED)
        proposals = olga.page.locator(".known-people fieldset")
        expect(proposals).to_have_count(3)
        olga.sees("Zelfde e-mailadres. In ‘A dialogue on a stage’ (26 januari 2031).")
        olga.look("three are proposed")
        olga.picture("known-people", top=".known-people")
        proposals.nth(0).get_by_label("Dezelfde persoon als Anna Archer, Buyer, Shop").check()
        proposals.nth(1).get_by_label("Dezelfde persoon als Mina Muller, Director, Health").check()
        proposals.nth(2).get_by_label("Iemand anders").check()
        olga.press("4 personen toevoegen")
        expect(olga.page.locator(".toast", has_text="4 personen toegevoegd")).to_be_visible()

        # Two of them are the same person in both dialogues, two are new.
        expect(olga.page.get_by_text("Ook in:")).to_have_count(2)
        row = olga.page.locator(".person-row", has_text="A. Archer")
        expect(row).to_contain_text("Ook in: A dialogue on a stage")
        olga.look("two are known")
        olga.picture("known-people-added")
        row.get_by_role("link", name="A dialogue on a stage").click()
        olga.page.wait_for_url(f"**/organise?dialogue={first.dialogue}*")
        olga.page.click(".steps-list li:nth-child(2) button")
        expect(olga.page.locator(".person-row", has_text="Anna Archer")).to_contain_text("Ook in: Het tweede gesprek")
        people = group.query("SELECT person, count(*) FROM identity WHERE person IS NOT NULL GROUP BY person")
        assert [count for _, count in people] == [2, 2]
        assert len(group.query("SELECT DISTINCT organisation FROM identity WHERE organisation IS NOT NULL")) == 2

        # A wrong decision can be undone: Anna Archer is somebody else after all.
        olga.page.get_by_role("button", name="Anna Archer wijzigen").click()
        olga.sees("Deze persoon zit ook in Het tweede gesprek.", within="dialog[open]")
        olga.look("the person's form")
        olga.press("Dat is iemand anders")
        expect(olga.page.locator(".person-row", has_text="Anna Archer")).not_to_contain_text("Ook in:")


def test_a_single_person_is_proposed_and_all_with_the_same_address_are_decided_at_once():
    with BrowserGroup() as group:
        group.server.stage("draft")
        second = group.server.create(SECOND)
        olga = group.person("Olga", phone=True)
        organise(group, olga, second)
        olga.press("Persoon toevoegen")
        olga.page.fill("#person-name", "Mark Maas")
        olga.page.fill("#person-organisation", "Health")
        olga.press("Toevoegen", within=olga.page.locator("dialog[open]"), exact=True)
        olga.sees("Dit kan iemand zijn die u kent uit een andere dialoog.", within="dialog[open]")
        olga.look("one is proposed")
        olga.picture("known-person-phone")
        olga.page.get_by_label("Dezelfde persoon als Mark Maas, Lawyer, Health").check()
        olga.press("Toevoegen", within=olga.page.locator("dialog[open]"), exact=True)
        expect(olga.page.locator("dialog[open]")).to_have_count(0)
        expect(olga.page.locator(".person-row", has_text="Mark Maas")).to_contain_text("Ook in: A dialogue on a stage")

        olga.page.click(".paste > summary")
        olga.page.fill(
            "#paste-lines",
            "Anna; Shop; Bedrijven; deelnemer; ; anna@shop.example\n"
            "Aziz; Broom; Bedrijven; deelnemer; ; aziz@broom.example",
        )
        olga.press("Alle 2 met hetzelfde e-mailadres: dezelfde personen")
        olga.press("2 personen toevoegen")
        expect(olga.page.get_by_text("Ook in:")).to_have_count(3)
        olga.look("three are known")
        # Somebody who is on the list already is not proposed for it.
        olga.page.fill("#paste-lines", "Anna Archer; Shop; Bedrijven; deelnemer; ; anna@shop.example")
        olga.press("1 persoon toevoegen")
        expect(olga.page.get_by_text("Ook in:")).to_have_count(3)


def test_an_organiser_of_one_dialogue_is_not_told_of_others():
    with BrowserGroup() as group:
        first = group.server.stage("draft")
        group.server.stage("draft")
        asked = []
        olga = group.person("Olga")
        olga.context.on("request", lambda request: asked.append(request.url))
        olga.open(f"{group.server.url}/organise#{first.token('olga')}", wait=".step-title")
        olga.page.click(".steps-list li:nth-child(2) button")
        olga.page.click(".paste > summary")
        olga.page.fill("#paste-lines", "A. Archer; Elders; Companies; deelnemer; ; anna@shop.example")
        olga.press("1 persoon toevoegen")
        expect(olga.page.locator(".person-row", has_text="A. Archer")).to_be_visible()
        assert not [url for url in asked if "/api/people" in url]
        expect(olga.page.locator(".known-people")).to_be_hidden()
        assert not olga.complaints, olga.complaints
