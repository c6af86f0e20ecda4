#!/usr/bin/env python3
"""Runs two builds of Polder in turn: is the new one slower than the old one?

  python3 Benchmarks/builds.py --old PATH --new PATH [--pairs 15] [--seconds 1] [--rows durable,start]

Each pair runs both, one right after the other, in changing order. The ratio is new / old: the median of the pairs with
its 95 % interval. The new build's load generator drives both. README.md says how it is measured.
"""

import argparse
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from bench import Bench
from connections import first_page, first_snapshot
from pairs import digits, interval
from report import middle
from row_servers import DIALOGUES, WRITERS
from servers import Polder, yaml_with_notes


def loaded(options, figure, to=None):
    """A row in which both servers run all the time. `figure`: takes the figure out of a result."""
    return lambda bench, servers: lambda which: figure(servers[which].load(options, to=to, seconds=bench.seconds))


def memory(bench, servers):
    def measure(which):
        # A new process each time, because an old one has memory to spare.
        with Polder(bench, program=servers[which].program) as fresh:
            r = fresh.load("--subs 5000 --window 4 --settle 1", seconds=bench.seconds)
        return r["rss_kb_per_conn"]

    return measure


def start(bench, servers):
    # Each build starts on a file that it made itself.
    makers = {}
    for which, server in servers.items():
        maker = makers[which] = Polder(bench, program=server.program)
        maker.start()
        for _ in range(bench.options.dialogues):
            maker.last = maker.make(yaml_with_notes(190))
        maker.stop()

    def measure(which):
        server = Polder(bench, makers[which].file, makers[which].program)
        try:
            server.start(settle=False)
            first_page(server.port)
            first_snapshot(server.port, makers[which].last.viewer)
            return time.monotonic() - server.started_at
        finally:
            server.stop()

    return measure


def silence(bench, servers):
    """The longest time for which somebody else waits for an answer while a file of some 1 MB becomes a dialogue."""
    large = yaml_with_notes(4_000)

    def measure(which):
        with ThreadPoolExecutor() as pool:
            made = pool.submit(servers[which].make, large)
            longest = 0
            while not made.done():
                asked_at = time.monotonic()
                first_page(servers[which].port)
                longest = max(longest, time.monotonic() - asked_at)
            made.result()
        return longest * 1e3

    return measure


# name: (title, more is better, what prepares the row)
ROWS = {
    "durable": (
        "durable acks/s, 64 writers",
        True,
        loaded(f"--subs 0 --pubs {WRITERS} --loop-ack", lambda r: r["acks_per_s"], to=DIALOGUES),
    ),
    "one_writer": (
        "durable ack p50, one writer, ms",
        False,
        loaded("--subs 0 --pubs 1 --loop-ack", lambda r: r["ack_us"]["p50"] / 1e3),
    ),
    "burst": (
        "deliveries/s, 1,000 viewers, 16 in flight",
        True,
        loaded("--subs 1000 --window 16", lambda r: r["deliveries_per_s"]),
    ),
    "durable_fan": (
        "deliveries/s, 16 writers, 100 viewers",
        True,
        loaded("--subs 100 --pubs 16 --loop-ack", lambda r: r["deliveries_per_s"]),
    ),
    "single": (
        "server CPU per delivery, 1,000 viewers, µs",
        False,
        loaded("--subs 1000 --window 1", lambda r: r["cpu_us_per_delivery"]),
    ),
    "memory": ("memory per idle viewer, KB", False, memory),
    "large_file": ("longest wait of others while a file of 1 MB comes in, ms", False, silence),
    "start": ("start to the first picture, 1,000 dialogues, s", False, start),
}


def compare(bench, prepare):
    """The figures of both builds, pair by pair."""
    with (
        Polder(bench, program=os.path.abspath(bench.options.old)) as old,
        Polder(bench, program=os.path.abspath(bench.options.new)) as new,
    ):
        measure = prepare(bench, {"old": old, "new": new})
        found = {"old": [], "new": []}
        for pair in range(bench.options.pairs):
            for which in ("old", "new") if pair % 2 else ("new", "old"):
                found[which].append(measure(which))
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--old", required=True)
    parser.add_argument("--new", required=True)
    parser.add_argument("--pairs", type=int, default=15)
    parser.add_argument("--seconds", type=float, default=1)
    parser.add_argument("--dialogues", type=int, default=1_000)
    parser.add_argument("--rows", default=",".join(ROWS))
    parser.add_argument("--work", default=os.path.dirname(HERE))
    options = parser.parse_args()
    options.polder = options.new
    print("| what | new / old [95 %] | old | new | pairs | better |\n| --- | --- | --- | --- | --- | --- |")
    with Bench(options) as bench:
        for name in options.rows.split(","):
            title, more_is_better, prepare = ROWS[name]
            found = compare(bench, prepare)
            ratios = [b / a for a, b in zip(found["old"], found["new"])]
            bounds = interval(ratios)
            ratio = f"{middle(ratios):.3f}" + (f" [{bounds[0]:.3f}, {bounds[1]:.3f}]" if bounds else "")
            old, new = (digits(middle(found[which])) for which in ("old", "new"))
            better = "more" if more_is_better else "less"
            print(f"| {title} | {ratio} | {old} | {new} | {len(ratios)} | {better} |", flush=True)


if __name__ == "__main__":
    main()
