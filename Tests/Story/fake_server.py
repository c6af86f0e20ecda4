"""Plays the server for the pages: static files with the page routes, /api, and the WebSocket from a fixture.

For building and looking at pages without the Swift server, and for screenshots of states.

    from fake_server import FakeServer, browser

    with browser() as chromium, FakeServer() as server:
        page = chromium.new_page(viewport={"width": 360, "height": 740}, locale="nl-NL")
        server.play(page)                              # before goto: answers this page's WebSockets
        page.goto(server.link("/take-part", "p2"))     # p1 … p13, "observer", "projector", "installation"
        server.dialogue.emit("handRaised", set={"participants": {"p3": {...}}})   # to every open page
        server.dialogue.do("p12", {"do": "addNote", "item": "i2", "kind": "note", "text": "…"})
        server.cut()                                   # every socket falls, new ones too, until
        server.restore()
        server.refuse(4001)                            # close with a code (4001 link, 4002 dialogue)
        server.falls_over = lambda command: 1009       # closes with a code instead of answering; None: answers

A look by hand:  python Tests/Story/fake_server.py        serves Public/ and prints the links (no live feed: for that
the page must be played by Playwright).

`server.dialogue` (a FakeDialogue) holds the truth of the fixture: `.state` (details, session, order, and maps by id),
`.at_phase("preparing")`, `.commands` (all that pages sent), `.now()` (its clock, in the fixture's time).
Commands not known to it are acknowledged without effect; teach it: `server.dialogue.commands_by_name["name"] = function`,
`function(dialogue, actor, command) -> (set, gone)`, or raise `Refused("code", "message", "field")` (`fake_commands`).
Every role sees everything, except answers not revealed, joinCode, email, and other people's drafts.
"""

import base64
import contextlib
import json
import mimetypes
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from fake_dialogue import LIMITS, FakeDialogue

HERE = Path(__file__).resolve().parent
PUBLIC = HERE.parent.parent / "Public"
PAGES = {"/": "index.html", **{f"/{name}": f"{name}.html" for name in
         ["organise", "facilitate", "notes", "take-part", "observe", "wall", "minutes", "join"]}}
POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
          "base-uri 'none'; form-action 'none'; frame-ancestors 'none'")


@contextlib.contextmanager
def browser(executable="/usr/bin/chromium"):
    """Debian's Chromium by Playwright's sync API."""
    from playwright.sync_api import sync_playwright
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield chromium
        chromium.close()


class FakeServer:
    def __init__(self, fixture="dialoog-2021-01-26", public=PUBLIC, version="dev"):
        self.public = Path(public)
        self.version = version
        self.dialogue = FakeDialogue(json.loads((HERE / "fixtures" / f"{fixture}.json").read_text()))
        self.dialogue.version = version
        self.api = {}           # (method, path) -> function(body, query) -> (status, value); first, before the built-in ones
        self.is_cut = False
        self.close_code = None
        self.falls_over = lambda command: None
        self.sent_by_request = []   # ids of the commands that came by HTTP
        self.deleted = set()
        self.sockets = []

    def __enter__(self):
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                server._answer(self, "GET", None)

            def do_POST(self):
                length = int(self.headers.get("Content-Length") or 0)
                server._answer(self, "POST", json.loads(self.rfile.read(length) or b"{}"))

            def log_message(self, *_):
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.http.shutdown()
        self.http.server_close()

    # Links

    def token(self, actor):
        purpose = {"installation": b"I", "observer": b"O", "projector": b"W"}.get(actor, b"P")
        dialogue = b"" if actor == "installation" else self.dialogue.id.encode()
        raw = purpose + dialogue.ljust(16, b"\0") + actor.encode()[:16].ljust(16, b"\0") + b"fake-code-of-20-byte"
        return base64.urlsafe_b64encode(raw).decode().rstrip("=")

    def actor(self, token):
        raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        return raw[17:33].rstrip(b"\0").decode()

    def link(self, path, actor):
        return f"{self.url}{path}#{self.token(actor)}"

    # The socket

    def play(self, page):
        page.route_web_socket(lambda url: url.endswith("/live"), self._open)

    def _open(self, socket):
        if self.is_cut:
            socket.close(code=1001, reason="cut")
            return
        connection = Connection(self, socket)
        socket.on_message(connection.receive)
        socket.on_close(lambda *_: connection.forget())

    def cut(self):
        self.is_cut = True
        for connection in list(self.sockets):
            connection.close(1001)

    def restore(self):
        self.is_cut = False

    def refuse(self, code=4001):
        self.close_code = code
        for connection in list(self.sockets):
            connection.close(code)

    # HTTP

    def _answer(self, request, method, body):
        url = urlsplit(request.path)
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        own = self.api.get((method, url.path))
        if own:
            return self._json(request, *own(body, query))
        if url.path.startswith("/api/"):
            return self._api(request, method, url.path, body, query)
        name = PAGES.get(url.path, url.path.lstrip("/"))
        file = (self.public / name).resolve()
        if not file.is_relative_to(self.public.resolve()) or not file.is_file():
            return self._send(request, 404, "text/plain", b"not found")
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        data = file.read_bytes()
        if kind == "text/html":
            data = data.replace(b'content="dev"', f'content="{self.version}"'.encode())
        self._send(request, 200, kind + ("; charset=utf-8" if kind.startswith("text") else ""), data)

    def _api(self, request, method, path, body, query):
        dialogue = self.dialogue
        if (method, path) == ("GET", "/api/dialogues"):
            return self._json(request, 200, dialogue.overview(self.deleted))
        if (method, path) == ("POST", "/api/dialogues"):
            return self._json(request, 201, {"dialogue": "dnieuw"})
        if (method, path) == ("POST", "/api/join"):
            if body.get("code", "").upper() != "K7M2QX4RTA3D":
                return self._json(request, 404, {"error": {"code": "wrong_code", "message": "No dialogue has this code."}})
            guest = dialogue.add_guest(body["name"], body.get("organisation", ""))
            return self._json(request, 200, {"url": f"/take-part#{self.token(guest)}"})
        if (method, path) == ("POST", "/api/tickets"):
            joint = "&" if "?" in body["path"] else "?"
            return self._json(request, 200, {"url": f"{body['path']}{joint}ticket=t1"})
        if (method, path) == ("POST", f"/api/dialogues/{dialogue.id}/commands"):
            actor = self.actor(request.headers["Authorization"].removeprefix("Bearer "))
            self.sent_by_request.append(body["id"])
            # What it changed is told to the pages by whoever holds them: `dialogue.publish()`.
            answer = dialogue.receive(actor, body)
            return self._json(request, 200 if "ack" in answer else 422, answer)
        if path.endswith("/links"):
            return self._json(request, 200, dialogue.links(self.link))
        if path.endswith("/export"):
            return self._send(request, 200, "text/plain; charset=utf-8", b"export")
        if path == "/api/template":
            return self._json(request, 200, {"questions": list(dialogue.state["questions"].values())})
        if path == "/api/qr":
            return self._send(request, 200, "image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 29 29"><path d="M4 4h7v7H4zM18 4h7v7h-7zM4 18h7v7H4zM14 14h3v3h-3zM20 20h5v5h-5z"/></svg>')
        return self._json(request, 404, {"error": {"code": "not_found", "message": "There is no such route."}})

    def _json(self, request, status, value):
        self._send(request, status, "application/json", json.dumps(value).encode())

    def _send(self, request, status, kind, data):
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            request.send_response(status)
            request.send_header("Content-Type", kind)
            request.send_header("Content-Length", str(len(data)))
            request.send_header("Content-Security-Policy", POLICY)
            request.send_header("Cache-Control", "no-cache")
            request.end_headers()
            request.wfile.write(data)


class Connection:
    """One page's socket: hello, then commands; `dialogue` calls `deliver`."""

    def __init__(self, server, socket):
        self.server, self.socket, self.dialogue = server, socket, server.dialogue
        self.actor = None
        self.is_open = True
        server.sockets.append(self)

    def forget(self):
        self.is_open = False
        if self in self.server.sockets:
            self.server.sockets.remove(self)
        self.dialogue.leave(self)

    def close(self, code):
        self.forget()
        self.socket.close(code=code, reason="")

    def send(self, message):
        if self.is_open:
            self.socket.send(json.dumps(message, ensure_ascii=False))

    def receive(self, text):
        if len(text.encode()) > LIMITS["messageBytes"]:
            return self.close(1009)
        message = json.loads(text)
        if "hello" in message:
            self.hello(message["hello"])
        elif "ping" in message:
            self.send({"pong": message["ping"], "now": self.dialogue.now()})
        elif "do" in message and self.is_open:
            code = self.server.falls_over(message)
            if code:
                return self.close(code)
            self.send(self.dialogue.receive(self.actor, message))
            self.dialogue.publish()

    def hello(self, hello):
        if self.server.close_code:
            return self.close(self.server.close_code)
        self.actor = self.server.actor(hello["link"])
        if self.actor not in self.dialogue.actors():
            return self.close(4001)
        for message in self.dialogue.welcome(self.actor, hello):
            self.send(message)
        self.dialogue.join(self)


if __name__ == "__main__":
    with FakeServer() as fake:
        for page_path, who in [("/", "installation"), ("/take-part", "p2"), ("/facilitate", "p10"), ("/notes", "p12"),
                               ("/organise", "p13"), ("/observe", "observer"), ("/wall", "projector"), ("/minutes", "p2")]:
            print(fake.link(page_path, who))
        while True:
            time.sleep(3600)
