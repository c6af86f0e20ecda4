"""No page, in any of its states, has a word for an absent value, is wider than a phone, or complains in its console.

Each third state is visited, and with POLDER_SOAK=1 every one. `screens.py` takes pictures of all of them and looks for
more.
"""

import pytest
from browser import browser
from every_state import STATES
from inspection import absent_words, overflow
from polder import SOAK
from scene import visit

PHONE_WIDTH = 360
NAMES = sorted(STATES)


@pytest.fixture(scope="module")
def chromium():
    with browser() as chromium:
        yield chromium


@pytest.mark.parametrize("name", NAMES if SOAK else NAMES[::3])
def test_a_state_shows_what_is_there_and_nothing_else(chromium, name):
    language = ("nl", "en")[NAMES.index(name) % 2]
    with visit(chromium, name, PHONE_WIDTH, language=language) as (page, complaints):
        assert absent_words(page) + overflow(page) + complaints == []
