"""Adopted minutes: files that stay as they were written, receipts, and what a new version changed."""

import hashlib
import json

from adoption_desk import AdoptionTest
from moments import phase
from page_tests import PhoneTest
from states_adoption import enter, sign, told

REASON = "Afspraak 1 noemde een verkeerde termijn."
CHANGED = "VWS komt binnen vier weken terug met een voorstel."


class Files(AdoptionTest):
    def test_files_are_written_once_compared_and_proved(self):
        self.adopt()
        self.open()
        self.until_written()
        files = {format: self.file(format, 1)[0] for format in ("docx", "html", "md")}
        self.assertIn(b"Vastgesteld", files["md"])
        # Each download has the same bytes, and so has the file that the command line hands out.
        for format, bytes in files.items():
            self.assertEqual(self.file(format, 1)[0], bytes, format)
            self.assertEqual(self.exported(format), bytes, format)
        for format, bytes in files.items():
            self.assertIn("Van ons: versie 1", self.compared(f"verslag.{format}", bytes))
        self.assertIn("Niet van ons", self.compared("verslag.docx", files["docx"] + b"\n"))
        kept = self.backend.folder / "got.html"
        kept.write_bytes(files["html"])
        self.assertIn("One of ours: version 1, html, with names", self.run_polder("verify", kept).stdout.decode())
        kept.write_bytes(files["html"].replace(b"VWS", b"VWs", 1))
        self.assertIn("Not one of ours", self.run_polder("verify", kept, check=False).stdout.decode())

    def exported(self, format):
        return self.run_polder("export", self.backend.dialogue.id, "--format", format).stdout

    def compared(self, name, content):
        self.page.evaluate("document.querySelector('.verify-result').replaceChildren()")
        self.page.set_input_files("#verify-file", {"name": name, "mimeType": "text/plain", "buffer": content})
        self.page.wait_for_selector(".verify-result .icon")
        return self.page.inner_text(".verify-result")

    def test_a_receipt_proves_that_nothing_before_it_was_altered(self):
        self.adopt()
        self.open()
        self.until_written()
        done = self.download(lambda: self.act("receipt"))
        receipt = json.loads(done.path().read_bytes())
        self.assertEqual(done.suggested_filename, f"receipt-v1-{self.backend.dialogue.id}.json")
        self.assertTrue(receipt["signer"].startswith("Communicatie"))
        self.assertIn("docx", {one["format"] for one in receipt["files"]})
        path = self.backend.folder / "receipt.json"
        path.write_bytes(done.path().read_bytes())
        told = self.run_polder("check", "--receipt", path).stdout.decode()
        self.assertIn("The receipt fits", told)
        other = {**receipt, "head": {**receipt["head"], "chain": hashlib.sha256(b"").hexdigest()}}
        path.write_text(json.dumps(other))
        told = self.run_polder("check", "--receipt", path, check=False)
        self.assertEqual(told.returncode, 1)
        self.assertIn("The receipt does not fit", told.stdout.decode())

    def test_an_erasure_makes_other_files_and_the_old_ones_are_still_known(self):
        self.adopt()
        self.open()
        self.until_written()
        before = self.file("md", 1)[0]
        person = self.backend.dialogue.people["p4"]
        self.run_polder("erase", self.backend.dialogue.id, person, "--yes")
        self.page.wait_for_selector(".version:has-text('na een wissing op')")
        self.until_written()
        self.assertNotEqual(self.file("md", 1)[0], before)
        self.assertIn("van vóór een wissing op", self.compared("oud.md", before))


class Versions(AdoptionTest):
    def test_a_second_version_says_what_it_replaces_and_shows_what_changed(self):
        self.adopt()
        self.open()
        self.until_written()
        first = self.file("md", 1)[0]
        self.do("p10", phase("review", reason=REASON))
        self.page.wait_for_selector(f".version:has-text('Versie 2, concept'):has-text('{REASON}')")
        self.do("p12", {"do": "changeNote", "note": "n4", "text": CHANGED})
        self.do("p12", {"do": "deleteNote", "note": "n2"})
        # The draft stands beside the adopted version, before anybody signs the new one.
        self.act("compare-1-now")
        self.page.wait_for_selector(".comparison-row.is-changed ins:has-text('vier')")
        self.do("p12", {"do": "addNote", "item": "i2", "kind": "agreement", "text": "In maart weer."})
        self.page.wait_for_selector(".comparison-row.is-added:has-text('In maart weer.')")
        sign(self.backend, "p2")
        sign(self.backend, "p3")
        self.page.wait_for_selector(f".version:has-text('Vervangt versie 1 omdat: {REASON}')")
        self.until_written()
        self.act("compare-1-2")
        self.page.wait_for_selector(".comparison h3:has-text('Versie 1 naast versie 2')")
        rows = self.page.locator(".comparison-row")
        self.assertEqual([one.split("\n")[0] for one in rows.all_inner_texts()], ["Citaat", "Afspraak 1", "Afspraak 2"])
        changed = self.page.locator(".comparison-row.is-changed")
        self.assertIn("gewijzigd", changed.inner_text())
        self.assertIn("twee", changed.locator("del").all_inner_texts())
        self.page.get_by_label("Toon ook de regels die gelijk bleven").check()
        self.assertGreater(rows.count(), 10)
        self.act("compare-1-2")
        self.assertFalse(self.page.locator(".comparison").is_visible())
        (bytes, name), (old, old_name) = self.file("md", 2), self.file("md", 1)
        self.assertEqual(old, first)
        self.assertIn(CHANGED.encode(), bytes)
        self.assertIn(b"vervangt versie 1", bytes)
        self.assertEqual((name[-6:], old_name[-6:]), ("-v2.md", "-v1.md"))

    def test_only_the_files_of_the_present_version_are_downloaded_by_the_main_button(self):
        self.adopt()
        self.do("p10", phase("review", reason=REASON))
        self.do("p12", {"do": "changeNote", "note": "n4", "text": CHANGED})
        sign(self.backend, "p2")
        enter(self.backend, "p3", "letter")
        self.open()
        self.until_written()
        self.page.click(".minutes-tools .primary")
        done = self.download(lambda: self.page.locator(".download", has_text=".md").click())
        text = done.path().read_text()
        self.assertIn(CHANGED, text)
        self.assertIn("per brief", text)


class VersionsOnAPhone(PhoneTest):
    moment = "live"

    def test_versions_stand_above_each_other_and_are_named(self):
        told(self.backend)
        sign(self.backend, "p2")
        sign(self.backend, "p3")
        self.do("p10", phase("review", reason=REASON))
        self.do("p12", {"do": "changeNote", "note": "n4", "text": CHANGED})
        self.open("p2", "/minutes", ".version")
        self.page.tap(".version [data-act=compare-1-now]")
        self.page.wait_for_selector(".comparison-row.is-changed")
        before, after = self.page.locator(".comparison-row.is-changed .comparison-side").all()
        self.assertTrue(before.inner_text().startswith("Versie 1") and after.inner_text().startswith("Nu (versie 2)"))
        self.assertLess(before.bounding_box()["y"], after.bounding_box()["y"])
