"""`polder erase`, `polder purge` and `polder renew-link`, with and without a running server."""

import re

import pytest
from page import heard
from polder import create, fails, polder
from server import Server
from test_erasing import WORD, in_files


@pytest.fixture(params=["while the server runs", "while no server runs"])
def held(request):
    """A server with a dialogue in which Anna wrote WORD in every way; stopped where the test is about that."""
    with Server() as server, server.stage("preparing") as stage:
        anna, faye, nico = stage.pages("anna", "faye", "nico")
        answer = anna.do("giveAnswer", question="q1", text=f"{WORD} answer", audience="everyone")["id"]
        anna.do("withdrawAnswer", answer=answer)
        anna.do("giveAnswer", question="q1", text=f"{WORD} answer again", audience="everyone")
        anna.do("saveDraft", question="q2", text=f"{WORD} draft", audience="everyone")
        anna.do("proposeItem", title=f"{WORD} point")
        faye.do("changePhase", phase="live")
        nico.do("addNote", item="i1", kind="quote", text=f"{WORD} said", speaker=anna.welcome["you"]["actor"])
        nico.do("addNote", item="i1", kind="note", text="Anna is named here")
        nico.do("deleteNote", note="n2")
        faye.do("changePhase", phase="review")
        anna.do("makeRemark", note="n1", text=f"{WORD} remark")
        stage.anna, stage.faye = anna, faye
        stage.runs = request.param == "while the server runs"
        if not stage.runs:
            assert server.stop() == 0
        yield stage


def test_a_person_is_erased_and_what_they_wrote_if_wanted(held):
    server = held.server
    told = server.run("erase", held.dialogue, "anna archer", "--yes").stdout.decode()
    assert "Anna Archer" in told and "name, function, organisation, address" in told
    assert "polder backup" in told and "still hold the words" in told
    assert in_files(server, "Anna Archer") == [] and in_files(server, "anna@shop.example") == []
    assert in_files(server, f"{WORD} answer") and in_files(server, f"{WORD} draft") == []
    told = server.run("erase", held.dialogue, held.anna.welcome["you"]["actor"], "--written", "--yes").stdout.decode()
    assert "1 answer, 1 remark, 1 proposal, 1 quote" in told
    assert in_files(server) == []
    assert in_files(server, "Anna is named here"), "somebody else wrote that"
    if held.runs:
        held.faye.settle()
        assert WORD not in repr(held.faye.picture) and "Archer" not in repr(held.faye.picture)
        assert WORD not in heard(held.page("olga")) and WORD not in heard(held.page("anna"))
        assert server.stop() == 0
    assert "agree" in server.run("check").stdout.decode()


def test_a_deleted_thing_is_erased_by_its_id(held):
    server = held.server
    listed = server.run("erase", held.dialogue).stdout.decode()
    assert re.search(r"p\w+  Anna Archer, Shop", listed) and "r1  answer" in listed
    assert "n2  note  “Anna is named here”" in listed
    assert "  n1  " not in listed
    assert "Delete it first" in fails("erase", held.dialogue, "n1", "--yes", "--data", server.data)
    told = server.run("erase", held.dialogue, "n2", "--yes").stdout.decode()
    assert "note n2  “Anna is named here”, in all its versions" in told
    assert in_files(server, "Anna is named here") == []
    assert "n2  note" not in server.run("erase", held.dialogue).stdout.decode()


def test_nothing_is_erased_without_a_yes(held):
    server = held.server
    for answer in (b"", b"no\n", b"y\n"):
        done = polder("erase", held.dialogue, "n2", "--data", server.data, stdin=answer, check=False)
        assert done.returncode == 1 and b"Nothing was erased" in done.stderr
    assert in_files(server, "Anna is named here")
    polder("erase", held.dialogue, "n2", "--data", server.data, stdin=b"yes\n")
    assert in_files(server, "Anna is named here") == []


def test_a_deleted_dialogue_is_purged(held):
    server = held.server
    assert f"polder delete {held.dialogue}" in fails("purge", held.dialogue, "--yes", "--data", server.data)
    server.run("delete", held.dialogue)
    done = polder("purge", held.dialogue, "--data", server.data, stdin=b"no\n", check=False)
    assert done.returncode == 1 and in_files(server)
    told = server.run("purge", held.dialogue, "--yes").stdout.decode()
    assert "A dialogue on a stage" in told and "8 people" in told and "The dialogue is purged" in told
    assert in_files(server) == [] and in_files(server, "A dialogue on a stage") == []
    assert "There is no dialogue" in fails("purge", held.dialogue, "--yes", "--data", server.data)
    if held.runs:
        assert held.faye.until_closed().code == 4002


def test_copies_beside_the_file_are_named(file, data):
    dialogue = create(file, data)
    backup = data.with_name("backup.sqlite")
    polder("backup", backup, "--data", data)
    polder("restore", backup, "--data", data)
    told = polder("erase", dialogue, "Anna Archer", "--yes", "--data", data).stdout.decode()
    assert re.search(r"may hold them too: polder\.sqlite\.replaced-\d+", told), told
    assert b"Anna Archer" in backup.read_bytes()
    # A backup is a database too.
    polder("erase", dialogue, "Anna Archer", "--yes", "--data", backup)
    assert b"Anna Archer" not in backup.read_bytes()
    assert not backup.with_name("backup.sqlite-key").exists()


@pytest.mark.parametrize(
    "what, words",
    [("Nobody Known", "polder erase"), ("n99", "never was"), ("q1", "Delete it first"), ("x", "polder erase")],
)
def test_what_cannot_be_erased_is_said_before_anybody_is_asked(file, data, what, words):
    dialogue = create(file, data)
    assert words in fails("erase", dialogue, what, "--data", data)


def test_two_people_of_one_name_are_told_apart_by_id(file, data):
    file.write_text(file.read_text().replace("name: Aziz Albers", "name: Anna Archer"))
    dialogue = create(file, data)
    line = fails("erase", dialogue, "Anna Archer", "--yes", "--data", data)
    ids = re.findall(r"p[0-9a-z]{12}", line)
    assert len(ids) == 2
    polder("erase", dialogue, ids[1], "--yes", "--data", data)
    assert b"Anna Archer" in polder("links", dialogue, "--data", data).stdout


# Links


def test_a_persons_link_is_renewed(held):
    server, actor = held.server, held.anna.welcome["you"]["actor"]
    new = re.search(r"#(\S+)", server.run("renew-link", held.dialogue, "Anna Archer").stdout.decode()).group(1)
    assert new != held.token("anna")
    if held.runs:
        assert held.anna.until_closed().code == 4001
    else:
        server.start()
    page = server.page(new)
    assert page.welcome["you"]["actor"] == actor
    assert WORD not in str(page.own), "the link opens nothing that was confided before"
    page.leave()


@pytest.mark.parametrize("who, page", [("observer", "observer"), ("projector", "wall")])
def test_a_shared_link_is_renewed(held, who, page):
    new = re.search(r"#(\S+)", held.server.run("renew-link", held.dialogue, who).stdout.decode()).group(1)
    assert new != held.token(page)
    assert new in held.server.run("links", held.dialogue).stdout.decode()


def test_the_installations_link_is_renewed(held):
    server = held.server
    former = server.installation
    page = held.page("installation") if held.runs else None
    new = re.search(r"#(\S+)", server.run("renew-link", "--installation").stdout.decode()).group(1)
    if page:
        assert page.until_closed().code == 4001
    else:
        server.start()
    assert new != former and new in server.run("links").stdout.decode()
    for _ in range(2):
        assert server.get("/api/dialogues", former).status == 401
        assert server.get("/api/dialogues", new).status == 200
        server.restart()


def test_who_is_unknown_is_said(file, data):
    dialogue = create(file, data)
    assert "Nobody" in fails("renew-link", dialogue, "Nobody Known", "--data", data)
    for arguments in ([], [dialogue], [dialogue, "x", "--installation"]):
        assert polder("renew-link", *arguments, "--data", data, check=False).returncode == 64
