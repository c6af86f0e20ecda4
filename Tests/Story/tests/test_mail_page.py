"""Mail from the organiser's page: one press sends the invitations, and each person's row says how far theirs is."""

from mail_server import MailServer
from mailing import QUICK, SENDER
from page_tests import DeskTest

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


class WithoutMailServer(DeskTest):
    moment, path, actor, wait = "draft", "/organise", "p13", ".step-title"

    def test_nothing_about_mail_is_shown(self):
        self.open()
        self.page.click(".steps-list li:nth-child(5) button")
        self.page.wait_for_selector(".invite-row")
        self.assertFalse(self.page.locator(".mail-card").is_visible())
        self.assertEqual(self.page.get_by_text("Adres klopt niet").count(), 0)
