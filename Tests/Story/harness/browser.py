"""Starts Debian's Chromium without a window, driven by Playwright's synchronous API, and closes it afterwards.

with browser() as chromium:
    page = chromium.new_page(viewport={"width": 360, "height": 740}, locale="nl-NL")
"""

import contextlib

from playwright.sync_api import sync_playwright


@contextlib.contextmanager
def browser(executable="/usr/bin/chromium-headless-shell"):
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield chromium
        chromium.close()
