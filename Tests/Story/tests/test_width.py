"""The longest words and links: no page is wider than its window, and no text is cut, at any width."""

import pytest
from browser import browser
from every_state import STATES
from inspection import cut, overflow
from scene import visit

WIDTHS = (320, 390, 768, 1280)
LONGEST = sorted(name for name in STATES if name.startswith("longest-"))


@pytest.fixture(scope="module")
def chromium():
    with browser() as chromium:
        yield chromium


@pytest.mark.parametrize("name", LONGEST)
def test_the_longest_words_break(chromium, name):
    with visit(chromium, name, WIDTHS[0]) as (page, complaints):
        found = list(complaints)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            page.wait_for_timeout(250)
            found += [f"{width} px, {one}" for one in overflow(page) + cut(page)]
        assert found == []
