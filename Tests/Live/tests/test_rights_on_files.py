"""A folder or a file that the user of the program may not read or write: one plain line says who may not, and nothing
is changed."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from polder import PUBLIC, TIMEOUT, environment, free_port, polder, program

OTHER_USER = 65_534


def as_other_user(*arguments):
    return subprocess.run(
        [program(), *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        env=environment(),
        cwd="/",
        check=False,
        user=OTHER_USER,
        group=OTHER_USER,
        extra_groups=[],
    )


def may_other_users_run_it():
    if os.geteuid() != 0:
        return False
    try:
        return as_other_user("--version").returncode == 0
    except (OSError, FileNotFoundError):
        return False


pytestmark = pytest.mark.skipif(
    not may_other_users_run_it(), reason="only root can run the program as another user, if that user can reach it"
)


@pytest.fixture
def data(file):
    """A database of the other user, in a folder that everybody can reach."""
    folder = Path(tempfile.mkdtemp(prefix="polder-test-"))
    folder.chmod(0o755)
    polder("new", file, "--data", folder / "p.sqlite")
    for path in [folder, *folder.iterdir()]:
        os.chown(path, OTHER_USER, OTHER_USER)
    yield folder / "p.sqlite"
    shutil.rmtree(folder)


def contents(data):
    return {path.name: path.read_bytes() for path in data.parent.iterdir() if not path.name.endswith("-shm")}


def close_folder(data):
    data.parent.chmod(0o500)
    os.chown(data.parent, 0, 0)


def take_files(data):
    for path in data.parent.iterdir():
        os.chown(path, 0, 0)


def leave_no_trace(data):
    for path in data.parent.iterdir():
        path.unlink()
    os.chown(data.parent, 0, 0)


CASES = {"a closed folder": close_folder, "files of root": take_files, "an empty folder of root": leave_no_trace}


@pytest.mark.parametrize("harm", CASES.values(), ids=CASES)
def test_a_start_says_who_may_not(data, harm):
    harm(data)
    before = contents(data)
    done = as_other_user("serve", "--data", data, "--public", PUBLIC, "--port", free_port())
    (line,) = done.stderr.splitlines()
    assert done.returncode == 1 and done.stdout == ""
    assert line.startswith(f"polder: The file {data}-lock cannot be opened: Permission denied. This is the user ")
    assert "sudo -u USER" in line
    assert contents(data) == before


def test_a_folder_for_reading_only_is_said(data):
    """The files are the user's own, but nothing can be made beside them."""
    data.parent.chmod(0o555)
    done = as_other_user("serve", "--data", data, "--public", PUBLIC, "--port", free_port())
    (line,) = done.stderr.splitlines()
    assert done.returncode == 1 and "Permission denied" in line and "sudo -u USER" in line


@pytest.mark.parametrize("command", [["links"], ["list"], ["check"], ["new"], ["doctor"]], ids=" ".join)
def test_every_command_says_who_may_not(data, file, command):
    close_folder(data)
    file = Path(shutil.copy(file, data.parent.with_suffix(".yaml")))
    file.chmod(0o644)
    before = contents(data)
    try:
        done = as_other_user(*command, *([file] if command == ["new"] else []), "--data", data)
    finally:
        file.unlink()
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert "There is no file" not in said and "Success" not in said
    assert "Permission denied" in said or "not open to this user" in said
    assert contents(data) == before
