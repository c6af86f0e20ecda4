"""A machine as the server sees it, changed by a test while the server runs: a slow or full disk, another time of day,
no new processes. `simulated_machine.c` is loaded in front of libc and does that.

    with SimulatedMachine() as machine, Server(env=machine.env) as server:
        machine.wal_sync_ms = 5_000
        machine.clock_ms = -86_400_000
"""

import atexit
import functools
import mmap
import shutil
import struct
import subprocess
import tempfile
import time
from pathlib import Path

from polder import TIMEOUT

SOURCE = Path(__file__).resolve().with_name("simulated_machine.c")
# In the order of the struct in the C file.
FIELDS = ["wal_sync_ms", "clock_ms", "wal_syncs", "mark_syncs", "no_children", "no_space"]


@functools.cache
def library():
    """Compiles the C file; once for all machines."""
    directory = Path(tempfile.mkdtemp(prefix="polder-test-"))
    atexit.register(shutil.rmtree, directory, ignore_errors=True)
    made = directory / "simulated_machine.so"
    compiler = shutil.which("gcc") or shutil.which("clang") or "cc"
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", made, SOURCE, "-ldl", "-lpthread"],
        check=True,
        timeout=TIMEOUT,
    )
    return made


class SimulatedMachine:
    def __enter__(self):
        self.directory = Path(tempfile.mkdtemp(prefix="polder-test-"))
        steering = self.directory / "steering"
        steering.write_bytes(bytes(4_096))
        with open(steering, "r+b") as file:
            self._memory = mmap.mmap(file.fileno(), 4_096)
        self.env = {"LD_PRELOAD": str(library()), "POLDER_TEST_MACHINE": str(steering)}
        return self

    def __exit__(self, *_):
        self._memory.close()
        shutil.rmtree(self.directory)

    def _get(self, field):
        return struct.unpack_from("q", self._memory, 8 * FIELDS.index(field))[0]

    def _set(self, field, value):
        struct.pack_into("q", self._memory, 8 * FIELDS.index(field), value)

    wal_sync_ms = property(lambda self: self._get("wal_sync_ms"), lambda self, value: self._set("wal_sync_ms", value))
    clock_ms = property(lambda self: self._get("clock_ms"), lambda self, value: self._set("clock_ms", value))
    wal_syncs = property(lambda self: self._get("wal_syncs"))
    mark_syncs = property(lambda self: self._get("mark_syncs"))
    no_children = property(lambda self: self._get("no_children"), lambda self, value: self._set("no_children", value))
    no_space = property(lambda self: self._get("no_space"), lambda self, value: self._set("no_space", value))

    def until_more(self, field, before):
        """Waits until a count of the server's syncs has grown. It polls: the shared file gives no signal."""
        deadline = time.monotonic() + TIMEOUT
        while self._get(field) == before:
            assert time.monotonic() < deadline, f"{field} stays {before}"
            time.sleep(0.005)

    def set_now(self, milliseconds):
        """Sets the server's time of day, which goes on from there."""
        self.clock_ms = milliseconds - int(time.time() * 1_000)

    def now_ms(self):
        """The time of day that the server sees."""
        return self.clock_ms + int(time.time() * 1_000)
