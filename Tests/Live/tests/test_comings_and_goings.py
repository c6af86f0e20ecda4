"""Pages lose connections and acks, servers restart, positions are old: no event is missed, and none comes twice."""

from page import Closed
from polder import SOAK
from server import Server

ROUNDS = 1_000 if SOAK else 150
VIEWS = ["anna", "mina", "faye", "olga", "observer", "wall", "installation"]


class LossyWriter:
    """Writes notes and loses acks. Like a page, it sends unanswered commands again under the same ids."""

    def __init__(self, page):
        self.page = page
        self.texts = {}
        self.positions = {}

    def give(self, count):
        for _ in range(count):
            id = f"c-{len(self.texts)}"
            self.texts[id] = f"note {len(self.texts)}"
            self._give(id)

    def _give(self, id):
        self.page.give("addNote", id=id, item="i1", kind="note", text=self.texts[id])

    def note_acks(self):
        for id, answers in self.page.answers.items():
            for answer in answers:
                assert "ack" in answer, answer
                assert self.positions.setdefault(id, answer["seq"]) == answer["seq"], f"{id} was answered in two ways"
        self.page.answers.clear()

    def begin_again(self):
        """Connects anew. Messages that came on the old connection and were not read are lost."""
        self.page.cut()
        self.page.connect()
        self.note_acks()
        for id in self.texts.keys() - self.positions.keys():
            self._give(id)
        self.settle()

    def settle(self):
        """Reads what has come so far; the last acks may still be missing."""
        self.page.settle()
        self.note_acks()

    def until_all_answered(self):
        for id in self.texts.keys() - self.positions.keys():
            self.page.answer(id)
        self.note_acks()
        assert self.positions.keys() == self.texts.keys()


def forget(page, rng):
    """Gives the page now and then a position that is old, of another epoch, or in the future."""
    if page.sequence is None:
        return
    dice = rng.random()
    if dice < 0.1:
        page.epoch = "of-long-ago"
    elif dice < 0.2:
        page.sequence = rng.randrange(page.sequence + 1)
    elif dice < 0.25:
        page.sequence += 1 + rng.randrange(1_000)


def test_ranges_join_or_a_snapshot_says_so(rng):
    with Server() as server, server.stage() as stage:
        writer = LossyWriter(stage.page("nico"))
        watchers = [stage.page(name) for name in VIEWS]
        restarts = resumed = snapshots = 0
        for turn in range(ROUNDS):
            writer.give(rng.randrange(4))
            dice = rng.random()
            if dice < 0.04:
                # When the server is killed, some of these notes are on disk but not acknowledged, and others not even
                # read.
                writer.give(8)
                server.kill()
                server.start()
                restarts += 1
                for page in [*watchers]:
                    page.cut()
                    forget(page, rng)
                    page.connect()
                writer.begin_again()
            elif dice < 0.15:
                writer.give(3)
                writer.begin_again()
            else:
                page = rng.choice(watchers)
                if rng.random() < 0.3:
                    page.settle()
                page.cut()
                writer.give(rng.randrange(2))
                forget(page, rng)
                before = page.snapshots
                try:
                    page.connect(ready=rng.random() < 0.5)
                except Closed as closed:
                    raise AssertionError(f"round {turn}: shown out with {closed}") from None
                if page.welcome and page.sequence is not None:
                    resumed += page.welcome["resumed"]
                    snapshots += page.snapshots - before
            if rng.random() < 0.2:
                writer.settle()
        writer.begin_again()
        writer.until_all_answered()
        print(f"{len(writer.texts)} notes, {restarts} restarts, {resumed} resumed, {snapshots} snapshots")
        assert restarts and resumed and snapshots

        # Everyone has each note once, in the order of the acknowledged positions.
        wanted = [writer.texts[id] for id in sorted(writer.positions, key=writer.positions.get)]
        assert len(set(writer.positions.values())) == len(wanted)
        for page in watchers:
            page.reach(max(writer.positions.values())).settle()
            assert [note["text"] for note in page.notes()] == wanted, page.name
