"""Makes docs/screens: each important state as one picture, light in Dutch above dark in English.

    pip install pillow; python Tests/Story/tools/album.py docs/screens [--only NAME]

A picture shows the widths 360, 768 and 1440 px; that of the wall, 1920. README.md becomes the index of the pictures.
Few colours and half size keep the folder small; screens.py takes pictures in full size and colour. The four
pictures in the project's README come from a real session:

    POLDER_SCREENS=docs/screens python -m pytest Tests/Story/tests/test_dialogue.py
"""

import argparse
import tempfile
from pathlib import Path

import paths
from PIL import Image

paths.use()

import screens  # noqa: F401 (registers the states)
from browser import browser
from scene import shoot

LOOKS = (("light", "nl"), ("dark", "en"))
SHARE = 0.5
GAP, GROUND = 16, (136, 140, 138)

ALBUM = {
    "The participant": {
        "take-part-invitation": "the first screen: who you are, who invites, what about, when",
        "take-part-question": "one question: who asks, an example, who will read it",
        "take-part-check": "all answers, to check and to change",
        "take-part-live-queued": "in the session, with my place in the queue",
        "take-part-live-answers": "the sides facing each other, mine marked as discussed",
        "take-part-reconnecting": "no connection for a while",
        "take-part-review": "the minutes to check, and what I will do",
        "take-part-question-reworded": "a question that was changed while it was on the screen",
        "take-part-refused": "a link that was renewed",
    },
    "The facilitator": {
        "facilitate-preparing": "before the session: the next step, in words",
        "facilitate-busy": "four hands, a guest at the door, a proposed point",
        "facilitate-answers": "the answers board",
        "facilitate-reveal": "the reveal asks once",
        "facilitate-person": "whoever has only the telephone",
        "facilitate-keys": "the keys",
        "facilitate-review": "remarks on the minutes",
    },
    "The note-taker": {
        "notes-live": "the line, the notes, what came of them",
        "notes-owner": "an owner, without the mouse",
        "notes-edit": "a line is changed",
        "notes-offline": "typed without a network",
    },
    "The organiser": {
        "organise-first-use": "a new dialogue",
        "organise-paste": "people from a spreadsheet, each line understood or explained",
        "organise-points": "points against the clock",
        "organise-preparing": "links, who opened and who answered",
        "organise-reminder": "a reminder for those who have not answered",
        "organise-bin": "everything deleted, with who and when",
    },
    "The minutes": {
        "minutes-review": "in review",
        "minutes-outcomes": "agreements and action items",
        "minutes-filtered": "found by kind",
        "minutes-edit": "a line is changed in its place",
        "minutes-annex": "the annex: answers facing each other",
    },
    "Home, join, observe, who can read what": {
        "home": "the front door",
        "home-dialogues": "an installation's dialogues",
        "join-errors": "a code that is not known",
        "observe-live": "reading along",
        "door-facilitate": "a participant's link on the facilitator's page",
        "about": "who runs the server, and who can read what",
    },
    "The wall": {
        "wall-before": "before",
        "wall-during-join": "during, with the door open",
        "wall-over": "over time",
        "wall-after": "after",
    },
    "The emptiest, the fullest, the longest": {
        "empty-facilitate-live": "the facilitator's page without anything",
        "empty-minutes-review": "minutes without anything",
        "full-facilitate-live": "the facilitator's page with as much as there can be",
        "full-minutes-review": "minutes with as much as there can be",
        "longest-facilitate-live": "the facilitator's page with the longest words",
        "longest-take-part-question-0": "a question with the longest words",
        "longest-minutes-review": "minutes with the longest words",
        "longest-wall-live": "the big screen with the longest words",
    },
}


def widths_of(name):
    return (1920,) if name.startswith("wall") else (360, 768, 1440)


def picture(chromium, name, out):
    """Writes one sheet with every look of a state; returns what was found wrong with the page on the way."""
    findings = []
    widths = widths_of(name)
    with tempfile.TemporaryDirectory() as folder:
        for width in widths:
            for scheme, language in LOOKS:
                findings += shoot(chromium, name, width, scheme, language, Path(folder))
        images = [
            [Image.open(Path(folder) / f"{name}-{width}-{scheme}-{language}.png").convert("RGB") for width in widths]
            for scheme, language in LOOKS
        ]
    if len(widths) == 1:
        images = [[row[0] for row in images]]
    sheet = sheet_of([[half_size(image) for image in row] for row in images])
    # Median cut gives small areas no colour of their own: it turned the sides' blue and orange into grey.
    palette = sheet.quantize(128, Image.Quantize.MAXCOVERAGE, kmeans=3, dither=Image.Dither.NONE)
    palette.save(out / f"{name}.png", optimize=True)
    return findings


def half_size(image):
    return image.resize((round(image.width * SHARE), round(image.height * SHARE)), Image.LANCZOS)


def sheet_of(images):
    """The rows of images on one background."""
    wide = max(sum(image.width for image in row) + GAP * (len(row) + 1) for row in images)
    high = sum(max(image.height for image in row) for row in images) + GAP * (len(images) + 1)
    sheet = Image.new("RGB", (wide, high), GROUND)
    top = GAP
    for row in images:
        left = GAP
        for image in row:
            sheet.paste(image, (left, top))
            left += image.width + GAP
        top += max(image.height for image in row) + GAP
    return sheet


def index():
    lines = [
        "# Screens",
        "",
        "`python Tests/Story/tools/album.py docs/screens` writes this folder. It shows each state at 360, 768 and",
        "1440 px (the big screen at 1920), at half size, light in Dutch above dark in English.",
        "[pages.md](../pages.md) compares the pages with what people use instead, and has their figures.",
        "",
    ]
    for title, states in ALBUM.items():
        lines += [f"## {title}", ""]
        for name, words in states.items():
            lines += [f"**{words[0].upper()}{words[1:]}** (`{name}`)", "", f"![{words}]({name}.png)", ""]
    return "\n".join(lines).rstrip() + "\n"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    count = 0
    with browser() as chromium:
        for name in [name for states in ALBUM.values() for name in states if options.only in name]:
            for finding in picture(chromium, name, options.out):
                count += 1
                print(f"{name}: {finding}", flush=True)
    (options.out / "README.md").write_text(index())
    print(f"{count} findings")


if __name__ == "__main__":
    main()
