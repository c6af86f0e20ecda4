"""Deleting and putting back, on the organiser's page and in the list; new dialogues; the way back to the list."""

import unittest

from page_tests import DeskTest, NoteTakerTest, PhoneTest


class Bin(PhoneTest):
    def begin(self, step, phase="draft"):
        self.backend.at(phase)
        self.open("p13", "/organise", wait=".step-title")
        self.page.click(f".steps-list li:nth-child({step}) button")

    def test_an_answered_question_asks_and_comes_back_with_its_answers(self):
        self.backend.at("preparing")
        for who in ("p2", "p3"):
            self.do(who, {"do": "giveAnswer", "question": "q1", "text": "Hoe lang nog?", "audience": "everyone"})
        self.open("p13", "/organise", wait=".step-title")
        self.page.click(".steps-list li:nth-child(3) button")
        self.page.click(".sort-summary >> nth=0")
        self.page.click(".sort-body .button.danger")
        self.assertIn("2 antwoorden", self.page.inner_text("dialog"))
        self.assertIn(self.state["questions"]["q1"]["text"], self.page.inner_text("dialog h2"))
        self.page.click("dialog .danger")
        self.wait_until(lambda: "q1" not in self.state["questions"] and not self.state["answers"])
        self.page.wait_for_selector(".toast")
        self.page.click(".bin-button")
        self.assertIn("2 antwoorden", self.page.inner_text(".bin-row"))
        self.page.click(".bin-row >> text=Terugzetten")
        self.page.wait_for_selector("dialog .empty")
        self.assertEqual(self.state["order"]["questions"][0], "q1")
        self.assertEqual(len(self.state["answers"]), 2)
        self.wait_until(lambda: self.page.locator(".toast").count() == 0)

    def test_a_point_and_a_party_go_at_once_and_return_to_their_places(self):
        self.begin(4)
        self.page.click(".point-row >> nth=1 >> summary")
        self.page.click(".point-row >> nth=1 >> .button.danger")
        self.wait_until(lambda: "i2" not in self.state["items"])
        self.assertEqual(self.page.locator("dialog").count(), 0)
        self.page.click(".toast .button")
        self.wait_until(lambda: self.state["order"]["agenda"][:3] == ["i1", "i2", "i3"])

    def test_a_thing_that_is_deleted_for_good_leaves_the_bin(self):
        self.begin(4)
        self.do("p13", {"do": "removeItem", "item": "i2"})
        self.page.click(".bin-button")
        self.page.click(".bin-row .erase")
        self.assertIn("reservekopieën", self.page.inner_text("dialog >> nth=1"))
        self.page.click("dialog >> nth=1 >> .danger")
        self.page.wait_for_selector("dialog .empty")
        self.assertEqual([(one["collection"], one["entity"]) for one in self.sent("eraseDeleted")], [("items", "i2")])
        self.page.reload()
        self.page.click(".bin-button")
        self.page.wait_for_selector("dialog .empty")

    def test_the_bin_follows_what_others_do(self):
        self.begin(2)
        self.page.click(".bin-button")
        self.page.wait_for_selector("dialog .empty")
        self.do("p10", {"do": "removeParticipant", "participant": "p5"})
        self.page.wait_for_selector(".bin-row:has-text('Gespreksleider')")
        self.do("p10", {"do": "restoreParticipant", "participant": "p5"})
        self.page.wait_for_selector("dialog .empty")


class Sent(PhoneTest):
    def test_links_are_marked_as_sent_by_hand_and_by_mailing_and_taken_back(self):
        self.backend.at("draft")
        self.open("p13", "/organise", wait=".step-title")
        self.page.click(".steps-list li:nth-child(5) button")
        row = self.page.locator(".invite-row").first
        row.locator(".sent-box input").check()
        row.locator(".sent-box:has-text('Verstuurd op')").wait_for()
        self.page.locator(".toast .button").last.click()
        self.wait_until(lambda: not row.locator(".sent-box input").is_checked())
        mail = row.get_by_role("link")
        mail.evaluate("node => node.addEventListener('click', (event) => event.preventDefault())")
        mail.click()
        row.locator(".sent-box:has-text('Verstuurd op')").wait_for()
        self.page.click("text=/Markeer alle .* als verstuurd/")
        self.wait_until(lambda: self.page.locator(".sent-box input:not(:checked)").count() == 0)
        self.assertIn("nog dicht", self.page.text_content(".step-button.is-current .step-state"))

    def test_a_note_taker_is_not_asked_for_answers(self):
        self.backend.at("draft")
        self.open("p13", "/organise", wait=".step-title")
        self.page.click(".steps-list li:nth-child(5) button")
        told = {}
        rows = self.page.locator(".invite-row")
        for who in ("p1", "p12"):
            name = self.state["participants"][who].get("name") or self.state["participants"][who].get("function")
            mail = rows.filter(has_text=name).first.get_by_role("link")
            mail.evaluate("node => node.addEventListener('click', (event) => event.preventDefault())")
            mail.click()
            told[who] = mail.get_attribute("href")
        self.assertIn("vragen%20beantwoorden", told["p1"])
        self.assertNotIn("beantwoorden", told["p12"])
        self.assertIn("U%20schrijft%20het%20verslag", told["p12"])


class List(PhoneTest):
    moment = "home"

    def test_a_deleted_dialogue_stays_in_the_bin_of_the_list(self):
        self.open("installation", "/", wait=".dialogue")
        title = self.page.inner_text(".dialogue-link >> nth=1")
        self.page.tap(".dialogue >> nth=1 >> button >> nth=1")
        self.page.tap("dialog .danger")
        self.page.wait_for_selector(".toast")
        self.page.reload()
        self.page.wait_for_selector(".dialogue")
        self.page.tap(".dialogues-bin > summary")
        self.assertIn("verwijderd door", self.page.inner_text(".bin-row"))
        self.page.tap(".bin-row >> text=Terugzetten")
        self.wait_until(lambda: self.page.locator(".dialogue").count() == 2)
        self.assertEqual(self.page.locator(".toast").count(), 0)
        self.assertEqual(self.page.inner_text(".dialogue-link >> nth=1"), title)

        self.page.tap(".dialogue >> nth=1 >> button >> nth=1")
        self.page.tap("dialog .danger")
        self.page.wait_for_selector(".bin-row")
        self.page.wait_for_selector(".toast")
        self.page.tap(".bin-row .erase")
        self.assertIn("reservekopieën", self.page.inner_text("dialog"))
        self.page.tap("dialog .danger")
        self.wait_until(lambda: self.page.locator(".bin-row").count() == 0)
        self.wait_until(lambda: self.page.locator(".toast").count() == 0)
        self.page.reload()
        self.page.wait_for_selector(".dialogue")
        self.assertTrue(self.page.locator(".dialogues-bin").is_hidden())

    def test_a_new_dialogue_asks_for_its_title_and_leaves_nothing_behind(self):
        self.open("installation", "/", wait=".dialogue")
        self.page.tap("header button.primary")
        self.page.tap("dialog .button:not(.primary)")
        self.page.reload()
        self.page.wait_for_selector(".dialogue")
        self.assertEqual(self.page.locator(".dialogue").count(), 2)
        self.page.tap("header button.primary")
        self.page.tap("dialog .primary")
        self.page.wait_for_selector("dialog .field-error:not([hidden])")
        self.page.fill("#new-title", "De tramlijn")
        self.page.tap("dialog .primary")
        self.page.wait_for_selector(".shell-title:has-text('De tramlijn')")

    def test_a_copy_is_called_a_copy(self):
        self.open("installation", "/", wait=".dialogue")
        title = self.page.inner_text(".dialogue-link >> nth=0")
        self.page.tap(".dialogue >> nth=0 >> button >> nth=0")
        self.assertEqual(self.page.input_value("#new-title"), f"{title} (kopie)")
        self.assertEqual(self.page.evaluate("document.activeElement.id"), "new-title")
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector(".shell-title:has-text('(kopie)')")

    def test_the_mark_leads_back_to_the_list(self):
        self.open("installation", "/", wait=".dialogue")
        self.page.tap(".dialogue-link >> nth=0")
        self.page.wait_for_selector(".shell-brand.is-way-back")
        self.page.tap(".shell-brand")
        self.page.wait_for_selector(".dialogue")
        # On the list itself the mark leads nowhere else.
        self.page.tap(".shell-brand")
        self.page.wait_for_selector(".dialogue")
        token = self.page.url.split("#")[1]

        # An organiser's own link finds the list on this device; a participant's does not, and no page shows the link.
        for who, path, is_offered in (("p13", "/organise", True), ("p2", "/take-part", False)):
            self.open(who, path, wait="h1")
            self.page.wait_for_selector(".connection.is-live")
            self.assertEqual(self.page.locator(".shell-brand.is-way-back").count(), int(is_offered), who)
            self.assertNotIn(token, self.page.content())
            self.assertNotIn(token, self.page.url)
        self.page.goto(self.backend.url)
        self.page.tap("text=Naar uw dialogen")
        self.page.wait_for_selector(".dialogue")
        self.page.tap("text=Niet onthouden")
        self.page.goto(self.backend.url)
        self.page.wait_for_selector("h1")
        self.assertEqual(self.page.locator("text=Naar uw dialogen").count(), 0)

    def test_without_the_list_the_mark_leads_to_the_own_page_of_a_link(self):
        for who, path, own in (("p13", "/minutes", "/organise"), ("p2", "/minutes", "/take-part")):
            self.open(who, path, wait="h1")
            self.page.wait_for_selector(f".shell-brand[href^='{own}#']")
            token = self.page.url.split("#")[1]
            self.page.tap(".shell-brand")
            self.page.wait_for_url(f"**{own}#{token}")


class OnTheConsole(DeskTest):
    def test_a_point_goes_with_a_notice_an_undo_and_a_bin(self):
        self.open()
        self.page.click(".agenda-row >> nth=3 >> .agenda-main")
        self.page.click("dialog .danger")
        self.page.wait_for_selector(".toast:has-text('prullenbak')")
        self.page.wait_for_selector(".bar-undo:not([disabled]):has-text('punt van de agenda')")
        self.page.click(".bin-button")
        self.page.click(".bin-row >> text=Terugzetten")
        self.wait_until(lambda: "i4" in self.state["items"])
        self.page.keyboard.press("Escape")
        self.page.wait_for_selector(".bar-undo[disabled]")

    def test_the_notice_puts_it_back(self):
        self.open()
        self.page.click(".agenda-row >> nth=3 >> .agenda-main")
        self.page.click("dialog .danger")
        self.page.click(".toast .button")
        self.wait_until(lambda: "i4" in self.state["items"] and self.state["order"]["agenda"][3] == "i4")


class AtTheDesk(NoteTakerTest):
    def test_the_bin_has_the_notes_and_topics(self):
        self.open()
        self.do("p12", {"do": "parkTopic", "title": "Fietsenstalling"})
        self.page.wait_for_selector(".parked-topic")
        self.page.click(".parked-topic [title^=Van]")
        self.page.wait_for_selector(".toast:has-text('Fietsenstalling')")
        self.page.click(".bin-button")
        self.page.click(".bin-row:has-text('Fietsenstalling') >> text=Terugzetten")
        self.wait_until(lambda: self.state["parkedTopics"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
