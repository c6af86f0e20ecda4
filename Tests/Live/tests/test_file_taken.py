"""A file is taken away from the running server: it acknowledges nothing more, raises an alarm, and loses nothing."""

import os
import shutil
import subprocess
import time

import pytest
from page import Page
from polder import TIMEOUT, create, fails, polder, program
from server import Server


def remove(path, _):
    os.unlink(path)


def rename(path, aside):
    os.rename(path, aside)


def replace(path, aside):
    shutil.copyfile(path, aside)
    os.rename(aside, path)


def cut_off(path, _):
    os.truncate(path, path.stat().st_size // 2)


def empty(path, _):
    os.truncate(path, 0)


def overwrite(path, _):
    with open(path, "r+b") as file:
        file.write(b" " * path.stat().st_size)


def beside(server, end):
    return server.data.with_name(server.data.name + end)


def write_until_refused(page):
    """Writes notes one after another; returns the texts that were acknowledged before the first refusal."""
    acknowledged = []
    while "ack" in (answer := write_note(page, f"note {len(acknowledged)}")):
        acknowledged.append(f"note {len(acknowledged)}")
        assert len(acknowledged) < 100_000, "acknowledged for ever"
    assert answer["code"] == "storage", answer
    return acknowledged


def write_note(page, text):
    return page.answer(page.give("addNote", item="i1", kind="note", text=text))


def alarms(server):
    return [line for line in server.log if " critical" in line]


def until_logged(server, text):
    """Asks for the health again and again until the log has a line with that text; returns the answers' statuses."""
    deadline, answers = time.monotonic() + TIMEOUT, []
    while not any(text in line for line in server.log):
        answers.append(server.get("/healthz").status)
        assert time.monotonic() < deadline, server.output
    return answers


@pytest.fixture
def writing():
    with Server() as server, server.stage() as stage:
        nico = stage.page("nico")
        before = [f"before {n}" for n in range(50)]
        for text in before:
            nico.do("addNote", item="i1", kind="note", text=text)
        yield server, stage, nico, before


WAYS = [remove, rename, replace, cut_off, empty, overwrite]


@pytest.mark.parametrize("take", WAYS)
@pytest.mark.parametrize("end", ["", "-wal"])
def test_nothing_is_acknowledged_any_more_and_somebody_is_alarmed(writing, take, end):
    server, stage, nico, acknowledged = writing
    path = beside(server, end)
    take(path, server.directory / "elsewhere")
    if end == "-wal" and take in (remove, rename):
        a_wal_without_a_name_is_no_loss(server, stage, nico, acknowledged)
        return
    acknowledged += write_until_refused(nico)
    assert server.get("/healthz").status == 503
    # A command that was acknowledged before is not acknowledged again either.
    assert write_until_refused(nico) == []
    until_logged(server, " critical")
    assert any(str(path.name) in line or str(server.data.name) in line for line in alarms(server)), server.output

    saved = server.directory / "saved.sqlite"
    answer = server.run("backup", saved, check=False)
    if take in (remove, rename, replace):
        assert answer.returncode == 0, answer.stderr
        assert server.stop() == 0
        server.run("restore", saved)
        server.start()
        assert [note["text"] for note in Page(server, stage.token("observer")).connect().notes()] == acknowledged
        assert server.run("check").returncode == 0
    elif answer.returncode == 0:
        assert polder("check", "--data", saved).returncode == 0
        assert server.stop() == 0
    else:
        assert server.stop() == 0
        # The next start says what is missing, or else everything is there.
        check = server.run("check", check=False)
        assert check.returncode != 0, check.stdout


@pytest.mark.parametrize("take", [remove, replace])
@pytest.mark.parametrize("end", ["", "-wal"])
def test_notes_acknowledged_at_that_very_moment_can_be_saved(writing, take, end):
    """When the file is taken, some notes are acknowledged and others are not."""
    server, stage, nico, acknowledged = writing
    given = {nico.give("addNote", item="i1", kind="note", text=f"under way {n}"): f"under way {n}" for n in range(200)}
    take(beside(server, end), server.directory / "elsewhere")
    for id, text in given.items():
        if "ack" in nico.answer(id):
            acknowledged.append(text)
    until_logged(server, " critical")
    saved = server.directory / "saved.sqlite"
    server.run("backup", saved)
    assert server.stop() == 0
    server.run("restore", saved)
    server.start()
    found = [note["text"] for note in Page(server, stage.token("observer")).connect().notes()]
    assert set(acknowledged) <= set(found) and len(set(found)) == len(found)


def a_wal_without_a_name_is_no_loss(server, stage, nico, acknowledged):
    until_logged(server, " critical")
    until_logged(server, "writing goes on")
    nico.do("addNote", item="i1", kind="note", text="after")
    assert server.is_serving()
    server.kill()
    server.start()
    notes = [note["text"] for note in Page(server, stage.token("observer")).connect().notes()]
    assert notes == [*acknowledged, "after"]
    assert server.run("check").returncode == 0


@pytest.mark.parametrize("take", [remove, rename, empty, overwrite])
def test_a_mark_that_was_taken_is_reported_and_made_anew(writing, take):
    server, stage, nico, acknowledged = writing
    take(beside(server, "-mark"), server.directory / "elsewhere")
    until_logged(server, "writing goes on")
    assert any("-mark" in line for line in alarms(server))
    nico.do("addNote", item="i1", kind="note", text="after")
    server.kill()
    server.start()
    notes = [note["text"] for note in Page(server, stage.token("observer")).connect().notes()]
    assert notes == [*acknowledged, "after"]


def test_an_idle_server_notices_too_and_goes_on_when_the_file_is_back(writing):
    server, _, nico, _ = writing
    aside = server.directory / "elsewhere"
    os.rename(server.data, aside)
    # Nobody writes, so only the server's tick looks at the file.
    until_logged(server, " critical")
    assert server.get("/healthz").status == 503
    assert write_until_refused(nico) == []
    os.rename(aside, server.data)
    until_logged(server, "writing goes on")
    assert server.is_serving()
    nico.do("addNote", item="i1", kind="note", text="after")
    assert server.stop() == 0
    assert server.run("check").returncode == 0


def test_a_file_put_in_its_place_is_left_alone(writing):
    """Somebody copies a backup over the file while the server runs: stopping the server must not mix the two files."""
    server, _, nico, _ = writing
    copy = server.directory / "copy.sqlite"
    server.run("backup", copy)
    nico.do("addNote", item="i1", kind="note", text="after the backup")
    shutil.copyfile(copy, server.data)
    until_logged(server, " critical")
    assert write_until_refused(nico) == []
    assert server.stop() == 0
    assert server.data.read_bytes() == copy.read_bytes()


def test_two_servers_cannot_have_one_file_by_two_names(file, data, tmp_path):
    create(file, data)
    with Server(directory=tmp_path) as server:
        link, second = tmp_path / "link.sqlite", tmp_path / "second.sqlite"
        link.symlink_to(server.data)
        assert "Another server" in refused(link)
        os.link(server.data, second)
        assert "hard link" in refused(second)
        assert server.is_serving()
        assert server.stop() == 0
        assert "hard link" in refused(server.data)
        os.unlink(second)
        server.start()
        assert server.is_serving()


def refused(path):
    """The line that a server prints when it does not start."""
    answer = subprocess.run(
        [program(), "serve", "--port", "0", "--data", path], capture_output=True, timeout=TIMEOUT, text=True
    )
    assert answer.returncode == 1, answer
    # Where the limit of open files is low, the log says so before that.
    lines = [line for line in answer.stderr.splitlines() if " warning: " not in line]
    assert len(lines) == 1, lines
    return lines[0]


@pytest.mark.parametrize("end", ["-mark", "-lock", "-wal", "-sock"])
def test_nothing_is_written_through_a_link(end, tmp_path):
    victim, path = tmp_path / "victim", tmp_path / "polder.sqlite"
    victim.write_text("not ours")
    path.with_name(path.name + end).symlink_to(victim)
    assert end in refused(path)
    assert victim.read_text() == "not ours"


def test_a_copy_without_wal_and_mark_says_so(writing, tmp_path):
    server, *_ = writing
    copy = tmp_path / "copy.sqlite"
    shutil.copyfile(server.data, copy)
    assert "no mark" in refused(copy) and "WAL" in refused(copy)
    assert "no mark" in polder("check", "--data", copy, check=False).stdout.decode()
    fresh = tmp_path / "fresh.sqlite"
    assert "by hand" in polder("restore", copy, "--data", fresh).stderr.decode()
    with Server("--accept-loss", directory=tmp_path, data="copy.sqlite") as lossy:
        lossy.get("/healthz")
        assert lossy.stop() == 0
        assert any(" warning" in line and "no mark" in line for line in lossy.log), lossy.output
    assert "missing.sqlite" in fails("check", "--data", tmp_path / "missing.sqlite")
