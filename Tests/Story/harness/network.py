"""The network between a page and the server: passes on what both say, and delays, drops, cuts or changes it on request.

It knows nothing of dialogues, so all that a page gets was said by a real server.

    network.play(page)                 # before page.goto: the page's WebSockets go through this network
    network.cut(); network.restore()   # closes every socket, and refuses new ones until `restore`
    network.falls_over = lambda command: 1009       # closes with this code instead of passing the command on, or None
    network.refuses = lambda command: "too_long"    # answers with this error instead of passing it on, or None;
                                       # a dict has the error's other fields too
    network.changed = lambda text: text             # what the page hears instead of the server's message
    network.holds_back = True          # the server's messages wait; False lets them all come
    network.holds_back = lambda text: '"own":' in text      # only these wait
    network.answers_hello_with = 4002  # closes with this code instead of letting anyone in
    network.close(4001)                # closes the open sockets with this code, as a server would
    network.forget()                   # loses everything on the open sockets, in both directions, and tells nobody
    network.commands                   # all commands that pages sent, in order
"""

import contextlib
import json


class Network:
    def __init__(self):
        self.commands = []
        self.requested = []  # ids of the commands that pages sent by HTTP
        self.said = []  # other messages of pages, as they were sent
        self.pages, self.sockets = [], []
        self.has_told_presence = False
        self.is_cut = False
        self.answers_hello_with = None
        self._held, self._holds = [], lambda text: False
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
            self.sockets.append(RelayedSocket(self, socket))

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
        sockets, self.sockets = self.sockets, []
        for socket in sockets:
            socket.close(code)

    @property
    def holds_back(self):
        return self._holds

    @holds_back.setter
    def holds_back(self, wanted):
        held, self._held = self._held, []
        self._holds = wanted if callable(wanted) else lambda text: wanted
        for socket, text in held:
            socket.down(text)

    def hold(self, socket, text):
        self._held.append((socket, text))

    def forget(self):
        """Acts like a phone that fell asleep: the open sockets carry nothing more, and neither end is told."""
        for socket in self.sockets:
            socket.is_deaf = True


class RelayedSocket:
    """One WebSocket of a page, connected to one of the server."""

    def __init__(self, network, socket):
        self.network, self.socket = network, socket
        self.is_deaf = False
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
        if not self.is_deaf:
            self._pass_up(text)

    def _pass_up(self, text):
        network = self.network
        # The server reads no message longer than this, so only shorter ones are sure to be JSON.
        message = json.loads(text) if isinstance(text, str) and len(text) <= 65_536 else {}
        if "hello" in message and network.answers_hello_with:
            self.close(network.answers_hello_with)
        elif "do" not in message:
            network.said.append(text)
            self.server.send(text)
        elif code := network.falls_over(message):
            self.close(code)
        else:
            network.commands.append(message)
            if error := network.refuses(message):
                fields = error if isinstance(error, dict) else {"code": error, "message": error}
                self.socket.send(json.dumps({"error": message["id"], **fields}))
            else:
                self.server.send(text)

    def down(self, text):
        if self.is_deaf:
            return
        if self.network.holds_back(text):
            self.network.hold(self, text)
            return
        self.network.has_told_presence |= text.startswith('{"presence":')
        self.socket.send(self.network.changed(text))
