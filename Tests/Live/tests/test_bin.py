"""The bin: deleted things, who sees them there, and how they come back."""

import json

import pytest

REFUSED = ["anna", "ossi", "observer", "wall"]


def bin_of(stage, who):
    answer = stage.server.get(f"/api/dialogues/{stage.dialogue}/bin", stage.token(who))
    return answer.status, json.loads(answer.body).get("entries")


def test_a_question_goes_with_its_answers_and_comes_back(server):
    with server.stage("preparing") as stage:
        anna, mark, olga, faye = stage.pages("anna", "mark", "olga", "faye")
        anna.do("giveAnswer", question="q1", text="The times of the tram", audience="everyone")
        mark.do("giveAnswer", question="q1", text="In confidence", audience="facilitator")
        faye.do("revealAnswers", question="q1")
        for page in (anna, mark, olga, faye):
            page.settle()
        before = {page.name: json.dumps(page.picture, sort_keys=True) for page in (anna, mark, olga, faye)}

        olga.do("removeQuestion", question="q1")
        for page in (anna, mark, olga, faye):
            page.settle()
            assert "q1" not in page.picture["questions"] and not page.picture["answers"], page.name
            assert "q1" not in page.picture["order"]["questions"]
        status, entries = bin_of(stage, "olga")
        assert status == 200 and len(entries) == 1
        entry = entries[0]
        assert (entry["kind"], entry["id"], entry["answers"]) == ("question", "q1", 2)
        assert entry["by"] == olga.me and entry["text"].startswith("What would you like to know")
        assert "confidence" not in json.dumps(entries)

        olga.do("restoreQuestion", question="q1")
        for page in (anna, mark, olga, faye):
            page.settle()
            assert json.dumps(page.picture, sort_keys=True) == before[page.name], page.name
        assert bin_of(stage, "olga")[1] == []


def test_note_takers_see_notes_and_organisers_everything(server):
    with server.stage("live") as stage:
        olga, nico, faye = stage.pages("olga", "nico", "faye")
        note = nico.do("addNote", item="i1", kind="note", text="x" * 500)["id"]
        nico.do("deleteNote", note=note)
        topic = nico.do("parkTopic", title="The app")["id"]
        faye.do("removeParkedTopic", topic=topic)
        olga.do("addSide", name="Passers-by", kind="party")
        olga.do("removeSide", side="s4")
        olga.do("removeItem", item="i3")
        olga.do("removeParticipant", participant=stage.page("anna").me)
        everything = ["participant", "item", "side", "parkedTopic", "note"]
        for who in ("olga", "faye", "installation"):
            assert [entry["kind"] for entry in bin_of(stage, who)[1]] == everything, who
        shown = bin_of(stage, "nico")[1]
        assert [entry["kind"] for entry in shown] == ["parkedTopic", "note"]
        assert len(shown[1]["text"]) == 200 and shown[1]["item"] == "i1"
        for command in (
            {"do": "restoreSide", "side": "s4"},
            {"do": "restoreItem", "item": "i3"},
            {"do": "restoreParkedTopic", "topic": topic},
            {"do": "restoreNote", "note": note},
        ):
            olga.do(command.pop("do"), **command)
        olga.settle()
        assert olga.picture["order"]["agenda"] == ["i1", "i2", "i3"]
        assert note in olga.picture["notes"] and topic in olga.picture["parkedTopics"]


@pytest.mark.parametrize("who", REFUSED)
def test_nobody_else_sees_the_bin(server, who):
    with server.stage("live") as stage:
        assert bin_of(stage, who)[0] == 403


def test_the_list_says_who_deleted_a_dialogue_and_when(server):
    with server.stage("preparing") as stage:
        olga = stage.page("olga")
        olga.do("deleteDialogue")
        listed = json.loads(server.get("/api/dialogues", server.installation).body)
        one = next(one for one in listed if one["dialogue"] == stage.dialogue)
        assert one["isDeleted"] and one["deletedBy"] == olga.me and one["deletedByName"] == "Olga Organa"
        assert one["deletedAt"] == one["lastAt"]
        stage.page("installation").do("restoreDialogue")
        listed = json.loads(server.get("/api/dialogues", server.installation).body)
        one = next(one for one in listed if one["dialogue"] == stage.dialogue)
        assert "isDeleted" not in one and "deletedAt" not in one
