"""Documents and comments name what is there: files, and each other."""

import fnmatch
import json
import re
import subprocess

import pytest
from tree import FILES, FROZEN, ROOT, prose, read, suffix

READ = {".md", ".swift", ".js", ".css", ".c", ".h", ".py"}
FILE = re.compile(r"(?<![\w./:-])[\w*+][\w*+./-]*\.(?:swift|md|js|css|py|[ch]|html|svg|sh|modulemap)\b(?![\w(])")
# It tells of the past, so it may name files that are gone.
PAST = {"CHANGELOG.md"}
# Names that stand for no file of this project: headers of the system, files of others, and NAME for any name.
OTHERS = {"fcntl.h", "sched.h", "zlib.h", "nptl/pthread_cond_common.c", "name.html"}


def is_there(named):
    return any(name == named or fnmatch.fnmatch(name, named) or fnmatch.fnmatch(name, "*/" + named) for name in FILES)


def test_files_that_documents_and_comments_name_are_there():
    missing, seen = [], 0
    for name in FILES:
        if suffix(name) not in READ or name in PAST or name.startswith(FROZEN):
            continue
        for number, line in prose(name, read(name)):
            for named in FILE.findall(re.sub(r"https?://\S+", "", line)):
                seen += 1
                if named not in OTHERS and not is_there(named):
                    missing.append(f"{name}:{number} {named}")
    assert missing == []
    assert seen > 100, "the search finds none"


# Names of other people's programs and files.
OTHERS_NAMES = {"uNetworking", "LimitNOFILE", "SocketGroup", "WatchdogSec", "eyJ"}


def test_names_that_documents_quote_are_in_the_code():
    code = "\n".join(read(name) for name in FILES if suffix(name) in READ - {".md"} | {".html"})
    known = set(re.findall(r"\w+", code)) | OTHERS_NAMES
    missing = [
        f"{name}:{number} {word}"
        for name in FILES
        if name.endswith(".md") and name not in PAST
        for number, line in prose(name, read(name))
        for span in re.findall(r"`([^`]+)`", line)
        for word in re.findall(r"\b[A-Z][a-z]+[A-Z]\w*\b|\b[a-z]+[A-Z]\w*\b", span)
        if word not in known
    ]
    assert missing == []


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".md")])
def test_links_of_documents_lead_somewhere(name):
    folder = (ROOT / name).parent
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)|<img src=\"([^\"]+)\"", read(name)):
        target = target[0] or target[1]
        if not re.match(r"\w+:", target):
            assert (folder / target).exists(), target


def test_the_readme_leads_to_every_document():
    linked = set(re.findall(r"\]\((docs/\w+\.md)\)", (ROOT / "README.md").read_text()))
    assert linked == {name for name in FILES if re.fullmatch(r"docs/\w+\.md", name)}


def test_the_readme_has_every_room():
    rows = re.findall(r"^\| \[Sources/(\w+)\]\(Sources/(\w+)\) \|", (ROOT / "README.md").read_text(), re.M)
    assert all(shown == linked for shown, linked in rows)
    assert {shown for shown, _ in rows} == {path.name for path in (ROOT / "Sources").iterdir()}


def rooms():
    """The table of rooms in docs/architecture.md: `{room: (rooms it imports, what from outside)}`."""
    text = (ROOT / "docs/architecture.md").read_text()
    rows = re.search(r"^\| room \| imports \| from outside \|\n\| --- .*\n((?:\|.*\n)+)", text, re.M).group(1)
    cells = [[cell.split() for cell in row.strip("|").split("|")] for row in rows.splitlines()]
    return {room: (set(imports), set(outside)) for names, imports, outside in cells for room in names}


def imported(room):
    statement = re.compile(
        r"^(?:@\w+(?:\(\w+\))? +)*(?:\w+ +)?import (?:(?:struct|class|enum|func|protocol) )?(\w+)", re.M
    )
    return {name for path in (ROOT / "Sources" / room).rglob("*.swift") for name in statement.findall(path.read_text())}


def test_rooms_import_what_the_document_says():
    table = rooms()
    assert set(table) == {path.name for path in (ROOT / "Sources").iterdir()}
    said = {room: imports | outside for room, (imports, outside) in table.items()}
    assert {room: imported(room) for room in table} == said


def test_the_package_depends_on_what_the_document_says(tmp_path):
    """`Package.swift` says the same, but for modules of the system, which it does not name."""
    # A folder of its own: it must not wait for a build that goes on beside it.
    command = ["swift", "package", "--scratch-path", str(tmp_path), "dump-package"]
    dumped = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)
    targets = {
        target["name"]: {
            (each.get("byName") or each.get("target") or each.get("product"))[0] for each in target["dependencies"]
        }
        for target in dumped["targets"]
        if (ROOT / "Sources" / target["name"]).is_dir()
    }
    system = {"Dispatch", "Foundation", "Glibc", "Synchronization"}
    assert targets == {room: (imports | outside) - system for room, (imports, outside) in rooms().items()}


def test_imports_between_rooms_go_one_way():
    table = {room: set(imports) for room, (imports, _) in rooms().items()}
    while table:
        leaves = {room for room, imports in table.items() if not imports}
        assert leaves, f"these import each other: {sorted(table)}"
        table = {room: imports - leaves for room, imports in table.items() if room not in leaves}


def test_documents_name_the_swift_that_the_package_needs():
    needed = re.match(r"// swift-tools-version:(\S+)", read("Package.swift")).group(1)
    assert f"with Swift {needed} or newer" in read("README.md")
    assert f"| Swift, Foundation | {needed} or newer |" in read("docs/dependencies.md")
