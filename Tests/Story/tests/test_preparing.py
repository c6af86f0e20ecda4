"""A participant's preparation while others act: a reveal, a reworded question, a link that is lost and found."""

from page_tests import PhoneTest
from states_preparing import REWORDED


class Preparing(PhoneTest):
    moment = "preparing"

    def open_question(self, who="p2"):
        self.open(who)
        self.page.tap(".action-bar .primary")
        self.page.wait_for_selector("textarea")

    def test_a_reveal_before_the_session_is_said_and_shown(self):
        self.do("p2", {"do": "giveAnswer", "question": "q1", "text": "Of het werkt.", "audience": "everyone"})
        self.open("p3")
        self.assertFalse(self.page.is_visible(".revealed"))
        self.do("p10", {"do": "revealAnswers"})
        self.page.wait_for_selector(".toast .button")
        self.page.tap(".revealed .button")
        self.page.wait_for_selector(".facing-answers .answer")
        self.page.go_back()
        self.page.wait_for_selector(".revealed .button")

    def test_a_reworded_question_comes_at_once_and_keeps_what_was_typed(self):
        self.open_question()
        self.page.fill("textarea", "Half")
        self.do("p13", REWORDED)
        self.page.wait_for_selector(f"h1:has-text('{REWORDED['text']}')")
        self.assertIn("gewijzigd", self.page.inner_text(".reworded"))
        self.assertEqual(self.page.input_value("textarea"), "Half")
        self.page.tap(".action-bar .primary")
        self.wait_until(lambda: [one["asked"] for one in self.sent("giveAnswer")] == [REWORDED["text"]])

    def test_other_horizons_and_another_place_keep_what_was_typed(self):
        self.open_question()
        self.page.fill("textarea", "Half")
        self.do("p13", {"do": "orderQuestions", "questions": ["q2", "q1"]})
        self.page.wait_for_selector("text=Vraag 2 van 4")
        self.assertEqual(self.page.input_value("textarea"), "Half")
        self.do("p13", {"do": "addQuestion", "text": "Nog een"})
        self.page.wait_for_selector("text=Vraag 2 van 5")
        self.assertEqual(self.page.input_value("textarea"), "Half")

    def test_an_answer_to_the_old_words_is_not_given_and_not_lost(self):
        self.open_question()
        self.page.fill("textarea", "Op de oude woorden")
        self.network.holds_back = True
        self.do("p13", REWORDED)
        self.page.tap(".action-bar .primary")
        self.wait_until(lambda: self.sent("giveAnswer"))
        self.network.holds_back = False
        self.page.wait_for_selector(".toast.is-trouble")
        self.assertEqual([one for one in self.state["answers"].values() if one.get("participant") == "p2"], [])
        self.page.go_back()
        self.page.wait_for_selector(".question-title")
        self.assertEqual(self.page.input_value("textarea"), "Op de oude woorden")

    def test_an_answer_from_before_is_marked_and_can_be_given_again(self):
        self.do("p2", {"do": "giveAnswer", "question": "q1", "text": "Of het werkt.", "audience": "everyone"})
        self.do("p13", REWORDED)
        self.open("p2")
        self.page.evaluate("history.pushState({ step: 0 }, ''); location.reload()")
        self.page.wait_for_selector(".reworded")
        self.page.tap(".action-bar .primary")
        self.wait_until(lambda: self.sent("giveAnswer"))
        self.page.go_back()
        self.page.wait_for_selector(".reworded", state="detached")

    def test_the_button_is_in_sight_at_every_question(self):
        self.open_question()
        for place in range(1, 5):
            self.page.wait_for_selector(f"text=Vraag {place} van 4")
            box = self.page.locator(".action-bar .primary").bounding_box()
            self.assertLessEqual(box["y"] + box["height"], 780)
            field = self.page.locator("textarea").first.bounding_box()
            self.assertLess(field["y"], box["y"] - 40, "the field begins above the button")
            self.page.get_by_text("Sla over" if place < 4 else "Overzicht").last.click()

    def test_what_was_said_of_a_lost_connection_is_not_left_behind(self):
        self.open()
        said = "text => document.querySelector('.visually-hidden[role=status]').textContent.includes(text)"
        self.network.cut()
        self.page.wait_for_function(said, arg="geen verbinding")
        self.network.restore()
        self.page.wait_for_function(said, arg="Verbonden", timeout=30_000)
        self.page.wait_for_function(f"text => !({said})(text)", arg="Verbonden", timeout=30_000)


class Over(PhoneTest):
    moment = "review"

    def test_a_meeting_that_is_over_is_no_appointment(self):
        self.open("p2")
        self.assertEqual(self.page.get_by_text("Zet in agenda").count(), 0)
        self.assertEqual(self.page.locator(".button:has-text('agenda')").count(), 0)
