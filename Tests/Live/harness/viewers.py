"""Thousands of viewers in one thread. Each does only what it takes to notice a gap, a repetition or a snapshot.

async with Viewers(server, token, count) as viewers:    # all are connected and have their first snapshot
    viewers.cut()                                     # cuts all connections at once, as when a network fails
    await viewers.come_back()                         # reconnects all at once, from their last positions
    await viewers.reach(sequence)
"""

import asyncio
import base64
import json
import os
import socket
import struct

from polder import TIMEOUT

HANDSHAKE = (
    "GET /live HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Protocol: polder.v1\r\nSec-WebSocket-Key: {key}\r\n\r\n"
)
TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


class Viewer(asyncio.Protocol):
    """One viewer's connection. `trouble`: the gap or repetition it saw, or how its connection ended."""

    def __init__(self, group):
        self.group = group
        self.epoch = self.sequence = None
        self.snapshots = self.resumptions = 0
        self.trouble = None
        self.transport = None

    def connection_made(self, transport):
        self.transport, self.bytes, self.is_open, self.is_whole = transport, bytearray(), False, False
        transport.write(HANDSHAKE.format(key=base64.b64encode(os.urandom(16)).decode()).encode())

    def data_received(self, data):
        self.bytes += data
        if not self.is_open:
            end = self.bytes.find(b"\r\n\r\n")
            if end < 0:
                return
            if not self.bytes.startswith(b"HTTP/1.1 101"):
                self.trouble = bytes(self.bytes[:80])
            self.is_open = True
            del self.bytes[: end + 4]
            hello = {"link": self.group.token}
            if self.epoch:
                hello.update(epoch=self.epoch, since=self.sequence, view=self.view)
            self.send(TEXT, json.dumps({"hello": hello}).encode())
        while frame := self.frame():
            self.received(*frame)

    def connection_lost(self, _):
        if self.transport:
            self.trouble = self.trouble or "the server cut the connection"

    def frame(self):
        """The next whole frame as (kind, payload), or None until there is one (RFC 6455 §5.2)."""
        if len(self.bytes) < 2:
            return None
        length, start = self.bytes[1] & 127, 2
        if length >= 126:
            start = 4 if length == 126 else 10
            if len(self.bytes) < start:
                return None
            length = struct.unpack_from(">H" if start == 4 else ">Q", self.bytes, 2)[0]
        if len(self.bytes) < start + length:
            return None
        kind, payload = self.bytes[0] & 15, bytes(self.bytes[start : start + length])
        del self.bytes[: start + length]
        return kind, payload

    def send(self, kind, payload):
        # RFC 6455 §5.3 requires a mask; zeros are one.
        length = bytes([128 | len(payload)]) if len(payload) < 126 else struct.pack(">BH", 128 | 126, len(payload))
        self.transport.write(bytes([128 | kind]) + length + bytes(4) + payload)

    def received(self, kind, payload):
        if kind == PING:
            self.send(PONG, payload)
        elif kind == CLOSE:
            self.trouble = f"closed: {payload}"
        else:
            self.take_in(json.loads(payload))
            self.group.moved()

    def take_in(self, message):
        if "welcome" in message:
            self.is_whole = message["welcome"]["resumed"]
            self.resumptions += message["welcome"]["resumed"]
        elif "snapshot" in message:
            head = message["snapshot"]
            if head["part"] == head["parts"]:
                self.snapshots += 1
                self.epoch, self.sequence, self.view = head["epoch"], head["sequence"], head["view"]
                self.is_whole = True
        elif "events" in message:
            if message["epoch"] != self.epoch or message["from"] != self.sequence + 1:
                self.trouble = f"from {message['from']} after {self.sequence}"
            self.sequence = message["to"]

    def cut(self):
        """Resets the connection, without a close frame, so the server notices at once."""
        transport, self.transport = self.transport, None
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()


class Viewers:
    def __init__(self, server, token, count):
        self.server, self.token = server, token
        self.viewers = [Viewer(self) for _ in range(count)]
        self._waiting = None

    async def __aenter__(self):
        await self.come_back()
        return self

    async def __aexit__(self, *_):
        self.cut()

    def cut(self):
        for viewer in self.viewers:
            if viewer.transport:
                viewer.cut()

    async def come_back(self):
        """Connects all viewers at once; returns when each is up to date again."""
        loop = asyncio.get_running_loop()
        # The kernel queues this many connections for a busy server; the rest follow as these are accepted.
        waiting = asyncio.Semaphore(2_000)

        async def one(viewer):
            async with waiting:
                await loop.create_connection(lambda: viewer, "127.0.0.1", self.server.port)

        await asyncio.wait_for(asyncio.gather(*map(one, self.viewers)), TIMEOUT * 3)
        await self.until(lambda viewer: viewer.is_whole)

    async def reach(self, sequence):
        await self.until(lambda viewer: viewer.sequence >= sequence)

    async def until(self, holds):
        """Waits until something holds for every viewer; fails with the trouble of any of them."""
        left = self.viewers
        while left := [viewer for viewer in left if not holds(viewer)]:
            troubles = {str(viewer.trouble) for viewer in self.viewers if viewer.trouble}
            assert not troubles, troubles
            self._waiting = asyncio.get_running_loop().create_future()
            await asyncio.wait_for(self._waiting, TIMEOUT)

    def moved(self):
        if self._waiting and not self._waiting.done():
            # This waits a moment, so that messages that have already arrived are read first.
            waiting, self._waiting = self._waiting, None
            asyncio.get_running_loop().call_later(0.02, lambda: waiting.done() or waiting.set_result(None))
