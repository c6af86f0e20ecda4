"""Files of a dialogue: who may have which file, what the public version leaves out, and tickets for browsers."""

import itertools
import json
import select

import pytest
from polder import FORMATS, SOAK
from shortage import SHORT_OF
from stage import ALL_ROLES

# Files

SHOWN_TO_ALL = ["md", "html", "csv", "ics", "docx", "odt"]


def is_refused_here(answer, format):
    """True for files that pandoc makes, where it cannot be started or has too little memory."""
    if format not in ("docx", "odt") or SHORT_OF not in ("memory", "children"):
        return False
    assert answer.status == 503 and answer.code == "export_failed", answer
    return True


@pytest.mark.parametrize("format, who", list(itertools.product(FORMATS, ALL_ROLES)))
def test_each_role_gets_the_files_it_may_have(held, format, who):
    if format in ("docx", "odt") and who not in ("anna", "observer"):
        pytest.skip("a second each; the rule is that of md")
    answer = held.export(who, format)
    if is_refused_here(answer, format):
        return
    is_allowed = format in SHOWN_TO_ALL or who in ("olga", "installation")
    assert answer.status == (200 if is_allowed else 403), answer
    if not is_allowed:
        assert answer.code == "not_allowed"
        return
    assert answer.headers["Content-Disposition"] == f'attachment; filename="a-dialogue-on-a-stage-concept.{format}"'
    if format == "json":
        json.loads(answer.text)
    if format in ("docx", "odt"):
        assert answer.body.startswith(b"PK")
    else:
        text = answer.text
        assert "kept for Faye" not in text or who in ("faye",), format
        if who in ("observer", "wall"):
            assert "Maas" not in text and "Anna Archer" not in text
        if who not in ("olga", "installation"):
            assert "mina@health.example" not in text


@pytest.mark.parametrize("format", FORMATS)
def test_the_public_version_leaves_out_names_addresses_call_and_answers(held, format):
    full = held.export("olga", format)
    public = held.export("olga", format, "&functions=1")
    if is_refused_here(full, format) and is_refused_here(public, format):
        return
    assert full.status == 200 == public.status
    if format in ("docx", "odt"):
        assert full.body != public.body
        return
    for hidden in [
        "Archer",
        "Maas",
        "Organa",
        "Chairman",
        "Scribe",
        "shop.example",
        "health.example",
        "call.example",
        "An answer for all",
        "kept for Faye",
        "nobody revealed",
    ]:
        assert hidden not in public.text, hidden
    if format != "ics":
        assert "Maas" in full.text
    if format not in ("csv", "ics"):
        assert "Write the letter" in public.text and "Lawyer" in public.text
        assert "An answer for all" in full.text
        assert "An answer for all" not in held.export("olga", format, "&answers=0").text


def test_the_name_of_a_public_file_names_nobody_either(server):
    with server.stage() as stage:
        stage.page("olga").do("changeDetails", title="Talks with Anna Archer")
        full, public = stage.export("olga", "md"), stage.export("olga", "md", "&functions=1")
        assert "archer" in full.headers["Content-Disposition"]
        assert "archer" not in public.headers["Content-Disposition"] + public.text.lower()


def test_a_session_that_is_over_is_no_appointment(server):
    with server.stage() as stage:
        stage.page("olga").do("changeDetails", startsAt=1_900_000_000_000)
        assert "UID:session-" in stage.export("olga", "ics").text
        stage.page("faye").do("changePhase", phase="review")
        answer = stage.export("olga", "ics")
        assert answer.status == 409 and answer.code == "nothing_dated" and "is over" in answer.text
        stage.page("nico").do("addNote", item="i1", kind="actionItem", text="Posters", dueDate="2031-02-09")
        calendar = stage.export("olga", "ics").text
        assert calendar.count("BEGIN:VEVENT") == 1 and "UID:t1-" in calendar


def test_the_same_minutes_twice_are_the_same_bytes(held):
    for format in ["md", "html", "csv", "json", "yaml", "ics"]:
        assert held.export("olga", format).body == held.export("olga", format).body


@pytest.mark.parametrize("format", ["", "doc", "MD", "../md", "md%20"])
def test_other_formats_are_refused(held, format):
    answer = held.export("olga", format)
    assert answer.status == 400 and answer.code == "out_of_range"


def test_a_draft_gives_its_file_to_those_who_make_it_only(server):
    with server.stage("draft") as stage:
        assert {who: stage.export(who, "md").status for who in ALL_ROLES} == {
            "olga": 200,
            "faye": 200,
            "nico": 200,
            "installation": 200,
            "anna": 403,
            "ossi": 403,
            "observer": 403,
            "wall": 403,
        }


# Tickets


def ticket(stage, who, format="md"):
    path = f"/api/dialogues/{stage.dialogue}/export?format={format}&functions=1"
    return stage.server.post("/api/tickets", {"path": path}, stage.token(who))


def test_a_ticket_gives_a_file_once_without_a_header(held):
    answer = ticket(held, "anna")
    assert answer.status == 200
    url = answer.json["url"]
    first = held.server.get(url)
    assert first.status == 200 and "Write the letter" in first.text and "Maas" not in first.text
    again = held.server.get(url)
    assert again.status == 401 and again.code == "link_not_valid"


def test_a_ticket_is_for_one_file_alone(held):
    url = ticket(held, "olga").json["url"]
    assert held.server.get(url.replace("functions=1", "functions=0")).status == 401
    url = ticket(held, "olga").json["url"]
    assert held.server.get(url.replace("/export", "/links")).status == 401
    url = ticket(held, "olga").json["url"]
    assert held.server.get(url.replace("format=md", "format=yaml")).status == 401
    # The order of the query's members does not matter.
    path, query = ticket(held, "olga").json["url"].split("?")
    assert held.server.get(path + "?" + "&".join(reversed(query.split("&")))).status == 200


def test_a_ticket_gives_no_more_than_the_link_it_was_made_with(held):
    assert held.server.get(ticket(held, "anna", "yaml").json["url"]).status == 403


@pytest.mark.parametrize(
    "path, status",
    [
        (None, 400),
        (7, 400),
        ("", 400),
        ("/api/dialogues", 400),
        ("/api/dialogues/x/links", 400),
        ("http://elsewhere/", 400),
        ("//x/export", 400),
        ("/api/dialogues/d000000000000/export?format=md", 404),
    ],
)
def test_tickets_are_for_exports_only(held, path, status):
    assert held.server.post("/api/tickets", {"path": path}, held.token("anna")).status == status
    assert held.server.post("/api/tickets", {"path": path}).status in (400, 404)


def test_a_ticket_needs_a_link(held):
    path = f"/api/dialogues/{held.dialogue}/export?format=md"
    assert held.server.post("/api/tickets", {"path": path}).status == 401


@pytest.mark.skipif(not SOAK, reason="waits for a minute")
def test_a_ticket_is_good_for_a_minute(held):
    page = held.page("anna")
    url = ticket(held, "anna").json["url"]
    began = page.settle().messages[-1]["now"]
    while page.settle().messages[-1]["now"] - began < 61_500:
        select.select([], [], [], 1)
    assert held.server.get(url).status == 401
