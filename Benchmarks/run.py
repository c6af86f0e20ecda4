#!/usr/bin/env python3
"""Measures Polder beside its peers and the machine's own limits, and writes Benchmarks/RESULTS.md.

  python3 Benchmarks/run.py [--pairs 15] [--seconds 1] [--rows single,durable] [--uws DIR] [--nats PATH] [--output FILE]

Every figure is measured now, in pairs one right after the other; a peer that is not here is called missing. README.md
says more.
"""

import argparse
import os
import resource
import signal
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from bench import Bench
from report import table, write
from rows import ROWS
from servers import ROOT


def parser():
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
    return p


def command():
    """The command as RESULTS.md shows it, without the paths of this machine."""
    words = [word if not word.startswith("/") else "…" for word in sys.argv[1:]]
    return "python3 Benchmarks/run.py " + " ".join(words) if words else "make bench"


def main():
    p = parser()
    a = p.parse_args()
    wanted = [r for r in ROWS if not a.rows or r.__name__ in a.rows.split(",")]
    if not os.access(a.polder, os.X_OK):
        p.error(f"{a.polder} is not there: make build")
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped by SIGTERM; what was measured so far is in " + a.output))
    rows, began = [], time.monotonic()
    with Bench(a) as bench:

        def keep(row):
            if row not in rows:
                rows.append(row)
            write(a.output, bench, rows, command())

        try:
            for number, make in enumerate(wanted, 1):
                so_far = f"{round((time.monotonic() - began) / 60)} min so far"
                print(f"row {number} of {len(wanted)}, {so_far}: {make.__name__}", file=sys.stderr, flush=True)
                keep(bench.measure(make, keep))
        except KeyboardInterrupt:
            print("\nstopped; what was measured so far is in " + a.output, file=sys.stderr)
            return 130
    lines, notes = table(rows)
    print("\n".join([*lines, "", *notes]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
