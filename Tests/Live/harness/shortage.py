"""Makes a server short of something: few descriptors, little memory, or no child processes.

    with Server(short_of="descriptors") as server: ...

POLDER_TEST_SHORT_OF names what a server is short of if its test does not choose a shortage: with it, all of Tests/Live
runs in that shortage.
"""

import atexit
import functools
import os

import pytest
from simulated_machine import SimulatedMachine

SHORT_OF = os.environ.get("POLDER_TEST_SHORT_OF")
# The command that the shell runs before it becomes the server.
LIMITS = {"descriptors": "ulimit -n 128", "memory": "ulimit -v 614400", "children": ":"}


def not_short_of(*things):
    """Marks a test that needs plenty of these things: it is skipped if servers are short of one of them."""
    return pytest.mark.skipif(SHORT_OF in things, reason=f"takes more {SHORT_OF} than there are")


@functools.cache
def _without_children():
    machine = SimulatedMachine().__enter__()
    atexit.register(machine.__exit__)
    machine.no_children = 1
    return machine.env


def arguments(short_of, command):
    """Returns the command line that runs `command` short of `short_of`."""
    return ["/bin/sh", "-c", f'{LIMITS[short_of]} && exec "$@"', "sh", *command] if short_of else command


def environment(short_of):
    return _without_children() if short_of == "children" else {}
