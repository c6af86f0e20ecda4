"""Agreements that live on: an owner is asked and accepts, is late, reports back, and is done; others see it at once."""

from page_tests import DeskTest, NoteTakerTest, PhoneTest
from states_agreements import followed


class Asked(PhoneTest):
    moment = "review"

    def ask(self):
        followed(self.backend, answered=False)
        self.open("p2")
        self.page.wait_for_selector(".asked-one")

    def test_an_action_item_is_accepted_late_reported_back_and_done(self):
        self.do("p12", {"do": "changeNote", "note": "n9", "dueDate": "2021-01-20"})
        self.ask()
        card = self.page.locator(".asked-one", has_text="voorbeeldrooster").first
        self.assertIn("20\u00a0januari", card.inner_text())
        card.get_by_role("button", name="Aannemen").click()
        self.wait_until(lambda: self.state["acceptances"])
        (answer,) = self.state["acceptances"].values()
        self.assertEqual((answer["note"], answer["answer"], answer["participant"]), ("n9", "accepted", "p2"))
        mine = self.page.locator(".note", has_text="voorbeeldrooster").first
        mine.locator("[data-act=report]").click()
        self.page.fill("dialog textarea", "Het rooster is een week later rondgestuurd.")
        self.page.click("dialog .button.primary")
        self.page.wait_for_selector(".life-report:has-text('een week later')")
        mine.locator("[data-act=status]").click()
        self.page.select_option("dialog select", "done")
        self.page.click("dialog .button.primary")
        self.wait_until(lambda: self.state["notes"]["n9"].get("isDone"))
        # Everyone sees what was reported.
        (report,) = self.state["reports"].values()
        self.assertEqual((report["by"], report["note"]), ("p2", "n9"))

    def test_a_reason_is_needed_and_kept_when_the_page_is_loaded_again(self):
        self.ask()
        card = self.page.locator(".asked-one", has_text="voorbeeldrooster").first
        card.get_by_role("button", name="Afwijzen").click()
        self.page.click("dialog .button.primary")
        self.assertEqual(self.sent("answerAgreement"), [])
        self.page.fill("dialog textarea", "Geen winkels meer in maart")
        self.page.reload()
        self.page.wait_for_selector(".asked-one")
        card = self.page.locator(".asked-one", has_text="voorbeeldrooster").first
        card.get_by_role("button", name="Afwijzen").click()
        self.assertEqual(self.page.input_value("dialog textarea"), "Geen winkels meer in maart")
        self.page.click("dialog .button.primary")
        self.wait_until(lambda: any(one["answer"] == "declined" for one in self.state["acceptances"].values()))

    def test_an_acceptance_waits_for_a_decision_until_it_is_recorded(self):
        self.ask()
        card = self.page.locator(".asked-one", has_text="binnen twee weken").first
        card.get_by_role("button", name="Onder voorbehoud").click()
        self.page.locator("dialog input").first.fill("de directie")
        self.page.click("dialog .button.primary")
        self.page.click(".life [data-act=decision]")
        self.page.click("dialog .button.primary")
        self.wait_until(lambda: any(one.get("decision") for one in self.state["acceptances"].values()))
        (answer,) = self.state["acceptances"].values()
        self.assertEqual((answer["subjectTo"]["decider"], answer["decision"]["isYes"]), ("de directie", True))

    def test_what_somebody_entered_in_my_name_is_told_and_contested(self):
        self.ask()
        self.do(
            "p12",
            {
                "do": "answerAgreement",
                "note": "n9",
                "place": 0,
                "answer": "accepted",
                "participant": "p2",
                "way": "telephone",
            },
        )
        entered = self.page.locator(".asked-one", has_text="per telefoon")
        entered.get_by_role("button", name="Dit heb ik niet gezegd").click()
        self.page.fill("dialog textarea", "Ik zei: misschien.")
        self.page.click("dialog .button.primary")
        self.wait_until(
            lambda: [one.get("contest") for one in self.state["acceptances"].values()] == ["Ik zei: misschien."]
        )
        self.page.wait_for_selector(".asked-one:has-text('Betwist')")

    def test_a_dialogue_that_asks_nothing_loads_no_card(self):
        loaded = []
        self.page.on("request", lambda request: loaded.append(request.url))
        self.open("p4")
        self.page.wait_for_timeout(500)
        self.assertEqual([url for url in loaded if "agreements/asked" in url], [])


class More(NoteTakerTest):
    moment = "live"

    def test_the_note_taker_adds_a_milestone_and_the_console_undoes_it(self):
        self.open()
        self.page.wait_for_selector("#line-field")
        self.page.focus("#line-field")
        self.type_line("/a VWS stuurt het plan @VWS")
        self.wait_until(lambda: any("het plan" in (note["text"] or "") for note in self.state["notes"].values()))
        note = next(id for id, one in self.state["notes"].items() if "het plan" in (one["text"] or ""))
        self.page.click(f"#{note} .note-edit")
        self.page.keyboard.press("Alt+o")
        self.page.wait_for_selector("dialog select")
        self.page.select_option("dialog select", "new")
        self.page.locator("dialog input").first.fill("Lancering")
        self.page.click("dialog .button.primary")
        self.wait_until(lambda: self.state["followUps"].get(note, {}).get("condition"))
        self.assertEqual(self.state["milestones"]["e1"]["title"], "Lancering")
        self.page.wait_for_selector("dialog", state="detached")


class Milestones(DeskTest):
    path, actor, wait = "/organise", "p13", "h1"
    moment = "review"

    def test_a_date_is_filled_in_and_resolves_what_hangs_on_it(self):
        followed(self.backend)
        self.open()
        self.page.click(".steps-list .apart button")
        self.page.wait_for_selector(".milestone-row input")
        self.page.fill(".milestone-row input", "2021-02-01")
        self.page.locator(".milestone-row input").blur()
        self.wait_until(lambda: self.state["followUps"]["n4"].get("dueDate") == "2021-02-15")
        self.page.click("details:has(.acceptors) summary")
        self.page.locator(".acceptors input").first.check()
        self.wait_until(lambda: any(one.get("mayAccept") for one in self.state["participants"].values()))
