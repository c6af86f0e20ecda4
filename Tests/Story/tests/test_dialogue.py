"""One whole dialogue from invitation to minutes, with real browsers and a real server: the example of 26 January 2021.

Each test is a chapter that goes on where the one before it ended. After a chapter that fails the rest is skipped. The
chapters stand in `story_before.py`, `story_session.py` and `story_minutes.py`.

    .venv/bin/python -m pytest -q Tests/Story/tests/test_dialogue.py
"""

import datetime
import functools
import zoneinfo

import pytest

pytest.register_assert_rewrite("story_before", "story_files", "story_minutes", "story_session")

import story_before
import story_minutes
import story_session
from browser_group import BrowserGroup


@pytest.fixture(scope="module")
def group():
    with BrowserGroup() as group:
        group.now = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Amsterdam"))
        yield group


def chapter(told):
    """Turns a chapter into a test, which also fails if somebody's browser complained."""

    @functools.wraps(told)
    def test(group):
        if group.is_broken:
            pytest.skip("an earlier chapter failed")
        group.is_broken = True
        told(group)
        for person in group.people.values():
            assert not person.complaints, f"{person.name}: {person.complaints}"
        group.is_broken = False

    return test


test_1_the_organiser_sets_up = chapter(story_before.the_organiser_sets_up)
test_2_two_sides_answer_on_their_phones = chapter(story_before.two_sides_answer_on_their_phones)
test_3_the_facilitator_reveals_and_the_sides_face_each_other = chapter(
    story_before.the_facilitator_reveals_and_the_sides_face_each_other
)
test_4_the_session_runs = chapter(story_session.the_session_runs)
test_5_anna_loses_the_network_and_comes_back_to_the_same_state = chapter(
    story_session.anna_loses_the_network_and_comes_back_to_the_same_state
)
test_6_someone_comes_late_and_a_guest_joins = chapter(story_session.someone_comes_late_and_a_guest_joins)
test_7_the_minutes_are_reviewed_and_adopted = chapter(story_minutes.the_minutes_are_reviewed_and_adopted)
test_8_the_adopted_minutes_hold_it_all = chapter(story_minutes.the_adopted_minutes_hold_it_all)
