"""Enter that is pressed again or held acts only once.

After a press the focus is not on another button, and the press that opens a question does not also answer it.
"""

import unittest

from page_tests import DeskTest, PhoneTest

HELD_STILL = """() => {
  const key = new KeyboardEvent('keydown', { key: 'Enter', repeat: true, bubbles: true, cancelable: true })
  if (document.activeElement.dispatchEvent(key)) document.activeElement.click()
}"""
# Moves the dialog's main button to where the pointer is.
UNDER_THE_POINTER = """([x, y]) => {
  const sheet = new CSSStyleSheet()
  const [left, top] = [x - 60, y - 30]
  const place = `left: ${left}px; top: ${top}px; width: 120px; height: 60px`
  sheet.replaceSync(`dialog .primary { position: fixed !important; ${place} }`)
  document.adoptedStyleSheets = [sheet]
}"""
FOCUSED = "() => { const one = document.activeElement; return [one.tagName, one.textContent.trim()] }"
HELD = """selector => {
  document.querySelector(selector)?.focus()
  for (let place = 0; place < 10; place += 1) {
    const key = new KeyboardEvent('keydown', { key: 'Enter', repeat: place > 0, bubbles: true, cancelable: true })
    const target = document.activeElement
    if (target.dispatchEvent(key) && target.matches('button')) target.click()
  }
}"""


class Pressing(DeskTest):
    def press_ten_times(self):
        for _ in range(10):
            self.keys.press("Enter")
            self.page.wait_for_timeout(60)

    def sent_phases(self):
        return [one["phase"] for one in self.sent("changePhase")]

    def test_enter_ten_times_never_ends_a_session(self):
        self.open()
        for selector in (".bar-step", ".now-controls .primary", ".agenda-main >> nth=1", ".person-row-main >> nth=0"):
            self.page.locator(selector).focus()
            self.press_ten_times()
            self.keys.press("Escape")
        self.assertEqual((self.sent_phases(), self.state["session"]["phase"]), ([], "live"))
        self.assertEqual(self.done() & {"skipItem", "removeItem", "giveFloor", "endFloor"}, set())

    def done(self):
        return {command["do"] for command in self.network.commands}

    def test_enter_ten_times_begins_nothing_and_opens_nothing(self):
        for phase in ("draft", "preparing", "review", "adopted"):
            self.backend.at(phase)
            self.open()
            self.page.locator(".bar-step, .step .primary").first.focus()
            self.press_ten_times()
            self.assertEqual(self.sent_phases(), [], phase)

    def test_a_held_enter_answers_no_question(self):
        self.open()
        self.page.evaluate(HELD, ".bar-step")
        self.page.wait_for_selector("dialog[open]")
        self.page.locator("dialog[open] .primary").focus()
        self.page.evaluate(HELD_STILL)
        self.page.wait_for_timeout(200)
        self.assertEqual(self.sent_phases(), [])

    def test_the_second_click_of_a_double_click_is_not_for_the_dialog(self):
        self.open()
        box = self.page.locator(".bar-step").bounding_box()
        middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
        self.page.evaluate(UNDER_THE_POINTER, middle)
        self.page.mouse.dblclick(*middle)
        self.page.wait_for_timeout(200)
        self.assertEqual(self.sent_phases(), [])
        self.assertTrue(self.page.is_visible("dialog[open]"))

    def test_going_on_on_purpose_takes_four_keys_and_leads_to_the_new_phase(self):
        self.backend.at("preparing")
        self.open()
        for selector, phase in ((".step .primary", "live"), (".bar-step", "editing")):
            self.page.locator(selector).focus()
            self.keys.press("Enter")
            self.page.wait_for_selector("dialog[open]")
            self.assertEqual(self.page.evaluate(FOCUSED)[0], "H2")
            for key in ("Tab", "Tab", "Enter"):
                self.keys.press(key)
            self.wait_until(lambda phase=phase: self.state["session"]["phase"] == phase)
            self.page.wait_for_selector("dialog", state="detached")
            self.page.wait_for_timeout(200)
            self.assertIn(self.page.evaluate(FOCUSED)[0], ("H1", "H2", "H3"))
            self.press_ten_times()
        self.assertEqual(self.sent_phases(), ["live", "editing"])

    def test_going_on_to_the_last_point_does_not_leave_the_focus_on_finish(self):
        self.open()
        self.page.locator(".now-controls .primary").focus()
        self.press_ten_times()
        self.assertEqual(self.state["session"]["currentItem"], "i4")
        self.assertEqual(self.page.evaluate(FOCUSED)[0], "H2")

    def test_a_dialog_never_opens_on_a_button_that_does_something(self):
        self.open()
        for selector in (".bar-step", ".bar-tool >> nth=0", ".agenda-main >> nth=2", ".person-row-main >> nth=0"):
            self.page.locator(selector).focus()
            self.keys.press("Enter")
            self.page.wait_for_selector("dialog[open]")
            self.assertEqual(self.page.evaluate(FOCUSED)[0], "H2", selector)
            self.keys.press("Escape")
            self.page.wait_for_selector("dialog", state="detached")
            opener = selector.split(" >> ")[0]
            self.assertTrue(self.page.evaluate("selector => document.activeElement.matches(selector)", opener))

    def test_a_button_that_took_the_place_of_another_does_not_get_its_focus(self):
        self.open()
        self.page.click(".bar-tool >> nth=0")
        self.page.locator("dialog .dialog-actions .primary").focus()
        self.keys.press("Enter")
        self.page.wait_for_selector(".join-code")
        self.assertEqual(self.page.evaluate(FOCUSED)[0], "H2")
        self.press_ten_times()
        self.assertEqual((len(self.sent("openGuestDoor")), self.sent("closeGuestDoor")), (1, []))


class Hand(PhoneTest):
    def test_a_press_at_the_moment_of_getting_the_floor_does_not_end_it(self):
        self.open("p1")
        button = ".action-bar button.big"
        self.page.locator(button).focus()
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector(".is-queued")
        self.assertEqual(self.page.evaluate("document.activeElement.className"), "hand-state")
        self.page.locator(button).focus()
        self.do("p10", {"do": "giveFloor", "participant": "p1"})
        self.page.wait_for_selector(".is-floor")
        for _ in range(3):
            self.page.keyboard.press("Enter")
        self.page.wait_for_timeout(200)
        self.assertEqual(self.sent("endFloor"), [])
        self.assertEqual(self.state["session"]["floor"]["participant"], "p1")


class OrganisersPage(PhoneTest):
    def test_enter_ten_times_does_not_change_the_phase(self):
        for phase in ("draft", "preparing", "live", "review"):
            self.backend.at(phase)
            self.open("p13", "/organise")
            self.page.locator(".phase-actions button").last.focus()
            for _ in range(10):
                self.page.keyboard.press("Enter")
                self.page.wait_for_timeout(50)
            self.assertEqual(self.sent("changePhase"), [], phase)

    def test_enter_ten_times_does_not_delete_the_dialogue(self):
        self.open("p13", "/organise")
        self.page.click(".steps-list li:nth-child(6) button")
        self.page.locator(".button.danger").focus()
        for _ in range(10):
            self.page.keyboard.press("Enter")
        self.assertEqual(self.sent("deleteDialogue"), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
