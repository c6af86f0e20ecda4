"""Texts that are meant to do harm come back as they were typed, and random fields and bytes break nothing."""

import json

import pytest
from polder import SOAK, payloads

pytestmark = pytest.mark.usefixtures("still_serving")


# Hostile texts

HOSTILE = {
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "sql": "'); DROP TABLE note; --",
    "template": "{{7*7}} ${7*7} <%= 7 %>",
    "formula": '=HYPERLINK("http://x")',
    "markdown": "# no *heading* [x](javascript:alert(1))",
    "yaml": "- &a !!python/object {x: *a}",
    "controls": "bell\u0007 escape\u001b[31m delete\u007f",
    "line breaks": "a\r\nb\nc\u2028d\u2029e\u0085f",
    "direction": "\u202eright to left\u2066",
    "joined": "👩‍👩‍👧‍👦 e\u0301\u0323\u0308",
    "bom": "\ufeffmark",
    "noncharacters": "\uffff\ufffe\U0010ffff",
    "json": '"}],"seq":1,\\u0000\\',
    "tag": "</textarea></title>",
    "zero width": "a\u200b\u200d\u2060b",
    "percent": "%00%s%n%x",
    "path": "../../../../etc/passwd\\..\\",
    "spaces": "  kept as typed  ",
    "long": "🙂" * 8_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_whatever_is_typed_comes_back_as_it_was(server, cast, text):
    nico, anna = cast["nico"], cast["anna"]
    seq = nico.do("addNote", item="i2", kind="actionItem", text=text, owners=[{"organisation": "VNG"}], dueWords="%s")[
        "seq"
    ]
    anna.reach(seq)
    assert anna.notes("i2")[-1]["text"] == text
    dialogue, token = anna.welcome["dialogue"], nico.token
    for format in ["md", "html", "csv", "ics"]:
        export = server.get(f"/api/dialogues/{dialogue}/export?format={format}", token)
        assert export.status == 200, format
        if format == "html":
            assert "<script>alert" not in export.text and "<img src=x" not in export.text
        if format == "csv":
            assert not [
                cell
                for line in export.text.splitlines()
                for cell in line.split(";")
                if cell.lstrip('"').startswith("=")
            ]


# Random fields and bytes

STRANGE = [
    None,
    True,
    False,
    0,
    -1,
    1,
    0.5,
    1e18,
    -1e18,
    2**63,
    1e308,
    "",
    " ",
    "i1",
    "n1",
    "q1",
    "s1",
    "r1",
    "v1",
    "m1",
    "p1",
    "x" * 301,
    "é",
    "\u0000",
    [],
    {},
    [[]],
    [{}],
    ["i1"],
    {"name": "x"},
    {"participant": "p1"},
    [{"organisation": ""}],
    "2031-02-09",
    "everyone",
    "party",
    "late",
    "live",
]


def test_commands_of_random_fields_are_each_answered_and_break_nothing(server, rng):
    with server.stage() as stage:
        pages = stage.pages("faye", "olga", "anna", "nico", "installation")
        commands = sorted(
            (name, sorted(needed | other)) for name, (needed, other) in payloads().items() if "Link" not in name
        )
        for _ in range(2_000 if SOAK else 200):
            given = []
            for page in pages:
                name, fields = rng.choice(commands)
                if name == "removeParticipant":
                    continue
                given.append(
                    (page, page.give(name, **{field: rng.choice(STRANGE) for field in fields if rng.random() < 0.8}))
                )
            for page, identity in given:
                assert {"ack", "error"} & set(page.answer(identity))
        fresh = stage.page("faye")
        assert pages[0].settle().picture == fresh.settle().picture


def test_bytes_changed_at_random_are_each_survived(server, rng):
    with server.stage() as stage:
        page = stage.page("nico")
        whole = json.dumps(
            {
                "id": "c-1",
                "do": "addNote",
                "item": "i1",
                "kind": "agreement",
                "text": "é\\ud83d\\ude42",
                "owners": [{"organisation": "VNG"}],
                "dueDate": "2031-02-09",
            },
            ensure_ascii=False,
        ).encode()
        for _ in range(5_000 if SOAK else 500):
            spoilt = bytearray(whole)
            for _ in range(rng.randrange(1, 4)):
                place = rng.randrange(len(spoilt))
                if rng.random() < 0.3:
                    del spoilt[place : place + rng.randrange(1, 9)]
                else:
                    # Keep it UTF-8; test_bad_frames.py has other bytes.
                    spoilt[place] = rng.randrange(0x20, 0x7F) if spoilt[place] < 0x80 else spoilt[place]
            page.send(spoilt.decode(errors="replace"))
        # The server has read all messages by then, but the pong may come before the answer to the last of them.
        page.settle()
        fresh = stage.page("anna").settle()
        page.reach(fresh.sequence)
        assert fresh.picture["notes"] == page.picture["notes"]
