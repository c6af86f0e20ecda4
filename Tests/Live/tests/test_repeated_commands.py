"""A command that is given twice is carried out once and gets its first answer again."""

from server import Server


def test_an_ack_lost_on_the_way_and_the_command_sent_again_make_one_note(stage):
    nico = stage.page("nico")
    command = dict(id="c-once", item="i1", kind="note", text="only once")
    first = nico.do("addNote", **command)
    nico.do("addNote", item="i1", kind="note", text="another")
    nico.reconnect()
    assert nico.try_("addNote", **command) == first
    assert nico.try_("addNote", **command) == first
    assert [note["text"] for note in nico.notes()] == ["only once", "another"]


def test_commands_sent_again_after_a_restart_get_their_first_answers():
    with Server() as server, server.stage() as stage:
        nico, anna = stage.pages("nico", "anna")
        for number in range(20):
            nico.give("addNote", id=f"c-{number}", item="i1", kind="note", text=f"note {number}")
        nico.answer("c-9")  # the acks of the rest are lost with the server
        server.kill()
        server.start()
        nico.reconnect()
        anna.reconnect()
        assert nico.welcome["resumed"] is False
        again = [
            nico.try_("addNote", id=f"c-{number}", item="i1", kind="note", text=f"note {number}")
            for number in range(20)
        ]
        assert again[9]["seq"] == nico.answers["c-9"][0]["seq"]
        anna.reach(max(answer["seq"] for answer in again))
        assert sorted(note["text"] for note in anna.notes()) == sorted(f"note {number}" for number in range(20))


def test_an_ack_says_what_was_made_and_says_it_again_after_a_restart():
    with Server() as server, server.stage() as stage:
        faye, anna, olga = stage.pages("faye", "anna", "olga")
        people = [
            {
                "person": {"name": name, "function": "", "organisation": "", "email": ""},
                "roles": ["participant"],
                "assignment": "",
            }
            for name in ("Zoë", "Yves")
        ]
        given = [
            (faye, "addNote", dict(item="i1", kind="note", text="t"), "n1"),
            (faye, "addItem", dict(title="New"), "i4"),
            (anna, "proposeItem", dict(title="t"), "v1"),
            (faye, "acceptProposal", dict(proposal="v1"), "i5"),
            (olga, "addSide", dict(name="Third", kind="party"), None),
            (olga, "addQuestion", dict(text="Why?"), None),
            (olga, "addParticipants", dict(participants=people[:1]), None),
            (olga, "addParticipants", dict(participants=people), None),
            (anna, "giveAnswer", dict(question="q1", text="t", audience="everyone"), "r1"),
            (faye, "changeItem", dict(item="i1", title="Other"), None),
        ]
        first = [page.try_(do, id=f"c-{number}", **fields) for number, (page, do, fields, _) in enumerate(given)]
        assert all("ack" in answer for answer in first), first
        for answer, (_, _, _, expected) in zip(first, given):
            assert expected is None or answer["id"] == expected
        assert "id" not in first[-1] and "ids" not in first[6]
        olga.settle()
        for answer, collection in ((first[4], "sides"), (first[5], "questions"), (first[6], "participants")):
            assert answer["id"] in olga.picture[collection]
        assert first[7]["ids"][0] == first[7]["id"] and [
            olga.picture["participants"][id]["name"] for id in first[7]["ids"]
        ] == ["Zoë", "Yves"]

        server.kill()
        server.start()
        for page in (faye, anna, olga):
            page.reconnect()
        assert [
            page.try_(do, id=f"c-{number}", **fields) for number, (page, do, fields, _) in enumerate(given)
        ] == first


def test_another_command_under_a_used_id_is_refused(stage):
    nico, faye = stage.pages("nico", "faye")
    nico.do("addNote", id="c-1", item="i1", kind="note", text="one")
    assert nico.refused("addNote", id="c-1", item="i1", kind="note", text="two") == "id_reused"
    assert nico.refused("deleteNote", id="c-1", note="n1") == "id_reused"
    # Two people may use the same id.
    faye.do("addNote", id="c-1", item="i1", kind="note", text="three")
    assert [note["text"] for note in faye.notes()] == ["one", "three"]


def test_a_command_that_was_refused_is_decided_anew(stage):
    nico, faye = stage.pages("nico", "faye")
    command = dict(id="c-later", item="i4", kind="note", text="for the new item")
    assert nico.refused("addNote", **command) == "not_found"
    faye.do("addItem", title="New")
    nico.do("addNote", **command)
    assert [note["text"] for note in nico.notes("i4")] == ["for the new item"]


def test_a_command_that_changes_nothing_is_acknowledged_with_the_present_position(stage):
    faye = stage.page("faye").settle()
    before = faye.sequence
    assert faye.do("endFloor")["seq"] == before
    assert faye.do("closeGuestDoor")["seq"] == before
