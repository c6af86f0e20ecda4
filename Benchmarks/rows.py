"""The rows of the table, in its order.

Each is a function that yields its `Row` first, then once for each pair of runs that it has added to the row. It says
what is driven and how, beside which peer, and which marks are to be reached.
"""

from rows_capacity import joins, memory, minutes, snapshots, start
from rows_durable import durable, durable_fan, long_dialogue, one_writer
from rows_feed import among_idle, at_ease, burst, last_of_many, single, stalled

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
