"""Two servers that were given one folder for their backups: it is said, and neither deletes what the other made."""

import json
import shutil
import time
from datetime import UTC, datetime

import pytest
from polder import PUBLIC, TIMEOUT, free_port, polder
from server import Server
from simulated_machine import SimulatedMachine

MINUTE_MS = 60_000
NOON_MS = int(datetime(2031, 3, 3, 12, tzinfo=UTC).timestamp()) * 1_000
NEWS = "another server has its backups in this folder"


def until(server, is_true):
    deadline = time.monotonic() + TIMEOUT
    while not is_true():
        assert time.monotonic() < deadline, server.output
        time.sleep(0.05)


def made(server):
    return len([line for line in server.log if "a backup was made and checked" in line])


def status(server):
    return server.get("/healthz").json["backup"]["status"]


def news(server):
    return len([line for line in server.log if NEWS in line])


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups"


@pytest.fixture
def place(tmp_path):
    """Makes a folder for one server's file."""

    def make(name):
        (tmp_path / name).mkdir(mode=0o700)
        return tmp_path / name

    return make


@pytest.mark.parametrize("key", ["of its own", "the same, as of a copy"])
def test_each_leaves_the_backups_of_the_other(folder, place, key):
    one, two = place("one"), place("two")
    if key != "of its own":
        with Server(directory=one) as server:
            assert server.stop() == 0
        for path in one.iterdir():
            shutil.copy2(path, two / path.name)
    options = ["--backup-to", folder, "--keep", "1h"]
    with SimulatedMachine() as machine:
        machine.set_now(NOON_MS)
        with Server(*options, "--backup-every", "1h", directory=one, env=machine.env) as first:
            until(first, lambda: made(first) == 1)
            assert status(first) == "ok"
            machine.set_now(NOON_MS + MINUTE_MS)
            with Server(*options, "--backup-every", "100m", directory=two, env=machine.env) as second:
                if key == "of its own":
                    # It sees at the start that these are another server's.
                    assert news(second) == 1 and status(second) == "shared"
                    until(second, lambda: made(second) == 1)
                before = made(second)
                # Never both at once.
                for minutes, server, count in [
                    (61, first, 2),
                    (102, second, before + 1),
                    (122, first, 3),
                    (183, first, 4),
                    (204, second, before + 2),
                ]:
                    machine.set_now(NOON_MS + minutes * MINUTE_MS)
                    until(server, lambda server=server, count=count: made(server) == count)
                assert status(first) == status(second) == "shared"
                assert news(first) >= 1 and news(second) >= 1
    whole = [path for path in folder.iterdir() if path.name.endswith(".sqlite")]
    # By the keep rule each keeps its newest; the copy also leaves what was there when it started.
    keys = {(path.with_name(path.name + "-key")).read_bytes() for path in whole}
    assert len(whole) >= 2 and len(keys) == (2 if key == "of its own" else 1)
    for path in whole:
        polder("check", "--data", path)


def test_the_doctor_names_the_backup_of_the_other(folder, place):
    one, two = place("one"), place("two")
    with Server("--backup-to", folder, directory=one) as first:
        until(first, lambda: made(first) == 1)
    with Server(directory=two) as second:
        assert second.stop() == 0
    found = {}
    for name, data in [("one", one), ("two", two)]:
        where = ["--data", data / "polder.sqlite", "--public", PUBLIC, "--port", free_port()]
        done = polder("doctor", "--json", *where, "--backup-to", folder, check=False)
        (found[name],) = [line for line in json.loads(done.stdout) if line["what"].startswith("backups")]
    assert found["one"]["level"] == "ok"
    assert found["two"]["level"] == "wrong" and "by another server" in found["two"]["what"]
    assert "a folder of its own" in found["two"]["remedy"]


def test_what_another_server_is_writing_is_left_alone(folder, place):
    """A backup that is being made has its key beside it already."""
    other = "polder-20310303T110000Z.sqlite"
    for name in [f"{other}-key", f"{other}.new"]:
        (folder / name).write_bytes(b"k" * 32)
    with SimulatedMachine() as machine:
        machine.set_now(NOON_MS)
        with Server("--backup-to", folder, directory=place("one"), env=machine.env) as server:
            until(server, lambda: made(server) == 1)
    assert {f"{other}-key", f"{other}.new"} < {path.name for path in folder.iterdir()}
