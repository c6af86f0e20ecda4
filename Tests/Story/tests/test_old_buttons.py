"""A button can be older than the dialogue it speaks of: the dialog that it opens says how things are now."""

import unittest

from page_tests import DeskTest
from states_console import tab


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


class WhileItIsOpen(DeskTest):
    """A dialog that asks before a step says how things are while it stays open, and closes once there is no step."""

    def words(self, *wanted):
        self.wait_until(lambda: all(one in self.page.inner_text("dialog") for one in wanted))

    def test_the_console_follows_the_remarks_and_somebody_elses_step(self):
        self.backend.at("review")
        self.open()
        self.page.click(".bar-step:has-text('vaststellen')")
        self.page.wait_for_selector("dialog")
        self.assertFalse(self.page.is_visible("dialog .notice.warn"))
        remark = self.do("p3", {"do": "makeRemark", "item": "i2", "text": "Dit klopt niet."})
        self.words("Dit klopt niet.", "Toch vaststellen")
        answer = {"do": "answerRemark", "remark": remark["id"], "outcome": "accepted", "response": "Hersteld."}
        self.do("p12", answer)
        self.wait_until(lambda: "Dit klopt niet." not in self.page.inner_text("dialog"))
        self.do("p10", {"do": "changePhase", "phase": "adopted"})
        self.page.wait_for_selector("dialog", state="detached")

    def test_the_minutes_follow_the_remarks(self):
        self.backend.at("review")
        self.path, self.wait = "/minutes", ".minutes-status"
        self.open()
        self.page.locator("button:has-text('Verslag vaststellen')").first.click()
        self.page.wait_for_selector("dialog")
        self.do("p3", {"do": "makeRemark", "item": "i2", "text": "Dit klopt niet."})
        self.words("Dit klopt niet.", "Toch vaststellen")

    def test_a_reveal_counts_what_comes_in(self):
        self.backend.at("preparing")
        self.open()
        tab(self.scene, "answers")
        self.page.click(".answers-head .button:has-text('Alles tonen')")
        self.words("0 antwoorden worden zichtbaar")
        self.do("p2", {"do": "giveAnswer", "question": "q1", "text": "Of het werkt.", "audience": "everyone"})
        self.words("1 antwoord wordt zichtbaar")
        self.do("p10", {"do": "revealAnswers"})
        self.page.wait_for_selector("dialog", state="detached")


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
