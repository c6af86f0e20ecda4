"""A bare Debian 12 that systemd boots in a container without a network; for try_evening.py."""

import email
import email.policy
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HANDBOOK = ROOT / "docs" / "operations.md"
BASE = "systemd systemd-sysv dbus sudo ca-certificates curl iproute2 procps man-db"
# Everything that the evening installs later, without a network.
LATER = "nginx-light opensmtpd openssl"
HOSTS = "127.0.0.1 localhost\n::1 localhost\n127.0.0.1 evening polder.example\n"
PATIENCE_SECONDS = 60


def package():
    found = sorted((ROOT / "dist").glob("polder_*.deb"))
    if not found:
        sys.exit("There is no package: make deb")
    return found[-1]


def handbook_block(title):
    """The lines of the handbook after the words `**title**`: a fenced block, or one that is indented."""
    lines = HANDBOOK.read_text().splitlines()
    start = next((n for n, line in enumerate(lines) if line.startswith(f"**{title}**")), None)
    if start is None:
        sys.exit(f"{HANDBOOK} has no **{title}**")
    first = next(n for n in range(start, len(lines)) if lines[n].startswith(("```", "    ")))
    is_fenced = lines[first].startswith("```")
    if is_fenced:
        last = next(n for n in range(first + 1, len(lines)) if lines[n].startswith("```"))
        return "\n".join(lines[first + 1 : last]) + "\n"
    last = next(n for n in range(first, len(lines)) if lines[n] and not lines[n].startswith("    "))
    return "\n".join(line[4:] for line in lines[first:last]) + "\n"


class Machine:
    def __init__(self, folder, saw):
        self.folder, self.saw = Path(folder).resolve(), saw
        self.root = self.folder / "evening"
        self.prepared = self.folder / "prepared"
        self.booted = None

    def __enter__(self):
        if not self.prepared.is_dir():
            self._prepare()
        if self.root.exists():
            shutil.rmtree(self.root)
        subprocess.run(["cp", "-a", self.prepared, self.root], check=True)
        (self.root / "etc/hosts").write_text(HOSTS)
        (self.root / "etc/hostname").write_text("evening\n")
        for file in [package(), package().with_name("SHA256SUMS")]:
            shutil.copy(file, self.root / "root")
        self._boot()
        return self

    def _prepare(self):
        """A bare Debian with systemd, and with the packages that are installed later. With the network of this machine;
        what it makes is used again by the next evening."""
        bare, new = self.folder / "bare", self.folder / "prepared.new"
        if not (bare / "etc").is_dir():
            subprocess.run(
                ["debootstrap", "--variant=minbase", "bookworm", bare], check=True, stdout=subprocess.DEVNULL
            )
        if new.exists():
            shutil.rmtree(new)
        subprocess.run(["cp", "-a", bare, new], check=True)
        shutil.copy("/etc/resolv.conf", new / "etc/resolv.conf")
        shutil.copy(package(), new / "root/polder.deb")
        script = (
            "export DEBIAN_FRONTEND=noninteractive; apt-get -q update >/dev/null;"
            f" apt-get install -y -q --no-install-recommends {BASE} >/dev/null;"
            f" apt-get install -y -q --download-only /root/polder.deb {LATER} >/dev/null;"
            " rm /root/polder.deb; echo ready"
        )
        done = subprocess.run(
            [*self._nspawn(new), "--pipe", "sh", "-ec", script], capture_output=True, text=True, check=False
        )
        # systemd-nspawn itself may complain at its end, in a container that has no systemd of its own.
        if "ready" not in done.stdout:
            sys.exit(done.stdout + done.stderr)
        new.rename(self.prepared)
        self.saw("a bare Debian 12, and the packages for later")

    def _nspawn(self, root):
        return ["systemd-nspawn", "-q", "--register=no", "--keep-unit", "-M", "evening", "-D", str(root)]

    def _boot(self):
        self.console = (self.folder / "console.log").open("wb")
        self.booted = subprocess.Popen(
            [*self._nspawn(self.root), "--private-network", "--console=pipe", "-b"],
            stdin=subprocess.DEVNULL,
            stdout=self.console,
            stderr=self.console,
        )
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            if self.booted.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"systemd did not start: {self.console.name}")
            state = ""
            if children := Path(f"/proc/{self.booted.pid}/task/{self.booted.pid}/children").read_text().split():
                self.leader = children[0]
                state = self.run("systemctl is-system-running", check=False).strip()
            if state in ("running", "degraded"):
                return self.saw(f"systemd runs in it ({state})")
            time.sleep(0.2)

    def __exit__(self, *_):
        if self.booted and self.booted.poll() is None:
            self.run("systemctl poweroff", check=False)
            try:
                self.booted.wait(PATIENCE_SECONDS)
            except subprocess.TimeoutExpired:
                self.booted.kill()
                self.booted.wait()
        self.console.close()

    # What an administrator does there

    def _inside(self, script):
        namespaces = ["-m", "-u", "-i", "-n", "-p", "-C", "-r", "-w"]
        home = ["HOME=/root", "LANG=C.UTF-8", "DEBIAN_FRONTEND=noninteractive"]
        path = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        return ["nsenter", "-t", self.leader, *namespaces, "env", "-i", path, *home, "sh", "-ec", script]

    def run(self, script, check=True):
        """Runs lines of shell as root; returns what they print."""
        return subprocess.run(
            self._inside(script), capture_output=True, text=True, check=check, stdin=subprocess.DEVNULL
        ).stdout

    def start(self, script):
        return subprocess.Popen(self._inside(script), stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True)

    def write(self, path, text):
        (self.root / path.lstrip("/")).write_text(text)

    def until(self, script):
        deadline = time.monotonic() + PATIENCE_SECONDS
        while subprocess.run(self._inside(script), capture_output=True, check=False).returncode != 0:
            if time.monotonic() > deadline:
                print(self.run("journalctl -u polder -o cat -n 30", check=False))
                sys.exit(f"This did not become true: {script}")
            time.sleep(0.2)

    def letter(self, folder):
        """The newest mail of a Maildir, its parts as text."""
        newest = max((self.root / folder.lstrip("/")).iterdir(), key=lambda path: path.stat().st_mtime)
        parts = email.message_from_bytes(newest.read_bytes(), policy=email.policy.default).walk()
        return "\n".join(part.get_payload(decode=True).decode() for part in parts if not part.is_multipart())

    def hello(self, token, site="https://polder.example"):
        """Opens a link as a page does; returns the first messages."""
        program = Path(__file__).with_name("evening_page.py")
        page = [sys.executable, program, site, token, self.root / "root/ca.pem"]
        done = subprocess.run(["nsenter", "-t", self.leader, "-n", *page], capture_output=True, text=True, check=True)
        return done.stdout

    def newer_package(self, path):
        """The same package with the next version."""
        unpacked = self.folder / "newer"
        shutil.rmtree(unpacked, ignore_errors=True)
        subprocess.run(["dpkg-deb", "-R", package(), unpacked], check=True)
        control = unpacked / "DEBIAN/control"
        control.write_text(re.sub(r"(?m)^Version: .*", r"\g<0>+1", control.read_text()))
        pack = ["dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "-b", unpacked, self.root / path.lstrip("/")]
        subprocess.run(pack, check=True, stdout=subprocess.DEVNULL)
        shutil.rmtree(unpacked)
