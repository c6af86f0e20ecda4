"""nginx and Caddy in front of a server, with the configurations of docs/operations.md.

    with Proxy("nginx", "below a path") as proxy:           # the words before the block in the document
        with Server("--public-url", proxy.url, "--trusted-proxy", "127.0.0.1") as server:
            front = proxy.start(server)                     # used like a server; each request passes the proxy

The proxies run as the user of the tests, on free loopback ports, with files in a temporary folder.
"""

import os
import re
import socket
import ssl
import subprocess
import tempfile
import time
from pathlib import Path

from polder import ROOT, TIMEOUT, free_port
from server import Server
from tls import certificate

HANDBOOK = ROOT / "docs" / "operations.md"
# In the handbook, and in its place here.
UPSTREAM = "127.0.0.1:8080"
PATHS = {"with a name of its own": "", "below a path": "/polder"}
# The handbook's change of the lines of "below a path" to those of a proxy that does not take the path off.
KEPT = "below a path that stays"
KEEPING = {"nginx": ("proxy_pass http://127.0.0.1:8080/;", "proxy_pass http://127.0.0.1:8080;")}
KEEPING["caddy"] = ("handle_path", "handle")

NGINX = """\
daemon off;
{user}pid {folder}/nginx.pid;
error_log stderr warn;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{block}
}}
"""
CADDY = """\
{{
    admin off
    auto_https disable_redirects
}}
{block}
"""


def block(program, case):
    """The lines of the handbook for a proxy: the fenced block after the line that names program and case."""
    found = re.search(
        rf"^\*\*{program}, {case}\*\*.*?^```\w*\n(.*?)^```", HANDBOOK.read_text(), re.MULTILINE | re.DOTALL
    )
    assert found, f"docs/operations.md has no block for {program}, {case}"
    return found[1]


def by_socket(program, path):
    """The upstream that the handbook puts in place of host and port, for a unix socket at `path`."""
    found = re.search(rf"`(unix\S*)`[^`]*(?:`127.0.0.1:8080`)?[^`]*for {program}\b", HANDBOOK.read_text())
    assert found, f"docs/operations.md has no unix socket for {program}"
    return found[1].replace("/run/polder/polder.sock", str(path))


def replaced(text, *pairs):
    """The text with each first part replaced by the second; each must be there."""
    for before, after in pairs:
        assert re.search(before, text), f"{before} is not in the handbook's block"
        text = re.sub(before, after, text)
    return text


class Proxy:
    def __init__(self, program, case, upstream=None):
        self.program, self.case = program.lower(), case
        keeps = case == KEPT
        self.block = block(program, "below a path" if keeps else case)
        self.path = PATHS["below a path" if keeps else case]
        if keeps:
            before, after = KEEPING[self.program]
            assert before in self.block
            # With the text of the handbook's sentence on it.
            assert f"`{after}`" in HANDBOOK.read_text()
            self.block = self.block.replace(before, after)
        # The server is told the port before the proxy has it, so nobody else may take it until then.
        self.port, self.upstream = free_port(), upstream
        self._held = socket.create_server(("127.0.0.1", self.port))
        self.process = None

    @property
    def url(self):
        return f"https://127.0.0.1:{self.port}{self.path}"

    def __enter__(self):
        self._temporary = tempfile.TemporaryDirectory(prefix="polder-test-")
        self.folder = Path(self._temporary.name)
        self.certificate, self.key = certificate(self.folder)
        return self

    def __exit__(self, *_):
        self._held.close()
        if self.process:
            self.process.terminate()
            self.process.wait(TIMEOUT)
        self._temporary.cleanup()

    def start(self, server):
        """Starts the proxy in front of a server; returns the `Front`."""
        text = self.block.replace(UPSTREAM, self.upstream or f"127.0.0.1:{server.port}")
        command = self._nginx(text) if self.program == "nginx" else self._caddy(text)
        environment = {**os.environ, "HOME": str(self.folder), "XDG_DATA_HOME": str(self.folder)}
        self.log = self.folder / "log"
        self._held.close()
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, env=environment, cwd=self.folder)
        self._wait()
        return Front(self, server)

    def _nginx(self, text):
        text = replaced(
            text,
            (r"listen 443 ssl", f"listen 127.0.0.1:{self.port} ssl"),
            (r"ssl_certificate +\S+;", f"ssl_certificate {self.certificate};"),
            (r"ssl_certificate_key +\S+;", f"ssl_certificate_key {self.key};"),
        )
        # Only root may say so, and then the workers would be nobody, who cannot write to the folder.
        user = "user root;\n" if os.geteuid() == 0 else ""
        file = self.folder / "nginx.conf"
        file.write_text(NGINX.format(user=user, folder=self.folder, block=text))
        return ["/usr/sbin/nginx", "-c", str(file), "-e", "stderr", "-p", str(self.folder)]

    def _caddy(self, text):
        address = f"https://127.0.0.1:{self.port} {{\n    tls {self.certificate} {self.key}"
        file = self.folder / "Caddyfile"
        file.write_text(CADDY.format(block=replaced(text, (r"(?m)^[a-z.]+\.example \{|^example\.org \{", address))))
        return ["caddy", "run", "--config", str(file), "--adapter", "caddyfile"]

    def _wait(self):
        deadline = time.monotonic() + TIMEOUT
        while True:
            assert self.process.poll() is None and time.monotonic() < deadline, self.log.read_text()
            try:
                return socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                time.sleep(0.02)


class Front(Server):
    """A server as people reach it: each request and each page's connection passes the proxy."""

    is_encrypted = True

    def __init__(self, proxy, server):
        self.behind = server
        self.port, self.path = proxy.port, proxy.path
        self.tls = ssl.create_default_context(cafile=str(proxy.certificate))

    def __getattr__(self, name):
        return getattr(self.behind, name)

    @property
    def url(self):
        return super().url + self.path

    @property
    def installation(self):
        return self.behind.installation

    def request(self, method, path, *arguments, **keywords):
        return super().request(method, self.path + path, *arguments, **keywords)
