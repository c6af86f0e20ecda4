"""Single connections to a server, for what the load generator does not tell."""

import base64
import json
import os
import socket

UPGRADE = (
    "GET /live HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Protocol: polder.v1\r\n\r\n"
)


def first_page(port):
    """Fetches the front page; returns when all of it has come."""
    body = b""
    with socket.create_connection(("127.0.0.1", port), 10) as s:
        s.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        while piece := s.recv(65536):
            body += piece
    assert b" 200 " in body[:20], body[:80]


def first_snapshot(port, token):
    """Says hello over a WebSocket (RFC 6455); returns when the first part of the snapshot has come."""
    with socket.create_connection(("127.0.0.1", port), 10) as s:
        key = base64.b64encode(os.urandom(16)).decode()
        s.sendall(UPGRADE.format(port=port, key=key).encode())
        data = b""
        while b"\r\n\r\n" not in data:
            data += s.recv(65536)
        hello = json.dumps({"hello": {"link": token}}).encode()
        s.sendall(bytes([0x81, 0x80 | 126, len(hello) >> 8, len(hello) & 255, 0, 0, 0, 0]) + hello)
        while b'"snapshot":{' not in data:
            piece = s.recv(65536)
            if not piece:
                raise RuntimeError("closed before the picture")
            data += piece


def unsent(port):
    """How many connections of a port have bytes that the other side does not take (proc_net_tcp(5))."""
    sockets = [line.split() for line in open("/proc/net/tcp").readlines()[1:]]
    return sum(s[1].endswith(f":{port:04X}") and s[3] == "01" and int(s[4].split(":")[0], 16) > 0 for s in sockets)
