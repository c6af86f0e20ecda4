"""One dialogue from invitation to minutes, told whole: real browsers, a real server, the example of 26 January 2021.

Each test is a chapter and goes on where the one before it ended; after a chapter that failed the rest is skipped.

    .venv/bin/python -m pytest -q Tests/Story/test_dialogue.py
"""

import datetime
import functools
import io
import json
import re
import sys
import zipfile
import zoneinfo
from pathlib import Path

import pytest
import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent))

from house import House, expect  # noqa: E402

EXAMPLE = Path(__file__).resolve().parents[2] / "Examples" / "dialoog-2021-01-26.yaml"
TITLE = "Online dialoogsessie bedrijfsleven en VWS"
CALL = "https://bellen.example/kamer/42"

ANNA_ASKS = "Waarom hoorden wij pas via de televisie wat er in de winkels ging gelden?"
ANNA_UNDERSTANDS = "Hoe VWS afweegt wat een winkel aankan."
ANNA_CONFIDES = "Twee van onze vestigingen staan op omvallen; dat weet nog niemand."
BRAM_ASKS = "Wat vragen medewerkers u over CoronaMelder?"
AGREEMENT = "VWS koppelt elke maand terug wat er met vragen van de werkvloer gebeurt"
ACTION = "Een voorbeeldrooster delen"
ACTION_EDITED = "Een voorbeeldrooster van een winkel delen"
WHILE_AWAY = ["Medewerkers zien testen, quarantaine en vaccineren als één geheel", "Uitleg moet ook op de werkvloer hangen, niet alleen online"]
PROPOSAL = "Thuiswerken en de app"
REMARK = "Het ging om het rooster van een winkel."
RESPONSE = "Klopt, aangevuld."
PHONE_ONLY = "Programma Directie Covid-19 (Maatregelen)"


@pytest.fixture(scope="module")
def house():
    with House() as house:
        house.now = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Amsterdam"))
        yield house


def chapter(told):
    """Goes on where the last one ended; nobody's browser may have complained."""
    @functools.wraps(told)
    def test(house):
        if house.is_broken:
            pytest.skip("an earlier chapter failed")
        house.is_broken = True
        told(house)
        for person in house.people.values():
            assert not person.complaints, f"{person.name}: {person.complaints}"
        house.is_broken = False
    return test


@chapter
def test_1_the_organiser_sets_up(house):
    olga = house.olga = house.person("organiser")
    olga.open(f"{house.server.url}/#{house.server.installation}")
    olga.sees("Er zijn nog geen dialogen")
    olga.look("no dialogues yet")

    # From the file, with the time it will really be held.
    olga.page.set_input_files("#file", EXAMPLE)
    olga.page.wait_for_url("**/organise?dialogue=*")
    house.dialogue = re.search(r"dialogue=(\w+)", olga.page.url).group(1)
    olga.press("Wat en waarom")
    expect(olga.page.get_by_label("Titel", exact=True)).to_have_value(TITLE)
    olga.page.get_by_label("Datum", exact=True).first.fill(f"{house.now:%Y-%m-%d}")
    olga.page.get_by_label("Begintijd").first.fill(f"{house.now:%H:%M}")
    olga.page.get_by_label("Link naar het videogesprek").fill(CALL)
    olga.page.keyboard.press("Tab")
    expect(olga.page.locator(".save-state.is-saved").first).to_be_visible()
    olga.look("what and why")

    # People come from a spreadsheet.
    olga.page.locator(".steps-list").get_by_text("Wie", exact=True).click()
    olga.page.click(".paste > summary")
    olga.page.fill("#paste-lines", "Anna de Wit (winkelmanager); Action; Bedrijfsleven; deelnemer; ; anna@action.example\n"
                                   "Bram Visser (projectleider); VWS; VWS; deelnemer; ; bram@vws.example\n"
                                   "Carla Smit (beleidsadviseur); VWS; VWS; deelnemer; ; carla@vws.example")
    olga.picture("organise-people-1440-light-nl", top=".paste")
    olga.press("3 personen toevoegen")
    olga.sees("Carla Smit", within="main")
    olga.look("who")

    # Links, one each; then the door opens.
    olga.press("Uitnodigen", within=olga.page.locator(".steps-list"))
    house.links = {}
    for name, row_text in {"anna": "Anna de Wit", "bram": "Bram Visser", "carla": "Carla Smit", "faye": "Gespreksleider", "nico": "Notulist", "olga": "Organisator"}.items():
        row = olga.page.locator(".invite-row", has_text=row_text)
        olga.press("Kopieer", within=row)
        expect(row.get_by_text("Gekopieerd")).to_be_visible()
        house.links[name] = olga.page.evaluate("navigator.clipboard.readText()")
    olga.press("Alles kopiëren als tabel")
    olga.sees("tabel", within=".toast")
    table = olga.page.evaluate("navigator.clipboard.readText()")
    assert all(link in table for link in house.links.values())
    for name in ("observer", "projector"):
        house.links[name] = olga.page.locator(f".card a[href*='/{'observe' if name == 'observer' else 'wall'}']").get_attribute("href")
    olga.press("Openen voor antwoorden", nth=0)
    olga.choose("Openen voor antwoorden")
    olga.sees("0 van 14 deelnemers hebben geantwoord")
    olga.look("links")


def answer(person, text, audience="Iedereen"):
    """Answers the question that is shown, once it was saved; gives it."""
    person.page.locator(".choice", has_text=audience).tap()
    person.page.fill("textarea >> nth=0", text)
    expect(person.page.locator(".save-state.is-saved").first).to_contain_text("Bewaard om")
    person.press("Geef antwoord")


@chapter
def test_2_two_sides_answer_on_their_phones(house):
    anna = house.anna = house.person("Anna", phone=True)
    anna.open(house.links["anna"])
    anna.sees("Anna de Wit")
    anna.sees("Alliantie Digitaal Samenleven nodigt u uit")
    anna.look("invitation")
    anna.press("Beantwoord de 4 vragen")
    anna.sees("Vraag 1 van 4")
    anna.page.fill("textarea", ANNA_ASKS)
    expect(anna.page.locator(".save-state.is-saved")).to_contain_text("Bewaard om")
    anna.look("a question")

    # A draft is nobody else's, and survives a reload.
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

    bram = house.bram = house.person("Bram", phone=True)
    bram.open(house.links["bram"])
    bram.press("Beantwoord de 4 vragen")
    answer(bram, BRAM_ASKS)
    bram.sees("Vraag 2 van 4")

    # Nobody reads anything before the reveal.
    house.olga.sees("2 van 14 deelnemers hebben geantwoord")
    for person in (bram, house.olga):
        for text in (ANNA_ASKS, ANNA_UNDERSTANDS, ANNA_CONFIDES):
            person.sees_nowhere(text)


@chapter
def test_3_the_facilitator_reveals_and_the_sides_face_each_other(house):
    faye = house.faye = house.person("facilitator")
    faye.open(house.links["faye"], wait=".columns")
    faye.look("before the session")
    faye.page.keyboard.press("4")
    board = faye.page.locator(".panel-answers")
    expect(board).to_contain_text("2 van 14 mensen gaven antwoord")
    for side, count in {"Bedrijfsleven": "1 van 3 antwoordden", "VWS": "1 van 10 antwoordden"}.items():
        expect(faye.page.locator(".people-group", has=faye.page.get_by_text(side, exact=True)).first).to_contain_text(count)
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
    for person in (house.anna, house.bram):
        person.sees("Vraag het woord")
        person.press("Antwoorden", role="tab")
        sides = person.page.locator("section", has=person.page.get_by_role("heading", name="Wat wilt u weten van de ander?")).locator(".facing-side")
        expect(sides).to_have_count(2)
        expect(sides.nth(0)).to_contain_text(ANNA_ASKS)
        expect(sides.nth(1)).to_contain_text(BRAM_ASKS)
        person.look("the sides facing each other")
        person.page.locator("main").evaluate("scrollTo(0, 0)")

    # What was confided is with the facilitator and with Anna; nowhere else.
    house.wall = house.person("wall", size=(1920, 1080), scheme="dark").open(house.links["projector"])
    house.oscar = house.person("observer", size=(768, 1024)).open(house.links["observer"])
    house.nico = house.person("note-taker").open(house.links["nico"], wait=".columns")
    house.oscar.press("Antwoorden", role="tab")
    house.oscar.sees(ANNA_ASKS)
    house.oscar.look("the answers")
    for person in (house.bram, house.olga, house.wall, house.oscar, house.nico):
        person.sees_nowhere(ANNA_CONFIDES)
    house.anna.press("Bekijk uw antwoorden")
    house.anna.sees(ANNA_CONFIDES)
    house.anna.press("Terug naar de dialoog")
    for person in (house.anna, house.bram):
        person.press("Notities", role="tab")


def seconds(text):
    minutes, rest = text.strip().split(":")
    return int(minutes) * 60 + int(rest)


@chapter
def test_4_the_session_runs(house):
    anna, bram, faye, nico, wall = house.anna, house.bram, house.faye, house.nico, house.wall
    keys = faye.page.keyboard
    wall.look("before the first point")
    nico.look("before the first point")
    faye.page.keyboard.press("2")
    keys.press("n")
    for person in (anna, wall):
        person.sees("Verwachtingen samenwerking")
        expect(person.page.locator(".timer-value").first).to_have_text(re.compile(r"^(20:00|19:\d\d)$"))
    # A step still under way is not taken twice: she goes on once her own page has it.
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

    # The note-taker never leaves the keyboard.
    expect(nico.page.locator("#line-field")).to_be_focused()
    nico.type("De bedrijven schetsen wat de maatregelen op de werkvloer betekenen")
    nico.type("/c Wij zijn geen doorgeefluik")
    nico.type("/d Hoe bereiken we samen collega's die weinig lezen?")
    nico.type(f"/a {AGREEMENT} @VW", then=None)
    expect(nico.page.locator(".suggest [aria-selected=true]")).to_contain_text("VWS")
    nico.page.keyboard.press("Enter")
    nico.page.keyboard.press("Enter")
    nico.type(f"/t {ACTION} @Actio", then=None)
    expect(nico.page.locator(".suggest [aria-selected=true]")).to_contain_text("Action")
    nico.page.keyboard.press("Enter")
    nico.type("//binnen twee weken")
    house.due = f"{(house.now + datetime.timedelta(days=14)).date()}"
    for person in (anna, bram, nico, faye):
        expect(person.page.locator(".note.is-agreement").first).to_contain_text(AGREEMENT)
        expect(person.page.locator(".note.is-agreement").first).to_contain_text("Afspraak 1")
        expect(person.page.locator(".note.is-actionItem").first).to_contain_text("Actiepunt 1")
        expect(person.page.locator(".note.is-actionItem").first).to_contain_text("Wie: Action")
        expect(person.page.locator(".note.is-actionItem").first).to_contain_text("binnen twee weken")
    expect(wall.page.locator(".wall-agreement")).to_contain_text(AGREEMENT)
    expect(wall.page.locator(".wall-agreement")).to_contain_text("Afspraak 1")

    # Anna asks to speak, is next, speaks.
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

    # Who has only the telephone speaks through the console.
    row = faye.page.locator(".person-row", has_text=PHONE_ONLY)
    row.get_by_role("button", name=f"Hand op voor {PHONE_ONLY}").click()
    expect(faye.page.locator(".floor-queue")).to_contain_text(PHONE_ONLY)
    row.get_by_role("button", name=f"Het woord aan {PHONE_ONLY}").click()
    expect(wall.page.locator(".wall-floor")).to_contain_text(PHONE_ONLY)
    expect(anna.page.locator(".now-floor")).to_contain_text(PHONE_ONLY)
    keys.press("e")
    expect(wall.page.locator(".wall-floor")).not_to_contain_text(PHONE_ONLY)


@chapter
def test_5_anna_loses_the_network_and_comes_back_to_the_same_state(house):
    anna, bram, nico, faye = house.anna, house.bram, house.nico, house.faye
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


@chapter
def test_6_someone_comes_late_and_a_guest_joins(house):
    faye = house.faye
    row = faye.page.locator(".person-row", has_text="Carla Smit")
    carla = house.carla = house.person("Carla", phone=True)
    carla.open(house.links["carla"])
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
    printed = house.server.run("links", house.dialogue).stdout.decode()
    assert f"/join#{code.replace(' ', '').lower()}" in printed
    expect(faye.page.locator("dialog .join-qr")).to_have_js_property("complete", True)
    faye.look("the door for guests")
    faye.press("Sluiten", within=faye.page.locator("dialog[open]"), exact=True)
    expect(house.wall.page.locator(".wall-join")).to_be_visible()

    noor = house.noor = house.person("Noor", phone=True)
    noor.open(house.server.url)
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


FORMATS = ["docx", "odt", "html", "md", "csv", "ics"]
COMPLETE = ["json", "yaml"]


def read(format, data):
    """The words of a downloaded file."""
    if format in ("docx", "odt"):
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            names = [name for name in file.namelist() if name.endswith(".xml")]
            return "\n".join(re.sub(r"<[^>]+>", "", file.read(name).decode()) for name in names)
    text = data.decode("utf-8-sig")
    return re.sub(r"\r\n[ \t]", "", text) if format == "ics" else text


def download(person, within, formats):
    files = {}
    for format in formats:
        with person.page.expect_download() as download:
            within.locator(".download", has_text=f".{format}").click()
        assert download.value.suggested_filename.endswith(f".{format}")
        files[format] = read(format, Path(download.value.path()).read_bytes())
    return files


def download_all(house):
    """What a participant may have, from the minutes; the complete files, from the organiser's page."""
    reader, olga = house.reader, house.olga
    reader.press("Downloaden")
    dialog = reader.page.locator("dialog[open]")
    expect(dialog.locator(".download")).to_have_count(len(FORMATS))
    reader.look("formats")
    files = download(reader, dialog, FORMATS)
    reader.press("Sluiten", within=dialog, exact=True)
    olga.page.locator(".steps-list").get_by_text("Bestanden en beheer", exact=True).click()
    return {**files, **download(olga, olga.page.locator("main"), COMPLETE)}


def check_files(house, files, is_concept):
    for format in ("md", "html", "docx", "odt"):
        text = files[format]
        assert ("CONCEPT" in text) == is_concept, f"{format} says {'no ' if is_concept else ''}CONCEPT"
        for words in (TITLE, AGREEMENT, ACTION_EDITED, WHILE_AWAY[0], "Noor Bakker", ANNA_ASKS, BRAM_ASKS):
            assert words in text.replace("\\", "").replace("&#39;", "'"), f"{format} lacks {words!r}"
    for format, text in files.items():
        assert ANNA_CONFIDES not in text, f"{format} tells what was confided"
        assert not re.search(r"/(take-part|facilitate|notes|organise)#", text), f"{format} holds a link"
    rows = files["csv"].splitlines()
    assert len(rows) >= 2 and ";" in rows[0]
    assert ACTION_EDITED in files["csv"] and "Action" in files["csv"] and house.due in files["csv"]
    assert AGREEMENT not in files["csv"]
    assert files["ics"].count("BEGIN:VEVENT") + files["ics"].count("BEGIN:VTODO") == 2
    assert TITLE in files["ics"] and ACTION_EDITED in files["ics"] and house.due.replace("-", "") in files["ics"]
    whole = json.loads(files["json"])
    assert AGREEMENT in json.dumps(whole, ensure_ascii=False)
    assert yaml.safe_load(files["yaml"])["title"] == TITLE
    assert AGREEMENT in files["yaml"] and ACTION_EDITED in files["yaml"]


@chapter
def test_7_the_minutes_are_reviewed_and_adopted(house):
    anna, faye, nico = house.anna, house.faye, house.nico
    faye.press("Sessie afsluiten", within=faye.page.locator(".bar"))
    faye.choose("Sessie afsluiten")
    house.wall.sees("Dank u wel")
    house.wall.look("after the session")

    # Anna remarks on the action item.
    anna.sees("Het verslag ligt klaar om na te kijken")
    anna.press("Maak een opmerking", within=anna.page.locator(".note.is-actionItem").last)
    anna.page.fill("#remark", REMARK)
    anna.choose("Versturen")
    expect(anna.page.locator(".note.is-actionItem .remark")).to_contain_text("Wordt bekeken")
    anna.look("review")

    # The note-taker edits and answers.
    card = nico.page.locator(".remark", has_text=REMARK)
    expect(card).to_be_visible()
    nico.page.locator(".note.is-actionItem .note-edit").click()
    line = nico.page.locator("#line-field")
    line.fill(line.input_value().replace(ACTION, ACTION_EDITED))
    nico.page.keyboard.press("Enter")
    expect(nico.page.locator(".note.is-actionItem")).to_contain_text(ACTION_EDITED)
    card.locator("textarea").fill(RESPONSE)
    nico.press("Overnemen", within=card, exact=True)
    expect(card).to_contain_text("overgenomen")
    nico.look("remarks answered")
    expect(anna.page.locator(".note.is-actionItem").last).to_contain_text(ACTION_EDITED)
    expect(anna.page.locator(".note.is-actionItem .remark")).to_contain_text("Verwerkt")
    expect(anna.page.locator(".note.is-actionItem .remark")).to_contain_text(RESPONSE)

    reader = house.reader = house.person("reader")
    reader.open(house.links["bram"].replace("/take-part", "/minutes"), wait="article")
    reader.sees("CONCEPT")
    check_files(house, download_all(house), is_concept=True)
    reader.look("the minutes in review")

    faye.press("Verslag vaststellen", within=faye.page.locator(".bar"))
    faye.choose("Verslag vaststellen")
    anna.sees("Het verslag is vastgesteld")
    expect(anna.page.locator("main")).to_contain_text(ACTION_EDITED)
    anna.look("adopted")
    nico.sees("Het verslag is vastgesteld. Er kan niets meer gewijzigd worden.")


@chapter
def test_8_the_adopted_minutes_hold_it_all(house):
    reader = house.reader
    reader.sees("Vastgesteld")
    expect(reader.page.get_by_text("CONCEPT")).to_have_count(0)
    files = download_all(house)
    check_files(house, files, is_concept=False)
    reader.look("the minutes adopted")
    reader.picture("minutes-adopted-1440-light-nl", top="section:has(#a1)")

    # The table's link leads to the line, in a browser that was asked to remember.
    reader.page.get_by_label("Onthoud mijn link").check()
    reader.page.goto("about:blank")
    reader.open(re.search(r"http\S+#t1", files["csv"]).group(), wait="#t1.is-target")
    expect(reader.page.locator("#t1")).to_contain_text(ACTION_EDITED)

    # An organiser's query.
    assert house.query("SELECT number, text, owner, due_words, due_date FROM action_item JOIN action_item_owner USING (dialogue, note, number)") == [
        (1, ACTION_EDITED, "Action", "binnen twee weken", house.due)]
    assert house.query("SELECT number, text FROM agreement") == [(1, AGREEMENT)]
    assert house.query(f"SELECT count(*) FROM proposal WHERE title = '{PROPOSAL}'") == [(1,)]
    for person in (house.faye, house.nico, house.oscar, house.wall, house.noor):
        person.look("adopted")
    for person in (house.bram, house.olga, house.wall, house.oscar, house.nico, house.noor, reader):
        person.sees_nowhere(ANNA_CONFIDES)
    assert house.server.run("check").returncode == 0
