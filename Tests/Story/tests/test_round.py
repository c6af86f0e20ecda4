"""The round: the draft goes round, somebody reads it to its end, agrees, is telephoned, says nothing; the deadline."""

import unittest

from page_tests import DeskTest, PhoneTest


class Reader(PhoneTest):
    moment = "circulated"

    def begin(self, who="p2"):
        self.open(who, "/minutes", wait=".round-own .primary")

    def reply(self, who):
        return self.state["minutesReplies"].get(who, {})

    def test_opening_the_minutes_is_no_reading_and_scrolling_to_the_end_is(self):
        self.begin()
        self.assertIn("leggen we vast dat u het hebt gelezen", self.page.inner_text(".round"))
        # A program that opens the page and jumps to its end has not read it.
        self.page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        self.page.wait_for_timeout(400)
        self.assertEqual(self.sent("recordReading"), [])
        self.page.evaluate("window.scrollTo(0, 0)")
        self.page.keyboard.press("End")
        self.page.wait_for_selector(".round-end p:has-text('Vastgelegd')")
        self.assertEqual(self.reply("p2")["readDraft"], self.state["circulation"]["draft"])
        self.assertNotIn("agreedAt", self.reply("p2"))

    def test_a_reader_whose_tools_do_not_scroll_has_a_button(self):
        self.begin()
        self.page.locator(".round-end .button", has_text="gelezen").dispatch_event("click")
        self.page.wait_for_selector(".round-end p:has-text('Vastgelegd')")

    def test_a_reader_agrees_sees_that_a_line_changed_and_takes_it_back(self):
        self.begin()
        self.page.click(".round-own .primary")
        self.page.wait_for_selector(".round-own .notice.good")
        self.do("p12", {"do": "changeNote", "note": "n4", "text": "Binnen twee weken na de ministerraad."})
        self.page.wait_for_selector(".round-own:has-text('daarna 1 keer gewijzigd')")
        agreed = self.reply("p2")["agreedDraft"]
        self.assertEqual(self.state["circulation"]["draft"], agreed + 1)
        self.page.click(".round-own .button:has-text('hoe het nu is')")
        self.wait_until(lambda: self.reply("p2").get("agreedDraft") == agreed + 1)
        self.page.click(".round-own >> text=Neem het terug")
        self.page.wait_for_selector(".round-own .primary")
        self.assertNotIn("agreedAt", self.reply("p2"))

    def test_somebody_who_only_gets_a_copy_is_asked_nothing(self):
        self.open("p9", "/minutes", wait=".round")
        self.assertEqual(self.page.locator(".round-own, .round-end:visible").count(), 0)

    def test_a_shared_link_is_told_no_names(self):
        self.open("observer", "/minutes", wait=".round")
        self.assertEqual(self.page.locator(".round-progress").count(), 0)


class Telephoned(PhoneTest):
    moment = "circulated"

    def test_what_was_entered_is_told_and_contested(self):
        self.open("p12", "/minutes", wait=".round")
        self.page.click(".round .row .button:has-text('Reactie invoeren')")
        chosen = self.page.locator("#enter-person option").first.get_attribute("value")
        who = next(name for name, id in self.backend.dialogue.people.items() if id == chosen)
        self.page.check("[name=enter-way][value=telephone]")
        self.page.click("dialog .primary")
        self.wait_until(lambda: self.state["minutesReplies"].get(who, {}).get("enteredWay") == "telephone")
        self.open(who, "/minutes", wait=".round-own .notice")
        self.assertIn("aan de telefoon", self.page.inner_text(".round-own .notice"))
        self.page.click(".round-own >> text=Dit klopt niet")
        self.page.wait_for_selector(".round-own:has-text('Het telt niet als akkoord')")
        self.page.wait_for_selector(".round-own .primary")
        self.assertIn("contestedAt", self.state["minutesReplies"][who])


class Leader(DeskTest):
    moment = "editing"

    def test_the_draft_is_circulated_with_a_deadline_and_a_list(self):
        self.scene.open("/facilitate", "p10")
        self.page.click(".bar-step.primary")
        self.page.click(".round .primary")
        self.page.fill("#round-date", "2021-02-05")
        self.page.fill("#round-time", "12:00")
        self.page.fill("#round-message", "Klopt dit?")
        self.page.click("dialog summary:has-text('Wie het nog meer krijgt')")
        self.page.click("dialog >> text=Iemand toevoegen")
        self.page.fill("[id^=recipient-][id$=-name] >> nth=-1", "Wim de Wit")
        self.assertIn("5 februari 2021", self.page.inner_text(".round-preview"))
        self.page.click("dialog .primary:has-text('Nu rondsturen')")
        self.page.wait_for_selector("dialog #round-words")
        self.assertIn("geldt niet als akkoord", self.page.input_value("#round-words"))
        circulation = self.state["circulation"]
        self.assertEqual(circulation["message"], "Klopt dit?")
        self.assertEqual(circulation["dueAt"], 1_612_522_800_000)
        self.assertEqual([one["name"] for one in self.state["recipients"].values()], ["Wim de Wit"])
        self.assertEqual(self.state["session"]["phase"], "review")


class Silence(DeskTest):
    moment = "round"

    def test_silence_is_shown_as_silence_and_the_silent_are_reminded(self):
        self.scene.open("/minutes", "p10")
        self.page.wait_for_selector(".round-words")
        said = self.page.inner_text(".round-progress")
        self.assertIn("1 akkoord", said)
        self.assertIn("niets gehoord", said)
        self.assertIn("Dat telt niet als akkoord", said)
        self.page.click(".round-progress summary")
        self.assertIn("betwist", self.page.inner_text(".round-names"))
        self.page.click(".round .button:has-text('die stil zijn')")
        self.assertIn("nog niets", self.page.input_value("#round-words"))

    def test_closing_early_and_opening_again(self):
        self.scene.open("/minutes", "p10")
        self.page.click(".round .button:has-text('Nu sluiten')")
        self.page.click("dialog .primary")
        self.page.click(".round .button:has-text('Weer openen')")
        self.assertIn("closedAt", self.state["circulation"])
        self.page.click("dialog .primary")
        self.page.wait_for_selector(".round.is-open")
        self.assertNotIn("closedAt", self.state["circulation"])


class Deadline(PhoneTest):
    moment = "overdue"

    def test_the_round_is_over_at_its_deadline_and_nobody_has_agreed_by_silence(self):
        self.open("p6", "/minutes", wait=".round:not(.is-open)")
        self.wait_until(lambda: self.state["circulation"].get("closedBy") == "server")
        self.assertIn("eindigde op", self.page.inner_text(".round-title"))
        self.assertEqual(self.page.locator(".round-own .primary, .round-end:visible").count(), 0)
        self.assertNotIn("p6", self.state["minutesReplies"])
        answer = self.backend.dialogue.ask("p6", {"do": "makeRemark", "text": "Te laat"})
        self.assertEqual(answer.get("code"), "round_closed")


if __name__ == "__main__":
    unittest.main(verbosity=2)
