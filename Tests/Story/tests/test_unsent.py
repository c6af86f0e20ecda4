"""No typed text is lost when a tab is closed, when two tabs have one link, or when the browser stores nothing."""

import unittest

from tabs import NO_DATABASE, UNSENT, Tabs

# This acts like a full disk: the database can be opened and read, but not written.
FULL = "IDBObjectStore.prototype.put = function () { throw new DOMException('full', 'QuotaExceededError') }"


class ClosedTab(Tabs):
    def test_lines_that_a_closed_tab_did_not_send_are_sent_once_by_the_next(self):
        self.desk()
        self.network.cut()
        self.type_line("Getypt zonder net")
        self.page.wait_for_selector(".note.is-pending")
        self.page.keyboard.type("Half")
        self.page.close()
        self.assertEqual(self.notes(), [])
        self.network.restore()
        self.page = self.tab()
        self.wait_until(lambda: self.notes() == ["Getypt zonder net"])
        self.page.wait_for_selector(".note:not(.is-pending) >> text=Getypt zonder net")
        self.assertEqual(self.page.input_value("#line-field"), "Half")
        self.page.reload()
        self.page.wait_for_selector(".columns")
        self.page.wait_for_timeout(300)
        self.assertEqual(self.notes(), ["Getypt zonder net"])
        # Only the half-typed line is stored, under a name from which nobody can get the link.
        kept = self.records()
        self.assertEqual([value["value"] for _, value in kept], ["Half"])
        self.assertNotIn(self.backend.dialogue.token("p12")[:12], repr(kept))

    def test_it_is_shown_while_there_is_still_no_network(self):
        self.desk()
        self.network.cut()
        self.type_line("Getypt zonder net")
        self.page.wait_for_selector(".note.is-pending")
        other = self.context.new_page()
        self.page.close()
        self.backend.play(other)
        self.network.restore()
        self.network.falls_over = lambda command: 1001 if command["do"] == "addNote" else None
        other.goto(self.backend.link("/notes", "p12"))
        other.wait_for_selector(".note.is-pending >> text=Getypt zonder net")

    def test_leaving_asks_only_while_something_is_unsent(self):
        self.desk()
        asked = []
        self.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        self.type_line("Op tijd verstuurd")
        self.wait_until(lambda: self.notes() and self.page.locator(".note.is-pending").count() == 0)
        self.page.reload()
        self.page.wait_for_selector(".columns")
        self.assertEqual(asked, [])
        self.network.cut()
        self.type_line("Niet verstuurd")
        self.page.reload()
        self.assertEqual(asked, ["beforeunload"])

    def test_an_answer_and_a_proposal_being_typed_are_there_in_the_next_tab(self):
        self.backend.at("preparing")
        self.page = self.tab("/take-part", "p2", "h1")
        self.page.tap(".action-bar .button.primary")
        self.network.cut()
        self.page.fill("textarea", "Nog niet bewaard")
        self.page.close()
        self.network.restore()
        self.page = self.tab("/take-part", "p2", "h1")
        self.wait_until(lambda: self.draft() == "Nog niet bewaard")
        self.page.tap(".action-bar .button.primary")
        self.page.wait_for_selector("textarea")
        self.assertEqual(self.page.input_value("textarea"), "Nog niet bewaard")

    def test_somebody_else_who_leaves_takes_all_stored_text_of_the_owner_along(self):
        self.backend.at("preparing")
        self.page = self.tab("/take-part", "p2", "h1")
        self.page.tap(".action-bar .button.primary")
        self.page.fill("textarea", "Alleen voor de gespreksleider")
        self.page.tap(".shell-you")
        self.page.tap("dialog .button:has-text('Ik ben iemand anders')")
        self.page.wait_for_selector("text=De organisator ziet dat deze link is doorgestuurd")
        self.assertEqual(self.records(), [])

    def test_texts_that_an_earlier_version_stored_for_its_tab_are_taken_over(self):
        self.page = self.tab("/join", "p12", "h1")
        link = self.backend.dialogue.token("p12")[:44]
        self.page.evaluate(
            """(link) => {
          const command = { do: 'addNote', item: 'i2', kind: 'note', text: 'Van vroeger' }
          const entry = { id: 'c-oud', command, state: 'sent', at: 1, isKept: true, replaces: null, isPassing: false }
          sessionStorage.setItem(`polder:outbox:${link}`, JSON.stringify([entry]))
          sessionStorage.setItem(`polder:line.text:${link}`, 'Half van vroeger')
        }""",
            link,
        )
        self.backend.play(self.page)
        self.page.goto(self.backend.link("/notes", "p12"))
        self.page.wait_for_selector(".columns")
        self.wait_until(lambda: self.notes() == ["Van vroeger"])
        self.assertEqual(self.page.input_value("#line-field"), "Half van vroeger")
        self.assertEqual(self.page.evaluate("Object.keys(sessionStorage).filter((one) => /outbox|line/.test(one))"), [])


class TwoTabs(Tabs):
    def test_a_line_one_tab_cannot_send_is_shown_by_the_other_and_sent_once(self):
        first = self.desk()
        second = self.tab()
        self.network.cut()
        self.type_line("Uit het eerste tabblad", first)
        second.wait_for_selector(".note.is-pending >> text=Uit het eerste tabblad")
        self.assertEqual(self.notes(), [])
        self.network.restore()
        self.wait_until(self.notes)
        for page in (first, second):
            page.wait_for_selector(".note:not(.is-pending) >> text=Uit het eerste tabblad")
            self.wait_until(lambda page=page: page.locator(".note.is-pending").count() == 0)
        self.assertEqual(self.notes(), ["Uit het eerste tabblad"])

    def test_lines_of_a_closed_tab_are_sent_by_the_one_that_is_open(self):
        first = self.desk()
        second = self.tab()
        self.network.cut()
        self.type_line("Uit het eerste tabblad", first)
        second.wait_for_selector(".note.is-pending >> text=Uit het eerste tabblad")
        first.close()
        self.page = second
        self.network.restore()
        self.wait_until(lambda: self.notes() == ["Uit het eerste tabblad"])
        self.wait_until(lambda: second.locator(".note.is-pending").count() == 0)

    def test_half_lines_of_two_tabs_are_both_there_afterwards(self):
        first = self.desk()
        first.focus("#line-field")
        first.keyboard.type("Half in het eerste")
        second = self.tab()
        second.fill("#line-field", "12")
        first.focus("#line-field")
        first.keyboard.type(", en verder")
        first.close()
        second.close()
        self.page = self.tab()
        self.assertEqual(self.page.input_value("#line-field"), "Half in het eerste, en verder")
        self.page.click(UNSENT)
        self.page.wait_for_selector("dialog .unsent-text:has-text('12')")
        self.page.click("dialog .unsent >> text=Weggooien")
        self.page.wait_for_selector("dialog", state="detached")
        self.page.wait_for_selector(UNSENT, state="detached")
        self.page.reload()
        self.page.wait_for_selector(".columns")
        self.assertEqual(self.page.input_value("#line-field"), "Half in het eerste, en verder")

    def test_a_half_line_sent_in_one_tab_is_not_left_in_the_other(self):
        first = self.desk()
        first.focus("#line-field")
        first.keyboard.type("Half")
        # Without a screen every tab says that it has the focus.
        first.evaluate("document.hasFocus = () => false")
        second = self.tab()
        self.assertEqual(second.input_value("#line-field"), "Half")
        second.focus("#line-field")
        second.keyboard.press("End")
        second.keyboard.type(" en heel")
        second.keyboard.press("Enter")
        self.wait_until(lambda: self.notes() == ["Half en heel"])
        self.wait_until(lambda: first.input_value("#line-field") == "")
        self.wait_until(lambda: self.records(second) == [])


class NothingStored(Tabs):
    """In a browser that stores nothing, the page says so and asks before it is left."""

    KEPT = "Wat u typt, staat alleen in dit tabblad"

    def begin(self, script):
        self.desk(script=script)
        self.asked = []
        self.page.on("dialog", lambda dialog: (self.asked.append(dialog.type), dialog.accept()))
        self.network.cut()
        self.assertEqual(self.page.locator(f".banner:has-text('{self.KEPT}')").count(), 0)
        self.page.focus("#line-field")
        self.page.keyboard.type("Half")
        self.page.wait_for_selector(f".banner:has-text('{self.KEPT}')")
        self.page.wait_for_selector(".shell-trouble:has-text('alleen in dit tabblad')")

    def comes_back(self):
        self.page.reload()
        self.assertEqual(self.asked, ["beforeunload"])
        self.network.restore()
        self.page.wait_for_selector(".columns")
        self.assertEqual(self.page.input_value("#line-field"), "Half")

    def test_a_page_without_a_database_loses_nothing(self):
        self.begin(NO_DATABASE)
        self.comes_back()

    def test_a_page_on_a_full_disk_loses_nothing(self):
        self.begin(FULL)
        self.comes_back()

    def test_a_page_with_neither_database_nor_storage_still_sends(self):
        full = "Storage.prototype.setItem = function () { throw new DOMException('full', 'QuotaExceededError') }"
        self.begin(f"{NO_DATABASE}; {full}")
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector(".note.is-pending >> text=Half")
        self.network.restore()
        self.wait_until(lambda: self.notes() == ["Half"])
        self.page.wait_for_selector(f".banner:has-text('{self.KEPT}')", state="detached")

    def test_a_browser_without_locks_takes_a_command_only_once(self):
        no_locks = "Object.defineProperty(navigator, 'locks', { value: undefined })"
        self.desk(script=no_locks)
        self.network.cut()
        self.type_line("Zonder sloten")
        self.page.wait_for_selector(".note.is-pending")
        self.page.close()
        self.network.restore()
        self.page = self.tab(script=no_locks)
        self.wait_until(lambda: self.notes() == ["Zonder sloten"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
