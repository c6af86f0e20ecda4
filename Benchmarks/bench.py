"""One run of the benchmarks: its working folder, the servers and generators it starts, and the loop over pairs."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time

from pairs import digits
from peers import Missing
from servers import Polder


class Bench:
    def __init__(self, options):
        self.options = options
        self.polder = os.path.abspath(options.polder)
        self.seconds, self.pairs, self.dialogues = options.seconds, options.pairs, options.dialogues
        # `found`: for each kind of server None if it is here, or why it is not.
        self.children, self.directories, self.found = [], 0, {}

    def __enter__(self):
        # It must be on the disk that is measured; /tmp may be memory.
        self.work = tempfile.mkdtemp(prefix="polder-benchmarks-", dir=self.options.work)
        return self

    def __exit__(self, *_):
        for p in self.children:
            if p.poll() is None:
                p.terminate()
        for p in self.children:
            try:
                p.wait(8)
            except subprocess.TimeoutExpired:
                p.kill()
                p.wait()
        shutil.rmtree(self.work, ignore_errors=True)

    def fresh_directory(self, name):
        self.directories += 1
        path = os.path.join(self.work, f"{self.directories}-{name}")
        os.makedirs(path)
        return path

    def let_others_pass(self, path):
        """Lets another user walk to this folder: PostgreSQL does not run as root."""
        while len(path) >= len(self.work):
            os.chmod(path, 0o755 if path != self.work else 0o711)
            path = os.path.dirname(path)

    def require(self, kind):
        """Raises `Missing` if a kind of server is not here; looks for it only once."""
        if kind not in self.found:
            self.found[kind] = None
            try:
                kind.find(self)
            except Missing as why:
                self.found[kind] = str(why)
            except subprocess.CalledProcessError as why:
                self.found[kind] = f"{kind.name} did not build: {(why.stderr or b'')[-200:]}"
        if self.found[kind]:
            raise Missing(self.found[kind])

    # What the program measures

    def output(self, argv, timeout):
        """The JSON that a command of the program prints."""
        p = subprocess.Popen([self.polder, *argv], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.children.append(p)
        try:
            out, err = p.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            p.kill()
            raise RuntimeError(f"{argv[0]} took over {timeout} s") from None
        finally:
            self.children.remove(p)
        try:
            return json.loads(out)
        except ValueError:
            raise RuntimeError(f"{argv[0]}: {err[-300:] or out[-300:]}") from None

    def load(self, port, arguments, pid, seconds, label):
        """Runs the load generator against a port. `pid`: the server's process, whose CPU and memory are measured."""
        s = self.seconds if seconds is None else seconds
        how = f"--port {port} --seconds {s} --max-total {s + 60} --pid {pid}".split()
        warm = [] if "--warmup" in arguments else ["--warmup", "0.5"]
        return self.output(["bench-load", *how, "--label", label, *warm, *arguments], s + 90)

    def sqlite(self, rows, dialogues, *more):
        """Bare commits of so many notes' rows, in a file that Polder made; with 0 rows bare calls of fdatasync."""
        file = os.path.join(self.work, f"limit-{'notes' if rows else 'sync'}.sqlite")
        if rows and not os.path.exists(file):
            with Polder(self, file):
                pass  # Polder makes its tables when it starts.
        how = f"--rows {rows} --dialogues {dialogues} --seconds {self.seconds}".split()
        return self.output(["bench-limit", "sqlite", "--file", file, *how, *more], self.seconds + 60)

    # What goes on meanwhile

    @contextlib.contextmanager
    def idle(self, server, dialogues, viewers, *more):
        """Keeps viewers connected that do nothing. `more`: further options of the load generator."""
        path = os.path.join(server.directory, "idle")
        open(path, "w").write("\n".join(d.viewer for d in dialogues))
        wire = ["--hello", '{"hello":{"link":"%l"}}', "--ready", '"snapshot":{', "--links", path]
        how = f"--port {server.port} --path /live --protocol polder.v1 --subs {viewers} --pubs 0 --idle 7200"
        argv = [self.polder, "bench-load", *how.split(), *wire, "--max-total", "7200", *more]
        p = subprocess.Popen(argv, stdout=subprocess.DEVNULL)
        self.children.append(p)
        end = time.monotonic() + 60
        while len(os.listdir(f"/proc/{server.process.pid}/fd")) < viewers and time.monotonic() < end:
            time.sleep(0.1)
        time.sleep(2)
        try:
            yield p
        finally:
            p.terminate()
            p.wait()
            self.children.remove(p)

    @contextlib.contextmanager
    def meanwhile(self, work):
        """Repeats `work` in a thread."""
        ending = threading.Event()

        def repeat():
            while not ending.is_set():
                work()

        thread = threading.Thread(target=repeat)
        thread.start()
        try:
            yield
        finally:
            ending.set()
            thread.join()

    # Rows

    def measure(self, make, keep):
        """Measures one row. `keep(row)` is called after each pair, so that an interrupted run keeps its figures."""
        steps = make(self)
        row = next(steps)
        row.key = make.__name__
        start = time.monotonic()
        for n in range(self.pairs):
            try:
                next(steps)
            except StopIteration:
                break
            except Exception as why:
                # A row that cannot be measured must not end the others.
                row.errors.append(f"{type(why).__name__}: {why}"[:300])
                keep(row)
                break
            row.seconds = time.monotonic() - start
            keep(row)
            show_progress(row, n + 1, self.pairs)
        steps.close()
        if sys.stderr.isatty():
            print(file=sys.stderr)
        return row


def show_progress(row, done, wanted):
    progress = ", ".join(f"{m.peer or m.name} {digits(m.median)}" for m in row.measures if m.pairs)
    line = f"{row.title}: {done}/{wanted}  {progress}"
    if sys.stderr.isatty():
        print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)
    else:
        print(line, file=sys.stderr, flush=True)
