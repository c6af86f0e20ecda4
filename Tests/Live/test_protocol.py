"""docs/protocol.md says what the server does: its tables against the code and a running server."""

import re

import pytest
from polder import described, payloads
from protocol_document import DOCUMENT, commands, table
from source_code import all_sources, limits_in_code, source

# Commands that only the server gives, and the one that comes before there is a dialogue to say it in.
UNSAID = {"createDialogue"} | {command["name"] for command in described()["commands"] if command["who"] == ["server"]}


def test_every_command_is_documented_with_its_fields():
    code, documented = payloads(), commands()
    assert set(documented) == set(code) - UNSAID
    for name, fields in code.items():
        if name not in UNSAID:
            assert documented[name] == fields, name


def test_the_server_knows_every_documented_command_and_needs_what_is_required(stage):
    faye = stage.page("faye")
    for name, (required, _) in commands().items():
        if required:
            answer = faye.try_(name)
            assert answer["code"] == "missing_field" and answer["field"] in required, (name, answer)
    for name in UNSAID - {"createDialogue"}:
        assert faye.try_(name)["code"] in ("missing_field", "not_allowed")


def test_the_error_codes_are_those_of_the_code():
    rows = {row[0]: set(re.findall(r"`(\w+)`", row[1])) for row in table("from | codes")}
    domain = set(re.findall(r'case (\w+)(?: = "(\w+)")?$', source("Dialogue/Words/Rejection.swift"), re.M))
    assert rows["the domain"] == {raw or name for name, raw in domain}
    said = set(re.findall(r'refuse\((?:\w|\.|\?| |:)+, "(\w+)"|code: "(\w+)"', all_sources("PolderServer")))
    said = {a or b for a, b in said}
    misread = re.search(r"enum Code: String, CaseIterable \{(.*?)\}", source("PolderServer/Wire/ClientMessage.swift"), re.S).group(1)
    said |= {raw or name for name, raw in re.findall(r'case (\w+)(?: = "(\w+)")?', misread)}
    assert said - rows["the domain"] == rows["the wire"] | rows["HTTP only"]


def test_the_close_codes_are_those_of_the_code():
    documented = {int(code) for row in table("code | reason") for code in re.findall(r"\d{4}", row[0])}
    text = all_sources("PolderServer", "WebServer")
    values = {name: int(value) for name, value in re.findall(r"static let (\w+) = WSCloseCode\(rawValue: (\d+)\)", text)}
    named = re.findall(r"(?:close\(|tooLongCode = (?:WSCloseCode)?)\.(\w+)", text)
    used = {values[name] for name in named if name in values}
    assert documented == used


def test_the_routes_are_those_of_the_code():
    documented = {tuple(re.match(r"`(GET|POST) ([^`?]*)", row[0]).groups()) for row in table("route | who")}
    text = source("PolderServer/Routes/Routes.swift")
    code = {("GET", "/healthz")}
    for method, count, first, third in re.findall(r'case \(\.(\w+), (\d), "(\w+)", (?:_|"([\w-]+)")\)', text):
        code.add((method.upper(), f"/api/{first}" + (f"/{{id}}/{third}" if count == "3" else "")))
    assert documented == code


def test_every_documented_route_answers(server, stage):
    for route, who, _ in table("route | who"):
        method, path = re.match(r"`(GET|POST) ([^`]*)`", route).groups()
        path = path.replace("{id}", stage.dialogue).replace("format=md…", "format=md").replace("text=…", "text=" + server.url)
        if path.endswith("/former-link"):
            # Nobody renewed this one; Tests/Live/test_confidences.py has one that was.
            assert server.request(method, path, token=stage.token("anna")).code == "link_not_valid"
            continue
        body = {"path": f"/api/dialogues/{stage.dialogue}/export?format=docx"} if "tickets" in path else {"code": "x", "name": "x"}
        body = {"id": "c-route", "do": "closeGuestDoor"} if "commands" in path else body
        answer = server.request(method, path, body if method == "POST" else None, token=None if who.startswith("anyone") and "link" not in who
                                else stage.token("faye") if "commands" in path else server.installation)
        assert answer.status in (200, 201) or (path == "/api/join" and answer.code == "wrong_code"), (route, answer)


def test_every_documented_page_is_there(server):
    pages = [row[0].strip("`") for row in table("page | for")]
    assert len(pages) == 9
    for page in pages:
        assert server.get(page).status == 200, page
    linked = set(re.findall(r'"(/[a-z-]*)"', source("PolderServer/Links/LinkBook.swift"))) | {"/join"}
    assert linked <= set(pages)


def test_the_purposes_of_links_are_those_of_the_code():
    documented = dict(re.findall(r"`([A-Z])` (\w+)", re.search(r"Purposes: (.*)", DOCUMENT).group(1)))
    values = re.search(r"enum Purpose: UInt8, Sendable \{ case (.*?) \}", source("PolderServer/Links/LinkToken.swift")).group(1)
    code = {chr(int(value, 16)): name for name, value in re.findall(r"(\w+) = (0x\w+)", values)}
    assert documented == code


def test_every_limit_is_documented_as_it_is():
    code = limits_in_code()
    documented = {row[2].strip("`"): int(re.match(r"[\d,]+", row[1]).group(0).replace(",", "")) for row in table("what | most")}
    for name, value in documented.items():
        assert code[name] == value, name
    domain = set(re.findall(r"public static let (\w+)", source("Dialogue/Words/Limits.swift")))
    assert {f"Limits.{name}" for name in domain} <= set(documented)
    assert "after 10,000 at once" in DOCUMENT and code["RateLimit.burst"] == 10_000


ENUMS = {
    ("session", "phase"): "Phase", ("sides", "kind"): "Side.Kind", ("participants", "attendance"): "Attendance", ("answers", "audience"): "Audience",
    ("items", "status"): "AgendaItem.Status", ("notes", "kind"): "Note.Kind", ("proposals", "outcome"): "Proposal.Outcome",
    ("remarks", "outcome"): "Remark.Outcome", ("participants", "withheldBecause"): "Withheld.Reason",
}


@pytest.mark.parametrize("place, name", ENUMS.items(), ids=str)
def test_the_words_a_field_may_hold_are_those_of_the_code(place, name):
    collection, field = place
    cell = next(row[2] for row in table("in `set`") if row[0] == f"`{collection}`")
    documented = re.findall(r"`(\w+)`", re.search(rf"\b{field} \(([^)]*)\)", cell).group(1))
    text = all_sources("Dialogue")
    if "." in name:
        outer, name = name.split(".")
        text = text[re.search(rf"struct {outer}\b", text).start():]
    body = re.search(rf"enum {name}: String[^{{]*\{{(.*?)\}}", text, re.S).group(1)
    assert documented == re.findall(r"\w+", " ".join(re.findall(r"case (.*)", body)))


def test_each_event_says_the_number_it_came_with():
    numbers = {event["name"]: event["since"] for event in described()["events"]}
    assert set(numbers.values()) <= set(range(1, described()["newestNumber"] + 1))
    assert numbers["noteAdded"] == 1 and numbers["linkTrusted"] == 2
