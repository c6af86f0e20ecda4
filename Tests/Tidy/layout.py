"""Rules on the shape of a file. Each takes a file's name and its text, and gives what is wrong, a line each."""

import re

from functions import functions
from tree import suffix

COLUMNS_MAX = 120
FILE_LINES_MAX = 300
FUNCTION_LINES_MAX = 60


def wide_lines(name, text):
    in_fence = False
    for number, line in enumerate(text.split("\n"), 1):
        in_fence = in_fence != (suffix(name) == ".md" and line.lstrip().startswith("```"))
        # A table's row or an address cannot be broken; a sample shows what is printed.
        free = suffix(name) == ".md" and (in_fence or line.lstrip().startswith("|") or re.search(r"\S{80,}", line))
        if len(line) > COLUMNS_MAX and not free:
            yield f"{name}:{number} has {len(line)} columns (at most {COLUMNS_MAX})"


def long_files(name, text):
    lines = text.count("\n")
    if lines > FILE_LINES_MAX:
        yield f"{name} has {lines} lines (at most {FILE_LINES_MAX})"


def long_functions(name, text):
    for number, function, lines in functions(name, text):
        if lines > FUNCTION_LINES_MAX:
            yield f"{name}:{number} {function} has {lines} lines (at most {FUNCTION_LINES_MAX})"


def loose_ends(name, text):
    for number, line in enumerate(text.split("\n"), 1):
        if line != line.rstrip():
            yield f"{name}:{number} ends with a space"
        if "\t" in line and suffix(name):
            yield f"{name}:{number} has a tab"
    if text and not (text.endswith("\n") and not text.endswith("\n\n")):
        yield f"{name} does not end with one line break"
