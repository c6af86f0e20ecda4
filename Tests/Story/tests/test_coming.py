"""People say whether they come and when they can; organisers see it and choose a date."""

from page_tests import DeskTest, PhoneTest
from states_coming import DAY, NO, STARTS, SUBSTITUTE, YES, dates
from states_organise import organise


class Coming(PhoneTest):
    moment = "preparing"

    def reply(self, who="p2"):
        return self.state["participants"][who].get("reply")

    def key(self, place):
        self.page.tap(f".coming .button >> nth={place}")

    def test_one_key_says_yes_and_another_takes_it_back(self):
        self.open("p2")
        self.page.wait_for_selector(".coming h2")
        self.key(0)
        self.page.wait_for_selector("text=U komt.")
        self.assertEqual(self.reply(), "coming")
        self.key(0)
        self.page.tap("text=Antwoord intrekken")
        self.wait_until(lambda: self.reply() is None)
        self.page.wait_for_selector(".coming h2")

    def test_a_reason_survives_a_reload_and_is_sent(self):
        self.open("p2")
        self.page.wait_for_selector(".coming h2")
        self.key(1)
        self.page.fill("#coming-reason", "Op reis")
        self.page.wait_for_timeout(400)
        self.page.reload()
        self.page.wait_for_selector(".coming h2")
        self.key(1)
        self.assertEqual(self.page.input_value("#coming-reason"), "Op reis")
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector("text=U komt niet.")
        self.assertEqual([one["reason"] for one in self.sent("replyToInvitation")], ["Op reis"])
        self.assertIn("Op reis", self.page.inner_text(".coming"))

    def test_a_substitute_comes_by_the_link_that_is_passed_on(self):
        self.open("p2")
        self.page.wait_for_selector(".coming h2")
        self.key(2)
        self.page.fill("#coming-name", "Joris de Wit")
        self.page.tap(".coming .primary")
        self.page.wait_for_selector("text=Joris de Wit komt in uw plaats.")
        url = self.page.input_value(".coming input")
        other = self.context.new_page()
        other.goto(url)
        other.wait_for_selector("text=U komt in plaats van Communicatie.")
        self.assertIn("Action", other.inner_text(".you-are"))
        self.page.wait_for_selector(".coming input", state="detached")
        other.close()

    def test_a_reply_entered_by_the_organiser_names_them(self):
        self.do("p13", {**YES, "participant": "p2"})
        self.open("p2")
        self.page.wait_for_selector("text=doorgegeven door")

    def test_a_moved_session_asks_again(self):
        self.do("p2", YES)
        self.open("p2")
        self.page.wait_for_selector("text=U komt.")
        self.do("p13", {"do": "changeDetails", "startsAt": STARTS + DAY})
        self.page.wait_for_selector(".coming h2")
        self.key(0)
        self.page.wait_for_selector("text=U komt.")

    def test_nothing_is_asked_without_a_date(self):
        self.do("p13", {"do": "changeDetails", "startsAt": 0})
        self.open("p2")
        self.page.wait_for_selector(".action-bar")
        self.assertEqual(self.page.locator(".coming:visible, .own-dates:visible").count(), 0)

    def test_dates_are_answered_by_keys_and_told_when_chosen(self):
        ids = dates(self)
        self.open("p2")
        self.page.wait_for_selector(".own-dates input")
        self.page.focus(f"[name=date-{ids[0]}][value=yes]")
        self.page.keyboard.press("Space")
        self.page.keyboard.press("ArrowRight")
        self.wait_until(lambda: self.said("p2") == {ids[0]: "ifNeedBe"})
        is_focused = f"document.activeElement.matches('[name=date-{ids[0]}][value=ifNeedBe]')"
        self.assertTrue(self.page.evaluate(is_focused), "the answer of the server leaves the focus alone")
        self.do("p13", {"do": "proposeDates", "dates": [{"startsAt": STARTS + 9 * DAY, "durationMinutes": 60}]})
        self.page.wait_for_selector(".own-dates li >> nth=3")
        self.do("p13", {"do": "chooseDate", "date": ids[0]})
        self.page.wait_for_selector("text=De datum is gekozen: woensdag 27 januari 2021")
        self.assertIn("zo nodig", self.page.inner_text(".own-dates"))
        self.page.wait_for_selector(".coming h2")

    def said(self, who):
        page = self.backend.dialogue.page(who)
        said = page.own["participant"].get("availability", {})
        page.leave()
        return said


class ForOrganisers(DeskTest):
    moment = "preparing"

    def test_who_comes_is_seen_by_party_and_by_name(self):
        organise(self.scene, "who")
        self.assertNotIn("nog niet gezegd", self.page.inner_text(".step-panel"))
        self.do("p2", SUBSTITUTE)
        self.do("p3", NO)
        self.page.wait_for_selector("text=verhinderd, Joris de Wit komt")
        self.page.wait_for_selector("text=0 komen · 1 verhinderd")
        self.assertIn("1 komt · 1 nog niet gezegd", self.page.inner_text(".step-panel"))

    def test_a_date_is_proposed_chosen_and_searched_again(self):
        ids = dates(self)
        organise(self.scene, "what")
        self.page.wait_for_selector(".find-date .badge.accent")
        self.page.fill("#find-date", "2021-02-12")
        self.page.click(".find-date [type=submit]")
        self.page.wait_for_selector(".find-date li:has-text('12 februari 2021')")
        self.page.click(".find-date li:has-text('12 februari 2021') .icon-only")
        self.page.click(".toast .button")
        self.page.wait_for_selector(".find-date li:has-text('12 februari 2021')")
        self.page.click(f"#choose-{ids[1]}")
        self.page.wait_for_selector(".find-date .badge.good")
        self.wait_until(lambda: self.state["details"].get("startsAt") == STARTS + 2 * DAY)
        self.page.click("text=Verder zoeken")
        self.page.wait_for_selector(".find-date .badge.accent")


class ForFacilitators(DeskTest):
    moment = "preparing"

    def test_somebody_telephones_that_another_comes(self):
        self.open()
        self.page.click(".person-row-main >> nth=1")
        self.page.check(".reply-field input[value=notComing]")
        self.page.wait_for_selector("#reply-reason")
        self.page.fill("#reply-reason", "Ziek")
        self.keys.press("Tab")
        self.wait_until(lambda: self.state["participants"]["p2"].get("replyReason") == "Ziek")
        self.page.click("text=Iemand anders komt")
        self.page.click("text=Toevoegen als vervanger")
        self.page.wait_for_selector(".reply-field .field-error:visible")
        self.page.fill("#substitute-name", "Joris de Wit")
        self.page.click("text=Toevoegen als vervanger")
        self.page.wait_for_selector("text=Iemand anders komt", state="hidden")
        self.page.click("dialog >> text=Sluiten")
        self.page.wait_for_selector(".person-row:has-text('verhinderd, Joris de Wit komt')")
        self.assertIn("1 komt · 1 nog niet gezegd", self.page.inner_text(".people-group >> nth=0"))

    def test_a_reply_entered_for_somebody_is_undone_by_the_key(self):
        self.do("p2", {**NO, "reason": "Ziek"})
        self.open()
        self.page.click(".person-row-main >> nth=1")
        self.page.check(".reply-field input[value=coming]")
        self.wait_until(lambda: self.state["participants"]["p2"]["reply"] == "coming")
        self.page.click("dialog >> text=Sluiten")
        self.keys.press("u")
        self.page.wait_for_selector("text=Teruggedraaid: antwoord van")
        self.wait_until(lambda: self.state["participants"]["p2"].get("replyReason") == "Ziek")
        self.page.click(".person-row-main >> nth=2")
        self.page.check(".reply-field input[value=notComing]")
        self.page.click("text=Iemand anders komt")
        self.page.fill("#substitute-name", "Joris de Wit")
        self.page.click("text=Toevoegen als vervanger")
        self.page.wait_for_selector("text=Iemand anders komt", state="hidden")
        self.page.click("dialog >> text=Sluiten")
        self.keys.press("u")
        self.page.wait_for_selector("text=Teruggedraaid: vervanger van")
        self.page.wait_for_selector(".person-row:has-text('Joris de Wit')", state="detached")

    def test_ones_own_reply_is_asked_small_and_gone_once_given(self):
        self.open()
        self.page.wait_for_selector(".role-asks .coming h2")
        self.page.click(".role-asks .coming .button >> nth=0")
        self.page.wait_for_selector(".role-asks .coming", state="hidden")
        self.assertEqual(self.state["participants"]["p10"]["reply"], "coming")
        self.page.click(".toast .button")
        self.page.wait_for_selector(".role-asks .coming h2")
        ids = dates(self)
        self.page.click(".role-asks .own-dates summary")
        for place, date in enumerate(ids):
            self.page.check(f"[name=date-{date}][value=yes]")
            self.wait_until(lambda count=place + 1: len(self.said("p10")) == count)
        self.page.reload()
        self.page.wait_for_selector(".step-card")
        self.assertEqual(self.page.locator(".own-dates:visible").count(), 0)

    def said(self, who):
        page = self.backend.dialogue.page(who)
        said = page.own["participant"].get("availability", {})
        page.leave()
        return said


class ForNoteTakers(DeskTest):
    moment, path, actor, wait = "preparing", "/notes", "p12", ".desk"

    def test_nothing_is_offered_that_is_refused(self):
        self.open()
        self.page.wait_for_selector(".role-asks .coming h2")
        keys = self.page.locator(".role-asks .coming .button").all_inner_texts()
        self.assertEqual(keys, ["Ik kom", "Ik kom niet"], "an organiser finds somebody else for this seat")
        self.page.click(".role-asks .coming .button >> nth=1")
        self.page.fill("#coming-reason", "Vakantie")
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector(".role-asks .coming", state="hidden")
        self.assertEqual(self.state["participants"]["p12"]["replyReason"], "Vakantie")
