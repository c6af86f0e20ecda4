"""Pages, files and the small API beside the feed."""

import gzip
import itertools
import json
import re
import select
import socket
from html.parser import HTMLParser

import pytest
from polder import PUBLIC, SOAK, TIMEOUT, Page, Server, polder

ALL_ROLES = ["olga", "faye", "nico", "anna", "ossi", "observer", "wall", "installation"]
FORMATS = ["md", "html", "docx", "odt", "csv", "json", "yaml", "ics"]
SECURITY = {
    "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin"}


@pytest.fixture(scope="module")
def held(server):
    """A dialogue in review with something of everything."""
    with server.stage("preparing") as stage:
        anna, mina, faye, nico = stage.pages("anna", "mina", "faye", "nico")
        anna.do("giveAnswer", question="q1", text="An answer for all to read", audience="everyone")
        mina.do("giveAnswer", question="q1", text="An answer kept for Faye", audience="facilitator")
        mina.do("giveAnswer", question="q2", text="An answer nobody revealed", audience="everyone")
        faye.do("revealAnswers", question="q1")
        faye.do("changePhase", phase="live")
        nico.do("addNote", item="i1", kind="agreement", text="Mark Maas writes to anna@shop.example")
        nico.do("addNote", item="i1", kind="actionItem", text="Write the letter", owners=[{"participant": nico.person("mark")}],
                dueWords="next week", dueDate="2031-02-09")
        faye.do("changePhase", phase="review")
        yield stage


def export(stage, who, format, query=""):
    return stage.server.get(f"/api/dialogues/{stage.dialogue}/export?format={format}{query}", stage.token(who))


# Headers


def raw(server, text):
    """The head of whatever the server answers to these bytes."""
    with socket.create_connection(("127.0.0.1", server.port), TIMEOUT) as connection:
        connection.sendall(text.replace("\n", "\r\n").encode())
        head = b""
        while b"\r\n\r\n" not in head and (part := connection.recv(65_536)):
            head += part
    return head.decode("latin-1")


RESPONSES = {
    "a page": "GET / HTTP/1.1\nHost: x\n\n", "a head": "HEAD / HTTP/1.1\nHost: x\n\n", "health": "GET /healthz HTTP/1.1\nHost: x\n\n",
    "no such page": "GET /nowhere HTTP/1.1\nHost: x\n\n", "no such api": "GET /api/nowhere HTTP/1.1\nHost: x\n\n",
    "no link": "GET /api/dialogues HTTP/1.1\nHost: x\n\n", "not changed": "GET / HTTP/1.1\nHost: x\nIf-None-Match: *\n\n",
    "another method": "DELETE / HTTP/1.1\nHost: x\n\n", "a body without length": "POST /api/join HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n0\n\n",
    "too big a body": "POST /api/join HTTP/1.1\nHost: x\nContent-Length: 999999999\n\n", "a strange length": "POST /api/join HTTP/1.1\nHost: x\nContent-Length: x\n\n",
    "a bad body": "POST /api/join HTTP/1.1\nHost: x\nContent-Length: 1\n\n{", "a refused upgrade":
        "GET /live HTTP/1.1\nHost: x\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Version: 13\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\nOrigin: http://y\n\n",
    "an upgrade to something else": "GET /live HTTP/1.1\nHost: x\nUpgrade: h2c\nConnection: Upgrade\n\n",
}


@pytest.mark.parametrize("request_text", RESPONSES.values(), ids=RESPONSES)
def test_every_response_carries_the_security_headers(server, request_text):
    head = raw(server, request_text).lower()
    assert head.startswith("http/1.1 "), head
    for name, value in SECURITY.items():
        assert f"\r\n{name}: {value}\r\n".lower() in head, name
    policy = re.search(r"\r\ncontent-security-policy: (.*)\r\n", head).group(1)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";") if rule.strip())
    assert rules["default-src"] == "'none'" and rules["script-src"] == "'self'" and rules["style-src"] == "'self'"
    assert rules["frame-ancestors"] == "'none'" and rules["base-uri"] == "'none'" and rules["form-action"] == "'none'"
    assert "unsafe" not in policy and "*" not in policy and "http" not in policy
    assert re.search(r"\r\npermissions-policy: ", head)
    assert "\r\nserver:" not in head
    assert server.is_serving()


@pytest.mark.parametrize("path, token", [
    ("/api/dialogues", True), ("/api/dialogues", False), ("/api/template", False), ("/api/nowhere", False)])
def test_what_the_api_says_is_kept_nowhere(server, path, token):
    assert server.get(path, server.installation if token else None).headers["Cache-Control"] == "no-store"


def test_links_and_files_are_kept_nowhere(held):
    assert held.server.get(f"/api/dialogues/{held.dialogue}/links", held.token("faye")).headers["Cache-Control"] == "no-store"
    assert export(held, "anna", "md").headers["Cache-Control"] == "no-store"


class Inline(HTMLParser):
    """What a strict policy would not run, and what comes from elsewhere."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "script" and "src" not in attributes and attributes.get("type") not in ("application/json", "importmap"):
            self.found.append("script")
        if tag == "style":
            self.found.append("style")
        for name, value in attributes.items():
            value = value or ""
            if name == "style" or name.startswith("on") or value.startswith(("javascript:", "http:", "https:", "//")):
                self.found.append(f"{tag} {name}={value}")


@pytest.mark.parametrize("page", sorted(PUBLIC.glob("*.html")), ids=lambda page: page.name)
def test_no_page_has_anything_inline_or_from_elsewhere(server, page):
    answer = server.get("/" + ("" if page.name == "index.html" else page.stem))
    assert answer.status == 200 and answer.headers["Content-Type"] == "text/html; charset=utf-8"
    parser = Inline()
    parser.feed(answer.text)
    assert parser.found == []
    for address in re.findall(r'(?:src|href)="(/[^"#]*)"', answer.text):
        assert server.get(address).status == 200, address
    version = re.search(r'name="polder-version" content="([^"]+)"', answer.text)
    assert version and version.group(1) != "dev"


# Pages


def test_a_page_that_is_known_already_is_not_sent_again(server):
    first = server.get("/")
    again = server.get("/", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status == 304 and again.body == b"" and again.headers["ETag"] == first.headers["ETag"]
    assert server.get("/", headers={"If-None-Match": '"another"'}).status == 200
    packed = server.get("/", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip" and gzip.decompress(packed.body) == first.body
    assert packed.headers["ETag"] != first.headers["ETag"] and "Accept-Encoding" in packed.headers["Vary"]


def test_head_gives_what_get_would_without_the_body(server):
    get, head = server.get("/"), server.request("HEAD", "/")
    assert head.status == 200 and head.body == b"" and head.headers["Content-Length"] == str(len(get.body))


@pytest.mark.parametrize("path", ["/nowhere", "/../Package.swift", "/%2e%2e/Package.swift", "/..%2fPackage.swift", "/.git/config", "/js",
                                  "/js/", "//etc/passwd", "/index.html%20", "/" + "x" * 2_000, "/live"])
def test_what_is_not_there_is_404(server, path):
    answer = server.get(path)
    assert answer.status == 404, answer


def test_other_methods_are_refused(server):
    for method in ["POST", "PUT", "DELETE", "PATCH"]:
        assert server.request(method, "/", body={}).status == 405
    assert server.request("PUT", "/api/dialogues", body={}).status in (404, 405)


def test_health_is_told_to_anyone(server):
    answer = server.get("/healthz")
    assert answer.status == 200 and answer.json == {"status": "ok"}
    assert server.request("HEAD", "/healthz").status == 200


# Who may ask the API


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Bearer x", "Basic YTpi", "Bearer " + "A" * 5_000])
def test_the_installation_link_opens_the_list_and_nothing_else_does(server, held, header):
    headers = {} if header is None else {"Authorization": header}
    for answer in [server.get("/api/dialogues", headers=headers), server.post("/api/dialogues", {}, headers=headers),
                   server.get(f"/api/dialogues/{held.dialogue}/links", headers=headers),
                   server.get(f"/api/dialogues/{held.dialogue}/export?format=md", headers=headers)]:
        assert answer.status == 401 and answer.code == "link_not_valid"


@pytest.mark.parametrize("who", [role for role in ALL_ROLES if role != "installation"])
def test_a_link_to_one_dialogue_opens_neither_the_list_nor_another(held, who):
    token = held.token(who)
    assert held.server.get("/api/dialogues", token).status == 401
    assert held.server.post("/api/dialogues", {"template": "nl"}, token).status == 401
    other = held.server.create()
    assert held.server.get(f"/api/dialogues/{other}/export?format=md", token).status == 401
    assert held.server.get(f"/api/dialogues/{other}/links", token).status == 401


def test_a_dialogue_that_is_not_there_is_404(server):
    for path in ["/api/dialogues/d000000000000/links", "/api/dialogues/d000000000000/export?format=md", "/api/dialogues/%2e%2e/links"]:
        assert server.get(path, server.installation).status == 404


def test_the_list_of_dialogues(held):
    listed = held.server.get("/api/dialogues", held.server.installation).json
    mine = next(dialogue for dialogue in listed if dialogue["dialogue"] == held.dialogue)
    assert mine["title"] == "A dialogue on a stage" and mine["phase"] == "review" and mine["participants"] == 8
    assert mine["timeZone"] == "Europe/Amsterdam" and mine["startsAt"] == 1_927_204_200_000 and mine["lastAt"] > 0


@pytest.mark.parametrize("who, status", [("olga", 200), ("faye", 200), ("installation", 200), ("nico", 403), ("anna", 403), ("ossi", 403),
                                         ("observer", 403), ("wall", 403)])
def test_links_are_shown_to_those_who_hand_them_out(held, who, status):
    answer = held.server.get(f"/api/dialogues/{held.dialogue}/links", held.token(who))
    assert answer.status == status
    if status == 403:
        assert answer.code == "not_allowed"
        return
    people = {person["name"].split()[0].lower(): person for person in answer.json["people"]}
    # Who opened it has it alone.
    assert "url" not in people["anna"] and people["anna"]["openedAt"] > 0
    assert people["aziz"]["url"] == f"{held.server.url}/take-part#{held.tokens['aziz']}"
    assert people["aziz"]["roles"] == ["participant"] and people["olga"]["roles"] == ["organiser"]
    assert ("email" in people["aziz"]) == (who != "faye")
    assert answer.json["observer"].endswith("/observe#" + held.tokens["observers"])
    assert answer.json["projector"].endswith("/wall#" + held.tokens["projector"])


# Creating


@pytest.mark.parametrize("body, status, code", [
    ({"template": "nl"}, 201, None), ({"template": "en"}, 201, None), ({}, 201, None), ({"yaml": "title: Short"}, 201, None),
    ({"yaml": "title: ''"}, 422, None), ({"yaml": "- 1"}, 422, "yaml"), ({"yaml": "title: [1"}, 422, "yaml"),
    ({"yaml": "title: A\ndate: 2031-02-30"}, 422, "yaml"), ({"yaml": "title: A\nphase: party"}, 422, "yaml"),
    ({"yaml": "title: " + "x" * 301}, 422, None), ({"copyOf": "d000000000000"}, 404, "not_found"), ({"copyOf": ""}, 404, "not_found"),
    ({"yaml": "title: A\nparticipants: [{name: B, side: Nowhere}]"}, 422, None), ({"template": "fr"}, None, None)], ids=str)
def test_dialogues_are_made_from_templates_files_and_each_other(server, body, status, code):
    before = len(server.get("/api/dialogues", server.installation).json)
    answer = server.post("/api/dialogues", body, server.installation)
    if status is None:
        assert answer.status in (201, 422)
        return
    assert answer.status == status, answer
    assert code is None or answer.code == code
    assert len(server.get("/api/dialogues", server.installation).json) == before + (status == 201)
    assert server.is_serving()


@pytest.mark.parametrize("raw", [b"", b"{", b"[1]", b"\xff\xfe", b"null", b'"x"', b"{}" * 2])
def test_a_body_that_is_no_json_object_is_refused(server, raw):
    for path in ["/api/dialogues", "/api/tickets", "/api/join"]:
        answer = server.request("POST", path, raw=raw, token=server.installation, source="127.0.0.9")
        assert answer.status == (429 if path == "/api/join" and answer.status == 429 else 400), (path, answer)
    assert server.is_serving()


def test_a_copy_has_the_plan_and_the_people_and_not_what_came_of_it(held):
    answer = held.server.post("/api/dialogues", {"copyOf": held.dialogue}, held.server.installation)
    assert answer.status == 201
    copy = Page(held.server, held.server.installation, dialogue=answer.json["dialogue"]).connect()
    assert len(copy.picture["participants"]) == 8 and len(copy.picture["questions"]) == 4 and len(copy.picture["items"]) == 3
    assert copy.picture["notes"] == {} == copy.picture["answers"] and copy.picture["session"]["phase"] == "draft"
    copy.cut()


def test_a_template_has_the_four_questions_each_explained(server):
    for language in ["nl", "en"]:
        questions = server.get(f"/api/template?language={language}").json["questions"]
        assert len(questions) == 4
        assert all(question["text"] and question["explanation"] and question["example"] for question in questions)
        assert len(questions[3]["horizons"]) == 2
    assert server.get("/api/template?language=nl").json != server.get("/api/template?language=en").json


# Files

SHOWN_TO_ALL = ["md", "html", "csv", "ics", "docx", "odt"]


@pytest.mark.parametrize("format, who", list(itertools.product(FORMATS, ALL_ROLES)))
def test_who_may_have_which_file(held, format, who):
    if format in ("docx", "odt") and who not in ("anna", "observer"):
        pytest.skip("a second each; the rule is that of md")
    answer = export(held, who, format)
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
    full = export(held, "olga", format)
    public = export(held, "olga", format, "&functions=1")
    assert full.status == 200 == public.status
    if format in ("docx", "odt"):
        assert full.body != public.body
        return
    for hidden in ["Archer", "Maas", "Organa", "Chairman", "Scribe", "shop.example", "health.example", "call.example", "An answer for all", "kept for Faye", "nobody revealed"]:
        assert hidden not in public.text, hidden
    if format != "ics":
        assert "Maas" in full.text
    if format not in ("csv", "ics"):
        assert "Write the letter" in public.text and "Lawyer" in public.text
        assert "An answer for all" in full.text
        assert "An answer for all" not in export(held, "olga", format, "&answers=0").text


def test_the_same_minutes_twice_are_the_same_bytes(held):
    for format in ["md", "html", "csv", "json", "yaml", "ics"]:
        assert export(held, "olga", format).body == export(held, "olga", format).body


@pytest.mark.parametrize("format", ["", "pdf", "MD", "../md", "md%20"])
def test_other_formats_are_refused(held, format):
    answer = export(held, "olga", format)
    assert answer.status == 400 and answer.code == "out_of_range"


def test_a_draft_gives_its_file_to_those_who_make_it_only(server):
    with server.stage("draft") as stage:
        assert {who: export(stage, who, "md").status for who in ALL_ROLES} == {
            "olga": 200, "faye": 200, "nico": 200, "installation": 200, "anna": 403, "ossi": 403, "observer": 403, "wall": 403}


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
    # The order of the query's members is nobody's business.
    path, query = ticket(held, "olga").json["url"].split("?")
    assert held.server.get(path + "?" + "&".join(reversed(query.split("&")))).status == 200


def test_a_ticket_gives_no_more_than_the_link_it_was_made_with(held):
    assert held.server.get(ticket(held, "anna", "yaml").json["url"]).status == 403


@pytest.mark.parametrize("path, status", [
    (None, 400), (7, 400), ("", 400), ("/api/dialogues", 400), ("/api/dialogues/x/links", 400), ("http://elsewhere/", 400), ("//x/export", 400),
    ("/api/dialogues/d000000000000/export?format=md", 404)])
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


# Guests


def test_ten_tries_a_minute_from_one_address(server):
    with server.stage("preparing") as stage:
        faye = stage.page("faye")
        faye.do("openGuestDoor")
        code = faye.picture["session"]["joinCode"]
        wrong = [server.post("/api/join", {"code": f"abcdefghjk{n:02}", "name": "Eve"}, source="127.0.0.2") for n in range(10)]
        assert {(answer.status, answer.code) for answer in wrong} == {(404, "wrong_code")}
        # Now even the right one has to wait.
        late = server.post("/api/join", {"code": code, "name": "Eve"}, source="127.0.0.2")
        assert late.status == 429 and late.code == "too_fast"
        # Others need not.
        assert server.post("/api/join", {"code": code, "name": "Gus"}, source="127.0.0.3").status == 201


@pytest.mark.parametrize("body, status, code", [
    ({"name": "Gus"}, 404, "wrong_code"), ({"code": "", "name": "Gus"}, 404, "wrong_code"), ({"code": "open"}, 400, "empty"),
    ({"code": "open", "name": "  "}, 400, "empty"), ({"code": "open", "name": "x" * 201}, 403, "too_long"),
    ({"code": "open", "name": "Gus", "organisation": "x" * 201}, 403, "too_long"), ({"code": 7, "name": "Gus"}, 404, "wrong_code"),
    ({"code": "OPEN", "name": "Gus", "organisation": "Shop"}, 201, None), ({"code": "o p-e n", "name": "Gus"}, 201, None)], ids=str)
def test_a_guest_needs_the_code_and_a_name(server, body, status, code):
    with server.stage("preparing") as stage:
        faye = stage.page("faye")
        faye.do("openGuestDoor")
        right = faye.picture["session"]["joinCode"]
        if isinstance(body.get("code"), str):
            spelt = {"open": right, "OPEN": right.upper(), "o p-e n": f" {right[:4]}-{right[4:8]} {right[8:]}"}
            body = {**body, "code": spelt.get(body["code"], body["code"])}
        answer = server.post("/api/join", body, source=f"127.0.1.{hash(str(body)) % 200 + 1}")
        assert answer.status == status and (code is None or answer.code == code), answer


def test_the_database_does_not_hold_the_code():
    with Server() as server, server.stage("preparing") as stage:
        faye = stage.page("faye")
        faye.do("openGuestDoor")
        code = faye.picture["session"]["joinCode"]
        assert len(code) == 12
        server.restart()
        assert server.post("/api/join", {"code": code, "name": "Gus"}).status == 201
        server.stop()
        for path in server.directory.iterdir():
            if path.is_file():
                assert code.encode() not in path.read_bytes(), path.name


def test_a_closed_door_lets_nobody_in(server):
    with server.stage("preparing") as stage:
        faye = stage.page("faye")
        faye.do("openGuestDoor")
        code = faye.picture["session"]["joinCode"]
        faye.do("closeGuestDoor")
        answer = server.post("/api/join", {"code": code, "name": "Gus"}, source="127.0.0.4")
        assert answer.status == 404 and answer.code == "wrong_code"


# QR codes


@pytest.mark.parametrize("text, is_ours", [
    ("{url}/join#d1.abc", True), ("{url}", True), ("{url}/", True), ("http://evil.example/", False), ("{url}.evil.example/", False),
    ("{url}1/", False), ("{url}@evil.example/", False), ("javascript:alert(1)", False), ("", False), ("{url}/" + "x" * 300, False)])
def test_qr_codes_are_made_for_own_addresses_only(server, text, is_ours):
    from urllib.parse import quote
    answer = server.get("/api/qr?text=" + quote(text.replace("{url}", server.url), safe=""))
    if is_ours:
        assert answer.status == 200 and answer.headers["Content-Type"] == "image/svg+xml" and answer.text.startswith("<svg")
    else:
        assert answer.status == 400 and answer.code == "out_of_range"


def test_an_address_that_is_asked_slowly_or_in_pieces_is_answered(server):
    with socket.create_connection(("127.0.0.1", server.port), TIMEOUT) as connection:
        for byte in b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n":
            connection.sendall(bytes([byte]))
        answer = b""
        while part := connection.recv(65_536):
            answer += part
    assert answer.startswith(b"HTTP/1.1 200") and answer.endswith(b'{"status":"ok"}')


def test_allowed_origins_are_let_in():
    with Server("--origin", "https://pages.example", "--public-url", "https://polder.example") as server:
        for origin in ["https://pages.example", "https://polder.example", server.url]:
            server.socket(origin=origin).close()
        assert server.links(server.create())["anna"]
        listed = polder("links", "--data", server.data, "--public-url", "https://polder.example")
        assert "https://polder.example/#" in listed.stdout.decode()
