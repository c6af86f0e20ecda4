"""Plays systemd for a server: holds its listening socket, starts it with that, and hears what it reports.

with Managed() as server:                       # the socket is handed over; the server has said READY=1
    server.until_told("WATCHDOG=1")
    server.restart()                            # meanwhile connections wait in the socket
"""

import queue
import socket
import tempfile
import threading
from pathlib import Path

from polder import TIMEOUT
from server import Server

# The shell puts the socket on descriptor 3 and says so (sd_listen_fds(3)). It then becomes the server, which keeps its
# process id.
HANDING = 'LISTEN_PID=$$ exec "$@" 3<&{socket} {socket}<&-'


class Managed(Server):
    """`sockets`: how many sockets are said to be handed over. `watchdog_ms`: the time after which silence counts as a
    hang; 0 for no watchdog.
    """

    def __init__(self, *options, sockets=1, watchdog_ms=0, listening=None, **keywords):
        self.listening = listening or socket.create_server(("127.0.0.1", 0), backlog=4_096)
        self._room = tempfile.TemporaryDirectory(prefix="polder-test-")
        self.reports = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.reports.bind(str(Path(self._room.name) / "notify"))
        self.told = queue.Queue()
        threading.Thread(target=self._hear, daemon=True).start()
        env = {"LISTEN_FDS": str(sockets), "NOTIFY_SOCKET": self.reports.getsockname(), **keywords.pop("env", {})}
        if watchdog_ms:
            env["WATCHDOG_USEC"] = str(watchdog_ms * 1_000)
        super().__init__(*options, env=env, **keywords)
        if self.listening.family != socket.AF_UNIX:
            self.port = self.listening.getsockname()[1]

    def _hear(self):
        while report := self.reports.recv(4_096):
            for line in report.decode().split("\n"):
                self.told.put(line)

    @property
    def handed(self):
        return [self.listening.fileno()]

    @property
    def arguments(self):
        command = super().arguments
        at = command.index("--port")
        del command[at : at + 2]
        return ["bash", "-c", HANDING.format(socket=self.handed[0]), "bash", *command]

    def until_told(self, begin):
        """Reads the server's reports until one begins like this; returns all of them."""
        lines = []
        while not lines or not lines[-1].startswith(begin):
            lines.append(self.told.get(timeout=TIMEOUT))
        return lines

    def __exit__(self, *what):
        super().__exit__(*what)
        self.listening.close()
        self.reports.shutdown(socket.SHUT_RD)
        self.reports.close()
        self._room.cleanup()
