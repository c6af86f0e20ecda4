"""All that is behind a page under test: a real server with one dialogue at a moment of its life, and the network.

The server starts when something is first asked of it, on a copy of the moment's files.

    with Backend("live") as backend:           # moments.py lists the moments
        backend.later(13 * 60_000)                 # before anything else: moves the server's clock
        backend.play(page)                         # before page.goto
        page.goto(backend.link("/take-part", "p2"))
        backend.do("p12", {"do": "addNote", …})    # backend.dialogue has the rest (`StoryDialogue`)
        backend.network.cut()                      # and the rest of `Network`
"""

import dataclasses
import shutil
import tempfile
from pathlib import Path

from moments import PRESENT, moment
from network import Network
from timeline import Moment, ServerAtTime


class Backend:
    def __init__(self, at="live", public=None):
        self.network = Network()
        self.public = public
        # Further options of the server; set them before anything is asked of it.
        self.options = ()
        self.folder = self.running = self._dialogue = None
        self.at(at)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def at(self, name):
        """Changes to another moment, by its name or as a `Moment`. Open pages stay connected to the previous server."""
        self.end()
        self.moment = name if isinstance(name, Moment) else moment(name)
        self.people_are_there = self.moment.is_live
        return self

    def later(self, milliseconds):
        return self.set_now(self.moment.now + milliseconds)

    def set_now(self, milliseconds):
        assert not self.running, "the server runs already, and a session ignores jumps of the clock"
        self.moment = dataclasses.replace(self.moment, now=milliseconds)
        return self

    @property
    def dialogue(self):
        """The `StoryDialogue`; starts the server if it does not run yet."""
        if not self._dialogue:
            self.folder = Path(tempfile.mkdtemp(prefix="polder-test-backend-"))
            shutil.copytree(self.moment.folder, self.folder, dirs_exist_ok=True)
            self.running = ServerAtTime(self.folder, self.moment.now, self.public, self.options)
            self._dialogue = self.moment.on(self.running.server)
        return self._dialogue

    def end(self):
        if self._dialogue:
            # The server goes first, so that pages that are still open need not say goodbye to it.
            self.running.end()
            self._dialogue.leave()
            shutil.rmtree(self.folder)
        self.folder = self.running = self._dialogue = None

    def gather(self):
        """Connects the other people of a session; one of them looks at another window."""
        known = [who for who in PRESENT if who in self.dialogue.people]
        self.dialogue.come(*known, "projector", "observer")
        (away,) = self.dialogue.come("p7" if "p7" in known else "p2")
        away.send({"away": True})

    def play(self, page):
        self.network.play(page)

    def sent(self, name):
        """The commands of that name that pages sent, with p1, p2 … in place of ids."""
        return [self.dialogue.with_names(one) for one in self.network.commands if one["do"] == name]

    @property
    def url(self):
        return self.dialogue.server.url

    @property
    def state(self):
        return self.dialogue.state

    def do(self, who, command):
        return self.dialogue.do(who, command)

    def link(self, path, who):
        return self.dialogue.link(path, who)
