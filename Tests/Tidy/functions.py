"""Finds the functions of Swift, C and Python files and counts their lines. (The pages' linter counts JavaScript's.)"""

import ast
import re

SWIFT = re.compile(
    r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:[\w()]+\s+)*?(?:func\s+([^\s(<]+|`[^`]+`)|(init|deinit|subscript)\b)"
)
C = re.compile(r"^[A-Za-z_].*?(\w+)\(")
# Longest first: a raw string with several lines, strings with several lines, strings, characters of C, comments.
QUIET = re.compile(
    r'#"""[\s\S]*?"""#|"""[\s\S]*?"""|#"[^\n]*?"#|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])\'|//[^\n]*|/\*[\s\S]*?\*/'
)


def without_strings(text):
    """The same lines and columns, with nothing in strings and comments."""
    return QUIET.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def functions(name, text):
    """Triples of first line, name, and number of lines."""
    if name.endswith(".py"):
        return [
            (node.lineno, node.name, node.end_lineno - node.lineno + 1)
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        ]
    return list(braced(without_strings(text).split("\n"), SWIFT if name.endswith(".swift") else C))


def braced(lines, beginning):
    for number, line in enumerate(lines):
        if match := beginning.match(line):
            end = last_line(lines, number)
            if end is not None:
                yield number + 1, next(group for group in match.groups() if group), end - number + 1


def last_line(lines, first):
    """The line that closes the first brace from here on; nothing for a declaration without a body."""
    depth = 0
    indentation = len(lines[first]) - len(lines[first].lstrip())
    for number in range(first, len(lines)):
        line = lines[number]
        is_level = line.strip() and len(line) - len(line.lstrip()) <= indentation
        if number > first and depth == 0 and is_level and not line.lstrip().startswith((")", "{", "where ", "->")):
            return None
        opened = "{" in line
        depth += line.count("{") - line.count("}")
        if depth == 0 and (opened or "}" in line):
            return number
        if depth < 0:
            return None
    return None
