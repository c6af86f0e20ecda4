"""Names in a line of the note-taker: Enter keeps the line whatever the suggestions say, and unknown names are pointed
out with the nearest known one.
"""

import unittest

from states_console import name_person
from test_notes import NoteTakerTest

KEPT = ("kind", "text", "owners", "speaker", "dueWords")
PEOPLE = {"p1": "Jan de Vries", "p2": "Jan Smit", "p3": "Zoë Müller", "p4": "Karel van der Meer", "p5": "Jan Smit"}

VWS = [{"organisation": "VWS"}]
JAN, ZOE, KAREL = ([{"participant": key}] for key in ("p1", "p3", "p4"))


def action(text, owners=None):
    return {"kind": "actionItem", "text": text, **({"owners": owners} if owners else {})}


class Names(NoteTakerTest):
    def setUp(self):
        super().setUp()
        for key, name in PEOPLE.items():
            name_person(self.scene, key, name)

    def open(self):
        super().open()
        self.wait_until(lambda: self.page.evaluate("document.activeElement.id === 'line-field'"))

    def notes(self):
        return [{name: one[name] for name in KEPT if name in one} for one in self.sent("addNote")]

    def wait_for(self, *notes):
        """Waits until these lines were kept, and no others."""
        self.wait_until(lambda: self.notes() == list(notes))

    def test_every_line_that_ends_in_a_name_is_kept_by_its_enter(self):
        """The name may be whole, in part, ambiguous, unknown or missing; the next line is always a new one."""
        self.open()
        endings = {
            "@VWS": VWS,
            "@vw": VWS,
            "@Karel van der Meer": KAREL,
            "@kar": KAREL,
            "@karel van": KAREL,
            "@meer": KAREL,
            "@zoe": ZOE,
            "@Zoë Müller": ZOE,
            "@Jan de": JAN,
            "@Jan": None,
            "@Jan Smit": None,
            "@Jan Smit, VWS": [{"participant": "p5"}],
            "@Piet": None,
            "@": None,
        }
        for place, ending in enumerate(endings):
            self.type_line(f"/t Regel {place} {ending}")
        self.type_line("De laatste")
        self.wait_until(lambda: len(self.sent("addNote")) == len(endings) + 1)
        self.assertEqual(self.line(), "")
        wanted = [
            action(f"Regel {place}", owners) if owners else action(f"Regel {place} {ending}")
            for place, (ending, owners) in enumerate(endings.items())
        ]
        self.assertEqual(self.notes(), [*wanted, {"kind": "note", "text": "De laatste"}])

    def test_an_arrow_chooses_and_enter_keeps_the_line_with_it(self):
        self.open()
        self.keys.type("/t Rooster delen @Jan")
        self.page.wait_for_selector(".suggest li")
        chosen = self.page.locator(".suggest [aria-selected=true]")
        self.assertEqual(chosen.count(), 0, "nobody is chosen where several may be meant")
        self.keys.press("ArrowDown")
        self.keys.press("ArrowDown")
        name = chosen.locator(".suggest-label").inner_text()
        self.keys.press("Enter")
        self.wait_until(lambda: len(self.sent("addNote")) == 1)
        owner = self.notes()[0]["owners"][0]["participant"]
        self.assertEqual((self.notes()[0]["text"], PEOPLE[owner]), ("Rooster delen", name))

    def test_tab_and_a_click_take_without_keeping(self):
        self.open()
        self.keys.type("/t Rooster delen @kar")
        self.page.wait_for_selector(".suggest li")
        self.keys.press("Tab")
        self.keys.type("@")
        self.page.click(".suggest li >> text=Zoë")
        self.assertEqual((self.sent("addNote"), self.line()), ([], "Rooster delen "))
        self.type_line("//vr")
        self.wait_for({**action("Rooster delen", [*KAREL, *ZOE]), "dueWords": "vr"})

    def test_a_suggested_time_goes_with_the_line(self):
        self.open()
        self.keys.type("/t Rooster delen //mor")
        self.page.wait_for_selector(".suggest li")
        self.keys.press("ArrowDown")
        self.keys.press("Enter")
        self.wait_for({**action("Rooster delen"), "dueWords": "morgen"})

    def test_a_kind_chosen_by_enter_is_that_of_the_next_line_and_nothing_is_lost(self):
        self.open()
        self.type_line("/afs")
        self.type_line("Wij praten verder")
        self.wait_for({"kind": "agreement", "text": "Wij praten verder"})
        self.type_line("/xyz bestaat niet")
        self.wait_until(lambda: self.notes()[-1]["text"] == "/xyz bestaat niet")

    def test_the_button_keeps_what_enter_keeps(self):
        self.open()
        self.keys.type("/t Rooster delen @kar")
        self.page.wait_for_selector(".suggest li")
        self.page.click(".capture-send")
        self.wait_for(action("Rooster delen", KAREL))

    def test_a_line_that_is_only_a_name_stays_and_says_so(self):
        self.open()
        self.type_line("/t @VWS")
        self.page.wait_for_selector(".capture-hint.is-problem")
        self.keys.type("Terugkoppelen")
        self.assertEqual(self.page.locator(".capture-hint.is-problem").count(), 0)
        self.keys.press("Enter")
        self.wait_for(action("Terugkoppelen", VWS))

    def test_people_who_cannot_be_owners_or_speakers_stay_in_the_text(self):
        self.open()
        self.type_line("Overleg met @VWS")
        self.type_line("/c Ja @Zoë Müller @VWS")
        self.wait_for(
            {"kind": "note", "text": "Overleg met VWS"}, {"kind": "quote", "text": "Ja (VWS)", "speaker": "p3"}
        )

    def test_a_name_inside_a_sentence_stays_there_without_its_sign(self):
        self.open()
        self.type_line("Iemand zegt dat @Zoë Müller gebeld is")
        self.keys.type("Wij horen dat @Zoë")
        self.keys.press("Tab")
        self.type_line(" dit doet")
        self.type_line("@Zoë Müller: wij bellen")
        self.wait_for(
            {"kind": "note", "text": "Iemand zegt dat Zoë Müller gebeld is"},
            {"kind": "note", "text": "Wij horen dat Zoë Müller dit doet"},
            {"kind": "note", "text": "wij bellen", "speaker": "p3"},
        )

    def test_a_name_that_is_taken_on_a_plain_note_stays_in_its_sentence(self):
        self.open()
        self.type_line("Wij horen dat @Karrel dit doet")
        self.page.click(".note .name-choice")
        self.page.wait_for_selector(".note >> text=Wij horen dat Karel van der Meer dit doet")

    def test_an_unknown_name_is_pointed_out_before_enter_with_the_nearest(self):
        self.open()
        self.keys.type("/t @Karrel van der Meer stuurt het rooster")
        self.page.wait_for_selector(".capture .name-hint:visible")
        self.assertIn("@Karrel van der Meer staat zo niet op de lijst", self.page.inner_text(".capture .name-hint"))
        self.keys.press("Alt+Enter")
        self.keys.press("Enter")
        self.wait_for(action("stuurt het rooster", KAREL))

    def test_the_page_asks_which_of_two_people_with_one_name_is_meant(self):
        self.open()
        self.keys.type("/t @Jan stuurt het rooster")
        self.page.wait_for_selector(".capture .name-hint:visible")
        self.assertIn("Wie bedoelt u?", self.page.inner_text(".capture .name-hint"))
        self.assertEqual(self.page.locator(".capture .name-choice").count(), 3)
        self.page.click(".capture .name-choice >> text=Jan de Vries")
        self.keys.press("Enter")
        self.wait_for(action("stuurt het rooster", JAN))

    def test_in_a_kept_line_the_nearest_name_takes_one_key_or_one_press(self):
        self.open()
        self.type_line("/t @Karl stuurt het rooster")
        self.page.wait_for_selector(".note .name-choice:visible")
        self.keys.press("Alt+Enter")
        self.wait_until(lambda: len(self.sent("changeNote")) == 1)
        change = self.sent("changeNote")[0]
        self.assertEqual((change["text"], change["owners"]), ("stuurt het rooster", KAREL))
        self.page.wait_for_selector(".note .name-hint:visible", state="detached")
        self.type_line("/t Bellen met @Jan")
        self.page.click(".note .name-choice >> text=Jan de Vries")
        self.wait_until(lambda: self.sent("changeNote")[-1]["owners"] == JAN)
        self.assertEqual(self.sent("changeNote")[-1]["text"], "Bellen met")

    def test_an_unknown_name_may_stay_and_a_mail_address_is_not_a_name(self):
        self.open()
        self.type_line("Zie @Piet en mail naar info@vng.nl @ 15:00")
        self.page.wait_for_selector(".note .name-hint:visible")
        self.assertEqual(self.page.locator(".note .name-hint:visible").count(), 1)
        self.page.click(".note .name-hint .link-button")
        self.page.wait_for_selector(".note .name-hint:visible", state="detached")
        self.page.reload()
        self.page.wait_for_selector("text=Zie @Piet")
        self.assertEqual(self.page.locator(".note .name-hint:visible").count(), 0)

    def test_decomposed_accents_leave_nothing_behind(self):
        self.open()
        self.page.fill("#line-field", "/t Vragen aan @Zoe\u0308 Mu\u0308ller morgen")
        self.keys.press("Enter")
        self.wait_for(action("Vragen aan morgen", ZOE))


if __name__ == "__main__":
    unittest.main(verbosity=2)
