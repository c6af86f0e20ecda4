"""A page that comes back to the foreground, as a phone does after a call or a sleep, is up to date at once."""

import unittest

from page_tests import PhoneTest


class ComingBack(PhoneTest):
    HIDE = """isHidden => {
      const define = (name, get) => Object.defineProperty(document, name, { configurable: true, get })
      define('hidden', () => isHidden)
      define('visibilityState', () => isHidden ? 'hidden' : 'visible')
      document.dispatchEvent(new Event('visibilitychange'))
    }"""
    # Once `silentFromMs` is set, timers of that length or longer do nothing any more.
    SILENCE_TIMERS = """for (const name of ['setTimeout', 'setInterval']) {
      const real = window[name]
      window[name] = (act, ms, ...more) => real(() => { if (!(ms >= window.silentFromMs)) act(...more) }, ms)
    }"""

    def open_with_timers_to_silence(self):
        self.page.add_init_script(self.SILENCE_TIMERS)
        self.open("p1")

    def test_a_page_in_the_foreground_again_connects_without_waiting_for_its_next_attempt(self):
        self.open_with_timers_to_silence()
        self.page.evaluate(self.HIDE, True)
        self.network.cut()
        self.page.wait_for_selector(".shell-trouble")
        self.page.evaluate("window.silentFromMs = 100")
        # An attempt that is under way ends now, and no other follows.
        self.page.wait_for_timeout(500)
        self.network.restore()
        self.do("p12", {"do": "addNote", "item": "i2", "kind": "agreement", "text": "Terwijl ik belde"})
        self.page.evaluate(self.HIDE, False)
        self.page.wait_for_selector("text=Terwijl ik belde", state="attached")

    def test_a_page_in_the_foreground_again_notices_a_connection_that_died_in_silence(self):
        self.open_with_timers_to_silence()
        # Without the pings that come every 20 s, only coming back makes the page ask.
        self.page.evaluate("window.silentFromMs = 5_000")
        self.page.wait_for_timeout(2_500)
        self.page.evaluate(self.HIDE, True)
        # This acts like a phone that slept: the connection is gone and the page does not know.
        self.network.forget()
        self.do("p12", {"do": "addNote", "item": "i2", "kind": "agreement", "text": "Terwijl ik sliep"})
        self.page.evaluate(self.HIDE, False)
        self.page.wait_for_selector("text=Terwijl ik sliep", state="attached")

    def test_somebody_whose_page_is_in_the_background_is_away_and_not_absent(self):
        self.open("p2")
        said = self.network.said
        self.page.evaluate(self.HIDE, True)
        self.wait_until(lambda: '{"away":true}' in said)
        self.page.evaluate(self.HIDE, False)
        self.wait_until(lambda: '{"away":false}' in said)
        self.assertEqual(self.sent("setAttendance"), [])
        self.assertNotIn("absent", str(self.state["participants"]["p2"].get("attendance")))


if __name__ == "__main__":
    unittest.main(verbosity=2)
