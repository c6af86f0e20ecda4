"""The servers that are measured: Polder and the machine's own limits. The peers are in `peer_….py`.

Each is a context manager that starts a server on a free loopback port, and ends that server when it is left.
"""

import http.client
import json
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
NOTE_BYTES = 250


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class MeasuredServer:
    """A child process that listens on a port."""

    name = "?"

    @classmethod
    def find(cls, bench):
        """Finds or builds what the server needs; raises `Missing` (peers.py) if it is not here."""

    def __init__(self, bench):
        self.bench = bench
        self.port = free_port()
        self.process = None
        self.directory = bench.fresh_directory(self.name.split()[0].lower())

    def launch(self, argv, user=None, **options):
        log = open(os.path.join(self.directory, "server.log"), "wb")
        if user and os.geteuid() == 0:
            account = pwd.getpwnam(user)
            options.update(user=account.pw_uid, group=account.pw_gid, extra_groups=[])
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(argv, stdout=log, stderr=log, start_new_session=True, **options)
        self.log = log.name
        self.bench.children.append(self.process)

    def wait(self, port=None, seconds=15):
        """Waits until the server accepts connections."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise RuntimeError(f"{self.name} ended: {open(self.log).read()[-500:]}")
            try:
                socket.create_connection(("127.0.0.1", port or self.port), 0.5).close()
                return
            except OSError:
                time.sleep(0.002)
        raise RuntimeError(f"{self.name} does not listen")

    def stop(self, how=signal.SIGTERM):
        if self.process and self.process.poll() is None:
            self.process.send_signal(how)
            try:
                self.process.wait(8)
            except subprocess.TimeoutExpired:
                # The server has a session of its own, so this ends nothing else.
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.directory, ignore_errors=True)

    def load(self, options, seconds=None, label=""):
        """Drives the server with the load generator. `options`: those of `polder bench-load`, in one text."""
        arguments = [*self.load_arguments(), *options.split()]
        return self.bench.load(self.port, arguments, self.process.pid, seconds, label or self.name)

    def load_arguments(self):
        return ["--path", "/sub", "--pub-path", "/pub"]


YAML = """title: Bench
language: en
phase: live
sides:
  - name: Bench
participants:
  - name: Writer
    side: Bench
    roles: [noteTaker]
agenda:
  - title: Notes
"""


def yaml_with_notes(count, text="x" * NOTE_BYTES):
    return YAML + "    notes:\n" + f"      - text: {text}\n" * count


class Dialogue:
    """A dialogue's id, and the tokens of its writer and its viewers."""

    def __init__(self, id, writer, viewer):
        self.id, self.writer, self.viewer = id, writer, viewer


class Polder(MeasuredServer):
    name = "Polder"

    def __init__(self, bench, file=None, program=None):
        super().__init__(bench)
        self.program = program or bench.polder
        self.file = file or os.path.join(self.directory, "bench.sqlite")
        self.links = 0

    def start(self, settle=True):
        """`settle`: also ask for the token of the installation, which takes a moment."""
        public, url = os.path.join(ROOT, "Public"), f"http://127.0.0.1:{self.port}"
        where = ["--data", self.file, "--public", public, "--public-url", url]
        self.launch([self.program, "serve", "--port", str(self.port), *where, *self.without_budget()])
        self.wait()
        if settle:
            self.find_token()

    def without_budget(self):
        """The option that lets a writer write without end, if this program has it: an older one has no budget."""
        help = subprocess.run([self.program, "serve", "--help-hidden"], capture_output=True, text=True).stdout
        return ["--no-budget"] if "--no-budget" in help else []

    def find_token(self):
        links = [self.program, "links", "--data", self.file]
        text = subprocess.run(links, capture_output=True, text=True, check=True).stdout
        self.token = re.search(r"#(\S+)", text).group(1)

    def ask(self, method, path, body=None, timeout=60):
        c = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        c.request(method, path, None if body is None else json.dumps(body), headers)
        r = c.getresponse()
        data = r.read()
        c.close()
        if r.status >= 300:
            raise RuntimeError(f"{method} {path}: {r.status} {data[:300]}")
        return data

    def make(self, yaml=YAML):
        """Makes a live dialogue, as the organiser's page does; a long file goes by `polder new`."""
        if len(yaml) > 40_000:
            path = os.path.join(self.directory, "new.yaml")
            open(path, "w").write(yaml)
            out = subprocess.run([self.program, "new", path, "--data", self.file], capture_output=True, text=True)
            if out.returncode:
                raise RuntimeError("polder new: " + out.stderr[-300:])
            made = re.search(r"Created (\S+)\.", out.stdout).group(1)
        else:
            made = json.loads(self.ask("POST", "/api/dialogues", {"yaml": yaml}))["dialogue"]
        links = json.loads(self.ask("GET", f"/api/dialogues/{made}/links"))
        return Dialogue(made, links["people"][0]["url"].split("#")[1], links["observer"].split("#")[1])

    def load(self, options, to=None, seconds=None, label=""):
        """Drives the server. `to`: the dialogues to write in, or how many to make for that."""
        dialogues = to if isinstance(to, list) else [self.make() for _ in range(to or 1)]
        self.links += 1
        viewers, writers = (os.path.join(self.directory, f"{what}-{self.links}") for what in ("viewers", "writers"))
        open(viewers, "w").write("\n".join(d.viewer for d in dialogues))
        open(writers, "w").write("\n".join(d.writer for d in dialogues))
        hello = '{"hello":{"link":"%l"}}'
        note = '{"id":"%r-%d-%n","do":"addNote","item":"i1","kind":"note","text":"%p"}'
        wire = {
            "--path": "/live",
            "--protocol": "polder.v1",
            "--links": viewers,
            "--pub-links": writers,
            "--hello": hello,
            "--pub-hello": hello,
            "--ready": '"snapshot":{',
            "--ack": '{"ack":',
            "--refused": '{"error":',
            "--msg": note,
        }
        arguments = [*(word for pair in wire.items() for word in pair), *options.split()]
        return self.bench.load(self.port, arguments, self.process.pid, seconds, label or self.name)

    @classmethod
    def version(cls):
        head = ["git", "-C", ROOT, "rev-parse", "--short", "HEAD"]
        return subprocess.run(head, capture_output=True, text=True).stdout.strip() or "?"


class Bare(MeasuredServer):
    """The machine's own limit: `polder bench-limit send` sends the same bytes from a loop in C."""

    name = "bare send()"

    def __init__(self, bench, *arguments):
        super().__init__(bench)
        self.arguments = arguments

    def start(self):
        self.launch([self.bench.polder, "bench-limit", "send", str(self.port), *self.arguments])
        self.wait()
