"""PostgreSQL, driven by pgbench: one durable row for each note."""

import glob
import os
import pwd
import re
import shutil
import signal
import subprocess
import time

from peers import Missing, version_of
from servers import NOTE_BYTES, MeasuredServer

TABLE = """CREATE TABLE note(
  position bigserial PRIMARY KEY, dialogue text, author text, at timestamptz DEFAULT now(), body text);
CREATE INDEX ON note(dialogue, position)"""
INSERT = f"""\\set d random(1, 8)
INSERT INTO note(dialogue, author, body) VALUES ('dialogue' || :d, 'someone', repeat('x', {NOTE_BYTES}));
"""


class PostgreSQL(MeasuredServer):
    name = "PostgreSQL"
    programs = None

    @classmethod
    def find(cls, bench):
        def number(path):
            version = path.split("/")[4]
            return int(version) if version.isdigit() else 0

        found = sorted(glob.glob("/usr/lib/postgresql/*/bin/postgres"), key=number)
        if not found or not shutil.which("pgbench"):
            raise Missing("PostgreSQL: apt-get install postgresql")
        cls.programs = os.path.dirname(found[-1])

    def run(self, command, **options):
        """Runs a command as the user postgres, because the server refuses to run as root."""
        account = pwd.getpwnam("postgres")
        if os.geteuid() == 0:
            options.update(user=account.pw_uid, group=account.pw_gid, extra_groups=[])
        return subprocess.run(command, cwd="/", capture_output=True, text=True, **options)

    def start(self):
        folder, programs = self.directory, self.programs
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
            self.bench.let_others_pass(folder)
        self.run([f"{programs}/initdb", "-D", f"{folder}/data", "-A", "trust", "-U", "bench"], check=True)
        settings = ["-c", "listen_addresses=127.0.0.1", "-c", "shared_buffers=128MB", "-c", "max_connections=150"]
        where = ["-D", f"{folder}/data", "-p", str(self.port), "-k", folder]
        self.launch([f"{programs}/postgres", *where, *settings], user="postgres", cwd="/")
        self.wait()
        at = f"-h 127.0.0.1 -p {self.port} -U bench -d postgres".split()
        for _ in range(100):
            if self.run([f"{programs}/psql", *at, "-Atc", TABLE]).returncode == 0:
                break
            time.sleep(0.1)
        self.script = f"{folder}/note.sql"
        open(self.script, "w").write(INSERT)
        os.chmod(self.script, 0o644)

    def inserts(self, clients, seconds):
        """Durable rows a second from that many clients."""
        how = f"-h 127.0.0.1 -p {self.port} -U bench -n -M prepared -c {clients} -j 2 -T {max(1, round(seconds))}"
        r = self.run([f"{self.programs}/pgbench", *how.split(), "-f", self.script, "postgres"])
        found = re.search(r"tps = ([\d.]+)", r.stdout)
        if not found:
            raise RuntimeError(f"pgbench: {(r.stderr or r.stdout)[-300:]}")
        return float(found.group(1))

    def stop(self):
        super().stop(signal.SIGINT)

    @classmethod
    def version(cls):
        return version_of([f"{cls.programs}/postgres", "--version"])
