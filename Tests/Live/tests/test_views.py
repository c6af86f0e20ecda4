"""Each view is sent what it may see, and when it may: answers, drafts, addresses, draft and deleted dialogues."""

import json

from page import heard, settle
from server import Server

# Answers


def test_answers_are_seen_when_they_are_revealed_and_not_before(server):
    with server.stage("preparing") as stage:
        anna, mina, olga, faye, wall, installation = stage.pages("anna", "mina", "olga", "faye", "wall", "installation")
        given = anna.do("giveAnswer", question="q1", text="The secret of Anna", audience="everyone")
        anna.do("giveAnswer", question="q2", text="For Faye alone", audience="facilitator")
        everyone = (anna, mina, olga, faye, wall, installation)
        settle(*everyone)
        assert {a["text"] for a in faye.picture["answers"].values()} == {"The secret of Anna", "For Faye alone"}
        assert {a["text"] for a in anna.own["answers"]} == {"The secret of Anna", "For Faye alone"}
        # Organisers see that there is an answer and whose it is, but not the text.
        for page in (olga, installation):
            shown = list(page.picture["answers"].values())
            assert [set(answer) for answer in shown] == [{"id", "participant", "question", "givenAt"}] * 2
        assert mina.picture["answers"] == {} == wall.picture["answers"]
        for page in (mina, olga, wall, installation):
            assert "secret" not in heard(page) and "alone" not in heard(page), page.name
        assert not [event for event in mina.events if event["seq"] == given["seq"]]

        faye.do("revealAnswers")
        settle(*everyone)
        for page in everyone:
            texts = {a["text"] for a in page.picture["answers"].values() if "text" in a}
            assert texts == ({"The secret of Anna", "For Faye alone"} if page is faye else {"The secret of Anna"}), (
                page.name
            )
            assert page is faye or page is anna or "alone" not in heard(page), page.name


def test_narrowing_an_answer_takes_it_from_those_it_is_not_for(server):
    with server.stage("preparing") as stage:
        anna, mina, faye, olga = stage.pages("anna", "mina", "faye", "olga")
        anna.do("giveAnswer", question="q1", text="Said too much", audience="everyone")
        faye.do("revealAnswers", question="q1")
        settle(anna, mina, faye, olga)
        assert [a["text"] for a in mina.picture["answers"].values()] == ["Said too much"]
        anna.do("giveAnswer", question="q1", text="Said too much, really", audience="facilitator")
        settle(anna, mina, faye, olga)
        assert mina.picture["answers"] == {}
        assert [set(a) for a in olga.picture["answers"].values()] == [{"id", "participant", "question", "givenAt"}]
        assert [a["text"] for a in faye.picture["answers"].values()] == ["Said too much, really"]
        assert "really" not in heard(mina) + heard(olga)
        # A page that was away at the time gets the same.
        assert stage.page("mina").picture["answers"] == {}


def test_a_draft_is_seen_by_its_author_alone_on_all_her_devices(server):
    with server.stage("preparing") as stage:
        phone, laptop = stage.pages("anna", "anna")
        others = stage.pages("mina", "faye", "olga", "nico", "observer", "installation")
        phone.do("saveDraft", question="q1", text="Half a thought", audience="facilitator")
        laptop.until(lambda: [d["text"] for d in laptop.own["drafts"]] == ["Half a thought"])
        assert laptop.own["drafts"][0]["audience"] == "facilitator"
        phone.reconnect()
        assert [d["text"] for d in phone.own["drafts"]] == ["Half a thought"]
        phone.do("giveAnswer", question="q1", text="A whole thought", audience="facilitator")
        laptop.until(lambda: laptop.own["answers"])
        assert laptop.own["drafts"] == [] and laptop.own["answers"][0]["text"] == "A whole thought"
        for page in others:
            page.settle()
            assert "Half a thought" not in heard(page), page.name


def test_many_drafts_in_one_turn_are_told_once(stage):
    anna = stage.page("anna")
    messages = [
        json.dumps(
            {"id": f"c-draft-{n}", "do": "saveDraft", "question": "q1", "text": f"draft {n}", "audience": "everyone"}
        ).encode()
        for n in range(200)
    ]
    # One call sends them all, so that the server reads them in one turn. The mask is zeros (RFC 6455 §5.3).
    anna.socket.socket.sendall(
        b"".join(bytes([0x81, 0x80 | len(message), 0, 0, 0, 0]) + message for message in messages)
    )
    assert all("ack" in anna.answer(f"c-draft-{n}") for n in range(200))
    anna.settle()
    told = [message["own"] for message in anna.messages if "own" in message]
    assert [draft["text"] for draft in told[-1]["drafts"]] == ["draft 199"]
    assert len(told) < 20, len(told)


def test_a_draft_outlives_the_server():
    with Server() as server, server.stage("preparing") as stage:
        stage.page("anna").do("saveDraft", question="q4", horizon=1, text="To be continued", audience="everyone")
        server.kill()
        server.start()
        anna = stage.page("anna")
        assert [(d["question"], d["horizon"], d["text"]) for d in anna.own["drafts"]] == [("q4", 1, "To be continued")]
        anna.do("saveDraft", question="q4", horizon=1, text="", audience="everyone")
        assert stage.page("anna").own["drafts"] == []


# Addresses, and dialogues that are not open


def test_nobody_but_organisers_gets_addresses(stage):
    pages = stage.pages("anna", "faye", "nico", "ossi", "observer", "wall", "olga", "installation")
    olga = pages[-2]
    olga.do(
        "changeParticipant",
        participant=olga.person("mark"),
        person={"name": "Mark Maas", "function": "", "organisation": "Health", "email": "mark@new.example"},
    )
    settle(*pages)
    for page in pages[:-2]:
        assert "example" not in heard(page).replace("https://call.example", ""), page.name
    for page in pages[-2:]:
        assert "mark@new.example" in heard(page) and "anna@shop.example" in heard(page)


def test_the_contacts_of_a_removed_person_are_not_sent_any_more(stage):
    mark, olga, faye, installation = stage.pages("mark", "olga", "faye", "installation")
    mark.do("reportLink")
    olga.do("markLinksSent", participants=[mark.me], isSent=True)
    faye.do("addNote", item="i1", kind="note", text="Well said", speaker=mark.me)
    settle(olga, faye, installation)
    contacts = {"email", "linkOpenedAt", "linkReportedAt", "linkSentAt"}
    assert contacts <= set(olga.picture["participants"][mark.me])
    assert "mark@health.example" in stage.export("olga", "yaml").body.decode()
    olga.do("removeParticipant", participant=mark.me)
    settle(olga, faye, installation)
    for page in (olga, installation, stage.page("olga")):
        shown = page.picture["participants"][mark.me]
        assert shown["name"] == "Mark Maas" and shown["isRemoved"] and not contacts & set(shown), page.name
    assert "mark@health.example" not in heard(stage.page("olga"))
    exported = stage.export("olga", "yaml").body.decode()
    assert "Mark Maas" in exported and "anna@shop.example" in exported and "mark@health.example" not in exported
    olga.do("restoreParticipant", participant=mark.me)
    olga.settle()
    assert olga.picture["participants"][mark.me]["email"] == "mark@health.example"


def test_only_personal_links_show_the_address_of_the_call(stage):
    for page in stage.pages("anna", "ossi", "olga", "faye", "nico", "installation"):
        assert page.picture["details"]["callLink"] == "https://call.example/room", page.name
    for page in stage.pages("observer", "wall"):
        assert "call.example" not in heard(page), page.name


def test_a_draft_dialogue_shows_only_its_title_and_time_to_those_who_do_not_make_it(server):
    with server.stage("draft") as stage:
        outside = stage.pages("anna", "ossi", "observer", "wall")
        inside = stage.pages("olga", "faye", "nico", "installation")
        inside[0].do("changeDetails", purpose="Not yet for everyone", title="A better title")
        settle(*outside, *inside)
        for page in outside:
            assert set(page.picture["details"]) == {"title", "startsAt", "durationMinutes", "timeZone", "language"}
            assert set(page.picture["session"]) <= {"phase", "phaseAt", "isDeleted"}
            assert page.picture["details"]["title"] == "A better title"
            assert not any(
                page.picture[name]
                for name in [
                    "order",
                    "sides",
                    "participants",
                    "questions",
                    "items",
                    "notes",
                    "answers",
                    "parkedTopics",
                    "proposals",
                    "remarks",
                    "milestones",
                    "followUps",
                    "acceptances",
                    "reports",
                ]
            )
            assert "Not yet" not in heard(page)
        for page in inside:
            assert (
                len(page.picture["participants"]) == 8 and page.picture["details"]["purpose"] == "Not yet for everyone"
            )
        # The dialogue opens to everyone.
        inside[1].do("changePhase", phase="preparing")
        settle(*outside, *inside)
        for page in outside:
            assert (
                len(page.picture["participants"]) == 8 and page.picture["details"]["purpose"] == "Not yet for everyone"
            )


def test_a_deleted_dialogue_is_hidden_until_it_is_restored(stage):
    anna, olga = stage.pages("anna", "olga")
    olga.do("deleteDialogue")
    settle(anna, olga)
    assert anna.picture["session"]["isDeleted"] and anna.picture["participants"] == {}
    assert anna.refused("raiseHand") == "deleted"
    olga.do("restoreDialogue")
    settle(anna, olga)
    assert "isDeleted" not in anna.picture["session"] and len(anna.picture["participants"]) == 8
