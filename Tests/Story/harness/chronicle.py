"""A dialogue's life, told on a real server whose clock stands at each moment; the moments that pages are looked at are
kept as the server's files, and copied for everyone who wants to go on from there.

    with Chronicle() as story:
        told = story.begin(STARTS - 6 * DAY, yaml)         # milliseconds; the server starts with that time of day
        told = story.at(STARTS - 5 * DAY)
        told.do("p13", {"do": "changePhase", "phase": "preparing"})
        moment = story.keep(STARTS - 3 * DAY)              # a Moment: what is there then
"""

import atexit
import contextlib
import dataclasses
import shutil
import tempfile
from pathlib import Path

from hosted import Hosted
from server import Server
from surroundings import Surroundings

KEPT = Path(tempfile.mkdtemp(prefix="polder-test-moments-"))
atexit.register(shutil.rmtree, KEPT, ignore_errors=True)


@dataclasses.dataclass
class Moment:
    """Files of a server, what time it is, and which dialogue with whose links is meant."""

    folder: Path
    now: int
    dialogue: str
    people: dict
    tokens: dict
    is_live: bool = False

    def copy(self):
        """The same on files of its own, to be changed before a server has them."""
        folder = Path(tempfile.mkdtemp(dir=KEPT)) / "files"
        shutil.copytree(self.folder, folder)
        return dataclasses.replace(self, folder=folder)

    def on(self, server):
        """The dialogue, on a server that has these files."""
        return Hosted(server, self.dialogue, self.people, self.tokens)


class Timed:
    """A real server whose clock was set before it started: a session takes no jump of the clock over."""

    def __init__(self, folder, now, public=None):
        self.exit = contextlib.ExitStack()
        around = self.exit.enter_context(Surroundings())
        around.set_now(now)
        more = {"public": public} if public else {}
        self.server = self.exit.enter_context(Server(directory=folder, env=around.env, **more))

    def end(self, is_kept=False):
        if is_kept:
            assert self.server.stop() == 0, self.server.output
        self.exit.close()


class Chronicle:
    def __init__(self, since=None):
        """`since`: a moment to go on from."""
        self.folder = Path(tempfile.mkdtemp(prefix="polder-test-chronicle-"))
        self.now, self.timed, self.hosted = None, None, None
        self.since = since
        if since:
            shutil.copytree(since.folder, self.folder, dirs_exist_ok=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._stop()
        shutil.rmtree(self.folder)

    def begin(self, now, yaml=None, names=None):
        """A new server, and the dialogue of an organiser's file; without, there is none. `names`: those in the list,
        where they are called otherwise than p1, p2 …"""
        server = self._start(now)
        self.hosted = Hosted(server, server.create(yaml), names=names) if yaml else Hosted(server, None, people={})
        return self.hosted

    def at(self, now):
        """The dialogue at a later time of day."""
        self._stop()
        server = self._start(now)
        if self.hosted:
            self.hosted.server = server
        else:
            self.hosted = self.since.on(server)
        return self.hosted

    def keep(self, now=None, is_live=False):
        """What is there; `now`: what time it is for who comes to look; `is_live`: people are in the session."""
        self._stop()
        folder = Path(tempfile.mkdtemp(dir=KEPT)) / "files"
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns("*-lock", "*-control*"))
        hosted = self.hosted
        return Moment(folder, now or self.now, hosted.id, dict(hosted.people), dict(hosted.tokens), is_live)

    def _start(self, now):
        self.now = now
        self.timed = Timed(self.folder, now)
        return self.timed.server

    def _stop(self):
        if not self.timed:
            return
        if self.hosted:
            self.hosted.leave()
        self.timed.end(is_kept=True)
        self.timed = None
