"""A Polder server to test against, and pages that talk to it: everything the live tests are told with.

    with Server() as server:                              # a free port, a file of its own, its pages
        stage = server.stage()                            # a dialogue with a full cast, and everyone's link
        anna = stage.page("anna")                         # connected, its picture filled from the snapshot
        nico = stage.page("nico")
        ack = nico.do("addNote", item="i1", kind="note", text="…")    # waits for the ack; Rejected when refused
        anna.reach(ack["seq"])                            # reads until her picture is at that position
        anna.picture["notes"]

A page keeps its picture as a browser does: `set` and `gone` applied, and every batch's `from` must be the last position
plus one. Nothing here sleeps: whatever is waited for is a message, a line or an exit, with a timeout that only a
broken server reaches.
"""

import contextlib
import copy
import http.client
import itertools
import json
import os
import re
import select
import signal
import socket
import ssl
import subprocess
import tempfile
import threading
import time
from pathlib import Path

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

ROOT = Path(__file__).resolve().parents[2]
PUBLIC = ROOT / "Public"
# Only a server that hangs takes so long, on however busy a machine.
TIMEOUT = float(os.environ.get("POLDER_TEST_SECONDS", 60))
SOAK = os.environ.get("POLDER_SOAK") == "1"

COLLECTIONS = ["sides", "participants", "questions", "answers", "items", "notes", "proposals", "remarks"]
SINGLES = ["details", "session", "order"]

STAGE = """\
title: A dialogue on a stage
language: en
date: 2031-01-26
time: "15:30"
durationMinutes: 90
timeZone: Europe/Amsterdam
callLink: https://call.example/room
sides: [{name: Companies}, {name: Ministry}, {name: Alliance, kind: convenor}]
participants:
  - {name: Olga Organa, function: Secretary, organisation: Alliance, side: Alliance, roles: [organiser], email: olga@alliance.example}
  - {name: Faye Chairman, function: Moderator, organisation: Alliance, side: Alliance, roles: [facilitator], email: faye@alliance.example}
  - {name: Nico Scribe, function: Writer, organisation: Alliance, side: Alliance, roles: [noteTaker], email: nico@alliance.example}
  - {name: Anna Archer, function: Buyer, organisation: Shop, side: Companies, roles: [participant], email: anna@shop.example}
  - {name: Aziz Albers, function: Cleaner, organisation: Broom, side: Companies, roles: [participant], email: aziz@broom.example}
  - {name: Mina Muller, function: Director, organisation: Health, side: Ministry, roles: [participant], email: mina@health.example}
  - {name: Mark Maas, function: Lawyer, organisation: Health, side: Ministry, roles: [participant], email: mark@health.example}
  - {name: Ossi Oberon, function: Student, organisation: Academy, roles: [observer], email: ossi@academy.example}
questions:
  - {text: "What would you like to know of the other?", viceVersa: true}
  - {text: "What would you like to understand better?"}
  - {text: "What do you need the other for?", viceVersa: true}
  - {text: "What should come of it?", horizons: [This dialogue, In the long run]}
agenda:
  - {title: Opening, minutes: 10}
  - {title: Expectations, minutes: 50}
  - {title: Closing, minutes: 30}
"""
CAST = {"olga": "organiser", "faye": "facilitator", "nico": "noteTaker", "anna": "participant", "aziz": "participant",
        "mina": "participant", "mark": "participant", "ossi": "observer"}


class Rejected(Exception):
    """The server said no to a command."""

    def __init__(self, answer):
        super().__init__(f"{answer.get('code')}: {answer.get('message')} ({answer.get('field')})")
        self.answer = answer
        self.code = answer.get("code")
        self.field = answer.get("field")


class Closed(Exception):
    """The connection ended; `code` is None where there was no close frame."""

    def __init__(self, code, reason):
        super().__init__(f"closed {code} {reason}")
        self.code = code
        self.reason = reason


def program():
    """The polder to test: POLDER_BINARY, or what `swift build` made."""
    named = os.environ.get("POLDER_BINARY")
    found = Path(named) if named else ROOT / ".build" / "debug" / "polder"
    if not found.exists():
        raise FileNotFoundError(f"{found} is not there: swift build --product polder")
    return str(found)


def environment(**more):
    """The surroundings without any POLDER_ setting of whoever runs the tests."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("POLDER_")}
    return {**clean, **more}


def polder(*arguments, check=True, stdin=None, env=None, cwd=None):
    """Runs a command to its end."""
    done = subprocess.run([program(), *map(str, arguments)], capture_output=True, input=stdin, timeout=TIMEOUT,
                          env=environment(**(env or {})), cwd=cwd)
    if check and done.returncode != 0:
        raise AssertionError(f"polder {' '.join(map(str, arguments))}: exit {done.returncode}\n"
                             f"{done.stdout.decode()}{done.stderr.decode()}")
    return done


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def certificate(directory):
    """A self-signed certificate for 127.0.0.1, by the openssl command: (certificate, key)."""
    cert, key = Path(directory) / "cert.pem", Path(directory) / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", cert],
        check=True, capture_output=True, timeout=TIMEOUT)
    return cert, key


def encrypted(server):
    """The near end of a TLS connection to a server: a plain socket whose bytes a thread passes on encrypted.

    The client library reads and writes in two threads, and OpenSSL forbids that on one connection: one in some hundred
    requests was never sent. Here one thread alone has it.
    """
    tcp = socket.create_connection(("127.0.0.1", server.port), TIMEOUT)
    tcp.settimeout(TIMEOUT)
    near, far = socket.socketpair()
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    connection = server.tls.wrap_bio(incoming, outgoing, server_hostname="127.0.0.1")

    def send():
        if data := outgoing.read():
            tcp.sendall(data)

    def receive():
        """What came over the wire; gives False at its end."""
        data = tcp.recv(65_536)
        incoming.write(data) if data else incoming.write_eof()
        return bool(data)

    while True:
        try:
            connection.do_handshake()
            send()
            break
        except ssl.SSLWantReadError:
            send()
            receive()

    def pass_on():
        with contextlib.suppress(OSError), contextlib.closing(tcp), contextlib.closing(far):
            while True:
                ready = select.select([tcp, far], [], [])[0]
                if far in ready:
                    data = far.recv(65_536)
                    if not data:
                        return
                    connection.write(data)
                    send()
                if tcp in ready:
                    is_open = receive()
                    with contextlib.suppress(ssl.SSLWantReadError):
                        while data := connection.read(65_536):
                            far.sendall(data)
                    send()
                    if not is_open:
                        return

    threading.Thread(target=pass_on, daemon=True).start()
    return near


class Server:
    """One `polder serve` with a file of its own, in a temporary folder unless `directory` says where."""

    def __init__(self, *options, directory=None, data="polder.sqlite", is_encrypted=False, env=None, command="serve",
                 public=PUBLIC):
        self._temporary = None if directory else tempfile.TemporaryDirectory(prefix="polder-test-")
        self.directory = Path(directory or self._temporary.name)
        self.data = self.directory / data
        self.port = free_port()
        self.options = list(map(str, options))
        self.public = public
        self.env = env or {}
        self.command = command
        self.process = None
        self.lines = []
        self.log = []
        self.is_encrypted = is_encrypted
        self.tls = None
        if is_encrypted:
            cert, key = certificate(self.directory)
            self.options += ["--tls-cert", str(cert), "--tls-key", str(key)]
            self.tls = ssl.create_default_context(cafile=str(cert))
        self._stages = itertools.count(1)
        self._installation = None

    # Start and end

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.kill()
        if self._temporary:
            self._temporary.cleanup()

    @property
    def arguments(self):
        return [program(), self.command, "--port", str(self.port), "--data", str(self.data), "--public", str(self.public),
                *self.options]

    def start(self):
        self.lines, self.log = [], []
        self.process = subprocess.Popen(self.arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        stdin=subprocess.DEVNULL, env=environment(**self.env), text=True)
        ready = threading.Event()

        def read_lines(process=self.process, lines=self.lines):
            for line in process.stdout:
                lines.append(line)
                if "Polder serves" in line:
                    ready.set()
            ready.set()

        def read_log(process=self.process, log=self.log):
            log.extend(process.stderr)

        self._readers = [threading.Thread(target=read, daemon=True) for read in (read_lines, read_log)]
        for reader in self._readers:
            reader.start()
        if not ready.wait(TIMEOUT) or not any("Polder serves" in line for line in self.lines):
            self.kill()
            raise AssertionError(f"the server did not start: {''.join(self.lines)}{''.join(self.log)}")
        return self

    def stop(self):
        """SIGTERM, as systemd or Docker would; gives the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.ended()

    def ended(self):
        code = self.process.wait(TIMEOUT)
        for reader in self._readers:
            reader.join(TIMEOUT)
        return code

    def kill(self):
        """As when the power fails for the process: SIGKILL."""
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait(TIMEOUT)

    def restart(self):
        if self.process.poll() is None:
            assert self.stop() == 0
        return self.start()

    @property
    def output(self):
        return "".join(self.lines) + "".join(self.log)

    def run(self, *arguments, **keywords):
        """A polder command on this server's file."""
        return polder(*arguments, "--data", self.data, "--public-url", self.url, **keywords)

    # Addresses

    @property
    def url(self):
        return f"{'https' if self.is_encrypted else 'http'}://127.0.0.1:{self.port}"

    @property
    def installation(self):
        """The token of the installation's organiser link."""
        if self._installation is None:
            text = self.run("links").stdout.decode()
            self._installation = re.search(r"/#(\S+)", text).group(1)
        return self._installation

    def links(self, dialogue):
        """Tokens by the first word of who has them (`anna`, `observers`, `projector`, `guests`)."""
        lines = self.run("links", dialogue).stdout.decode().splitlines()
        found = {}
        for label, address in zip(lines[1::2], lines[2::2]):
            if "#" in address:
                found[re.match(r"\s*(\w+)", label).group(1).lower()] = address.split("#", 1)[1]
        return found

    # HTTP

    def request(self, method, path, body=None, token=None, headers=None, raw=None, source="127.0.0.1"):
        """One request on a connection of its own, from one of the machine's loopback addresses: an `Answer`."""
        make = http.client.HTTPSConnection if self.is_encrypted else http.client.HTTPConnection
        more = {"context": self.tls} if self.is_encrypted else {}
        connection = make("127.0.0.1", self.port, timeout=TIMEOUT, source_address=(source, 0), **more)
        headers = dict(headers or {})
        if token:
            headers["Authorization"] = f"Bearer {token}"
        if raw is None and body is not None:
            raw = json.dumps(body).encode()
            headers.setdefault("Content-Type", "application/json")
        with contextlib.closing(connection):
            connection.request(method, path, body=raw, headers=headers)
            return Answer(connection.getresponse())

    def get(self, path, token=None, **keywords):
        return self.request("GET", path, token=token, **keywords)

    def post(self, path, body, token=None, **keywords):
        return self.request("POST", path, body, token=token, **keywords)

    # Dialogues

    def create(self, yaml=STAGE):
        answer = self.post("/api/dialogues", {"yaml": yaml}, self.installation)
        assert answer.status == 201, answer
        return answer.json["dialogue"]

    def stage(self, phase="live", yaml=STAGE):
        """A fresh dialogue with the cast, brought to a phase by its facilitator."""
        return Stage(self, self.create(yaml)).bring_to(phase)

    def socket(self, **options):
        """A bare WebSocket, before any hello."""
        options.setdefault("subprotocols", ["polder.v1"])
        options.setdefault("max_queue", None)
        if self.is_encrypted:
            options["sock"] = encrypted(self)
        return connect(f"ws://127.0.0.1:{self.port}/live", compression=None, ping_interval=None, open_timeout=TIMEOUT,
                       close_timeout=5, max_size=None, proxy=None, **options).__enter__()

    def page(self, token, **hello):
        return Page(self, token, **hello).connect()

    def is_serving(self):
        return self.process.poll() is None and self.get("/healthz").json == {"status": "ok"}


class Answer:
    """An HTTP response, read whole."""

    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    @property
    def text(self):
        return self.body.decode()

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def code(self):
        return self.json["error"]["code"]

    def __repr__(self):
        return f"{self.status} {self.body[:300]!r}"


class Stage:
    """A dialogue, everyone's link to it, and the pages that tests opened."""

    def __init__(self, server, dialogue):
        self.server = server
        self.dialogue = dialogue
        self.tokens = server.links(dialogue)
        self.tokens["installation"] = server.installation
        self.opened = []

    def token(self, who):
        return self.tokens[{"observer": "observers", "wall": "projector"}.get(who, who)]

    def page(self, who, **hello):
        """`anna`, `nico` …; `observer`, `wall`, `installation`."""
        if who == "installation":
            hello["dialogue"] = self.dialogue
        page = Page(self.server, self.token(who), name=who, **hello).connect()
        self.opened.append(page)
        return page

    def pages(self, *names):
        return [self.page(name) for name in names]

    def bring_to(self, phase):
        way = ["draft", "preparing", "live", "review", "adopted", "archived"]
        steps = way[1:way.index(phase) + 1]
        if steps:
            faye = self.page("faye")
            for step in steps:
                faye.do("changePhase", phase=step)
            faye.leave()
        return self

    def end(self):
        for page in self.opened:
            page.cut()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()


def unsaid(collection, author):
    """What an entity on the wire leaves out (docs/protocol.md, "in `set`")."""
    return {"notes": {"kind": "note", "revision": 1, **author}, "proposals": author, "remarks": author}.get(collection, {})


def empty_picture():
    return {**{name: {} for name in COLLECTIONS}, **{name: {} for name in SINGLES}}


class Page:
    """A browser's page, as far as the wire goes."""

    _ids = itertools.count(1)

    def __init__(self, server, token, name=None, **hello):
        self.server = server
        self.token = token
        self.name = name or "page"
        self.more = hello
        self.open_socket = server.socket
        self.socket = None
        self.welcome = None
        self.epoch = None
        self.sequence = None
        self.picture = empty_picture()
        self.own = None
        self.presence = None
        # Every message since the connection was opened, and how many snapshots there were ever.
        self.messages = []
        self.snapshots = 0
        self.answers = {}
        self.events = []
        self._parts = []
        self._snapshots_at_welcome = 0

    # Coming and going

    def connect(self, resume=True, ready=True):
        """Opens, says hello, and (unless not `ready`) reads until the picture is whole."""
        self.socket = self.open_socket()
        self.messages, self.welcome, self.own, self._parts = [], None, None, []
        hello = {"link": self.token, "language": "en", **self.more}
        if resume and self.epoch is not None:
            hello.update(epoch=self.epoch, since=self.sequence)
        self.send({"hello": hello})
        if ready:
            self.until(lambda: self.welcome is not None)
            self.until_welcomed()
        return self

    def until_welcomed(self):
        """Reads until the picture is that of the last welcome: what was missed is there, or a snapshot and what came
        after it was made; and what is one's own."""
        if "isWaiting" in self.welcome["you"]:
            self.until(lambda: self.own is not None)
        snapshots = self.welcome["resumed"] and self.snapshots or self._snapshots_at_welcome + 1
        self.until(lambda: self.snapshots >= snapshots and self.sequence >= self.welcome["sequence"])
        return self

    def reconnect(self, **keywords):
        self.cut()
        return self.connect(**keywords)

    def leave(self):
        """Closes as a page does that is navigated away from."""
        if self.socket:
            self.socket.close()
            self.socket = None

    def cut(self):
        """The network fails: no close frame."""
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
        """The next message, applied."""
        try:
            text = self.socket.recv(timeout=timeout)
        except ConnectionClosed as closed:
            raise self._closed(closed) from None
        message = json.loads(text)
        self.messages.append(message)
        self._apply(message)
        return message

    @staticmethod
    def _closed(closed):
        return Closed(closed.rcvd.code if closed.rcvd else None, closed.rcvd.reason if closed.rcvd else "")

    def until(self, condition, timeout=TIMEOUT):
        """Reads until something holds; gives it."""
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
        """Reads until one more snapshot is whole."""
        before = self.snapshots
        return self.until(lambda: self.snapshots > before)

    def until_message(self, key):
        """Reads until the next message with that member; gives its value."""
        start = len(self.messages)
        return self.until(lambda: next(([m[key]] for m in self.messages[start:] if key in m), None))[0]

    def until_closed(self, timeout=TIMEOUT):
        """Reads to the end: the close code and reason."""
        deadline = time.monotonic() + timeout
        try:
            while True:
                self.receive(max(0.001, deadline - time.monotonic()))
        except Closed as closed:
            return closed

    def reach(self, sequence):
        """Reads until the picture is at a position."""
        self.until(lambda: self.sequence is not None and self.sequence >= sequence)
        return self

    def settle(self):
        """Reads all that was sent before now: the answer to a ping comes after it."""
        mark = time.monotonic()
        self.send({"ping": mark})
        self.until(lambda: any(m.get("pong") == mark for m in reversed(self.messages[-50:])))
        return self

    # The picture

    def _apply(self, message):
        if "welcome" in message:
            self.welcome = message["welcome"]
            self._snapshots_at_welcome = self.snapshots
        elif "snapshot" in message:
            self._apply_snapshot(message)
        elif "events" in message:
            self._apply_batch(message)
        elif "own" in message:
            self.own = message["own"]
        elif "presence" in message:
            self.presence = message["presence"]
        elif "ack" in message:
            self.answers.setdefault(message["ack"], []).append(message)
        elif "error" in message:
            self.answers.setdefault(message["error"], []).append(message)

    def _apply_snapshot(self, message):
        head = message["snapshot"]
        assert head["part"] == len(self._parts) + 1, f"part {head['part']} after {len(self._parts)}"
        self._parts.append(message["set"])
        if head["part"] < head["parts"]:
            return
        self.picture = empty_picture()
        for part in self._parts:
            self._set(part)
        self._parts = []
        self.epoch, self.sequence = head["epoch"], head["sequence"]
        self.snapshots += 1

    def _apply_batch(self, batch):
        assert batch["epoch"] == self.epoch, f"{self.name}: a batch of epoch {batch['epoch']} at {self.epoch}"
        assert batch["from"] == self.sequence + 1, f"{self.name}: a batch from {batch['from']} after {self.sequence}"
        assert batch["to"] >= batch["from"]
        last = batch["from"] - 1
        events = []
        said = {}
        for sent in batch["events"]:
            # What goes without saying: the next position, the same person, the same moment.
            event = {**said, "seq": last + 1, **sent}
            said = {"by": event["by"], "at": event["at"]}
            events.append(event)
            assert last < event["seq"] <= batch["to"], f"{self.name}: {event['seq']} out of order"
            last = event["seq"]
            self._set(event.get("set", {}), said)
            for collection, gone in event.get("gone", {}).items():
                for identity in gone:
                    self.picture[collection].pop(identity, None)
        self.events.extend(events)
        self.sequence = batch["to"]

    def _set(self, changes, author=None):
        for name, value in changes.items():
            if name in SINGLES:
                self.picture[name] = value
            else:
                for identity, entity in value.items():
                    assert "id" not in entity
                    self.picture[name][identity] = {**unsaid(name, author or {}), **entity, "id": identity}

    def snapshot_of(self):
        """What may be compared with another page of the same view."""
        return copy.deepcopy(self.picture)

    def notes(self, item=None):
        notes = [n for n in self.picture["notes"].values() if item is None or n["item"] == item]
        return sorted(notes, key=lambda n: (n["rank"], n["id"]))

    def person(self, name):
        """A participant's id by the first name."""
        return next(p["id"] for p in self.picture["participants"].values()
                    if p.get("name", "").lower().startswith(name))

    @property
    def me(self):
        return self.welcome["you"]["actor"]

    # Commands

    def fresh_id(self):
        return f"c-{self.name}-{os.getpid()}-{next(Page._ids)}"

    def give(self, do, id=None, **fields):
        """Sends a command and does not wait; gives its id."""
        id = id or self.fresh_id()
        self.send({"id": id, "do": do, **fields})
        return id

    def answer(self, id, nth=1):
        """Waits for the nth ack or error of a command."""
        self.until(lambda: len(self.answers.get(id, [])) >= nth)
        return self.answers[id][nth - 1]

    def try_(self, do, id=None, **fields):
        """Gives a command and waits: its ack or error as it came."""
        id = id or self.fresh_id()
        nth = len(self.answers.get(id, [])) + 1
        self.give(do, id=id, **fields)
        return self.answer(id, nth)

    def do(self, do, id=None, **fields):
        """Gives a command that must be accepted; waits until the picture shows it."""
        answer = self.try_(do, id, **fields)
        if "error" in answer:
            raise Rejected(answer)
        self.reach(answer["seq"])
        return answer

    def refused(self, do, **fields):
        """Gives a command that must be refused: the error's code."""
        answer = self.try_(do, **fields)
        assert "error" in answer, f"{do} was accepted: {answer}"
        return answer["code"]
