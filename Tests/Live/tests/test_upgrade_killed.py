"""A released file is upgraded when it is first opened. Killed at any write of that, the next start ends it."""

import os
import re
import sqlite3
import subprocess
from contextlib import closing

import pytest
from polder import SOAK, TIMEOUT, environment, fails, polder, program
from test_released_files import NAMES, unpack

CALLS = "pwrite64,write,ftruncate,fsync,fdatasync,?unlink,?unlinkat"
POINTS = 10_000 if SOAK else 25


def opened(file, *trace):
    """Opens the file for writing, in vain: there is no such dialogue."""
    command = [program(), "delete", "dnobody", "--data", file]
    return subprocess.run([*trace, *command], capture_output=True, timeout=TIMEOUT, env=environment())


def contents(file):
    with closing(sqlite3.connect(file)) as database:
        return list(database.iterdump())


def released(name, folder):
    """The file as the release left it, with a key, so that no run makes its own."""
    folder.mkdir()
    file = unpack(name, folder)
    key = folder / f"{name}.sqlite-key"
    key.write_bytes(bytes(32))
    key.chmod(0o600)
    return file


@pytest.mark.skipif(os.environ.get("POLDER_TEST_SHORT_OF") == "children", reason="strace is a child process itself")
@pytest.mark.parametrize("name", NAMES)
def test_a_kill_at_any_write_of_the_upgrade_is_made_good(name, tmp_path):
    whole, trace = released(name, tmp_path / "whole"), tmp_path / "trace"
    opened(whole, "strace", "-f", "-o", trace, "-e", f"trace={CALLS}")
    wanted = contents(whole)
    counts = {}
    for call in re.findall(r"^\d+ +(\w+)\(", trace.read_text(), re.MULTILINE):
        counts[call] = counts.get(call, 0) + 1
    assert counts["pwrite64"] > 10, "nothing was upgraded"
    killed = 0
    for call, count in counts.items():
        for number in range(1, count + 1, max(1, len(counts) * count // POINTS)):
            file = released(name, tmp_path / f"{call}-{number}")
            done = opened(file, "strace", "-f", "-o", "/dev/null", "-e", f"inject={call}:signal=SIGKILL:when={number}")
            killed += done.returncode != 1
            fails("delete", "dnobody", "--data", file)
            polder("check", "--data", file)
            assert contents(file) == wanted, (call, number)
    assert killed > 10
