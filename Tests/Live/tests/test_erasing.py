"""Deleted for good: the words are in no file and on no feed any more, and whoever did it is known."""

import sqlite3

import pytest
from page import heard, settle
from server import Server
from stage import newcomer

WORD = "WEG-3fa9c1"


def note(stage, olga, nico):
    made = dict(item="i1", kind="actionItem", text=WORD, dueWords=WORD, owners=[{"organisation": WORD}])
    id = nico.do("addNote", **made)["id"]
    nico.do("changeNote", note=id, text=f"{WORD} again")
    nico.do("deleteNote", note=id)
    return "notes", id


def question(stage, olga, nico):
    id = olga.do("addQuestion", text=WORD, explanation=WORD, example=WORD, askedBy=WORD)["id"]
    anna = stage.page("anna")
    anna.do("saveDraft", question=id, text="a draft", audience="everyone")
    answer = anna.do("giveAnswer", question=id, text=WORD, audience="everyone")["id"]
    anna.do("withdrawAnswer", answer=answer)
    olga.do("removeQuestion", question=id)
    return "questions", id


def answer(stage, olga, nico):
    mina = stage.page("mina")
    for text in (WORD, f"{WORD} better"):
        id = mina.do("giveAnswer", question="q2", text=text, audience="facilitator")["id"]
    mina.do("withdrawAnswer", answer=id)
    return "answers", id


def item(stage, olga, nico):
    id = olga.do("addItem", title=WORD, explanation=WORD)["id"]
    nico.do("setSummary", item=id, summary=WORD)
    olga.do("removeItem", item=id)
    return "items", id


def person(stage, olga, nico):
    person = dict(name=WORD, function=WORD, organisation=WORD, email=f"{WORD}@x.example", assignment=WORD)
    id = olga.do("addParticipants", participants=[newcomer(**person)])["id"]
    page = stage.server.page(stage.server.links(stage.dialogue)["weg"])
    page.do("saveDraft", question="q1", text=f"{WORD} draft", audience="everyone")
    page.leave()
    olga.do("removeParticipant", participant=id)
    return "participants", id


def side(stage, olga, nico):
    id = olga.do("addSide", name=WORD, kind="party")["id"]
    olga.do("removeSide", side=id)
    return "sides", id


def topic(stage, olga, nico):
    id = nico.do("parkTopic", title=WORD, takenBy=[{"organisation": WORD}])["id"]
    nico.do("removeParkedTopic", topic=id)
    return "parkedTopics", id


THINGS = [note, question, answer, item, person, side, topic]


def in_files(server, word=WORD):
    """The files beside the database that hold the word."""
    return [path.name for path in server.directory.iterdir() if path.is_file() and word.encode() in path.read_bytes()]


@pytest.fixture
def own_server():
    with Server() as server:
        yield server


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.__name__)
def test_a_deleted_thing_is_erased_from_the_file_and_from_every_feed(own_server, thing):
    server = own_server
    with server.stage() as stage:
        olga, nico, faye = stage.pages("olga", "nico", "faye")
        before = olga.welcome["sequence"]
        collection, id = thing(stage, olga, nico)
        assert in_files(server), "the word was never written"
        erased = olga.do("eraseDeleted", collection=collection, entity=id)
        assert in_files(server) == []
        # The state keeps deleted notes and people, and knows that nothing is left to erase.
        if collection in ("notes", "participants"):
            again = olga.do("eraseDeleted", collection=collection, entity=id)
            assert again["seq"] == erased["seq"]

        # The feed: to those who were here, who come back with any position, and who come new.
        epoch = olga.welcome["epoch"]
        for page in (olga, nico, faye):
            page.reach(erased["seq"])
        later = [
            stage.page(who, epoch=epoch, since=since) for who in ("olga", "faye") for since in (before, before + 1)
        ]
        later += stage.pages("olga", "faye", "nico", "wall")
        for page in later:
            settle(page)
            assert WORD not in heard(page)
        for page in (olga, nico, faye):
            assert WORD not in repr(page.picture)
        for format in ("json", "yaml", "md"):
            assert WORD not in stage.export("olga", format).text

        # The event and the record of the erasure say who did it.
        with sqlite3.connect(f"file:{server.data}?mode=ro", uri=True) as file:
            event = file.execute("SELECT actor, facts FROM event WHERE kind = 'wordsErased'").fetchall()
            assert event == [
                (olga.welcome["you"]["actor"], f'{{"collection":"{collection}","id":"{id}","type":"wordsErased"}}')
            ]
            upkeep = file.execute("SELECT detail FROM upkeep WHERE kind = 'erasure'").fetchall()
            assert len(upkeep) == 1 and upkeep[0][0].endswith("by " + olga.welcome["you"]["actor"])
        server.restart()
        assert in_files(server) == []
        assert WORD not in repr(stage.page("olga").picture)
        assert server.stop() == 0
        assert server.run("check").returncode == 0


def test_only_what_is_deleted_is_erased_and_only_by_organisers(stage):
    olga, faye, nico, anna = stage.pages("olga", "faye", "nico", "anna")
    id = nico.do("addNote", item="i1", kind="note", text="stays")["id"]
    for page in (faye, nico, anna):
        assert page.refused("eraseDeleted", collection="notes", entity=id) == "not_allowed"
    assert olga.refused("eraseDeleted", collection="notes", entity=id) == "not_deleted"
    assert olga.refused("eraseDeleted", collection="notes", entity="n99") == "not_found"
    assert olga.refused("eraseDeleted", collection="details", entity="n1") == "out_of_range"
    assert olga.refused("eraseDeleted", collection="remarks", entity="m1") == "out_of_range"
    assert olga.refused("eraseDeleted", collection="everything", entity="m1") == "wrong_type"
    for collection, id in [
        ("questions", "q1"),
        ("items", "i1"),
        ("sides", "s1"),
        ("participants", anna.welcome["you"]["actor"]),
    ]:
        assert olga.refused("eraseDeleted", collection=collection, entity=id) == "not_deleted"


def test_what_was_erased_does_not_come_back(stage):
    olga, nico = stage.pages("olga", "nico")
    collection, note = globals()["note"](stage, olga, nico)
    olga.do("eraseDeleted", collection=collection, entity=note)
    assert nico.refused("restoreNote", note=note) == "not_found"
    _, person_id = person(stage, olga, nico)
    olga.do("eraseDeleted", collection="participants", entity=person_id)
    assert olga.refused("restoreParticipant", participant=person_id) == "not_found"


# A whole dialogue


def delete(server, dialogue, token):
    return server.request("DELETE", f"/api/dialogues/{dialogue}", token=token)


@pytest.mark.parametrize("who", ["olga", "installation"])
def test_a_deleted_dialogue_is_purged(own_server, who):
    server = own_server
    kept = server.create()
    with server.stage() as stage:
        olga, nico, anna, wall = stage.pages("olga", "nico", "anna", "wall")
        nico.do("addNote", item="i1", kind="note", text=WORD)
        anna.do("saveDraft", question="q1", text=f"{WORD} draft", audience="everyone")
        dialogue = stage.dialogue
        for name in ("anna", "faye", "nico", "wall"):
            assert delete(server, dialogue, stage.token(name)).code == "not_allowed"
        refused = delete(server, dialogue, stage.token(who))
        assert (refused.status, refused.code) == (409, "not_deleted")
        assert delete(server, dialogue, None).status == 401
        assert in_files(server)

        sequence = olga.do("deleteDialogue")["seq"]
        done = delete(server, dialogue, stage.token(who))
        assert (done.status, done.json) == (200, {"dialogue": dialogue, "events": sequence})
        for page in (olga, nico, anna, wall):
            assert page.until_closed().code == 4002
        assert in_files(server) == []
        assert delete(server, dialogue, server.installation).status == 404
        assert [one["dialogue"] for one in server.get("/api/dialogues", server.installation).json] == [kept]
        with sqlite3.connect(f"file:{server.data}?mode=ro", uri=True) as file:
            for (table,) in file.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
                columns = [row[1] for row in file.execute(f'PRAGMA table_info("{table}")')]
                for column in {"dialogue", "stream"} & set(columns):
                    rows = file.execute(f'SELECT count(*) FROM "{table}" WHERE {column} = ?', (dialogue,)).fetchone()
                    assert table == "upkeep" or rows == (0,), table
            (detail,) = file.execute("SELECT detail FROM upkeep WHERE kind = 'purge'").fetchone()
            assert detail == f"{sequence} events, by {olga.welcome['you']['actor'] if who == 'olga' else who}"
        assert server.stop() == 0
        assert "1 purged" in server.run("check").stdout.decode()
        assert in_files(server) == []
