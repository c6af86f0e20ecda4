"""The program under test: finds it, runs its commands to their end, and asks what it says of itself."""

import contextlib
import functools
import json
import os
import random
import re
import socket
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PUBLIC = ROOT / "Public"
# Seconds to wait for anything. Even on a busy machine only a server that hangs takes that long.
TIMEOUT = float(os.environ.get("POLDER_TEST_SECONDS", "60"))
SOAK = os.environ.get("POLDER_SOAK") == "1"
FORMATS = ["md", "html", "docx", "odt", "csv", "json", "yaml", "ics"]


def program():
    """The path of the program: POLDER_BINARY, or the debug build."""
    named = os.environ.get("POLDER_BINARY")
    found = Path(named) if named else ROOT / ".build" / "debug" / "polder"
    if not found.exists():
        raise FileNotFoundError(f"{found} is not there: swift build --product polder")
    return str(found)


def environment(**more):
    """The environment for a server, without the POLDER_ settings of the person who runs the tests."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("POLDER_")}
    return {**clean, **more}


def polder(*arguments, check=True, stdin=None, env=None, cwd=None):
    """Runs a command of the program to its end; AssertionError if it fails, unless `check` is False."""
    done = subprocess.run(
        [program(), *map(str, arguments)],
        capture_output=True,
        input=stdin,
        timeout=TIMEOUT,
        env=environment(**(env or {})),
        cwd=cwd,
    )
    if check and done.returncode != 0:
        raise AssertionError(
            f"polder {' '.join(map(str, arguments))}: exit {done.returncode}\n"
            f"{done.stdout.decode()}{done.stderr.decode()}"
        )
    return done


def fails(*arguments, code=1, **keywords):
    """Runs a command that must fail; returns what it printed on stderr, which is one line if `code` is 1."""
    done = polder(*arguments, check=False, **keywords)
    assert done.returncode == code, done
    assert done.stdout == b""
    lines = done.stderr.decode().splitlines()
    if code == 1:
        assert len(lines) == 1 and lines[0].startswith("polder: "), lines
        for innards in ["Optional(", "Error(", "Fault(", "NSCocoa", "errno", "nil", "SQLite error"]:
            assert innards not in lines[0]
    return "\n".join(lines)


@functools.cache
def described():
    """The commands, events and limits as `polder describe` prints them."""
    return json.loads(polder("describe").stdout)


def payloads():
    """The names of each command's fields: (required, optional)."""
    return {
        command["name"]: tuple(
            {field["name"] for field in command["fields"] if field["isRequired"] is needed} for needed in (True, False)
        )
        for command in described()["commands"]
    }


def welcomed(roles):
    """The rights in the welcome of somebody with these roles: command → phases. `installation` counts as a role."""
    return {command["name"]: command["phases"] for command in given_by(roles)}


def welcomed_own(roles):
    """The commands that people with these roles may give only about what is their own."""
    return [command["name"] for command in given_by(roles) if not set(roles) & set(command["forOthers"])]


# Mail is offered only by a server that has a mail server: test_mail.py, test_daily_digest.py.
NOT_OFFERED = {"createDialogue", "sendMail", "setDailyDigest", "writeMailText", "wishMail"}


def given_by(roles):
    return [
        command
        for command in described()["commands"]
        if set(roles) & set(command["who"]) and command["name"] not in NOT_OFFERED
    ]


def create(file, data):
    """Makes the dialogue of a YAML file; returns its id."""
    return re.search(r"Created (\S+)\.", polder("new", file, "--data", data).stdout.decode()).group(1)


def free_port():
    """A port that nobody has, below those that Linux gives to outgoing connections: none of them takes it meanwhile."""
    first_outgoing = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    while True:
        port = random.randrange(10_000, max(first_outgoing, 20_000))
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("", port))
            return port
