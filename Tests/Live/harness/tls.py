"""TLS between a test and a server: makes a certificate, and a connection that only one thread uses."""

import contextlib
import select
import socket
import ssl
import subprocess
import threading
from pathlib import Path

from polder import TIMEOUT


def certificate(directory):
    """Makes a self-signed certificate for 127.0.0.1 by the openssl command; returns the files (certificate, key)."""
    cert, key = Path(directory) / "cert.pem", Path(directory) / "key.pem"
    options = (
        "-x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
        "-subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"
    )
    subprocess.run(
        ["openssl", "req", *options.split(), "-keyout", key, "-out", cert],
        check=True,
        capture_output=True,
        timeout=TIMEOUT,
    )
    return cert, key


def encrypted(server):
    """Connects to a server over TLS; returns a plain socket, whose bytes a thread passes on encrypted.

    The WebSocket library reads and writes in two threads, which OpenSSL forbids on one connection: about one request in
    a hundred was never sent. Here only one thread uses the TLS connection.
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
        """Takes in what came over the wire; returns False when the connection has ended."""
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
