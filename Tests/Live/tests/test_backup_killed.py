"""A kill at any moment of a backup leaves no half file under a good name."""

import os
import subprocess

import pytest
from polder import SOAK, TIMEOUT, create, environment, polder, program

# The system calls that change files, each with the step between the points at which the program is killed.
CALLS = {
    "?rename,?renameat,?renameat2": 1,
    "?unlink,?unlinkat": 1,
    "fsync,fdatasync": 1,
    "fallocate": 1,
    "write": 1,
    "openat": 1 if SOAK else 7,
    "pwrite64": 1 if SOAK else 11,
}


@pytest.mark.skipif(os.environ.get("POLDER_TEST_SHORT_OF") == "children", reason="strace is a child process itself")
@pytest.mark.parametrize("calls", CALLS)
def test_a_kill_leaves_a_whole_backup_or_none(calls, file, data, tmp_path):
    create(file, data)
    copy = tmp_path / "copy.sqlite"
    killed = 0
    while True:
        inject = f"inject={calls}:signal=SIGKILL:when={1 + killed * CALLS[calls]}"
        done = subprocess.run(
            ["strace", "-f", "-o", "/dev/null", "-e", inject, program(), "backup", copy, "--data", data],
            capture_output=True,
            timeout=TIMEOUT,
            env=environment(),
        )
        if copy.exists():
            polder("check", "--data", copy)
            assert b"copied by hand" not in polder("restore", copy, "--data", tmp_path / "elsewhere.sqlite").stderr
            copy.unlink()
        else:
            assert done.returncode != 0
        if done.returncode == 0:
            break
        killed += 1
    if calls != "fallocate":
        assert killed > 0, "nothing was killed"
    # The parts that were left are in nobody's way.
    polder("backup", copy, "--data", data)
