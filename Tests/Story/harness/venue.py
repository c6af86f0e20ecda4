"""A real server with one dialogue at a moment of its life, and the network between it and a page.

    with Venue("live") as venue:               # moments: chronicles.py
        venue.later(13 * 60_000)                   # before anything else: what time it is
        venue.play(page)                           # before goto
        page.goto(venue.link("/take-part", "p2"))
        venue.do("p12", {"do": "addNote", …})      # and all else of `Hosted`
        venue.network.cut()                        # and all else of `Relay`

The server starts when first asked for something, on a copy of the moment's files.
"""

import dataclasses
import shutil
import tempfile
from pathlib import Path

from chronicle import Moment, Timed
from chronicles import PRESENT, moment
from relay import Relay


class Venue:
    def __init__(self, at="live", public=None):
        self.network = Relay()
        self.public = public
        self.folder = self.timed = self._hosted = None
        self.at(at)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def at(self, name):
        """Another moment, by its name or as it is; who is here already stays with the server of before."""
        self.end()
        self.moment = name if isinstance(name, Moment) else moment(name)
        self.people_are_there = self.moment.is_live
        return self

    def later(self, milliseconds):
        return self.set_now(self.moment.now + milliseconds)

    def set_now(self, milliseconds):
        assert not self.timed, "the server runs already: a session takes no jump of the clock over"
        self.moment = dataclasses.replace(self.moment, now=milliseconds)
        return self

    @property
    def hosted(self):
        if not self._hosted:
            self.folder = Path(tempfile.mkdtemp(prefix="polder-test-venue-"))
            shutil.copytree(self.moment.folder, self.folder, dirs_exist_ok=True)
            self.timed = Timed(self.folder, self.moment.now, self.public)
            self._hosted = self.moment.on(self.timed.server)
        return self._hosted

    def end(self):
        if self._hosted:
            # The server first: who is still on a page then need not say goodbye to it.
            self.timed.end()
            self._hosted.leave()
            shutil.rmtree(self.folder)
        self.folder = self.timed = self._hosted = None

    def gather(self):
        """Who else is there in a session, on pages of their own; one of them looks elsewhere."""
        known = [who for who in PRESENT if who in self.hosted.people]
        self.hosted.come(*known, "projector", "observer")
        (away,) = self.hosted.come("p7" if "p7" in known else "p2")
        away.send({"away": True})

    def play(self, page):
        self.network.play(page)

    def sent(self, name):
        """The commands of that name that pages sent, people called p1, p2 …"""
        return [self.hosted.with_names(one) for one in self.network.commands if one["do"] == name]

    @property
    def url(self):
        return self.hosted.server.url

    @property
    def state(self):
        return self.hosted.state

    def do(self, who, command):
        return self.hosted.do(who, command)

    def link(self, path, who):
        return self.hosted.link(path, who)
