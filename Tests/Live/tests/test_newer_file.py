"""A file that a newer program has written: each command refuses it with one line that says which version is needed."""

import sqlite3
from contextlib import closing

import pytest
from polder import create, fails, polder

WAYS = {
    "facts": "UPDATE meta SET value = '99' WHERE key = 'facts'",
    "tables": "PRAGMA user_version = 99",
}


@pytest.fixture(params=WAYS)
def newer(request, file, data):
    """A dialogue's id, and its file, of which a program of version 7.1.0 says that it needs that version."""
    dialogue = create(file, data)
    change(data, WAYS[request.param])
    change(data, "INSERT OR REPLACE INTO meta VALUES ('needs', '7.1.0')")
    return dialogue, data


def change(data, sql):
    with closing(sqlite3.connect(data)) as database:
        database.execute(sql)
        database.commit()


def commands(dialogue, file, folder):
    return [
        ["serve", "--port", "0"],
        ["demo", "--port", "0"],
        ["new", file],
        ["list"],
        ["links"],
        ["links", dialogue],
        ["renew-link", dialogue, "Anna Archer"],
        ["renew-link", "--installation"],
        ["export", dialogue, "--format", "json"],
        ["delete", dialogue],
        ["undelete", dialogue],
        ["erase", dialogue],
        ["purge", dialogue, "--yes"],
        ["backup", folder / "copy.sqlite"],
        ["check"],
    ]


def test_each_command_says_which_version_is_needed(newer, file, tmp_path):
    dialogue, data = newer
    before = data.read_bytes()
    version = polder("--version").stdout.decode().strip()
    for command in commands(dialogue, file, tmp_path):
        line = fails(*command, "--data", data)
        assert "needs Polder 7.1.0 or newer" in line and f"this is {version}" in line, (command, line)
    assert data.read_bytes() == before
    assert not (tmp_path / "copy.sqlite").exists()


def test_a_backup_of_a_newer_program_is_not_restored(newer, tmp_path, file):
    _, data = newer
    elsewhere = tmp_path / "elsewhere.sqlite"
    there = create(file, elsewhere)
    assert "needs Polder 7.1.0 or newer" in fails("restore", data, "--data", elsewhere)
    assert there in polder("list", "--data", elsewhere).stdout.decode()


@pytest.mark.parametrize("needs", [None, "", "soon", "1" * 21, "7.1.0\n<script>"])
def test_without_a_version_it_is_refused_all_the_same(needs, newer):
    _, data = newer
    change(data, "DELETE FROM meta WHERE key = 'needs'")
    if needs is not None:
        with closing(sqlite3.connect(data)) as database:
            database.execute("INSERT INTO meta VALUES ('needs', ?)", [needs])
            database.commit()
    line = fails("check", "--data", data)
    assert "A newer Polder has written this file (" in line
    assert not needs or needs not in line
