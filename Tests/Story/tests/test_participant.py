"""The participant's page in every phase, the guest's way in, and the home page."""

import unittest

from page_tests import CLS, PhoneTest


class Afterwards(PhoneTest):
    def test_an_owner_ticks_off_an_action_item(self):
        self.backend.at("adopted")
        self.open("p2")
        box = self.page.locator(".is-actionItem .done-box input")
        self.page.locator(".is-actionItem .done-box").tap()
        self.wait_until(lambda: self.state["notes"]["n9"].get("doneBy") == "p2")
        self.page.wait_for_selector(".is-actionItem .done:has-text('door')")
        self.assertTrue(box.is_checked())


class Preparing(PhoneTest):
    moment = "preparing"

    def test_two_taps_lead_from_the_link_to_the_field(self):
        self.open()
        self.page.tap(".action-bar .button.primary")
        self.page.tap("textarea")
        self.assertEqual(self.page.evaluate("document.activeElement.tagName"), "TEXTAREA")

    def test_somebody_who_was_forwarded_a_link_reports_it(self):
        self.open()
        self.page.tap("text=Niet u?")
        self.page.tap("dialog .button:has-text('Ik ben iemand anders')")
        self.page.wait_for_selector("text=De organisator ziet dat deze link is doorgestuurd")
        self.assertEqual(len(self.sent("reportLink")), 1)
        self.assertNotIn("#", self.page.url)

    def test_a_draft_that_is_called_saved_is_saved(self):
        self.open()
        self.page.tap(".action-bar .button.primary")
        self.page.fill("textarea", "Hoe gaat het?")
        self.page.wait_for_selector(".save-state.is-saved")
        self.assertIn("Bewaard om", self.page.inner_text(".save-state"))
        self.assertEqual(self.draft(), "Hoe gaat het?")

    def test_the_field_keeps_its_words_between_the_acknowledgement_and_the_saved_draft(self):
        self.open()
        self.page.click(".action-bar .button.primary")
        self.network.holds_back = lambda text: text.startswith('{"own":')
        self.page.fill("textarea", "Wij zien elkaar weinig")
        self.page.locator("textarea").blur()
        self.wait_until(lambda: self.draft() == "Wij zien elkaar weinig")
        self.page.wait_for_timeout(300)
        self.assertEqual(self.page.input_value("textarea"), "Wij zien elkaar weinig")
        self.page.click(".action-bar .button.primary")
        self.network.holds_back = False
        self.wait_until(lambda: [one["text"] for one in self.sent("giveAnswer")] == ["Wij zien elkaar weinig"])

    def test_a_page_without_a_network_never_says_saved(self):
        self.open()
        self.page.tap(".action-bar .button.primary")
        self.network.cut()
        self.page.fill("textarea", "Zonder net")
        self.page.wait_for_timeout(2600)
        self.assertEqual(self.page.locator(".save-state.is-saved").count(), 0)
        self.network.restore()
        self.page.wait_for_selector(".save-state.is-saved", timeout=20000)
        self.assertEqual(self.draft(), "Zonder net")

    def test_typed_text_survives_a_reload_without_a_server(self):
        self.open()
        self.page.tap(".action-bar .button.primary")
        self.network.cut()
        self.page.fill("textarea", "Nog niet bewaard")
        self.network.restore()
        self.page.reload()
        self.page.wait_for_selector("textarea")
        self.assertEqual(self.page.input_value("textarea"), "Nog niet bewaard")
        self.wait_until(lambda: self.draft() == "Nog niet bewaard")

    def test_a_participant_gives_all_answers_and_checks_them(self):
        self.open()
        self.page.tap(".action-bar .button.primary")
        for place in range(1, 5):
            self.page.wait_for_selector(f"text=Vraag {place} van 4")
            self.page.fill("textarea >> nth=0", f"Antwoord {place}")
            self.page.tap(".button.primary.wide")
        self.page.wait_for_selector(".answers-check")
        self.wait_until(lambda: len(self.sent("giveAnswer")) == 4)
        self.page.wait_for_selector("text=alles is gegeven")
        self.assertEqual(self.page.locator(".badge.good").count(), 4)
        self.assertEqual(self.sent("giveAnswer")[3]["horizon"], 0)

    def test_a_given_answer_and_its_audience_can_be_changed(self):
        self.do("p2", {"do": "giveAnswer", "question": "q1", "text": "Eerst", "audience": "everyone"})
        self.open()
        self.page.evaluate("history.pushState({step: 0}, ''); location.reload()")
        self.page.wait_for_selector("textarea")
        self.assertEqual(self.page.input_value("textarea"), "Eerst")
        self.page.check("input[value=facilitator]")
        self.page.tap(".button.primary.wide")
        self.wait_until(
            lambda: any(
                one["audience"] == "facilitator" and one["text"] == "Eerst" for one in self.state["answers"].values()
            )
        )

    def test_the_back_button_leads_to_the_previous_screen(self):
        self.open()
        self.page.tap(".action-bar .button.primary")
        self.page.wait_for_selector("textarea")
        self.page.go_back()
        self.page.wait_for_selector(".action-bar .button.primary")

    def test_changing_the_language_keeps_the_typed_text(self):
        self.open()
        self.page.tap(".action-bar .button.primary")
        self.page.fill("textarea", "Blijft staan")
        self.page.tap(".shell-language")
        self.page.wait_for_selector("text=Question 1 of 4")
        self.assertEqual(self.page.input_value("textarea"), "Blijft staan")

    def test_the_page_forgets_the_link_of_somebody_else(self):
        self.open()
        self.page.tap(".you-are .link-button")
        self.page.tap(".dialog .button.primary")
        self.page.wait_for_selector("text=gooi de link weg")
        self.assertEqual(self.page.evaluate("location.hash"), "")

    def test_the_page_goes_on_by_itself_when_the_session_starts(self):
        self.open()
        self.do("p10", {"do": "changePhase", "phase": "live"})
        self.page.wait_for_selector("text=Vraag het woord")


class Live(PhoneTest):
    def test_a_participant_asks_to_speak_and_gets_the_floor(self):
        self.open("p1")
        self.page.tap("text=Vraag het woord")
        self.page.wait_for_selector("text=2e in de rij")
        self.do("p10", {"do": "lowerHand", "participant": "p7"})
        self.page.wait_for_selector("text=U bent zo aan de beurt")
        self.do("p10", {"do": "giveFloor", "participant": "p1"})
        self.page.wait_for_selector("text=U hebt het woord")

    def test_a_short_loss_of_the_network_shows_nothing_and_loses_nothing(self):
        self.open("p1")
        self.network.cut()
        self.network.restore()
        self.do("p12", {"do": "addNote", "item": "i2", "kind": "note", "text": "Tijdens de hapering"})
        for _ in range(10):
            self.page.wait_for_timeout(100)
            self.assertEqual(self.page.locator(".shell-trouble").count(), 0)
        self.page.wait_for_selector("text=Tijdens de hapering")

    def test_a_long_loss_of_the_network_loses_nothing(self):
        self.open("p1")
        self.network.cut()
        self.page.wait_for_selector(".shell-trouble", timeout=8000)
        self.page.tap("#tab-agenda")
        self.page.fill("#proposal", "Thuiswerken")
        self.page.tap("form .button")
        self.do("p12", {"do": "addNote", "item": "i2", "kind": "agreement", "text": "Afgesproken terwijl u weg was"})
        self.network.restore()
        self.page.wait_for_selector(".shell-trouble", state="detached", timeout=20000)
        self.wait_until(lambda: [one["title"] for one in self.state["proposals"].values()] == ["Thuiswerken"])
        self.page.tap("#tab-notes")
        self.page.wait_for_selector("text=Afgesproken terwijl u weg was")

    def test_new_notes_do_not_move_a_reader_further_up(self):
        self.open("p1")
        self.page.wait_for_timeout(300)
        self.page.evaluate("window.scrollTo(0, 0)")
        for place in range(3):
            self.do("p12", {"do": "addNote", "item": "i2", "kind": "note", "text": f"Nieuw {place}"})
        self.page.wait_for_selector("text=3 nieuwe notities")
        self.assertEqual(self.page.evaluate("window.scrollY"), 0)
        self.page.tap(".new-notes")
        self.page.wait_for_selector(".new-notes", state="hidden")

    def test_new_notes_stay_in_sight_of_a_reader_at_the_end(self):
        self.open("p1")
        self.page.wait_for_timeout(300)
        for place in range(4):
            self.do("p12", {"do": "addNote", "item": "i2", "kind": "note", "text": f"Nieuw {place}"})
            self.page.wait_for_timeout(150)
        self.assertLess(
            self.page.evaluate("document.querySelector('.notes-end').getBoundingClientRect().top - innerHeight"), 0
        )
        self.assertTrue(self.page.locator(".new-notes").is_hidden())

    def test_all_countdowns_agree(self):
        self.open("p1")
        other = self.chromium.new_page(locale="nl-NL")
        self.backend.play(other)
        other.goto(self.backend.link("/observe", "observer"))
        other.wait_for_selector(".timer-value")
        self.page.wait_for_timeout(2200)
        read = "document.querySelector('.timer-value').textContent"
        minutes = [
            int(text.split(":")[0]) * 60 + int(text.split(":")[1])
            for text in (self.page.evaluate(read), other.evaluate(read))
        ]
        self.assertLessEqual(abs(minutes[0] - minutes[1]), 1)
        other.close()

    def test_the_page_says_so_when_its_link_is_renewed(self):
        self.open("p1")
        self.do("p13", {"do": "renewLink", "participant": "p1"})
        self.page.wait_for_selector("text=niet meer geldig")

    def test_html_in_a_note_is_shown_as_text(self):
        self.open("p1")
        self.do(
            "p12", {"do": "addNote", "item": "i2", "kind": "note", "text": "<img src=x onerror=alert(1)> <b>vet</b>"}
        )
        self.page.wait_for_selector("text=<b>vet</b>")

    def test_nothing_shifts_while_loading(self):
        for actor, path in [("p1", "/take-part"), ("observer", "/observe")]:
            self.open(actor, path)
            self.page.wait_for_timeout(600)
            self.assertLess(self.page.evaluate(CLS), 0.001, path)


class StillAnswering(PhoneTest):
    def test_a_participant_answers_during_the_session_while_answering_is_open(self):
        self.do("p10", {"do": "changeAnswering", "isOpen": True})
        self.open("p3")
        self.page.tap("#tab-answers")
        self.page.tap("text=Bekijk uw antwoorden")
        self.page.tap("text=Beantwoorden >> nth=0")
        self.page.fill("textarea >> nth=0", "Alsnog")
        self.page.tap(".button.primary.wide")
        self.wait_until(lambda: [one["text"] for one in self.sent("giveAnswer")] == ["Alsnog"])
        for place in (3, 2):
            self.page.wait_for_selector(f"text=Vraag {place} van 4")
            self.page.tap("text=Vorige")
        self.page.tap("text=Terug naar de dialoog")
        self.page.wait_for_selector("text=Vraag het woord")


class Guests(PhoneTest):
    def test_a_guest_joins_waits_and_is_seated(self):
        self.do("p10", {"do": "openGuestDoor"})
        self.backend.play(self.page)
        self.page.goto(f"{self.backend.url}/join#{self.state['session']['joinCode']}")
        self.page.fill("#name", "Noor")
        self.page.tap("button[type=submit]")
        self.page.wait_for_selector("text=Welkom, Noor")
        guest = next(key for key, one in self.state["participants"].items() if one.get("name") == "Noor")
        self.do("p10", {"do": "seatGuest", "participant": guest, "side": "s1"})
        self.page.wait_for_selector("text=Vraag het woord")


class AfterAndReview(PhoneTest):
    def test_a_half_typed_remark_survives_a_reload(self):
        self.backend.at("review")
        self.open()
        self.page.tap(".note .remark-mark >> nth=0")
        self.page.fill("#remark", "Er ontbreekt iets")
        self.page.reload()
        self.page.tap(".note .remark-mark >> nth=0")
        self.assertEqual(self.page.input_value("#remark"), "Er ontbreekt iets")
        self.page.tap(".dialog .button.primary")
        self.page.wait_for_selector(".remark >> text=Er ontbreekt iets")


class Home(PhoneTest):
    moment = "home"

    def test_a_dialogue_is_deleted_and_restored(self):
        self.open("installation", "/", wait=".dialogue")
        self.page.tap(".dialogue >> nth=1 >> button >> nth=1")
        self.page.tap("dialog .danger")
        self.page.wait_for_selector(".toast")
        self.assertEqual(self.page.locator(".dialogue").count(), 1)
        self.page.tap(".toast .button")
        self.wait_until(lambda: self.page.locator(".dialogue").count() == 2)
        self.assertEqual([command["do"] for command in self.network.commands], ["deleteDialogue", "restoreDialogue"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
