"""Files made by the first release still open, pass `polder check`, and give the same bytes in every export.

As long as this program writes only what the release knows, the release can still open them afterwards.
`Tests/Released/make.py` made the files and the expected exports with that release. If an issue asks for another export,
the expected file changes in the commit that causes it.
"""

import gzip
import re
import shutil
import sqlite3
import zipfile
from contextlib import closing
from xml.etree import ElementTree

import pytest
from polder import FORMATS, ROOT, fails, polder
from server import Server
from stage import Stage

RELEASED = ROOT / "Tests" / "Released" / "69c797b"
NAMES = sorted(file.name.removesuffix(".sqlite.gz") for file in RELEASED.glob("*.sqlite.gz"))
# The end of each export's name, and the options that the export was made with.
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
    """Unpacks one of the files and its mark, as the release left them."""
    for end in [".sqlite", ".sqlite-mark"]:
        path = folder / (name + end)
        path.write_bytes(gzip.decompress((RELEASED / f"{name}{end}.gz").read_bytes()))
        path.chmod(0o600)
    return folder / f"{name}.sqlite"


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """The files as the release left them, for reading only; by name."""
    folder = tmp_path_factory.mktemp("read")
    return {name: unpack(name, folder) for name in NAMES}


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """The files after this program has opened them for writing, by name. A server would also act on deadlines."""
    folder = tmp_path_factory.mktemp("opened")
    files = {name: unpack(name, folder) for name in NAMES}
    for name in NAMES:
        fails("delete", "dnobody", "--data", files[name])
        assert rows(files[name], "SELECT count(*) FROM grdb_migrations")[0][0] > 3, "it was not brought up to date"
    return files


def test_the_files_hold_enough_to_compare(read):
    """None of the tests below passes only because there is nothing to compare."""
    assert NAMES == ["backup", "empty", "erased", "phases"]
    kinds = {row for name in NAMES for row in rows(read[name], "SELECT DISTINCT kind FROM event")}
    assert len(kinds) == 54
    assert rows(read["phases"], "SELECT count(*) FROM draft") == [(2,)]
    phases = {phase for (phase,) in rows(read["phases"], "SELECT phase FROM dialogue")}
    assert phases == {"draft", "preparing", "live", "review", "adopted", "archived"}
    assert {kind for (kind,) in rows(read["erased"], "SELECT kind FROM upkeep")} >= {"erasure", "purge", "purged_event"}


@pytest.mark.parametrize("which", ["read", "opened"])
def test_check_finds_nothing(which, name, request):
    """`polder check` compares the release's readable tables with those that this program makes of the events."""
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
    now, then = (folder / "export"), (RELEASED / "exports" / export)
    if end in (".docx", ".odt"):
        assert entries(now) == entries(then)
    else:
        assert without_generator(now.read_bytes(), end) == then.read_bytes()


@pytest.mark.parametrize(
    "format, entry, words",
    [
        ("docx", "docProps/app.xml", rb"<Application>Polder/[0-9.]+</Application><AppVersion>\d\d\.\d{4}</AppVersion>"),
        ("odt", "meta.xml", rb"<meta:generator>Polder/[0-9.]+</meta:generator>"),
    ],
)
def test_a_document_says_which_version_made_it(format, entry, words, read, tmp_path):
    dialogue = rows(read["phases"], "SELECT dialogue FROM dialogue")[0][0]
    polder("export", dialogue, "--format", format, "--data", read["phases"], "--output", tmp_path / "export")
    with zipfile.ZipFile(tmp_path / "export") as archive:
        assert archive.testzip() is None
        assert re.search(words, archive.read(entry))


def without_generator(file, end):
    """A text without the one line that says which version made it; the first release did not say so."""
    pattern = {
        ".html": rb'<meta name="generator" content="Polder [0-9.]+">\n',
        ".without-answers.html": rb'<meta name="generator" content="Polder [0-9.]+">\n',
        ".json": rb'  "generator" : "Polder [0-9.]+",\n',
        ".yaml": rb"\A# Polder [0-9.]+\n",
    }.get(end)
    if pattern is None:
        return file
    rest, found = re.subn(pattern, b"", file)
    assert found == 1
    return rest


def entries(document):
    """The entries of a docx or odt by name, without what says which program made it."""
    with zipfile.ZipFile(document) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    found.pop("docProps/app.xml", None)
    if "meta.xml" in found:
        meta = ElementTree.fromstring(found["meta.xml"])
        found["meta.xml"] = [
            (one.tag, one.text) for one in meta.iter() if one.text and not one.tag.endswith("generator")
        ]
    return found


def test_every_dialogue_is_exported_every_way(read):
    """The exports that are compared above are complete."""
    there = {
        f"{name}-{dialogue}{end}"
        for name in NAMES
        for end in WAYS
        for (dialogue,) in rows(read[name], "SELECT dialogue FROM dialogue")
    }
    assert set(EXPORTS) == there


def test_the_release_still_takes_the_file(opened, read, tmp_path):
    """The release could go on with a file in which this program wrote a note, a draft, an answer and opened links.

    The file keeps its version, and all tables and columns that the release knows.
    """
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
    # `draft` is a view now; it accepts the release's INSERT and DELETE (`KeptValueTests`).
    assert list(before.pop("draft")) == list(columns(file, "view")["draft"])
    for table, known in before.items():
        assert known.items() <= after[table].items(), table
        # The release gives no value for columns that it does not know, so they must not need one.
        for column, (_, is_required, default, _, _) in after[table].items():
            assert column in known or not is_required or default is not None, (table, column)


def test_the_release_finds_its_drafts(opened, read):
    """Reads the drafts with the release's own statement."""
    sql = """SELECT dialogue, participant, question, horizon, text, audience, at FROM draft
             ORDER BY dialogue, participant, question, horizon"""
    for name in NAMES:
        assert rows(opened[name], sql) == rows(read[name], sql)


def rows(file, sql):
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        return database.execute(sql).fetchall()


def columns(file, kind="table"):
    """The columns of each table and view: type, not null, default, place in the key, how it is computed."""
    return {
        table: {column: tuple(more) for _, column, *more in rows(file, f"PRAGMA table_xinfo({table})")}
        for (table,) in rows(file, f"SELECT name FROM sqlite_schema WHERE type = '{kind}'")
    }
