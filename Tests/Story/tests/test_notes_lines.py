"""The note-taker's lines: times and names that stay text, deleted lines, half-typed changes, and who wrote."""

import unittest

from page_tests import NoteTakerTest


class Lines(NoteTakerTest):
    def test_two_slashes_in_a_plain_note_stay_text(self):
        self.open()
        self.type_line("De route // langs het park blijft open")
        self.wait_until(
            lambda: (
                self.sent("addNote")
                == [{"item": "i2", "kind": "note", "text": "De route // langs het park blijft open"}]
            )
        )
        self.keys.type("Anna belt //vrijdag")
        self.page.click(".name-hint:has-text('//vrijdag blijft tekst') button:has-text('Actiepunt')")
        self.keys.press("Enter")
        self.wait_until(lambda: len(self.sent("addNote")) == 2)
        sent = self.sent("addNote")[1]
        self.assertEqual((sent["kind"], sent["text"], sent["dueWords"]), ("actionItem", "Anna belt", "vrijdag"))

    def test_a_deleted_line_stays_as_a_row_until_something_else_happens(self):
        self.open()
        self.keys.press("ArrowUp")
        self.keys.press("Alt+Backspace")
        self.page.wait_for_selector(".note-gone:has-text('Een voorbeeldrooster')")
        self.wait_until(lambda: "n9" not in self.state["notes"])
        self.page.click(".note-gone button")
        self.wait_until(lambda: "n9" in self.state["notes"])
        self.page.wait_for_selector(".note-gone", state="detached")
        self.page.focus("#line-field")
        self.keys.press("ArrowUp")
        self.keys.press("Alt+Backspace")
        self.page.wait_for_selector(".note-gone")
        self.type_line("Verder.")
        self.page.wait_for_selector(".note-gone", state="detached")

    def test_a_line_deleted_without_a_network_is_put_back_unsent(self):
        self.open()
        self.network.cut()
        self.keys.press("ArrowUp")
        self.keys.press("Alt+Backspace")
        self.page.click(".note-gone button")
        self.page.wait_for_selector(".note:has-text('Een voorbeeldrooster')")
        self.network.restore()
        self.type_line("Weer verbonden.")
        self.wait_until(lambda: len(self.sent("addNote")) == 1)
        self.assertEqual(self.sent("deleteNote"), [])

    def test_a_line_changed_twice_without_a_network_is_what_was_typed_last(self):
        self.open()
        self.network.cut()
        for words in ("Eerst zo.", "Toen zo."):
            self.page.click(".note-edit >> nth=0")
            self.page.fill("#line-field", words)
            self.page.focus("#line-field")
            self.keys.press("Enter")
            self.page.wait_for_selector(f".note.is-pending:has-text('{words}')")
        self.network.restore()
        self.wait_until(lambda: self.state["notes"]["n6"]["text"] == "Toen zo.")
        self.page.wait_for_selector(".note.is-pending", state="detached")
        self.assertEqual(self.page.locator(".note.is-failed").count(), 0)

    def test_a_half_typed_change_survives_a_reload(self):
        self.open()
        self.keys.type("Nog een regel")
        self.page.click(".note-edit >> nth=0")
        self.page.fill("#line-field", "Medewerkers zien het als één geheel.")
        self.page.reload()
        self.page.wait_for_selector(".note.is-editing")
        self.assertEqual(self.line(), "Medewerkers zien het als één geheel.")
        self.page.focus("#line-field")
        self.keys.press("Enter")
        self.wait_until(lambda: self.state["notes"]["n6"]["text"] == "Medewerkers zien het als één geheel.")
        self.assertEqual(self.line(), "Nog een regel")

    def test_going_to_another_line_keeps_the_change(self):
        self.open()
        self.page.click(".note-edit >> nth=0")
        self.page.fill("#line-field", "Medewerkers zien het als één geheel.")
        self.page.click(".note-edit >> nth=1")
        self.wait_until(lambda: self.state["notes"]["n6"]["text"] == "Medewerkers zien het als één geheel.")

    def test_the_only_note_taker_is_named_once(self):
        self.open()
        self.page.wait_for_selector(".stream-by:has-text('Notulist')")
        self.assertEqual(self.page.locator(".note-by").count(), 0)
        self.do("p10", {"do": "addNote", "item": "i2", "kind": "note", "text": "Van de gespreksleider."})
        self.page.wait_for_selector(".note-by:has-text('Gespreksleider')")
        self.assertEqual(self.page.locator(".note-by").count(), 5)
        self.assertFalse(self.page.locator(".stream-by").is_visible())

    def test_every_unknown_name_asks_until_it_is_left_or_taken(self):
        self.open()
        self.type_line("/t Bellen met (@Comunicatie) en @Qwrtz")
        self.page.wait_for_selector(".note .name-hint:has-text('@Comunicatie') + .name-hint:has-text('@Qwrtz')")
        self.page.click(".note .name-hint:has-text('@Comunicatie') >> text=Zo laten")
        self.page.wait_for_selector(".note .name-hint:has-text('@Comunicatie')", state="detached")
        self.page.wait_for_selector(".note .name-hint:has-text('@Qwrtz')")


if __name__ == "__main__":
    unittest.main()
