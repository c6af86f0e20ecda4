"""Reads docs/protocol.md: its tables, its examples, and the commands and entities it describes."""

import json
import re

from polder import ROOT

DOCUMENT = (ROOT / "docs/protocol.md").read_text()


def table(heading):
    """Returns the cells, row by row, of the table whose header begins with `heading`."""
    lines = DOCUMENT.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(f"| {heading}"))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            return rows
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def examples():
    return [json.loads(block) for block in re.findall(r"```json\n(.*?)```", DOCUMENT, re.S)]


def example(key):
    return next(example for example in examples() if key in example)


def fields(cell):
    """The names of fields in a cell of the table of entities ("in `set`")."""
    cell = re.sub(r"`\[?\{[^`]*`|\([^)]*\)", "", cell)
    parts = cell.split(";")
    listed = parts[0] + ("," + re.sub(r"^ for organisers[^:]*:", "", parts[1]) if "for organisers" in cell else "")
    return {re.match(r"\s*(\w+)", part).group(1) for part in listed.split(",")}


ENTITIES = {row[0].strip("`"): fields(row[2]) for row in table("in `set`")}


def commands():
    """The documented fields of each command: {name: (required, optional)}."""
    found = {}
    for names, cell in table("do |"):
        cell = re.sub(r"\([^)]*\)", "", cell)
        cell = re.sub(r"participants: \[\{.*\}\]", "participants", cell)
        cell = re.sub(r": (kept for|left out).*", "", cell)
        names, cells = names.split(" · "), [part.strip() for part in cell.split("·")]
        cells = [""] * len(names) if cells == [""] else cells
        assert len(names) == len(cells), names
        required, optional = set(), set()
        for name, part in zip(names, cells):
            same = re.search(r"\[the same( without (\w+))?\]", part)
            before = (required | optional) - {same.group(2)} if same else set()
            part = part.replace(same.group(0), "") if same else part
            optional = set(re.findall(r"\[(\w+)[^\]]*\]", part)) | before
            required = set(re.findall(r"\w+", re.sub(r"\[[^\]]*\]", "", part)))
            found[name] = (required, optional)
    return found
