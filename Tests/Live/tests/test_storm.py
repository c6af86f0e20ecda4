"""All connections are cut at the same moment, and all viewers come back at once."""

import asyncio
import resource

import pytest
from polder import SOAK
from shortage import not_short_of
from viewers import Viewers

# The server may not have noticed the end of the former connections when the new ones come: it has room for both.
COUNT = 9_500 if SOAK else 1_500
ROUNDS = 5 if SOAK else 2
# An idle viewer costs some 7 KB. The memory that it takes besides while it connects must be freed again.
VIEWER_BYTES_MAX = 20_000
SPARE_BYTES = 32 << 20


def memory(server):
    """The bytes of memory that the server's process uses."""
    with open(f"/proc/{server.process.pid}/statm") as pages:
        return int(pages.read().split()[1]) * resource.getpagesize()


@pytest.fixture(autouse=True)
def enough_descriptors():
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = 2 * COUNT + 200
    assert hard >= needed, f"the test needs {needed} open files, at most {hard} are allowed (ulimit -Hn)"
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, needed), hard))


@not_short_of("descriptors")
def test_all_viewers_that_were_cut_are_back_at_the_same_position(stage):
    nico = stage.page("nico")
    nico.do("addNote", item="i1", kind="note", text="before")

    async def storm():
        async with Viewers(stage.server, stage.token("observer"), COUNT) as many:
            calm = memory(stage.server)
            for turn in range(1, ROUNDS + 1):
                many.cut()
                # Some notes are written while they are away, others while they come back.
                nico.do("addNote", item="i1", kind="note", text=f"missed {turn}")
                coming = asyncio.ensure_future(many.come_back())
                for _ in range(20):
                    await asyncio.to_thread(nico.do, "addNote", item="i1", kind="note", text="meanwhile")
                await coming
                last = await asyncio.to_thread(nico.do, "addNote", item="i1", kind="note", text=f"after {turn}")
                await many.reach(last["seq"])
                assert {
                    (viewer.epoch, viewer.sequence, viewer.snapshots, viewer.resumptions) for viewer in many.viewers
                } == {(nico.epoch, nico.sequence, 1, turn)}
            grown = memory(stage.server) - calm
            print(f"{COUNT} viewers, {ROUNDS} storms: {grown >> 20} MB more than before")
            assert grown < COUNT * VIEWER_BYTES_MAX + SPARE_BYTES

    asyncio.run(storm())
