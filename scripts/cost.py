#!/usr/bin/env python3
"""Counts how many files and lines name one thing, such as a command with its event: the cost of adding another.

  python3 scripts/cost.py [COMMIT …]        default: HEAD; two commits give two columns

It counts the lines in which a name occurs as a word, in Sources (Swift), Tests, Public (the pages and their texts) and
docs. The names are those of the command, its event and their types; for an entity also its id, its list and its table.
"""

import re
import subprocess
import sys

PAIRS = {
    "planItem → itemFinished": "[Pp]lanItem|[Ii]temFinished",
    "markActionItem → actionItemMarked": "[Mm]arkActionItem|[Aa]ctionItemMarked",
    "reportLink → linkReported": "[Rr]eportLink|[Ll]inkReported",
    "moveNote → noteMoved": "[Mm]oveNote|[Nn]oteMoved",
    "proposeItem → itemProposed": "[Pp]roposeItem|[Ii]temProposed",
    "makeRemark → remarkMade": "[Mm]akeRemark|[Rr]emarkMade",
    "parkTopic → topicParked": "[Pp]arkTopic|[Tt]opicParked",
}
FIELDS = {"a note's dueWords": "dueWords|due_words"}
ENTITIES = {
    "proposal": "[Pp]roposals?|ProposalIDs?|[Pp]roposal[A-Z][A-Za-z]*|[Pp]roposals[A-Z][A-Za-z]*",
    "parked topic": "[Pp]arkedTopics?[A-Za-z]*|parked_topic[a-z_]*|[Pp]arkingLot[A-Za-z]*",
}
PARTS = {
    "Sources": "Sources/*.swift",
    "of these in Dialogue": "Sources/Dialogue/*.swift",
    "Tests": "Tests",
    "Public": "Public",
    "docs": "docs",
}


def count(commit, pattern, part):
    found = subprocess.run(
        ["git", "grep", "-c", "-w", "-E", pattern, commit, "--", part], capture_output=True, text=True
    ).stdout
    numbers = [int(re.search(r":(\d+)$", line).group(1)) for line in found.splitlines()]
    return len(numbers), sum(numbers)


def main():
    commits = sys.argv[1:] or ["HEAD"]
    names = [f"{part} {commit[:7]}" for part in PARTS for commit in commits]
    for title, things in (("a command with its event", PAIRS), ("a field", FIELDS), ("an entity", ENTITIES)):
        print(f"\n| {title} | " + " | ".join(names) + " |\n| --- |" + " --- |" * len(names))
        for name, pattern in things.items():
            cells = [
                "{} files, {} lines".format(*count(commit, pattern, part))
                for part in PARTS.values()
                for commit in commits
            ]
            print(f"| {name} | " + " | ".join("–" if cell.startswith("0") else cell for cell in cells) + " |")


if __name__ == "__main__":
    main()
