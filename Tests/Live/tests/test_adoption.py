"""Adopted minutes: signatures, files written once, comparing a file with them, receipts, versions, erasure, backups."""

import contextlib
import hashlib
import json
import os
import shutil
import sqlite3
import struct
import time

import pytest
from page import Rejected
from polder import TIMEOUT, fails, polder
from server import Server

# Without pandoc; those that need it have a test of their own, because they take seconds.
QUICK = ["md", "html", "csv", "json", "yaml"]


def no_pandoc(folder):
    """An environment in which the server finds no pandoc."""
    return {"PATH": str(folder)}


def in_review(stage, *signers):
    nico, faye = stage.pages("nico", "faye")
    faye.do("setAdoptionRule", rule="signers", signers=[faye.person(name) for name in signers])
    nico.do("addNote", item="i1", kind="agreement", text="The association reports back in March")
    nico.do("addNote", item="i1", kind="quote", text="Anna wants it soon", speaker=nico.person("anna"))
    faye.do("changePhase", phase="review")
    return nico


def adopt(stage, *signers):
    for name in signers:
        page = stage.page(name)
        page.do("signMinutes", position=page.sequence)
    return page


def versions(page):
    return page.picture["session"]["adoption"]["versions"]


def until_written(stage, number=1, who="olga"):
    page = stage.page(who)
    page.until(lambda: any(one["version"] == number and one.get("isWritten") for one in versions(page)))
    return page


def export(stage, who, format, query=""):
    answer = stage.export(who, format, query)
    assert answer.status == 200, answer
    return answer.body


def folder_of(stage):
    return stage.server.directory / "polder.sqlite-adopted" / stage.dialogue


def kept(stage):
    folder = folder_of(stage)
    return sorted(folder.iterdir()) if folder.exists() else []


@contextlib.contextmanager
def quick_server(tmp_path, **keywords):
    """A server without pandoc, so that files are written at once."""
    (tmp_path / "nothing").mkdir(exist_ok=True)
    with Server(env=no_pandoc(tmp_path / "nothing"), **keywords) as server:
        yield server


def test_the_last_signature_adopts_and_every_format_is_written_once(server):
    with server.stage() as stage:
        in_review(stage, "anna", "mina")
        faye, mark = stage.pages("faye", "mark")
        assert faye.refused("changePhase", phase="adopted") == "signatures_needed"
        assert mark.refused("signMinutes") == "not_allowed"
        anna = stage.page("anna")
        anna.do("signMinutes", position=anna.sequence)
        faye.settle()
        assert faye.picture["session"]["phase"] == "review"
        adopt(stage, "mina")
        olga = until_written(stage)
        assert olga.picture["session"]["phase"] == "adopted" and not versions(olga)[0].get("missing")
        for format in ("docx", "odt", "html", "md"):
            first = export(stage, "anna", format)
            assert first == export(stage, "mina", format) == export(stage, "anna", format, "&version=1")
            assert export(stage, "anna", format, "&functions=1") != first
            on_command_line = server.run("export", stage.dialogue, "--format", format, "--version", "1").stdout
            assert on_command_line == first
        assert b"Anna Archer" in export(stage, "anna", "md") and b"not signed yet" not in export(stage, "anna", "md")
        assert b"Anna Archer" not in export(stage, "wall", "md")
        # The list of action items goes on after adoption, so it is made anew; the version's own file is kept.
        assert stage.export("anna", "csv", "&version=1").status == 200
        assert stage.export("anna", "csv", "&version=7").status == 409
        assert "all agree" in server.run("check").stdout.decode()


def test_a_change_after_a_signature_asks_for_it_again(server):
    with server.stage() as stage:
        nico = in_review(stage, "anna")
        olga, anna = stage.pages("olga", "anna")
        both = [anna.me, anna.person("mina")]
        assert olga.refused("setAdoptionRule", rule="signers", signers=both) == "reason_needed"
        olga.do("setAdoptionRule", rule="signers", signers=both, reason="Both sides sign")
        anna.settle()
        read = anna.sequence
        anna.do("signMinutes", position=anna.sequence)
        nico.do("changeNote", note="n1", text="The association reports back in April")
        anna.settle()
        assert anna.picture["session"]["adoption"]["signatures"][0]["textChangedAt"] > 0
        mina = stage.page("mina")
        assert mina.refused("signMinutes", position=read) == "changed_meanwhile"
        mina.do("signMinutes", position=mina.sequence)
        mina.settle()
        assert mina.picture["session"]["phase"] == "review"
        anna.do("signMinutes", position=anna.sequence)
        anna.settle()
        assert anna.picture["session"]["phase"] == "adopted"


def test_a_signature_by_telephone_is_shown_as_that_and_can_be_contested(server):
    with server.stage() as stage:
        nico = in_review(stage, "anna")
        anna = stage.page("anna")
        with pytest.raises(Rejected) as refused:
            nico.do("signMinutes", participant=anna.me)
        assert (refused.value.code, refused.value.field) == ("empty", "way")
        nico.do("signMinutes", participant=anna.me, way="telephone")
        until_written(stage)
        text = export(stage, "anna", "md").decode()
        assert "by telephone, entered by Nico Scribe" in text
        anna.do("contestSignature", reason="I did not telephone")
        olga = stage.page("olga")
        assert versions(olga)[0]["signatures"][0]["contestReason"] == "I did not telephone"
        assert export(stage, "anna", "md").decode() == text, "the files stay as they were written"


@pytest.mark.parametrize("files_before_the_kill", [0, 1, 4, "all"])
def test_whenever_the_server_is_killed_the_files_are_there_after_the_next_start(tmp_path, files_before_the_kill):
    with quick_server(tmp_path) as server, server.stage() as stage:
        in_review(stage, "anna")
        adopt(stage, "anna")
        if files_before_the_kill == "all":
            until_written(stage)
        else:
            deadline = time.monotonic() + TIMEOUT
            while len(kept(stage)) < files_before_the_kill and time.monotonic() < deadline:
                pass
        server.kill()
        server.start()
        stage.opened.clear()
        olga = until_written(stage)
        assert "all agree" in server.run("check").stdout.decode()
        names = {path.name for path in kept(stage)}
        with sqlite3.connect(server.data) as file:
            rows = file.execute("SELECT digest FROM adopted_file WHERE erased_at IS NULL").fetchall()
        assert names == {digest for (digest,) in rows}, "no file that the journal does not know"
        assert len(versions(olga)) == 1
        before = {format: export(stage, "olga", format, "&version=1") for format in QUICK}
        server.restart()
        assert before == {format: export(stage, "olga", format, "&version=1") for format in QUICK}


def test_a_lost_file_is_made_again_with_the_same_bytes_or_not_handed_out(tmp_path):
    with quick_server(tmp_path) as server, server.stage() as stage:
        in_review(stage, "anna")
        adopt(stage, "anna")
        until_written(stage)
        before = export(stage, "anna", "html")
        shutil.rmtree(folder_of(stage))
        report = polder("check", "--data", server.data, check=False)
        assert report.returncode == 1 and "html of version 1" in report.stdout.decode()
        assert export(stage, "anna", "html") == before
        assert len(kept(stage)) == 1
        # Somebody changes a file in the folder: the check says so.
        kept(stage)[0].write_bytes(before + b"\n")
        assert "is not what was written" in polder("check", "--data", server.data, check=False).stdout.decode()


def test_a_format_whose_program_is_missing_is_said_and_added_later(tmp_path):
    (tmp_path / "data").mkdir()
    with quick_server(tmp_path, directory=tmp_path / "data") as server:
        stage = server.stage()
        in_review(stage, "anna")
        adopt(stage, "anna")
        olga = until_written(stage)
        assert versions(olga)[0]["missing"] == ["docx", "odt"]
        refused = stage.export("anna", "docx")
        assert (refused.status, refused.code) == (409, "format_missing") and "pandoc" in refused.json["error"][
            "message"
        ]
        html = export(stage, "anna", "html")
        assert server.stop() == 0
    with Server(directory=tmp_path / "data") as server:
        stage.server, stage.opened = server, []
        stage.tokens = {**stage.tokens, **server.links(stage.dialogue)}
        docx = export(stage, "anna", "docx")
        assert docx.startswith(b"PK") and export(stage, "anna", "docx") == docx
        assert export(stage, "anna", "html") == html, "written once"
        olga = until_written(stage)
        olga.until(lambda: not versions(olga)[0].get("missing"))
        with sqlite3.connect(server.data) as file:
            sets = file.execute("SELECT count(DISTINCT at) FROM adopted_file").fetchone()
        assert sets == (2,), "a record of its own"


def verify(stage, who, content):
    answer = stage.server.post(
        f"/api/dialogues/{stage.dialogue}/verify", {"sha256": hashlib.sha256(content).hexdigest()}, stage.token(who)
    )
    assert answer.status == 200, answer
    return answer.json


def test_a_file_is_compared_with_those_of_the_adoption(tmp_path):
    with quick_server(tmp_path) as server, server.stage() as stage:
        in_review(stage, "anna")
        draft = export(stage, "anna", "html")
        adopt(stage, "anna")
        until_written(stage)
        html, public = export(stage, "anna", "html"), export(stage, "anna", "html", "&functions=1")
        ours = verify(stage, "mina", html)
        assert (ours["isOurs"], ours["version"], ours["format"], ours["variant"]) == (True, 1, "html", "names")
        assert "erasedAt" not in ours
        for other in (draft, html + b" ", b""):
            assert verify(stage, "mina", other) == {"isOurs": False}
        # Whoever may not download a file does not learn of it either, for instance by guessing a name in it.
        assert verify(stage, "wall", html) == {"isOurs": False}
        assert verify(stage, "wall", public)["variant"] == "functions"
        assert verify(stage, "mina", export(stage, "olga", "yaml", "&version=1")) == {"isOurs": False}
        assert verify(stage, "olga", export(stage, "olga", "yaml", "&version=1"))["isOurs"]
        # A page that is not encrypted has no WebCrypto: it sends the file.
        sent = server.request(
            "POST",
            f"/api/dialogues/{stage.dialogue}/verify",
            token=stage.token("mina"),
            raw=html,
            headers={"Content-Type": "application/octet-stream"},
        )
        assert sent.json == ours
        (tmp_path / "got.html").write_bytes(html)
        told = server.run("verify", tmp_path / "got.html").stdout.decode()
        assert told.startswith("One of ours: version 1, html, with names, adopted on ") and stage.dialogue in told
        (tmp_path / "other.html").write_bytes(html[:-1])
        done = polder("verify", tmp_path / "other.html", "--data", server.data, check=False)
        assert done.returncode == 1 and done.stdout.decode().startswith("Not one of ours")


def test_the_salt_is_in_no_file_and_in_no_message(tmp_path):
    with quick_server(tmp_path) as server, server.stage() as stage:
        in_review(stage, "anna")
        anna = adopt(stage, "anna")
        olga = until_written(stage)
        with sqlite3.connect(server.data) as file:
            (facts,) = file.execute("SELECT facts FROM event WHERE kind = 'adoptedFilesWritten'").fetchone()
        salt, digests = json.loads(facts)["salt"], [one["digest"] for one in json.loads(facts)["files"]]
        assert len(salt) == 32
        anna.settle(), olga.settle()
        assert salt not in json.dumps([olga.messages, anna.messages])
        for format in QUICK:
            for query in ("", "&functions=1", "&version=1"):
                text = export(stage, "olga", format, query).decode()
                assert salt not in text and not any(digest in text for digest in digests)


def test_after_an_erasure_the_files_are_others_and_the_old_ones_are_known(tmp_path):
    with quick_server(tmp_path) as server, server.stage() as stage:
        in_review(stage, "mina")
        adopt(stage, "mina")
        until_written(stage)
        before = export(stage, "mina", "html")
        assert b"Anna Archer" in before
        server.run("erase", stage.dialogue, "Anna Archer", "--written", "--yes")
        assert not any(b"Anna Archer" in path.read_bytes() for path in kept(stage))
        olga = stage.page("olga")
        olga.until(lambda: versions(olga)[0].get("isWritten") and versions(olga)[0].get("erasedAt"))
        after = export(stage, "mina", "html")
        assert b"Anna" not in after and b"[erased]" in after and after != before
        told = verify(stage, "mina", before)
        assert told["isOurs"] and told["version"] == 1 and told["erasedAt"] > 0
        assert "erasedAt" not in verify(stage, "mina", after)
        (tmp_path / "old.html").write_bytes(before)
        assert "before an erasure on" in server.run("verify", tmp_path / "old.html").stdout.decode()
        assert "all agree" in server.run("check").stdout.decode()


def test_an_erasure_without_a_server_removes_the_files_too(tmp_path):
    with quick_server(tmp_path) as server, server.stage() as stage:
        in_review(stage, "mina")
        adopt(stage, "mina")
        until_written(stage)
        assert server.stop() == 0
        server.run("erase", stage.dialogue, "Anna Archer", "--yes")
        assert kept(stage) == []
        server.start()
        stage.opened.clear()
        until_written(stage)
        assert b"Anna Archer" not in export(stage, "mina", "html")


def receipt_of(stage, who):
    return stage.server.get(f"/api/dialogues/{stage.dialogue}/receipt", stage.token(who))


def test_a_receipt_proves_that_nothing_before_it_was_altered(tmp_path):
    with quick_server(tmp_path) as server, server.stage() as stage:
        in_review(stage, "anna", "mina")
        assert receipt_of(stage, "anna").status == 403
        adopt(stage, "anna", "mina")
        until_written(stage)
        answer = receipt_of(stage, "anna")
        assert "attachment" in answer.headers["Content-Disposition"]
        receipt = answer.json
        assert receipt["signer"].startswith("Anna Archer") and receipt["version"] == 1
        assert {one["format"] for one in receipt["files"]} >= {"html", "md", "json"}
        assert receipt_of(stage, "mark").status == 403 and receipt_of(stage, "wall").status == 403
        (tmp_path / "receipt.json").write_bytes(answer.body)
        assert server.stop() == 0
        told = server.run("check", "--receipt", tmp_path / "receipt.json").stdout.decode()
        assert "all agree" in told and "The receipt fits" in told
        server.run("erase", stage.dialogue, "Mark Maas", "--yes")
        assert "The receipt fits" in server.run("check", "--receipt", tmp_path / "receipt.json").stdout.decode()
        alter(server, stage.dialogue, "The association reports back in March", "The association may report back")
        done = polder("check", "--receipt", tmp_path / "receipt.json", "--data", server.data, check=False)
        assert done.returncode == 1 and "is not what was written" in done.stdout.decode()
        chain_anew(server, stage.dialogue)
        done = polder("check", "--receipt", tmp_path / "receipt.json", "--data", server.data, check=False)
        assert done.returncode == 1 and "The receipt does not fit" in done.stdout.decode()
        assert "is not what was written" not in done.stdout.decode(), "the chain is whole again: only the receipt tells"


def alter(server, dialogue, old, new):
    """Changes a text in the journal and in the readable table, as somebody with the file and sqlite3 could."""
    with sqlite3.connect(server.data) as file:
        changed = file.execute(
            "UPDATE event SET words = replace(words, ?, ?) WHERE dialogue = ? AND words LIKE '%' || ? || '%'",
            (old, new, dialogue, old),
        ).rowcount
        file.execute("UPDATE note SET text = replace(text, ?, ?) WHERE dialogue = ?", (old, new, dialogue))
    assert changed == 1


def chain_anew(server, dialogue):
    """Computes the hashes of the dialogue again, as docs/journal.md describes them."""

    def number(value):
        return struct.pack("<q", value)

    def text(value):
        return number(len(value.encode())) + value.encode()

    with sqlite3.connect(server.data) as file:
        previous = bytes(32)
        rows = file.execute(
            "SELECT position, sequence, at, actor, kind, facts, words, salt, words_hash, command, request_hash "
            "FROM event WHERE dialogue = ? ORDER BY sequence",
            (dialogue,),
        ).fetchall()
        for position, sequence, at, actor, kind, facts, words, salt, stored, command, request in rows:
            words_hash = stored or bytes(32)
            if words is not None:
                words_hash = hashlib.sha256(salt + words.encode()).digest()
            parts = [previous, text(dialogue), number(sequence), number(at), text(actor), text(kind)]
            parts += [text(command or ""), number(request or 0), text(facts), words_hash]
            previous = hashlib.sha256(b"".join(parts)).digest()
            file.execute("UPDATE event SET chain = ? WHERE position = ?", (previous, position))
        seal, links = bytes(32), []
        rows = [
            row
            for table in ("event", "upkeep")
            for row in file.execute(f"SELECT position, chain, seal, '{table}' FROM {table}")
        ]
        for position, chain, stored, table in sorted(rows):
            links.append(chain)
            if stored is not None:
                seal, links = hashlib.sha256(seal + b"".join(links)).digest(), []
                file.execute(f"UPDATE {table} SET seal = ? WHERE position = ?", (seal, position))


def test_a_file_that_is_no_receipt_is_refused(tmp_path):
    with quick_server(tmp_path) as server:
        (tmp_path / "x.json").write_text('{"polder": "receipt"}')
        assert "no receipt" in fails("check", "--receipt", tmp_path / "x.json", "--data", server.data)
        assert "cannot be read" in fails("check", "--receipt", tmp_path / "y.json", "--data", server.data)


def test_versions_stay_and_say_what_they_replace(tmp_path):
    with quick_server(tmp_path) as server, server.stage() as stage:
        nico = in_review(stage, "anna")
        adopt(stage, "anna")
        until_written(stage)
        first = export(stage, "anna", "md")
        stage.page("faye").do("changePhase", phase="review", reason="An agreement was missing")
        nico.do("changeNote", note="n1", text="The association reports back in April")
        nico.do("addNote", item="i1", kind="agreement", text="We meet again")
        concept = export(stage, "anna", "md").decode()
        assert "DRAFT" in concept and "version 2, replaces version 1 of " in concept
        assert "because: An agreement was missing" in concept
        assert export(stage, "anna", "md", "&version=1") == first
        adopt(stage, "anna")
        until_written(stage, 2)
        second = export(stage, "anna", "md")
        assert b"April" in second and second != first and export(stage, "anna", "md", "&version=1") == first
        assert "-v2." in stage.export("anna", "md").headers["Content-Disposition"]
        assert verify(stage, "anna", first)["version"] == 1 and verify(stage, "anna", second)["version"] == 2
        lines = {}
        for number in (1, 2):
            answer = server.get(f"/api/dialogues/{stage.dialogue}/version?number={number}", stage.token("anna"))
            lines[number] = {line["id"]: line["text"] for line in answer.json["lines"]}
        assert "March" in lines[1]["n1"] and "April" in lines[2]["n1"]
        assert "n3" not in lines[1] and lines[2]["n3"].startswith("We meet again")
        public = server.get(f"/api/dialogues/{stage.dialogue}/version?number=2", stage.token("wall"))
        assert "Archer" not in public.text and "Archer" in answer.text
        assert server.get(f"/api/dialogues/{stage.dialogue}/version?number=3", stage.token("anna")).status == 404


def test_backups_have_the_files_and_a_restore_puts_them_back(tmp_path):
    with quick_server(tmp_path) as server, server.stage() as stage:
        in_review(stage, "anna")
        adopt(stage, "anna")
        until_written(stage)
        names = [path.name for path in kept(stage)]
        server.run("backup", tmp_path / "backup.sqlite")
        copied = tmp_path / "backup.sqlite-adopted" / stage.dialogue
        assert sorted(os.listdir(copied)) == names
        assert "all agree" in polder("check", "--data", tmp_path / "backup.sqlite").stdout.decode()
        html = export(stage, "anna", "html")
        assert server.stop() == 0
        shutil.rmtree(server.directory / "polder.sqlite-adopted")
        server.run("restore", tmp_path / "backup.sqlite")
        assert [path.name for path in kept(stage)] == names
        assert "all agree" in server.run("check").stdout.decode()
        # A backup that came without its folder: what stands here is kept.
        shutil.rmtree(tmp_path / "backup.sqlite-adopted")
        server.run("restore", tmp_path / "backup.sqlite")
        assert [path.name for path in kept(stage)] == names
        server.start()
        stage.opened.clear()
        assert export(stage, "anna", "html") == html


@pytest.mark.parametrize("runs", [True, False])
def test_purging_a_dialogue_removes_its_files(tmp_path, runs):
    with quick_server(tmp_path) as server, server.stage() as stage:
        in_review(stage, "anna")
        adopt(stage, "anna")
        until_written(stage)
        assert kept(stage)
        server.run("delete", stage.dialogue)
        if not runs:
            assert server.stop() == 0
        server.run("purge", stage.dialogue, "--yes")
        assert kept(stage) == [] and "all agree" in server.run("check").stdout.decode()
