#!/usr/bin/env python3
"""Compares exports and imports of the pages' modules; prints a line for each fault, and exits with 1 if there is one.

  python3 scripts/check_exports.py

A fault is a name that a module exports and no other imports, or imports and the other does not export. The linter has
rules for neither. A test in Tests/Pages counts as a module that imports.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXPORTED = re.compile(r"^export (?:async )?(?:function|class|const|let) (\w+)", re.M)
IMPORTED = re.compile(r"import \{([^}]*)\} from '(\.[^']+)'")
# import('./unsent-list.js').then(({ showUnsent }) => …)
LATER = re.compile(r"import\('(\.[^']+)'\)\.then\(\(\{([^}]*)\}\)")


def imports(path, text):
    """Pairs of a module and a name, as one module imports them."""
    pairs = [(target, names) for names, target in IMPORTED.findall(text)] + LATER.findall(text)
    for target, names in pairs:
        for name in filter(None, (name.split(" as ")[0].strip() for name in names.split(","))):
            yield (path.parent / target).resolve(), name


def faults():
    files = [*sorted((ROOT / "Public").rglob("*.js")), *sorted((ROOT / "Tests/Pages").rglob("*.js"))]
    texts = {path: path.read_text() for path in files}
    exported = {(path, name) for path, text in texts.items() for name in EXPORTED.findall(text)}
    imported = {pair: path for path, text in texts.items() for pair in imports(path, text)}
    for path, name in sorted(exported - imported.keys()):
        yield f"{path.relative_to(ROOT)} exports {name}, which no other module imports"
    for path, name in sorted(imported.keys() - exported):
        by = imported[path, name].relative_to(ROOT)
        yield f"{by} imports {name}, which {path.relative_to(ROOT)} does not export"


if __name__ == "__main__":
    found = list(faults())
    print("\n".join(found))
    sys.exit(1 if found else 0)
