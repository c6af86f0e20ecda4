"""Who can come to read what another confided: each row of the table in docs/trust.md, by the way somebody takes.

A way is a road to another's identity or to a confidence. It is walked in a dialogue in which something is confided, and
ends with what whoever walked it was sent: which of the texts of SECRETS were in that.
"""

import re

import pytest
from confided_answers import SECRETS, come, confided, read, renew, url_of
from page import Page
from polder import ROOT, polder


@pytest.fixture
def stage(server):
    with confided(server) as stage:
        yield stage


def renewed_facilitator_by_organiser(stage):
    return read(renew(stage, stage.faye.me, "olga"))


def renewed_facilitator_by_installation(stage):
    return read(renew(stage, stage.faye.me, "installation"))


def renewed_participant_by_organiser(stage):
    return read(renew(stage, stage.anna.me, "olga"))


def renewed_participant_by_facilitator(stage):
    """Who reads Anna's answer anyway; her draft she does not."""
    return read(renew(stage, stage.anna.me, "faye"))


def renewed_again_and_again(stage):
    return read(*[renew(stage, stage.anna.me, "olga") for _ in range(3)])


def renewed_by_oneself(stage):
    """The new address comes in the answer, to her alone."""
    answer = stage.faye.try_("renewLink", participant=stage.faye.me)
    assert stage.faye.until_closed().code == 4001
    assert url_of(stage, stage.faye.me, "olga") is None
    return read(come(stage, answer["url"]))


def unopened_facilitator(stage):
    """Never opened until now, when there is something confided: read from /links, or come in by the mail."""
    installation = stage.page("installation")
    installation.do("changeParticipant", participant=stage.faye.person("mark"), roles=["facilitator"])
    stage.faye.do("trustLink", participant=stage.faye.person("mark"))
    return read(come(stage, url_of(stage, stage.faye.person("mark"), "olga")))


def unopened_participant(stage):
    return read(come(stage, url_of(stage, stage.faye.person("aziz"), "olga")))


def unopened_shown_twice(stage):
    """Who comes second by the same address gets no more than who came first."""
    url = url_of(stage, stage.faye.person("aziz"), "olga")
    return read(come(stage, url), come(stage, url))


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
    """Hers from the door on: /links shows it to nobody, though she was not there when she was seated."""
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


def exported_by_link(stage):
    token = url_of_renewed(stage)
    texts = [
        stage.server.get(f"/api/dialogues/{stage.dialogue}/export?format={format}&answers=1", link).text
        for format in ["md", "html", "json", "yaml", "csv"]
        for link in [token, stage.token("olga"), stage.token("faye")]
    ]
    return {name for name, secret in SECRETS.items() if any(secret in text for text in texts)}


def url_of_renewed(stage):
    stage.olga.do("renewLink", participant=stage.anna.me)
    return url_of(stage, stage.anna.me, "olga").split("#")[1]


def ticket_kept(stage):
    """A ticket ends with the link it was given to."""
    path = f"/api/dialogues/{stage.dialogue}/export?format=md"
    ticket = stage.server.post("/api/tickets", {"path": path}, stage.token("anna")).json["url"]
    other = stage.server.post("/api/tickets", {"path": path}, stage.token("mina")).json["url"]
    stage.olga.do("renewLink", participant=stage.anna.me)
    assert stage.server.get(ticket).status == 401
    answer = stage.server.get(other)
    assert answer.status == 200 and stage.server.get(other).status == 401
    return {name for name, secret in SECRETS.items() if secret in answer.text}


def former_link(stage):
    """It opens nothing itself."""
    stage.olga.do("renewLink", participant=stage.anna.me)
    page = Page(stage.server, stage.token("anna"), name="former").connect(ready=False)
    assert page.until_closed().code == 4001
    answer = stage.server.get(f"/api/dialogues/{stage.dialogue}/former-link", stage.token("anna"))
    assert answer.status == 200
    return read(page) | {name for name, secret in SECRETS.items() if secret in answer.text}


def forwarded_link(stage):
    """What remains: who was given the link its owner uses is the owner, as far as anyone can tell."""
    return read(come(stage, "#" + stage.token("anna")))


def copied_dialogue(stage):
    copy = stage.server.post("/api/dialogues", {"copyOf": stage.dialogue}, stage.server.installation).json["dialogue"]
    pages = [
        Page(stage.server, token, name=who).connect()
        for who, token in stage.server.links(copy).items()
        if who in ("faye", "anna")
    ]
    stage.opened += pages
    return read(*[page.settle() for page in pages])


def people_looked_up(stage):
    """Who organises all dialogues sees who is in which, not what they said."""
    post = lambda path, people: stage.server.post(f"/api/people/{path}", {"people": people}, stage.server.installation)
    [matches] = post("matches", [{"name": "Anna Archer", "organisation": "Shop", "email": "anna@shop.example"}]).json[
        "people"
    ]
    places = [place for match in matches for place in match["places"] if place["dialogue"] == stage.dialogue]
    assert places
    [identity] = post("identify", [{"places": places}]).json["people"]
    where = post("dialogues", [identity["person"]]).json
    return {name for name, secret in SECRETS.items() if secret in str(matches) + str(where)}


def command_line_links(stage):
    """Who has the file has the unopened links too, and no more than anybody with them."""
    token = stage.server.links(stage.dialogue)["aziz"]
    assert "anna" not in stage.server.links(stage.dialogue)
    return read(come(stage, "#" + token))


def command_line_export(stage):
    texts = [
        stage.server.run("export", stage.dialogue, "--format", format).stdout.decode()
        for format in ["md", "json", "yaml"]
    ]
    return {name for name, secret in SECRETS.items() if any(secret in text for text in texts)}


def file_read(stage):
    """What remains: the file holds it all, for who may read the file."""
    backup = stage.server.data.parent / "copy-of-confidences.sqlite"
    polder("backup", str(backup), "--data", stage.server.data)
    content = backup.read_bytes().decode(errors="replace")
    backup.unlink()
    return {name for name, secret in SECRETS.items() if secret in content}


def guessed_by_a_renewed_link(stage):
    """Giving the same again must not answer that nothing changed."""
    taker = renew(stage, stage.anna.me, "olga")
    before = taker.sequence
    assert taker.do("giveAnswer", question="q1", text=SECRETS["anna"], audience="facilitator")["seq"] > before
    taker.until(lambda: "isWithheld" not in taker.own["answers"][0])
    # It knows what it said itself.
    return read(taker) - {"anna"}


def drafted_over(stage):
    taker = renew(stage, stage.anna.me, "olga")
    taker.do("saveDraft", question="q3", text="New", audience="everyone")
    taker.until(lambda: taker.own["drafts"])
    assert [draft["text"] for draft in taker.own["drafts"]] == ["New"]
    return read(taker)


def vouched_for_by_a_renewed_facilitator(stage):
    """Two links taken do not let each other."""
    faye, anna = renew(stage, stage.faye.me, "olga"), renew(stage, stage.anna.me, "olga")
    assert faye.refused("trustLink", participant=stage.anna.me) == "not_allowed"
    assert faye.refused("trustLink", participant=stage.faye.me) == "not_allowed"
    anna.do("confideAnswers")
    return read(faye.settle(), anna.settle())


def revealed_by_a_renewed_facilitator(stage):
    faye = renew(stage, stage.faye.me, "olga")
    assert faye.refused("revealAnswers") == "not_allowed"
    assert faye.refused("revealAnswers", question="q1") == "not_allowed"
    return read(faye.settle(), stage.olga.settle())


def resumed_with_an_old_position(stage):
    """`since`, `epoch` and `view` of the page that was there before: another view has another ring."""
    since, epoch, view = 1, stage.faye.epoch, stage.faye.view
    stage.olga.do("renewLink", participant=stage.faye.me)
    token = url_of(stage, stage.faye.me, "olga").split("#")[1]
    page = Page(stage.server, token, name="taker", since=since, epoch=epoch, view=view).connect()
    stage.opened.append(page)
    return read(page.settle())


# The table: the way, and what whoever takes it gets to read. Restated by hand, as docs/trust.md says it.
WAYS = [
    (renewed_facilitator_by_organiser, set()),
    (renewed_facilitator_by_installation, set()),
    (renewed_participant_by_organiser, set()),
    (renewed_participant_by_facilitator, set()),
    (renewed_again_and_again, set()),
    (renewed_by_oneself, {"anna", "mina", "phone"}),
    (unopened_facilitator, set()),
    (unopened_participant, set()),
    (unopened_shown_twice, set()),
    (appointed_by_organiser, set()),
    (appointed_by_installation, set()),
    (appointed_by_facilitator, {"anna", "mina", "phone"}),
    (added_as_facilitator, set()),
    (taken_off_and_put_back, set()),
    (added_anew_under_the_same_name, set()),
    (seated_guest, {"phone"}),
    (exported_by_link, set()),
    (ticket_kept, set()),
    (former_link, set()),
    (forwarded_link, {"anna", "draft"}),
    (copied_dialogue, set()),
    (people_looked_up, set()),
    (command_line_links, set()),
    (command_line_export, set()),
    (file_read, set(SECRETS)),
    (guessed_by_a_renewed_link, set()),
    (drafted_over, set()),
    (vouched_for_by_a_renewed_facilitator, set()),
    (revealed_by_a_renewed_facilitator, set()),
    (resumed_with_an_old_position, set()),
]


@pytest.mark.parametrize("way, opens", WAYS, ids=lambda value: getattr(value, "__name__", None))
def test_a_way_opens_what_the_table_says_and_no_more(stage, way, opens):
    assert way(stage) == opens


def test_every_way_stands_in_the_document():
    document = (ROOT / "docs/trust.md").read_text()
    rows = set(re.findall(r"`(\w+)` \|$", document, re.M))
    assert rows == {way.__name__ for way, _ in WAYS}
