"""Viewers who stop reading cost the others nothing, and can come back to their position."""

import socket

from page import Page
from shortage import not_short_of
from subscriber import COLLECTIONS


@not_short_of("descriptors")
def test_a_tenth_of_a_hundred_viewers_stop_reading(stage):
    server = stage.server
    nico = stage.page("nico")
    readers = [stage.page("observer") for _ in range(90)]
    sleepers = []
    for _ in range(10):
        sleeper = Page(server, stage.token("observer"), name="sleeper")
        sleeper.open_socket = lambda: slow_socket(server)
        sleepers.append(sleeper.connect())
        stage.opened.append(sleeper)
    nico.until(lambda: nico.presence and nico.presence["observers"] == 100)

    written = 0
    asleep_at = {sleeper: sleeper.sequence for sleeper in sleepers}
    # Write notes until the server has closed the connections of all sleepers.
    while not (nico.presence and nico.presence["observers"] == 90):
        given = [
            nico.give("addNote", item="i1", kind="note", text=f"{written + n} " + "x" * 900)
            for n in range(25 if written >= 2_000 else 200)
        ]
        written += len(given)
        last = [nico.answer(id)["seq"] for id in given][-1]
        for reader in readers:
            reader.reach(last)
        # The kernel buffers a megabyte and a half for each connection before the server notices.
        if written >= 2_000:
            # The server tells presence again every second as long as somebody has not read it.
            nico.until_message("presence")
    assert all(len(reader.notes()) == written for reader in readers)

    for sleeper in sleepers:
        # First come the bytes that the kernel held, then the close frame or, if it is too late for that, a reset.
        closed = sleeper.until_closed()
        assert closed.code in (4003, None), closed
        assert sleeper.sequence >= asleep_at[sleeper]
        sleeper.open_socket = server.socket
        sleeper.connect()
        sleeper.reach(nico.sequence)
        assert all(sleeper.picture[name] == readers[0].picture[name] for name in COLLECTIONS)


def slow_socket(server):
    """A WebSocket with small buffers, which reads nothing ahead."""
    sock = socket.socket()
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, 536)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    sock.connect(("127.0.0.1", server.port))
    return server.socket(sock=sock, max_queue=4)
