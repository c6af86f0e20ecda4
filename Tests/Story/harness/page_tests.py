"""Base classes for the tests of one page: a browser for each class, and a real server and a page for each test.

The server starts at a moment of a dialogue's life (`moments.py`); each class may choose another moment.

    class Waiting(PhoneTest):                   # a participant on a phone; DeskTest: a workplace at a desk
        def test_the_hand_goes_up(self):
            self.open("p1")
            self.do("p10", {"do": "giveFloor", "participant": "p7"})
            self.wait_until(lambda: self.state["session"]["floor"]["participant"] == "p7")
"""

import unittest

from backend import Backend
from browser import browser
from scene import Scene

# How far the layout has shifted without anybody's doing (cumulative layout shift).
CLS = """new Promise((resolve) => {
  let sum = 0
  const add = (entry) => { if (!entry.hadRecentInput) sum += entry.value }
  new PerformanceObserver((list) => list.getEntries().forEach(add))
    .observe({ type: 'layout-shift', buffered: true })
  setTimeout(() => resolve(sum), 200)
})"""


class PageTest(unittest.TestCase):
    moment = "live"
    look = {"locale": "nl-NL", "reduced_motion": "reduce"}
    patience_ms = 15_000

    @classmethod
    def setUpClass(cls):
        cls.opened = browser()
        cls.chromium = cls.opened.__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.opened.__exit__(None, None, None)

    def setUp(self):
        self.backend = Backend(self.moment)
        self.network = self.backend.network
        self.errors = []
        self.context = self.chromium.new_context(**self.look)
        self.begin_page()

    def begin_page(self):
        self.page = self.context.new_page()
        self.page.set_default_timeout(self.patience_ms)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.scene = Scene(self.page, self.backend)

    def tearDown(self):
        self.context.close()
        self.backend.end()
        self.assertEqual(self.errors, [])

    @property
    def state(self):
        return self.backend.state

    def do(self, who, command):
        return self.backend.do(who, command)

    def sent(self, name):
        return self.backend.sent(name)

    def draft(self, who="p2", question="q1"):
        """The text that somebody has begun to answer, as the server keeps it."""
        return self.backend.dialogue.drafts(who).get((question, None))

    def wait_until(self, condition, seconds=15):
        for _ in range(seconds * 20):
            if condition():
                return
            self.page.wait_for_timeout(50)
        self.fail("it did not happen")


class PhoneTest(PageTest):
    look = {**PageTest.look, "viewport": {"width": 390, "height": 780}, "has_touch": True}

    def open(self, who="p2", path="/take-part", wait="h1"):
        self.backend.play(self.page)
        self.page.goto(self.backend.link(path, who))
        self.page.wait_for_selector(wait)


class DeskTest(PageTest):
    """Somebody at a desk, with a hand on the keyboard."""

    path, actor, wait = "/facilitate", "p10", ".columns"
    look = {**PageTest.look, "viewport": {"width": 1440, "height": 900}}

    def open(self):
        self.backend.play(self.page)
        self.page.goto(self.backend.link(self.path, self.actor))
        self.page.wait_for_selector(self.wait)
        self.keys = self.page.keyboard

    def sent(self, name):
        """The fields of the commands of that name, without id and name."""
        return [
            {key: value for key, value in command.items() if key not in ("id", "do")} for command in super().sent(name)
        ]


class NoteTakerTest(DeskTest):
    """The note-taker at the desk."""

    path, actor = "/notes", "p12"

    def line(self):
        return self.page.input_value("#line-field")

    def type_line(self, text):
        self.keys.type(text)
        self.keys.press("Enter")
