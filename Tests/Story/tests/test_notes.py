"""The note-taker's desk: everything works from the keyboard, nothing is lost, and 10,000 notes scroll."""

import unittest

from large_dialogue import many_a_note
from page_tests import NoteTakerTest


class Typing(NoteTakerTest):
    def test_the_cursor_is_where_the_next_line_goes(self):
        self.open()
        self.wait_until(lambda: self.page.evaluate("document.activeElement.id === 'line-field'"))
        self.type_line("Eerste regel.")
        self.type_line("Tweede regel.")
        self.wait_until(lambda: [one["text"] for one in self.sent("addNote")] == ["Eerste regel.", "Tweede regel."])
        self.assertEqual(self.line(), "")

    def test_kind_owner_and_due_in_one_line(self):
        self.open()
        self.keys.type("/a VWS koppelt terug @VW")
        self.page.wait_for_selector(".suggest [aria-selected=true]")
        self.keys.press("Tab")
        self.type_line("//binnen twee weken")
        self.wait_until(
            lambda: (
                self.sent("addNote")
                == [
                    {
                        "item": "i2",
                        "kind": "agreement",
                        "text": "VWS koppelt terug",
                        "owners": [{"organisation": "VWS"}],
                        "dueWords": "binnen twee weken",
                        "dueDate": "2021-02-09",
                    }
                ]
            )
        )
        self.page.wait_for_selector(".note.is-agreement >> text=Afspraak 2")
        self.page.wait_for_selector(".results >> text=9 februari 2021")

    def test_a_pasted_line_means_the_same_as_a_typed_one(self):
        self.open()
        self.page.fill("#line-field", "/t Rooster delen @Action //12 feb")
        self.page.focus("#line-field")
        self.keys.press("Escape")
        self.keys.press("Enter")
        self.wait_until(
            lambda: (
                self.sent("addNote")
                == [
                    {
                        "item": "i2",
                        "kind": "actionItem",
                        "text": "Rooster delen",
                        "owners": [{"organisation": "Action"}],
                        "dueWords": "12 feb",
                        "dueDate": "2021-02-12",
                    }
                ]
            )
        )

    def test_web_and_mail_addresses_stay_in_the_text(self):
        self.open()
        self.type_line("Zie https://polder.example en mail naar info@vng.nl")
        self.wait_until(
            lambda: (
                self.sent("addNote")
                == [{"item": "i2", "kind": "note", "text": "Zie https://polder.example en mail naar info@vng.nl"}]
            )
        )

    def test_arrow_up_changes_the_last_line_on_the_revision_seen(self):
        self.open()
        self.keys.press("ArrowUp")
        self.assertIn("Een voorbeeldrooster delen", self.line())
        self.page.fill("#line-field", "Een rooster delen //2 feb")
        self.keys.press("Escape")  # the list of suggestions, if any
        if not self.line():
            self.keys.press("ArrowUp")
            self.page.fill("#line-field", "Een rooster delen //2 feb")
        self.keys.press("Enter")
        self.wait_until(lambda: self.state["notes"]["n9"]["text"] == "Een rooster delen")
        self.assertEqual(self.sent("changeNote")[0]["revision"], 1)
        self.page.wait_for_timeout(150)
        self.keys.press("Control+z")
        self.wait_until(lambda: self.state["notes"]["n9"]["text"].startswith("Een voorbeeldrooster"))

    def test_a_line_is_moved_left_out_and_deleted_without_the_mouse(self):
        self.open()
        self.keys.press("ArrowUp")
        self.keys.press("Alt+ArrowUp")
        self.wait_until(lambda: self.sent("moveNote") == [{"note": "n9", "item": "i2", "before": "n8"}])
        self.keys.press("Alt+m")
        self.wait_until(lambda: self.state["notes"]["n9"].get("isExcluded"))
        self.keys.press("Alt+Backspace")
        self.wait_until(lambda: "n9" not in self.state["notes"])
        self.page.wait_for_timeout(150)
        self.keys.press("Control+z")
        self.wait_until(lambda: "n9" in self.state["notes"])

    def test_a_hash_jumps_to_a_point_and_the_desk_follows_the_facilitator_after_the_line(self):
        self.open()
        self.keys.type("Nog niet klaar")
        self.do("p10", {"do": "nextItem"})
        self.page.wait_for_selector(".desk-waiting:visible")
        self.assertIn("Beelden", self.page.inner_text(".desk-title"))
        self.keys.press("Enter")
        self.wait_until(lambda: self.sent("addNote")[0]["item"] == "i2")
        self.wait_until(
            lambda: self.page.evaluate("document.querySelector('.desk-title').textContent.startsWith('Communicatie')")
        )
        self.keys.type("#1")
        self.page.wait_for_selector(".suggest li")
        self.keys.press("Enter")
        self.wait_until(
            lambda: self.page.evaluate("document.querySelector('.desk-title').textContent.startsWith('Verwachtingen')")
        )
        self.type_line("Toch nog iets")
        self.wait_until(lambda: self.sent("addNote")[-1]["item"] == "i1")


class Due(NoteTakerTest):
    """Due dates in words, typed on Tuesday 26 January 2021."""

    WORDS = {
        "vrijdag": "2021-01-29",
        "dinsdag": "2021-02-02",
        "vr": "2021-01-29",
        "next friday": "2021-02-05",
        "volgende week dinsdag": "2021-02-02",
        "12 feb": "2021-02-12",
        "feb 12": "2021-02-12",
        "12 januari": "2022-01-12",
        "uiterlijk 12 maart 2022": "2022-03-12",
        "voor 1 mei": "2021-05-01",
        "May 3rd": "2021-05-03",
        "12-2": "2021-02-12",
        "morgen": "2021-01-27",
        "binnen twee weken": "2021-02-09",
        "within 3 days": "2021-01-29",
        "over een maand": "2021-02-26",
        "eind november": "2021-11-30",
        "29 feb": "2024-02-29",
        "vrijdag voor de lunch": "2021-01-29",
        "31 feb": None,
        "zsm": None,
        "asap": None,
        "volgende week": None,
        "do it soon": None,
        "ongeveer een maand na lancering": None,
        "voor het volgende overleg": None,
    }

    READ = """async words => {
      const { dueDate } = await import('/js/components/due-date.js')
      return words.map((one) => dueDate(one, '2021-01-26'))
    }"""

    def test_words_become_a_day_only_if_they_name_one(self):
        self.open()
        found = self.page.evaluate(self.READ, list(self.WORDS))
        self.assertEqual(dict(zip(self.WORDS, found)), self.WORDS)

    def test_a_day_that_came_from_no_words_stays_when_the_line_is_changed(self):
        self.open()
        self.keys.press("ArrowUp")
        self.keys.press("End")
        self.keys.press("Control+Home")
        self.keys.type("Morgen: ")
        self.keys.press("Enter")
        self.wait_until(lambda: self.state["notes"]["n9"]["text"].startswith("Morgen:"))
        self.assertEqual(self.state["notes"]["n9"]["dueDate"], "2021-02-02")


class Losing(NoteTakerTest):
    def test_without_a_network_lines_wait_and_then_arrive_once(self):
        self.open()
        self.network.cut()
        self.type_line("Getypt zonder net")
        self.page.wait_for_selector(".note.is-pending >> text=Getypt zonder net")
        self.keys.type("Half")
        self.page.reload()
        self.network.restore()
        self.page.wait_for_selector(".columns")
        self.wait_until(lambda: len(self.sent("addNote")) == 1)
        self.assertEqual(self.line(), "Half")

    def test_a_refused_line_stays_to_be_sent_again_or_taken_back(self):
        # The page checks lengths before it sends; here the server refuses a line all the same.
        self.network.refuses = lambda command: "too_long" if command["do"] == "addNote" else None
        self.open()
        self.type_line("/a Te lang @VWS //vr")
        self.page.wait_for_selector(".note.is-failed")
        self.page.click("text=Terug in de regel")
        self.assertEqual(
            (
                self.line(),
                self.page.inner_text(".capture-chips").split()[1],
                self.page.get_attribute(".capture", "data-kind"),
            ),
            ("Te lang //vr", "VWS", "agreement"),
        )

    def test_a_change_is_kept_when_somebody_else_changed_the_line_first(self):
        self.open()
        self.keys.press("ArrowUp")
        self.do("p10", {"do": "changeNote", "note": "n9", "text": "Door de gespreksleider"})
        self.page.fill("#line-field", "Door de notulist")
        self.keys.press("Enter")
        self.page.wait_for_selector(".note-trouble >> text=Door de notulist")
        self.page.click("text=Toch mijn tekst")
        self.wait_until(lambda: self.state["notes"]["n9"]["text"] == "Door de notulist")


class ManyNotes(NoteTakerTest):
    SCROLL = """share => {
      const stream = document.querySelector('.stream')
      stream.scrollTop = stream.scrollHeight * share
    }"""
    SEEN = """() => {
      const stream = document.querySelector('.stream').getBoundingClientRect()
      const boxes = [...document.querySelectorAll('.stream .note')].map((note) => note.getBoundingClientRect())
      return boxes.filter((box) => box.bottom > stream.top && box.top < stream.bottom).length
    }"""

    def open_with(self, count):
        self.backend.dialogue.do_all("p12", [many_a_note(place) for place in range(count)])
        self.open()
        self.page.wait_for_selector(".stream .note")

    def test_a_line_typed_after_a_thousand_notes_is_kept(self):
        """tools/measure.py measures how long a key takes then."""
        self.open_with(1_000)
        self.type_line("de bedrijven willen eerst")
        self.wait_until(lambda: self.sent("addNote")[-1]["text"] == "de bedrijven willen eerst")
        self.page.wait_for_selector(".note:not(.is-pending) >> text=de bedrijven willen eerst")

    def test_ten_thousand_notes_scroll(self):
        self.open_with(10_000)
        for share in (0.5, 0.02, 0.98):
            self.page.evaluate(self.SCROLL, share)
            self.page.wait_for_timeout(300)
            self.assertGreater(self.page.evaluate(self.SEEN), 2, share)
            self.assertLess(self.page.locator(".stream .note").count(), 300)


if __name__ == "__main__":
    unittest.main(verbosity=2)
