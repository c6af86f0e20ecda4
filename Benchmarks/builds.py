#!/usr/bin/env python3
"""Two builds of Polder in turn: is the new one slower than the old one?

  python3 Benchmarks/builds.py --old PATH --new PATH [--pairs 15] [--seconds 1] [--rows durable,start]

Each pair runs both, one right after the other, in changing order; the ratio is new / old, the median of the pairs with
its 95 % interval. The load generator is the new build's for both. README.md says how it is measured.
"""

import argparse
import os
import socket
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from connections import first_snapshot
from pairs import digits, interval
from run import Bench
from servers import Polder, yaml_with_notes

WRITERS, DIALOGUES = 64, 8


def loaded(*arguments, to=None, figure):
    """A row in which both servers run all the time."""
    return lambda bench, servers: lambda which: figure(servers[which].load(*arguments, to=to, seconds=bench.seconds))


def memory(bench, servers):
    def measure(which):
        with Polder(bench, program=servers[which].program) as fresh:  # an old process has memory to spare
            return fresh.load("--subs", "5000", "--window", "4", "--settle", "1", seconds=bench.seconds)[
                "rss_kb_per_conn"
            ]

    return measure


def start(bench, servers):
    # Each on a file of its own making.
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
            with socket.create_connection(("127.0.0.1", server.port), 10) as page:
                page.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                while page.recv(65536):
                    pass
            first_snapshot(server.port, makers[which].last.viewer)
            return time.monotonic() - server.started_at
        finally:
            server.stop()

    return measure


ROWS = {
    "durable": (
        "durable acks/s, 64 writers",
        True,
        loaded("--subs", "0", "--pubs", str(WRITERS), "--loop-ack", to=DIALOGUES, figure=lambda r: r["acks_per_s"]),
    ),
    "one_writer": (
        "durable ack p50, one writer, ms",
        False,
        loaded("--subs", "0", "--pubs", "1", "--loop-ack", figure=lambda r: r["ack_us"]["p50"] / 1e3),
    ),
    "burst": (
        "deliveries/s, 1,000 viewers, 16 in flight",
        True,
        loaded("--subs", "1000", "--window", "16", figure=lambda r: r["deliveries_per_s"]),
    ),
    "durable_fan": (
        "deliveries/s, 16 writers, 100 viewers",
        True,
        loaded("--subs", "100", "--pubs", "16", "--loop-ack", figure=lambda r: r["deliveries_per_s"]),
    ),
    "single": (
        "server CPU per delivery, 1,000 viewers, µs",
        False,
        loaded("--subs", "1000", "--window", "1", figure=lambda r: r["cpu_us_per_delivery"]),
    ),
    "memory": ("memory per idle viewer, KB", False, memory),
    "start": ("start to the first picture, 1,000 dialogues, s", False, start),
}


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
            with (
                Polder(bench, program=os.path.abspath(options.old)) as old,
                Polder(bench, program=os.path.abspath(options.new)) as new,
            ):
                measure = prepare(bench, {"old": old, "new": new})
                found = {"old": [], "new": []}
                for pair in range(options.pairs):
                    for which in ("old", "new") if pair % 2 else ("new", "old"):
                        found[which].append(measure(which))
            ratios = sorted(b / a for a, b in zip(found["old"], found["new"]))
            middle = {which: sorted(values)[len(values) // 2] for which, values in found.items()}
            bounds = interval(ratios)
            said = f"{ratios[len(ratios) // 2]:.3f}" + (f" [{bounds[0]:.3f}, {bounds[1]:.3f}]" if bounds else "")
            print(
                f"| {title} | {said} | {digits(middle['old'])} | {digits(middle['new'])} | {len(ratios)} | {'more' if more_is_better else 'less'} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
