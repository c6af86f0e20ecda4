"""No page, in any of its states, has a word for an absent value, is wider than a phone, or complains in its console.

`screens.py` takes pictures of the same states and looks for more.
"""

import pytest
from browser import browser
from every_state import STATES
from inspection import absent_words, overflow
from scene import visit

PHONE_WIDTH = 360


@pytest.fixture(scope="module")
def chromium():
    with browser() as chromium:
        yield chromium


@pytest.mark.parametrize("name", sorted(STATES))
def test_a_state_shows_what_is_there_and_nothing_else(chromium, name):
    language = ("nl", "en")[sorted(STATES).index(name) % 2]
    with visit(chromium, name, PHONE_WIDTH, language=language) as (page, complaints):
        assert absent_words(page) + overflow(page) + complaints == []
