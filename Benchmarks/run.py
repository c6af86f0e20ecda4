#!/usr/bin/env python3
"""Measures Polder beside its peers and the machine's own limits, and writes Benchmarks/RESULTS.md.

  python3 Benchmarks/run.py [--pairs 15] [--seconds 1] [--rows single,durable] [--uws DIR] [--nats PATH] [--output FILE]

Every figure is measured now, in pairs one right after the other; what is not here is called missing. README.md says more.
"""

import argparse
import contextlib
import json
import os
import platform
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from pairs import digits, interval
from peer_servers import JetStream, Missing, Nats, Nchan, PostgreSQL, UWebSockets
from rows import ROWS
from servers import ROOT, Bare, Polder

OTHER_CORES_MAX = 0.35


class Bench:
    def __init__(self, a):
        self.polder, self.seconds, self.pairs, self.dialogues = (
            os.path.abspath(a.polder),
            a.seconds,
            a.pairs,
            a.dialogues,
        )
        self.options = a
        self.children, self.directories, self.found = [], 0, {}
        self.sqlite_file = None

    def __enter__(self):
        # On the disk that is measured, not in a /tmp that may be memory.
        self.work = tempfile.mkdtemp(prefix="polder-benchmarks-", dir=self.options.work)
        return self

    def __exit__(self, *_):
        for p in self.children:
            if p.poll() is None:
                p.terminate()
        for p in self.children:
            try:
                p.wait(8)
            except subprocess.TimeoutExpired:
                p.kill()
                p.wait()
        shutil.rmtree(self.work, ignore_errors=True)

    def fresh_directory(self, name):
        self.directories += 1
        path = os.path.join(self.work, f"{self.directories}-{name}")
        os.makedirs(path)
        return path

    def let_others_pass(self, path):
        """PostgreSQL runs as somebody else: the way to its own directory may be walked."""
        while len(path) >= len(self.work):
            os.chmod(path, 0o755 if path != self.work else 0o711)
            path = os.path.dirname(path)

    def require(self, kind):
        """Raises Missing when a peer is not here; asks once."""
        if kind not in self.found:
            self.found[kind] = None
            try:
                if kind is UWebSockets:
                    kind.build(self, self.options.uws)
                elif kind in (Nats, JetStream):
                    kind.find(self.options.nats)
                elif kind in (Nchan, PostgreSQL):
                    kind.find()
                elif kind is Bare or kind is Polder:
                    pass
            except Missing as why:
                self.found[kind] = str(why)
            except subprocess.CalledProcessError as why:
                self.found[kind] = f"{kind.name} did not build: {(why.stderr or b'')[-200:]}"
        if self.found[kind]:
            raise Missing(self.found[kind])

    def output(self, argv, timeout):
        p = subprocess.Popen([self.polder, *argv], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.children.append(p)
        try:
            out, err = p.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            p.kill()
            raise RuntimeError(f"{argv[0]} took over {timeout} s")
        finally:
            self.children.remove(p)
        try:
            return json.loads(out)
        except ValueError:
            raise RuntimeError(f"{argv[0]}: {err[-300:] or out[-300:]}")

    def load(self, port, arguments, pid, seconds, label):
        s = self.seconds if seconds is None else seconds
        warm = [] if "--warmup" in arguments else ["--warmup", "0.5"]
        watch = ["--pid", str(pid)] if pid else []
        return self.output(
            [
                "bench-load",
                "--port",
                str(port),
                "--seconds",
                str(s),
                "--max-total",
                str(s + 60),
                "--label",
                label,
                *warm,
                *watch,
                *arguments,
            ],
            s + 90,
        )

    def sqlite(self, rows, dialogues, *more):
        """Bare commits of a note's rows in a file that Polder itself made; rows 0: bare fdatasync."""
        file = os.path.join(self.work, f"limit-{'notes' if rows else 'sync'}.sqlite")
        if rows and not os.path.exists(file):
            with Polder(self, file):
                pass  # Polder makes its tables
        return self.output(
            [
                "bench-limit",
                "sqlite",
                "--file",
                file,
                "--rows",
                str(rows),
                "--dialogues",
                str(dialogues),
                "--seconds",
                str(self.seconds),
                *more,
            ],
            self.seconds + 60,
        )

    @contextlib.contextmanager
    def idle(self, server, dialogues, viewers, *more):
        """Viewers that stay connected and do nothing; `more`: for the generator."""
        path = os.path.join(server.directory, "idle")
        open(path, "w").write("\n".join(d.viewer for d in dialogues))
        p = subprocess.Popen(
            [
                self.polder,
                "bench-load",
                "--port",
                str(server.port),
                "--path",
                "/live",
                "--protocol",
                "polder.v1",
                "--links",
                path,
                "--hello",
                '{"hello":{"link":"%l"}}',
                "--ready",
                '"snapshot":{',
                "--subs",
                str(viewers),
                "--pubs",
                "0",
                "--idle",
                "7200",
                "--max-total",
                "7200",
                *more,
            ],
            stdout=subprocess.DEVNULL,
        )
        self.children.append(p)
        end = time.monotonic() + 60
        while len(os.listdir(f"/proc/{server.process.pid}/fd")) < viewers and time.monotonic() < end:
            time.sleep(0.1)
        time.sleep(2)
        try:
            yield p
        finally:
            p.terminate()
            p.wait()
            self.children.remove(p)

    @contextlib.contextmanager
    def meanwhile(self, work):
        """Repeats `work` in a thread."""
        ending = threading.Event()

        def repeat():
            while not ending.is_set():
                work()

        thread = threading.Thread(target=repeat)
        thread.start()
        try:
            yield
        finally:
            ending.set()
            thread.join()

    # --- rows

    def measure(self, make, keep):
        """One row; `keep(row)` is called after each pair, so that an interrupted run leaves all it measured."""
        steps = make(self)
        row = next(steps)
        row.key = make.__name__
        start = time.monotonic()
        for n in range(self.pairs):
            try:
                next(steps)
            except StopIteration:
                break
            except Exception as why:  # one row that cannot be measured does not end the others
                row.errors.append(f"{type(why).__name__}: {why}"[:300])
                keep(row)
                break
            row.seconds = time.monotonic() - start
            keep(row)
            progress = ", ".join(f"{m.peer or m.name} {digits(m.median)}" for m in row.measures if m.pairs)
            print(
                f"\r\033[K{row.title}: {n + 1}/{self.pairs}  {progress}"
                if sys.stderr.isatty()
                else f"{row.title}: {n + 1}/{self.pairs}  {progress}",
                end="" if sys.stderr.isatty() else "\n",
                file=sys.stderr,
                flush=True,
            )
        steps.close()
        if sys.stderr.isatty():
            print(file=sys.stderr)
        return row


def limits():
    """What limits where a mark is missed, by row: text that somebody wrote from measurement."""
    path = os.path.join(HERE, "limits.json")
    return json.load(open(path)) if os.path.exists(path) else {}


def shown_mark(m, mark):
    if mark is None:
        return "–"
    sign = "≥" if m.more_is_better else "≤"
    if not m.peer:
        return f"{sign} {digits(mark)} {m.unit}"
    return f"{sign} {digits(mark)} ×"


def table(rows):
    lines = [
        "| what | beside | reach | aim | measured [95 %] | pairs | Polder | the other | mark |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    why = limits()
    notes = []
    for row in rows:
        for m in row.measures:
            title = f"{row.title}: {m.name}"
            if not m.pairs:
                reason = m.missing or "; ".join(row.errors) or "not measured"
                lines.append(
                    f"| {title} | {m.peer or '–'} | {shown_mark(m, m.reach)} | {shown_mark(m, m.aim)} | missing | 0 | – | – | {reason} |"
                )
                continue
            span = interval(m.values)
            unit = " ×" if m.peer else f" {m.unit}"
            figure = f"{digits(m.median)}{unit}" + (f" [{digits(span[0])}, {digits(span[1])}]" if span else "")
            ours, theirs = sorted(a for a, _ in m.pairs), sorted(b for _, b in m.pairs if b is not None)
            verdict = {
                True: "reached (aim)" if m.aim is not None and m.meets(m.aim) else "reached",
                False: "missed",
                None: "–",
            }[m.meets(m.reach)]
            lines.append(
                f"| {title} | {m.peer or '–'} | {shown_mark(m, m.reach)} | {shown_mark(m, m.aim)} | {figure} | {len(m.pairs)} | {digits(ours[len(ours) // 2])} {m.unit} | "
                + (f"{digits(theirs[len(theirs) // 2])} {m.unit}" if theirs else "–")
                + f" | {verdict} |"
            )
        key = row.key
        if any(m.meets(m.reach) is False for m in row.measures):
            notes.append(f"- **{row.title}**: {why.get(key, 'missed; what limits is not yet written in limits.json')}")
        other = sorted(row.other_cores)
        if other and other[len(other) // 2] > OTHER_CORES_MAX:
            notes.append(
                f"- **{row.title}** is doubtful: other programs used {other[len(other) // 2]:.2f} cores (median) meanwhile."
            )
        if row.errors:
            notes.append(f"- **{row.title}**: " + "; ".join(sorted(set(row.errors))[:4]))
    return lines, notes


def machine():
    model = next(
        (line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")),
        platform.machine(),
    )
    memory = next(int(line.split()[1]) for line in open("/proc/meminfo") if line.startswith("MemTotal")) / 1048576
    system = next(
        (line.split("=")[1].strip().strip('"') for line in open("/etc/os-release") if line.startswith("PRETTY_NAME")),
        platform.system(),
    )
    return f"{os.cpu_count()} cores of {model}, {memory:.0f} GiB, {system}, Linux {platform.release()}"


def paragraph(text):
    """The text of a paragraph, or of an entry of a list, in lines of at most 120 columns."""
    indent = "  " if text.startswith("- ") else ""
    return textwrap.fill(text, 120, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def write(path, bench, rows, command):
    versions = []
    for kind in (Polder, UWebSockets, Nats, Nchan, PostgreSQL):
        if (kind in bench.found and bench.found[kind] is None) or kind is Polder:
            versions.append(f"{kind.name} {kind.version(kind.__new__(kind))}")
    import sqlite3

    versions.append(f"SQLite {sqlite3.sqlite_version}")
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


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--pairs", type=int, default=15)
    p.add_argument(
        "--seconds", type=float, default=1, help="of each run; rows of latency at a meeting's pace take at least 2"
    )
    p.add_argument("--rows", default="", help="some of: " + ", ".join(r.__name__ for r in ROWS))
    p.add_argument("--uws", help="source tree of uWebSockets, with uSockets in it or beside it")
    p.add_argument("--nats", help="the program nats-server (2.10 or newer for JetStream's sync_interval: always)")
    p.add_argument("--polder", default=os.path.join(ROOT, ".build/release/polder"))
    p.add_argument("--dialogues", type=int, default=1000, help="in the file of the row about starting")
    p.add_argument("--work", default=ROOT, help="where temporary files go: the disk that is measured")
    p.add_argument("--output", default=os.path.join(HERE, "RESULTS.md"))
    a = p.parse_args()
    wanted = [r for r in ROWS if not a.rows or r.__name__ in a.rows.split(",")]
    if not os.access(a.polder, os.X_OK):
        p.error(f"{a.polder} is not there: make build")
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped by SIGTERM; what was measured so far is in " + a.output))
    rows, began = [], time.monotonic()
    command = (
        "make bench"
        if len(sys.argv) == 1
        else "python3 Benchmarks/run.py " + " ".join(x if not x.startswith("/") else "…" for x in sys.argv[1:])
    )
    with Bench(a) as bench:
        try:

            def keep(row):
                if row not in rows:
                    rows.append(row)
                write(a.output, bench, rows, command)

            for number, make in enumerate(wanted):
                print(
                    f"row {number + 1} of {len(wanted)}, {round((time.monotonic() - began) / 60)} min so far: {make.__name__}",
                    file=sys.stderr,
                    flush=True,
                )
                keep(bench.measure(make, keep))
        except KeyboardInterrupt:
            print("\nstopped; what was measured so far is in " + a.output, file=sys.stderr)
            return 130
    lines, notes = table(rows)
    print("\n".join(lines + [""] + notes))
    return 0


if __name__ == "__main__":
    sys.exit(main())
