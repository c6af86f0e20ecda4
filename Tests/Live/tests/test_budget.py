"""How much people may write: nobody fills the disk, nobody loses a word, and a role is never kept from its work."""

import json

import pytest
from page import Closed, Rejected
from server import Server
from shortage import not_short_of

LONG = "x" * 8_000


@pytest.fixture(scope="module")
def stage():
    with Server() as server, server.stage("preparing") as stage:
        yield stage
        assert server.is_serving()


def flood(page, commands, name="f"):
    """Sends commands one after another; returns the answers by their ids."""
    for number, command in enumerate(commands):
        page.send({"id": f"{name}{number}", **command})
    answers = {}
    while len(answers) < len(commands):
        message = page.receive()
        if key := message.get("ack") or message.get("error"):
            answers[key] = message
    return answers


def answer(number, text=LONG):
    return {"do": "giveAnswer", "question": "q1", "text": f"{number} {text}"[:8_000], "audience": "everyone"}


def test_an_answer_cannot_be_changed_without_end(stage):
    anna, mina = stage.pages("anna", "mina")
    before = stage.server.data.with_name("polder.sqlite-wal").stat().st_size
    answers = flood(anna, [answer(number) for number in range(1_500)])
    refused = [one for one in answers.values() if "error" in one]
    assert {(one["code"], one["temporary"]) for one in refused} == {("slow_down", True)}
    assert 900 < len(refused) < 1_100
    assert all(1 <= one["retryAfter"] <= 120 for one in refused)
    assert stage.server.data.with_name("polder.sqlite-wal").stat().st_size - before < 60_000_000
    # Others write on, and the one who was told to wait may still read and be repeated an answer.
    assert mina.do("giveAnswer", question="q1", text="Mina", audience="everyone")["seq"]
    assert stage.page("faye").do("addItem", title="One more")["seq"]
    assert flood(anna, [answer(0)]) == {"f0": answers["f0"]}
    # The same holds for the long way, and for drafts.
    token = stage.token("anna")
    long_way = stage.server.post(f"/api/dialogues/{stage.dialogue}/commands", {"id": "h1", **answer(1)}, token)
    assert (long_way.status, long_way.json["code"]) == (429, "slow_down")
    with pytest.raises(Rejected) as draft:
        anna.do("saveDraft", question="q2", text="a", audience="everyone")
    assert draft.value.code == "slow_down"
    assert any("more than the budget allows" in line for line in stage.server.log)
    assert sum("more than the budget allows" in line for line in stage.server.log) == 1


def test_drafts_are_counted_too(stage):
    aziz = stage.page("aziz")
    drafts = [
        {"do": "saveDraft", "question": "q1", "text": f"{number} {LONG}"[:8_000], "audience": "everyone"}
        for number in range(6_000)
    ]
    answers = flood(aziz, drafts)
    refused = sum("error" in one for one in answers.values())
    assert 1_000 < refused < 2_500
    aziz.leave()


def test_a_pasted_list_and_a_days_outbox_are_taken(stage):
    olga, mark = stage.pages("olga", "mark")
    items = [{"do": "addItem", "title": f"Point {number}"} for number in range(150)]
    assert all("ack" in one for one in flood(olga, items).values())
    changes = [answer(number, "a thought that was typed on a train") for number in range(1_000)]
    assert all("ack" in one for one in flood(mark, changes, "m").values())


def test_without_a_budget_there_is_no_end():
    with Server("--no-budget") as server, server.stage("live") as stage:
        anna = stage.page("anna")
        hands = [{"do": "raiseHand" if number % 2 == 0 else "lowerHand"} for number in range(3_000)]
        assert all("ack" in one for one in flood(anna, hands).values())
    with Server() as server, server.stage("live") as stage:
        anna = stage.page("anna")
        assert sum("error" in one for one in flood(anna, hands).values()) > 500
        assert json.dumps(stage.page("faye").do("giveFloor", participant=anna.person("mina")))


@not_short_of("descriptors")
def test_one_person_does_not_take_all_connections(stage):
    ossi = stage.tokens["ossi"]
    pages = [stage.server.page(ossi) for _ in range(100)]
    with pytest.raises(Closed) as refused:
        stage.server.page(ossi)
    assert refused.value.code == 4004
    pages.pop().cut()
    pages[0].settle()
    stage.page("mark").settle()
    for page in pages:
        page.leave()
    stage.server.page(ossi).leave()
