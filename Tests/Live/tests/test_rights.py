"""Compares the rights in everybody's welcome with `polder describe`, in every phase; and who is asked for answers."""

import pytest
from polder import described, welcomed, welcomed_own
from stage import ALL_ROLES

PHASES = ["draft", "preparing", "live", "editing", "review", "adopted", "archived"]
# The roles of each. A facilitator, note-taker or organiser with a seat on a side is also a participant.
ACTS_AS = {
    "olga": {"organiser", "participant"},
    "faye": {"facilitator", "participant"},
    "nico": {"noteTaker", "participant"},
    "anna": {"participant"},
    "ossi": {"observer"},
    "observer": set(),
    "wall": set(),
    "installation": {"installation"},
}


@pytest.fixture(scope="module")
def grown(server):
    """A dialogue for tests that bring it to each phase in turn."""
    with server.stage("draft") as stage:
        yield stage


@pytest.mark.parametrize("phase", PHASES)
def test_the_welcome_says_what_each_may_do(grown, phase):
    if phase != "draft":
        page = grown.page("olga")
        page.do("changePhase", phase=phase)
        page.leave()
    for who in ALL_ROLES:
        page = grown.page(who)
        assert page.picture["session"]["phase"] == phase
        you = page.welcome["you"]
        assert you["may"] == welcomed(ACTS_AS[who]) and you["onlyOwn"] == welcomed_own(ACTS_AS[who]), who
        assert set(you["roles"]) == {role.replace("installation", "organiser") for role in ACTS_AS[who]}
        page.leave()


def test_nobody_is_offered_the_servers_own_commands():
    for roles in ACTS_AS.values():
        own = {"createDialogue", "arriveAsGuest", "recordLinkOpened", "recordArrival", "closeRoundAtDeadline"}
        assert not own & set(welcomed(roles))
    assert welcomed({"participant"})["saveDraft"] == ["preparing", "live"]
    assert welcomed(set()) == {}


def test_commands_for_oneself_are_refused_for_another(server):
    assert "markActionItem" in welcomed_own({"participant"})
    assert "markActionItem" not in welcomed_own({"noteTaker", "participant"})
    with server.stage("live") as stage:
        anna, nico, faye = stage.pages("anna", "nico", "faye")
        nico.do("addNote", item="i1", kind="actionItem", text="…", owners=[{"participant": nico.person("mark")}])
        for page in (anna, nico, faye):
            mark = page.person("mark")
            for command in [dict(do="raiseHand", participant=mark), dict(do="markActionItem", note="n1", isDone=True)]:
                is_refused = page.try_(**command).get("code") == "not_allowed"
                assert is_refused == (command["do"] in page.welcome["you"]["onlyOwn"]), (page.name, command)


def test_commands_that_the_welcome_leaves_out_are_refused(server):
    """Everybody gives each command that needs no field in every phase: it is allowed if the welcome said so."""
    bare = [
        command["name"]
        for command in described()["commands"]
        if not any(field["isRequired"] for field in command["fields"])
        and command["name"] not in ("createDialogue", "deleteDialogue", "closeGuestDoor", "renewSharedLink")
        # Only of the person who gives it, so no page asks whether it may.
        and command["name"] not in ("reportLink", "confideAnswers", "wishMail")
        # A server without a mail server refuses it to everybody: mail_off.
        and command["name"] != "setDailyDigest"
    ]
    assert len(bare) > 8
    with server.stage("draft") as stage:
        for phase in PHASES:
            if phase != "draft":
                stage.page("olga").do("changePhase", phase=phase)
            for who in ["olga", "faye", "nico", "anna", "ossi", "installation"]:
                page = stage.page(who)
                for name in bare:
                    code = page.try_(name).get("code")
                    phases = page.welcome["you"]["may"].get(name)
                    note = (phase, who, name, code)
                    if phases is None:
                        assert code == "not_allowed", note
                    elif phase not in phases:
                        assert code == "wrong_phase", note
                    else:
                        assert code != "wrong_phase", note
                page.leave()


def welcome_after(page, act):
    """The rights in the new welcome that somebody else's act brings."""
    before = page.welcome
    act()
    page.until(lambda: page.welcome is not before)
    return page.until_welcomed().welcome["you"]


def test_a_new_role_is_told_with_its_rights(server):
    with server.stage("live") as stage:
        olga, anna, ossi = stage.pages("olga", "anna", "ossi")
        you = welcome_after(anna, lambda: olga.do("changeParticipant", participant=anna.me, roles=["noteTaker"]))
        assert you["roles"] == ["noteTaker", "participant"] and you["may"] == welcomed({"noteTaker", "participant"})
        # An observer with a seat stays an observer until that role is taken away.
        you = welcome_after(ossi, lambda: olga.do("changeParticipant", participant=ossi.me, side="s1"))
        assert you["side"] == "s1" and you["may"] == welcomed({"observer"})
        you = welcome_after(ossi, lambda: olga.do("changeParticipant", participant=ossi.me, roles=[]))
        assert you["roles"] == ["participant"] and you["may"] == welcomed({"participant"})


def test_a_guest_may_nothing_until_seated(server):
    with server.stage("live") as stage:
        faye = stage.page("faye")
        faye.do("openGuestDoor")
        code = faye.picture["session"]["joinCode"]
        url = server.post("/api/join", {"code": code, "name": "Gus"}, source="127.0.0.23").json["url"]
        stage.tokens["gus"] = url.split("#")[1]
        gus = stage.page("gus")
        assert gus.welcome["you"]["isWaiting"] and gus.welcome["you"]["may"] == {}
        you = welcome_after(gus, lambda: faye.do("seatGuest", participant=gus.me, side="s2"))
        assert not you["isWaiting"] and you["may"] == welcomed({"participant"})


def test_a_deleted_dialogue_is_only_restored(server):
    with server.stage("live") as stage:
        olga, faye, installation = stage.pages("olga", "faye", "installation")
        before = faye.welcome
        you = welcome_after(olga, lambda: installation.do("deleteDialogue"))
        assert you["may"] == {"restoreDialogue": PHASES}
        faye.until(lambda: faye.welcome is not before)
        assert faye.welcome["you"]["may"] == {}
        you = welcome_after(faye, lambda: olga.do("restoreDialogue"))
        assert you["may"] == welcomed({"facilitator", "participant"})


# People who are asked for answers


PEOPLE = [
    ("the role and a side", "s1", ["participant"], True),
    ("the role alone", None, ["participant"], True),
    ("a side alone", "s1", [], True),
    ("neither", None, [], False),
    ("a facilitator on a side", "s1", ["facilitator"], False),
    ("a note-taker on a side", "s1", ["noteTaker"], False),
    ("an observer on a side", "s1", ["observer"], False),
    ("an observer", None, ["observer"], False),
]


def test_everybody_is_told_who_is_asked_for_answers(server):
    with server.stage("preparing") as stage:
        olga = stage.page("olga")
        olga.do(
            "addParticipants",
            participants=[
                {
                    "person": {"name": name, "function": "", "organisation": "", "email": ""},
                    "roles": roles,
                    "assignment": "",
                    **({"side": side} if side else {}),
                }
                for name, side, roles, _ in PEOPLE
            ],
        )
        olga.do("removeParticipant", participant=olga.person("mark"))
        wanted = {name for name, _, _, is_asked in PEOPLE if is_asked} | {"Anna Archer", "Aziz Albers", "Mina Muller"}
        for who in ["olga", "faye", "anna", "observer"]:
            people = stage.page(who).picture["participants"].values()
            assert {one["name"] for one in people if one.get("isAsked")} == wanted, who
