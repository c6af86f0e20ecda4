"""No page in any of its states, the emptiest and the fullest among them, has a word for what is absent, is wider than a
phone, or complains. (`screens.py` takes pictures of the same states, and looks for more.)
"""

import importlib
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from browser import browser  # noqa: E402
from stage import STATES, absent_words, overflow, visit  # noqa: E402

for file in sorted(HERE.glob("states_*.py")):
    importlib.import_module(file.stem)
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
