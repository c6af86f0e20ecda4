#!/usr/bin/env python3
"""Does by hand, on a bare Debian 12, what the Dockerfile says for its last stage, and starts the container's command.

    scripts/try_container.py FOLDER PROGRAM

As root. FOLDER: where debootstrap makes (or has made) the bare Debian. PROGRAM: what the Dockerfile's first stage
builds (swift build -c release --product polder --static-swift-stdlib). Whether the files are there that both stages
copy is checked too. A machine without Docker can do this; it takes a minute or two.
"""

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATIENCE_SECONDS = 60
PORT = "18490"


def stages():
    """The instructions of each stage, as (word, rest); continued lines are joined."""
    text = re.sub(r"\\\n\s*", "", (ROOT / "Dockerfile").read_text())
    found = []
    for line in text.splitlines():
        word, _, rest = line.partition(" ")
        if word == "FROM":
            found.append([])
        if found and word.isupper():
            found[-1].append((word, rest))
    return found


class Container:
    def __init__(self, folder, program):
        self.root, self.program = folder / "container", program
        self.environment = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}
        self.user, self.folder, self.entry, self.command, self.health = "root", "/", [], [], ""

    def inside(self, command):
        """In namespaces of its own, so that all mounts and processes end with it."""
        mine = ["unshare", "--mount", "--pid", "--fork", "--kill-child", f"--mount-proc={self.root}/proc"]
        variables = [f"{name}={value}" for name, value in self.environment.items()]
        enter = ["chroot", f"--userspec={self.user}", self.root, "/usr/bin/env", "-i", *variables]
        return [*mine, *enter, "sh", "-c", f"cd {self.folder} && exec {command}"]

    def run(self, command, **keywords):
        return subprocess.run(self.inside(f"sh -c {shlex.quote(command)}"), check=True, text=True, **keywords)

    def carry_out(self, word, rest):
        if word == "RUN":
            self.run(rest, stdout=subprocess.DEVNULL)
        elif word == "COPY":
            source, target = rest.replace("--from=build ", "").split()
            place = self.root / target.lstrip("/")
            if "--from=build" in rest:
                # The mode that a build gives.
                shutil.copy2(self.program, place)
            elif (ROOT / source).is_dir():
                shutil.copytree(ROOT / source, place)
            else:
                shutil.copy2(ROOT / source, place)
        elif word == "ENV":
            self.environment |= dict(pair.split("=", 1) for pair in rest.split())
        elif word == "USER":
            self.user = rest
        elif word == "WORKDIR":
            self.folder = rest
        elif word == "HEALTHCHECK":
            self.health = rest.partition("CMD ")[2]
        elif word in ("ENTRYPOINT", "CMD"):
            setattr(self, "entry" if word == "ENTRYPOINT" else "command", json.loads(rest))
        elif word not in ("FROM", "EXPOSE", "VOLUME"):
            sys.exit(f"This script does not know {word} of the Dockerfile.")
        print(f"ok  {word} {rest[:90]}", flush=True)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder, program = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    build, last = stages()
    for word, rest in build:
        for name in rest.split()[:-1] if word == "COPY" else []:
            if not (ROOT / name).exists():
                sys.exit(f"The Dockerfile copies {name}, which is not there.")
    if not (folder / "bare" / "etc").is_dir():
        subprocess.run(["debootstrap", "--variant=minbase", "bookworm", folder / "bare"], check=True)
    container = Container(folder, program)
    shutil.rmtree(container.root, ignore_errors=True)
    subprocess.run(["cp", "-a", folder / "bare", container.root], check=True)
    shutil.copy("/etc/resolv.conf", container.root / "etc/resolv.conf")
    for word, rest in last:
        container.carry_out(word, rest)
    # The machine's own port 8080 may be in use.
    container.environment["POLDER_PORT"] = PORT
    server = subprocess.Popen(container.inside(shlex.join(container.entry + container.command)))
    try:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while subprocess.run(container.inside(container.health), capture_output=True, check=False).returncode != 0:
            if server.poll() is not None or time.monotonic() > deadline:
                sys.exit("The container's command did not become healthy.")
            time.sleep(0.3)
        print("ok  the health check answers")
        links = container.run("polder links", stdout=subprocess.PIPE).stdout
        assert f"http://127.0.0.1:{PORT}/#S" in links, links
        print("ok  docker exec CONTAINER polder links")
        example = "/usr/local/share/polder/Examples/dialoog-2021-01-26.yaml"
        created = container.run(f"polder new {example}", stdout=subprocess.PIPE).stdout
        dialogue = re.search(r"Created (\w+)\.", created)[1]
        container.run(f"polder export {dialogue} --format docx --output /data/minutes.docx")
        owner = os.stat(container.root / "data/polder.sqlite").st_uid
        assert owner == os.stat(container.root / "data").st_uid != 0, owner
        print("ok  it holds a dialogue and exports docx; the user of its files is not root")
    finally:
        # `unshare` itself ignores the signal while it waits for its child.
        for child in Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split():
            os.kill(int(child), signal.SIGTERM)
        server.wait(PATIENCE_SECONDS)
        shutil.rmtree(container.root, ignore_errors=True)


if __name__ == "__main__":
    main()
