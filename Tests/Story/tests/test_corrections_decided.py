"""The correction round, for the note-taker: suggestions are taken over, edited first, or rejected with a reason."""

import unittest

from page_tests import DeskTest
from states_corrections import N1, N4, crowded, in_conflict, suggested, wording
from suggestion_cards import SuggestionCards


class Deciding(SuggestionCards, DeskTest):
    """The note-taker at a desk."""

    path, actor, wait = "/minutes", "p12", ".suggestion"
    moment = "review"

    def text(self, note):
        return self.state["notes"][note]["text"]

    def test_a_suggestion_is_taken_over_and_the_decision_taken_back(self):
        wording(self.backend, "p2", "n1", N1, "bijdragen", "meedoen")
        self.open()
        self.act("accept")
        self.page.wait_for_selector("#n1 .line-text:has-text('meedoen')")
        self.page.wait_for_selector("#c1 .badge:has-text('Overgenomen')")
        self.page.click(".toast button:has-text('Ongedaan maken')")
        self.wait_until(lambda: self.text("n1") == N1)
        self.assertEqual(self.suggestion()["outcome"], "open")

    def test_it_is_edited_before_it_is_taken_over(self):
        wording(self.backend, "p2", "n1", N1, "bijdragen", "meedoen")
        self.open()
        self.act("merge")
        self.assertEqual(self.page.input_value("#c1 textarea"), N1.replace("bijdragen", "meedoen"))
        self.submit("De bedrijven doen mee.", "#c1")
        self.wait_until(lambda: self.text("n1") == "De bedrijven doen mee.")
        self.page.wait_for_selector("#c1 :text('Overgenomen met een wijziging. De regel is nu:')")

    def test_it_is_rejected_with_a_reason_and_never_without(self):
        wording(self.backend, "p2", "n1", N1, "bijdragen", "meedoen")
        self.open()
        self.act("reject")
        self.submit("  ", "#c1")
        self.page.wait_for_selector("#c1 .field-error:has-text('Zonder reden kan het niet')")
        self.assertEqual(self.sent("rejectSuggestion"), [])
        self.submit("Zo is het niet gezegd.", "#c1")
        self.wait_until(lambda: self.suggestion()["outcome"] == "rejected")
        self.page.wait_for_selector("#c1 :text('Zo is het niet gezegd.')")
        self.assertEqual(self.text("n1"), N1)

    def test_two_on_one_line_are_shown_against_the_line_as_it_now_is(self):
        in_conflict(self.backend)
        self.open()
        self.assertEqual(self.page.locator("#c2 [data-act=accept]").count(), 0)
        self.page.wait_for_selector("#c2 :text('deze woorden staan er niet meer in')")
        self.assertIn("binnen een maand terug", self.card("c3").locator(".change .prose").inner_text())
        self.act("accept", "c3")
        self.wait_until(lambda: self.text("n4").endswith("bedrijven is gebeurd."))
        self.act("merge", "c2")
        self.assertIn("binnen een maand terug", self.page.input_value("#c2 textarea"))
        self.submit("VWS koppelt binnen een maand en drie weken terug.", "#c2")
        self.wait_until(lambda: self.text("n4") == "VWS koppelt binnen een maand en drie weken terug.")

    def test_a_line_that_goes_leaves_its_suggestion_to_be_read_and_taken_back(self):
        self.do("p7", {"do": "suggestDeletion", "passage": {"note": "n3", "revision": 1}})
        self.open()
        self.act("accept")
        self.wait_until(lambda: "n3" not in self.state["notes"])
        self.page.click(".corrections-bar summary:has-text('Bij regels die er niet meer staan')")
        self.assertIn("Gaat weg: VWS licht toe", self.card().inner_text())
        self.act("reopen")
        self.wait_until(lambda: "n3" in self.state["notes"])
        self.page.wait_for_selector("#n3 #c1")

    def test_words_typed_while_the_line_changed_are_not_lost(self):
        wording(self.backend, "p2", "n1", N1, "bijdragen", "meedoen")
        self.open()
        self.network.refuses = lambda command: command["do"] == "acceptSuggestion" and "changed_meanwhile"
        self.act("merge")
        self.submit("De bedrijven doen mee.", "#c1")
        self.page.click(".shell-unsent")
        self.page.wait_for_selector(":text('De bedrijven doen mee.')")
        self.assertEqual(self.text("n1"), N1)

    def test_all_is_decided_on_by_the_keyboard(self):
        suggested(self.backend)
        self.open()
        self.page.wait_for_selector(".corrections-bar :text('4 voorgestelde correcties staan open.')")
        focused = "document.activeElement.id"
        seen = []
        for _ in range(4):
            self.keys.press("n")
            seen.append(self.page.evaluate(focused))
        self.assertEqual(seen, ["c4", "c3", "c1", "c2"], "in the order of the minutes")
        self.keys.press("a")
        self.wait_until(lambda: self.suggestion("c2")["outcome"] == "accepted")
        self.keys.press("p")
        self.assertEqual(self.page.evaluate(focused), "c1")
        self.keys.press("r")
        self.keys.type("Dat is niet zo gezegd.")
        self.keys.press("Tab")
        self.keys.press("Enter")
        self.wait_until(lambda: self.suggestion("c1")["outcome"] == "rejected")
        self.keys.press("p")
        self.assertEqual(self.page.evaluate(focused), "c3")
        self.keys.press("e")
        self.page.wait_for_selector("#c3 textarea")
        self.keys.press("End")
        self.keys.type(" Getypt")
        self.keys.press("Escape")
        self.assertEqual(self.page.evaluate(focused), "c3")
        self.keys.press("e")
        self.assertIn("Getypt", self.page.input_value("#c3 textarea"), "it is kept until it is sent or cancelled")
        self.assertEqual(self.suggestion("c3")["outcome"], "open")

    def test_a_wording_an_opinion_and_a_remark_are_entered_in_somebodys_name(self):
        wording(self.backend, "p2", "n4", N4, "twee weken", "een maand")
        self.open()
        self.act("opinion")
        self.page.click("#c1 .correction-form button:has-text('maakt bezwaar')")
        self.assertEqual(self.sent("supportSuggestion"), [], "nobody is chosen yet")
        self.choose("#c1", "p3", "letter")
        self.page.click("#c1 .correction-form button:has-text('maakt bezwaar')")
        self.page.hover("#n1 .line-row")
        self.page.click("#n1 [data-tool=suggest]")
        self.page.click("#n1 .in-name summary")
        self.choose("#n1", "p1", "telephone")
        self.submit("De bedrijven willen meedoen.", "#n1")
        self.page.click("#n1 [data-tool=remark]")
        self.page.click("#n1 .remark-form .in-name summary")
        self.choose("#n1 .remark-form", "p1", "mail")
        self.page.fill("#n1 .remark-form textarea", "Wie zei dit?")
        self.page.click("#n1 .remark-form .primary")
        self.wait_until(lambda: self.suggestion("c2") and self.state["remarks"])
        (opinion,) = self.suggestion()["opinions"]
        self.assertEqual((opinion["participant"], opinion["stance"]), ("p3", "object"))
        ways = [opinion["entered"], self.suggestion("c2")["entered"], self.state["remarks"]["m1"]["entered"]]
        self.assertEqual(ways, [{"by": "p12", "way": way} for way in ("letter", "telephone", "mail")])
        self.assertEqual([self.suggestion("c2")["by"], self.state["remarks"]["m1"]["by"]], ["p1", "p1"])

    def choose(self, within, who, way):
        self.page.select_option(f"{within} select[id$=person]", self.backend.dialogue.people[who])
        self.page.select_option(f"{within} select[id$=way]", way)

    def test_in_a_long_round_only_the_card_that_changes_is_drawn(self):
        crowded(self.backend)
        self.open()
        self.page.wait_for_selector("#c200", state="attached")
        self.page.evaluate("""() => {
          window.drawn = new Set()
          const note = ({ target }) => target.closest('.suggestions') && drawn.add(target.closest('.suggestion')?.id)
          new MutationObserver((all) => all.forEach(note))
            .observe(document.querySelector('.minutes-text'), { childList: true, subtree: true, characterData: true })
        }""")
        self.do("p4", {"do": "supportSuggestion", "suggestion": "c101", "stance": "object"})
        self.page.wait_for_selector("#c101 .opinions", state="attached")
        self.assertEqual(self.page.evaluate("[...drawn]"), ["c101"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
