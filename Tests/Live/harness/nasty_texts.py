"""Texts put together from parts that some format gives a meaning, and a dialogue's file in which every text is one."""

import random

PARTS = [
    *";,\t\"'\\:#[]{}&*!|>%@`=+-?~$_^<(",
    *[
        "; ",
        ", ",
        ": ",
        " #",
        "- ",
        "? ",
        "---",
        "...",
        "&a",
        "*a",
        "!!int",
        "=1+1",
        "+31",
        "-2",
        "@SUM(1)",
        "**",
        "~~",
    ],
    *["null", "Null", "~", "yes", "no", "True", "0x10", "010", "1e3", ".inf", "12:30", "2021-01-26", "<<", "="],
    *[" ", "  ", "\n", "\n\n", "\r\n", "\r", "\u0085", "\u2028", "\u2029", "\u00a0", "\v", "\f"],
    *["\u200c", "\u200d", "\ufe0f", "\u0301", "\u20d0", "\ufeff", "\u2060", "\u00ad", "\u200e"],
    *["\u2066", "\u2067", "\u2068", "\u2069", "\u202e", "\u202c", "\u0007", "\u001b[31m", "\u009f", "\ufffe"],
    *["👩‍👩‍👧", "🇳🇱", "é", "ﬁ", "ß", "İ", "שלום", "مرحبا", "漢字", "„", "“", "…", "—"],
    *[
        "<b>",
        "</p>",
        "<!-- ",
        "&amp;",
        "&#59;",
        "]]>",
        "[x](y)",
        "![x](y)",
        "<x@y.z>",
        "http://a.test/?b=c&d",
        "www.a.test",
    ],
    *["\\n", "\\;", "\\,", "\\u0041", "%0A", "{{x}}", "${x}", "$x$", ":smile:", "#1", "woord", "lang" * 20],
]
INVISIBLE = ["\u200c", "\u200d", "\ufe0f", "\u0301"]


def nasty_texts(seed, count):
    """`count` different texts of 3 to some 100 characters that have something to show."""
    dice = random.Random(seed)
    texts = []
    for number in range(count):
        parts = [dice.choice(PARTS) + dice.choice(["", "", *INVISIBLE]) for _ in range(dice.randint(1, 6))]
        # The number makes each text different; it is at the end, so that anything can begin a text.
        texts.append("".join(parts) + f"w{number}" + dice.choice(["", " ", "\n", *INVISIBLE]))
    return texts


def quoted(text):
    """A text in YAML's double quotes. Everything that is not a plain letter is written by its number."""
    return '"' + "".join(sign if sign.isascii() and sign.isalnum() else f"\\U{ord(sign):08x}" for sign in text) + '"'


def file_of(texts):
    """A dialogue's file in which every text is one of these. They are all in it, some of them in many places."""
    one = [quoted(text) for text in texts]
    people = one[:12]
    lines = [f"title: {one[0]}", "language: en", "date: 2031-01-26", 'time: "15:30"', "phase: review"]
    lines += [f"{key}: {one[index]}" for index, key in enumerate(["occasion", "background", "purpose", "callLink"])]
    lines += ["sides:", *(f"- {{name: {text}}}" for text in one[12:15])]
    lines.append("participants:")
    for index, name in enumerate(people):
        lines.append(
            f"- {{name: {name}, function: {one[index]}, organisation: {one[index]}, side: {one[12 + index % 3]},"
        )
        lines.append(f"   email: {one[index]}, assignment: {one[index]}}}")
    lines.append("questions:")
    lines += [
        f"- {{text: {text}, explanation: {text}, horizons: [{text}, {one[0]}], revealed: true}}" for text in one[:3]
    ]
    lines.append("agenda:")
    for index, text in enumerate(one[:4]):
        lines += [f"- title: {text}", f"  explanation: {text}", f"  lead: {text}", f"  summary: {text}", "  notes:"]
        for text in one[index::4]:
            owners = f"owners: [{people[index]}, {one[-1]}]"
            lines.append(f"  - {{kind: actionItem, text: {text}, {owners}, due: {text}, dueDate: 2031-02-09}}")
            lines.append(f"  - {{kind: quote, text: {text}, speaker: {people[index]}}}")
            lines.append(f"  - {{kind: agreement, text: {text}}}")
            lines.append(f"  - {{text: {text}}}")
    lines.append("parkingLot:")
    lines += [f"- {{title: {text}, takenBy: [{text}]}}" for text in one[:5]]
    lines.append("answers:")
    lines += [f"- {{question: 1, horizon: 1, participant: {name}, text: {name}}}" for name in people]
    lines.append("distribution:")
    lines += [f"- {{name: {text}}}" for text in one[:5]]
    return "\n".join(lines) + "\n"
