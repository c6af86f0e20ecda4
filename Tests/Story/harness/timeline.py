"""Plays through the life of a dialogue on a real server whose clock is set, and keeps moments of it for the pages.

A kept moment is a copy of the server's files. Each test that wants to go on from there gets a copy of its own.

    with Timeline() as timeline:
        dialogue = timeline.begin(STARTS - 6 * DAY, yaml)  # milliseconds: the time of day at which the server starts
        dialogue = timeline.at(STARTS - 5 * DAY)
        dialogue.do("p13", {"do": "changePhase", "phase": "preparing"})
        moment = timeline.keep(STARTS - 3 * DAY)           # a Moment
"""

import atexit
import contextlib
import dataclasses
import shutil
import tempfile
from pathlib import Path

from server import Server
from simulated_machine import SimulatedMachine
from story_dialogue import StoryDialogue

KEPT = Path(tempfile.mkdtemp(prefix="polder-test-moments-"))
atexit.register(shutil.rmtree, KEPT, ignore_errors=True)


@dataclasses.dataclass
class Moment:
    """A server's files, the time of day for those who look at them, and the dialogue they are about with its links."""

    folder: Path
    now: int
    dialogue: str
    people: dict
    tokens: dict
    is_live: bool = False

    def copy(self):
        """The same moment on files of its own, which a test may change before a server opens them."""
        folder = Path(tempfile.mkdtemp(dir=KEPT)) / "files"
        shutil.copytree(self.folder, folder)
        return dataclasses.replace(self, folder=folder)

    def on(self, server):
        """The dialogue, on a server that has these files."""
        return StoryDialogue(server, self.dialogue, self.people, self.tokens)


# The organisation that pages name as running the server.
OPERATOR = ("--operator", "Gemeente Delft", "--operator-contact", "https://delft.example/dialoog")


class ServerAtTime:
    """A real server whose clock was set before it started, because a running session ignores jumps of the clock."""

    def __init__(self, folder, now, public=None, options=()):
        self.exit = contextlib.ExitStack()
        machine = self.exit.enter_context(SimulatedMachine())
        machine.set_now(now)
        more = {"public": public} if public else {}
        self.server = self.exit.enter_context(Server(*OPERATOR, *options, directory=folder, env=machine.env, **more))

    def end(self, is_kept=False):
        if is_kept:
            assert self.server.stop() == 0, self.server.output
        self.exit.close()


class Timeline:
    def __init__(self, since=None):
        """`since`: the moment to go on from; by default an empty folder."""
        self.folder = Path(tempfile.mkdtemp(prefix="polder-test-timeline-"))
        self.now = self.running = self.dialogue = None
        self.since = since
        if since:
            shutil.copytree(since.folder, self.folder, dirs_exist_ok=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._stop()
        shutil.rmtree(self.folder)

    def begin(self, now, yaml=None, names=None):
        """Starts a new server and makes the dialogue of an organiser's file; without `yaml` there is no dialogue.

        `names`: what tests call the people, in order of the list, where that is not p1, p2 …
        """
        server = self._start(now)
        if yaml:
            self.dialogue = StoryDialogue(server, server.create(yaml), names=names)
        else:
            self.dialogue = StoryDialogue(server, None, people={})
        return self.dialogue

    def at(self, now):
        """The dialogue at a later time of day, on a server that is started anew for it."""
        self._stop()
        server = self._start(now)
        if self.dialogue:
            self.dialogue.server = server
        else:
            self.dialogue = self.since.on(server)
        return self.dialogue

    def keep(self, now=None, is_live=False):
        """Keeps the moment. `now`: the time of day for those who look at it; `is_live`: people are in the session."""
        self._stop()
        folder = Path(tempfile.mkdtemp(dir=KEPT)) / "files"
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns("*-lock", "*-control*"))
        dialogue = self.dialogue
        return Moment(folder, now or self.now, dialogue.id, dict(dialogue.people), dict(dialogue.tokens), is_live)

    def _start(self, now):
        self.now = now
        self.running = ServerAtTime(self.folder, now)
        return self.running.server

    def _stop(self):
        if not self.running:
            return
        if self.dialogue:
            self.dialogue.leave()
        self.running.end(is_kept=True)
        self.running = None
