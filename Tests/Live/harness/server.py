"""Starts a Polder server for a test, and makes dialogues, requests and connections on it.

    with Server() as server:                              # on a free port, with a file of its own
        stage = server.stage()                            # a dialogue with a full cast, and everyone's link
        anna = stage.page("anna")                         # a connected page; the snapshot has filled its picture
        nico = stage.page("nico")
        ack = nico.do("addNote", item="i1", kind="note", text="…")    # waits for the ack; Rejected if it is refused
        anna.reach(ack["seq"])                            # reads until her picture is at that position
        anna.picture["notes"]

Nothing here sleeps. It waits for messages, lines or exits, with a timeout that only a broken server reaches.
"""

import contextlib
import http.client
import json
import re
import signal
import ssl
import subprocess
import tempfile
import threading
from pathlib import Path

import shortage
from page import Page
from polder import PUBLIC, TIMEOUT, environment, free_port, polder, program
from stage import STAGE, Stage
from tls import certificate, encrypted
from websockets.sync.client import connect


class Server:
    """One `polder serve` with a file of its own, in `directory` or else in a temporary folder."""

    # Where the pages are on the host: behind a proxy, below a path (`proxies.Front`).
    path = ""

    def __init__(
        self,
        *options,
        directory=None,
        data="polder.sqlite",
        is_encrypted=False,
        env=None,
        command="serve",
        public=PUBLIC,
        short_of=shortage.SHORT_OF,
    ):
        self._temporary = None if directory else tempfile.TemporaryDirectory(prefix="polder-test-")
        self.directory = Path(directory or self._temporary.name)
        self.data = self.directory / data
        self.port = free_port()
        self.options = list(map(str, options))
        self.public = public
        self.env = {**shortage.environment(short_of), **(env or {})}
        self.short_of = short_of
        self.command = command
        self.process = None
        self.has_served = False
        self.lines = []
        self.log = []
        self.is_encrypted = is_encrypted
        self.tls = None
        if is_encrypted:
            cert, key = certificate(self.directory)
            self.options += ["--tls-cert", str(cert), "--tls-key", str(key)]
            self.tls = ssl.create_default_context(cafile=str(cert))
        self._installation = None

    # Start and end

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.kill()
        if self._temporary:
            self._temporary.cleanup()

    @property
    def handed(self):
        """The descriptors that the server inherits; see `service_manager`."""
        return []

    @property
    def arguments(self):
        where = {"--port": self.port, "--data": self.data, "--public": self.public}
        return [program(), self.command, *(str(word) for pair in where.items() for word in pair), *self.options]

    def start(self):
        self.lines, self.log = [], []
        self.process = subprocess.Popen(
            shortage.arguments(self.short_of, self.arguments),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            env=environment(**self.env),
            pass_fds=self.handed,
            text=True,
        )
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
            self.ended()
            # Somebody took the free port before the server did. A server that has served keeps its port: links have it.
            if "is already in use" in self.output and not self.has_served:
                self.port, refused = free_port(), self.log
                self.start()
                self.log[:0] = refused
                return self
            raise AssertionError(f"the server did not start: {''.join(self.lines)}{''.join(self.log)}")
        self.has_served = True
        return self

    def stop(self):
        """Ends the server by SIGTERM, as systemd or Docker would; returns the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.ended()

    def ended(self):
        code = self.process.wait(TIMEOUT)
        for reader in self._readers:
            reader.join(TIMEOUT)
        return code

    def kill(self):
        """Ends the server by SIGKILL, with no chance to finish anything."""
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
        """Runs a command of the program on this server's file."""
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
        """The tokens of a dialogue by the first word of their owner (`anna`, `observers`, `projector`, `guests`)."""
        lines = self.run("links", dialogue).stdout.decode().splitlines()
        found = {}
        for label, address in zip(lines[1::2], lines[2::2]):
            if "#" in address:
                found[re.match(r"\s*(\w+)", label).group(1).lower()] = address.split("#", 1)[1]
        return found

    # HTTP

    def request(self, method, path, body=None, token=None, headers=None, raw=None, source="127.0.0.1"):
        """Makes a request on a new connection; returns an `Answer`. `source`: the loopback address it comes from."""
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
        """A new dialogue with the cast, brought to a phase by its facilitator."""
        return Stage(self, self.create(yaml)).bring_to(phase)

    def socket(self, **options):
        """A connected WebSocket on which nobody has said hello."""
        options.setdefault("subprotocols", ["polder.v1"])
        options.setdefault("max_queue", None)
        if self.is_encrypted:
            options["sock"] = encrypted(self)
        return connect(
            f"ws://127.0.0.1:{self.port}{self.path}/live",
            compression=None,
            ping_interval=None,
            open_timeout=TIMEOUT,
            close_timeout=5,
            max_size=None,
            proxy=None,
            **options,
        ).__enter__()

    def page(self, token, **hello):
        return Page(self, token, **hello).connect()

    def is_serving(self):
        return self.process.poll() is None and self.get("/healthz").json["status"] == "ok"


class Answer:
    """An HTTP response, read to its end."""

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
