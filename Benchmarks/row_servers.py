"""Things that all rows share: starting the servers of a row, driving them, and reading figures that may be missing."""

import contextlib

from peers import Missing

# Eight people write in each dialogue, because a dialogue holds 50,000 notes at most.
WRITERS, DIALOGUES = 64, 8


class RowServers(contextlib.ExitStack):
    """Starts the servers of one row. A peer that is not here is None, and its measures say why."""

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


def drive(row, server, options, **more):
    """Drives a server with the load generator and lets the row know of errors; None if the server is not here."""
    if server is None:
        return None
    r = server.load(options, **more)
    row.heard(r)
    return r


def get(r, *path):
    """A figure in a result, or None if there is no result."""
    for key in path:
        r = r and r.get(key)
    return r


def ms(r, *path):
    """A time in a result, which is in µs, as milliseconds; or None."""
    value = get(r, *path)
    return value and value / 1e3


def at_pace(bench):
    """Seconds of a run at a meeting's pace. At 20 notes/s a p99 needs at least two seconds."""
    return max(2, bench.seconds)
