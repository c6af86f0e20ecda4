#!/usr/bin/env python3
"""Makes the files of a released program: `ReleasedFiles.swift` writes them with that program's own code, and the
program exports its dialogues.

    Tests/Released/make.py 69c797b [--clone DIR]

It clones this repository, checks the commit out and builds it, unless --clone names a clone where that is done. It puts
the files into Tests/Released/COMMIT. Two runs differ only in salts, nonces and the epoch, so there is no need to run it
again.
"""

import argparse
import gzip
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
NAMES = ["empty", "phases", "erased", "backup"]
FORMATS = ["md", "html", "docx", "odt", "csv", "json", "yaml", "ics"]
# The options of each export, by the end of its file's name.
WAYS = {
    **{f".{format}": ["--format", format] for format in FORMATS},
    ".functions.md": ["--format", "md", "--functions"],
    ".without-answers.html": ["--format", "html", "--without-answers"],
}


def run(*arguments, cwd=None, **env):
    done = subprocess.run(
        list(map(str, arguments)), cwd=cwd, env={**os.environ, **env}, check=True, stdout=subprocess.PIPE
    )
    return done.stdout


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("commit")
    options.add_argument("--clone", help="where the commit is checked out already")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        clone = Path(given.clone or scratch + "/clone")
        if not clone.exists():
            run("git", "clone", "-q", HERE.parents[1], clone)
            run("git", "checkout", "-q", given.commit, cwd=clone)
        shutil.copy(HERE / "ReleasedFiles.swift", clone / "Tests" / "JournalTests")
        run("swift", "build", "--build-tests", cwd=clone)
        run("swift", "build", "--product", "polder", cwd=clone)
        made = Path(scratch) / "made"
        made.mkdir()
        run("swift", "test", "--skip-build", "--filter", "ReleasedFiles", cwd=clone, POLDER_RELEASED_FILES=str(made))
        keep(made, HERE / given.commit, clone / ".build" / "debug" / "polder")


def keep(made, target, polder):
    seen = {kind for name in NAMES for kind in kinds(made / f"{name}.sqlite")}
    known = set(re.findall(r"^    case (\w+)", (polder.parents[2] / "Sources/Dialogue/Event.swift").read_text(), re.M))
    print("kinds of events that no file has:", sorted(known - seen) or "none")
    shutil.rmtree(target, ignore_errors=True)
    (target / "exports").mkdir(parents=True)
    for name in NAMES:
        file = made / f"{name}.sqlite"
        for dialogue in dialogues(polder, file):
            for end, way in WAYS.items():
                path = target / "exports" / f"{name}-{dialogue}{end}"
                run(polder, "export", dialogue, *way, "--data", file, "--output", path)
        for end in ["", "-mark"]:
            packed = gzip.compress(Path(f"{file}{end}").read_bytes(), mtime=0)
            (target / f"{name}.sqlite{end}.gz").write_bytes(packed)


def kinds(file):
    return run("sqlite3", "-readonly", file, "SELECT DISTINCT kind FROM event").decode().split()


def dialogues(polder, file):
    return re.findall(r"^(d\w+)  ", run(polder, "list", "--all", "--data", file).decode(), re.M)


if __name__ == "__main__":
    main()
