"""The base class of the tests of adoption: the minutes at a desk, and the server's files behind them.

The people are those of the story: p2 for the companies, p3 and p4 for the ministry, p12 takes notes, p13 organises.
"""

from page_tests import DeskTest
from polder import polder
from states_adoption import WRITTEN_MS, sign, told


class AdoptionTest(DeskTest):
    path, actor, wait, moment = "/minutes", "p2", ".adoption", "live"

    def signatures(self):
        return self.state["session"]["adoption"].get("signatures", [])

    def act(self, name, within=".adoption"):
        self.page.click(f"{within} [data-act={name}]")

    def answer(self):
        """Presses the main button of the open dialog."""
        self.page.click("dialog[open] .primary")
        self.page.wait_for_selector("dialog", state="detached")

    def come_as(self, who, path="/minutes", wait=".adoption"):
        self.actor, self.path, self.wait = who, path, wait
        self.begin_page()
        self.page.set_viewport_size({"width": 1440, "height": 900})
        self.open()

    def adopt(self):
        told(self.backend)
        sign(self.backend, "p2")
        sign(self.backend, "p3")

    def until_written(self):
        """Unfolds the versions, and waits until the files of the last one are on the server's disk."""
        self.page.locator(".versions > details").evaluate("fold => { fold.open = true }")
        self.page.locator(".version").first.locator("[data-act^=files]").wait_for(timeout=WRITTEN_MS)

    def download(self, press):
        with self.page.expect_download() as coming:
            press()
        return coming.value

    def file(self, format, version):
        """The file of a version, downloaded by the dialog that its button opens."""
        self.act(f"files-{version}")
        done = self.download(lambda: self.page.locator(".download", has_text=f".{format}").click())
        self.page.locator("dialog[open] .dialog-actions button").click()
        return done.path().read_bytes(), done.suggested_filename

    def run_polder(self, *arguments, **more):
        return polder(*arguments, "--data", self.backend.folder / "polder.sqlite", **more)
