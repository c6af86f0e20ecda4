"""The rows about durable notes: an ack means that the note is on disk."""

from pairs import Measure, Row
from peer_nats import JetStream
from peer_postgresql import PostgreSQL
from row_servers import DIALOGUES, WRITERS, RowServers, drive, get, ms
from servers import Polder, yaml_with_notes


def durable(bench):
    measures = [
        Measure("acks/s", JetStream.name, "/s", True, 8, 12),
        Measure("acks/s", PostgreSQL.name, "/s", True, 2, 3),
        Measure("acks/s", "bare SQLite", "/s", True, 0.5, 0.7),
    ]
    row = Row(f"durable acks/s, {WRITERS} writers", measures)
    yield row
    with RowServers(bench, row) as servers:
        ours, jet, pg = servers.server(Polder), servers.server(JetStream), servers.server(PostgreSQL)
        options = f"--subs 0 --pubs {WRITERS} --loop-ack"
        while True:
            a = get(drive(row, ours, options, to=DIALOGUES), "acks_per_s")
            row.measures[0].add(a, get(drive(row, jet, options), "acks_per_s"))
            row.measures[1].add(a, pg and pg.inserts(WRITERS, bench.seconds))
            row.measures[2].add(a, bench.sqlite(WRITERS, DIALOGUES)["rows_per_s"])
            yield


def one_writer(bench):
    measures = [
        Measure("ack p50", "bare SQLite commit", "ms", reach=1.5, aim=1.25),
        Measure("ack p50", "bare fdatasync", "ms"),
        Measure("ack p50", JetStream.name, "ms"),
    ]
    row = Row("durable ack p50, one writer back to back", measures)
    yield row
    with RowServers(bench, row) as servers:
        ours, jet = servers.server(Polder), servers.server(JetStream)
        while True:
            a = ms(drive(row, ours, "--subs 0 --pubs 1 --loop-ack"), "ack_us", "p50")
            row.measures[0].add(a, ms(bench.sqlite(1, 1), "commit_us", "p50"))
            row.measures[1].add(a, ms(bench.sqlite(0, 1), "commit_us", "p50"))
            row.measures[2].add(a, ms(drive(row, jet, "--subs 0 --pubs 1 --loop-ack"), "ack_us", "p50"))
            yield


def durable_fan(bench):
    measures = [
        Measure("deliveries/s", JetStream.name, "/s", True, 3, 4.5),
        Measure("ack p99", JetStream.name, "ms", reach=1 / 3),
    ]
    row = Row("16 writers → 100 viewers, durable", measures)
    yield row
    with RowServers(bench, row) as servers:
        ours, jet = servers.server(Polder), servers.server(JetStream)
        # A dialogue holds 50,000 notes, which are soon written.
        seconds = min(3, bench.seconds)
        while True:
            a, b = (drive(row, s, "--subs 100 --pubs 16 --loop-ack", seconds=seconds) for s in (ours, jet))
            row.measures[0].add(get(a, "deliveries_per_s"), get(b, "deliveries_per_s"))
            row.measures[1].add(ms(a, "ack_us", "p99"), ms(b, "ack_us", "p99"))
            yield


def long_dialogue(bench):
    measures = [
        Measure("ack p50", "one of 100 notes", "ms", reach=1.1, aim=1.0),
        Measure("CPU per note", "one of 100 notes", "µs", reach=1.1, aim=1.0),
    ]
    row = Row("a note in a dialogue of 10,000 notes", measures)
    yield row
    with RowServers(bench, row) as servers:
        ours = servers.server(Polder)
        # The runs are short, or else the short dialogue would become long.
        options = "--subs 0 --pubs 1 --loop-ack --settle 1 --warmup 0.1"
        while True:
            dialogues = (ours.make(yaml_with_notes(count)) for count in (10_000, 100))
            a, b = (drive(row, ours, options, seconds=1, to=[dialogue]) for dialogue in dialogues)
            row.measures[0].add(ms(a, "ack_us", "p50"), ms(b, "ack_us", "p50"))
            row.measures[1].add(a["cpu_us_per_message"], b["cpu_us_per_message"])
            yield
