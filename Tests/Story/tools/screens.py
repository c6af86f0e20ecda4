"""Every designed state of the pages, as a picture, looked at by axe as well.

    python Tests/Story/tools/screens.py OUT_DIR [--only NAME] [--widths 360,768,1440] [--schemes light,dark] [--languages nl,en]
                                          [--text-size 200] [--forced-colors]

A width of 320 is a 1280 px window at 400 %. Prints every axe finding (WCAG 2.0–2.2, A and AA), console error, overflow
and small target; ends with a count; exit code 1 if there is any.
"""

import argparse
import sys
from pathlib import Path

import paths

paths.use()

from browser import browser
from every_state import STATES
from stage import shoot


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
    count = shots = 0
    with browser() as chromium:
        for name in [name for name in STATES if options.only in name]:
            for width in map(int, options.widths.split(",")):
                for scheme in options.schemes.split(","):
                    for language in options.languages.split(","):
                        findings = shoot(
                            chromium,
                            name,
                            width,
                            scheme,
                            language,
                            options.out,
                            options.text_size,
                            options.forced_colors,
                        )
                        shots += 1
                        count += len(findings)
                        for finding in findings:
                            print(f"{name} {width} {scheme} {language}: {finding}", flush=True)
    print(f"{shots} states looked at, {count} findings")
    sys.exit(1 if count else 0)


if __name__ == "__main__":
    main()
