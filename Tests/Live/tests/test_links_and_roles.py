"""Changes of a role, a link or a seat bring pages a new snapshot or close them. Presence goes to the right people."""

import pytest
from page import Page, heard, settle
from polder import welcomed, welcomed_own

# Changes of role and link


def test_a_change_of_role_brings_a_new_welcome_and_picture(server):
    with server.stage("preparing") as stage:
        anna, mark, faye, installation = stage.pages("anna", "mark", "faye", "installation")
        anna.do("giveAnswer", question="q1", text="Hidden as yet", audience="everyone")
        mark.settle()
        assert mark.welcome["you"]["roles"] == ["participant"] and mark.picture["answers"] == {}
        snapshots = mark.snapshots
        faye.do("changeParticipant", participant=mark.me, roles=["facilitator"])
        mark.until(lambda: mark.snapshots == snapshots + 1)
        mark.until_welcomed()
        assert "facilitator" in mark.welcome["you"]["roles"]
        assert [a["text"] for a in mark.picture["answers"].values()] == ["Hidden as yet"]
        installation.do("changeParticipant", participant=mark.me, roles=["observer"], side="")
        mark.until(lambda: mark.snapshots == snapshots + 2)
        mark.until_welcomed()
        assert mark.welcome["you"]["roles"] == ["observer"] and mark.picture["answers"] == {}
        assert mark.refused("raiseHand") == "not_allowed"
        # The view stays the same this time, but the rights change.
        installation.do("changeParticipant", participant=mark.me, roles=["participant"], side="s1")
        mark.until(lambda: mark.snapshots == snapshots + 3)
        mark.until_welcomed()
        assert mark.welcome["you"]["roles"] == ["participant"] and mark.welcome["you"]["side"] == "s1"
        settle(mark, faye)


@pytest.mark.parametrize("what", ["renewed", "removed"])
def test_a_page_whose_link_was_renewed_or_removed_is_closed(stage, what):
    olga, anna, phone = stage.pages("olga", "anna", "anna")
    who = anna.me
    olga.do("renewLink" if what == "renewed" else "removeParticipant", participant=who)
    assert anna.until_closed().code == 4001 and phone.until_closed().code == 4001
    assert anna.reconnect(ready=False).until_closed().code == 4001
    if what == "renewed":
        stage.tokens = stage.server.links(stage.dialogue) | {"installation": stage.server.installation}
        assert stage.page("anna").me == who


@pytest.mark.parametrize("who, link", [("observer", "observer"), ("wall", "projector")])
def test_renewing_a_shared_link_closes_its_pages(stage, who, link):
    olga, viewer, other = stage.pages("olga", who, "wall" if who == "observer" else "observer")
    olga.do("renewSharedLink", link=link)
    assert viewer.until_closed().code == 4001
    settle(olga, other)
    stage.tokens = {**stage.tokens, **stage.server.links(stage.dialogue)}
    assert stage.page(who).sequence == olga.sequence


# Guests


def guest_page(stage, faye, name):
    answer = stage.server.post("/api/join", {"code": faye.picture["session"]["joinCode"], "name": name})
    assert answer.status == 201, answer
    guest = Page(stage.server, answer.json["url"].split("#")[1], name=name).connect()
    stage.opened.append(guest)
    return guest


def test_a_guest_waits_outside_and_is_let_in(stage):
    faye, anna = stage.pages("faye", "anna")
    faye.do("openGuestDoor")
    guest = guest_page(stage, faye, "Gusta Guest")
    settle(faye, anna)
    assert guest.welcome["you"]["isWaiting"] is True and guest.welcome["you"]["roles"] == []
    assert guest.own["participant"]["name"] == "Gusta Guest"
    assert set(guest.picture["details"]) <= {"title", "startsAt", "durationMinutes", "timeZone", "language"}
    assert guest.picture["participants"] == {} == guest.picture["items"]
    assert faye.picture["participants"][guest.me]["isWaiting"] is True
    assert guest.me not in anna.picture["participants"] and "Gusta" not in heard(anna)
    for command in [
        dict(do="raiseHand"),
        dict(do="giveAnswer", question="q1", text="…", audience="everyone"),
        dict(do="makeRemark", text="…"),
        dict(do="saveDraft", question="q1", text="…", audience="everyone"),
    ]:
        assert guest.refused(**command) == "not_allowed", command

    faye.do("seatGuest", participant=guest.me, side="s2")
    guest.until_snapshot()
    assert guest.welcome["you"] == {
        "actor": guest.me,
        "roles": ["participant"],
        "may": welcomed({"participant"}),
        "onlyOwn": welcomed_own({"participant"}),
        "pages": ["/take-part"],
        "side": "s2",
        "isWaiting": False,
    }
    guest.do("raiseHand")
    settle(faye, anna, guest)
    assert anna.picture["participants"][guest.me]["name"] == "Gusta Guest"
    assert anna.picture["participants"][guest.me]["attendance"] in ("present", "late")
    assert guest.picture == anna.picture
    # From now on /links shows her link to nobody.
    people = stage.server.get(f"/api/dialogues/{stage.dialogue}/links", stage.server.installation).json["people"]
    assert "url" not in next(person for person in people if person["participant"] == guest.me)


def test_a_guest_who_was_seated_while_away_gets_the_whole_picture(stage):
    faye, anna = stage.pages("faye", "anna")
    faye.do("openGuestDoor")
    guest = guest_page(stage, faye, "Gusta Guest")
    guest.settle()
    guest.cut()
    faye.do("seatGuest", participant=guest.me, side="s2")
    guest.connect()
    assert guest.welcome["resumed"] is False
    settle(faye, anna, guest)
    assert guest.picture == anna.picture


def test_a_person_whose_role_changed_while_away_gets_another_picture(stage):
    olga, anna, _ = stage.pages("olga", "anna", "faye")
    anna.settle()
    anna.cut()
    olga.do("changeParticipant", participant=anna.me, roles=["participant", "organiser"])
    anna.connect()
    settle(olga, anna)
    assert anna.picture == olga.picture
    assert any("email" in person for person in anna.picture["participants"].values())
    anna.cut()
    olga.do("changeParticipant", participant=anna.me, roles=["participant"])
    anna.connect()
    settle(olga, anna)
    assert not any("email" in person for person in anna.picture["participants"].values())


def test_presence_is_not_told_to_those_outside_nor_of_them(server):
    with server.stage("preparing") as stage:
        faye = stage.page("faye")
        faye.do("openGuestDoor")
        guest = guest_page(stage, faye, "Gusta Guest")
        faye.until(lambda: faye.presence)
        anna = stage.page("anna")
        faye.until(lambda: anna.me in faye.presence["people"])
        assert faye.presence["people"] == {faye.me: "here", anna.me: "here"}
        assert faye.presence["sides"] == {"s1": 1, "s3": 1}
        guest.settle()
        assert guest.presence is None
        anna.send({"away": True})
        faye.until(lambda: faye.presence["people"].get(anna.me) == "away")
        anna.cut()
        faye.until(lambda: anna.me not in faye.presence["people"])
