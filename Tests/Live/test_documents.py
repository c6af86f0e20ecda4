"""Documents and comments name what is there: files, and each other."""

import fnmatch
import re
import subprocess

import pytest
from polder import ROOT

FILES = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, check=True,
                       capture_output=True, text=True).stdout.split("\n")
FILES = [name for name in FILES if name and (ROOT / name).is_file()]
READ = {".md", ".swift", ".js", ".css", ".c", ".h", ".py"}
FILE = re.compile(r"(?<![\w./:-])[\w*+][\w*+./-]*\.(?:swift|md|js|css|py|[ch]|html|svg|sh|modulemap)\b(?![\w(])")
# What was is told in it, files that are gone too.
PAST = {"CHANGELOG.md"}
# Names of no file of ours: headers of the system, files that others have, and NAME for any.
OTHERS = {"fcntl.h", "sched.h", "zlib.h", "nptl/pthread_cond_common.c", "name.html"}


def prose(name):
    """The lines of a document, or the comments of a source, by number."""
    text = (ROOT / name).read_text()
    suffix = "." + name.rsplit(".", 1)[-1]
    for number, line in enumerate(text.split("\n"), 1):
        if suffix == ".md":
            yield number, line
        elif suffix == ".py":
            if match := re.search(r"(?:^|\s)#\s(.*)", line):
                yield number, match.group(1)
        elif match := re.search(r"(?<![:\"'])//+ (.*)|^\s*/?\*+ ?(.*)", line):
            yield number, match.group(1) or match.group(2) or ""


def is_there(named):
    return any(name == named or fnmatch.fnmatch(name, named) or fnmatch.fnmatch(name, "*/" + named) for name in FILES)


def test_files_that_documents_and_comments_name_are_there():
    missing, seen = [], 0
    for name in FILES:
        if "." + name.rsplit(".", 1)[-1] not in READ or name in PAST:
            continue
        for number, line in prose(name):
            for named in FILE.findall(re.sub(r"https?://\S+", "", line)):
                seen += 1
                if named not in OTHERS and not is_there(named):
                    missing.append(f"{name}:{number} {named}")
    assert missing == []
    assert seen > 100, "the search finds none"


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".md")])
def test_links_of_documents_lead_somewhere(name):
    folder = (ROOT / name).parent
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)|<img src=\"([^\"]+)\"", (ROOT / name).read_text()):
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
