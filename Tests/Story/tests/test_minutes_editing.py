"""The minutes page, for people who may change the minutes: lines are changed, added and deleted where they stand."""

import unittest

from moments import phase
from page_tests import PhoneTest
from states_minutes import change, in_review


class Editing(PhoneTest):
    moment = "review"

    def begin(self, actor="p12"):
        in_review(self.scene, actor)

    def test_the_note_taker_changes_a_line_where_it_stands(self):
        self.begin("p12")
        change(self.scene, ".point [data-note=n4]")
        self.page.keyboard.press("Escape")
        self.page.wait_for_selector(".capture-field", state="detached")
        change(self.scene, ".point [data-note=n4]")
        self.page.fill(".capture-field", "VWS koppelt binnen één week terug. //binnen een week")
        self.page.reload()
        self.page.wait_for_selector(".point [data-note=n4] .capture-field")
        self.assertIn("één week", self.page.input_value(".capture-field"))
        self.page.click("[data-note=n4] .kind-button[data-kind=actionItem]")
        self.page.focus(".capture-field")
        self.page.keyboard.press("Enter")
        self.wait_until(lambda: self.state["notes"]["n4"]["kind"] == "actionItem")
        note = self.state["notes"]["n4"]
        self.assertEqual((note["text"], note["dueWords"]), ("VWS koppelt binnen één week terug.", "binnen een week"))
        self.page.wait_for_selector("#actions >> text=VWS koppelt binnen één week terug.")
        self.wait_until(
            lambda: self.page.evaluate("document.activeElement.closest('[data-note=n4]') !== null"),
        )

    def test_the_note_taker_adds_lines_without_leaving_the_keyboard(self):
        self.begin("p12")
        self.page.wait_for_selector("#i2 .add-line", state="visible")
        self.page.locator("#i2 .add-line").focus()
        self.page.keyboard.press("Enter")
        self.page.keyboard.type("Eerste regel.")
        self.page.keyboard.press("Enter")
        self.wait_until(lambda: "Eerste regel." in [one["text"] for one in self.state["notes"].values()])
        self.page.keyboard.type("Tweede")
        self.page.reload()
        self.page.wait_for_selector("#i2 .capture-field")
        self.assertEqual(self.page.input_value(".capture-field"), "Tweede")
        self.page.focus(".capture-field")
        self.page.keyboard.press("Enter")
        self.wait_until(lambda: [one["text"] for one in self.sent("addNote")] == ["Eerste regel.", "Tweede"])
        self.assertEqual([one["item"] for one in self.sent("addNote")], ["i2", "i2"])
        self.page.keyboard.press("Escape")
        self.page.wait_for_selector(".capture-field", state="detached")
        self.wait_until(lambda: self.page.evaluate("document.activeElement.matches('#i2 .add-line')"))

    def test_a_deleted_line_is_put_back_where_it_was(self):
        self.begin("p12")
        change(self.scene, ".point [data-note=n2]")
        self.page.click(".edit-bar .tool:has-text('Verwijderen')")
        self.page.wait_for_selector(".point .note-gone")
        self.wait_until(lambda: "n2" not in self.state["notes"])
        self.wait_until(lambda: self.page.evaluate("document.activeElement.closest('.note-gone') !== null"))
        self.page.keyboard.press("Enter")
        self.wait_until(lambda: "n2" in self.state["notes"])
        self.page.wait_for_selector(".note-gone", state="detached")

    def test_an_unknown_name_is_asked_about_in_the_minutes(self):
        self.do("p12", {"do": "addNote", "item": "i1", "kind": "actionItem", "text": "@Comunicatie stuurt het"})
        self.begin("p12")
        self.page.click(".point .line-extras button:has-text('Communicatie, VWS')")
        self.wait_until(lambda: self.state["notes"]["n10"].get("owners"))
        self.assertEqual(self.state["notes"]["n10"]["text"], "stuurt het")

    def test_what_is_changed_without_a_network_arrives_once(self):
        self.begin("p12")
        self.page.wait_for_selector(".add-line")
        self.network.cut()
        change(self.scene, ".point [data-note=n2]")
        self.page.fill(".capture-field", "Anders gezegd.")
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector(".point [data-note=n2].is-pending:has-text('Anders gezegd.')")
        self.page.click("#i1 .add-line")
        self.page.keyboard.type("Nieuw zonder net.")
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector(".is-pending:has-text('Nieuw zonder net.')")
        self.network.restore()
        self.wait_until(lambda: self.state["notes"]["n2"]["text"] == "Anders gezegd.")
        self.wait_until(lambda: [one["text"] for one in self.sent("addNote")] == ["Nieuw zonder net."])
        self.page.wait_for_selector(".is-pending", state="detached")

    def test_a_change_that_came_too_late_shows_both_texts(self):
        self.begin("p12")
        change(self.scene, ".point [data-note=n2]")
        self.page.fill(".capture-field", "Mijn woorden.")
        self.do("p10", {"do": "changeNote", "note": "n2", "text": "Andere woorden."})
        self.page.keyboard.press("Enter")
        self.page.click(".point [data-note=n2] .notice.bad:has-text('Mijn woorden.') >> text=Toch mijn tekst")
        self.wait_until(lambda: self.state["notes"]["n2"]["text"] == "Mijn woorden.")

    def test_words_in_a_line_that_somebody_deleted_are_not_lost(self):
        self.begin()
        change(self.scene, ".point [data-note=n2]")
        self.page.fill(".capture-field", "Woorden bij een verwijderde regel.")
        self.do("p10", {"do": "deleteNote", "note": "n2"})
        self.page.wait_for_selector("#i1 .add-place .capture-field")
        self.page.focus(".capture-field")
        self.page.keyboard.press("Enter")
        self.page.click(".shell-unsent")
        self.page.wait_for_selector("dialog :text('Woorden bij een verwijderde regel.')")

    def test_the_field_goes_when_the_minutes_are_adopted_and_comes_back_with_its_words(self):
        self.begin()
        change(self.scene, ".point [data-note=n2]")
        self.page.fill(".capture-field", "Nog niet klaar.")
        self.do("p13", phase("adopted"))
        self.page.wait_for_selector(".capture-field", state="detached")
        self.do("p13", {"do": "changePhase", "phase": "review", "reason": "te vroeg"})
        self.page.wait_for_selector(".point [data-note=n2] .capture-field")
        self.assertEqual(self.page.input_value(".capture-field"), "Nog niet klaar.")

    def test_readers_get_no_field_and_load_none(self):
        loaded = []
        self.page.on("request", lambda request: loaded.append(request.url))
        self.begin("p2")
        self.page.wait_for_timeout(300)
        self.assertEqual(self.page.locator(":is([data-tool=edit], .add-line):visible").count(), 0)
        self.assertFalse([url for url in loaded if "capture-line" in url or "line-editor" in url])


class Adopting(PhoneTest):
    moment = "review"

    def test_an_open_remark_is_named_before_adoption(self):
        in_review(self.scene, "p13")
        self.page.click(".minutes-head .button.primary")
        asked = self.page.inner_text("dialog .open-remarks")
        self.assertIn("Programmadirectie Covid-19 (testen), Afspraak 1", asked)
        self.assertIn("binnen twee weken ná de ministerraad", asked)
        self.page.click("dialog >> text=Eerst beantwoorden")
        self.assertEqual(self.sent("changePhase"), [])
        self.page.click(".minutes-head .button.primary")
        self.page.click("dialog >> text=Toch vaststellen")
        self.page.wait_for_selector(".minutes-status.is-adopted:has-text('door Organisator')")

    def test_without_open_remarks_the_question_is_short(self):
        in_review(self.scene, "p13")
        self.do("p12", {"do": "answerRemark", "remark": "m1", "outcome": "accepted"})
        self.page.wait_for_selector(".remark .badge.warn", state="detached")
        self.page.click(".minutes-head .button.primary")
        self.page.wait_for_selector("dialog .primary:has-text('Verslag vaststellen')")
        self.assertEqual(self.page.locator("dialog .open-remarks").count(), 0)

    def test_the_call_and_an_appointment_in_the_past_are_not_offered(self):
        self.do("p13", {"do": "changeDetails", "callLink": "https://bellen.example/geheim"})
        self.do("p12", {"do": "changeNote", "note": "n9", "dueWords": "", "dueDate": ""})
        in_review(self.scene, "p13")
        self.assertNotIn("bellen.example", self.page.content())
        self.page.click(".minutes-tools .primary")
        self.page.wait_for_selector("dialog .download-list")
        self.assertEqual(self.page.locator("dialog .download:has-text('.ics')").count(), 0)


if __name__ == "__main__":
    unittest.main()
