"""The facilitator's console: keys, agenda, telephone, answers, guests, and the steps from phase to phase."""

import unittest

from page_tests import DeskTest
from states_console import make_busy, make_remarks


class Running(DeskTest):
    def test_keys_run_the_session_and_u_undoes(self):
        self.open()
        self.keys.press("n")
        self.wait_until(lambda: self.state["session"]["currentItem"] == "i3")
        self.keys.press("+")
        self.wait_until(lambda: self.state["items"]["i3"].get("extraSeconds") == 60)
        self.keys.press("f")
        self.wait_until(lambda: self.state["session"]["floor"]["participant"] == "p7")
        self.wait_until(
            lambda: self.page.evaluate("document.querySelector('.bar-undo-text').textContent.includes('woord')")
        )
        self.keys.press("u")
        self.wait_until(lambda: self.state["session"]["floor"]["participant"] == "p2")
        self.wait_until(lambda: self.state["participants"]["p7"].get("handAt"))
        self.keys.press("u")
        self.wait_until(lambda: self.state["items"]["i3"].get("extraSeconds", 0) == 0)
        self.keys.press("u")
        self.wait_until(lambda: self.state["session"]["currentItem"] == "i2")
        self.assertEqual(self.state["items"]["i3"]["status"], "planned")

    def test_undo_offers_only_what_the_server_still_allows(self):
        self.open()
        self.keys.press("n")
        self.page.wait_for_selector(".bar-undo:not([disabled])")
        self.do("p10", {"do": "removeItem", "item": "i4"})
        self.do("p10", {"do": "changePhase", "phase": "review"})
        self.page.wait_for_selector(".bar-undo[disabled]")

    def test_a_point_keeps_a_minute_and_says_so(self):
        self.open()
        self.do("p10", {"do": "extendItem", "seconds": -29 * 60})
        self.keys.press("-")
        self.page.wait_for_selector(".toast.is-trouble:has-text('minstens één minuut')")

    def test_no_minutes_are_said_to_be_too_few(self):
        self.open()
        self.page.click(".agenda-row >> nth=3 >> .agenda-main")
        field = self.page.locator("#item-minutes")
        field.fill("0")
        self.keys.press("Enter")
        self.assertIn("1 tot en met 1440", field.evaluate("node => node.validationMessage"))
        self.assertEqual(self.sent("changeItem"), [])
        field.fill("")
        self.keys.press("Enter")
        self.wait_until(lambda: self.sent("changeItem") == [{"item": "i4", "timeboxSeconds": 0}])

    def test_a_skipped_point_comes_back_and_the_next_is_planned_again(self):
        self.open()
        self.keys.press("s")
        self.wait_until(lambda: self.state["session"]["currentItem"] == "i3")
        self.page.wait_for_selector(".bar-undo:not([disabled])")
        self.keys.press("u")
        self.wait_until(
            lambda: self.state["session"]["currentItem"] == "i2" and self.state["items"]["i3"]["status"] == "planned"
        )

    def test_keys_are_off_while_typing_and_can_be_switched_off(self):
        self.open()
        self.keys.press("w")
        self.keys.type("np+")
        self.assertEqual(self.page.input_value(".capture-field"), "np+")
        self.page.fill(".capture-field", "")
        self.keys.press("Escape")
        self.keys.press("?")
        self.page.uncheck("dialog input[type=checkbox]")
        self.keys.press("Escape")
        self.keys.press("n")
        self.page.wait_for_timeout(200)
        self.assertEqual(self.sent("nextItem"), [])

    def test_the_next_minute_needs_no_scrolling(self):
        self.open()
        for selector in [
            ".bar-end",
            ".agenda-end",
            ".now-timer",
            ".now-controls .primary",
            ".floor-speaker",
            ".floor-waiting",
            ".capture-field",
            ".balance",
            ".people-group:last-child .person-row:last-child",
        ]:
            box = self.page.locator(selector).bounding_box()
            self.assertLessEqual(box["y"] + box["height"], 900, selector)
        self.assertEqual(self.page.evaluate("document.documentElement.scrollHeight"), 900)

    def test_four_hands_on_a_tablet_leave_the_line_in_sight(self):
        self.backend.at("busy")
        make_busy(self.scene)
        self.page.set_viewport_size({"width": 768, "height": 1024})
        self.open()
        self.assertEqual(self.page.locator(".floor-queue > li").count(), 4)
        for selector in [
            ".now-timer",
            ".now-controls .primary",
            ".floor-waiting > .button",
            ".capture-field",
            ".capture-send",
        ]:
            box = self.page.locator(selector).bounding_box()
            self.assertLessEqual(box["y"] + box["height"], 1024, selector)
        self.assertGreater(self.page.locator(".stream").bounding_box()["height"], 90)

    def test_the_end_moves_with_the_clock(self):
        self.open()
        self.assertIn("17:02", self.page.inner_text(".bar-end"))
        self.keys.press("+")
        self.wait_until(lambda: self.page.evaluate("document.querySelector('.bar-end').textContent.includes('17:03')"))

    def test_the_facilitator_acts_for_people_on_the_telephone(self):
        self.do("p10", {"do": "changeAnswering", "isOpen": True})
        self.open()
        self.page.click(".person-row-main >> nth=0")
        self.page.click("dialog >> text=Hand opsteken")
        self.wait_until(lambda: self.state["participants"]["p1"].get("handAt"))
        self.page.click("dialog >> text=Het woord geven")
        self.wait_until(lambda: self.state["session"]["floor"]["participant"] == "p1")
        self.page.click("dialog >> text=Einde woord")
        self.wait_until(lambda: not self.state["session"].get("floor"))
        self.page.wait_for_selector("dialog >> text=Het woord geven")
        self.page.check("dialog input[value=left]", force=True)
        self.wait_until(lambda: self.state["participants"]["p1"]["attendance"] == "left")
        self.page.click("dialog summary")
        self.page.fill("#propose-for", "Roosters")
        self.keys.press("Enter")
        self.wait_until(lambda: self.sent("proposeItem") == [{"title": "Roosters", "participant": "p1"}])
        self.page.select_option("#answer-question", index=1)
        self.page.fill("#answer-text", "Meer uitleg")
        self.page.check("dialog input[value=everyone]", force=True)
        self.page.click("text=Vastleggen")
        self.wait_until(
            lambda: (
                self.sent("giveAnswer")
                == [{"question": "q2", "text": "Meer uitleg", "audience": "everyone", "participant": "p1"}]
            )
        )

    def test_the_agenda_is_ordered_by_keyboard_and_by_hand(self):
        self.open()
        self.page.focus(".agenda-row:nth-child(4) .agenda-handle")
        self.keys.press("ArrowUp")
        self.wait_until(lambda: self.state["order"]["agenda"] == ["i1", "i2", "i4", "i3"])
        self.wait_until(lambda: self.page.evaluate("document.activeElement.textContent.includes('plaats 3 van 4')"))
        self.wait_until(
            lambda: self.page.evaluate(
                "document.querySelector('body > p[role=status]').textContent.includes('plaats 3 van 4')"
            )
        )
        self.page.wait_for_timeout(200)
        handle = self.page.locator(".agenda-row:nth-child(4) .agenda-handle").bounding_box()
        first = self.page.locator(".agenda-row:nth-child(1)").bounding_box()
        self.page.mouse.move(handle["x"] + 8, handle["y"] + 20)
        self.page.mouse.down()
        self.page.mouse.move(handle["x"] + 8, first["y"] - 2, steps=6)
        self.page.mouse.up()
        self.wait_until(lambda: self.state["order"]["agenda"] == ["i3", "i1", "i2", "i4"])


class Touching(DeskTest):
    """The console on a tablet, without mouse and keyboard."""

    look = {**DeskTest.look, "viewport": {"width": 1024, "height": 1100}, "has_touch": True, "is_mobile": True}

    def test_the_agenda_is_ordered_by_a_finger(self):
        self.open()
        session = self.context.new_cdp_session(self.page)
        handle = self.page.locator(".agenda-row:nth-child(4) .agenda-handle").bounding_box()
        first = self.page.locator(".agenda-row:nth-child(1)").bounding_box()
        x, y, end = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2, first["y"] + 2

        def touch(kind, at=None):
            session.send(
                "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [] if at is None else [{"x": x, "y": at}]}
            )

        touch("touchStart", y)
        for step in range(1, 9):
            touch("touchMove", y + (end - y) * step / 8)
        self.page.wait_for_selector(".drop-before")
        touch("touchEnd")
        self.wait_until(lambda: self.state["order"]["agenda"] == ["i4", "i1", "i2", "i3"])
        self.wait_until(
            lambda: self.page.evaluate(
                "document.querySelector('body > p[role=status]').textContent.includes('plaats 1 van 4')"
            )
        )


class Deciding(DeskTest):
    def test_a_reveal_says_what_it_will_show_and_keeps_private_answers_hidden(self):
        self.backend.at("busy")
        make_busy(self.scene)
        self.open()
        self.keys.press("4")
        self.page.click(".question:nth-child(2) .question-head .button")
        text = self.page.inner_text("dialog")
        self.assertIn("2 antwoorden worden zichtbaar", text)
        self.assertIn("1 antwoord is alleen voor u", text)
        self.page.click("dialog .button.primary")
        self.wait_until(lambda: self.sent("revealAnswers") == [{"question": "q2"}])
        self.page.wait_for_selector(".answer.is-private .answer-private")
        self.assertEqual(self.page.locator(".answer.is-private option[value='+']").count(), 0)

    def test_answers_are_linked_to_points_before_everybody_sees_them(self):
        self.backend.at("busy")
        self.open()
        self.keys.press("4")
        hidden = self.page.locator(".question:nth-child(2)")
        hidden.locator(".answer-link").first.select_option("i3")
        self.wait_until(lambda: [one["item"] for one in self.sent("linkAnswer")] == ["i3"])
        private = self.page.locator(".answer.is-private .answer-link").first
        private.select_option("i3")
        self.wait_until(lambda: len(self.sent("linkAnswer")) == 2)
        self.network.refuses = lambda command: "not_found"
        private.select_option("i2")
        self.page.wait_for_selector(".toast.is-trouble")
        self.assertEqual(private.input_value(), "i3", "after a refusal the choice is what the server has")

    def test_an_answer_becomes_a_point_and_goes_back(self):
        self.open()
        self.keys.press("4")
        self.page.locator(".answer-link").nth(1).select_option("+")
        self.wait_until(lambda: len(self.state["order"]["agenda"]) == 5)
        self.page.wait_for_selector(".agenda-row:nth-child(5)")
        self.page.wait_for_selector(".bar-undo:not([disabled])")
        self.page.locator(".bar-undo").click()
        self.wait_until(lambda: len(self.state["order"]["agenda"]) == 4)

    def test_a_guest_gets_a_seat_and_a_proposal_a_place(self):
        self.backend.at("busy")
        make_busy(self.scene)
        self.open()
        self.page.click(".guests-list .button >> nth=1")
        self.wait_until(lambda: [one["side"] for one in self.sent("seatGuest")] == ["s2"])
        self.page.wait_for_selector(".guests", state="hidden")
        self.page.click(".proposals-list .button >> nth=0")
        self.wait_until(lambda: self.sent("acceptProposal") == [{"proposal": "v1"}])

    def test_each_step_says_what_it_does(self):
        self.backend.at("preparing")
        self.open()
        self.page.click(".step .button.primary")
        self.assertIn("0 van 10 mensen gaven antwoord", self.page.inner_text("dialog"))
        self.page.click("dialog .button.primary")
        self.wait_until(lambda: self.state["session"]["phase"] == "live")
        self.page.wait_for_selector(".now-live")

    def test_adopted_minutes_are_reopened_only_with_a_reason(self):
        self.backend.at("adopted")
        self.open()
        self.page.click("text=Heropenen")
        self.page.click("dialog .button.primary")
        self.assertEqual(self.sent("changePhase"), [])
        self.page.fill("#step-reason", "Een afspraak ontbrak")
        self.page.click("dialog .button.primary")
        self.wait_until(lambda: self.sent("changePhase") == [{"phase": "review", "reason": "Een afspraak ontbrak"}])

    def test_remarks_are_answered_with_words(self):
        self.backend.at("review")
        make_remarks(self.scene)
        self.open()
        card = self.page.locator(".remark", has_text="drie weken")
        card.locator("textarea").fill("Klopt, aangepast.")
        card.get_by_role("button", name="Overnemen", exact=True).click()
        self.wait_until(
            lambda: (
                self.sent("answerRemark") == [{"remark": "m1", "outcome": "accepted", "response": "Klopt, aangepast."}]
            )
        )


if __name__ == "__main__":
    unittest.main(verbosity=2)
