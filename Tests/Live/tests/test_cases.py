"""Files of `cases`, with which an earlier program gave something wrong: a server and the command line do what is right.

Each file is made into a dialogue by HTTP, by the command beside a running server, and by the command alone."""

import contextlib
import csv
import io
import json
import re
from pathlib import Path

import pytest
import yaml
from polder import fails, polder
from server import Server
from shown_text import of_markdown

CASES = Path(__file__).resolve().parents[1] / "cases"
FORMULA_SIGNS = tuple("=+-@")
WAYS = ["http", "beside a server", "alone"]


class Made:
    """A dialogue that was made of a case."""

    def __init__(self, data, dialogue):
        self.data = data
        self.dialogue = dialogue

    def run(self, *arguments):
        return polder(*arguments, "--data", self.data).stdout

    def export(self, format):
        return self.run("export", self.dialogue, "--format", format).decode()

    def json(self):
        return json.loads(self.export("json"))

    def yaml(self):
        """The exported file as a reader reads it that knows nothing of Polder; every value is text."""
        return yaml.load(self.export("yaml"), yaml.BaseLoader)


def case(kind):
    (found,) = CASES.glob(f"{kind}*.yaml")
    return found


def test_there_is_a_test_for_each_case():
    text = Path(__file__).read_text()
    assert [file.name for file in CASES.iterdir() if not any(case(kind) == file for kind in KINDS)] == []
    assert all(text.count(f'"{kind}"') > 1 for kind in KINDS)


KINDS = [
    "yaml-08",
    "yaml-alias",
    "yaml-colon-space",
    "yaml-leading-zero",
    "yaml-name-Null",
    "yaml-utf8-with-byte-order-mark",
    "csv-comma",
    "csv-quote",
    "ics-empty",
    "times-autumn",
    "cli-list",
    "md-signs",
]


@pytest.fixture(params=WAYS)
def make(request, tmp_path):
    """Makes a dialogue of a case, in each way."""
    with contextlib.ExitStack() as stack:
        server = None if request.param == "alone" else stack.enter_context(Server(directory=tmp_path))
        data = server.data if server else tmp_path / "polder.sqlite"

        def made(kind):
            if request.param == "http":
                text = case(kind).read_bytes().decode()
                return Made(data, server.create(text))
            printed = polder("new", case(kind), "--data", data).stdout.decode()
            return Made(data, re.search(r"Created (\w+)\.", printed).group(1))

        yield made


def test_minutes_with_a_leading_zero_are_decimal(make):
    assert make("yaml-08").yaml()["agenda"][0]["minutes"] == "8"
    agenda = make("yaml-leading-zero").yaml()["agenda"]
    assert [item["minutes"] for item in agenda] == ["45", "15"]
    assert agenda[1]["notes"][0]["number"] == "10"


def test_a_person_may_be_called_null(make):
    made = make("yaml-name-Null")
    assert made.yaml()["participants"][0]["name"] == "NULL"
    assert "NULL" in made.export("md")


def test_a_byte_order_mark_is_no_part_of_the_first_key(make):
    file = make("yaml-utf8-with-byte-order-mark").yaml()
    assert (file["title"], file["purpose"]) == ("A", "b")


def test_what_is_exported_goes_in_again_with_the_same_bytes(make, tmp_path):
    made = make("yaml-colon-space")
    written = made.export("yaml")
    assert made.yaml()["title"] == "Overleg: \ufe0fvervolg"
    assert made.yaml()["agenda"][0]["title"] == "موضوع: \u200cمتن"
    (tmp_path / "again.yaml").write_text(written)
    again = polder("new", tmp_path / "again.yaml", "--data", made.data).stdout.decode()
    assert Made(made.data, re.search(r"Created (\w+)\.", again).group(1)).export("yaml") == written


def test_aliases_that_blow_a_file_up_are_refused_with_their_line(tmp_path):
    text = case("yaml-alias").read_text()
    assert "line 5, column 16: aliases" in fails("new", case("yaml-alias"), "--data", tmp_path / "a.sqlite")
    with Server() as server:
        answer = server.post("/api/dialogues", {"yaml": text}, server.installation)
        assert (answer.status, answer.code) == (422, "yaml")
        assert "line 5, column 16: aliases" in answer.json["error"]["message"]
        assert server.get("/api/dialogues", server.installation).json == []
        assert server.is_serving()


@pytest.mark.parametrize("kind", ["csv-comma", "csv-quote"])
def test_no_cell_is_a_formula_whatever_separates(make, kind):
    made = make(kind)
    text = made.export("csv")
    assert text.startswith("\ufeff")
    (heads, row) = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";", strict=True)
    assert len(heads) == len(row)
    typed = made.yaml()["agenda"][0]["notes"][0]["text"]
    # An apostrophe stands before what another separator would make a formula.
    assert row[1].replace("'", "") == typed
    for separator in ";,\t":
        for cells in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=separator):
            assert [cell for cell in cells if cell.lstrip().startswith(FORMULA_SIGNS)] == [], separator


def test_a_calendar_without_anything_is_refused(make):
    made = make("ics-empty")
    said = fails("export", made.dialogue, "--format", "ics", "--data", made.data)
    assert "nothing to put into a calendar" in said


def test_a_calendar_without_anything_is_refused_by_http():
    with Server() as server:
        dialogue = server.create(case("ics-empty").read_text())
        answer = server.get(f"/api/dialogues/{dialogue}/export?format=ics", server.installation)
        assert answer.code == "nothing_dated", answer


def test_times_around_a_change_of_clocks_say_which_clock(make):
    made = make("times-autumn")
    for format in ["md", "html"]:
        text = made.export(format)
        assert "01:30 (UTC+2)–03:00 (UTC+1)" in text
        assert "01:30 (UTC+2)–02:30 (UTC+2)" in text
        assert "02:30 (UTC+2)–02:30 (UTC+1)" in text
        assert "02:30 (UTC+1)–03:00 (UTC+1)" in text
        # No time that clocks showed twice stands without saying which.
        assert re.findall(r"02:30(?! \(UTC)", text) == []


def test_a_terminal_is_shown_signs_and_not_given_them(make):
    made = make("cli-list")
    printed = [made.run("list"), made.run("links", made.dialogue), made.run("links")]
    printed.append(polder("new", case("cli-list"), "--data", made.data).stdout)
    for text in map(bytes.decode, printed):
        assert [sign for sign in text if not sign.isprintable() and sign != "\n"] == []
        assert r"Rood \u{1B}[31mX" in text
        assert not any(line.startswith(("d0000000000000", "http")) for line in text.split("\n"))
    assert r"Sam\u{A}http://evil.example/x" in printed[1].decode()
    # One line for each dialogue.
    assert len(made.run("list").decode().splitlines()) == 2


def test_markdown_shows_the_text_as_it_was_typed(make):
    made = make("md-signs")
    shown = of_markdown(made.export("md"))
    assert {"a", "em", "del", "code"}.isdisjoint(shown.tags)
    flowing = " ".join(shown.text.split())
    file = made.yaml()
    typed = [file["title"]] + [item["title"] for item in file["agenda"]]
    typed += [note["text"] for item in file["agenda"] for note in item.get("notes", [])]
    assert len(typed) == 9
    for text in typed:
        assert " ".join(text.split()) in flowing, text
