"""Rules for every page: names for screen readers, the keyboard, motion, clocks and bytes."""

import gzip
import unittest

from page_tests import CLS, PhoneTest

PAGES = {
    "/take-part": "p2",
    "/facilitate": "p10",
    "/notes": "p12",
    "/organise": "p13",
    "/minutes": "p2",
    "/observe": "observer",
    "/wall": "projector",
    "/": "installation",
}
NAMED = {
    "button",
    "link",
    "textbox",
    "searchbox",
    "combobox",
    "checkbox",
    "radio",
    "tab",
    "tabpanel",
    "img",
    "image",
    "heading",
    "dialog",
    "region",
    "timer",
    "menuitem",
    "option",
    "spinbutton",
    "Date",
    "InputTime",
}
participant_bytes_max = 96_000
# The focused element: whether an outline, a ring or an edge marks it, and whether it is inside the window and not
# behind a bar.
FOCUS = """() => {
  const node = document.activeElement
  if (node === document.body) return null
  const hasRing = (one) => {
    const style = getComputedStyle(one)
    const hasOutline = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
    return hasOutline || (style.boxShadow !== 'none' && one.matches(':focus-within'))
  }
  const marks = [
    node,
    node.parentElement,
    node.closest('.choice, .segment, .capture-row, label, .dialogue'),
    node.matches('.visually-hidden') && node.nextElementSibling,
  ]
  const box = node.getBoundingClientRect()
  const x = Math.min(innerWidth - 1, Math.max(0, box.left + box.width / 2))
  const y = Math.min(innerHeight - 1, Math.max(0, box.top + Math.min(box.height, 24) / 2))
  const top = document.elementFromPoint(x, y)
  const isOnTop = top && (node.contains(top) || top.contains(node) || top.closest('label')?.contains(node))
  const isTall = box.height > innerHeight / 2 || node.matches('.visually-hidden')
  return {
    name: (node.getAttribute('aria-label') ?? node.textContent ?? '').trim().slice(0, 40),
    tag: node.tagName,
    isMarked: marks.filter(Boolean).some(hasRing),
    isSeen: box.bottom > 0 && box.top < innerHeight && (isTall || Boolean(isOnTop)),
  }
}"""
# Elements that a screen reader reads out by itself, though they hold something that changes all the time.
LOUD = """() =>
  [...document.querySelectorAll('[aria-live=polite], [aria-live=assertive], [role=status], [role=alert]')]
    .filter((node) => node.querySelector('.timer, .number, .notes') || node.closest('.notes, .timer'))
    .map((node) => node.className)"""
# How many animations run, and how many elements have a transition that takes time.
MOVING = """() => {
  const takesTime = (node) =>
    getComputedStyle(node).transitionDuration.split(',').some((one) => parseFloat(one) > 0)
  return [document.getAnimations().length, [...document.querySelectorAll('*')].filter(takesTime).length]
}"""
TIMES = """async () => {
  const { Language } = await import('/js/language.js')
  const { milliseconds } = await import('/js/organise/instant.js')
  const language = await Language.load()
  language.timeZone = 'Europe/Amsterdam'
  const utc = (...parts) => Date.UTC(...parts)
  const instant = (text) => new Date(milliseconds(...text.split(' '), 'Europe/Amsterdam')).toISOString().slice(0, 16)
  return {
    spring: [language.time(utc(2021, 2, 28, 0, 59)), language.time(utc(2021, 2, 28, 1, 0))],
    autumn: [language.time(utc(2021, 9, 31, 0, 59)), language.time(utc(2021, 9, 31, 1, 0))],
    range: language.timeRange(utc(2021, 2, 28, 0, 30), 60),
    tomorrow: language.relativeDay(utc(2021, 2, 28, 12), utc(2021, 2, 27, 12)),
    made: ['2021-03-28 01:59', '2021-03-28 03:00', '2021-07-01 15:30', '2021-10-31 03:00'].map(instant),
  }
}"""
MODEL = """async () => {
  const { DialogueModel } = await import('/js/model.js')
  const model = new DialogueModel()
  const line = (text, more) => ({ item: 'i1', text, rank: 1, ...more })
  model.applySnapshot({
    snapshot: { epoch: 'e', sequence: 1, part: 1, parts: 1, view: 96 },
    set: { notes: { n1: line('a', { by: 'p1', at: 5 }) } },
  })
  model.applyBatch({
    epoch: 'e',
    from: 2,
    to: 5,
    events: [
      { by: 'p2', at: 7, type: 'noteAdded', set: { notes: { n2: line('b') } } },
      { type: 'noteAdded', set: { notes: { n3: line('c', { kind: 'agreement' }) } } },
      { at: 8, type: 'noteChanged', set: { notes: { n1: line('d', { revision: 2, by: 'p1', at: 5 }) } } },
      { by: 'p3', type: 'remarkMade', set: { remarks: { m1: { note: 'n1', text: 'r', outcome: 'open' } } } },
    ],
  })
  const all = [...model.notes.values(), ...model.remarks.values()]
  return all.map(({ id, kind, revision, by, at }) => [id, kind, revision, by, at])
}"""


class Everyone(PhoneTest):
    def visit(self, path):
        self.open(PAGES[path], path)
        self.page.wait_for_timeout(250)

    def each(self, run, width=1440, height=900):
        for path in PAGES:
            with self.subTest(path):
                self.page.set_viewport_size({"width": width, "height": height})
                self.visit(path)
                run(path)
                self.page.goto("about:blank")


class ScreenReader(Everyone):
    def test_everything_has_a_name_for_a_screen_reader(self):
        session = self.context.new_cdp_session(self.page)

        def look(path):
            nodes = [one for one in session.send("Accessibility.getFullAXTree")["nodes"] if not one.get("ignored")]
            nameless = [
                one["role"]["value"]
                for one in nodes
                if one["role"]["value"] in NAMED and not one.get("name", {}).get("value", "").strip()
            ]
            self.assertEqual(nameless, [])
            self.assertEqual([one["role"]["value"] for one in nodes].count("main"), 1)
            self.assertEqual(self.page.locator("h1").count(), 1)
            self.assertTrue(self.page.title())

        self.each(look)

    def test_a_screen_reader_does_not_read_out_what_changes_all_the_time(self):
        def look(path):
            self.assertEqual(self.page.evaluate(LOUD), [])

        self.each(look)


class Keyboard(Everyone):
    def walk(self, path):
        seen = []
        for _ in range(70):
            self.page.keyboard.press("Tab")
            focus = self.page.evaluate(FOCUS)
            if focus is None:
                break
            seen.append(focus)
            self.assertTrue(focus["isMarked"], f"{path}: no sign of the focus on {focus}")
            before = [one["name"] for one in seen[-4:]]
            self.assertTrue(focus["isSeen"], f"{path}: the focus is out of sight on {focus}, after {before}")
        return seen

    def test_the_focus_is_always_seen(self):
        def look(path):
            seen = self.walk(path)
            if path not in ("/wall", "/notes"):  # the note-taker's cursor is in the line from the start
                self.assertEqual(seen[0]["tag"], "A", "the skip link comes first")

        self.each(look)

    def test_the_focus_is_seen_on_a_small_screen_too(self):
        self.each(self.walk, 360, 640)

    def test_a_participant_answers_and_speaks_without_a_mouse(self):
        self.page.set_viewport_size({"width": 1280, "height": 800})
        self.backend.at("preparing")
        self.open("p2")
        keys = self.page.keyboard
        self.page.focus(".action-bar .button.primary")
        keys.press("Enter")
        self.page.wait_for_selector("textarea")
        for _ in range(12):
            keys.press("Tab")
            if self.page.evaluate("document.activeElement.tagName") == "TEXTAREA":
                break
        keys.type("Zonder muis")
        for _ in range(8):
            keys.press("Tab")
            if self.page.evaluate("document.activeElement.matches('.action-bar .primary')"):
                break
        keys.press("Enter")
        self.wait_until(lambda: [one["text"] for one in self.sent("giveAnswer")] == ["Zonder muis"])
        self.page.wait_for_selector("text=Vraag 2 van 4")


class Motion(Everyone):
    def test_nothing_moves_for_people_who_asked_for_reduced_motion(self):
        def look(path):
            self.assertEqual(self.page.evaluate(MOVING), [0, 0])

        self.each(look)

    def test_nothing_shifts_while_loading_or_when_something_comes(self):
        def look(path):
            for place in range(3):
                self.do("p12", {"do": "addNote", "item": "i2", "kind": "note", "text": f"Nieuw {place}"})
            self.do("p4", {"do": "raiseHand"})
            self.page.wait_for_timeout(300)
            self.assertLess(self.page.evaluate(CLS), 0.001, path)

        self.each(look)


class Clocks(PhoneTest):
    def test_times_in_amsterdam_are_right_across_the_change_of_clocks(self):
        self.open()
        self.assertEqual(
            self.page.evaluate(TIMES),
            {
                "spring": ["01:59", "03:00"],
                "autumn": ["02:59", "02:00"],
                "range": "01:30\u00a0CET\u00a0–\u2060\u00a003:30\u00a0CEST",
                "tomorrow": "morgen",
                "made": ["2021-03-28T00:59", "2021-03-28T01:00", "2021-07-01T13:30", "2021-10-31T02:00"],
            },
        )


class Light(PhoneTest):
    def test_the_participants_page_is_small_and_asks_no_other_host(self):
        files, hosts = {}, set()
        self.page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
        self.page.on("response", lambda response: files.__setitem__(response.url, response.body()))
        self.open("p2")
        self.page.wait_for_load_state("networkidle")
        sent = sum(len(gzip.compress(one, 6)) for one in files.values())
        print(f"participant: {len(files)} files, {sum(map(len, files.values())):,} bytes, {sent:,} as sent")
        self.assertLess(sent, participant_bytes_max)
        self.assertEqual(hosts, {self.backend.url.split("/")[2]})

    def test_the_page_fills_in_what_the_wire_leaves_out(self):
        self.open("p2")
        self.assertEqual(
            self.page.evaluate(MODEL),
            [
                ["n1", "note", 2, "p1", 5],
                ["n2", "note", 1, "p2", 7],
                ["n3", "agreement", 1, "p2", 7],
                ["m1", None, None, "p3", 8],
            ],
        )

    def test_it_paints_before_the_socket_answers(self):
        self.page.route_web_socket(lambda url: url.endswith("/live"), lambda socket: None)
        self.page.goto(self.backend.link("/take-part", "p2"))
        self.page.wait_for_selector(".skeleton")
        self.assertTrue(self.page.evaluate("performance.getEntriesByName('first-contentful-paint').length"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
