"""The correction round, for people who took part: they suggest what is wrong, support others or object."""

import unittest

from page_tests import PhoneTest
from states_corrections import N1, N4, entered, wording
from suggestion_cards import SuggestionCards

NEW_LINE = "> .suggestions:last-child > .suggestion-ask"


class Round(SuggestionCards, PhoneTest):
    """Somebody who took part, with the minutes on a phone."""

    moment = "review"

    def begin(self, who="p2", wait="#n1 [data-tool=suggest]"):
        self.open(who, "/minutes", wait)


class Suggesting(Round):
    def test_another_wording_is_shown_as_what_goes_and_what_comes(self):
        self.begin()
        self.page.click("#n1 [data-tool=suggest]")
        self.page.fill("#n1 .correction-form input", "Zo zeiden wij het.")
        self.submit("De bedrijven willen meedoen, maar eerst gehoord worden.", "#n1")
        self.wait_until(self.suggestion)
        made = self.suggestion()
        self.assertEqual((made["kind"], made["by"], made["why"]), ("wording", "p2", "Zo zeiden wij het."))
        self.assertEqual((made["passage"]["quote"], made["text"]), ("bijdragen", "meedoen"))
        self.page.wait_for_selector("#c1 .badge:has-text('Open')")
        self.assertEqual(self.card().locator("del").inner_text().split()[-2:], ["bijdragen", "einde."])
        said = self.card().locator(".change-words").inner_text()
        self.assertEqual(said.split("\n"), ["Gaat weg: “bijdragen”", "Komt erbij: “meedoen”"])
        self.assertEqual(self.state["notes"]["n1"]["text"], N1)

    def test_a_new_line_a_deletion_another_summary_and_a_remark(self):
        self.do("p12", {"do": "setSummary", "item": "i2", "summary": "Testen is één geheel."})
        self.begin()
        self.page.click(f"#i2 {NEW_LINE}")
        self.page.locator("#i2 .correction-form select").nth(0).select_option("agreement")
        self.page.locator("#i2 .correction-form select").nth(1).select_option("n8")
        self.submit("De bedrijven sturen hun vragen.", "#i2")
        self.page.click("#n3 [data-tool=suggest]")
        self.page.click("#n3 .goes-button")
        self.page.click("#i2 .suggestion-ask >> text=samenvatting")
        self.submit("Testen en vaccineren zijn één geheel.", "#i2")
        self.page.click("#n2 [data-tool=remark]")
        self.page.fill("#n2 .remark-form textarea", "Wie zei dit?")
        self.page.click("#n2 .remark-form .primary")
        self.wait_until(lambda: len(self.state["suggestions"]) == 3 and self.state["remarks"])
        line, gone, summary = (self.suggestion(id) for id in ("c1", "c2", "c3"))
        self.assertEqual((line["kind"], line["noteKind"], line["before"]), ("line", "agreement", "n8"))
        self.assertEqual((gone["kind"], gone["passage"]["note"]), ("deletion", "n3"))
        self.assertEqual((summary["passage"]["isSummary"], summary["text"]), (True, "en vaccineren zijn"))
        self.assertIn("Vóór: “Hoe bereiken we mensen", self.card("c1").inner_text())
        self.assertIn("Gaat weg: VWS licht toe", self.card("c2").inner_text())

    def test_what_is_typed_survives_a_reload_and_a_cut_network(self):
        self.begin()
        self.page.click("#n1 [data-tool=suggest]")
        self.page.fill("#n1 .correction-form input", "Zo was het.")
        self.page.fill("#n1 .correction-form textarea", "De bedrijven willen meedoen.")
        self.page.reload()
        self.page.wait_for_selector("#n1 .correction-form")
        self.assertEqual(self.page.input_value("#n1 .correction-form textarea"), "De bedrijven willen meedoen.")
        self.assertEqual(self.page.input_value("#n1 .correction-form input"), "Zo was het.")
        self.network.cut()
        self.page.click("#n1 .correction-form .primary")
        self.page.wait_for_selector("#n1 .suggestion:has-text('Wordt verstuurd')")
        self.assertIsNone(self.suggestion())
        self.network.restore()
        self.page.wait_for_selector("#c1 .badge:has-text('Open')", timeout=30_000)
        self.assertEqual([self.suggestion()["why"], len(self.state["suggestions"])], ["Zo was het.", 1])
        self.page.reload()
        self.page.wait_for_selector("#c1")
        self.assertEqual(self.page.locator("#n1 .correction-form").count(), 0)

    def test_the_same_words_and_none_are_no_suggestion(self):
        self.begin()
        self.page.click("#n1 [data-tool=suggest]")
        self.submit(N1, "#n1")
        self.page.wait_for_selector("#n1 .field-error:has-text('Dit staat al zo in het verslag.')")
        self.submit(" ", "#n1")
        self.page.wait_for_selector("#n1 .field-error:has-text('Er staat nog niets.')")
        self.assertEqual(self.sent("suggestWording"), [])

    def test_its_author_changes_it_takes_it_back_and_suggests_it_again(self):
        wording(self.backend, "p2", "n1", N1, "bijdragen", "meedoen")
        self.begin(wait="#c1")
        self.act("change")
        self.assertIn("willen meedoen, maar", self.page.input_value("#c1 textarea"))
        self.page.fill("#c1 textarea", N1.replace("bijdragen", "meewerken"))
        self.page.reload()
        self.page.wait_for_selector("#c1")
        self.assertEqual(self.page.locator(".correction-form").count(), 0, "a change is not a new suggestion")
        self.act("change")
        self.assertIn("willen meewerken", self.page.input_value("#c1 textarea"))
        self.page.click("#c1 .correction-form .primary")
        self.wait_until(lambda: self.suggestion()["text"] == "meewerken")
        self.act("withdraw")
        self.page.wait_for_selector("#c1", state="detached")
        self.page.click(".toast button:has-text('Ongedaan maken')")
        self.wait_until(lambda: self.suggestion("c2"))
        self.assertEqual(self.suggestion("c2")["text"], "meewerken")


class Opinions(Round):
    def test_support_and_objections_are_counted_per_side(self):
        wording(self.backend, "p2", "n4", N4, "twee weken", "een maand")
        for who, stance in (("p1", "support"), ("p7", "object")):
            self.do(who, {"do": "supportSuggestion", "suggestion": "c1", "stance": stance})
        self.begin("p3", "#c1")
        parts = self.card().locator(".opinion")
        self.assertEqual([one.split() for one in parts.all_inner_texts()],
                         [["Steun", "A", "Bedrijfsleven", "1"], ["Bezwaar", "B", "VWS", "1"]])  # fmt: skip
        self.act("object")
        self.page.wait_for_selector("#c1 .opinion:has-text('Bezwaar') >> text=2")
        self.page.wait_for_selector("#c1 [data-act=object][aria-pressed=true]")
        self.act("support")
        self.wait_until(lambda: [one["stance"] for one in self.suggestion()["opinions"]].count("support") == 2)
        self.page.click("#c1 .opinions summary")
        self.assertIn("Programmadirectie Covid-19 (testen), VWS: steunt het", self.card().inner_text())
        self.page.wait_for_selector("#c1 [data-act=support][aria-pressed=true]")
        self.act("support")
        self.wait_until(lambda: len(self.suggestion()["opinions"]) == 2)
        self.assertTrue(self.page.locator("#c1 .opinions").evaluate("node => node.open"), "it stays open")

    def test_nobody_supports_their_own(self):
        wording(self.backend, "p2", "n4", N4, "twee weken", "een maand")
        self.begin("p2", "#c1")
        self.assertEqual(self.page.locator("#c1 :is([data-act=support], [data-act=accept])").count(), 0)
        self.assertEqual(self.page.locator("#c1 .opinions").count(), 0, "nothing shows before it is used")


class Annexed(Round):
    def test_a_rejected_one_is_annexed_in_its_authors_words(self):
        wording(self.backend, "p2", "n1", N1, "bijdragen", "meedoen")
        self.do("p12", {"do": "rejectSuggestion", "suggestion": "c1", "reason": "Zo is het niet gezegd."})
        self.begin(wait="#c1 [data-act=annex]")
        self.assertIn("Niet overgenomen door Notulist: Zo is het niet gezegd.", self.card().inner_text())
        self.act("annex")
        self.submit("Wij zeiden: meedoen.", "#c1")
        self.wait_until(lambda: self.suggestion().get("annex") == "Wij zeiden: meedoen.")
        self.page.wait_for_selector("#c1 :text('In de bijlage bij het verslag:')")
        self.act("annex")
        self.submit("", "#c1")
        self.wait_until(lambda: "annex" not in self.suggestion())


class Entered(Round):
    def test_what_was_entered_in_my_name_is_told_and_contested(self):
        entered(self.backend)
        self.begin(wait=".entered-notice li")
        notice = self.page.locator(".entered-notice").inner_text()
        self.assertIn("Ingevoerd door Notulist, zoals per telefoon gezegd", notice)
        self.page.click(".entered-notice a >> nth=0")
        self.wait_until(lambda: self.page.evaluate("document.activeElement.id === 'c1'"))
        self.act("contest")
        self.submit("Ik zei: vier weken.", "#c1")
        self.page.wait_for_selector("#c1 :text('Ik zei: vier weken.')")
        self.page.click(".entered-notice a >> nth=1")
        self.page.click("#m1 .contest-button")
        self.submit("Dat vroeg ik niet.", "#m1")
        self.wait_until(lambda: self.state["remarks"]["m1"].get("contested") == "Dat vroeg ik niet.")
        self.assertEqual(self.suggestion()["contested"], "Ik zei: vier weken.")
        self.page.wait_for_selector(".entered-notice li:nth-child(2) .badge")


if __name__ == "__main__":
    unittest.main(verbosity=2)
