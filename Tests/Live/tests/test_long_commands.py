"""Every command within the domain's limits can be given: one that is too long for the socket goes by a request."""

import json
import socket

import pytest
from page import Page, heard
from polder import TIMEOUT
from server import Server

pytestmark = pytest.mark.usefixtures("still_serving")

EMOJI = "🙂" * 20_000


def command(id, do, **fields):
    """The bytes of a command, encoded as a page does."""
    return json.dumps({"id": id, "do": do, **fields}, ensure_ascii=False).encode()


def give(stage, who, raw, dialogue=None):
    """Gives a command by a request; returns (status, answer)."""
    path = f"/api/dialogues/{dialogue or stage.dialogue}/commands"
    answer = stage.server.request("POST", path, raw=raw, token=who and stage.token(who))
    return answer.status, answer.json


def test_the_welcome_says_what_may_be_sent(stage):
    limits = stage.page("anna").welcome["limits"]
    assert limits == {"messageBytes": 65_536, "requestBytes": 1_048_576, "commandsAtOnce": 5_000}


def test_the_longest_texts_the_domain_allows_are_acknowledged(stage):
    olga, anna = stage.pages("olga", "anna")
    raw = command("c-long", "changeDetails", occasion=EMOJI, background=EMOJI, purpose=EMOJI)
    assert len(raw) > olga.welcome["limits"]["messageBytes"]
    status, answer = give(stage, "olga", raw)
    assert status == 200 and answer["ack"] == "c-long"
    olga.reach(answer["seq"])
    anna.reach(answer["seq"])
    assert {anna.picture["details"][name] for name in ("occasion", "background", "purpose")} == {EMOJI}
    assert stage.page("mina").picture["details"]["background"] == EMOJI


def test_text_that_json_makes_longest_fits_one_request(stage):
    # In JSON a control character takes six bytes, and so does half of a surrogate pair.
    texts = {
        "text": "x" + "\x01" * 19_999,
        "explanation": "\x02" * 20_000,
        "example": "\x03" * 20_000,
        "horizons": ["x" + "\x04" * 299] * 4,
    }
    status, answer = give(stage, "olga", command("c-1", "addQuestion", **texts))
    assert status == 200, answer


def test_a_text_that_is_too_long_is_refused_by_its_limit_and_not_by_the_wire(stage):
    status, answer = give(stage, "olga", command("c-1", "changeDetails", background=EMOJI + "x"))
    assert (
        status == 422 and answer["error"] == "c-1" and answer["code"] == "too_long" and answer["field"] == "background"
    )


def test_a_repeat_gets_the_first_answer_whichever_way_it_comes(stage):
    nico = stage.page("nico")
    raw = command("c-once", "addNote", item="i1", kind="note", text="only once")
    status, first = give(stage, "nico", raw)
    assert status == 200 and first == {"ack": "c-once", "seq": first["seq"], "id": "n1"}
    assert give(stage, "nico", raw) == (200, first)
    nico.send(raw.decode())
    assert nico.answer("c-once") == first
    given = nico.do("addNote", id="c-socket", item="i1", kind="note", text="by the socket")
    assert give(stage, "nico", command("c-socket", "addNote", item="i1", kind="note", text="by the socket")) == (
        200,
        given,
    )
    assert [note["text"] for note in nico.settle().notes()] == ["only once", "by the socket"]


def test_an_ack_that_was_lost_is_given_again_after_a_restart():
    with Server() as server, server.stage() as stage:
        raw = command("c-1", "changeDetails", background=EMOJI)
        with socket.create_connection(("127.0.0.1", server.port), TIMEOUT) as connection:
            # The command is on disk once others see it; its author is gone by then.
            olga = stage.page("olga")
            connection.sendall(
                f"POST /api/dialogues/{stage.dialogue}/commands HTTP/1.1\r\nHost: x\r\nContent-Length: {len(raw)}\r\n"
                f"Authorization: Bearer {stage.token('olga')}\r\n\r\n".encode()
                + raw
            )
            olga.until(lambda: olga.picture["details"].get("background") == EMOJI)
        position = olga.sequence
        olga.cut()
        server.kill()
        server.start()
        status, answer = give(stage, "olga", raw)
        assert status == 200 and answer["ack"] == "c-1" and answer["seq"] <= position
        assert stage.page("olga").sequence == position


def test_another_command_under_a_used_id_is_refused(stage):
    give(stage, "nico", command("c-1", "addNote", item="i1", kind="note", text="one"))
    status, answer = give(stage, "nico", command("c-1", "addNote", item="i1", kind="note", text="two"))
    assert status == 409 and answer["error"] == "c-1" and answer["code"] == "id_reused"


@pytest.mark.parametrize(
    "who, status, code",
    [
        ("anna", 403, "not_allowed"),
        ("observer", 403, "not_allowed"),
        ("wall", 403, "not_allowed"),
        ("faye", 200, None),
        ("installation", 403, "not_allowed"),
    ],
)
def test_a_request_may_do_what_the_link_may_and_no_more(stage, who, status, code):
    got, answer = give(stage, who, command("c-1", "nextItem"))
    assert got == status and answer.get("code") == code and answer["ack" if code is None else "error"] == "c-1"


@pytest.mark.parametrize(
    "raw, status, code, id",
    [
        (b"", 400, "malformed", None),
        (b"{", 400, "malformed", None),
        (b"[1]", 400, "malformed", None),
        (b"\xff\xfe", 400, "malformed", None),
        (b'{"ping":1}', 400, "malformed", None),
        (b'{"away":true}', 400, "malformed", None),
        (b'{"hello":{"link":"x"}}', 400, "malformed", None),
        (b'{"do":"nextItem"}', 400, "missing_field", None),
        (b'{"id":"c-1","do":"fly"}', 400, "unknown_command", "c-1"),
        (b'{"id":"c-1","do":"addNote","item":"i1"}', 400, "missing_field", "c-1"),
        (b'{"id":"c-1","do":"startItem","item":7}', 400, "wrong_type", "c-1"),
        (b'{"id":"c-1","do":"startItem","item":"i99"}', 404, "not_found", "c-1"),
        (b'{"id":"c-1","do":"changePhase","phase":"adopted"}', 409, "wrong_phase", "c-1"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_request_without_a_command_is_refused_as_on_the_wire(stage, raw, status, code, id):
    got, answer = give(stage, "faye", raw)
    assert (got, answer["error"], answer["code"]) == (status, id, code) and answer["message"]


def test_without_a_valid_link_nothing_is_done(stage):
    raw = command("c-1", "nextItem")
    other = stage.server.create()
    for who, dialogue, status, code in [
        (None, None, 401, "link_not_valid"),
        ("faye", other, 401, "link_not_valid"),
        ("installation", "d000000000000", 404, "not_found"),
    ]:
        got, answer = give(stage, who, raw, dialogue)
        assert (got, answer["error"], answer["code"]) == (status, None, code)
    faye = stage.page("faye")
    old = stage.token("nico")
    stage.page("olga").do("renewLink", participant=faye.person("nico"))
    answer = stage.server.request(
        "POST",
        f"/api/dialogues/{stage.dialogue}/commands",
        token=old,
        raw=command("c-2", "addNote", item="i1", kind="note", text="t"),
    )
    assert answer.status == 401 and answer.json["code"] == "link_not_valid"
    assert faye.settle().picture["session"].get("currentItem") is None and faye.notes() == []


def test_a_draft_is_kept_and_told_to_its_author_only(server):
    with server.stage("preparing") as stage:
        anna, faye = stage.pages("anna", "faye")
        text = "🙂" * 8_000
        status, answer = give(stage, "anna", command("c-1", "saveDraft", question="q1", text=text, audience="everyone"))
        assert status == 200 and answer["ack"] == "c-1"
        anna.until(lambda: [draft["text"] for draft in anna.own["drafts"]] == [text])
        assert text not in heard(faye.settle())
        status, answer = give(
            stage, "observer", command("c-2", "saveDraft", question="q1", text="x", audience="everyone")
        )
        assert status == 403 and answer == {"error": "c-2", "code": "not_allowed", "message": answer["message"]}


def test_a_message_over_the_sockets_limit_still_closes_it(stage):
    olga = stage.page("olga")
    olga.give("changeDetails", background=EMOJI)
    assert olga.until_closed().code == 1009


# Limits for strangers


@pytest.mark.parametrize(
    "make",
    [lambda stage: None, lambda stage: "x", lambda stage: stage.token("anna")[:-2] + "AA"],
    ids=["none", "no token", "forged"],
)
def test_a_request_without_a_link_may_only_be_short(stage, make):
    stage.page("anna")  # the dialogue is in memory: its links are known
    token = make(stage)
    path = f"/api/dialogues/{stage.dialogue}/commands"
    assert stage.server.request("POST", path, raw=b"x" * 65_536, token=token).status == 401
    assert stage.server.request("POST", path, raw=b"x" * 65_537, token=token).status == 413


def test_a_long_request_is_read_from_a_page_that_returns_after_a_restart():
    with Server() as server, server.stage() as stage:
        server.restart()
        status, answer = give(stage, "olga", command("c-1", "changeDetails", background=EMOJI))
        assert status == 200, answer
        page = Page(server, stage.token("olga")).connect()
        assert page.picture["details"]["background"] == EMOJI
        page.cut()
