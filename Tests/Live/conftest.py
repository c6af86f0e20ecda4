import os
import random

import pytest

pytest.register_assert_rewrite("stage", "page", "polder", "server", "subscriber")

from server import Server
from stage import ALL_ROLES, STAGE


@pytest.fixture(scope="module")
def server():
    """One server for all tests of a file; each test makes a dialogue of its own."""
    with Server() as running:
        yield running
        assert running.process.poll() is None, f"the server died:\n{running.output}"


@pytest.fixture
def stage(server):
    """A new dialogue, live."""
    with server.stage() as stage:
        yield stage


@pytest.fixture(scope="module")
def cast(server):
    """One dialogue in which everyone is connected, for tests that change nothing."""
    with server.stage() as stage:
        yield {name: stage.page(name) for name in ALL_ROLES}


@pytest.fixture(scope="module")
def held(server):
    """A dialogue in review, with answers (one of them revealed), an agreement and an action item."""
    with server.stage("preparing") as stage:
        anna, mina, faye, nico = stage.pages("anna", "mina", "faye", "nico")
        anna.do("giveAnswer", question="q1", text="An answer for all to read", audience="everyone")
        mina.do("giveAnswer", question="q1", text="An answer kept for Faye", audience="facilitator")
        mina.do("giveAnswer", question="q2", text="An answer nobody revealed", audience="everyone")
        faye.do("revealAnswers", question="q1")
        faye.do("changePhase", phase="live")
        nico.do("addNote", item="i1", kind="agreement", text="Mark Maas writes to anna@shop.example")
        nico.do(
            "addNote",
            item="i1",
            kind="actionItem",
            text="Write the letter",
            owners=[{"participant": nico.person("mark")}],
            dueWords="next week",
            dueDate="2031-02-09",
        )
        faye.do("changePhase", phase="review")
        yield stage


@pytest.fixture
def still_serving(server):
    """Checks after the test that the server still runs, whatever it was sent."""
    yield
    assert server.is_serving(), server.output


@pytest.fixture
def data(tmp_path):
    """A path for a command's database."""
    return tmp_path / "polder.sqlite"


@pytest.fixture
def file(tmp_path):
    """The dialogue of the stage as an organiser's YAML file."""
    path = tmp_path / "stage.yaml"
    path.write_text(STAGE)
    return path


@pytest.fixture
def rng(request):
    """A random generator. A failing test prints its seed; POLDER_SEED repeats it."""
    seed = int(os.environ.get("POLDER_SEED") or random.SystemRandom().randrange(1 << 32))
    print(f"POLDER_SEED={seed}")
    return random.Random(seed)
