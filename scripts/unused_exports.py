#!/usr/bin/env python3
"""Lists names that a module of the pages exports and no other module imports; exits with 1 where there is one.

  python3 scripts/unused_exports.py

The linter has no such rule. A test in Tests/Pages counts as a module that imports.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXPORTED = re.compile(r"^export (?:async )?(?:function|class|const|let) (\w+)", re.M)
IMPORTED = re.compile(r"import \{([^}]*)\} from '(\.[^']+)'")
# import('./unsent-list.js').then(({ showUnsent }) => …)
LATER = re.compile(r"import\('(\.[^']+)'\)\.then\(\(\{([^}]*)\}\)")


def imported(path, text):
    """Pairs of a module and a name, as one module imports them."""
    pairs = [(target, names) for names, target in IMPORTED.findall(text)] + LATER.findall(text)
    for target, names in pairs:
        for name in names.split(","):
            yield (path.parent / target).resolve(), name.split(" as ")[0].strip()


def unused():
    """One line for each exported name that nobody imports."""
    files = [*sorted((ROOT / "Public").rglob("*.js")), *sorted((ROOT / "Tests/Pages").rglob("*.js"))]
    modules = {path: path.read_text() for path in files}
    used = {pair for path, text in modules.items() for pair in imported(path, text)}
    for path, text in modules.items():
        for name in EXPORTED.findall(text):
            if (path, name) not in used:
                yield f"{path.relative_to(ROOT)} exports {name}, which no other module imports"


if __name__ == "__main__":
    found = list(unused())
    print("\n".join(found))
    sys.exit(1 if found else 0)
