"""The rows about the feed: from one event to many viewers, idle, many, or stalled."""

import contextlib

from connections import unsent
from pairs import Measure, Row
from peer_nats import Nats
from peer_nchan import Nchan
from peer_uwebsockets import UWebSockets
from row_servers import RowServers, at_pace, drive, get, ms
from servers import Bare, Polder


def single(bench):
    measures = [
        Measure("CPU per delivery", UWebSockets.name, "µs", reach=1.15, aim=1.0),
        Measure("CPU per delivery", Bare.name, "µs"),
    ]
    row = Row("server CPU per delivery, 1,000 viewers, one event at a time", measures)
    yield row
    with RowServers(bench, row) as servers:
        kinds = [servers.server(kind) for kind in (Polder, UWebSockets, Bare)]
        while True:
            ours, *others = (get(drive(row, s, "--subs 1000 --window 1"), "cpu_us_per_delivery") for s in kinds)
            for measure, other in zip(row.measures, others):
                measure.add(ours, other)
            yield


def burst(bench):
    marks = ((UWebSockets, 1.1, 1.3), (Nats, 3, None), (Nchan, None, None), (Bare, None, None))
    measures = [Measure("deliveries/s", kind.name, "/s", True, reach, aim) for kind, reach, aim in marks]
    row = Row("deliveries/s, 1,000 viewers, 16 in flight", measures)
    yield row
    with RowServers(bench, row) as servers:
        ours = servers.server(Polder)
        others = [*(servers.server(kind) for kind in (UWebSockets, Nats, Nchan)), servers.server(Bare, "cork")]
        while True:
            a = get(drive(row, ours, "--subs 1000 --window 16"), "deliveries_per_s")
            for measure, other in zip(row.measures, others):
                measure.add(a, get(drive(row, other, "--subs 1000 --window 16"), "deliveries_per_s"))
            yield


def last_of_many(bench):
    measures = [Measure("until the last, p50", UWebSockets.name, "ms", reach=1.2, aim=1.0)]
    row = Row("5,000 viewers, one event until the last has it", measures)
    yield row
    with RowServers(bench, row) as servers:
        ours, uws = servers.server(Polder), servers.server(UWebSockets)
        while True:
            a, b = (drive(row, s, "--subs 5000 --window 1") for s in (ours, uws))
            row.measures[0].add(ms(a, "all_subs_us", "p50"), ms(b, "all_subs_us", "p50"))
            yield


def at_ease(bench):
    measures = [
        Measure("delivery p99 less one commit", UWebSockets.name, "ms", reach=1.2, aim=1.05),
        Measure("ack p50 / delivery p50: acks leave before the fan-out", "itself", "ms", reach=1.0),
    ]
    row = Row("20 notes/s → 1,000 viewers", measures)
    yield row
    with RowServers(bench, row) as servers:
        ours, uws = servers.server(Polder), servers.server(UWebSockets)
        while True:
            a, b = (drive(row, s, "--subs 1000 --rate 20", seconds=at_pace(bench)) for s in (ours, uws))
            commit = ms(bench.sqlite(1, 1, "--every-ms", "50"), "commit_us", "p50")
            row.measures[0].add(ms(a, "lat_us", "p99") - commit, ms(b, "lat_us", "p99"))
            row.measures[1].add(ms(a, "ack_us", "p50"), ms(a, "lat_us", "p50"))
            yield


def among_idle(bench):
    measures = [
        Measure("CPU per note to 10 viewers", "the same with none of them", "µs", reach=1.2, aim=1.05),
        Measure("ack p50", "the same with none of them", "ms", reach=1.2, aim=1.05),
    ]
    row = Row("one note among 10,000 idle viewers in 500 other dialogues", measures)
    yield row
    with RowServers(bench, row) as servers:
        full, empty = servers.server(Polder), servers.server(Polder)
        idle = servers.enter_context(bench.idle(full, [full.make() for _ in range(500)], 10_000))
        while True:
            assert idle.poll() is None, "the idle viewers went away"
            a, b = (drive(row, s, "--subs 10 --pubs 1 --loop-ack") for s in (full, empty))
            row.measures[0].add(a["cpu_us_per_message"], b["cpu_us_per_message"])
            row.measures[1].add(ms(a, "ack_us", "p50"), ms(b, "ack_us", "p50"))
            yield


def stalled(bench):
    measures = [Measure("the others' delivery p99", "none stalled", "ms", reach=1.1)]
    row = Row("10 % of 1,000 viewers stop reading, 100 notes/s", measures)
    yield row
    with RowServers(bench, row) as servers:
        ours = servers.server(Polder)
        while True:
            a, b = (beside_sleepers(bench, row, ours, sleepers) for sleepers in (100, 0))
            row.measures[0].add(ms(a, "lat_us", "p99"), ms(b, "lat_us", "p99"))
            yield


def beside_sleepers(bench, row, ours, sleepers):
    """A run at a meeting's pace in a dialogue that has so many viewers who do not read."""
    dialogue = ours.make()
    asleep = (
        bench.idle(ours, [dialogue], sleepers, "--stalled", str(sleepers)) if sleepers else contextlib.nullcontext()
    )
    with asleep:
        # The kernel holds some 3,000 notes for a viewer who does not read; this is more.
        drive(row, ours, "--subs 0 --pubs 16 --loop-ack --warmup 0.05", seconds=0.25, to=[dialogue])
        assert unsent(ours.port) == sleepers, f"{unsent(ours.port)} connections are stuck"
        result = drive(row, ours, "--subs 900 --rate 100 --settle 3", seconds=at_pace(bench), to=[dialogue])
        assert not sleepers or unsent(ours.port) >= sleepers, "they did not stay"
    return result
