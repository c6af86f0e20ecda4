"""A dialogue that is deleted for good leaves no word of it on the pages that were open."""

import pytest
from browser import browser
from scene import visit
from states_gone import PAGES


@pytest.fixture(scope="module")
def chromium():
    with browser() as chromium:
        yield chromium


@pytest.mark.parametrize("name", PAGES)
def test_an_open_page_says_that_the_dialogue_is_gone_and_nothing_more(chromium, name):
    with visit(chromium, f"{name}-gone", 390, language="en") as (page, complaints):
        page.wait_for_function("() => !document.title.includes('VWS')")
        said = page.locator("main").inner_text().split("\n")
        assert said[0] == "This dialogue is no longer here"
        assert said[-1].startswith("The dialogue was deleted or moved.")
        everything = page.evaluate("document.documentElement.outerHTML")
        for word in ("VWS", "bedrijfsleven", "Action"):
            assert word not in everything, word
        assert complaints == []
