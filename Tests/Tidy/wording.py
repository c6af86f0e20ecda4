"""Rules on words. Each takes a file's name and its text, and gives what is wrong, a line each."""

import re
from pathlib import Path

from tree import prose, suffix

# A clause without the thing it speaks of ("Who came late.", "What was said stays."): a question may begin so.
HEADLESS = re.compile(r"(?:^|(?<=[.;:] ))(?:Who|What|Whom|Whose|Of which|Of whom|Of what)\b[^.?!;]*[.;](?=\s|$)")
UNPLAIN = re.compile(r"\b(?:comes to the same|one's own|goes? without saying|out of the question|is due to it)\b", re.I)
LATER = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")
# Names of rooms where anything may stand.
DRAWERS = re.compile(r"\b\w*(?:Utils?|Utilities|Helpers?|Manager|Common|Misc)\b(?=$|[.{:<( ])")
DECLARED = re.compile(r"\b(?:class|struct|enum|protocol|actor|extension|typealias) (\w+)")
# A path of somebody's machine, and hosts that an installation may replace by its own.
PLACES = re.compile(r"/home/\w+/|/Users/\w+/|\b(?:pypi\.org|registry\.npmjs\.org|deb\.debian\.org)\b")


def paragraphs(name, text):
    """Prose that belongs together, on one line: pairs of the first line's number and the words."""
    first, words, last = 0, [], -1
    for number, line in prose(name, text):
        line = re.sub(r"^[-*+>] |^\d+\. |`[^`]*`", "", line.strip())
        whole = not line or (suffix(name) == ".md" and line.startswith(("#", "|", "<")))
        if words and (whole or number != last + 1):
            yield first, " ".join(words)
            words = []
        if not whole:
            first = first if words else number
            words.append(line)
        last = number
    if words:
        yield first, " ".join(words)


def headless_clauses(name, text):
    for number, words in paragraphs(name, text):
        for match in HEADLESS.finditer(words):
            yield f"{name}:{number} begins a clause without naming the thing: {match.group()}"


def unplain_words(name, text):
    for number, words in paragraphs(name, text):
        for match in UNPLAIN.finditer(words):
            yield f"{name}:{number} says {match.group()!r}: say it plainly"


def postponed_work(name, text):
    for number, words in prose(name, text):
        if match := LATER.search(words):
            yield f"{name}:{number} says {match.group()}: do it, or file an issue"


def drawers(name, text):
    named = [Path(name).stem, *DECLARED.findall(text)] if suffix(name) == ".swift" else [Path(name).stem]
    for one in named:
        if DRAWERS.fullmatch(one) or one.lower() in {"utils", "helpers", "common", "misc"}:
            yield f"{name} has {one}: a name that says nothing of what is in it"


def places(name, text):
    for number, line in enumerate(text.split("\n"), 1):
        if match := PLACES.search(line):
            yield f"{name}:{number} names {match.group()}"
