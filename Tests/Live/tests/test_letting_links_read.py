"""A renewed link does not show what was confided before. Who is told, and who may let it read (docs/trust.md)."""

import pytest
from confided_answers import SECRETS, come, confided, read, renew, url_of
from page import Page


@pytest.fixture
def stage(server):
    with confided(server) as stage:
        yield stage


def test_everyone_concerned_is_told_who_renewed_it_and_when(stage):
    taker = renew(stage, stage.faye.me, "olga")
    for page in (stage.anna, stage.mina):
        page.until(lambda page=page: page.own.get("notReading"))
        told = page.own["notReading"][0]
        assert (
            told["participant"] == stage.faye.me
            and told["withheldBy"] == stage.olga.me
            and told["withheldBecause"] == "renewed"
        )
    assert taker.own["participant"]["withheldBy"] == stage.olga.me
    stage.olga.settle()
    assert (
        stage.olga.picture["participants"][stage.faye.me]["withheldSince"] == taker.own["participant"]["withheldSince"]
    )
    # Nobody else is told.
    assert "withheld" not in str(stage.page("nico").picture) + str(stage.page("observer").picture)


def test_authors_let_the_present_facilitator_read_what_they_confided(stage):
    taker = renew(stage, stage.faye.me, "olga")
    stage.anna.do("confideAnswers")
    taker.settle()
    assert read(taker) == {"anna"}
    stage.anna.until(lambda: "notReading" not in stage.anna.own)
    stage.mina.until(lambda: "notReading" in stage.mina.own)
    another = renew(stage, stage.faye.me, "olga")
    assert read(another) == set(), "it was let to who held the link then"
    stage.anna.until(lambda: "notReading" in stage.anna.own)


def test_the_facilitator_lets_a_participants_link_read_the_answers_and_not_the_drafts(stage):
    taker = renew(stage, stage.anna.me, "olga")
    (answer,) = taker.own["answers"]
    assert answer.pop("givenAt") > 0
    assert answer == {"id": "r1", "question": "q1", "participant": stage.anna.me, "isWithheld": True}
    assert taker.own["drafts"] == [] and taker.own["draftsAreWithheld"] is True
    stage.faye.until(lambda: "withheldSince" in stage.faye.picture["participants"][stage.anna.me])
    assert stage.olga.refused("trustLink", participant=stage.anna.me) == "not_allowed"
    stage.faye.do("trustLink", participant=stage.anna.me)
    taker.until(lambda: "text" in taker.own["answers"][0])
    assert read(taker.settle()) == {"anna"} and taker.own["draftsAreWithheld"] is True
    stage.faye.settle()
    assert "withheldSince" not in stage.faye.picture["participants"][stage.anna.me]


def test_a_facilitator_lets_another_read_and_the_open_page_shows_it(stage):
    stage.faye.do("changeParticipant", participant=stage.olga.me, roles=["organiser", "facilitator"])
    stage.olga.until(lambda: "facilitator" in stage.olga.welcome["you"]["roles"])
    installation = stage.page("installation")
    installation.do("renewLink", participant=stage.faye.me)
    faye = come(stage, url_of(stage, stage.faye.me))
    assert read(faye) == set() and all("text" not in answer for answer in faye.picture["answers"].values())
    snapshots = faye.snapshots
    stage.olga.do("trustLink", participant=stage.faye.me)
    faye.until(lambda: faye.snapshots > snapshots)
    assert read(faye.until_welcomed().settle()) == {"anna", "mina", "phone"}
    faye.do("revealAnswers")


@pytest.mark.parametrize("times", [1, 3])
def test_the_owner_lets_a_new_link_read_by_her_former_one(stage, times):
    path = f"/api/dialogues/{stage.dialogue}/former-link"
    assert stage.server.get(path, stage.token("anna")).status == 401, "nobody has renewed it"
    takers = [renew(stage, stage.anna.me, "olga") for _ in range(times)]
    taker = takers[-1]
    told = stage.server.get(path, stage.token("anna"))
    assert told.json == {
        "renewedAt": taker.own["participant"]["withheldSince"],
        "renewedBy": "Olga Organa, Alliance",
        "isLet": False,
    }
    # Only the owner's former link may do that: not the renewed link, nor any other.
    for token in [page.token for page in takers] + [
        stage.token(who) for who in ["olga", "faye", "mina", "observer", "installation"]
    ]:
        assert stage.server.get(path, token).status == stage.server.post(path, {}, token).status == 401
    assert read(*takers) == set()
    assert stage.server.post(path, {}, stage.token("anna")).json["isLet"] is True
    assert stage.server.post(path, {}, stage.token("anna")).json["isLet"] is True
    taker.until(lambda: taker.own["drafts"])
    assert read(taker) == {"anna", "draft"} and "withheldSince" not in taker.own["participant"]
    # The former link still opens nothing.
    assert Page(stage.server, stage.token("anna")).connect(ready=False).until_closed().code == 4001


def test_the_journal_keeps_who_did_it_also_over_a_restart(server, stage):
    renew(stage, stage.faye.me, "olga")
    renew(stage, stage.anna.me, "installation")
    stage.end()
    server.restart()
    olga = stage.page("olga")
    people = olga.picture["participants"]
    assert people[stage.faye.me]["withheldBy"] == olga.me and people[stage.anna.me]["withheldBy"] == "installation"
    path = f"/api/dialogues/{stage.dialogue}/former-link"
    assert server.get(path, stage.token("anna")).json["renewedBy"] == "installation"
    assert server.post(path, {}, stage.token("faye")).json["isLet"] is True


def test_a_link_first_opened_before_anything_is_confided_is_its_owners(server):
    """A known limit: nobody can tell who opens a link first. Its owner sees since when it has been open."""
    with server.stage("draft") as stage:
        stage.page("installation").do("changePhase", phase="preparing")
        faye = come(stage, url_of(stage, stage.page("olga").person("faye"), "olga"))
        anna = stage.page("anna")
        anna.do("giveAnswer", question="q1", text=SECRETS["anna"], audience="facilitator")
        assert read(faye.settle()) == {"anna"}
        again = stage.page("faye")
        assert again.own["participant"]["linkOpenedAt"] > 0 and "withheldSince" not in again.own["participant"]
