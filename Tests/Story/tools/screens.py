"""Takes a picture of every designed state of the pages, and looks for what is wrong with each.

    python Tests/Story/tools/screens.py OUT_DIR [--only NAME] [--widths 360,768,1440] [--schemes light,dark]
                                        [--languages nl,en] [--text-size 200] [--forced-colors]

A width of 320 is a 1280 px window at 400 %. Prints all that `inspection.py` finds (axe, WCAG 2.0 to 2.2, A and AA;
console errors; overflow; small targets; words for absent values), then a count. Exit code 1 if there is any finding.
"""

import argparse
import itertools
import sys
from pathlib import Path

import paths

paths.use()

from browser import browser
from every_state import STATES
from scene import shoot


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--widths", default="360,768,1440")
    parser.add_argument("--schemes", default="light,dark")
    parser.add_argument("--languages", default="nl,en")
    parser.add_argument("--text-size", type=int)
    parser.add_argument("--forced-colors", action="store_true")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    names = [name for name in STATES if options.only in name]
    widths, schemes, languages = (one.split(",") for one in (options.widths, options.schemes, options.languages))
    count = shots = 0
    with browser() as chromium:
        for name, width, scheme, language in itertools.product(names, map(int, widths), schemes, languages):
            look = (name, width, scheme, language)
            findings = shoot(chromium, *look, options.out, options.text_size, options.forced_colors)
            shots += 1
            count += len(findings)
            for finding in findings:
                print(f"{name} {width} {scheme} {language}: {finding}", flush=True)
    print(f"{shots} states looked at, {count} findings")
    sys.exit(1 if count else 0)


if __name__ == "__main__":
    main()
