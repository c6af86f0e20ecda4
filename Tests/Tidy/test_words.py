"""The pages and the minutes have one word for each thing (docs/words.md)."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Texts that speak of something else, or that people type themselves.
REPORTING_BACK = {
    f"agreements.{key}"
    for key in ["duty", "dutyBy", "acts.report", "reportTitle", "reported", "more.title", "more.isDue", "more.act"]
} | {"notes.keys.more"}
OTHER_THINGS = {
    "en": {"notes.dueWords", "organise.lines.example"} | REPORTING_BACK,
    "nl": {"notes.dueWords", "organise.lines.example"},
}


def glossary():
    """(English, Dutch, forbidden in English, forbidden in Dutch) for each row of the table."""
    rows = [line.strip("|").split("|") for line in (ROOT / "docs/words.md").read_text().splitlines() if line[:1] == "|"]
    for english, dutch, _, *forbidden in rows[2:]:
        yield english.strip(), dutch.strip(), *([word.strip() for word in cell.split(",")] for cell in forbidden)


def forbidden(language):
    words = [word for row in glossary() for word in row[2 if language == "en" else 3]]
    # "action" is no other word for "action item" where it is a part of it.
    return re.compile(r"\b(" + "|".join(map(re.escape, words)) + r")\b(?! items?\b)", re.IGNORECASE)


def texts(value, path=""):
    if isinstance(value, str):
        yield path.strip("."), value
    else:
        for key, inner in value.items():
            yield from texts(inner, f"{path}.{key}")


def wrong_words(text, language):
    return forbidden(language).findall(re.sub(r"\{\w+\}", "", text))


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_pages_use_the_words_of_the_glossary(language):
    files = sorted((ROOT / "Public/i18n").glob(f"{language}*.json"))
    assert len(files) > 5
    found = [
        (file.name, path, wrong_words(text, language))
        for file in files
        for path, text in texts(json.loads(file.read_text()))
        if path not in OTHER_THINGS[language] and wrong_words(text, language)
    ]
    assert found == []


def test_the_minutes_use_the_words_of_the_glossary():
    source = (ROOT / "Sources/Minutes/Words.swift").read_text()
    pairs = re.findall(r'pick\(\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)"', source)
    assert len(pairs) > 50
    wrong = [(nl, en) for nl, en in pairs if wrong_words(nl, "nl") or wrong_words(en, "en")]
    assert wrong == []


def test_each_word_is_used_somewhere():
    for language in ("en", "nl"):
        all_texts = " ".join(
            text
            for file in (ROOT / "Public/i18n").glob(f"{language}*.json")
            for _, text in texts(json.loads(file.read_text()))
        ).lower()
        for row in glossary():
            word = row[0 if language == "en" else 1]
            assert word in all_texts, word


def test_no_example_comes_from_somebody_elses_dialogue():
    """Examples are for whoever organises the next dialogue; the first one was between companies and a ministry."""
    first = re.compile(
        r"VWS|bedrijfsleven|Ministry of Health|ministerie van|Alliantie|Alliance|\bAction;", re.IGNORECASE
    )
    files = sorted((ROOT / "Public/i18n").glob("*.json"))
    assert [(file.name, first.findall(file.read_text())) for file in files if first.search(file.read_text())] == []


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Balance between the sides", "en", ["sides"]),
        ("{side} has no name", "en", []),
        ("Action items and inside", "en", []),
        ("Agreements and actions", "en", ["actions"]),
        ("zonder kant", "nl", ["kant"]),
        ("Kantoor", "nl", []),
    ],
)
def test_the_search_finds_words_and_not_their_parts(text, language, found):
    assert wrong_words(text, language) == found
