"""What the short stories of pages are told with: a browser for each class, and for each test a real server at a moment
of a dialogue's life, with one page of somebody's.

    class Waiting(Story):                       # Story: a phone; Workplace: a desk
        def test_the_hand_goes_up(self):
            self.open("p1")
            self.do("p10", {"do": "giveFloor", "participant": "p7"})
            self.wait_until(lambda: self.state["session"]["floor"]["participant"] == "p7")
"""

import unittest

from browser import browser
from stage import Stage
from venue import Venue

CLS = """new Promise((resolve) => { let sum = 0
  const add = (entry) => { if (!entry.hadRecentInput) sum += entry.value }
  new PerformanceObserver((list) => list.getEntries().forEach(add))
    .observe({ type: 'layout-shift', buffered: true })
  setTimeout(() => resolve(sum), 200) })"""


class Told(unittest.TestCase):
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
        self.venue = Venue(self.moment)
        self.network = self.venue.network
        self.errors = []
        self.context = self.chromium.new_context(**self.look)
        self.begin_page()

    def begin_page(self):
        self.page = self.context.new_page()
        self.page.set_default_timeout(self.patience_ms)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.stage = Stage(self.page, self.venue)

    def tearDown(self):
        self.context.close()
        self.venue.end()
        self.assertEqual(self.errors, [])

    @property
    def state(self):
        return self.venue.state

    def do(self, who, command):
        return self.venue.do(who, command)

    def sent(self, name):
        return self.venue.sent(name)

    def draft(self, who="p2", question="q1"):
        """What somebody has begun to answer, as the server keeps it."""
        return self.venue.hosted.drafts(who).get((question, None))

    def wait_until(self, condition, seconds=15):
        for _ in range(seconds * 20):
            if condition():
                return
            self.page.wait_for_timeout(50)
        self.fail("it did not happen")


class Story(Told):
    """On a phone."""

    look = {**Told.look, "viewport": {"width": 390, "height": 780}, "has_touch": True}

    def open(self, who="p2", path="/take-part", wait="h1"):
        self.venue.play(self.page)
        self.page.goto(self.venue.link(path, who))
        self.page.wait_for_selector(wait)


class Workplace(Told):
    """At a desk, one hand on the keyboard."""

    path, actor, wait = "/facilitate", "p10", ".columns"
    look = {**Told.look, "viewport": {"width": 1440, "height": 900}}

    def open(self):
        self.venue.play(self.page)
        self.page.goto(self.venue.link(self.path, self.actor))
        self.page.wait_for_selector(self.wait)
        self.keys = self.page.keyboard

    def sent(self, name):
        """Their fields alone."""
        return [
            {key: value for key, value in command.items() if key not in ("id", "do")} for command in super().sent(name)
        ]
