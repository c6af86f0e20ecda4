"""Every text of a dialogue is nasty. Readers that are not ours find in each export what was typed."""

import csv
import io
import json
import os
import re

import pytest
import yaml
from nasty_texts import file_of, nasty_texts
from polder import SOAK
from server import Server
from shortage import not_short_of
from shown_text import of_html, of_markdown, of_office

SEED = int(os.environ.get("POLDER_SEED", "12"))
SEEDS = range(SEED, SEED + (20 if SOAK else 2))
TEXTS = 60
FORMULA_SIGNS = tuple("=+-@＝＋－＠")
# Controls, overrides and isolates: what is shown leaves them out, or ends the isolates of a line.
NOT_SHOWN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
BREAKS = re.compile("\r\n|[\n\v\f\r\u0085\u2028\u2029]")


class Dialogue:
    def __init__(self, server, seed):
        self.server = server
        self.texts = nasty_texts(seed, TEXTS)
        self.id = server.create(file_of(self.texts))

    def export(self, format):
        return self.file(format).decode()

    def file(self, format):
        answer = self.server.get(f"/api/dialogues/{self.id}/export?format={format}", self.server.installation)
        assert answer.status == 200, answer
        return answer.body


@pytest.fixture(scope="module")
def running():
    with Server() as server:
        yield server


@pytest.fixture(scope="module", params=SEEDS)
def nasty(request, running):
    return Dialogue(running, request.param)


def words(text):
    """A text as it is shown: in words, without signs that cannot be shown."""
    return " ".join(NOT_SHOWN.sub("", text).split())


def as_list(text):
    """The words of a text whose lines that begin with "- " or "* " are shown as a list."""
    return " ".join(
        words(re.sub(r"^[-*] ", "", NOT_SHOWN.sub("", line).strip())) for line in BREAKS.split(text)
    ).strip()


def all_texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from all_texts(one)


def test_yaml_has_every_text_and_goes_in_again_with_the_same_bytes(nasty):
    written = nasty.export("yaml")
    assert set(nasty.texts) - set(all_texts(yaml.load(written, yaml.BaseLoader))) == set()
    # A reader that turns values into numbers and dates leaves the texts alone too.
    assert set(nasty.texts) - set(all_texts(yaml.safe_load(written))) == set()
    again = nasty.server.create(written)
    assert nasty.server.get(f"/api/dialogues/{again}/export?format=yaml", nasty.server.installation).text == written


def test_json_has_every_text(nasty):
    shown = {words(text) for text in all_texts(json.loads(nasty.export("json")))}
    assert {words(text) for text in nasty.texts} - shown == set()


def test_csv_has_a_cell_for_each_heading_and_no_formula(nasty):
    text = nasty.export("csv").removeprefix("\ufeff")
    heads, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    assert len(rows) == TEXTS
    assert {len(row) for row in rows} == {len(heads)}
    shown = {NOT_SHOWN.sub("", row[1]).replace("'", "") for row in rows}
    assert {NOT_SHOWN.sub("", text).replace("'", "") for text in nasty.texts} - shown == set()
    for separator in ";,\t":
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            assert [cell for cell in row if cell.lstrip().startswith(FORMULA_SIGNS)] == [], separator


def test_a_calendar_unfolds_to_what_was_typed(nasty):
    text = nasty.export("ics")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = text.replace("\r\n ", "").split("\r\n")
    assert {line for line in lines if line and not re.match("[A-Z-]+[;:]", line)} == set()
    unescaped = {";": ";", ",": ",", "\\": "\\", "n": "\n", "N": "\n"}
    summaries = [
        words(re.sub(r"\\(.)", lambda found: unescaped[found.group(1)], line.partition(":")[2]))
        for line in lines
        if line.startswith("SUMMARY")
    ]
    for typed in nasty.texts:
        first = next(words(line) for line in BREAKS.split(typed) if line)
        assert any(first in summary for summary in summaries), repr(typed)


@pytest.mark.parametrize("format, read", [("md", of_markdown), ("html", of_html)])
def test_a_reader_is_shown_what_was_typed(nasty, format, read):
    shown = read(nasty.export(format))
    flowing = words(shown.text)
    assert [text for text in nasty.texts if words(text) not in flowing and as_list(text) not in flowing] == []
    assert {"script", "img", "code", "pre", "del", "hr", "b", "x"}.isdisjoint(shown.tags)


@not_short_of("memory", "children")
@pytest.mark.parametrize("format", ["docx", "odt"])
def test_a_word_processor_is_shown_what_was_typed(nasty, format):
    flowing = without_hyphenation(words(of_office(nasty.file(format), format)))
    typed = [{without_hyphenation(words(text)), without_hyphenation(as_list(text))} for text in nasty.texts]
    assert [ways for ways in typed if not any(way in flowing for way in ways)] == []


def without_hyphenation(text):
    """pandoc leaves out a soft hyphen at the end of a line."""
    return text.replace("\u00ad", "")
