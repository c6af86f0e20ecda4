"""The administrator is told what matters: on the terminal, in the log, and when the key is not the right one."""

import contextlib
import os
import re
import shutil
import sqlite3
import subprocess
import time

import pytest
from polder import PUBLIC, ROOT, TIMEOUT, described, environment, polder, program
from server import Server
from simulated_machine import SimulatedMachine

TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"


def logged(server, level, text):
    """Waits for a line of the log; returns it."""
    deadline = time.monotonic() + TIMEOUT
    while time.monotonic() < deadline:
        for line in list(server.log):
            if re.match(rf"{TIME} {level}: ", line) and text in line:
                return line
        server.get("/healthz")
    raise AssertionError(server.output)


# The pages are found wherever the program is started


@pytest.fixture
def installed(tmp_path):
    """The program in bin/ and the pages in share/polder/, as a package would install them."""
    (tmp_path / "bin").mkdir()
    shutil.copy(program(), tmp_path / "bin/polder")
    (tmp_path / "share/polder").mkdir(parents=True)
    (tmp_path / "share/polder/Public").symlink_to(PUBLIC)
    (tmp_path / "elsewhere").mkdir()
    return tmp_path


def start(arguments, cwd, **env):
    """Starts a server, asks for its home page, and stops it; returns what it printed on stderr."""
    process = subprocess.Popen(
        [*arguments, "serve", "--port", "0", "--data", "x.sqlite"],
        cwd=cwd,
        env=environment(**env),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        line = process.stdout.readline()
        assert "Polder serves" in line or line == "", line
    finally:
        process.terminate()
        rest = process.communicate(timeout=TIMEOUT)[1]
    return process.returncode, rest


def test_the_pages_are_found_from_any_folder(installed):
    assert start([installed / "bin/polder"], installed / "elsewhere")[0] == 0
    # Found through PATH, the program's name has no folder in it.
    path = f"{installed / 'bin'}:{os.environ['PATH']}"
    assert start(["/usr/bin/env", "polder"], installed / "elsewhere", PATH=path)[0] == 0
    (installed / "link").symlink_to(installed / "bin/polder")
    assert start([installed / "link"], installed / "elsewhere")[0] == 0


def test_pages_beside_the_program_come_first_and_those_in_the_working_folder_last(installed):
    (installed / "share/polder/Public").unlink()
    code, text = start([installed / "bin/polder"], installed / "elsewhere")
    assert code == 1 and text.count("\n") == 1
    places = re.search(r"in none of (.*)\. Name", text).group(1).split(", ")
    assert places[:2] == [f"{installed}/bin/Public", f"{installed}/share/polder/Public"]
    assert places[-1] == f"{installed}/elsewhere/Public"
    (installed / "elsewhere/Public").symlink_to(PUBLIC)
    assert start([installed / "bin/polder"], installed / "elsewhere")[0] == 0


# What commands say


def test_a_dialogue_without_an_organiser_says_how_to_go_on(file, data):
    file.write_text(file.read_text().replace("roles: [organiser]", "roles: [participant]"))
    text = polder("new", file, "--data", data).stdout.decode()
    assert "Nobody in this file has the role organiser" in text
    link = re.search(r"/#(\S+)\n$", text).group(1)
    assert link in polder("links", "--data", data).stdout.decode()


def test_a_dialogue_with_an_organiser_says_nothing_of_that(file, data):
    assert "Nobody" not in polder("new", file, "--data", data).stdout.decode()


def test_the_demo_without_a_terminal_says_how_to_see_the_links():
    with Server(command="demo") as server:
        assert server.stop() == 0
        assert f"polder links --data {server.data}" in server.output
        assert 'open the link under "Organiser"' in server.output


def test_numbers_have_the_right_words(file, data):
    polder("new", file, "--data", data)
    assert re.match(r"1 dialogue, \d+ events, 0 erased, 0 purged: all agree\.\n", check(data))
    polder("new", file, "--data", data)
    assert check(data).startswith("2 dialogues, ")


def check(data):
    return polder("check", "--data", data).stdout.decode()


def test_everyday_options_come_before_rare_ones():
    text = polder("serve", "--help").stdout.decode()
    order = ["EVERYDAY:", "--host", "--port", "--data", "--public-url", "--operator"]
    order += ["BEHIND A PROXY OR WITH TLS:", "--origin", "--tls-cert", "RARELY NEEDED:", "--public ", "--accept-loss"]
    places = [text.index(f"\n{word}" if word.isupper() else f"\n  {word}") for word in order]
    assert places == sorted(places)


def test_the_version_is_the_same_everywhere(server):
    version = described()["version"]
    assert polder("--version").stdout.decode().strip() == version
    assert server.get("/healthz").json["version"] == version
    assert f" version={version}\n" in logged(server, "notice", "the server starts")
    assert f'<meta name="polder-program" content="{version}">' in server.get("/about").text


# The log


def test_start_stop_backup_and_recovery_are_logged():
    with Server() as server:
        server.run("backup", server.directory / "copy.sqlite")
        assert str(server.directory / "copy.sqlite") in logged(server, "notice", "a backup was written")
        server.stage().page("nico").do("addNote", item="i1", kind="note", text="t")
        server.kill()
        server.start()
        assert "bytes=" in logged(server, "notice", "the last run did not end properly")
        assert server.stop() == 0
        assert re.fullmatch(rf"{TIME} notice: the server stopped\n", server.log[-1])
        server.start()
        logged(server, "notice", "the server starts")
        assert not any("did not end properly" in line for line in server.log)


def test_a_disk_that_makes_everybody_wait_is_logged_once_a_minute():
    with SimulatedMachine() as machine, Server(env=machine.env) as server, server.stage() as stage:
        nico = stage.page("nico")
        machine.wal_sync_ms = 1_200
        for number in range(2):
            nico.do("addNote", item="i1", kind="note", text=f"note {number}")
        machine.wal_sync_ms = 0
        line = logged(server, "warning", "the disk is slow")
        assert int(re.search(r"milliseconds=(\d+)", line).group(1)) >= 1_000
        assert sum("the disk is slow" in line for line in server.log) == 1


def test_a_foreign_trigger_is_named_by_check(file, data):
    polder("new", file, "--data", data)
    with contextlib.closing(sqlite3.connect(data)) as database, database:
        database.execute('CREATE TRIGGER "up\x1b[2J" AFTER INSERT ON event BEGIN SELECT 1; END')
    done = polder("check", "--data", data, check=False)
    assert done.returncode == 1 and b"\x1b" not in done.stdout
    assert b"is foreign: no version of Polder makes it." in done.stdout


# The key


@pytest.fixture
def used():
    with Server() as server:
        server.create()
        yield server, server.data.with_name(server.data.name + "-key")


def test_a_key_that_is_missing_at_the_start_is_critical(used):
    server, key = used
    server.stop()
    key.unlink()
    server.start()
    assert "all links that were given out earlier are void" in logged(server, "critical", "a new one was made")
    server.restart()
    assert not any("critical" in line for line in server.log), "it is said once"


def test_another_key_at_the_start_is_critical(used):
    server, key = used
    former = key.read_bytes()
    server.stop()
    key.write_bytes(bytes(32))
    server.start()
    logged(server, "critical", "the key file is another one")
    server.stop()
    key.write_bytes(former)
    server.start()
    logged(server, "critical", "the key file is another one")
    assert server.get("/api/dialogues", server.installation).status == 200


@pytest.mark.parametrize(
    "change, words",
    [
        (lambda key: key.unlink(), "was removed"),
        (lambda key: key.write_bytes(bytes(32)), "was replaced by another key"),
        (lambda key: key.write_bytes(b"short"), "cannot be read"),
        (lambda key: key.chmod(0o644), "cannot be read"),
    ],
)
def test_a_key_that_changes_while_the_server_runs_is_critical(used, change, words):
    server, key = used
    token = server.installation
    former = key.read_bytes()
    change(key)
    assert "put the former key back" in logged(server, "critical", words)
    assert server.get("/api/dialogues", token).status == 200, "links still work"
    key.unlink(missing_ok=True)
    key.touch(0o600)
    key.write_bytes(former)
    logged(server, "critical", "is the right one again")


def test_a_key_that_is_copied_in_place_again_says_nothing(used):
    server, key = used
    former = key.read_bytes()
    copy = key.with_name("copy")
    copy.touch(0o600)
    copy.write_bytes(former)
    copy.rename(key)
    server.stage().page("nico").do("addNote", item="i1", kind="note", text="t")
    assert server.stop() == 0
    assert not any("critical" in line for line in server.log)


def test_the_documented_exit_codes(data, tmp_path):
    assert polder("list", "--verbose", check=False).returncode == 64
    assert polder("list", "--data", data, check=False).returncode == 1
    assert polder("check", "--data", data, check=False).returncode == 1
    assert polder("export", "d0", "--format", "md", "--data", tmp_path, check=False).returncode == 1
    text = (ROOT / "docs/operations.md").read_text()
    assert all(f"| {code} |" in text for code in (0, 1, 64))
