"""An answer that was given before its question changed: whoever works with the answers is told."""

from page_tests import DeskTest
from states_console import tab
from states_preparing import REWORDED

ANSWER = {"do": "giveAnswer", "question": "q1", "text": "Of het werkt.", "audience": "facilitator"}


class AtTheConsole(DeskTest):
    moment = "preparing"

    def test_the_facilitator_sees_which_answers_are_to_the_old_words(self):
        answered = [one["participant"] for one in self.state["answers"].values() if one["question"] == "q1"]
        self.do("p2", ANSWER)
        self.open()
        tab(self.scene, "answers")
        marks = self.page.locator(".question >> nth=0 >> .answer-by:has-text('vraag later gewijzigd')")
        self.page.wait_for_selector(".answer-text:has-text('Of het werkt.')")
        self.assertEqual(marks.count(), 0)
        self.do("p13", REWORDED)
        self.wait_until(lambda: marks.count() == len({*answered, "p2"}))
        self.do("p2", {**ANSWER, "text": "Of het werkt, en waarom."})
        self.wait_until(lambda: marks.count() == len({*answered} - {"p2"}))


class AtTheQuestions(DeskTest):
    moment, path, actor, wait = "preparing", "/organise", "p13", ".step-title"

    def test_the_organiser_sees_how_many_without_their_words(self):
        for person in ("p2", "p3"):
            self.do(person, ANSWER)
        self.open()
        self.page.click(".steps-list li:nth-child(3) button")
        self.page.wait_for_selector(".question-list > li")
        badge = self.page.locator(".question-list > li >> nth=0 >> .answers-old")
        self.assertEqual(badge.count(), 0)
        self.do("p13", REWORDED)
        count = len([one for one in self.state["answers"].values() if one["question"] == "q1"])
        self.wait_until(lambda: badge.all_inner_texts() == [f"{count} antwoorden op een eerdere tekst"])
        self.do("p3", {**ANSWER, "text": "Nu op de nieuwe woorden."})
        self.wait_until(lambda: badge.inner_text().startswith(f"{count - 1} "))
        self.assertNotIn("Of het werkt", self.page.content())
