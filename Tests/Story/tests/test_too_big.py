"""Lists and texts that are longer than a message, and commands that break the server: nothing is cut, lost or stuck."""

import unittest

from large_dialogue import PEOPLE_450
from moments import adopt
from tabs import UNSENT, Tabs

PEOPLE_600 = "\n".join(f"D{place}" for place in range(600))


class Big(Tabs):
    path, actor = "/organise", "p13"

    moment = "draft"

    def begin(self, step):
        self.page.close()
        self.page = self.tab(wait=".step-title")
        self.page.click(f".steps-list li:nth-child({step}) button")

    def paste(self, text):
        self.begin(2)
        self.people = len(self.state["participants"])
        self.page.click(".paste > summary")
        self.page.fill("#paste-lines", text)

    def added(self):
        return len(self.state["participants"]) - self.people

    def test_450_people_come_in_portions_that_fit(self):
        self.do("p13", {"do": "addSide", "name": "Kant A", "kind": "party"})
        self.paste(PEOPLE_450)
        self.page.click("text=450 personen toevoegen")
        self.page.wait_for_selector(".toast:has-text('450 personen toegevoegd')")
        self.assertEqual(self.added(), 450)
        self.assertEqual(self.page.input_value("#paste-lines"), "")
        self.assertEqual([len(one["participants"]) for one in self.sent("addParticipants")], [100, 100, 100, 100, 50])
        self.assertEqual(self.page.text_content(".connection-text"), "Verbonden")

    def test_a_text_that_arrives_line_by_line_is_drawn_once(self):
        self.paste("")
        rows = self.page.evaluate("""() => {
          const area = document.getElementById('paste-lines')
          const list = document.querySelector('.paste .lines')
          return ['Anna', 'Bram', 'Carla'].map((name) => {
            area.value += `${name}\\n`
            area.dispatchEvent(new Event('input', { bubbles: true }))
            return list.childElementCount
          })
        }""")
        self.assertEqual(rows, [0, 0, 0])
        self.page.wait_for_selector(".paste .line >> nth=2")

    def test_600_short_lines_are_600_people(self):
        self.paste(PEOPLE_600)
        self.page.click("text=600 personen toevoegen")
        self.page.wait_for_selector(".toast:has-text('600 personen toegevoegd')")
        self.assertEqual(self.added(), 600)

    def test_people_that_are_refused_stay_in_the_field_with_the_reason(self):
        # A list has room for 2,000 people, counting those who were removed.
        nobody = {"person": {"name": "", "function": "f", "organisation": "", "email": ""}, "roles": ["participant"]}
        for count in (500, 500, 500, 287):
            self.do("p13", {"do": "addParticipants", "participants": [{**nobody, "assignment": ""}] * count})
        self.paste("naam;organisatie\n" + "".join(f"Wie {place};NS\n" for place in range(250)))
        self.page.click("text=250 personen toevoegen")
        self.page.wait_for_selector(".toast:has-text('200 personen toegevoegd')")
        why = "50 personen zijn niet toegevoegd en staan nog in het veld. Dat zijn er te veel."
        self.page.wait_for_selector(f".field-error:has-text('{why}')")
        left = ["naam;organisatie", *(f"Wie {place};NS" for place in range(200, 250))]
        self.assertEqual(self.page.input_value("#paste-lines").splitlines(), left)

    def test_a_background_of_20_000_emoji_goes_by_a_request(self):
        self.begin(1)
        text = "🌷" * 20_000
        self.page.get_by_label("Achtergrond").fill(text)
        self.wait_until(lambda: self.state["details"].get("background") == text)
        self.page.wait_for_selector(".save-state.is-saved")
        self.assertEqual(self.network.requested, [one["id"] for one in self.sent("changeDetails")])
        self.assertEqual(self.page.locator(".too-long").count(), 0)
        # A later change is applied after it.
        self.page.get_by_label("Titel").fill("Daarna")
        self.wait_until(lambda: self.state["details"]["title"] == "Daarna")

    def test_a_text_that_is_too_long_is_counted_and_kept_and_never_cut(self):
        self.begin(1)
        text = "a" * 20_001
        self.page.get_by_label("Achtergrond").fill(text)
        self.page.wait_for_selector(".too-long:has-text('20.001 tekens; er passen er 20.000 in. Maak het 1 korter.')")
        self.page.wait_for_selector(".save-state.is-failed")
        self.page.close()
        self.page = self.tab(wait=".step-title")
        self.page.click(".steps-list li:nth-child(1) button")
        self.assertEqual(self.page.get_by_label("Achtergrond").input_value(), text)
        self.assertEqual(self.sent("changeDetails"), [])
        self.page.get_by_label("Achtergrond").fill("a" * 20_000)
        self.page.wait_for_selector(".too-long", state="detached")
        self.wait_until(lambda: self.sent("changeDetails"))

    def test_a_text_pasted_into_a_short_field_is_not_cut(self):
        self.begin(4)
        self.page.fill("#new-point", "x" * 301)
        self.page.press("#new-point", "Enter")
        self.page.wait_for_selector(".too-long:has-text('301 tekens')")
        self.assertEqual((self.sent("addItem"), len(self.page.input_value("#new-point"))), ([], 301))
        self.page.fill("#new-point", "x" * 300)
        self.page.press("#new-point", "Enter")
        self.wait_until(lambda: self.sent("addItem"))

    def test_a_command_that_no_request_can_carry_is_refused_before_it_is_sent(self):
        self.page = self.desk(path="/notes", actor="p12", wait=".columns")
        code = self.page.evaluate("""async () => {
          const { Outbox } = await import('/js/outbox.js')
          const outbox = new Outbox({ model: { touch() {}, sequence: 0 } })
          outbox.attach(() => { throw new Error('sent') })
          const command = { do: 'addParticipants', participants: [{ person: { name: 'é'.repeat(600_000) } }] }
          const code = await outbox.send(command).catch((error) => error.code)
          return [code, outbox.pending().map((one) => [one.state, one.command.participants[0].person.name.length])]
        }""")
        self.assertEqual(code, ["too_big", [["failed", 600_000]]])


class Poisoned(Tabs):
    """A command that makes the server close the connection each time it is sent."""

    def setUp(self):
        super().setUp()
        self.tried = []

    def fall_over(self, code=1009):
        def falls_over(command):
            if "GIF" not in command.get("text", ""):
                return None
            self.tried.append(command["id"])
            return code

        self.network.falls_over = falls_over

    def test_it_is_set_aside_after_the_second_time_and_the_others_pass(self):
        self.desk()
        self.fall_over()
        self.network.cut()
        for text in ("Ervoor", "GIF in de regel", "Erna"):
            self.type_line(text)
        self.network.restore()
        self.wait_until(lambda: self.notes() == ["Ervoor", "Erna"])
        self.assertEqual(len(set(self.tried)), 1)
        self.assertLessEqual(len(self.tried), 3)
        self.page.wait_for_selector(".connection.is-live")
        self.page.click(UNSENT)
        self.page.wait_for_selector("dialog .unsent-text:has-text('GIF in de regel')")
        # After a reload it is still set aside, and the next lines go on.
        tries = len(self.tried)
        self.page.reload()
        self.page.wait_for_selector(UNSENT)
        self.type_line("Nog een regel")
        self.wait_until(lambda: self.notes()[-1] == "Nog een regel")
        self.assertEqual(len(self.tried), tries)
        # It is not lost: it can be sent once the server takes it.
        self.network.falls_over = lambda command: None
        self.page.click(UNSENT)
        self.page.click("dialog >> text=Nog een keer proberen")
        self.wait_until(lambda: self.notes()[-1] == "GIF in de regel")
        self.page.wait_for_selector(UNSENT, state="detached")

    def test_a_command_that_makes_the_server_fail_is_set_aside_too(self):
        self.desk()
        self.fall_over(1011)
        self.type_line("GIF in de regel")
        self.page.wait_for_selector(UNSENT)
        self.assertEqual(len(self.tried), 2)
        self.type_line("Erna")
        self.wait_until(lambda: self.notes() == ["Erna"])

    def test_a_server_that_stops_does_not_make_a_command_suspect(self):
        self.desk()
        self.fall_over(1001)
        self.type_line("GIF in de regel")
        self.wait_until(lambda: len(self.tried) >= 4)
        self.assertEqual(self.page.locator(UNSENT).count(), 0)
        self.network.falls_over = lambda command: None
        self.wait_until(lambda: self.notes() == ["GIF in de regel"])

    def test_the_header_does_not_say_connected_while_nothing_gets_through(self):
        self.desk()
        self.fall_over(1001)
        self.page.evaluate("""() => {
          window.said = []
          const node = document.querySelector('.connection-text')
          new MutationObserver(() => said.push(node.textContent)).observe(node, { subtree: true, childList: true })
        }""")
        self.type_line("GIF in de regel")
        self.wait_until(lambda: len(self.tried) >= 5)
        self.assertEqual(self.page.evaluate("said"), ["Verbinding zoeken"])
        self.network.falls_over = lambda command: None
        self.page.wait_for_selector(".connection.is-live")

    def test_a_refused_text_that_no_field_holds_any_more_is_shown(self):
        self.backend.at("review")
        self.page = self.tab("/take-part", "p2", "h1")
        self.page.locator(".remark-button").first.click()
        self.page.fill("#remark", "Dit klopt niet helemaal")
        # The minutes are adopted at that moment, and her page does not know it yet.
        self.network.holds_back = True
        adopt(self.backend)
        self.page.click("dialog .primary")
        self.page.wait_for_function("() => !document.querySelector('dialog[open]')")
        self.network.holds_back = False
        self.page.click(UNSENT)
        self.page.wait_for_selector("dialog .unsent-text:has-text('Dit klopt niet helemaal')")


if __name__ == "__main__":
    unittest.main(verbosity=2)
