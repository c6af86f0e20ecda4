"""Every page says who runs the server, and docs/trust.md says what each role and the operator can do."""

import html
import json
import re

import pytest
from polder import PUBLIC, ROOT, polder
from server import Server

PAGES = ["/" if page.stem == "index" else f"/{page.stem}" for page in sorted(PUBLIC.glob("*.html"))]


def told(page):
    """(operator, contact), as a page's `<meta>` elements have them."""
    metas = dict(re.findall(r'<meta name="polder-(operator|operator-contact)" content="([^"]*)">', page))
    return html.unescape(metas["operator"]), html.unescape(metas["operator-contact"])


NAMES = [
    ("Gemeente Delft", ""),
    ("Bond & Co \"Zuid\" <script>alert('x')</script>", "https://bond.example/?a=1&b=2"),
    ("  Twee\nregels  ", "+31 15 000 00 00"),
    ("x" * 120, "y" * 120),
]


@pytest.mark.parametrize("name, contact", NAMES, ids=lambda text: text[:10])
def test_every_page_names_the_operator(name, contact):
    with Server("--operator", name, *(["--operator-contact", contact] if contact else [])) as server:
        for page in PAGES:
            found = told(server.get(page).text)
            assert found == (" ".join(name.split()), contact)
        assert not any("Nobody is named" in line for line in server.lines)


def test_the_environment_names_the_operator_too():
    with Server(env={"POLDER_OPERATOR": "Vakbond", "POLDER_OPERATOR_CONTACT": "ict@bond.example"}) as server:
        assert told(server.get("/take-part").text) == ("Vakbond", "ict@bond.example")


def test_a_start_without_an_operator_says_so():
    with Server() as server:
        assert told(server.get("/take-part").text) == ("", "")
        assert any("name it with --operator" in line for line in server.lines)


@pytest.mark.parametrize(
    "options, complaint",
    [
        (["--operator", "x" * 121], "--operator (or POLDER_OPERATOR) has at most 120 characters."),
        (["--operator", "A", "--operator-contact", "x" * 121], "POLDER_OPERATOR_CONTACT) has at most 120 characters."),
        (["--operator-contact", "a@b.example"], "--operator-contact needs --operator"),
    ],
    ids=["name", "contact", "nobody's"],
)
def test_a_wrong_operator_is_refused_at_the_start(tmp_path, options, complaint):
    answer = polder("serve", "--data", tmp_path / "polder.sqlite", *options, check=False)
    assert answer.returncode == 64 and complaint in answer.stderr.decode()


def test_the_document_says_what_each_role_removes():
    described = json.loads(polder("describe").stdout)["commands"]
    removing = {
        one["name"]: one["who"] for one in described if re.match("delete|remove|withdraw|erase|purge", one["name"])
    }
    assert len(removing) > 5
    table = (ROOT / "docs/trust.md").read_text().split("## What each role can do")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (\w[\w ,-]*?) \|.*?\|.*?\| (.*?) \|.*?\|$", table, re.M)
    words = {
        "participant": "participant",
        "observer, projector": "observer",
        "note-taker": "noteTaker",
        "facilitator": "facilitator",
        "organiser": "organiser",
        "installation": "installation",
    }
    assert set(words) <= {name for name, _ in rows}
    for name, removes in rows:
        if role := words.get(name):
            said = set(re.findall(r"`(\w+)`", removes))
            assert said == {command for command, who in removing.items() if role in who}, name
