import os
import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from polder import Server  # noqa: E402


@pytest.fixture(scope="module")
def server():
    """One server for all tests of a file; each takes a dialogue of its own."""
    with Server() as running:
        yield running
        assert running.process.poll() is None, f"the server died:\n{running.output}"


@pytest.fixture
def stage(server):
    """A fresh dialogue, live."""
    with server.stage() as stage:
        yield stage


@pytest.fixture
def rng(request):
    """Dice whose seed is printed when a test fails; POLDER_SEED repeats it."""
    seed = int(os.environ.get("POLDER_SEED") or random.SystemRandom().randrange(1 << 32))
    print(f"POLDER_SEED={seed}")
    return random.Random(seed)
