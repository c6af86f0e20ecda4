"""The project's own files: those git has or would add, their kinds, and the prose in them."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Frozen files of a released program, and what exports must look like: they keep their shape.
FROZEN = (
    "Tests/Released/69c797b/",
    "Tests/MinutesTests/Golden/",
    "Tests/DialogueTests/Fixtures/",
    "Tests/Story/fixtures/",
)
CODE = {".swift", ".py", ".js", ".css", ".html", ".c", ".h", ".cpp", ".sh"}
SLASHED = {".swift", ".js", ".css", ".c", ".h", ".cpp"}


def listed():
    """Every file of the project by its path from the root."""
    git = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(git, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\n")
    return [name for name in names if name and (ROOT / name).is_file()]


FILES = listed()


def suffix(name):
    return Path(name).suffix


def read(name):
    return (ROOT / name).read_text()


def written(*suffixes):
    """Files of these kinds that people write and may change."""
    return [name for name in FILES if suffix(name) in suffixes and not name.startswith(FROZEN)]


def prose(name, text):
    """The lines of a document, or the comments and docstrings of a source: pairs of line number and words."""
    if suffix(name) == ".md":
        yield from enumerate(text.split("\n"), 1)
    elif suffix(name) in {".py", ".sh"}:
        yield from hashed(text)
    else:
        yield from slashed(text)


def hashed(text):
    in_docstring = False
    for number, line in enumerate(text.split("\n"), 1):
        quotes = line.count('"""')
        if in_docstring or (quotes and line.lstrip().startswith('"""')):
            yield number, line.replace('"""', "").strip()
            in_docstring = in_docstring != (quotes % 2 == 1)
        elif match := re.search(r"(?:^|\s)#\s(.*)", line):
            yield number, match.group(1)


def slashed(text):
    in_block = False
    for number, line in enumerate(text.split("\n"), 1):
        if in_block or line.lstrip().startswith("/*"):
            yield number, line.strip().strip("/*").strip()
            in_block = "*/" not in line
        elif match := re.search(r"(?<![:\"'])//+ (.*)", line):
            yield number, match.group(1)
