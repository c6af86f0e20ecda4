"""Things that all peers share. A peer is a program that Polder is measured beside; each is one file, `peer_….py`."""

import re
import subprocess


class Missing(Exception):
    """A peer is not here; the text says how to get it."""


def version_of(argv):
    """The version number in the output of a command."""
    try:
        r = subprocess.run(argv, capture_output=True, text=True, timeout=10)
        return re.search(r"\d+\.\d+(\.\d+)?", r.stdout + r.stderr).group(0)
    except (OSError, AttributeError, subprocess.TimeoutExpired):
        return "?"
