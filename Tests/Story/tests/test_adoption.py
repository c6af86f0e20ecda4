"""The rule of adoption, signatures, and signatures that somebody else entered."""

from adoption_desk import AdoptionTest
from moments import phase
from page_tests import PhoneTest
from states_adoption import LATE, sign, told

CHANGED = "VWS komt binnen vier weken terug met een voorstel."


class Rule(AdoptionTest):
    def open_form(self):
        self.come_as("p13", "/organise", ".step-title")
        self.page.click(".steps-list li:nth-child(6) button")
        self.page.click("[data-act=adoption-rule]")

    def choose(self, rule, *people):
        self.page.check(f"dialog input[value={rule}]")
        for person in people:
            self.page.locator(".signer-choice .choice", has_text=person).first.locator("input").check()

    def test_the_organiser_names_the_signers_and_goes_back_to_the_facilitator(self):
        self.open_form()
        self.choose("signers", "Directie, Action")
        self.answer()
        self.wait_until(lambda: self.state["session"].get("adoption", {}).get("rule") == "signers")
        self.assertEqual(self.sent("setAdoptionRule")[-1]["signers"], ["p1"])
        self.page.click("[data-act=adoption-rule]")
        self.choose("facilitator")
        self.answer()
        self.wait_until(lambda: self.state["session"]["adoption"]["rule"] == "facilitator")
        self.do("p10", phase("review"))
        self.do("p10", phase("adopted"))

    def test_a_party_without_a_signer_is_refused_in_the_form(self):
        self.open_form()
        self.choose("sides", "Communicatie, Action")
        self.page.click("dialog[open] .primary")
        self.page.wait_for_selector("dialog .field-error:not([hidden])")
        self.choose("sides", "Programmadirectie Covid-19 (testen)")
        self.answer()
        self.wait_until(lambda: self.state["session"].get("adoption", {}).get("signers"))
        self.assertEqual(len(self.sent("setAdoptionRule")), 2)

    def test_once_the_minutes_are_in_review_the_reason_is_asked_and_everybody_sees_it(self):
        self.backend.at("review")
        self.do("p13", {**LATE, "rule": "signers"})
        self.come_as("p13")
        self.page.click("[data-act=adoption-rule]")
        self.choose("sides")
        self.page.click("dialog[open] .primary")
        self.page.wait_for_selector("dialog .field-error:not([hidden])")
        self.page.fill("dialog textarea", "Eén per partij is genoeg.")
        self.answer()
        self.come_as("p7")
        self.page.wait_for_selector(".adoption:has-text('Eén per partij is genoeg.')")

    def test_a_dialogue_in_which_the_facilitator_adopts_shows_nothing_of_it(self):
        self.backend.at("review")
        for who in ("p2", "p10", "p13"):
            self.come_as(who, wait=".minutes-head h1")
            self.assertFalse(self.page.locator(".adoption").is_visible())


class Signing(AdoptionTest):
    def test_the_last_signature_adopts_the_minutes(self):
        told(self.backend)
        self.open()
        self.act("sign")
        self.assertEqual(self.page.locator("dialog .strong").count(), 0, "not the last one")
        self.answer()
        self.page.wait_for_selector(".own-signature:has-text('U hebt ondertekend op')")
        self.assertEqual(self.state["session"]["phase"], "review")
        # The focus is in the part where the button was.
        self.assertTrue(self.page.evaluate("document.querySelector('.own-signature').matches(':focus-within')"))
        self.come_as("p3")
        self.page.wait_for_selector(".adoption-signers:has-text('1 van 2 partijen')")
        self.act("sign")
        self.page.wait_for_selector("dialog .strong:has-text('de laatste')")
        self.answer()
        self.page.wait_for_selector(".minutes-status.is-adopted:has-text('ondertekend door')")
        self.assertEqual(self.state["session"]["phase"], "adopted")
        # The other signer of the ministry need not sign any more.
        self.assertEqual(self.page.locator(".signer").count(), 2)

    def test_a_change_after_a_signature_is_told_to_the_signer(self):
        told(self.backend)
        sign(self.backend, "p2")
        self.open()
        self.page.wait_for_selector(".own-signature [data-act=takeBack]")
        self.do("p12", {"do": "changeNote", "note": "n4", "text": CHANGED})
        self.page.wait_for_selector(".own-signature:has-text('gewijzigd nadat u')")
        self.page.wait_for_selector(".signer.is-earlier")
        self.act("again")
        self.answer()
        self.page.wait_for_selector(".own-signature [data-act=takeBack]")
        self.act("takeBack")
        self.page.wait_for_selector(".own-signature [data-act=sign]")
        self.assertEqual(self.signatures(), [])

    def test_a_text_that_changes_under_the_question_is_not_signed(self):
        told(self.backend)
        self.open()
        self.act("sign")
        self.do("p12", {"do": "changeNote", "note": "n4", "text": CHANGED})
        self.page.wait_for_selector(f"#a1:has-text('{CHANGED}')")
        self.answer()
        self.page.wait_for_selector(".toast:has-text('gewijzigd')")
        self.assertEqual(self.signatures(), [])

    def test_a_signature_by_telephone_is_told_to_the_person_who_contests_it(self):
        told(self.backend)
        self.come_as("p12")
        self.page.locator(".signer", has_text="Communicatie, Action").locator("[data-act^=enter]").click()
        self.page.check("dialog input[value=telephone]")
        self.answer()
        self.page.wait_for_selector(".signer:has-text('per telefoon')")
        self.come_as("p2", "/take-part", ".signature-told")
        self.page.wait_for_selector(".signature-told:has-text('per telefoon')")
        self.page.click(".signature-told a")
        self.act("contest")
        self.page.fill("dialog textarea", "Ik heb niet gebeld.")
        self.page.reload()
        self.act("contest")
        self.assertEqual(self.page.input_value("dialog textarea"), "Ik heb niet gebeld.", "kept on the device")
        self.answer()
        self.come_as("p7")
        self.page.wait_for_selector(".signer.is-contested:has-text('Ik heb niet gebeld.')")
        (signature,) = self.signatures()
        self.assertEqual((signature["way"], signature["contestReason"]), ("telephone", "Ik heb niet gebeld."))
        # The person signs after all: then it is their own.
        self.come_as("p2")
        self.act("self")
        self.answer()
        self.wait_until(lambda: "way" not in self.signatures()[0])


class OnAPhone(PhoneTest):
    moment = "live"

    def test_a_signer_is_asked_on_their_own_page_and_others_load_nothing_of_it(self):
        loaded = []
        self.page.on("request", lambda request: loaded.append(request.url))
        told(self.backend)
        self.open("p7")
        self.page.wait_for_timeout(500)
        self.assertEqual([url for url in loaded if "adoption/told" in url or "adoption.json" in url], [])
        self.begin_page()
        self.open("p4", wait=".signature-told a")
        self.page.tap(".signature-told a")
        self.page.tap(".own-signature [data-act=sign]")
        self.page.tap("dialog[open] .primary")
        self.wait_until(lambda: self.state["session"]["adoption"].get("signatures"))
