"""The console after the session: points that were not discussed, and the agenda that stays as it is."""

import unittest

from page_tests import DeskTest


class LeftOut(DeskTest):
    def test_a_point_that_was_not_discussed_says_so_and_is_no_longer_planned(self):
        self.open()
        self.do("p10", {"do": "changePhase", "phase": "review"})
        row = ".agenda-row.is-planned >> nth=-1"
        self.page.wait_for_selector(f"{row} >> text=niet besproken")
        said = self.page.text_content(row)
        self.assertNotIn("komt nog", said)
        self.assertNotIn(":", said.split("niet besproken", 2)[-1])
        self.assertFalse(self.page.is_visible("text=Punt toevoegen"))
        self.assertEqual(self.page.locator(".agenda-handle:visible").count(), 0)
        title, time = (
            self.page.locator(row).locator(part).bounding_box() for part in (".agenda-title", ".agenda-start")
        )
        self.assertAlmostEqual(title["x"], time["x"], delta=2)


class Messages(DeskTest):
    def test_the_same_refusal_is_shown_once(self):
        self.open()
        self.do("p10", {"do": "extendItem", "seconds": -29 * 60})
        for _ in range(3):
            self.keys.press("-")
        self.page.wait_for_selector(".toast.is-trouble:has-text('minstens één minuut')")
        self.page.wait_for_timeout(500)
        self.assertEqual(self.page.locator(".toast.is-trouble").count(), 1)


class Names(DeskTest):
    """A name breaks at its spaces only."""

    def test_no_word_of_a_name_stands_on_two_lines(self):
        for person, name in (("p1", "Ayşe Yılmaz"), ("p2", "Ministerie Binnenlandsezaken"), ("p3", "Joost van Berg")):
            self.do("p10", {"do": "changeParticipant", "participant": person, "name": name})
        self.open()
        broken = """[...document.querySelectorAll('.person-row-name, .person-row-detail')].flatMap((node) => {
          const text = node.firstChild
          return [...(text?.data ?? '').matchAll(/\\S+/g)].filter(({ 0: word, index }) => {
            const range = document.createRange()
            range.setStart(text, index)
            range.setEnd(text, index + word.length)
            return new Set([...range.getClientRects()].map((one) => one.top)).size > 1 && !word.includes('-')
          }).map(([word]) => word)
        })"""
        for width in (1440, 1024, 768):
            self.page.set_viewport_size({"width": width, "height": 900})
            self.page.wait_for_timeout(100)
            if self.page.is_visible("[role=tab]:has-text('Mensen')"):
                self.page.click("[role=tab]:has-text('Mensen')")
            self.page.wait_for_selector(".person-row-name:visible")
            self.assertEqual(self.page.evaluate(broken), [], width)


if __name__ == "__main__":
    unittest.main()
