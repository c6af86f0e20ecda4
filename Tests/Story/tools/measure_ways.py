"""Taps and seconds: three ways through the pages on a real server, each as short as it goes.

`ways(chromium)` gives rows: the way, taps or clicks, keys, seconds the pages and the server took, and what that is for a
practised person by the keystroke-level model (Card, Moran and Newell 1980: 1.1 s to point, 0.2 s to press, 0.28 s a key,
1.35 s to think before each new step).
"""

import time

import paths

paths.use()

from server import Server

point_s, press_s, key_s, think_s = 1.1, 0.2, 0.28, 1.35


class Way:
    """Somebody on a page: what they do is counted, what they wait for is timed."""

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


def new_page(chromium, size, is_phone=False):
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
        # Nothing but the installation's link; the template brings questions and points, the people come from a list.
        desk = new_page(chromium, (1440, 900))
        way = Way(desk, f"{server.url}/#{server.installation}")
        way.tap("button:has-text('Nieuwe dialoog')")
        way.wait(".step-title")
        dialogue = desk.url.split("dialogue=")[1].split("#")[0]
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
        rows = [way.row("organiser: from the installation's link to a dialogue open for answers")]

        tokens = server.links(dialogue)
        found = {
            name: f"{server.url}/{path}#{tokens[name]}"
            for name, path in {"anna": "take-part", "faye": "facilitate", "nico": "notes"}.items()
        }
        phone = new_page(chromium, (390, 844), is_phone=True)
        way = Way(phone, found["anna"])
        way.tap(".action-bar .button.primary")
        way.tap("textarea")
        rows.append(way.row("participant: from the link to typing the first answer"))
        way.type(ANSWER)
        way.tap(".button.primary.wide")
        way.wait("text=Vraag 2 van 4")
        rows.append(way.row("participant: from the link to the first answer given"))

        desk = new_page(chromium, (1440, 900))
        way = Way(desk, found["faye"])
        way.tap(".step .button.primary")
        way.tap("dialog .button.primary")
        way.wait(".now-live:visible")
        way.press("n")
        way.wait(".now-title:has-text('Welkom')")
        rows.append(way.row("facilitator: from the link to a running session, first point on the clock"))

        notes = new_page(chromium, (1440, 900))
        way = Way(notes, found["nico"])
        notes.wait_for_function("document.activeElement.id === 'line-field'")
        way.type("/a VWS koppelt terug @VWS")
        way.press("Tab")
        way.type("//vrijdag")
        way.press("Enter")
        way.wait(".note.is-agreement >> text=Afspraak 1")
        rows.append(way.row("note-taker: from the link to an agreement with owner, day and number"))

        way = Way(desk, found["faye"])
        way.tap(".bar-step")
        way.tap("dialog .button.primary")
        way.tap(".columns .panel-minutes a.button, a:has-text('Lees het verslag')")
        way.tap("text=Downloaden")
        with desk.expect_download():
            way.tap(".download:has-text('.docx')")
        rows.append(way.row("facilitator: from the running session to the minutes in Word"))
        return rows
