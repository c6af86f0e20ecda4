"""A real server and a group of people, each with a browser of their own, for tests in which several pages meet.

    with BrowserGroup() as group:
        anna = group.person("Anna", phone=True)
        anna.open(link)                    # anna.page is a Playwright page
        anna.look("the invitation")        # fails on whatever `inspection.check` finds, and on requests to other hosts
        anna.loses_the_network(); anna.has_network_again()

With POLDER_SCREENS=DIR, `person.picture(name)` writes the pictures of the README on the way.
"""

import contextlib
import os
import sqlite3
from pathlib import Path
from urllib.parse import urlsplit

from browser import browser
from inspection import check
from playwright.sync_api import expect
from server import Server

PATIENCE_MS = 20_000
PICTURES = os.environ.get("POLDER_SCREENS")
# All that a page shows, hides and stores, as one text.
KEPT = """async () => {
  const result = (request) => new Promise((done) => { request.onsuccess = () => done(request.result) })
  const records = []
  for (const { name } of await indexedDB.databases()) {
    const database = await result(indexedDB.open(name))
    const all = (store) => database.transaction(store).objectStore(store).getAll()
    records.push(...(await Promise.all([...database.objectStoreNames].map((store) => result(all(store))))))
    database.close()
  }
  return document.documentElement.outerHTML + JSON.stringify([records, { ...localStorage }, { ...sessionStorage }])
}"""
# Each note of the minutes: kind and number, words, owner and due date, joined by bars.
NOTES = """() => {
  const text = (part) =>
    [...part.childNodes].filter((one) => !one.classList?.contains('badge')).map((one) => one.textContent).join('')
  const parts = (note) => [...note.querySelectorAll('.note-kind, .note-text, .note-meta')]
  return [...document.querySelectorAll('.notes .note')].map((note) => parts(note).map(text).join(' | '))
}"""
SCROLL_TO = """top => {
  document.activeElement.blur()
  document.querySelectorAll('textarea').forEach((area) => area.scrollTo(0, 0))
  scrollTo(0, top ? scrollY + document.querySelector(top).getBoundingClientRect().top - 90 : 0)
}"""
expect.set_options(timeout=PATIENCE_MS)


class BrowserGroup:
    def __init__(self, *options, **server):
        self.options, self.keywords = options, server

    def __enter__(self):
        self.exit = contextlib.ExitStack()
        self.server = self.exit.enter_context(Server(*self.options, **self.keywords))
        self.chromium = self.exit.enter_context(browser())
        self.people = {}
        self.is_broken = False
        return self

    def __exit__(self, *_):
        self.exit.close()

    def person(self, name, *, phone=False, size=None, scheme="light"):
        self.people[name] = Person(self, name, phone, size, scheme)
        return self.people[name]

    def query(self, sql):
        """The rows that `sqlite3 FILE SQL` shows while the server runs."""
        with contextlib.closing(sqlite3.connect(f"file:{self.server.data}?mode=ro", uri=True)) as database:
            return database.execute(sql).fetchall()


class Person:
    """Somebody at a screen, in a browser context of their own. `complaints`: all that the browser complained of."""

    def __init__(self, group, name, phone, size, scheme):
        self.group, self.name = group, name
        width, height = size or ((390, 844) if phone else (1440, 900))
        self.context = group.chromium.new_context(
            viewport={"width": width, "height": height},
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            color_scheme=scheme,
            reduced_motion="reduce",
            has_touch=phone,
            is_mobile=phone,
            accept_downloads=True,
            permissions=[] if phone else ["clipboard-read", "clipboard-write"],
        )
        self.context.set_default_timeout(PATIENCE_MS)
        self.complaints = []
        self.is_cut = False
        self.page = self.context.new_page()
        self._sockets = []
        self.page.on("websocket", self._socket)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.context.on("request", self._request)

    def _socket(self, socket):
        self._sockets.append(socket)

    def _console(self, message):
        if message.type in ("error", "warning") and not self.is_cut:
            self.complaints.append(message.text)

    def _request(self, request):
        address, ours = urlsplit(request.url), urlsplit(self.group.server.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.netloc != ours.netloc:
            self.complaints.append(f"asked another host: {request.url}")

    # What they do

    def open(self, link, wait="h1"):
        self.page.goto(link)
        self.page.wait_for_selector(wait)
        return self

    def press(self, name, within=None, role="button", exact=False, nth=0):
        """Clicks, or on a phone taps, the element of that role and name."""
        target = (within or self.page).get_by_role(role, name=name, exact=exact).nth(nth)
        target.tap() if self.is_on_phone else target.click()

    @property
    def is_on_phone(self):
        return self.page.viewport_size["width"] < 768

    def type(self, text, then="Enter"):
        self.page.keyboard.type(text)
        if then:
            self.page.keyboard.press(then)

    def choose(self, text, within="dialog[open]"):
        """Presses the main button of the open dialog."""
        target = self.page.locator(f"{within} .primary", has_text=text)
        target.tap() if self.is_on_phone else target.click()

    def loses_the_network(self):
        self.is_cut = True
        self.context.set_offline(True)

    def has_network_again(self):
        self.context.set_offline(False)

    # What they see

    def sees(self, text, within="main", **options):
        expect(self.page.locator(within).get_by_text(text, **options).first).to_be_visible()

    def connections(self):
        """How many WebSockets the page has opened so far."""
        return len(self._sockets)

    def sees_nowhere(self, text):
        """Fails if the page shows the text, hides it, or stores it."""
        kept = self.page.evaluate(KEPT)
        assert text not in kept, f"{self.name} has {text!r}"

    def notes(self):
        """The minutes as this page shows them: for each note its kind and number, words, owner and due date."""
        return self.page.evaluate(NOTES)

    def look(self, what):
        findings = check(self.page, self.complaints)
        assert not findings, "\n".join([f"{self.name}, {what}:", *findings])

    def picture(self, name, top=None):
        """Takes a picture for the README, once passing messages are gone. `top`: the element to scroll to."""
        if not PICTURES:
            return
        expect(self.page.locator(".toast")).to_have_count(0)
        if top:
            self.page.evaluate(SCROLL_TO, top)
        Path(PICTURES).mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), animations="disabled")
