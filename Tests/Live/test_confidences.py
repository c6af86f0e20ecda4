"""Who can come to read what another confided: each row of the table in docs/trust.md, by the way somebody takes.

A way is a road to another's identity or to a confidence. It is walked in a dialogue in which something is confided, and
ends with what whoever walked it was sent: the texts of SECRETS, and nothing else of them, may be in that.
"""

import re

import pytest
from page import Page, heard
from polder import ROOT, polder

SECRETS = {
    "anna": "Anna says this to Faye alone",
    "mina": "Mina says this to all, later",
    "draft": "Anna has not finished this thought",
    "phone": "Aziz said this by telephone",
}


@pytest.fixture
def stage(server):
    """Being prepared; Faye reads, Anna and Mina have answered, Anna keeps a draft, Faye typed Aziz's answer."""
    with server.stage("preparing") as stage:
        faye, anna, mina = stage.pages("faye", "anna", "mina")
        anna.do("giveAnswer", question="q1", text=SECRETS["anna"], audience="facilitator")
        anna.do("saveDraft", question="q2", text=SECRETS["draft"], audience="facilitator")
        mina.do("giveAnswer", question="q1", text=SECRETS["mina"], audience="everyone")
        faye.do("giveAnswer", question="q1", text=SECRETS["phone"], audience="facilitator", participant=faye.person("aziz"))
        stage.faye, stage.anna, stage.mina = faye, anna, mina
        stage.olga = stage.page("olga")
        yield stage


# What somebody does, and what she was sent


def url_of(stage, who, by="installation"):
    """The address that /links shows for somebody; None where it shows none."""
    people = stage.server.get(f"/api/dialogues/{stage.dialogue}/links", stage.token(by)).json["people"]
    return next((person.get("url") for person in people if person["participant"] == who), None)


def come(stage, url):
    page = Page(stage.server, url.split("#")[1], name="taker").connect()
    stage.opened.append(page)
    return page.settle()


def read(*pages):
    """Which secrets these pages were ever sent, by name."""
    text = "".join(heard(page) for page in pages)
    return {name for name, secret in SECRETS.items() if secret in text}


def renew(stage, who, by):
    """Renews a link, reads the new address from /links, and comes in by it."""
    page = stage.page("installation") if by == "installation" else getattr(stage, by, None) or stage.page(by)
    page.do("renewLink", participant=who)
    return come(stage, url_of(stage, who, "installation" if by == "installation" else by))


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
    assert stage.olga.refused("changeParticipant", participant=stage.olga.me, roles=["organiser", "facilitator"]) == "not_allowed"
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
    added = stage.olga.do("addParticipants", participants=[{"person": person, "side": "s1", "roles": ["participant"], "assignment": ""}])
    return read(come(stage, url_of(stage, added["id"], "olga")))


def seated_guest(stage):
    """Hers from the door on: /links shows it to nobody, though she was not there when she was seated."""
    stage.faye.do("openGuestDoor")
    joined = stage.server.post("/api/join", {"code": stage.faye.picture["session"]["joinCode"], "name": "Gus"}, source="127.0.0.8")
    guest = come(stage, joined.json["url"])
    who = guest.me
    guest.cut()
    stage.faye.do("seatGuest", participant=who, side="s1")
    stage.faye.do("giveAnswer", question="q1", text=SECRETS["phone"], audience="facilitator", participant=who)
    assert url_of(stage, who, "olga") is None and url_of(stage, who, "faye") is None
    return read(come(stage, joined.json["url"]))


def exported_by_link(stage):
    token = url_of_renewed(stage)
    texts = [stage.server.get(f"/api/dialogues/{stage.dialogue}/export?format={format}&answers=1", link).text
             for format in ["md", "html", "json", "yaml", "csv"] for link in [token, stage.token("olga"), stage.token("faye")]]
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
    pages = [Page(stage.server, token, name=who).connect() for who, token in stage.server.links(copy).items() if who in ("faye", "anna")]
    stage.opened += pages
    return read(*[page.settle() for page in pages])


def command_line_links(stage):
    """Who has the file has the unopened links too, and no more than anybody with them."""
    token = stage.server.links(stage.dialogue)["aziz"]
    assert "anna" not in stage.server.links(stage.dialogue)
    return read(come(stage, "#" + token))


def command_line_export(stage):
    texts = [stage.server.run("export", stage.dialogue, "--format", format).stdout.decode() for format in ["md", "json", "yaml"]]
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


# Who is told, and who lets it


def test_everyone_concerned_is_told_who_renewed_it_and_when(stage):
    taker = renew(stage, stage.faye.me, "olga")
    for page in (stage.anna, stage.mina):
        page.until(lambda page=page: page.own.get("notReading"))
        told = page.own["notReading"][0]
        assert told["participant"] == stage.faye.me and told["withheldBy"] == stage.olga.me and told["withheldBecause"] == "renewed"
    assert taker.own["participant"]["withheldBy"] == stage.olga.me
    stage.olga.settle()
    assert stage.olga.picture["participants"][stage.faye.me]["withheldSince"] == taker.own["participant"]["withheldSince"]
    # What is nobody else's affair is not told.
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
    assert taker.own["answers"] == [{"id": "r1", "question": "q1", "participant": stage.anna.me, "isWithheld": True}]
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
def test_the_owner_lets_it_by_her_former_link(stage, times):
    path = f"/api/dialogues/{stage.dialogue}/former-link"
    assert stage.server.get(path, stage.token("anna")).status == 401, "nobody has renewed it"
    takers = [renew(stage, stage.anna.me, "olga") for _ in range(times)]
    taker = takers[-1]
    told = stage.server.get(path, stage.token("anna"))
    assert told.json == {"renewedAt": taker.own["participant"]["withheldSince"], "renewedBy": "Olga Organa, Alliance", "isLet": False}
    # Neither the link that was renewed into, nor any other, is the owner's former one.
    for token in [page.token for page in takers] + [stage.token(who) for who in ["olga", "faye", "mina", "observer", "installation"]]:
        assert stage.server.get(path, token).status == stage.server.post(path, {}, token).status == 401
    assert read(*takers) == set()
    assert stage.server.post(path, {}, stage.token("anna")).json["isLet"] is True
    assert stage.server.post(path, {}, stage.token("anna")).json["isLet"] is True
    taker.until(lambda: taker.own["drafts"])
    assert read(taker) == {"anna", "draft"} and "withheldSince" not in taker.own["participant"]
    # It stays what it was: a link that opens nothing.
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
    """What remains: nobody can tell who opens it. Its owner sees since when it was open."""
    with server.stage("draft") as stage:
        stage.page("installation").do("changePhase", phase="preparing")
        faye = come(stage, url_of(stage, stage.page("olga").person("faye"), "olga"))
        anna = stage.page("anna")
        anna.do("giveAnswer", question="q1", text=SECRETS["anna"], audience="facilitator")
        assert read(faye.settle()) == {"anna"}
        again = stage.page("faye")
        assert again.own["participant"]["linkOpenedAt"] > 0 and "withheldSince" not in again.own["participant"]
