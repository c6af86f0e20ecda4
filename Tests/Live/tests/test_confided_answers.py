"""Who can read what somebody else confided: every row of the table in docs/trust.md.

A way leads to somebody else's identity or to what they confided. Each is tried in a dialogue in which something is
confided; the test compares the secrets that its pages and files held with those of the table.
"""

import re

import pytest
import ways_by_file
import ways_by_link
import ways_by_role
from confided_answers import SECRETS, confided
from polder import ROOT


@pytest.fixture
def stage(server):
    with confided(server) as stage:
        yield stage


# Each way, and the secrets it opens. Written by hand, to be compared with the table of docs/trust.md.
WAYS = [
    (ways_by_link.renewed_facilitator_by_organiser, set()),
    (ways_by_link.renewed_facilitator_by_installation, set()),
    (ways_by_link.renewed_participant_by_organiser, set()),
    (ways_by_link.renewed_participant_by_facilitator, set()),
    (ways_by_link.renewed_again_and_again, set()),
    (ways_by_link.renewed_by_oneself, {"anna", "mina", "phone"}),
    (ways_by_link.unopened_facilitator, set()),
    (ways_by_link.unopened_participant, set()),
    (ways_by_link.unopened_shown_twice, set()),
    (ways_by_role.appointed_by_organiser, set()),
    (ways_by_role.appointed_by_installation, set()),
    (ways_by_role.appointed_by_facilitator, {"anna", "mina", "phone"}),
    (ways_by_role.added_as_facilitator, set()),
    (ways_by_role.taken_off_and_put_back, set()),
    (ways_by_role.added_anew_under_the_same_name, set()),
    (ways_by_link.substitutes_link_opened_by_the_sender, set()),
    (ways_by_role.seated_guest, {"phone"}),
    (ways_by_file.exported_by_link, set()),
    (ways_by_file.ticket_kept, set()),
    (ways_by_link.former_link, set()),
    (ways_by_link.forwarded_link, {"anna", "draft"}),
    (ways_by_file.copied_dialogue, set()),
    (ways_by_file.people_looked_up, set()),
    (ways_by_file.command_line_links, set()),
    (ways_by_file.command_line_renewed, set()),
    (ways_by_file.command_line_export, set()),
    (ways_by_file.file_read, set(SECRETS)),
    (ways_by_link.guessed_by_a_renewed_link, set()),
    (ways_by_link.drafted_over, set()),
    (ways_by_link.vouched_for_by_a_renewed_facilitator, set()),
    (ways_by_link.revealed_by_a_renewed_facilitator, set()),
    (ways_by_link.resumed_with_an_old_position, set()),
]


@pytest.mark.parametrize("way, opens", WAYS, ids=lambda value: getattr(value, "__name__", None))
def test_a_way_opens_what_the_table_says_and_no_more(stage, way, opens):
    assert way(stage) == opens


def test_every_way_stands_in_the_document():
    document = (ROOT / "docs/trust.md").read_text()
    rows = set(re.findall(r"`(\w+)` \|$", document, re.M))
    assert rows == {way.__name__ for way, _ in WAYS}
