"""Keeps each page's list of modules to preload equal to what it imports, so that nothing is fetched one after another.

python Tests/Story/tools/preloads.py           says what differs (exit code 1)
python Tests/Story/tools/preloads.py --write   writes the lists into Public/*.html
"""

import re
import sys
from pathlib import Path

PUBLIC = Path(__file__).resolve().parents[3] / "Public"
SCRIPT = re.compile(r'<script type="module" src="(/[^"]+)"></script>')
PRELOADS = re.compile(r'(?:<link rel="modulepreload" href="[^"]+">\n?)+')


def imports(path, seen=None):
    """Everything a module imports, itself not included, in the order found."""
    seen = seen if seen is not None else []
    for name in re.findall(r"""from '(\.[^']+)'""", path.read_text()):
        target = (path.parent / name).resolve()
        if target not in seen:
            seen.append(target)
            imports(target, seen)
    return seen


def wanted(html):
    """The page with the list as it should be."""
    script = SCRIPT.search(html)
    if not script:
        return html
    modules = imports(PUBLIC / script.group(1).lstrip("/"))
    lines = "".join(f'<link rel="modulepreload" href="/{module.relative_to(PUBLIC)}">\n' for module in sorted(modules))
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
