"""The organiser's page: saving, dates, pasted people, points, invitations, links, and deleting with a way back."""

import unittest

from page_tests import CLS, PhoneTest

READ = """async ([text, firstColumn]) => {
  const { readPeople } = await import('/js/organise/people-lines.js')
  const sides = [
    { id: 's1', name: 'Bedrijfsleven', kind: 'party' },
    { id: 's2', name: 'VWS', kind: 'party' },
    { id: 's3', name: 'Alliantie', kind: 'convenor' },
  ]
  const people = [{ name: 'Al Op De Lijst', function: '', organisation: 'NS', email: '' }]
  return readPeople(text, { sides, firstColumn, people })
}"""
TIMES = """async () => {
  const { localParts } = await import('/js/local-time.js')
  const { milliseconds } = await import('/js/organise/instant.js')
  const zone = 'Europe/Amsterdam'
  const thereAndBack = (text) => {
    const parts = localParts(milliseconds(...text.split(' '), zone), zone)
    return `${parts.date} ${parts.time}`
  }
  const texts = [
    '2026-03-29 01:59', '2026-03-29 02:30', '2026-03-29 03:00', '2026-10-25 02:30', '2026-10-25 03:00',
  ]
  return [
    milliseconds('2021-01-26', '15:30', zone), ...texts.map(thereAndBack), milliseconds('', '10:00', zone),
  ]
}"""


class Organising(PhoneTest):
    def begin(self, step=1, phase="draft", actor="p13", before=None):
        self.backend.at(phase)
        if before:
            before()
        self.open(actor, "/organise", wait=".step-title")
        self.page.click(f".steps-list li:nth-child({step}) button")

    def test_the_page_says_saved_only_when_it_is_on_disk(self):
        self.begin()
        title = self.page.get_by_label("Titel")
        self.network.cut()
        title.fill("Een andere titel")
        self.page.wait_for_selector("text=Wordt bewaard zodra er verbinding is")
        self.assertEqual(self.sent("changeDetails"), [])
        self.network.restore()
        self.page.wait_for_selector(".save-state.is-saved", timeout=20_000)
        self.assertEqual(self.state["details"]["title"], "Een andere titel")
        self.assertEqual(self.page.text_content(".shell-title"), "Een andere titel")

    def test_a_date_is_kept_as_an_instant_in_the_dialogues_zone(self):
        self.begin()
        self.page.get_by_label("Begintijd").first.fill("16:00")
        self.wait_until(lambda: self.state["details"]["startsAt"] == 1611671400000 + 30 * 60_000)
        self.assertEqual(
            self.page.evaluate(TIMES),
            [
                1611671400000,
                "2026-03-29 01:59",
                "2026-03-29 03:30",
                "2026-03-29 03:00",
                "2026-10-25 02:30",
                "2026-10-25 03:00",
                None,
            ],
        )

    def test_a_pasted_list_is_understood_line_by_line_before_anything_is_added(self):
        self.begin(2)
        self.page.click(".paste > summary")
        self.page.fill(
            "#paste-lines",
            "Jan de Vries (directeur); HEMA; Bedrijfsleven; deelnemer; ; jan@voorbeeld.nl\n"
            "Marie; NS; bedrijven; baas\nPiet; Asito; Derde; ; ; piet@voorbeeld.nl\nKarin\tVWS\n",
        )
        self.page.wait_for_selector(".line.is-bad")
        self.assertEqual(self.sent("addParticipants"), [])
        self.assertEqual(
            [line.split(":")[0] for line in self.page.locator(".line-state").all_inner_texts()],
            ["Regel 1", "Regel 2", "Regel 3", "Regel 4"],
        )
        self.page.click("text=2 personen toevoegen")
        self.wait_until(lambda: len(self.sent("addParticipants")) == 1)
        added = self.sent("addParticipants")[0]["participants"]
        self.assertEqual(
            added[0],
            {
                "person": {
                    "name": "Jan de Vries",
                    "function": "directeur",
                    "organisation": "HEMA",
                    "email": "jan@voorbeeld.nl",
                },
                "roles": ["participant"],
                "assignment": "",
                "side": "s1",
            },
        )
        self.wait_until(
            lambda: (
                self.page.input_value("#paste-lines")
                == "Marie; NS; bedrijven; baas\nPiet; Asito; Derde; ; ; piet@voorbeeld.nl"
            )
        )

    def test_the_page_names_what_is_wrong_with_a_line(self):
        self.begin(2)
        cases = {
            "Jan; HEMA; VWS; baas": ["role"],
            "Jan; HEMA; Derde": ["side"],
            "; ; VWS": ["nobody"],
            "Jan; ; ; ; ; jan@huis": ["email"],
            "Al Op De Lijst; NS": ["double"],
            "a;b;VWS;deelnemer;e;f@g.nl;h": ["tooManyColumns"],
            f"{'x' * 201}; HEMA": ["tooLong"],
            "Jan\tHEMA\tA\tnotulist + deelnemer": [],
            "Jan, HEMA, B": [],
            '"Vries, Jan de", HEMA, VWS': [],
            "Jan; HEMA; jan@huis.nl": [],
        }
        for text, problems in cases.items():
            with self.subTest(text[:40]):
                self.assertEqual(
                    [problem["key"] for problem in self.page.evaluate(READ, [text, "name"])[0]["problems"]], problems
                )
        headed = self.page.evaluate(
            READ, ["E-mail;Functie;Organisatie;Partij\njan@huis.nl;Directeur;HEMA;Bedrijfsleven", "name"]
        )
        self.assertEqual(
            [(one["person"]["function"], one["person"]["email"], one["side"]) for one in headed],
            [("Directeur", "jan@huis.nl", "s1")],
        )
        self.assertEqual(
            self.page.evaluate(READ, ["Jan\tHEMA\tA\tnotulist + deelnemer", "name"])[0]["roles"],
            ["noteTaker", "participant"],
        )

    def test_points_are_typed_one_after_another_and_ordered_from_the_keyboard(self):
        self.begin(4)
        self.page.fill("#new-point", "Rondvraag")
        self.page.press("#new-point", "Enter")
        self.wait_until(lambda: self.sent("addItem"))
        self.assertEqual(self.page.evaluate("document.activeElement.id"), "new-point")
        self.page.wait_for_selector(".point-row >> nth=4")
        handle = self.page.locator(".sort-handle").nth(1)
        handle.focus()
        self.page.keyboard.press("ArrowUp")
        self.wait_until(lambda: [(one["item"], one["before"]) for one in self.sent("moveItem")] == [("i2", "i1")])
        self.wait_until(lambda: "plaats 1 van 5" in self.page.text_content("body > p[role=status]"))
        self.assertEqual(self.page.evaluate("document.activeElement.closest('.sort-row').dataset.id"), "i2")

    def test_a_point_takes_a_minute_or_more_or_says_nothing_of_time(self):
        self.begin(4)
        self.page.fill("#new-point", "Rondvraag")
        for minutes in ("0", "-5", "1441"):
            self.page.fill("#new-point-minutes", minutes)
            self.page.click(".point-add button")
            self.page.wait_for_selector("#new-point-wrong:has-text('1 tot 1440')")
        self.assertEqual(self.sent("addItem"), [])
        self.page.fill("#new-point-minutes", "")
        self.page.click(".point-add button")
        self.wait_until(lambda: [one["timeboxSeconds"] for one in self.sent("addItem")] == [0])
        self.page.fill(".point-row input[type=number] >> nth=0", "0")
        self.page.wait_for_selector(".point-row .field-error:has-text('1 tot 1440')")
        self.assertEqual(self.sent("changeItem"), [])

    def test_points_are_dragged(self):
        self.begin(4)
        grip, below = (self.page.locator(".sort-handle").nth(place).bounding_box() for place in (0, 1))
        self.page.mouse.move(grip["x"] + 20, grip["y"] + 20)
        self.page.mouse.down()
        self.page.mouse.move(below["x"] + 20, below["y"] + 120, steps=6)
        self.page.mouse.up()
        self.wait_until(lambda: self.sent("moveItem"))
        self.wait_until(lambda: self.state["order"]["agenda"][:2] == ["i2", "i1"])

    def test_a_removed_person_is_put_back(self):
        self.begin(2)
        self.page.locator(".people-list .button.icon-only").nth(1).click()
        self.wait_until(lambda: len(self.sent("removeParticipant")) == 1)
        gone = self.sent("removeParticipant")[0]["participant"]
        self.page.click(".toast .button")
        self.wait_until(lambda: [one["participant"] for one in self.sent("restoreParticipant")] == [gone])
        self.wait_until(lambda: "isRemoved" not in self.state["participants"][gone])
        self.do("p13", {"do": "removeParticipant", "participant": gone})
        self.page.click(".bin-button")
        self.page.click(".bin-row >> text=Terugzetten")
        self.wait_until(lambda: len(self.sent("restoreParticipant")) == 2)
        self.wait_until(lambda: "isRemoved" not in self.state["participants"][gone])

    def test_recipients_language_and_time_zone_are_saved(self):
        self.begin()
        self.page.get_by_label("Aan", exact=False).last.scroll_into_view_if_needed()
        self.page.get_by_label("Aan (niet verplicht)", exact=True).fill("Alle deelnemers\n\nVNG ")
        self.page.get_by_label("Kopie aan").fill("Directie Communicatie")
        self.wait_until(
            lambda: (
                self.state["details"].get("distribution")
                == [{"name": "Alle deelnemers"}, {"name": "VNG"}, {"name": "Directie Communicatie", "isCopy": True}]
            )
        )
        starts = self.state["details"]["startsAt"]
        self.page.get_by_label("Tijdzone").select_option("Europe/Lisbon")
        self.wait_until(lambda: self.state["details"]["timeZone"] == "Europe/Lisbon")
        self.assertEqual(self.state["details"]["startsAt"], starts + 3_600_000)
        self.page.get_by_label("Taal van de dialoog").select_option("en")
        self.wait_until(lambda: self.state["details"]["language"] == "en")
        self.assertEqual(self.page.evaluate("document.documentElement.lang"), "nl")

    def test_the_invitation_speaks_the_dialogues_language(self):
        self.begin(5, before=lambda: self.do("p13", {"do": "changeDetails", "language": "en"}))
        mail = self.page.locator(".invite-row").first.get_by_role("link")
        mail.wait_for()
        self.wait_until(lambda: self.page.locator("#invitation-body").input_value().startswith("Dear"))
        mail.evaluate("node => node.addEventListener('click', (event) => event.preventDefault())")
        mail.click()
        href = mail.get_attribute("href")
        self.assertIn("Dear%20Directie", href)
        self.assertNotIn("%5B", href)
        self.assertEqual(self.page.evaluate("document.documentElement.lang"), "nl")

    def test_a_forwarded_link_stands_out_until_it_is_renewed(self):
        self.begin(5, "preparing", before=lambda: self.do("p2", {"do": "reportLink"}))
        row = self.page.locator(".invite-row").nth(1)
        row.locator(".badge.warn:has-text('Doorgestuurd')").wait_for()
        row.get_by_role("button", name="Nieuwe link").click()
        self.page.click("dialog .primary")
        self.wait_until(lambda: row.locator(".badge.warn").count() == 0)

    def test_a_slide_can_be_prepared_before_the_door_opens_and_each_link_shows_its_roles(self):
        self.begin(5, "preparing")
        address = self.page.get_attribute(".guests .qr", "src")
        self.assertTrue(address.endswith("%2Fjoin"), address)
        self.assertEqual(self.page.request.get(f"{self.backend.url}{address}").status, 200)
        self.assertIn("pas als u de deur opent", self.page.inner_text(".guests"))
        details = self.page.locator(".invite-row .person").all_inner_texts()
        self.assertEqual(sum("notulist" in one for one in details), 1)
        self.page.click("text=Deur openen")
        self.page.wait_for_selector(".join-code")
        self.assertIn("%2Fjoin%23", self.page.get_attribute(".guests .qr", "src"))

    def test_an_opened_link_is_not_shown_and_can_be_renewed(self):
        self.begin(5, "preparing")
        self.page.wait_for_selector(".invite-actions .button:has-text('Kopieer link')")
        row = self.page.locator(".invite-row").nth(1)
        self.assertEqual(row.get_by_role("button").all_inner_texts(), ["Nieuwe link"])
        row.get_by_role("button").click()
        self.page.click("dialog .primary")
        self.wait_until(lambda: [one["participant"] for one in self.sent("renewLink")] == ["p2"])
        row.get_by_role("button", name="Kopieer de link").wait_for()

    def test_a_mail_holds_the_link_and_the_name(self):
        self.begin(5)
        mail = self.page.locator(".invite-row").first.get_by_role("link")
        mail.wait_for()
        mail.evaluate("node => node.addEventListener('click', (event) => event.preventDefault())")
        mail.click()
        href = mail.get_attribute("href")
        self.assertTrue(href.startswith("mailto:p1@voorbeeld.nl?subject=Uitnodiging"), href)
        self.assertIn("Beste%20Directie", href)
        self.assertIn("take-part%23", href)

    def test_the_page_says_what_is_missing_before_it_opens_the_dialogue(self):
        self.begin(1, "new", actor="installation")
        self.page.click(".phase-actions .button")
        self.assertIn("Nog geen gespreksleider", self.page.inner_text("dialog"))
        self.page.click("dialog .primary")
        self.wait_until(lambda: self.state["session"]["phase"] == "preparing")

    def test_a_deleted_dialogue_has_a_way_back(self):
        self.begin(6)
        self.page.click(".step-body .button.danger")
        self.page.wait_for_selector("text=Deze dialoog is verwijderd.")
        self.page.click(".phase-actions .button")
        self.page.wait_for_selector("text=Deze dialoog is verwijderd.", state="detached")
        self.assertFalse(self.state["session"].get("isDeleted"))

    def test_a_reload_keeps_the_step_and_nothing_jumps(self):
        self.begin(3)
        self.page.reload()
        self.page.wait_for_selector(".step-title:has-text('Vragen')")
        self.page.wait_for_timeout(400)
        self.assertLess(self.page.evaluate(CLS), 0.005)

    def test_four_questions_come_from_the_template(self):
        self.begin(3, "new", actor="installation")
        self.page.click("text=De vier vragen toevoegen")
        self.wait_until(lambda: len(self.state["questions"]) == 4)
        template = self.backend.dialogue.server.get("/api/template?language=nl").json["questions"]
        self.assertEqual([one["text"] for one in self.sent("addQuestion")], [one["text"] for one in template])
        self.assertEqual(self.sent("addQuestion")[3]["horizons"], template[3]["horizons"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
