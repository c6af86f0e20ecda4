"""The server is killed under load: every acknowledged note is still there, once and in order."""

import random
import threading

from page import Closed, Page, Rejected
from polder import SOAK, TIMEOUT
from server import Server

WRITERS = 5
# Unacknowledged notes of one writer. With five writers that makes some 500 notes a second on a small machine.
WINDOW = 6
TEXT = "x" * 200


class LoadWriter:
    """Writes notes in a thread, a few unacknowledged at a time. `acknowledged`: their positions by number."""

    def __init__(self, server, token, name):
        self.page = Page(server, token, name=name)
        self.name = name
        self.given = 0
        self.acknowledged = {}
        self.thread = None

    def text(self, number):
        return f"{self.name} {number} {TEXT}"

    def give(self, number):
        self.page.give("addNote", id=f"{self.name}-{number}", item="i1", kind="note", text=self.text(number))

    def note_answers(self):
        for identity, answers in self.page.answers.items():
            for answer in answers:
                assert "ack" in answer, answer
                number = int(identity.rsplit("-", 1)[1])
                # A repeated command gets its first answer again.
                assert self.acknowledged.setdefault(number, answer["seq"]) == answer["seq"], (self.name, number)
        self.page.answers.clear()

    def under_way(self):
        return [number for number in range(self.given) if number not in self.acknowledged]

    def start(self, tally):
        def write():
            try:
                self.page.connect(resume=False)
                for number in self.under_way():
                    self.give(number)
                while True:
                    while len(self.under_way_now) < WINDOW:
                        self.give(self.given)
                        self.under_way_now.add(self.given)
                        self.given += 1
                    self.page.receive()
                    before = len(self.acknowledged)
                    self.note_answers()
                    self.under_way_now -= self.acknowledged.keys()
                    tally(len(self.acknowledged) - before)
            except (Closed, OSError, EOFError, Rejected):
                pass
            except Exception as error:
                # The kill may come in the middle of the handshake.
                if type(error).__module__.split(".")[0] != "websockets":
                    self.trouble = error
                    raise

        self.trouble = None
        self.under_way_now = set(self.under_way())
        self.thread = threading.Thread(target=write)
        self.thread.start()

    def join(self):
        self.thread.join(TIMEOUT)
        assert not self.thread.is_alive()
        assert self.trouble is None, self.trouble
        self.page.cut()


def test_every_acknowledged_note_survives_the_kill_of_the_server_under_load(rng):
    rounds = 50 if SOAK else 20
    people = "".join(f"  - {{name: Writer{n}, roles: [noteTaker]}}\n" for n in range(WRITERS))
    yaml = (
        "title: Under load\nparticipants:\n  - {name: Faye, roles: [facilitator]}\n"
        f"{people}agenda: [{{title: Everything}}]\n"
    )
    with Server() as server:
        stage = server.stage("live", yaml)
        writers = [LoadWriter(server, stage.token(f"writer{n}"), f"w{n}") for n in range(WRITERS)]
        for turn in range(rounds):
            enough = rng.randrange(400 if SOAK else 150)
            dice = random.Random(rng.randrange(1 << 32))
            came = threading.Semaphore(0)

            def tally(count, came=came):
                for _ in range(count):
                    came.release()

            for writer in writers:
                writer.start(tally)
            for _ in range(enough):
                assert came.acquire(timeout=TIMEOUT), f"round {turn}: no acks any more\n{server.output}"
            # Kill a little later than an ack, somewhere within the next commits.
            for _ in range(dice.randrange(20_000)):
                pass
            server.kill()
            for writer in writers:
                writer.join()

            server.start()
            for writer in writers:
                writer.note_answers()
            verify(server, stage, writers, turn)
        total = sum(len(writer.acknowledged) for writer in writers)
        print(f"{total} notes acknowledged over {rounds} kills")
        assert total >= rounds


def verify(server, stage, writers, turn):
    """Each acknowledged note is there once, in the order of the positions; each other note once or not at all."""
    reader = Page(server, stage.token("observer")).connect()
    order = [note["text"] for note in reader.notes("i1")]
    reader.cut()
    places = {text: place for place, text in enumerate(order)}
    assert len(places) == len(order), f"round {turn}: a note is there twice"
    acknowledged = sorted(
        (seq, writer.text(number)) for writer in writers for number, seq in writer.acknowledged.items()
    )
    lost = [text for _, text in acknowledged if text not in places]
    assert not lost, f"round {turn}: lost {lost[:3]} of {len(acknowledged)}"
    in_order = [places[text] for _, text in acknowledged]
    assert in_order == sorted(in_order), f"round {turn}: out of order"
    known = {writer.text(number) for writer in writers for number in range(writer.given)}
    assert set(order) <= known, f"round {turn}: a note nobody wrote"
    for writer in writers:
        numbers = [int(text.split()[1]) for text in order if text.startswith(writer.name + " ")]
        assert numbers == sorted(numbers), f"round {turn}: {writer.name}'s notes out of order"
    sound = server.run("check", check=False)
    assert sound.returncode == 0, f"round {turn}: {sound.stdout.decode()}{sound.stderr.decode()}"
