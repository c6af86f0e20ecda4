"""The network between a page and the server: what both say goes through here, and is delayed, dropped, cut or changed
where a test wants that. It knows nothing of dialogues: what a page gets, a real server said.

    relay = Relay(url)
    relay.play(page)                 # before goto: this page's WebSockets to that server go through the relay
    relay.cut(); relay.restore()     # every socket falls, new ones too, until
    relay.falls_over = lambda command: 1009       # closes with a code instead of passing a command on; None: passes
    relay.refuses = lambda command: "too_long"    # the server's ack becomes this error: for what no test can reach
    relay.changed = lambda text: text             # what the server says, as the page hears it
    relay.holds_back = True          # what the server says waits; False: all of it comes
    relay.answers_hello_with = 4002  # closes with that code instead of letting anyone in
    relay.close(4001)                # the sockets that are there, as a server that closes with a code
    relay.forget()                   # what comes on them is lost, either way, and nobody is told
    relay.commands                   # all that pages got sent, in order
"""

import contextlib
import json


class Relay:
    def __init__(self):
        self.commands = []
        self.requested = []  # ids of the commands that came by a request
        self.said = []  # all else pages said, as it was
        self.pages, self.lines = [], []
        self.has_told_presence = False
        self.is_cut = False
        self.answers_hello_with = None
        self._held = None
        self.changed = lambda text: text
        self.falls_over = lambda command: None
        self.refuses = lambda command: None

    def play(self, page):
        if page in self.pages:
            return
        self.pages.append(page)
        page.route_web_socket(lambda url: url.endswith("/live"), self._open)
        page.on("request", self._requested)

    def _open(self, socket):
        if self.is_cut:
            socket.close(code=1001, reason="cut")
        else:
            self.lines.append(Line(self, socket))

    def _requested(self, request):
        if request.method == "POST" and request.url.endswith("/commands"):
            command = request.post_data_json
            self.commands.append(command)
            self.requested.append(command["id"])

    def cut(self):
        self.is_cut = True
        self.close(1001)

    def restore(self):
        self.is_cut = False

    def close(self, code):
        lines, self.lines = self.lines, []
        for line in lines:
            line.close(code)

    @property
    def holds_back(self):
        return self._held is not None

    @holds_back.setter
    def holds_back(self, is_held):
        held, self._held = self._held or [], [] if is_held else None
        for line, text in held if not is_held else []:
            line.down(text)

    def hold(self, line, text):
        self._held.append((line, text))

    def forget(self):
        """As a phone that slept: the lines that are there say nothing more, and nobody is told."""
        for line in self.lines:
            line.is_deaf = True


class Line:
    """One WebSocket of a page and its other half to the server."""

    def __init__(self, relay, socket):
        self.relay, self.socket = relay, socket
        self.is_deaf = False
        self.refused = {}
        self.server = socket.connect_to_server()
        socket.on_message(self.up)
        self.server.on_message(self.down)

    def close(self, code):
        self.is_deaf = True
        for end in (self.socket, self.server):
            # The other end may have closed by itself.
            with contextlib.suppress(Exception):
                end.close(code=code if end is self.socket else 1000, reason="")

    def up(self, text):
        if self.is_deaf:
            return None
        # Only texts of a message's size are JSON that the server reads.
        message = json.loads(text) if isinstance(text, str) and len(text) <= 65_536 else {}
        if "hello" in message and self.relay.answers_hello_with:
            return self.close(self.relay.answers_hello_with)
        if "do" in message:
            code = self.relay.falls_over(message)
            if code:
                return self.close(code)
            self.relay.commands.append(message)
            error = self.relay.refuses(message)
            if error:
                return self.socket.send(json.dumps({"error": message["id"], "code": error, "message": error}))
        else:
            self.relay.said.append(text)
        self.server.send(text)

    def down(self, text):
        if self.is_deaf:
            return None
        if self.relay.holds_back:
            return self.relay.hold(self, text)
        self.relay.has_told_presence |= text.startswith('{"presence":')
        self.socket.send(self.relay.changed(text))
