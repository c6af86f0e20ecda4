"""Chapters 4 to 6 of `test_dialogue.py`: the session runs, Anna loses the network, Carla and a guest come late."""

import datetime
import re

from browser_group import expect
from story_words import ACTION, AGREEMENT, PHONE_ONLY, PROPOSAL, WHILE_AWAY


def seconds(text):
    minutes, rest = text.strip().split(":")
    return int(minutes) * 60 + int(rest)


def the_session_runs(group):
    go_through_points(group)
    take_notes(group)
    take_turns(group)


def go_through_points(group):
    anna, bram, faye, nico, wall = group.anna, group.bram, group.faye, group.nico, group.wall
    keys = faye.page.keyboard
    wall.look("before the first point")
    nico.look("before the first point")
    faye.page.keyboard.press("2")
    keys.press("n")
    for person in (anna, wall):
        person.sees("Verwachtingen samenwerking")
        expect(person.page.locator(".timer-value").first).to_have_text(re.compile(r"^(20:00|19:\d\d)$"))
    # A second press would be ignored while the first step is under way, so wait until her own page shows it.
    expect(faye.page.locator(".now-live .now-title")).to_have_text("Verwachtingen samenwerking")
    keys.press("n")
    for person in (anna, wall, bram):
        person.sees("Beelden Coronacrisis vanuit perspectief bedrijfsleven")
        expect(person.page.locator(".timer-value").first).to_have_text(re.compile(r"^(30:00|29:\d\d)$"))
    keys.press("+")
    for person in (anna, wall):
        expect(person.page.locator(".timer-value").first).to_have_text(re.compile(r"^(31:00|30:(?!00)\d\d)$"))
    shown = [seconds(person.page.locator(".timer-value").first.text_content()) for person in (anna, wall)]
    assert abs(shown[0] - shown[1]) <= 1, shown


def take_notes(group):
    """The note-taker's hands stay on the keyboard."""
    anna, bram, faye, nico, wall = group.anna, group.bram, group.faye, group.nico, group.wall
    expect(nico.page.locator("#line-field")).to_be_focused()
    nico.type("De bedrijven schetsen wat de maatregelen op de werkvloer betekenen")
    nico.type("/c Wij zijn geen doorgeefluik")
    nico.type("/d Hoe bereiken we samen collega's die weinig lezen?")
    nico.type(f"/a {AGREEMENT} @VW", then=None)
    expect(nico.page.locator(".suggest [aria-selected=true]")).to_contain_text("VWS")
    nico.page.keyboard.press("Enter")
    nico.type(f"/t {ACTION} @Actio", then=None)
    expect(nico.page.locator(".suggest [aria-selected=true]")).to_contain_text("Action")
    nico.page.keyboard.press("Tab")
    nico.type("//binnen twee weken")
    group.due = f"{(group.now + datetime.timedelta(days=14)).date()}"
    for person in (anna, bram, nico, faye):
        expect(person.page.locator(".note.is-agreement").first).to_contain_text(AGREEMENT)
        expect(person.page.locator(".note.is-agreement").first).to_contain_text("Afspraak 1")
        expect(person.page.locator(".note.is-actionItem").first).to_contain_text("Actiepunt 1")
        expect(person.page.locator(".note.is-actionItem").first).to_contain_text("Wie: Action")
        expect(person.page.locator(".note.is-actionItem").first).to_contain_text("binnen twee weken")
    expect(wall.page.locator(".wall-agreement")).to_contain_text(AGREEMENT)
    expect(wall.page.locator(".wall-agreement")).to_contain_text("Afspraak 1")


def take_turns(group):
    anna, bram, faye, nico, wall = group.anna, group.bram, group.faye, group.nico, group.wall
    keys = faye.page.keyboard
    anna.press("Vraag het woord")
    anna.sees("U bent zo aan de beurt")
    bram.press("Vraag het woord")
    bram.sees("2e in de rij")
    expect(faye.page.locator(".floor-queue")).to_contain_text("Anna de Wit")
    keys.press("f")
    anna.sees("U hebt het woord")
    expect(wall.page.locator(".wall-floor")).to_contain_text("Anna de Wit")
    for person in (anna, wall, faye, nico):
        person.look("Anna speaks")
    anna.picture("take-part-live-390-light-nl")
    wall.picture("wall-live-1920-dark-nl")
    faye.picture("facilitate-live-1440-light-nl")
    nico.picture("notes-live-1440-light-nl")
    anna.press("Ik ben klaar")
    anna.sees("Vraag het woord")

    # Somebody on the telephone gets the floor through the console.
    row = faye.page.locator(".person-row", has_text=PHONE_ONLY)
    row.get_by_role("button", name=f"Hand op voor {PHONE_ONLY}").click()
    expect(faye.page.locator(".floor-queue")).to_contain_text(PHONE_ONLY)
    row.get_by_role("button", name=f"Het woord aan {PHONE_ONLY}").click()
    expect(wall.page.locator(".wall-floor")).to_contain_text(PHONE_ONLY)
    expect(anna.page.locator(".now-floor")).to_contain_text(PHONE_ONLY)
    keys.press("e")
    expect(wall.page.locator(".wall-floor")).not_to_contain_text(PHONE_ONLY)


def anna_loses_the_network_and_comes_back_to_the_same_state(group):
    anna, bram, nico, faye = group.anna, group.bram, group.nico, group.faye
    anna.press("Agenda", role="tab")
    anna.loses_the_network()
    expect(anna.page.locator(".shell-trouble")).to_contain_text("U hebt nu geen internet")
    for line in WHILE_AWAY:
        nico.type(line)
    faye.page.keyboard.press("+")
    bram.sees(WHILE_AWAY[1])
    anna.page.fill("#proposal", PROPOSAL)
    anna.press("Stel voor")
    anna.sees("Wordt verstuurd zodra u weer verbinding hebt", within=".toasts")
    anna.press("Van mij", role="tab")
    anna.sees(PROPOSAL)
    anna.sees_nowhere(WHILE_AWAY[0])
    anna.look("offline")

    anna.has_network_again()
    expect(anna.page.locator(".shell-trouble")).to_have_count(0)
    anna.is_cut = False
    anna.press("Notities", role="tab")
    anna.sees(WHILE_AWAY[1])
    assert anna.notes() == bram.notes()
    assert len(anna.notes()) == 7
    expect(faye.page.locator(".proposals-list li")).to_have_count(1)
    expect(faye.page.locator(".proposals-list")).to_contain_text(PROPOSAL)
    faye.press("Niet nu")
    expect(faye.page.locator(".proposals-list li")).to_have_count(0)


def someone_comes_late_and_a_guest_joins(group):
    faye = group.faye
    row = faye.page.locator(".person-row", has_text="Carla Smit")
    carla = group.carla = group.person("Carla", phone=True)
    carla.open(group.links["carla"])
    carla.sees("Vraag het woord")
    carla.sees(AGREEMENT)
    row.locator(".person-row-main").click()
    attendance = faye.page.locator("dialog[open]")
    expect(attendance.locator("input[value=present]")).to_be_checked()
    attendance.locator("input[value=late]").check()
    faye.press("Sluiten", within=attendance, exact=True)
    expect(row).to_contain_text("te laat")

    faye.press("Gasten")
    faye.press("De deur openen")
    code = faye.page.locator("dialog .join-code").text_content()
    printed = group.server.run("links", group.dialogue).stdout.decode()
    assert f"/join#{code.replace(' ', '').lower()}" in printed
    expect(faye.page.locator("dialog .join-qr")).to_have_js_property("complete", True)
    faye.look("the door for guests")
    faye.press("Sluiten", within=faye.page.locator("dialog[open]"), exact=True)
    expect(group.wall.page.locator(".wall-join")).to_be_visible()

    noor = group.noor = group.person("Noor", phone=True)
    noor.open(group.server.url)
    noor.look("home")
    noor.page.fill("#code", code)
    noor.press("Verder")
    noor.page.fill("#name", "Noor Bakker")
    noor.look("joining")
    noor.press("Ga naar binnen")
    noor.sees("Welkom, Noor Bakker")
    noor.sees_nowhere(AGREEMENT)
    noor.look("at the door")
    faye.press("Geef Noor Bakker een plaats bij Bedrijfsleven")
    noor.sees("Vraag het woord")
    noor.sees(AGREEMENT)
    expect(faye.page.locator(".person-row", has_text="Noor Bakker")).to_be_visible()
    faye.look("everyone is there")
