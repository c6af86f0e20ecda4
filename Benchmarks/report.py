"""Writes RESULTS.md: the table of the rows, and notes on what limits a figure or makes it doubtful."""

import json
import os
import platform
import sqlite3
import textwrap
import time

from pairs import digits, interval
from peer_nats import Nats
from peer_nchan import Nchan
from peer_postgresql import PostgreSQL
from peer_uwebsockets import UWebSockets
from servers import Polder

HERE = os.path.dirname(os.path.abspath(__file__))
OTHER_CORES_MAX = 0.35
HEAD = [
    "| what | beside | reach | aim | measured [95 %] | pairs | Polder | the other | mark |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
]


def limits():
    """For some rows what limits them: texts that people wrote from profiles."""
    path = os.path.join(HERE, "limits.json")
    return json.load(open(path)) if os.path.exists(path) else {}


def shown_mark(m, mark):
    if mark is None:
        return "–"
    sign = "≥" if m.more_is_better else "≤"
    return f"{sign} {digits(mark)} {m.unit if not m.peer else '×'}"


def middle(values):
    return sorted(values)[len(values) // 2]


def cells(row, m):
    """The cells of one measure."""
    title, marks = f"{row.title}: {m.name}", [shown_mark(m, m.reach), shown_mark(m, m.aim)]
    if not m.pairs:
        reason = m.missing or "; ".join(row.errors) or "not measured"
        return [title, m.peer or "–", *marks, "missing", "0", "–", "–", reason]
    span = interval(m.values)
    unit = " ×" if m.peer else f" {m.unit}"
    figure = f"{digits(m.median)}{unit}" + (f" [{digits(span[0])}, {digits(span[1])}]" if span else "")
    ours, theirs = [a for a, _ in m.pairs], [b for _, b in m.pairs if b is not None]
    reached = "reached (aim)" if m.aim is not None and m.meets(m.aim) else "reached"
    verdict = {True: reached, False: "missed", None: "–"}[m.meets(m.reach)]
    both = [f"{digits(middle(values))} {m.unit}" if values else "–" for values in (ours, theirs)]
    return [title, m.peer or "–", *marks, figure, str(len(m.pairs)), *both, verdict]


def table(rows):
    """The lines of the table, and the notes below it."""
    lines, notes, why = [*HEAD], [], limits()
    for row in rows:
        lines += ["| " + " | ".join(cells(row, m)) + " |" for m in row.measures]
        if any(m.meets(m.reach) is False for m in row.measures):
            text = why.get(row.key, "missed; what limits is not yet written in limits.json")
            notes.append(f"- **{row.title}**: {text}")
        if row.other_cores and middle(row.other_cores) > OTHER_CORES_MAX:
            cores = f"other programs used {middle(row.other_cores):.2f} cores (median) meanwhile."
            notes.append(f"- **{row.title}** is doubtful: {cores}")
        if row.errors:
            notes.append(f"- **{row.title}**: " + "; ".join(sorted(set(row.errors))[:4]))
    return lines, notes


def after(path, key, sign, otherwise):
    """The text after `key` and a sign in a file of the system."""
    lines = open(path).read().splitlines()
    return next((line.split(sign)[1].strip().strip('"') for line in lines if line.startswith(key)), otherwise)


def machine():
    model = after("/proc/cpuinfo", "model name", ":", platform.machine())
    memory = int(after("/proc/meminfo", "MemTotal", ":", "0 kB").split()[0]) / 1048576
    system = after("/etc/os-release", "PRETTY_NAME", "=", platform.system())
    return f"{os.cpu_count()} cores of {model}, {memory:.0f} GiB, {system}, Linux {platform.release()}"


def paragraph(text):
    """The text of a paragraph, or of an entry of a list, in lines of at most 120 columns."""
    indent = "  " if text.startswith("- ") else ""
    return textwrap.fill(text, 120, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def write(path, bench, rows, command):
    kinds = (Polder, UWebSockets, Nats, Nchan, PostgreSQL)
    here = [kind for kind in kinds if kind is Polder or bench.found.get(kind, "unknown") is None]
    versions = [*(f"{kind.name} {kind.version()}" for kind in here), f"SQLite {sqlite3.sqlite_version}"]
    lines, notes = table(rows)
    text = [
        "# Results",
        "",
        paragraph(
            f"Measured on {time.strftime('%Y-%m-%d %H:%M')} with `{command}`: {bench.pairs} pairs asked for in each "
            f"row, runs of {bench.seconds:g} s, notes of 250 bytes. Machine: {machine()}. Loopback only, no TLS. "
            f"Versions: {', '.join(versions)}."
        ),
        "",
        paragraph(
            "A ratio is Polder's figure over the other's, measured one right after the other; the table gives the "
            "median of the pairs with its 95 % interval. Absolute figures are medians of this machine in this hour. "
            "Nothing here is from an earlier run."
        ),
        "",
        *lines,
        "",
    ]
    if notes:
        text += ["## What limits, and what to doubt", "", *map(paragraph, notes), ""]
    open(path, "w").write("\n".join(text))
