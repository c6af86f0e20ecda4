"""A page that talks to a server over a WebSocket, without a browser.

It connects and disconnects, reads until something holds, and gives commands.
"""

import contextlib
import itertools
import json
import os
import socket
import time

from polder import TIMEOUT
from subscriber import Subscriber
from websockets.exceptions import ConnectionClosed


class Rejected(Exception):
    """The server refused a command. `code` and `field` say why, `answer` is its whole answer."""

    def __init__(self, answer):
        super().__init__(f"{answer.get('code')}: {answer.get('message')} ({answer.get('field')})")
        self.answer = answer
        self.code = answer.get("code")
        self.field = answer.get("field")


class Closed(Exception):
    """The connection ended. `code` is None if there was no close frame."""

    def __init__(self, code, reason):
        super().__init__(f"closed {code} {reason}")
        self.code = code
        self.reason = reason


class Page(Subscriber):
    """A connection that sends and receives the same messages as a page in a browser."""

    _ids = itertools.count(1)

    def __init__(self, server, token, name=None, **hello):
        super().__init__(name or "page")
        self.server = server
        self.token = token
        self.more = hello
        self.open_socket = server.socket
        self.socket = None

    # Coming and going

    def connect(self, resume=True, ready=True):
        """Connects and says hello. Reads until its `picture` is complete, unless `ready` is False."""
        self.socket = self.open_socket()
        self.begin_anew()
        hello = {"link": self.token, **self.more}
        if resume and self.epoch is not None:
            hello.update(epoch=self.epoch, since=self.sequence, view=self.view)
        self.send({"hello": hello})
        if ready:
            self.until(lambda: self.welcome is not None)
            self.until_welcomed()
        return self

    def until_welcomed(self):
        """Reads until `picture` is as new as the last welcome.

        That takes the missed events, or a snapshot with the events after it, and the visitor's own drafts.
        """
        if "isWaiting" in self.welcome["you"]:
            self.until(lambda: self.own is not None)
        snapshots = (self.welcome["resumed"] and self.snapshots) or self.snapshots_at_welcome + 1
        self.until(lambda: self.snapshots >= snapshots and self.sequence >= self.welcome["sequence"])
        return self

    def reconnect(self, **keywords):
        self.cut()
        return self.connect(**keywords)

    def leave(self):
        """Closes as a browser does when somebody leaves the page."""
        if self.socket:
            self.socket.close()
            self.socket = None

    def cut(self):
        """Ends the connection without a close frame, as when the network fails."""
        if self.socket:
            with contextlib.suppress(OSError):
                self.socket.socket.shutdown(socket.SHUT_RDWR)
            self.socket.close()
            self.socket = None

    # Reading

    def send(self, message):
        try:
            self.socket.send(message if isinstance(message, (str, bytes)) else json.dumps(message, ensure_ascii=False))
        except ConnectionClosed as closed:
            raise self._closed(closed) from None

    def receive(self, timeout=TIMEOUT):
        """Reads the next message and applies it to the picture."""
        try:
            text = self.socket.recv(timeout=timeout)
        except ConnectionClosed as closed:
            raise self._closed(closed) from None
        message = json.loads(text)
        self.apply(message)
        return message

    @staticmethod
    def _closed(closed):
        return Closed(closed.rcvd.code if closed.rcvd else None, closed.rcvd.reason if closed.rcvd else "")

    def until(self, condition, timeout=TIMEOUT):
        """Reads until the condition returns something true; returns that."""
        deadline = time.monotonic() + timeout
        while not (value := condition()):
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError(f"{self.name} waited {timeout} s in vain at {self.sequence}")
            try:
                self.receive(left)
            except TimeoutError:
                raise TimeoutError(f"{self.name} waited {timeout} s in vain at {self.sequence}") from None
        return value

    def until_snapshot(self):
        """Reads until one more snapshot is complete."""
        before = self.snapshots
        return self.until(lambda: self.snapshots > before)

    def until_message(self, key):
        """Reads until a new message has that member; returns its value."""
        start = len(self.messages)
        return self.until(lambda: next(([m[key]] for m in self.messages[start:] if key in m), None))[0]

    def until_closed(self, timeout=TIMEOUT):
        """Reads until the connection ends; returns how (`Closed`)."""
        deadline = time.monotonic() + timeout
        try:
            while True:
                self.receive(max(0.001, deadline - time.monotonic()))
        except Closed as closed:
            return closed

    def reach(self, sequence):
        """Reads until the picture has reached a position."""
        self.until(lambda: self.sequence is not None and self.sequence >= sequence)
        return self

    def settle(self):
        """Reads all that the server has sent so far: the answer to a ping comes after it."""
        mark = time.monotonic()
        self.send({"ping": mark})
        self.until(lambda: any(m.get("pong") == mark for m in reversed(self.messages[-50:])))
        return self

    # Commands

    def fresh_id(self):
        return f"c-{self.name}-{os.getpid()}-{next(Page._ids)}"

    def give(self, do, id=None, **fields):
        """Sends a command without waiting; returns its id."""
        id = id or self.fresh_id()
        self.send({"id": id, "do": do, **fields})
        return id

    def answer(self, id, nth=1):
        """Waits for the nth ack or error to a command."""
        self.until(lambda: len(self.answers.get(id, [])) >= nth)
        return self.answers[id][nth - 1]

    def try_(self, do, id=None, **fields):
        """Gives a command; returns its ack or error as it came."""
        id = id or self.fresh_id()
        nth = len(self.answers.get(id, [])) + 1
        self.give(do, id=id, **fields)
        return self.answer(id, nth)

    def do(self, do, id=None, **fields):
        """Gives a command that must be accepted; returns its ack once the picture shows it. Else raises `Rejected`."""
        answer = self.try_(do, id, **fields)
        if "error" in answer:
            raise Rejected(answer)
        self.reach(answer["seq"])
        return answer

    def refused(self, do, **fields):
        """Gives a command that must be refused; returns the error's code."""
        answer = self.try_(do, **fields)
        assert "error" in answer, f"{do} was accepted: {answer}"
        return answer["code"]


def settle(*pages):
    """Brings all these pages to the same position."""
    for page in pages:
        page.settle()
    assert len({page.sequence for page in pages}) == 1, {page.name: page.sequence for page in pages}


def heard(page):
    """All that a page was sent since it connected, as text."""
    return json.dumps(page.messages, ensure_ascii=False)
