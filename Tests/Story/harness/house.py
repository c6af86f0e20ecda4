"""Everyone in a dialogue, each with a browser of their own, on a real server: what `test_dialogue.py` is told with.

    with House() as house:
        anna = house.person("Anna", phone=True)
        anna.open(link)                    # her page: anna.page, a Playwright page
        anna.look("the invitation")        # axe, console, overflow, small targets, strange hosts: raises on any finding
        anna.loses_the_network(); anna.has_network_again()

POLDER_SCREENS=DIR takes the pictures of the README on the way (`person.picture(name)`).
"""

import contextlib
import os
import sqlite3
from pathlib import Path
from urllib.parse import urlsplit

from browser import browser
from playwright.sync_api import expect
from server import Server
from stage import check

PATIENCE_MS = 20_000
PICTURES = os.environ.get("POLDER_SCREENS")
KEPT = """async () => {
  const result = (asked) => new Promise((done) => { asked.onsuccess = () => done(asked.result) })
  const records = []
  for (const { name } of await indexedDB.databases()) {
    const database = await result(indexedDB.open(name))
    const asked = [...database.objectStoreNames].map((one) => database.transaction(one).objectStore(one).getAll())
    records.push(...(await Promise.all(asked.map(result))))
    database.close()
  }
  return document.documentElement.outerHTML + JSON.stringify([records, { ...localStorage }, { ...sessionStorage }])
}"""
expect.set_options(timeout=PATIENCE_MS)


class House:
    """A server, a browser, and the people who came."""

    def __init__(self, **server):
        self.options = server

    def __enter__(self):
        self.exit = contextlib.ExitStack()
        self.server = self.exit.enter_context(Server(**self.options))
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
        """What `sqlite3 FILE SQL` shows, beside the running server."""
        with contextlib.closing(sqlite3.connect(f"file:{self.server.data}?mode=ro", uri=True)) as database:
            return database.execute(sql).fetchall()


class Person:
    """Somebody at a screen: a context of their own, everything the browser complains about kept."""

    def __init__(self, house, name, phone, size, scheme):
        self.house, self.name = house, name
        width, height = size or ((390, 844) if phone else (1440, 900))
        self.context = house.chromium.new_context(
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
        self._lines = []
        self.page.on("websocket", lambda line: self._lines.append(line))
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.context.on("request", self._request)

    def _console(self, message):
        if message.type in ("error", "warning") and not self.is_cut:
            self.complaints.append(message.text)

    def _request(self, request):
        address = urlsplit(request.url)
        if (
            address.scheme in ("http", "https", "ws", "wss")
            and address.netloc != urlsplit(self.house.server.url).netloc
        ):
            self.complaints.append(f"asked another host: {request.url}")

    # What one does

    def open(self, link, wait="h1"):
        self.page.goto(link)
        self.page.wait_for_selector(wait)
        return self

    def press(self, name, within=None, role="button", exact=False, nth=0):
        """Presses (on a phone: taps) what is called so."""
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
        """The main button of an open dialog."""
        target = self.page.locator(f"{within} .primary", has_text=text)
        target.tap() if self.is_on_phone else target.click()

    def loses_the_network(self):
        self.is_cut = True
        self.context.set_offline(True)

    def has_network_again(self):
        self.context.set_offline(False)

    # What one sees

    def sees(self, text, within="main", **options):
        expect(self.page.locator(within).get_by_text(text, **options).first).to_be_visible()

    def lines(self):
        """How many WebSockets the page has opened since it was there."""
        return len(self._lines)

    def sees_nowhere(self, text):
        """Neither shown, nor hidden in the page, nor in what the page keeps."""
        kept = self.page.evaluate(KEPT)
        assert text not in kept, f"{self.name} has {text!r}"

    def notes(self):
        """The minutes as this page shows them: kind and number, words, owner and when, in order."""
        return self.page.evaluate("""() => [...document.querySelectorAll('.notes .note')].map((note) =>
          [...note.querySelectorAll('.note-kind, .note-text, .note-meta')].map((part) => [...part.childNodes].filter((one) => !one.classList?.contains('badge')).map((one) => one.textContent).join('')).join(' | '))""")

    def look(self, what):
        findings = check(self.page, self.complaints)
        assert not findings, "\n".join([f"{self.name}, {what}:", *findings])

    def picture(self, name, top=None):
        """A picture for the README, once passing messages are gone; `top`: what stands at its top."""
        if not PICTURES:
            return
        expect(self.page.locator(".toast")).to_have_count(0)
        self.page.evaluate(
            "top => { document.activeElement.blur(); document.querySelectorAll('textarea').forEach((area) => area.scrollTo(0, 0)); scrollTo(0, top ? scrollY + document.querySelector(top).getBoundingClientRect().top - 90 : 0) }"
            if top
            else "() => {}",
            top,
        )
        Path(PICTURES).mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), animations="disabled")
