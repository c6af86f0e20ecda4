"""Batches and snapshots lead to the same state, and a page that comes back misses no event and gets none twice."""

import pytest
from page import Page, settle
from polder import SOAK
from random_commands import RandomCommands

EVERY_VIEW = ["anna", "faye", "olga", "nico", "observer", "wall", "installation"]


# Batches and snapshots


@pytest.mark.parametrize("turn", range(12 if SOAK else 3))
def test_batches_and_a_fresh_snapshot_give_the_same_picture_in_every_view(server, rng, turn):
    with server.stage(phase=rng.choice(["draft", "preparing", "live", "review"])) as stage:
        names = [*EVERY_VIEW, "aziz", "mina", "mark", "ossi"]
        pages = {name: stage.page(name) for name in names}
        crowd = RandomCommands(
            rng, {name: page for name, page in pages.items() if name not in ("observer", "wall", "ossi")}
        )
        # Pages with every view, each of which leaves at some moment and comes back when all is over.
        away = []
        for _ in range(10):
            crowd.act(60 if SOAK else 20)
            away += [stage.page(name) for name in rng.sample(EVERY_VIEW, 3)]
            for page in away[-3:]:
                page.settle().cut()
        print(f"{crowd.accepted} accepted, refused: {crowd.refused}")
        assert crowd.accepted > 50

        fresh = {name: stage.page(name) for name in names}
        settle(*pages.values(), *fresh.values())
        for name in names:
            assert pages[name].picture == fresh[name].picture, name
            assert pages[name].own == fresh[name].own, name
        for page in away:
            page.connect()
        settle(*away)
        for page in away:
            assert page.picture == fresh[page.name].picture and page.own == fresh[page.name].own, page.name


# Resuming


def test_a_page_that_comes_back_gets_exactly_what_it_missed(stage):
    anna, nico = stage.pages("anna", "nico")
    settle(anna, nico)
    left_at, snapshots = anna.sequence, anna.snapshots
    anna.cut()
    last = [nico.do("addNote", item="i1", kind="note", text=f"missed {n}") for n in range(5)][-1]
    anna.events.clear()
    anna.connect()
    assert anna.welcome["resumed"] and anna.snapshots == snapshots
    assert [event["seq"] for event in anna.events] == list(range(left_at + 1, last["seq"] + 1))
    nico.do("addNote", item="i1", kind="note", text="live again")
    settle(anna, nico)
    assert [note["text"] for note in anna.notes()] == [f"missed {n}" for n in range(5)] + ["live again"]


def test_a_page_that_missed_nothing_gets_nothing(stage):
    anna = stage.page("anna").settle()
    anna.reconnect()
    assert anna.welcome["resumed"]
    anna.settle()
    assert not [m for m in anna.messages if "events" in m or "snapshot" in m]


@pytest.mark.parametrize(
    "hello",
    [
        {"epoch": "of-long-ago", "since": 3},
        {"since": 3},
        {"epoch": "of-long-ago"},
        {"since": -1},
        {"since": 0},
        {"since": 10**9},
        {"since": 1},
    ],
    ids=str,
)
def test_a_position_that_cannot_be_bridged_gets_a_snapshot(stage, hello):
    known = stage.page("faye")
    # Nobody has had this view yet, so the server has kept no batches of it.
    if "epoch" not in hello and hello.get("since") != 3:
        hello = {**hello, "epoch": known.epoch}
    page = Page(stage.server, stage.token("wall"), **hello).connect()
    stage.opened.append(page)
    assert page.welcome["resumed"] is False
    assert page.snapshots == 1 and page.sequence >= known.sequence


def test_a_position_older_than_the_ring_gets_a_snapshot(stage):
    anna, nico = stage.pages("anna", "nico")
    anna.settle().cut()
    # 300 notes of 32,000 bytes are more than the 8 MiB of events that the server keeps.
    given = [nico.give("addNote", item="i1", kind="note", text="🙂" * 8_000) for _ in range(300)]
    last = [nico.answer(id) for id in given][-1]
    nico.reach(last["seq"])
    snapshots = anna.snapshots
    anna.connect()
    assert anna.welcome["resumed"] is False and anna.snapshots == snapshots + 1
    settle(anna, nico)
    assert anna.picture["notes"] == nico.picture["notes"] and len(anna.notes()) == 300


def test_random_disconnects_while_notes_are_written_leave_no_gap_and_no_double(stage, rng):
    rounds = 1_000 if SOAK else 200
    writer = stage.page("nico")
    watchers = [stage.page(name) for name in [*EVERY_VIEW, "mina", "observer", "wall"]]
    given = []
    resumed = 0
    for _ in range(rounds):
        given += [
            writer.give("addNote", item="i1", kind="note", text=f"note {len(given) + n}")
            for n in range(rng.randrange(6))
        ]
        page = rng.choice(watchers)
        if rng.random() < 0.3:
            page.settle()
        page.cut()
        if rng.random() < 0.5:
            given.append(writer.give("addNote", item="i1", kind="note", text=f"note {len(given)}"))
        if rng.random() < 0.1:
            page.epoch = "of-long-ago"
        page.connect(ready=rng.random() < 0.5)
        resumed += bool(page.welcome and page.welcome["resumed"])
    positions = [writer.answer(id)["seq"] for id in given]
    assert positions == sorted(set(positions))
    for page in watchers:
        page.reach(positions[-1])
        assert [note["text"] for note in page.notes()] == [f"note {n}" for n in range(len(given))], page.name
    assert resumed > rounds / 8
