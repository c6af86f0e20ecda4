"""The files of adopted minutes: killed while they are written, lost, compared, erased, backed up, purged."""

import json
import os
import shutil
import sqlite3
import time

import pytest
from adopting import QUICK, adopt, export, folder_of, in_review, kept, quick_server, until_written, verify, versions
from papers import WEASYPRINT
from polder import TIMEOUT, polder
from server import Server


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
        assert versions(olga)[0]["missing"] == ["pdf", "docx", "odt"]
        refused = stage.export("anna", "docx")
        assert (refused.status, refused.code) == (409, "format_missing") and "pandoc" in refused.json["error"][
            "message"
        ]
        html = export(stage, "anna", "html")
        assert server.stop() == 0
    with Server("--weasyprint", WEASYPRINT, directory=tmp_path / "data") as server:
        stage.server, stage.opened = server, []
        stage.tokens = {**stage.tokens, **server.links(stage.dialogue)}
        docx = export(stage, "anna", "docx")
        assert docx.startswith(b"PK") and export(stage, "anna", "docx") == docx
        pdf = export(stage, "anna", "pdf")
        assert pdf.startswith(b"%PDF-") and export(stage, "anna", "pdf", "&version=1") == pdf
        assert export(stage, "anna", "html") == html, "written once"
        olga = until_written(stage)
        olga.until(lambda: not versions(olga)[0].get("missing"))
        with sqlite3.connect(server.data) as file:
            sets = file.execute("SELECT count(DISTINCT at) FROM adopted_file").fetchone()
        assert sets == (2,), "a record of its own"


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
