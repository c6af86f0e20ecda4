"""A button can be older than the dialogue it speaks of: the dialog that it opens says how things are now."""

import unittest

from page_tests import DeskTest


class Console(DeskTest):
    def test_closing_counts_the_points_that_are_left_now(self):
        self.open()
        planned = [one for one in self.state["items"].values() if one["status"] == "planned"]
        self.assertEqual(len(planned), 2)
        self.do("p10", {"do": "nextItem"})
        self.page.wait_for_selector(".agenda-row.is-done >> nth=1")
        self.page.click(".bar-step")
        self.assertIn("1 punt is nog niet besproken", self.page.inner_text("dialog"))

    def test_adopting_names_a_remark_that_came_after_the_button(self):
        self.backend.at("review")
        self.open()
        self.page.wait_for_selector(".bar-step:has-text('vaststellen')")
        self.do("p3", {"do": "makeRemark", "item": "i2", "text": "Dit klopt niet."})
        self.page.wait_for_selector("[role=tab] .count:not([hidden])")
        self.page.click(".bar-step")
        said = self.page.inner_text("dialog")
        self.assertIn("Dit klopt niet.", said)
        self.assertIn("Toch vaststellen", said)


class Organiser(DeskTest):
    moment = "draft"
    path, actor, wait = "/organise", "p13", ".phase-actions"

    def test_opening_no_longer_misses_what_was_filled_in(self):
        for question in list(self.state["order"]["questions"]):
            self.do("p13", {"do": "removeQuestion", "question": question})
        self.open()
        button = ".phase-actions .button"
        self.page.wait_for_selector(f"{button}:not(.primary)")
        self.page.click(button)
        self.page.wait_for_selector("dialog .notice.warn")
        self.page.keyboard.press("Escape")
        self.do("p13", {"do": "addQuestion", "text": "Wat verwacht u?"})
        self.page.wait_for_selector(f"{button}.primary")
        self.page.click(button)
        self.assertEqual(self.page.locator("dialog .notice.warn").count(), 0)


if __name__ == "__main__":
    unittest.main()
