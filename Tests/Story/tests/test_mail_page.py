"""Mail from the organiser's page: one press sends the invitations, and each person's row says how far theirs is."""

from mail_server import MailServer
from mailing import QUICK, SENDER
from page_tests import DeskTest, PhoneTest

REFUSAL = "550 5.1.1 No such user here"


class Mailing(DeskTest):
    moment, path, actor, wait = "draft", "/organise", "p13", ".step-title"

    def setUp(self):
        super().setUp()
        self.mail = MailServer().__enter__()
        self.backend.options = ("--smtp", self.mail.url, *SENDER, *QUICK, "--public-url", "https://polder.example")

    def tearDown(self):
        super().tearDown()
        self.mail.__exit__()

    def invite(self):
        self.open()
        self.page.click(".steps-list li:nth-child(5) button")
        self.page.wait_for_selector(".mail-card:not([hidden])")

    def row(self, address):
        return self.page.locator(".invite-row").filter(has_text=address)

    def test_one_press_looks_and_one_sends(self):
        self.invite()
        button = self.page.locator(".mail-card .button.primary")
        count = int("".join(sign for sign in button.inner_text() if sign.isdigit()))
        button.click()
        preview = self.page.locator(".mail-preview")
        preview.locator("p").first.wait_for()
        self.page.select_option("#mail-language", "en")
        preview.get_by_text("You need no account.").wait_for()
        self.page.select_option("#mail-language", "nl")
        preview.get_by_text("U hebt geen account nodig.").wait_for()
        self.assertFalse(self.mail.mails, "nothing is sent while somebody looks")
        self.page.click("dialog .button.primary")
        came = self.mail.wait(count)
        self.assertEqual({mail["Subject"].split(":")[0] for mail in came}, {"Uitnodiging"})
        self.row(came[0].envelope["RCPT"]).get_by_text("Verstuurd op").wait_for()
        self.page.locator(".mail-card .button.primary").wait_for(state="detached")

    def test_a_refused_address_is_changed_and_the_mail_sent_again(self):
        self.mail.replies["RCPT"] = lambda line: REFUSAL if "p1@" in line else None
        self.do("p13", {"do": "sendMail", "kind": "invitation", "participants": ["p1"]})
        self.invite()
        row = self.row("p1@voorbeeld.nl")
        row.get_by_text(REFUSAL).wait_for()
        row.locator(".invite-more > summary").click()
        row.get_by_role("button", name="klopt niet").click()
        row.get_by_text("adres klopt niet", exact=True).wait_for()
        row.get_by_role("button", name="Het adres van").filter(has_text="Ander adres").click()
        self.page.fill("dialog input[type=email]", "nieuw@voorbeeld.nl")
        self.page.click("dialog button[type=submit]")
        changed = self.row("nieuw@voorbeeld.nl")
        changed.wait_for()
        self.assertEqual(changed.get_by_text(REFUSAL).count(), 0)
        self.do("p13", {"do": "sendMail", "kind": "invitation", "participants": ["p1"]})
        changed.get_by_text("Verstuurd op").wait_for()
        self.assertEqual([mail.envelope["RCPT"] for mail in self.mail.mails], ["nieuw@voorbeeld.nl"])

    def test_ones_own_text_is_seen_kept_and_sent(self):
        self.invite()
        self.page.click(".mail-card .button.primary")
        self.page.locator(".mail-preview p").first.wait_for()
        self.page.check("dialog [value=text]")
        field = self.page.locator("#mail-text")
        self.assertIn("Beste [naam],", field.input_value())
        field.fill("Dag [naam], op [datum]")
        self.page.click("dialog .radio-line >> nth=0")
        self.page.get_by_text("[datum] betekent niets.").wait_for()
        field.fill("Dag [naam], tot dan!")
        # The typed text outlives a reload.
        self.page.wait_for_timeout(400)
        self.page.reload()
        self.page.wait_for_selector(".mail-card:not([hidden])")
        self.page.click(".mail-card .button.primary")
        self.page.locator(".mail-preview p").first.wait_for()
        self.page.check("dialog [value=text]")
        self.assertEqual(field.input_value(), "Dag [naam], tot dan!")
        self.page.click("dialog .radio-line >> nth=0")
        self.page.locator(".mail-preview").get_by_text("tot dan!").wait_for()
        self.page.get_by_text("Met uw eigen tekst.").wait_for()
        self.assertEqual(self.page.locator(".mail-preview .mail-link").count(), 2, "the link, and the way to stop")
        self.page.check("dialog [value=text]")
        self.page.click("text=Terug naar de standaardtekst")
        self.assertIn("Beste [naam],", field.input_value())
        self.page.click("dialog .radio-line >> nth=0")
        self.page.locator(".mail-preview").get_by_text("Beste").wait_for()
        self.assertEqual([one["text"] for one in self.sent("writeMailText")], ["Dag [naam], tot dan!", ""])

    def test_a_daily_digest_is_turned_on_moved_and_off(self):
        self.invite()
        box = self.page.get_by_label("Elke dag een overzicht per mail, om")
        time = self.page.locator("#daily-digest-time")
        self.assertFalse(time.is_visible())
        box.check()
        self.wait_until(lambda: self.state["session"].get("dailyDigestAt") == "08:00")
        time.fill("17:30")
        time.blur()
        self.wait_until(lambda: self.state["session"].get("dailyDigestAt") == "17:30")
        box.uncheck()
        self.wait_until(lambda: "dailyDigestAt" not in self.state["session"])
        time.wait_for(state="hidden")


class OwnWishes(PhoneTest):
    moment = "preparing"

    def setUp(self):
        super().setUp()
        self.mail = MailServer().__enter__()
        self.backend.options = ("--smtp", self.mail.url, *SENDER, *QUICK, "--public-url", "https://polder.example")

    def tearDown(self):
        super().tearDown()
        self.mail.__exit__()

    def test_one_refuses_the_daily_digest_on_ones_own_page(self):
        self.do("p13", {"do": "setDailyDigest", "time": "08:00"})
        self.open("p2")
        box = self.page.get_by_label("Elke dag om 08:00 een overzicht per mail")
        self.assertTrue(box.is_checked())
        box.uncheck()
        self.wait_until(lambda: self.person().get("refusesDigest"))
        box.check()
        self.wait_until(lambda: self.person().get("wantsDigest"))
        self.do("p13", {"do": "setDailyDigest"})
        box.wait_for(state="hidden")

    def test_one_refuses_it_on_the_page_behind_a_mail(self):
        self.do("p13", {"do": "setDailyDigest", "time": "08:00"})
        self.do("p13", {"do": "sendMail", "kind": "invitation", "participants": ["p2"]})
        address = self.mail.wait(1)[0]["List-Unsubscribe"].strip("<>").removeprefix("https://polder.example")
        self.page.goto(self.backend.url + address)
        self.page.get_by_text("U krijgt elke dag om 08:00 een overzicht").wait_for()
        self.page.tap("text=Geen overzichten meer")
        self.page.get_by_text("herinneringen nog wel").wait_for()
        self.assertTrue(self.person().get("refusesDigest"))
        self.assertNotIn("unsubscribedAt", self.person())
        self.page.reload()
        self.page.tap("text=Stuur mij ook overzichten")
        self.page.get_by_text("U krijgt herinneringen en overzichten.").wait_for()
        self.assertTrue(self.person().get("wantsDigest"))

    def person(self):
        """The own part of the feed of p2. A facilitator is not told what somebody wants of mail."""
        page = self.backend.dialogue.page("p2")
        own = page.own["participant"]
        page.leave()
        return own


class WithoutMailServer(DeskTest):
    moment, path, actor, wait = "draft", "/organise", "p13", ".step-title"

    def test_nothing_about_mail_is_shown(self):
        self.open()
        self.page.click(".steps-list li:nth-child(5) button")
        self.page.wait_for_selector(".invite-row")
        self.assertFalse(self.page.locator(".mail-card").is_visible())
        self.assertEqual(self.page.get_by_text("Adres klopt niet").count(), 0)
