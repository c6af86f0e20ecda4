"""TLS between a test and a server: a certificate of one's own making, and a connection that one thread alone has."""

import contextlib
import select
import socket
import ssl
import subprocess
import threading
from pathlib import Path

from polder import TIMEOUT


def certificate(directory):
    """A self-signed certificate for 127.0.0.1, by the openssl command: (certificate, key)."""
    cert, key = Path(directory) / "cert.pem", Path(directory) / "key.pem"
    subprocess.run(
        [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=127.0.0.1",
            "-addext",
            "subjectAltName=IP:127.0.0.1",
            "-keyout",
            key,
            "-out",
            cert,
        ],
        check=True,
        capture_output=True,
        timeout=TIMEOUT,
    )
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
