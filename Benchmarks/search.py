#!/usr/bin/env python3
"""How long does a search take in a large installation?

  python3 Benchmarks/search.py [--polder PATH] [--dialogues 1000] [--notes 200] [--times 20]

Makes an installation of that size, with words as unequally frequent as in real texts, and asks for each search as the
organiser's page does, with the counts of its groups apart. The figures are from sending the request to having the whole
answer.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import time
from urllib.parse import quote, urlencode

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from bench import Bench
from servers import ROOT, Polder

WORDS = 20_000
WORDS_IN_A_NOTE = 30
LETTERS = "abcdefghijklmnoprstuvwz"


class Texts:
    """Texts of made-up words; the n-th word is n times as rare as the first (Zipf)."""

    def __init__(self):
        self.dice = random.Random(1)
        self.words = ["".join(self.dice.choices(LETTERS, k=self.dice.randint(3, 11))) for _ in range(WORDS)]
        self.weights = [1 / (place + 1) for place in range(WORDS)]

    def text(self, count):
        return " ".join(self.dice.choices(self.words, self.weights, k=count))

    def note(self):
        """As in minutes that were held: four notes, three of agreements and action items."""
        kind = self.dice.choice(["note"] * 12 + ["agreement"] * 4 + ["actionItem"] * 5)
        lines = [f"      - text: {self.text(WORDS_IN_A_NOTE)}\n"]
        if kind != "note":
            lines.append(f"        kind: {kind}\n")
        if kind == "actionItem":
            lines.append(f"        owners: [Person {self.dice.randrange(1, 9)}]\n")
            if self.dice.random() < 0.6:
                day = f"202{self.dice.randrange(0, 9)}-{self.dice.randrange(1, 13):02}-{self.dice.randrange(1, 29):02}"
                lines.append(f"        dueDate: {day}\n")
        return "".join(lines)

    def yaml(self, number, notes):
        people = "".join(
            f"  - {{name: Person {place}, organisation: Organisation {self.dice.randrange(40)}, "
            f"roles: [{'facilitator' if place == 0 else 'participant'}]}}\n"
            for place in range(9)
        )
        return (
            f"title: Dialogue {number} {self.text(3)}\nlanguage: en\nparticipants:\n{people}"
            f"agenda:\n  - title: {self.text(4)}\n    notes:\n{''.join(self.note() for _ in range(notes))}"
        )


def fill(server, texts, dialogues, notes):
    path = os.path.join(server.directory, "one.yaml")
    for number in range(dialogues):
        with open(path, "w") as file:
            file.write(texts.yaml(number, notes))
        subprocess.run([server.program, "new", path, "--data", server.file], check=True, stdout=subprocess.DEVNULL)


def searches(words):
    return {
        "a rare word": words[5_000],
        "a word of middling frequency": words[100],
        "the most frequent word": words[0],
        "the beginning of a word": words[0][:3],
        "three frequent words": " ".join(words[:3]),
        "a phrase": f'"{words[0]} {words[1]}"',
        "one word without another": f"{words[10]} -{words[0]}",
        "everything that is late": "is:late",
        "everything that is open": "is:open",
        "everything that is open and nobody's": "is:open is:unowned",
        "everything that is open, with the most frequent word": f"is:open {words[0]}",
        "of one owner, late, with a frequent word": f'is:late @"person 3" {words[0]}',
        "due before a day": "due:<2021-03-01 is:open",
        "of one dialogue by its title": "#77 kind:agreement",
    }


def measure(server, query, times):
    path = f"/api/search?{urlencode({'q': query, 'today': '2026-01-01'}, quote_via=quote)}"
    took = []
    for _ in range(times):
        began = time.monotonic()
        server.ask("GET", path)
        took.append((time.monotonic() - began) * 1_000)
        # The server lets one person search 120 times a minute.
        time.sleep(0.5)
    return took


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--polder", default=os.path.join(ROOT, ".build", "release", "polder"))
    parser.add_argument("--dialogues", type=int, default=1_000)
    parser.add_argument("--notes", type=int, default=200)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--file", help="an installation that an earlier run made; without it, one is made and deleted")
    parser.set_defaults(seconds=0, pairs=0, work=ROOT)
    options = parser.parse_args()
    with Bench(options) as bench:
        server = Polder(bench, file=options.file)
        texts = Texts()
        if not (options.file and os.path.exists(options.file)):
            began = time.monotonic()
            fill(server, texts, options.dialogues, options.notes)
            print(f"made {options.dialogues} dialogues of {options.notes} notes in {time.monotonic() - began:.0f} s")
        print(f"the file has {os.path.getsize(server.file) / 1e6:.0f} MB")
        server.start()
        print("| search | median | longest |\n| --- | --- | --- |")
        for name, query in searches(texts.words).items():
            took = measure(server, query, options.times)
            print(f"| {name} | {statistics.median(took):.1f} ms | {max(took):.1f} ms |", flush=True)
        server.stop()


if __name__ == "__main__":
    main()
