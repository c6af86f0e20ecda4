"""Keeps each page's list of modules to preload equal to what it imports, so that browsers fetch them all at once.

python Tests/Story/tools/preloads.py           prints which pages differ; exit code 1 if there are any
python Tests/Story/tools/preloads.py --write   writes the lists into Public/*.html
"""

import re
import sys
from pathlib import Path

PUBLIC = Path(__file__).resolve().parents[3] / "Public"
SCRIPT = re.compile(r'<script type="module" src="([^"]+)"></script>')
PRELOADS = re.compile(r'(?:<link rel="modulepreload" href="[^"]+">\n?)+')


def imports(path, seen=None):
    """The files that a module imports, directly or not, in the order found; without the module itself."""
    seen = seen if seen is not None else []
    for name in re.findall(r"""from '(\.[^']+)'""", path.read_text()):
        target = (path.parent / name).resolve()
        if target not in seen:
            seen.append(target)
            imports(target, seen)
    return seen


def wanted(html):
    """The text of the page with the list that it should have."""
    script = SCRIPT.search(html)
    if not script:
        return html
    modules = imports(PUBLIC / script.group(1))
    lines = "".join(f'<link rel="modulepreload" href="{module.relative_to(PUBLIC)}">\n' for module in sorted(modules))
    without = PRELOADS.sub("", html)
    return without.replace(script.group(0), lines + script.group(0))


def main():
    differing = [path for path in sorted(PUBLIC.glob("*.html")) if wanted(path.read_text()) != path.read_text()]
    for path in differing:
        print(f"{path.name}: the list of preloads is not what the page imports")
        if "--write" in sys.argv:
            path.write_text(wanted(path.read_text()))
    sys.exit(1 if differing and "--write" not in sys.argv else 0)


if __name__ == "__main__":
    main()
