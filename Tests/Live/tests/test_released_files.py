"""Files made by the first release: they open, `polder check` is content, every export gives the same bytes, and after
this program wrote only what the release knows, the release's rules for opening still take the file.

`Tests/Released/make.py` made them, with what that program exported. Where an issue asks for another export, the
expected file changes in the commit that causes it.
"""

import gzip
import re
import shutil
import sqlite3
from contextlib import closing

import pytest
from polder import FORMATS, ROOT, fails, polder
from server import Server
from stage import Stage

RELEASED = ROOT / "Tests" / "Released" / "69c797b"
NAMES = sorted(file.name.removesuffix(".sqlite.gz") for file in RELEASED.glob("*.sqlite.gz"))
# The ends of the exports' names, and the options they were made with.
WAYS = {
    **{f".{format}": ["--format", format] for format in FORMATS},
    ".functions.md": ["--format", "md", "--functions"],
    ".without-answers.html": ["--format", "html", "--without-answers"],
}
EXPORTS = sorted(file.name for file in (RELEASED / "exports").iterdir())


@pytest.fixture(scope="module", params=NAMES)
def name(request):
    return request.param


def unpack(name, folder):
    """One of the files with its mark, as the release left it."""
    for end in [".sqlite", ".sqlite-mark"]:
        path = folder / (name + end)
        path.write_bytes(gzip.decompress((RELEASED / f"{name}{end}.gz").read_bytes()))
        path.chmod(0o600)
    return folder / f"{name}.sqlite"


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """The files as they were, only read; by name."""
    folder = tmp_path_factory.mktemp("read")
    return {name: unpack(name, folder) for name in NAMES}


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """The files once this program has opened them to write; by name. No server: it would act on deadlines."""
    folder = tmp_path_factory.mktemp("opened")
    files = {name: unpack(name, folder) for name in NAMES}
    for name in NAMES:
        fails("delete", "dnobody", "--data", files[name])
        assert rows(files[name], "SELECT count(*) FROM grdb_migrations")[0][0] > 3, "it was not brought up to date"
    return files


def test_the_files_hold_enough_to_compare(read):
    """Nothing below passes for want of files."""
    assert NAMES == ["backup", "empty", "erased", "phases"]
    kinds = {row for name in NAMES for row in rows(read[name], "SELECT DISTINCT kind FROM event")}
    assert len(kinds) == 54
    assert rows(read["phases"], "SELECT count(*) FROM draft") == [(2,)]
    phases = {phase for (phase,) in rows(read["phases"], "SELECT phase FROM dialogue")}
    assert phases == {"draft", "preparing", "live", "review", "adopted", "archived"}
    assert {kind for (kind,) in rows(read["erased"], "SELECT kind FROM upkeep")} >= {"erasure", "purge", "purged_event"}


@pytest.mark.parametrize("which", ["read", "opened"])
def test_check_finds_nothing(which, name, request):
    """With the readable tables, which the release rendered from its state: the same events fold to the same rows."""
    polder("check", "--data", request.getfixturevalue(which)[name])


@pytest.mark.parametrize("export", EXPORTS)
def test_exports_are_the_same(export, opened, tmp_path):
    compare(export, opened, tmp_path)


@pytest.mark.parametrize("export", [export for export in EXPORTS if export.endswith(".json")])
def test_a_file_that_was_only_read_gives_the_same(export, read, tmp_path):
    compare(export, read, tmp_path)


def compare(export, files, folder):
    name, dialogue, end = re.fullmatch(r"(\w+)-(\w+)(\..*)", export).groups()
    polder("export", dialogue, *WAYS[end], "--data", files[name], "--output", folder / "export")
    assert (folder / "export").read_bytes() == (RELEASED / "exports" / export).read_bytes()


def test_every_dialogue_is_exported_every_way(read):
    """No export is missing among those compared above."""
    there = {
        f"{name}-{dialogue}{end}"
        for name in NAMES
        for end in WAYS
        for (dialogue,) in rows(read[name], "SELECT dialogue FROM dialogue")
    }
    assert set(EXPORTS) == there


def test_the_release_still_takes_the_file(opened, read, tmp_path):
    """A note, an answer, a draft and an opened link later: the version, and every table and column it writes to."""
    for end in ["", "-mark", "-key"]:
        shutil.copy(f"{opened['phases']}{end}", tmp_path)
    with Server(directory=tmp_path, data="phases.sqlite") as server:
        live, preparing = Stage(server, "dlive"), Stage(server, "dpreparing")
        live.page("cas").do("addNote", item="i1", kind="note", text="Van een nieuwer programma")
        bob = preparing.page("bob")
        bob.do("saveDraft", question="q2", horizon=0, text="begonnen", audience="everyone")
        live.page("bob").do("giveAnswer", question="q1", text="Nu wel", audience="everyone")
        assert server.stop() == 0
    file = tmp_path / "phases.sqlite"
    assert polder("check", "--data", file).returncode == 0
    assert rows(file, "PRAGMA user_version") == rows(read["phases"], "PRAGMA user_version") == [(3,)]
    assert rows(file, "PRAGMA application_id") == rows(read["phases"], "PRAGMA application_id")
    assert rows(file, "SELECT count(*) FROM draft WHERE text = 'begonnen'") == [(1,)]
    before, after = columns(read["phases"]), columns(file)
    # A view now, which takes the release's INSERT and DELETE (`KeptValueTests`).
    assert list(before.pop("draft")) == list(columns(file, "view")["draft"])
    for table, known in before.items():
        assert known.items() <= after[table].items(), table
        # What it does not know it leaves out: that must be allowed.
        for column, (_, is_required, default, _, _) in after[table].items():
            assert column in known or not is_required or default is not None, (table, column)


def test_the_release_finds_its_drafts(opened, read):
    """By the statement it reads them with."""
    sql = """SELECT dialogue, participant, question, horizon, text, audience, at FROM draft
             ORDER BY dialogue, participant, question, horizon"""
    for name in NAMES:
        assert rows(opened[name], sql) == rows(read[name], sql)


def rows(file, sql):
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        return database.execute(sql).fetchall()


def columns(file, kind="table"):
    """Each table's or view's columns: type, whether it must have a value, default, place in the key, how computed."""
    return {
        table: {column: tuple(more) for _, column, *more in rows(file, f"PRAGMA table_xinfo({table})")}
        for (table,) in rows(file, f"SELECT name FROM sqlite_schema WHERE type = '{kind}'")
    }
