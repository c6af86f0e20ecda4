"""The rows of the table: what is driven how, beside whom, and the marks to reach.

Each function is one row. It yields its `Row` first, then once for each pair of runs that it has added.
"""

import contextlib
import socket
import time

from connections import first_snapshot, unsent
from pairs import Measure, Row
from peer_servers import JetStream, Missing, Nats, Nchan, PostgreSQL, UWebSockets
from servers import Bare, Polder, yaml_with_notes

WRITERS, DIALOGUES = 64, 8  # eight people writing in each: a dialogue holds 50,000 notes


def at_pace(bench):
    """Seconds of a run at a meeting's pace: a p99 of 20 notes/s needs some notes."""
    return max(2, bench.seconds)


class Party(contextlib.ExitStack):
    """Servers of one row; what is not here stays None, and its measures say so."""

    def __init__(self, bench, row):
        super().__init__()
        self.bench, self.row = bench, row

    def server(self, kind, *arguments):
        try:
            self.bench.require(kind)
            return self.enter_context(kind(self.bench, *arguments))
        except Missing as why:
            for m in self.row.measures:
                if m.peer == kind.name:
                    m.missing = str(why)
            return None


def run(row, server, *arguments, **options):
    if server is None:
        return None
    r = server.load(*arguments, **options)
    row.heard(r)
    return r


def get(r, *path):
    for key in path:
        r = r and r.get(key)
    return r


def single(bench):
    row = Row(
        "server CPU per delivery, 1,000 viewers, one event at a time",
        [
            Measure("CPU per delivery", UWebSockets.name, "µs", reach=1.15, aim=1.0),
            Measure("CPU per delivery", Bare.name, "µs"),
        ],
    )
    yield row
    with Party(bench, row) as p:
        ours, uws, bare = p.server(Polder), p.server(UWebSockets), p.server(Bare)
        while True:
            a, b, c = (run(row, s, "--subs", "1000", "--window", "1") for s in (ours, uws, bare))
            for m, other in zip(row.measures, (b, c)):
                m.add(get(a, "cpu_us_per_delivery"), get(other, "cpu_us_per_delivery"))
            yield


def burst(bench):
    row = Row(
        "deliveries/s, 1,000 viewers, 16 in flight",
        [
            Measure("deliveries/s", kind.name, "/s", True, reach, aim)
            for kind, reach, aim in ((UWebSockets, 1.1, 1.3), (Nats, 3, None), (Nchan, None, None), (Bare, None, None))
        ],
    )
    yield row
    with Party(bench, row) as p:
        ours = p.server(Polder)
        others = [p.server(UWebSockets), p.server(Nats), p.server(Nchan), p.server(Bare, "cork")]
        while True:
            a = run(row, ours, "--subs", "1000", "--window", "16")
            for m, other in zip(row.measures, others):
                m.add(
                    get(a, "deliveries_per_s"),
                    get(run(row, other, "--subs", "1000", "--window", "16"), "deliveries_per_s"),
                )
            yield


def last_of_many(bench):
    row = Row(
        "5,000 viewers, one event until the last has it",
        [Measure("until the last, p50", UWebSockets.name, "ms", reach=1.2, aim=1.0)],
    )
    yield row
    with Party(bench, row) as p:
        ours, uws = p.server(Polder), p.server(UWebSockets)
        while True:
            a, b = (run(row, s, "--subs", "5000", "--window", "1") for s in (ours, uws))
            row.measures[0].add(get(a, "all_subs_us", "p50") / 1e3, b and get(b, "all_subs_us", "p50") / 1e3)
            yield


def durable(bench):
    row = Row(
        f"durable acks/s, {WRITERS} writers",
        [
            Measure("acks/s", JetStream.name, "/s", True, 8, 12),
            Measure("acks/s", PostgreSQL.name, "/s", True, 2, 3),
            Measure("acks/s", "bare SQLite", "/s", True, 0.5, 0.7),
        ],
    )
    yield row
    with Party(bench, row) as p:
        ours, jet, pg = p.server(Polder), p.server(JetStream), p.server(PostgreSQL)
        while True:
            a, b = (
                run(
                    row,
                    s,
                    "--subs",
                    "0",
                    "--pubs",
                    str(WRITERS),
                    "--loop-ack",
                    **({"to": DIALOGUES} if s is ours else {}),
                )
                for s in (ours, jet)
            )
            row.measures[0].add(get(a, "acks_per_s"), get(b, "acks_per_s"))
            row.measures[1].add(get(a, "acks_per_s"), pg and pg.inserts(WRITERS, bench.seconds))
            row.measures[2].add(get(a, "acks_per_s"), bench.sqlite(WRITERS, DIALOGUES)["rows_per_s"])
            yield


def one_writer(bench):
    row = Row(
        "durable ack p50, one writer back to back",
        [
            Measure("ack p50", "bare SQLite commit", "ms", reach=1.5, aim=1.25),
            Measure("ack p50", "bare fdatasync", "ms"),
            Measure("ack p50", JetStream.name, "ms"),
        ],
    )
    yield row
    with Party(bench, row) as p:
        ours, jet = p.server(Polder), p.server(JetStream)
        while True:
            a = run(row, ours, "--subs", "0", "--pubs", "1", "--loop-ack")["ack_us"]["p50"] / 1e3
            row.measures[0].add(a, bench.sqlite(1, 1)["commit_us"]["p50"] / 1e3)
            row.measures[1].add(a, bench.sqlite(0, 1)["commit_us"]["p50"] / 1e3)
            b = run(row, jet, "--subs", "0", "--pubs", "1", "--loop-ack")
            row.measures[2].add(a, b and b["ack_us"]["p50"] / 1e3)
            yield


def durable_fan(bench):
    row = Row(
        "16 writers → 100 viewers, durable",
        [
            Measure("deliveries/s", JetStream.name, "/s", True, 3, 4.5),
            Measure("ack p99", JetStream.name, "ms", reach=1 / 3),
        ],
    )
    yield row
    with Party(bench, row) as p:
        ours, jet = p.server(Polder), p.server(JetStream)
        while True:
            # A dialogue holds 50,000 notes: not longer than 3 s.
            a, b = (
                run(row, s, "--subs", "100", "--pubs", "16", "--loop-ack", seconds=min(3, bench.seconds))
                for s in (ours, jet)
            )
            row.measures[0].add(get(a, "deliveries_per_s"), get(b, "deliveries_per_s"))
            row.measures[1].add(get(a, "ack_us", "p99") / 1e3, b and get(b, "ack_us", "p99") / 1e3)
            yield


def at_ease(bench):
    row = Row(
        "20 notes/s → 1,000 viewers",
        [
            Measure("delivery p99 less one commit", UWebSockets.name, "ms", reach=1.2, aim=1.05),
            Measure("ack p50 / delivery p50: acks leave before the fan-out", "itself", "ms", reach=1.0),
        ],
    )
    yield row
    with Party(bench, row) as p:
        ours, uws = p.server(Polder), p.server(UWebSockets)
        while True:
            a, b = (run(row, s, "--subs", "1000", "--rate", "20", seconds=at_pace(bench)) for s in (ours, uws))
            commit = bench.sqlite(1, 1, "--every-ms", "50")["commit_us"]["p50"]
            row.measures[0].add((a["lat_us"]["p99"] - commit) / 1e3, b and b["lat_us"]["p99"] / 1e3)
            row.measures[1].add(a["ack_us"]["p50"] / 1e3, a["lat_us"]["p50"] / 1e3)
            yield


def memory(bench):
    row = Row(
        "memory per idle viewer, session included (5,000 of them)",
        [Measure("resident", "", "KB", reach=7, aim=6), Measure("after traffic / before", "itself", "KB", reach=1.1)],
    )
    yield row
    while True:
        with Party(bench, row) as p:  # a fresh process each time: an old one has memory to spare
            r = run(row, p.server(Polder), "--subs", "5000", "--window", "4", "--settle", "1")
        row.measures[0].add(r["rss_kb_per_conn"])
        row.measures[1].add(r["rss_end_kb_per_conn"], r["rss_kb_per_conn"])
        yield


def joins(bench):
    row = Row(
        "joins/s: handshake and link check (5,000 viewers)",
        [Measure("joins/s", "", "/s", True, 10_000, 20_000), Measure("joins/s", Bare.name, "/s", True)],
    )
    yield row
    with Party(bench, row) as p:
        ours, bare = p.server(Polder), p.server(Bare)
        while True:
            a, b = (run(row, s, "--subs", "5000", "--pubs", "0", "--burst", "256") for s in (ours, bare))
            row.measures[0].add(a["ready_per_s"])
            row.measures[1].add(a["ready_per_s"], b["connects_per_s"])
            yield


def snapshots(bench):
    row = Row(
        "snapshots of a 200-note dialogue to joiners (2,000 viewers)",
        [Measure("snapshots/s", "bare send() of the same bytes", "/s", True, 0.5, 0.8)],
    )
    yield row
    with Party(bench, row) as p:
        ours = p.server(Polder)
        dialogue = ours.make(yaml_with_notes(200))
        size = (
            ours.load("--subs", "1", "--pubs", "0", "--settle", "0.3", to=[dialogue])["rx_bytes"] - 600
        )  # less handshake and welcome
        bare = p.server(Bare, f"greet={size}")
        ready = ["--subs", "2000", "--pubs", "0", "--ready-bytes", str(size - 200)]
        while True:
            a, b = run(row, ours, *ready, to=[dialogue]), run(row, bare, *ready)
            row.measures[0].add(a["ready_per_s"], b["ready_per_s"])
            yield


def among_idle(bench):
    row = Row(
        "one note among 10,000 idle viewers in 500 other dialogues",
        [
            Measure("CPU per note to 10 viewers", "the same with none of them", "µs", reach=1.2, aim=1.05),
            Measure("ack p50", "the same with none of them", "ms", reach=1.2, aim=1.05),
        ],
    )
    yield row
    with Party(bench, row) as p:
        full, empty = p.server(Polder), p.server(Polder)
        idle = p.enter_context(bench.idle(full, [full.make() for _ in range(500)], 10_000))
        while True:
            assert idle.poll() is None, "the idle viewers went away"
            a, b = (run(row, s, "--subs", "10", "--pubs", "1", "--loop-ack") for s in (full, empty))
            row.measures[0].add(a["cpu_us_per_message"], b["cpu_us_per_message"])
            row.measures[1].add(a["ack_us"]["p50"] / 1e3, b["ack_us"]["p50"] / 1e3)
            yield


def long_dialogue(bench):
    row = Row(
        "a note in a dialogue of 10,000 notes",
        [
            Measure("ack p50", "one of 100 notes", "ms", reach=1.1, aim=1.0),
            Measure("CPU per note", "one of 100 notes", "µs", reach=1.1, aim=1.0),
        ],
    )
    yield row
    with Party(bench, row) as p:
        ours = p.server(Polder)
        while True:
            # Short, or the short one is long itself.
            a, b = (
                run(
                    row,
                    ours,
                    "--subs",
                    "0",
                    "--pubs",
                    "1",
                    "--loop-ack",
                    "--settle",
                    "1",
                    "--warmup",
                    "0.1",
                    seconds=1,
                    to=[ours.make(yaml_with_notes(n))],
                )
                for n in (10_000, 100)
            )
            row.measures[0].add(a["ack_us"]["p50"] / 1e3, b["ack_us"]["p50"] / 1e3)
            row.measures[1].add(a["cpu_us_per_message"], b["cpu_us_per_message"])
            yield


def start(bench):
    row = Row(
        "start to first page on a file with 1,000 dialogues of 200 events",
        [
            Measure("until the first page", "", "s", reach=0.5, aim=0.1),
            Measure("until the first picture of a dialogue", "", "s", reach=0.5),
            Measure("resident after it", "", "MB"),
        ],
    )
    yield row
    with Party(bench, row) as p:
        maker = p.server(Polder)
        count = bench.dialogues
        yaml = yaml_with_notes(190)
        for _ in range(count):
            dialogue = maker.make(yaml)
        maker.stop()
        row.title = row.title.replace("1,000", f"{count:,}")
        while True:
            server = Polder(bench, maker.file)
            try:
                server.start(settle=False)
                body = b""
                with socket.create_connection(("127.0.0.1", server.port), 10) as s:
                    s.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                    while piece := s.recv(65536):
                        body += piece
                assert b" 200 " in body[:20], body[:80]
                row.measures[0].add(time.monotonic() - server.started_at)
                first_snapshot(server.port, dialogue.viewer)
                row.measures[1].add(time.monotonic() - server.started_at)
                rss = next(
                    int(line.split()[1])
                    for line in open(f"/proc/{server.process.pid}/status")
                    if line.startswith("VmRSS")
                )
                row.measures[2].add(rss / 1024)
            finally:
                server.stop()
            yield


def minutes(bench):
    row = Row(
        "minutes of 10,000 notes as HTML",
        [
            Measure("one export", "", "s", reach=1, aim=0.2),
            Measure("delivery p99 at 20/s to 1,000 meanwhile", "without", "ms", reach=1.2),
        ],
    )
    yield row
    with Party(bench, row) as p:
        ours = p.server(Polder)
        long = ours.make(yaml_with_notes(10_000))
        export = f"/api/dialogues/{long.id}/export?format=html"
        while True:
            t = time.monotonic()
            size = len(ours.ask("GET", export))
            row.measures[0].add(time.monotonic() - t)
            assert size > 1_000_000, f"{size} bytes"
            quiet = run(row, ours, "--subs", "1000", "--rate", "20", seconds=at_pace(bench))
            with bench.meanwhile(lambda: ours.ask("GET", export)):
                busy = run(row, ours, "--subs", "1000", "--rate", "20", seconds=at_pace(bench))
            row.measures[1].add(busy["lat_us"]["p99"] / 1e3, quiet["lat_us"]["p99"] / 1e3)
            yield


def stalled(bench):
    row = Row(
        "10 % of 1,000 viewers stop reading, 100 notes/s",
        [Measure("the others' delivery p99", "none stalled", "ms", reach=1.1)],
    )
    yield row
    with Party(bench, row) as p:
        ours = p.server(Polder)
        at_a_meeting = ["--subs", "900", "--rate", "100", "--settle", "3"]
        while True:
            both = []
            for sleepers in (100, 0):
                dialogue = ours.make()
                with (
                    bench.idle(ours, [dialogue], sleepers, "--stalled", str(sleepers))
                    if sleepers
                    else contextlib.nullcontext()
                ):
                    # More than the kernel holds for who does not read, some 3,000 notes.
                    run(
                        row,
                        ours,
                        "--subs",
                        "0",
                        "--pubs",
                        "16",
                        "--loop-ack",
                        "--warmup",
                        "0.05",
                        seconds=0.25,
                        to=[dialogue],
                    )
                    assert unsent(ours.port) == sleepers, f"{unsent(ours.port)} connections are stuck"
                    both.append(run(row, ours, *at_a_meeting, seconds=at_pace(bench), to=[dialogue]))
                    assert not sleepers or unsent(ours.port) >= sleepers, "they did not stay"
            a, b = both
            row.measures[0].add(a["lat_us"]["p99"] / 1e3, b["lat_us"]["p99"] / 1e3)
            yield


ROWS = [
    single,
    burst,
    last_of_many,
    durable,
    one_writer,
    durable_fan,
    at_ease,
    memory,
    joins,
    snapshots,
    among_idle,
    long_dialogue,
    start,
    minutes,
    stalled,
]
