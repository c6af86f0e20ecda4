"""Backups that the server makes by itself: when, what they hold, which of them stay, and what is said if one fails."""

import re
import sqlite3
import time
from datetime import UTC, datetime

import pytest
from page import Page
from polder import TIMEOUT, create, fails, polder
from server import Server
from simulated_machine import SimulatedMachine

HOUR_MS = 3_600_000
# A Monday, so that weeks are easy to count.
MONDAY_MS = int(datetime(2031, 3, 3, 12, tzinfo=UTC).timestamp()) * 1_000


def backups(folder):
    """The names of the backups in the folder, oldest first."""
    return sorted(path.name for path in folder.iterdir() if re.fullmatch(r"polder-\d{8}T\d{6}Z\.sqlite", path.name))


def until(server, is_true):
    """Waits until something is true; the server looks once a second whether a backup is due."""
    deadline = time.monotonic() + TIMEOUT
    while not is_true():
        assert time.monotonic() < deadline, server.output
        time.sleep(0.05)


def logged(server, text):
    return [line for line in server.log if text in line]


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    return folder


def test_a_backup_opens_every_link_on_another_machine(folder, tmp_path):
    with Server("--backup-to", folder) as server, server.stage() as stage:
        nico = stage.page("nico")
        nico.do("addNote", item="i1", kind="note", text="before the fire")
        assert server.get("/healthz").json["backup"]["status"] in ["none", "ok"]
        # The first one may have been made before the note.
        assert server.stop() == 0
        for path in folder.iterdir():
            path.unlink()
        server.start()
        until(server, lambda: server.get("/healthz").json["backup"]["status"] == "ok")
        made = backups(folder)
        assert len(made) == 1
        newest = server.get("/healthz").json["backup"]["newestAt"] / 1_000
        assert made == [datetime.fromtimestamp(newest, UTC).strftime("polder-%Y%m%dT%H%M%SZ.sqlite")]
        files = {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}
        assert files == {made[0] + end: 0o600 for end in ["", "-mark", "-key"]}
        polder("check", "--data", folder / made[0])
        token, installation = stage.token("anna"), server.installation

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    # The key's mode is often lost on the way.
    (folder / f"{made[0]}-key").chmod(0o644)
    data = elsewhere / "other.sqlite"
    assert polder("restore", folder / made[0], "--data", data).stderr == b""
    assert (elsewhere / "other.sqlite-key").stat().st_mode & 0o777 == 0o600
    with Server("--public-url", "https://rebuilt.example", directory=elsewhere, data=data.name) as rebuilt:
        assert not logged(rebuilt, "critical")
        assert [note["text"] for note in Page(rebuilt, token).connect().notes()] == ["before the fire"]
        assert rebuilt.get("/api/dialogues", installation).status == 200
        shown = polder("links", stage.dialogue, "--data", data, "--public-url", "https://rebuilt.example")
        assert b"https://rebuilt.example/observe#" + stage.token("observer").encode() in shown.stdout


def test_old_ones_go_and_what_is_not_ours_stays(folder):
    foreign = ["polder-20310303T120000Z.sqlite.txt", "other-20310303T120000Z.sqlite", "polder-20319999T120000Z.sqlite"]
    left_over = [
        "polder-20310303T110000Z.sqlite.new",
        "polder-20310303T110000Z.sqlite.new-mark",
        "polder-20310303T110000Z.sqlite-mark",
        "polder-20310303T110000Z.sqlite-key",
        "polder-20310303T100000Z.sqlite.damaged",
    ]
    for name in foreign + left_over:
        (folder / name).write_bytes(b"x")
    with SimulatedMachine() as machine:
        machine.set_now(MONDAY_MS)
        with Server("--backup-to", folder, "--backup-every", "1h", "--keep", "2h,2d", env=machine.env) as server:
            for hours in [0, 1, 2, 3, 24, 25]:
                machine.set_now(MONDAY_MS + hours * HOUR_MS)
                count = len(logged(server, "a backup was made")) + 1
                until(server, lambda count=count: len(logged(server, "a backup was made")) == count)
            hours = [name[7:18] for name in backups(folder) if "9999" not in name]
            assert hours == ["20310303T15", "20310304T12", "20310304T13"]
            assert {path.name for path in folder.iterdir()} >= set(foreign)
            assert not {path.name for path in folder.iterdir()} & set(left_over)
            # Somebody sets the clock back: the new backup is older by its name, and stays all the same.
            machine.set_now(MONDAY_MS)
            until(server, lambda: any("20310303T12" in name for name in backups(folder)))
            assert server.stop() == 0


def test_after_a_restart_the_next_one_is_made_when_it_is_due(folder):
    with SimulatedMachine() as machine:
        machine.set_now(MONDAY_MS)
        with Server("--backup-to", folder, "--backup-every", "1h", env=machine.env) as server:
            until(server, lambda: backups(folder))
            machine.set_now(MONDAY_MS + HOUR_MS // 2)
            server.restart()
            assert server.get("/healthz").json["backup"]["status"] == "ok"
            machine.set_now(MONDAY_MS + HOUR_MS + 60_000)
            until(server, lambda: len(backups(folder)) == 2)
            # A backup in between would have an earlier name.
            assert backups(folder)[1].startswith("polder-20310303T1301")


def test_a_folder_that_is_gone_is_said_and_tried_again(folder):
    with SimulatedMachine() as machine:
        machine.set_now(MONDAY_MS)
        with Server("--backup-to", folder, env=machine.env) as server, server.stage("draft") as stage:
            until(server, lambda: backups(folder))
            away = folder.rename(folder.with_name("away"))
            machine.set_now(MONDAY_MS + HOUR_MS)
            until(server, lambda: server.get("/healthz").json["backup"]["status"] == "failing")
            assert server.get("/healthz").status == 200
            (line,) = logged(server, "a backup failed")
            assert str(folder) in line and "No such file or directory" in line
            stage.page("faye").do("changeDetails", purpose="still at work")
            away.rename(folder)
            machine.set_now(MONDAY_MS + HOUR_MS + 300_000)
            until(server, lambda: server.get("/healthz").json["backup"]["status"] == "ok")
            assert len(backups(folder)) == 2


def test_a_full_disk_is_said_and_leaves_no_part(folder):
    with SimulatedMachine() as machine:
        machine.set_now(MONDAY_MS)
        with Server("--backup-to", folder, env=machine.env) as server:
            until(server, lambda: backups(folder))
            before = sorted(path.name for path in folder.iterdir())
            machine.no_space = 1
            machine.set_now(MONDAY_MS + HOUR_MS)
            until(server, lambda: logged(server, "a backup failed"))
            assert sorted(path.name for path in folder.iterdir()) == before
            machine.no_space = 0
            machine.set_now(MONDAY_MS + HOUR_MS + 300_000)
            until(server, lambda: len(backups(folder)) == 2)


def test_a_copy_that_is_not_whole_never_counts(folder, file):
    with Server("--backup-to", folder) as server:
        until(server, lambda: backups(folder))
        create(file, server.data)
        assert server.stop() == 0
        (sound,) = backups(folder)
        with sqlite3.connect(server.data) as database:
            database.execute("UPDATE event SET facts = replace(facts, 'type', 'tipe') WHERE position = 3")
        database.close()
        old = folder / "polder-20210127T120000Z.sqlite"
        for end in ["", "-mark", "-key"]:
            (folder / (sound + end)).rename(f"{old}{end}")
        server.start()
        until(server, lambda: logged(server, "critical"))
        assert any("a backup was not whole" in line for line in logged(server, "critical")), server.output
        assert server.get("/healthz").json["backup"]["status"] == "failing"
        assert sorted(path.name for path in folder.iterdir()) == [old.name + end for end in ["", "-key", "-mark"]]
        # By hand too.
        copy = folder / "by-hand.sqlite"
        assert "not whole" in fails("backup", copy, "--data", server.data)
        assert not copy.exists() and copy.with_name("by-hand.sqlite.damaged").exists()


def test_the_same_disk_is_said_once(tmp_path):
    with Server("--backup-to", tmp_path, directory=tmp_path) as server:
        until(server, lambda: backups(tmp_path))
        assert len(logged(server, "same disk")) == 1


def test_without_a_folder_nothing_is_said_of_backups(server):
    assert "backup" not in server.get("/healthz").json


@pytest.mark.parametrize(
    "options, line",
    [
        (["--backup-every", "1h"], "need --backup-to"),
        (["--keep", "24h"], "need --backup-to"),
        (["--backup-to", ""], "--backup-to is the path of a folder"),
        *(
            (["--backup-to", ".", "--backup-every", wrong], "a time from 5m to 7d")
            for wrong in ["", "1", "4m", "8d", "1w", "h", "1.5h", "+1h"]
        ),
        *(
            (["--backup-to", ".", "--keep", wrong], "counts hours, days and weeks")
            for wrong in ["", "24", "24h,24h", "0d", "24h;14d", "+1d"]
        ),
    ],
)
def test_a_wrong_setting_is_refused_at_the_start(options, line, tmp_path):
    said = fails("serve", *options, "--data", tmp_path / "p.sqlite", code=64)
    assert line in said.splitlines()[0]


def test_a_wrong_setting_in_the_environment_is_refused_too(tmp_path):
    env = {"POLDER_BACKUP_TO": str(tmp_path), "POLDER_BACKUP_EVERY": "hourly"}
    assert "POLDER_BACKUP_EVERY" in fails("serve", "--data", tmp_path / "p.sqlite", code=64, env=env)


@pytest.mark.parametrize("is_file", [False, True])
def test_a_folder_that_cannot_be_used_is_refused_at_the_start(is_file, tmp_path):
    folder = tmp_path / "backups"
    if is_file:
        folder.write_text("no folder")
    line = fails("serve", "--backup-to", folder, "--data", tmp_path / "p.sqlite", "--port", "0")
    assert str(folder) in line and ("not a folder" if is_file else "No such file") in line


def test_a_key_of_another_file_is_moved_aside(file, tmp_path):
    one, two = tmp_path / "one.sqlite", tmp_path / "two.sqlite"
    create(file, one)
    create(file, two)
    links = polder("links", "--data", one).stdout
    copy = tmp_path / "copy.sqlite"
    polder("backup", copy, "--with-key", "--data", one)
    former = (tmp_path / "two.sqlite-key").read_bytes()
    assert b"two.sqlite-key.replaced-1" in polder("restore", copy, "--data", two).stderr
    assert polder("links", "--data", two).stdout == links
    assert (tmp_path / "two.sqlite-key.replaced-1").read_bytes() == former
    # The right key is there now, and stays.
    assert polder("restore", copy, "--data", two).stderr == b""
    assert not (tmp_path / "two.sqlite-key.replaced-2").exists()
