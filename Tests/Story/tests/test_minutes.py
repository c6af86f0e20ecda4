"""The minutes page and the wall: remarks, editing, ticking off, links to a line, printing; what the wall shows."""

import re
import shutil
import tempfile
import unittest
from pathlib import Path

from moments import phase
from page_tests import CLS, PhoneTest
from polder import PUBLIC
from states_minutes import in_review, minutes, when_adopted

GET_FILE = """async () => {
  const { Link } = await import('/js/link.js')
  const { Api } = await import('/js/api.js')
  const link = Link.fromLocation()
  return new Api(link).textNow(`/api/dialogues/${link.dialogue ?? link.ownDialogue}/export?format=html`)
}"""
# The layout of the first such element: how large, where in its line, and in which letters.
STYLE = """(selector) => {
  const style = getComputedStyle(document.querySelector(selector))
  return ['fontFamily', 'fontSize', 'lineHeight', 'color', 'marginTop', 'marginBottom', 'textAlign', 'borderTopWidth']
    .map((name) => style[name])
}"""


class Minutes(PhoneTest):
    moment = "review"

    def begin(self, actor="p2", place=None):
        in_review(self.scene, actor, place)

    def test_the_organiser_of_all_dialogues_is_called_organiser(self):
        self.do("installation", {"do": "makeRemark", "note": "n4", "text": "Van wie alles organiseert"})
        # Nobody can sign in yet as a named organiser of all dialogues ("o…"), but files may hold their acts.
        for by in ("installation", "oabcdefghjkmn"):
            self.network.changed = lambda text, by=by: text.replace('"by":"installation"', f'"by":"{by}"')
            minutes(self.scene, "p12")
            self.page.reload()
            self.page.wait_for_selector(".remark:has-text('Van wie alles organiseert')")
            self.assertIn("organisator", self.page.inner_text(".remark:has-text('Van wie alles organiseert')"))

    def test_a_participant_remarks_and_the_note_taker_answers(self):
        self.begin()
        self.page.click("#a1 [data-tool=remark]")
        self.page.fill("#a1 textarea", "Dit was anders bedoeld.")
        self.page.reload()
        self.page.wait_for_selector("#a1 textarea")
        self.assertEqual(self.page.input_value("#a1 textarea"), "Dit was anders bedoeld.")
        self.page.click("#a1 form .primary")
        self.page.wait_for_selector("#a1 .remark:has-text('Dit was anders bedoeld.')")
        self.assertEqual(
            {key: self.sent("makeRemark")[0][key] for key in ("note", "text")},
            {"note": "n4", "text": "Dit was anders bedoeld."},
        )
        self.do(
            "p12",
            {"do": "answerRemark", "remark": "m1", "outcome": "declined", "response": "De opname zegt twee weken."},
        )
        self.page.wait_for_selector("#a1 .remark:has-text('De opname zegt twee weken.')")

    def test_the_note_taker_writes_a_summary_takes_a_line_out_and_ticks_off(self):
        self.begin("p12")
        self.page.click("#i2 .point-summary .button")
        self.page.fill("#i2 .point-summary textarea", "De bedrijven schetsten hoe het gaat.")
        self.page.click("#i2 .point-summary .button")
        self.wait_until(lambda: self.state["items"]["i2"].get("summary") == "De bedrijven schetsten hoe het gaat.")
        self.page.click("#n6 button:has-text('Weglaten')")
        self.page.wait_for_selector("#n6.is-excluded")
        self.page.check("#t1 .done-box input")
        self.wait_until(lambda: self.state["notes"]["n9"].get("isDone"))

    def test_a_participant_ticks_off_what_is_theirs_after_adoption(self):
        when_adopted(self.scene)
        box = self.page.locator("#t1 .done-box input")
        box.check()
        self.wait_until(lambda: self.state["notes"]["n9"].get("doneBy") == "p2")
        self.page.wait_for_selector("#t1 .done:has-text('door')")
        box.uncheck()
        self.wait_until(lambda: not self.state["notes"]["n9"].get("isDone"))
        self.assertEqual([one["isDone"] for one in self.sent("markActionItem")], [True, False])

    def test_others_see_that_it_was_done_and_cannot_tick(self):
        self.do("p2", {"do": "markActionItem", "note": "n9", "isDone": True})
        when_adopted(self.scene, "p3")
        self.page.wait_for_selector("#t1 .done .badge:has-text('Gedaan')")
        self.assertFalse(self.page.locator("#t1 .done-box").is_visible())

    def test_people_who_never_came_are_absent_when_the_session_is_over(self):
        self.backend.at("preparing")
        self.do("p10", phase("live"))
        self.do("p10", {"do": "setAttendance", "participant": "p2", "attendance": "present"})
        self.do("p10", phase("review"))
        minutes(self.scene)
        self.page.wait_for_selector("#attendance .was-absent")
        self.assertEqual(self.page.locator("#attendance .was-absent").count(), 12)
        self.do("p10", {"do": "setAttendance", "participant": "p3", "attendance": "present"})
        self.wait_until(lambda: self.page.locator("#attendance .was-absent").count() == 11)

    def test_an_observer_sees_no_tools_and_no_excluded_lines(self):
        self.begin("observer")
        self.assertEqual(self.page.locator("text=Opmerking bij").count(), 0)
        self.assertEqual(self.page.locator("#n3").count(), 0)

    def test_a_link_opens_its_place_and_a_shared_one_holds_no_token(self):
        self.begin(place="a1")
        self.page.wait_for_selector("#a1.is-target")
        self.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.page.locator("#t1 .line-tools button").last.click()
        self.page.wait_for_selector(".toast")
        shared = self.page.evaluate("navigator.clipboard.readText()")
        self.assertEqual(shared, f"{self.backend.url}/minutes?dialogue={self.backend.dialogue.id}#t1")
        self.page.goto("about:blank")
        self.page.goto(shared)
        self.page.wait_for_selector("#t1.is-target")
        self.assertNotIn("token", self.page.evaluate("JSON.stringify(localStorage)"))

    def test_a_secret_does_not_outlive_its_tab(self):
        self.begin()
        other = self.context.new_page()
        self.backend.play(other)
        other.goto(f"{self.backend.url}/minutes?dialogue={self.backend.dialogue.id}#a1")
        other.wait_for_selector("text=Deze pagina heeft uw eigen link nodig")
        # Another tab opens only after the visitor asked to remember the link.
        self.page.get_by_label("Onthoud mijn link").check()
        other.goto(f"{self.backend.url}/minutes?dialogue={self.backend.dialogue.id}#a1")
        other.wait_for_selector("#a1.is-target")
        self.page.get_by_label("Onthoud mijn link").uncheck()
        self.assertEqual(
            self.page.evaluate("id => localStorage.getItem(`polder:minutes:${id}`)", self.backend.dialogue.id), None
        )

    def test_a_shared_link_in_another_browser_asks_for_a_personal_link(self):
        self.page.goto(f"{self.backend.url}/minutes?dialogue={self.backend.dialogue.id}#a1")
        self.page.wait_for_selector("text=Deze pagina heeft uw eigen link nodig")

    def test_notes_made_meanwhile_do_not_move_the_text_in_sight(self):
        self.backend.at("live")
        minutes(self.scene)
        target = self.page.locator("#answers h2")
        target.evaluate("node => node.scrollIntoView()")
        before = target.bounding_box()["y"]
        for number in range(5):
            self.do("p12", {"do": "addNote", "item": "i1", "kind": "note", "text": f"Nog een notitie {number}"})
        self.page.wait_for_selector("text=Nog een notitie 4")
        self.assertAlmostEqual(target.bounding_box()["y"], before, delta=2)

    def test_nothing_jumps_when_it_opens(self):
        self.begin()
        self.page.wait_for_timeout(300)
        self.assertLess(self.page.evaluate(CLS), 0.005)

    def test_a_filter_shows_lines_of_one_kind(self):
        self.begin()
        self.page.click("details.filter > summary")
        self.page.click(".filter-kind:has-text('Actiepunten')")
        self.assertEqual(self.page.locator(".filter-results .minutes-line").count(), 1)
        self.page.click("text=Toon het hele verslag")
        self.assertTrue(self.page.is_visible("#answers"))

    def test_it_prints_without_tools(self):
        self.begin("p12")
        self.page.emulate_media(media="print")
        for gone in (".minutes-tools", ".line-tools >> nth=0", ".remark >> nth=0", "header.shell"):
            self.assertFalse(self.page.is_visible(gone), gone)
        self.assertTrue(self.page.is_visible("text=CONCEPT"))

    def test_paper_is_the_file(self):
        complaints = []
        self.page.on("console", lambda message: complaints.append(message.text))
        self.begin("p12")
        self.page.emulate_media(media="print")
        paper = self.page.locator(".paper main")
        paper.wait_for()
        file = self.context.new_page()
        file.set_content(self.page.evaluate(GET_FILE))
        file.emulate_media(media="print")
        self.assertEqual(paper.inner_text(), file.locator("main").inner_text())
        for what in ("h1", ".status", "h2", "th", "td", "figcaption", ".aside"):
            self.assertEqual(self.page.evaluate(STYLE, f".paper {what}"), file.evaluate(STYLE, what), what)
        self.page.emulate_media(media="screen")
        paper.wait_for(state="detached")
        # A printer asks the same way, and afterwards the page is as it was.
        self.page.pdf()
        self.assertEqual(self.page.locator(".paper").count(), 0)
        self.assertTrue(self.page.is_visible(".minutes-tools"))
        self.assertEqual(complaints, [])

    def test_without_a_connection_the_page_itself_is_printed(self):
        self.begin("p12")
        self.page.route("**/export?*", lambda route: route.abort())
        self.page.emulate_media(media="print")
        self.page.wait_for_function("() => !document.querySelector('.minutes-tools').checkVisibility()")
        self.assertEqual(self.page.locator(".paper").count(), 0)
        self.assertTrue(self.page.is_visible(".minutes-text"))


class Wall(PhoneTest):
    def begin(self):
        self.page.set_viewport_size({"width": 1920, "height": 1080})
        self.open("projector", "/wall")

    def test_it_shows_the_moment_and_nothing_to_press(self):
        self.begin()
        self.assertEqual(self.page.locator("button:visible, a:visible, input:visible").count(), 0)
        self.do("p10", {"do": "giveFloor", "participant": "p7"})
        self.page.wait_for_selector(".wall-floor:has-text('VWS')")
        self.do(
            "p12", {"do": "addNote", "item": "i2", "kind": "agreement", "text": "We spreken elkaar over een maand."}
        )
        self.page.wait_for_selector(".wall-agreement:has-text('We spreken elkaar over een maand.')")
        self.do(
            "p12", {"do": "addNote", "item": "i2", "kind": "jointQuestion", "text": "Hoe maken we tijd voor een test?"}
        )
        self.page.wait_for_selector(".wall-agreement:has-text('Hoe maken we tijd voor een test?')")
        self.do("p10", {"do": "nextItem"})
        self.page.wait_for_selector(".wall-title:has-text('Communicatie')")
        self.assertTrue(self.page.evaluate("document.documentElement.scrollHeight <= innerHeight"))
        foot = self.page.locator(".wall-foot").bounding_box()
        self.assertLessEqual(foot["y"] + foot["height"], 1080)

    def test_it_comes_back_by_itself(self):
        self.begin()
        self.network.cut()
        self.page.wait_for_selector(".wall-lost:not([hidden])")
        self.network.restore()
        self.page.wait_for_selector(".wall-lost", state="hidden", timeout=20_000)

    def test_it_takes_a_new_version(self):
        with tempfile.TemporaryDirectory() as folder:
            pages = shutil.copytree(PUBLIC, Path(folder) / "Public")
            self.backend.public = pages
            self.begin()
            version = self.page.get_attribute("meta[name=polder-version]", "content")
            with open(pages / "wall.html", "a") as file:
                file.write("<!-- newer -->")
            self.network.cut()
            self.backend.dialogue.server.restart()
            self.network.restore()
            newer = f"meta[name=polder-version]:not([content='{version}'])"
            self.page.wait_for_selector(newer, state="attached", timeout=20_000)

    def test_it_shows_guests_the_way_in_while_the_door_is_open(self):
        self.begin()
        self.assertFalse(self.page.is_visible(".wall-join"))
        self.do("p10", {"do": "openGuestDoor"})
        self.page.wait_for_selector(".wall-join img")
        code = self.state["session"]["joinCode"].upper()
        self.assertIn(" ".join(re.findall("....", code)), self.page.inner_text(".wall-join"))
        self.do("p10", {"do": "closeGuestDoor"})
        self.page.wait_for_selector(".wall-join", state="hidden")


if __name__ == "__main__":
    unittest.main(verbosity=2)
