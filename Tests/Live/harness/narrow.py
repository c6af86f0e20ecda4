"""Narrow places for a server to live in: few descriptors, little memory, no child processes.

    with Server(inside="descriptors") as server: ...

POLDER_TEST_INSIDE names the place for every server that says none of its own: the whole of Tests/Live is run in each.
"""

import atexit
import functools
import os

import pytest
from surroundings import Surroundings

INSIDE = os.environ.get("POLDER_TEST_INSIDE")
# What the shell says before it becomes the server.
LIMITS = {"descriptors": "ulimit -n 128", "memory": "ulimit -v 614400", "children": ":"}


def not_inside(*places):
    """A test that takes more than there is in these places."""
    return pytest.mark.skipif(INSIDE in places, reason=f"takes more than there is inside {INSIDE}")


@functools.cache
def _without_children():
    around = Surroundings().__enter__()
    atexit.register(around.__exit__)
    around.no_children = 1
    return around.env


def arguments(inside, command):
    """The command, run in that place."""
    return ["/bin/sh", "-c", f'{LIMITS[inside]} && exec "$@"', "sh", *command] if inside else command


def environment(inside):
    return _without_children() if inside == "children" else {}
