"""All dialogues together: an organiser finds what is late, and an owner sees and ticks off their own action items."""

import re

from browser_group import BrowserGroup, expect
from mail_server import MailServer
from mailing import QUICK, SENDER
from page_tests import DeskTest
from states_agreements import followed

ANNA = "anna@shop.example"


class AllAgreements(DeskTest):
    moment, path, actor, wait = "review", "/agreements", "installation", ".found > li"

    def setUp(self):
        super().setUp()
        followed(self.backend, answered=True)
        self.open()

    def test_a_group_is_a_search_and_a_line_leads_to_the_minutes(self):
        page = self.page
        expect(page.get_by_role("button", name="Open 2")).to_have_attribute("aria-pressed", "true")
        page.get_by_role("button", name="Te laat").click()
        self.assertEqual(page.input_value("#search"), "is:late")
        expect(page.locator(".found > li")).to_have_count(2)
        page.fill("#search", "is:late kind:actie")
        expect(page.locator(".found > li")).to_have_count(1)
        page.get_by_role("link", name="voorbeeldrooster").click()
        page.wait_for_url(re.compile(r"/minutes\?dialogue="))
        expect(page.locator("#t1")).to_be_in_viewport()

    def test_a_search_that_is_not_understood_keeps_what_was_found(self):
        self.page.fill("#search", "is:bijna")
        self.page.wait_for_selector(".notice.bad:not([hidden])")
        self.assertEqual(self.page.locator(".found > li").count(), 2)
        self.page.fill("#search", "is:open")
        self.page.wait_for_selector(".notice.bad", state="hidden")

    def test_the_table_has_every_line_that_was_found(self):
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name="Download als tabel").click()
        rows = download.value.path().read_text("utf-8-sig").strip().split("\n")
        self.assertEqual(len(rows), 3)
        self.assertIn("Actiepunt;1;", rows[1])


def action_item(stage, text, due):
    nico = stage.page("nico")
    nico.do(
        "addNote",
        item=next(iter(nico.picture["items"])),
        kind="actionItem",
        text=text,
        owners=[{"participant": nico.person("anna")}],
        dueDate=due,
    )


def test_an_owner_sees_what_is_theirs_over_three_dialogues():
    with (
        MailServer() as mail,
        BrowserGroup("--smtp", mail.url, *SENDER, *QUICK, "--public-url", "https://polder.example") as group,
    ):
        stages = [group.server.stage("live") for _ in range(3)]
        for place, stage in enumerate(stages):
            action_item(stage, f"Taak {place}", f"20{place + 19}-02-01")
            olga = stage.page("olga")
            olga.do("sendMail", kind="invitation", participants=[olga.person("anna")])
            mail.wait(place + 1)
            olga.until(lambda olga=olga: "linkSentAt" in olga.picture["participants"][olga.person("anna")])
            stage.page("anna")
        anna = group.person("Anna", phone=True)
        anna.open(f"{group.server.url}/my-actions", wait="#email")
        anna.page.fill("#email", ANNA)
        anna.press("Stuur mij de link")
        anna.page.wait_for_selector(".notice.good")
        plain = next(part for part in mail.wait(4)[3].walk() if part.get_content_type() == "text/plain").get_content()
        [link] = re.findall(r"https://polder\.example(/my-actions#\S+)", plain)
        anna.open("about:blank", wait="body")
        anna.open(group.server.url + link, wait=".own-action")
        anna.sees("uit 3 dialogen")
        anna.look("her action items")
        anna.page.get_by_label("Gedaan: Taak 0").check()
        expect(anna.page.locator(".toast")).to_contain_text("Taak 0")
        note = next(iter(stages[0].page("nico").picture["notes"].values()))
        assert note["isDone"] and note["doneBy"] == stages[0].page("nico").person("anna")
        anna.press("Beëindig deze link")
        anna.press("Beëindig", within=anna.page.locator("dialog[open]"))
        anna.page.wait_for_selector("#email")
        anna.open("about:blank", wait="body")
        anna.open(group.server.url + link, wait="#email")
        anna.sees("Deze link werkt niet")
