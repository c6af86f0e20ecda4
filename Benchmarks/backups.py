#!/usr/bin/env python3
"""How long does the live feed stand still while the server backs up a large file?

  python3 Benchmarks/backups.py [--polder PATH] [--megabytes 300] [--pairs 3] [--seconds 10]

One writer writes 200 notes a second for 100 viewers, with a backup running all the time and without one, in turn. The
figures are the times from giving a note to its arrival at each viewer. The backup is the same as on a schedule.
"""

import argparse
import os
import subprocess
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from bench import Bench
from servers import ROOT, Polder, yaml_with_notes


class Backups:
    """Makes one backup after the other while it is entered. `took`: the seconds of each."""

    def __init__(self, server):
        self.server = server
        self.took = []
        self.is_over = False
        self.thread = threading.Thread(target=self.run)

    def __enter__(self):
        self.thread.start()
        # The load generator first opens its connections; the backup must run before that is done.
        time.sleep(0.2)
        return self

    def __exit__(self, *_):
        self.is_over = True
        self.thread.join()

    def run(self):
        copy = os.path.join(self.server.directory, "copy.sqlite")
        while not self.is_over:
            began = time.monotonic()
            command = [self.server.program, "backup", copy, "--data", self.server.file]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            self.took.append(time.monotonic() - began)
            for end in ("", "-mark"):
                os.unlink(copy + end)


def fill(server, bytes_wanted):
    """Makes dialogues of 4,000 notes until the file is large enough; the server does not run."""
    path = os.path.join(server.directory, "notes.yaml")
    with open(path, "w") as file:
        file.write(yaml_with_notes(4_000))
    size = 0
    while size < bytes_wanted:
        subprocess.run([server.program, "new", path, "--data", server.file], check=True, stdout=subprocess.DEVNULL)
        size = os.path.getsize(server.file)
    return size


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--polder", default=os.path.join(ROOT, ".build", "release", "polder"))
    parser.add_argument("--megabytes", type=int, default=300)
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--work", default=os.path.dirname(HERE))
    options = parser.parse_args()
    options.dialogues = 1
    with Bench(options) as bench:
        server = Polder(bench)
        size = fill(server, options.megabytes << 20)
        with server:
            print(f"a file of {size >> 20} MB, 100 viewers, 200 notes/s\n")
            print("| backup | p50 ms | p99 ms | longest ms | seconds of a backup | other load, cores |")
            print("| --- | --- | --- | --- | --- | --- |")
            for _ in range(options.pairs):
                tell("none", server.load("--subs 100 --pubs 1 --rate 200", seconds=options.seconds), [])
                with Backups(server) as backups:
                    found = server.load("--subs 100 --pubs 1 --rate 200", seconds=options.seconds)
                tell("running", found, backups.took)


def tell(what, found, took):
    shown = [f"{found['lat_us'][name] / 1e3:.1f}" for name in ("p50", "p99", "max")]
    seconds = f"{sum(took) / len(took):.1f}" if took else ""
    print(f"| {what} | {' | '.join(shown)} | {seconds} | {found['other_cpu_cores']:.2f} |", flush=True)


if __name__ == "__main__":
    main()
