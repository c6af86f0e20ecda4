"""Counts taps, keys and seconds on the shortest ways through the pages, on a real server.

`ways(chromium)` returns rows: the way, taps or clicks, keys, the seconds that pages and server took, and the seconds
that a practised person needs by the keystroke-level model (Card, Moran and Newell 1980: 1.1 s to point, 0.2 s to press,
0.28 s for a key, 1.35 s to think before each new step).
"""

import time

import paths

paths.use()

from server import Server

point_s, press_s, key_s, think_s = 1.1, 0.2, 0.28, 1.35
DESK, PHONE = (1440, 900), (390, 844)


class Way:
    """Somebody on a page. Counts their taps and keys, and takes the time from opening the page."""

    def __init__(self, page, link):
        self.page, self.taps, self.keys = page, 0, 0
        self.started = time.monotonic()
        page.goto(link)

    def tap(self, selector):
        self.taps += 1
        target = self.page.locator(selector).first
        target.tap() if self.page.viewport_size["width"] < 768 else target.click()

    def type(self, text):
        self.keys += len(text)
        self.page.keyboard.type(text)

    def put(self, selector, text, keys):
        """Fills a field at once; `keys`: how many keys that takes a person."""
        self.taps += 1
        self.keys += keys
        self.page.locator(selector).first.fill(text)

    def press(self, key):
        self.keys += 1
        self.page.keyboard.press(key)

    def wait(self, selector):
        self.page.locator(selector).first.wait_for()

    def row(self, name):
        seconds = time.monotonic() - self.started
        person = seconds + self.taps * (think_s + point_s + press_s) + self.keys * key_s
        return (name, self.taps, self.keys, f"{seconds:.1f}", f"{person:.0f}")


PEOPLE = (
    "Anna de Wit; Action; Eerste partij; deelnemer\nBram Visser; VWS; Tweede partij; deelnemer\n"
    "Faye Jansen; Alliantie; Gespreksleiding; gespreksleider\nNico Bos; Alliantie; Gespreksleiding; notulist"
)
ANSWER = "Hoe gaat het op de werkvloer?"


def new_page(chromium, size):
    is_phone = size == PHONE
    context = chromium.new_context(
        viewport={"width": size[0], "height": size[1]},
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
        has_touch=is_phone,
        is_mobile=is_phone,
        reduced_motion="reduce",
        accept_downloads=True,
    )
    context.set_default_timeout(60_000)
    return context.new_page()


def ways(chromium):
    with Server() as server:
        organiser = new_page(chromium, DESK)
        rows = organise(organiser, server)
        tokens = server.links(organiser.url.split("dialogue=")[1].split("#")[0])
        links = {
            name: f"{server.url}/{path}#{tokens[name]}"
            for name, path in {"anna": "take-part", "faye": "facilitate", "nico": "notes"}.items()
        }
        rows += answer(new_page(chromium, PHONE), links["anna"])
        console = new_page(chromium, DESK)
        rows += begin_session(console, links["faye"])
        rows += note_agreement(new_page(chromium, DESK), links["nico"])
        rows += end_session(console, links["faye"])
        return rows


def organise(page, server):
    """Begins with nothing but the installation's link: a template brings questions and points, a list brings people."""
    way = Way(page, f"{server.url}/#{server.installation}")
    way.tap("button:has-text('Nieuwe dialoog')")
    way.wait(".step-title")
    way.tap("role=textbox[name='Titel']")
    way.press("Control+a")
    way.type("Roosters en testen")
    way.put("input[type=date]", "2031-01-26", keys=8)
    way.tap("role=textbox[name='Doel']")
    way.type("Wat kan wel?")
    way.tap("text=Verder: Wie")
    way.tap(".paste > summary")
    way.put("#paste-lines", PEOPLE, keys=1)  # pasted
    way.tap("text=4 personen toevoegen")
    way.wait(".people-list >> text=Nico Bos")
    way.tap(".phase-actions .button")
    way.tap("dialog .button.primary")
    way.wait(".phase-mark.is-now:has-text('In voorbereiding')")
    return [way.row("organiser: from the installation's link to a dialogue open for answers")]


def answer(page, link):
    way = Way(page, link)
    way.tap(".action-bar .button.primary")
    way.tap("textarea")
    rows = [way.row("participant: from the link to typing the first answer")]
    way.type(ANSWER)
    way.tap(".button.primary.wide")
    way.wait("text=Vraag 2 van 4")
    return [*rows, way.row("participant: from the link to the first answer given")]


def begin_session(page, link):
    way = Way(page, link)
    way.tap(".step .button.primary")
    way.tap("dialog .button.primary")
    way.wait(".now-live:visible")
    way.press("n")
    way.wait(".now-title:has-text('Welkom')")
    return [way.row("facilitator: from the link to a running session, first point on the clock")]


def note_agreement(page, link):
    way = Way(page, link)
    page.wait_for_function("() => document.activeElement.id === 'line-field'")
    way.type("/a VWS koppelt terug @VWS")
    way.press("Tab")
    way.type("//vrijdag")
    way.press("Enter")
    way.wait(".note.is-agreement >> text=Afspraak 1")
    return [way.row("note-taker: from the link to an agreement with owner, day and number")]


def end_session(page, link):
    way = Way(page, link)
    way.tap(".bar-step")
    way.tap("dialog .button.primary")
    way.tap(".columns .panel-minutes a.button, a:has-text('Lees het verslag')")
    way.tap("text=Downloaden")
    with page.expect_download():
        way.tap(".download:has-text('.docx')")
    return [way.row("facilitator: from the running session to the minutes in Word")]
