"""Thousands of viewers in one thread: as little of a page as can tell a gap, a double and a snapshot.

async with Many(server, token, count) as many:    # all connected, all with their first picture
    many.cut()                                     # all at once, as when a network fails
    await many.come_back()                         # all at once, from where they were
    await many.reach(sequence)
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
    """One page's line. A gap or a double, or being shown out, is kept in `trouble`."""

    def __init__(self, many):
        self.many = many
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
            hello = {"link": self.many.token}
            if self.epoch:
                hello.update(epoch=self.epoch, since=self.sequence, view=self.view)
            self.send(TEXT, json.dumps({"hello": hello}).encode())
        while frame := self.frame():
            self.received(*frame)

    def connection_lost(self, _):
        if self.transport:
            self.trouble = self.trouble or "the server cut the line"

    def frame(self):
        """The next whole one: what kind, and its payload."""
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
        # A mask of zeros (RFC 6455 §5.3) is a mask.
        length = bytes([128 | len(payload)]) if len(payload) < 126 else struct.pack(">BH", 128 | 126, len(payload))
        self.transport.write(bytes([128 | kind]) + length + bytes(4) + payload)

    def received(self, kind, payload):
        if kind == PING:
            return self.send(PONG, payload)
        if kind == CLOSE:
            self.trouble = f"closed: {payload}"
            return None
        message = json.loads(payload)
        if "welcome" in message:
            self.is_whole = message["welcome"]["resumed"]
            self.resumptions += message["welcome"]["resumed"]
        elif "snapshot" in message:
            head = message["snapshot"]
            if head["part"] == head["parts"]:
                self.snapshots += 1
                self.epoch, self.sequence, self.view, self.is_whole = (
                    head["epoch"],
                    head["sequence"],
                    head["view"],
                    True,
                )
        elif "events" in message:
            if message["epoch"] != self.epoch or message["from"] != self.sequence + 1:
                self.trouble = f"from {message['from']} after {self.sequence}"
            self.sequence = message["to"]
        self.many.moved()
        return None

    def cut(self):
        """The line is gone for the server at once: a reset, no close frame."""
        transport, self.transport = self.transport, None
        line = transport.get_extra_info("socket")
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()


class Many:
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
        """All at once; gives when each has its picture again."""
        loop = asyncio.get_running_loop()
        # As many as the kernel keeps for a server that is busy; the rest follow as these are let in.
        door = asyncio.Semaphore(2_000)

        async def one(viewer):
            async with door:
                await loop.create_connection(lambda: viewer, "127.0.0.1", self.server.port)

        await asyncio.wait_for(asyncio.gather(*map(one, self.viewers)), TIMEOUT * 3)
        await self.until(lambda viewer: viewer.is_whole)

    async def reach(self, sequence):
        await self.until(lambda viewer: viewer.sequence >= sequence)

    async def until(self, holds):
        """Until something holds for every viewer; raises what troubles one of them."""
        left = self.viewers
        while left := [viewer for viewer in left if not holds(viewer)]:
            troubles = {str(viewer.trouble) for viewer in self.viewers if viewer.trouble}
            assert not troubles, troubles
            self._waiting = asyncio.get_running_loop().create_future()
            await asyncio.wait_for(self._waiting, TIMEOUT)

    def moved(self):
        if self._waiting and not self._waiting.done():
            # Not at each message: when those that are there have been read.
            waiting, self._waiting = self._waiting, None
            asyncio.get_running_loop().call_later(0.02, lambda: waiting.done() or waiting.set_result(None))
