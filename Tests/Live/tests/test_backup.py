"""Backup, restore and check: a backup brings everything back, and `check` notices a changed file."""

import json
import os
import shutil
import sqlite3

from polder import create, fails, polder
from server import Server


def test_a_backup_of_a_running_server_brings_back_what_was_there():
    with Server() as server, server.stage() as stage:
        nico = stage.page("nico")
        nico.do("addNote", item="i1", kind="note", text="before")
        copy = server.directory / "copy.sqlite"
        server.run("backup", copy)
        assert server.is_serving()
        nico.do("addNote", item="i1", kind="note", text="after")
        assert "server" in fails("restore", copy, "--data", server.data).lower()
        assert server.stop() == 0
        server.run("restore", copy)
        server.start()
        before = nico.epoch
        nico.reconnect()
        assert nico.welcome["resumed"] is False and nico.epoch != before
        assert [note["text"] for note in nico.notes()] == ["before"]
        nico.do("addNote", item="i1", kind="note", text="again")
        assert server.run("check").returncode == 0


def test_a_backup_without_a_server_and_into_nothing(file, data, tmp_path):
    dialogue = create(file, data)
    copy = tmp_path / "copy.sqlite"
    polder("backup", copy, "--data", data)
    fresh = tmp_path / "fresh.sqlite"
    shutil.copy(data.with_name(data.name + "-key"), fresh.with_name(fresh.name + "-key"))
    polder("restore", copy, "--data", fresh)
    assert dialogue in polder("list", "--data", fresh).stdout.decode()
    fails("restore", tmp_path / "missing.sqlite", "--data", fresh)
    noise = tmp_path / "noise.sqlite"
    noise.write_bytes(os.urandom(10_000))
    fails("restore", noise, "--data", fresh)
    assert dialogue in polder("list", "--data", fresh).stdout.decode()


def test_a_file_without_its_key_is_told_of_and_no_key_is_made_by_reading(file, data, tmp_path):
    create(file, data)
    copy, fresh = tmp_path / "copy.sqlite", tmp_path / "fresh.sqlite"
    polder("backup", copy, "--data", data)
    assert f"{fresh}-key" in polder("restore", copy, "--data", fresh).stderr.decode()
    assert "key" in fails("links", "--data", fresh)
    assert not fresh.with_name("fresh.sqlite-key").exists()
    shutil.copy(f"{data}-key", f"{fresh}-key")
    assert polder("links", "--data", fresh).stdout == polder("links", "--data", data).stdout
    assert polder("restore", copy, "--data", fresh).stderr == b""


def test_check_tells_a_sound_file_from_a_changed_one(file, data):
    dialogue = create(file, data)
    sound = polder("check", "--data", data)
    assert sound.returncode == 0 and sound.stdout
    database = sqlite3.connect(data)
    database.execute("UPDATE agenda_item SET title = 'Smuggled in' WHERE dialogue = ?", (dialogue,))
    database.commit()
    database.close()
    spoilt = polder("check", "--data", data, check=False)
    assert spoilt.returncode == 1 and b"agenda_item" in spoilt.stdout + spoilt.stderr
    assert json.loads(polder("export", dialogue, "--format", "json", "--data", data).stdout)
