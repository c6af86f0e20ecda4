"""The rows about what a server holds and how soon it is there: memory, joins, snapshots, the start, exports."""

import time

from connections import first_page, first_snapshot
from pairs import Measure, Row
from row_servers import RowServers, at_pace, drive, ms
from servers import Bare, Polder, yaml_with_notes


def memory(bench):
    measures = [
        Measure("resident", "", "KB", reach=7, aim=6),
        Measure("after traffic / before", "itself", "KB", reach=1.1),
    ]
    row = Row("memory per idle viewer, session included (5,000 of them)", measures)
    yield row
    while True:
        # A new process each time, because an old one has memory to spare.
        with RowServers(bench, row) as servers:
            r = drive(row, servers.server(Polder), "--subs 5000 --window 4 --settle 1")
        row.measures[0].add(r["rss_kb_per_conn"])
        row.measures[1].add(r["rss_end_kb_per_conn"], r["rss_kb_per_conn"])
        yield


def joins(bench):
    measures = [Measure("joins/s", "", "/s", True, 10_000, 20_000), Measure("joins/s", Bare.name, "/s", True)]
    row = Row("joins/s: handshake and link check (5,000 viewers)", measures)
    yield row
    with RowServers(bench, row) as servers:
        ours, bare = servers.server(Polder), servers.server(Bare)
        while True:
            a, b = (drive(row, s, "--subs 5000 --pubs 0 --burst 256") for s in (ours, bare))
            row.measures[0].add(a["ready_per_s"])
            row.measures[1].add(a["ready_per_s"], b["connects_per_s"])
            yield


def snapshots(bench):
    measures = [Measure("snapshots/s", "bare send() of the same bytes", "/s", True, 0.5, 0.8)]
    row = Row("snapshots of a 200-note dialogue to joiners (2,000 viewers)", measures)
    yield row
    with RowServers(bench, row) as servers:
        ours = servers.server(Polder)
        dialogue = ours.make(yaml_with_notes(200))
        # Without the 600 bytes or so of the handshake and the welcome.
        size = ours.load("--subs 1 --pubs 0 --settle 0.3", to=[dialogue])["rx_bytes"] - 600
        bare = servers.server(Bare, f"greet={size}")
        options = f"--subs 2000 --pubs 0 --ready-bytes {size - 200}"
        while True:
            a, b = drive(row, ours, options, to=[dialogue]), drive(row, bare, options)
            row.measures[0].add(a["ready_per_s"], b["ready_per_s"])
            yield


def start(bench):
    measures = [
        Measure("until the first page", "", "s", reach=0.5, aim=0.1),
        Measure("until the first picture of a dialogue", "", "s", reach=0.5),
        Measure("resident after it", "", "MB"),
    ]
    row = Row(f"start to first page on a file with {bench.dialogues:,} dialogues of 200 events", measures)
    yield row
    with RowServers(bench, row) as servers:
        maker = servers.server(Polder)
        yaml = yaml_with_notes(190)
        for _ in range(bench.dialogues):
            dialogue = maker.make(yaml)
        maker.stop()
        while True:
            server = Polder(bench, maker.file)
            try:
                server.start(settle=False)
                first_page(server.port)
                row.measures[0].add(time.monotonic() - server.started_at)
                first_snapshot(server.port, dialogue.viewer)
                row.measures[1].add(time.monotonic() - server.started_at)
                row.measures[2].add(resident_kb(server.process.pid) / 1024)
            finally:
                server.stop()
            yield


def resident_kb(pid):
    lines = open(f"/proc/{pid}/status").read().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def minutes(bench):
    measures = [
        Measure("one export", "", "s", reach=1, aim=0.2),
        Measure("delivery p99 at 20/s to 1,000 meanwhile", "without", "ms", reach=1.2),
    ]
    row = Row("minutes of 10,000 notes as HTML", measures)
    yield row
    with RowServers(bench, row) as servers:
        ours = servers.server(Polder)
        export = f"/api/dialogues/{ours.make(yaml_with_notes(10_000)).id}/export?format=html"
        while True:
            t = time.monotonic()
            size = len(ours.ask("GET", export))
            row.measures[0].add(time.monotonic() - t)
            assert size > 1_000_000, f"{size} bytes"
            quiet = drive(row, ours, "--subs 1000 --rate 20", seconds=at_pace(bench))
            with bench.meanwhile(lambda: ours.ask("GET", export)):
                busy = drive(row, ours, "--subs 1000 --rate 20", seconds=at_pace(bench))
            row.measures[1].add(ms(busy, "lat_us", "p99"), ms(quiet, "lat_us", "p99"))
            yield
