"""Ways to read confided answers through a role or a seat: appointed, added, taken off the list and put back, or seated.

Each function goes one way in a dialogue of `confided_answers.confided` and returns the names of the secrets it read.
"""

from confided_answers import SECRETS, come, read, url_of


def appointed_by_organiser(stage):
    assert (
        stage.olga.refused("changeParticipant", participant=stage.olga.me, roles=["organiser", "facilitator"])
        == "not_allowed"
    )
    return read(stage.olga.settle())


def appointed_by_installation(stage):
    stage.page("installation").do("changeParticipant", participant=stage.olga.me, roles=["organiser", "facilitator"])
    stage.olga.until(lambda: "facilitator" in stage.olga.welcome["you"]["roles"])
    assert stage.olga.refused("revealAnswers") == "not_allowed"
    return read(stage.olga.settle())


def appointed_by_facilitator(stage):
    stage.faye.do("changeParticipant", participant=stage.olga.me, roles=["organiser", "facilitator"])
    stage.olga.until(lambda: "facilitator" in stage.olga.welcome["you"]["roles"])
    return read(stage.olga.until_welcomed().settle())


def added_as_facilitator(stage):
    page = stage.page("installation")
    person = {"name": "Straw Man", "function": "", "organisation": "", "email": ""}
    added = page.do("addParticipants", participants=[{"person": person, "roles": ["facilitator"], "assignment": ""}])
    return read(come(stage, url_of(stage, added["id"])))


def taken_off_and_put_back(stage):
    stage.olga.do("removeParticipant", participant=stage.faye.me)
    stage.mina.do("giveAnswer", question="q2", text="Said while Faye was gone", audience="facilitator")
    stage.olga.do("restoreParticipant", participant=stage.faye.me)
    return read(come(stage, "#" + stage.token("faye")))


def added_anew_under_the_same_name(stage):
    stage.olga.do("removeParticipant", participant=stage.anna.me)
    person = {"name": "Anna Archer", "function": "Buyer", "organisation": "Shop", "email": "anna@shop.example"}
    added = stage.olga.do(
        "addParticipants", participants=[{"person": person, "side": "s1", "roles": ["participant"], "assignment": ""}]
    )
    return read(come(stage, url_of(stage, added["id"], "olga")))


def seated_guest(stage):
    """A guest's link is her own from the start: /links shows it to nobody, even if she was away when she was seated."""
    stage.faye.do("openGuestDoor")
    joined = stage.server.post(
        "/api/join", {"code": stage.faye.picture["session"]["joinCode"], "name": "Gus"}, source="127.0.0.8"
    )
    guest = come(stage, joined.json["url"])
    who = guest.me
    guest.cut()
    stage.faye.do("seatGuest", participant=who, side="s1")
    stage.faye.do("giveAnswer", question="q1", text=SECRETS["phone"], audience="facilitator", participant=who)
    assert url_of(stage, who, "olga") is None and url_of(stage, who, "faye") is None
    return read(come(stage, joined.json["url"]))
