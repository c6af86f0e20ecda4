"""Chapters 1 to 3 of `test_dialogue.py`: the dialogue is set up, both sides answer, and see each other's answers."""

import re

from browser_group import expect
from polder import ROOT
from story_words import ANNA_ASKS, ANNA_CONFIDES, ANNA_UNDERSTANDS, BRAM_ASKS, CALL, TITLE

EXAMPLE = ROOT / "Examples" / "dialoog-2021-01-26.yaml"


def the_organiser_sets_up(group):
    olga = group.olga = group.person("organiser")
    olga.open(f"{group.server.url}/#{group.server.installation}")
    olga.sees("Er zijn nog geen dialogen")
    olga.look("no dialogues yet")

    # The dialogue comes from the example's file and is held today.
    olga.page.set_input_files("#file", EXAMPLE)
    olga.page.wait_for_url("**/organise?dialogue=*")
    group.dialogue = re.search(r"dialogue=(\w+)", olga.page.url).group(1)
    olga.press("Wat en waarom")
    expect(olga.page.get_by_label("Titel", exact=True)).to_have_value(TITLE)
    olga.page.get_by_label("Datum", exact=True).first.fill(f"{group.now:%Y-%m-%d}")
    olga.page.get_by_label("Begintijd").first.fill(f"{group.now:%H:%M}")
    olga.page.get_by_label("Link naar het videogesprek").fill(CALL)
    olga.page.keyboard.press("Tab")
    expect(olga.page.locator(".save-state.is-saved").first).to_be_visible()
    olga.look("what and why")

    # People come from a spreadsheet.
    olga.page.locator(".steps-list").get_by_text("Wie", exact=True).click()
    olga.page.click(".paste > summary")
    olga.page.fill(
        "#paste-lines",
        "Anna de Wit (winkelmanager); Action; Bedrijfsleven; deelnemer; ; anna@action.example\n"
        "Bram Visser (projectleider); VWS; VWS; deelnemer; ; bram@vws.example\n"
        "Carla Smit (beleidsadviseur); VWS; VWS; deelnemer; ; carla@vws.example",
    )
    olga.picture("organise-people-1440-light-nl", top=".paste")
    olga.press("3 personen toevoegen")
    olga.sees("Carla Smit", within="main")
    olga.look("who")

    # Everyone gets a link of their own; then the dialogue opens for answers.
    olga.press("Uitnodigen", within=olga.page.locator(".steps-list"))
    group.links = {}
    for name, row_text in {
        "anna": "Anna de Wit",
        "bram": "Bram Visser",
        "carla": "Carla Smit",
        "faye": "Gespreksleider",
        "nico": "Notulist",
        "olga": "Organisator",
    }.items():
        row = olga.page.locator(".invite-row", has_text=row_text)
        olga.press("Kopieer", within=row)
        expect(row.get_by_text("Gekopieerd")).to_be_visible()
        group.links[name] = olga.page.evaluate("navigator.clipboard.readText()")
    olga.press("Alles kopiëren als tabel")
    olga.sees("tabel", within=".toast")
    table = olga.page.evaluate("navigator.clipboard.readText()")
    assert all(link in table for link in group.links.values())
    for name in ("observer", "projector"):
        group.links[name] = olga.page.locator(
            f".card a[href*='/{'observe' if name == 'observer' else 'wall'}']"
        ).get_attribute("href")
    olga.press("Openen voor antwoorden", nth=0)
    olga.choose("Openen voor antwoorden")
    olga.sees("0 van 14 deelnemers hebben geantwoord")
    olga.look("links")


def answer(person, text, audience="Iedereen"):
    """Types the answer to the question that is shown, waits until the draft is saved, and gives the answer."""
    person.page.locator(".choice", has_text=audience).tap()
    person.page.fill("textarea >> nth=0", text)
    expect(person.page.locator(".save-state.is-saved").first).to_contain_text("Bewaard om")
    person.press("Geef antwoord")


def two_sides_answer_on_their_phones(group):
    # The facilitator opens her link first, because she could not read what was confided before that.
    group.olga.sees("De gespreksleider heeft de link nog niet geopend")
    group.faye = group.person("facilitator").open(group.links["faye"], wait=".columns")
    expect(group.olga.page.get_by_text("De gespreksleider heeft de link nog niet geopend")).to_have_count(0)

    anna = group.anna = group.person("Anna", phone=True)
    anna.open(group.links["anna"])
    anna.sees("Anna de Wit")
    anna.sees("Alliantie Digitaal Samenleven nodigt u uit")
    anna.look("invitation")
    anna.press("Beantwoord de 4 vragen")
    anna.sees("Vraag 1 van 4")
    anna.page.fill("textarea", ANNA_ASKS)
    expect(anna.page.locator(".save-state.is-saved")).to_contain_text("Bewaard om")
    anna.look("a question")

    # The draft survives a reload.
    anna.page.reload()
    expect(anna.page.locator("textarea")).to_have_value(ANNA_ASKS)
    anna.press("Geef antwoord")
    anna.sees("Vraag 2 van 4")
    answer(anna, ANNA_UNDERSTANDS)
    anna.sees("Vraag 3 van 4")
    answer(anna, ANNA_CONFIDES, "Alleen de gespreksleider")
    anna.sees("Vraag 4 van 4")
    anna.press("Overzicht")
    anna.sees("U hebt 3 van de 4 vragen beantwoord")
    anna.sees(ANNA_CONFIDES)
    anna.look("all answers to check")

    bram = group.bram = group.person("Bram", phone=True)
    bram.open(group.links["bram"])
    bram.press("Beantwoord de 4 vragen")
    answer(bram, BRAM_ASKS)
    bram.sees("Vraag 2 van 4")

    # Nobody reads anything before the reveal.
    group.olga.sees("2 van 14 deelnemers hebben geantwoord")
    for person in (bram, group.olga):
        for text in (ANNA_ASKS, ANNA_UNDERSTANDS, ANNA_CONFIDES):
            person.sees_nowhere(text)


def the_facilitator_reveals_and_the_sides_face_each_other(group):
    faye = group.faye
    faye.look("before the session")
    faye.page.keyboard.press("4")
    board = faye.page.locator(".panel-answers")
    expect(board).to_contain_text("2 van 14 mensen gaven antwoord")
    for side, count in {"Bedrijfsleven": "1 van 3 antwoordden", "VWS": "1 van 10 antwoordden"}.items():
        expect(faye.page.locator(".people-group", has=faye.page.get_by_text(side, exact=True)).first).to_contain_text(
            count
        )
    expect(board.locator(".answer.is-private")).to_contain_text(ANNA_CONFIDES)
    expect(board.locator(".answer.is-private")).to_contain_text("Alleen voor u")
    faye.look("the answers")
    faye.press("Alles tonen", within=board)
    expect(faye.page.locator("dialog[open]")).to_contain_text("3 antwoorden worden zichtbaar")
    expect(faye.page.locator("dialog[open]")).to_contain_text("1 antwoord is alleen voor u")
    faye.look("about to reveal")
    faye.choose("Alles tonen")
    expect(board.get_by_text("Getoond", exact=True)).to_have_count(4)

    faye.press("Sessie beginnen", within=faye.page.locator(".bar"))
    faye.choose("Sessie beginnen")
    for person in (group.anna, group.bram):
        person.sees("Vraag het woord")
        person.press("Antwoorden", role="tab")
        sides = person.page.locator(
            "section", has=person.page.get_by_role("heading", name="Wat wilt u weten van de ander?")
        ).locator(".facing-side")
        expect(sides).to_have_count(2)
        expect(sides.nth(0)).to_contain_text(ANNA_ASKS)
        expect(sides.nth(1)).to_contain_text(BRAM_ASKS)
        person.look("the sides facing each other")
        person.page.locator("main").evaluate("scrollTo(0, 0)")

    # Only the facilitator's page and Anna's hold what was confided.
    group.wall = group.person("wall", size=(1920, 1080), scheme="dark").open(group.links["projector"])
    group.oscar = group.person("observer", size=(768, 1024)).open(group.links["observer"])
    group.nico = group.person("note-taker").open(group.links["nico"], wait=".columns")
    group.oscar.press("Antwoorden", role="tab")
    group.oscar.sees(ANNA_ASKS)
    group.oscar.look("the answers")
    for person in (group.bram, group.olga, group.wall, group.oscar, group.nico):
        person.sees_nowhere(ANNA_CONFIDES)
    group.anna.press("Bekijk uw antwoorden")
    group.anna.sees(ANNA_CONFIDES)
    group.anna.press("Terug naar de dialoog")
    for person in (group.anna, group.bram):
        person.press("Notities", role="tab")
