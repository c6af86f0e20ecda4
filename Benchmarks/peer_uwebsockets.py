"""uWebSockets: a WebSocket server in C++ that sends each message to everyone and keeps nothing."""

import glob
import os
import shutil
import subprocess

from peers import Missing
from servers import ROOT, MeasuredServer


class UWebSockets(MeasuredServer):
    name = "uWebSockets"
    binary = tree = None

    @classmethod
    def find(cls, bench):
        """Compiles peers/uwsfan.cpp against the source tree of --uws, which has uSockets in it or beside it."""
        tree = bench.options.uws
        if not tree or not shutil.which("c++"):
            raise Missing("uWebSockets: give its source tree with --uws DIR")
        beside = os.path.dirname(tree.rstrip("/"))
        candidates = [os.path.join(folder, "uSockets") for folder in (tree, beside)]
        us = next((folder for folder in candidates if os.path.isdir(os.path.join(folder, "src"))), None)
        if not us:
            raise Missing(f"uWebSockets: no uSockets in {tree}")
        out = bench.fresh_directory("uws-build")
        found = [glob.glob(os.path.join(us, "src", part + "*.c")) for part in ("", "eventing/", "crypto/")]
        c_files = [file for files in found for file in files if os.path.basename(file) != "quic.c"]
        compile_c = ["cc", "-O3", "-DLIBUS_NO_SSL", f"-I{us}/src", "-c", *c_files]
        subprocess.run(compile_c, check=True, cwd=out, capture_output=True)
        cls.binary = os.path.join(out, "uwsfan")
        options = f"-O3 -std=c++20 -DLIBUS_NO_SSL -DUWS_NO_ZLIB -I{tree}/src -I{us}/src -o {cls.binary}".split()
        source = os.path.join(ROOT, "Benchmarks", "peers", "uwsfan.cpp")
        compile_cpp = ["c++", *options, source, *glob.glob(out + "/*.o"), "-lpthread"]
        subprocess.run(compile_cpp, check=True, capture_output=True)
        cls.tree = tree

    def start(self):
        self.launch([self.binary, str(self.port)])
        self.wait()

    @classmethod
    def version(cls):
        # Without a repository of its own the tree may stand in another one, whose commit would say nothing.
        is_repository = cls.tree.rstrip("/") == os.path.realpath(cls.tree) and os.path.isdir(cls.tree + "/.git")
        r = subprocess.run(["git", "-C", cls.tree, "rev-parse", "--short", "HEAD"], capture_output=True, text=True)
        return r.stdout.strip() if is_repository and r.returncode == 0 else "as in --uws"
