"""The HTTP API: who may ask what, making dialogues, guests who join, QR codes."""

from urllib.parse import quote

import pytest
from page import Page
from polder import polder
from server import Server
from stage import ALL_ROLES

# Rights


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Bearer x", "Basic YTpi", "Bearer " + "A" * 5_000])
def test_the_installation_link_opens_the_list_and_nothing_else_does(server, held, header):
    headers = {} if header is None else {"Authorization": header}
    for answer in [
        server.get("/api/dialogues", headers=headers),
        server.post("/api/dialogues", {}, headers=headers),
        server.get(f"/api/dialogues/{held.dialogue}/links", headers=headers),
        server.get(f"/api/dialogues/{held.dialogue}/export?format=md", headers=headers),
    ]:
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
    for path in [
        "/api/dialogues/d000000000000/links",
        "/api/dialogues/d000000000000/export?format=md",
        "/api/dialogues/%2e%2e/links",
    ]:
        assert server.get(path, server.installation).status == 404


def test_the_list_of_dialogues(held):
    listed = held.server.get("/api/dialogues", held.server.installation).json
    mine = next(dialogue for dialogue in listed if dialogue["dialogue"] == held.dialogue)
    assert mine["title"] == "A dialogue on a stage" and mine["phase"] == "review" and mine["participants"] == 8
    assert mine["timeZone"] == "Europe/Amsterdam" and mine["startsAt"] == 1_927_204_200_000 and mine["lastAt"] > 0


@pytest.mark.parametrize(
    "who, status",
    [
        ("olga", 200),
        ("faye", 200),
        ("installation", 200),
        ("nico", 403),
        ("anna", 403),
        ("ossi", 403),
        ("observer", 403),
        ("wall", 403),
    ],
)
def test_links_are_shown_to_those_who_hand_them_out(held, who, status):
    answer = held.server.get(f"/api/dialogues/{held.dialogue}/links", held.token(who))
    assert answer.status == status
    if status == 403:
        assert answer.code == "not_allowed"
        return
    people = {person["name"].split()[0].lower(): person for person in answer.json["people"]}
    # Once somebody has opened a link, nobody else is shown it.
    assert "url" not in people["anna"] and people["anna"]["openedAt"] > 0
    assert people["aziz"]["url"] == f"{held.server.url}/take-part#{held.tokens['aziz']}"
    assert people["aziz"]["roles"] == ["participant"] and people["olga"]["roles"] == ["organiser"]
    assert ("email" in people["aziz"]) == (who != "faye")
    assert answer.json["observer"].endswith("/observe#" + held.tokens["observers"])
    assert answer.json["projector"].endswith("/wall#" + held.tokens["projector"])


def test_allowed_origins_are_let_in():
    with Server("--origin", "https://pages.example", "--public-url", "https://polder.example") as server:
        for origin in ["https://pages.example", "https://polder.example", server.url]:
            server.socket(origin=origin).close()
        assert server.links(server.create())["anna"]
        listed = polder("links", "--data", server.data, "--public-url", "https://polder.example")
        assert "https://polder.example/#" in listed.stdout.decode()


# Creating


@pytest.mark.parametrize(
    "body, status, code",
    [
        ({"template": "nl"}, 201, None),
        ({"template": "en"}, 201, None),
        ({}, 201, None),
        ({"yaml": "title: Short"}, 201, None),
        ({"yaml": "title: ''"}, 422, None),
        ({"yaml": "- 1"}, 422, "yaml"),
        ({"yaml": "title: [1"}, 422, "yaml"),
        ({"yaml": "title: A\ndate: 2031-02-30"}, 422, "yaml"),
        ({"yaml": "title: A\nphase: party"}, 422, "yaml"),
        ({"yaml": "title: " + "x" * 301}, 422, None),
        ({"copyOf": "d000000000000"}, 404, "not_found"),
        ({"copyOf": ""}, 404, "not_found"),
        ({"yaml": "title: A\nparticipants: [{name: B, side: Nowhere}]"}, 422, None),
        ({"template": "fr"}, None, None),
    ],
    ids=str,
)
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
def test_a_body_that_is_not_a_json_object_is_refused(server, raw):
    for path in ["/api/dialogues", "/api/tickets", "/api/join"]:
        answer = server.request("POST", path, raw=raw, token=server.installation, source="127.0.0.9")
        assert answer.status == (429 if path == "/api/join" and answer.status == 429 else 400), (path, answer)
    assert server.is_serving()


def test_a_copy_has_the_plan_and_the_people_but_no_results(held):
    answer = held.server.post("/api/dialogues", {"copyOf": held.dialogue}, held.server.installation)
    assert answer.status == 201
    copy = Page(held.server, held.server.installation, dialogue=answer.json["dialogue"]).connect()
    assert (
        len(copy.picture["participants"]) == 8
        and len(copy.picture["questions"]) == 4
        and len(copy.picture["items"]) == 3
    )
    assert copy.picture["notes"] == {} == copy.picture["answers"] and copy.picture["session"]["phase"] == "draft"
    copy.cut()


@pytest.mark.parametrize("source", ["template", "copyOf"])
def test_a_new_dialogue_may_be_given_a_title(held, source):
    body = {source: "en" if source == "template" else held.dialogue}
    made = held.server.post("/api/dialogues", body | {"title": "The tram (copy)"}, held.server.installation)
    assert made.status == 201
    listed = held.server.get("/api/dialogues", held.server.installation).json
    assert [one["title"] for one in listed if one["dialogue"] == made.json["dialogue"]] == ["The tram (copy)"]
    for title in ["", "x" * 301]:
        assert held.server.post("/api/dialogues", body | {"title": title}, held.server.installation).status == 422


def test_a_template_has_the_four_questions_each_explained(server):
    for language in ["nl", "en"]:
        questions = server.get(f"/api/template?language={language}").json["questions"]
        assert len(questions) == 4
        assert all(question["text"] and question["explanation"] and question["example"] for question in questions)
        assert len(questions[3]["horizons"]) == 2
    assert server.get("/api/template?language=nl").json != server.get("/api/template?language=en").json


# Guests


def test_an_address_has_ten_tries_a_minute(server):
    with server.stage("preparing") as stage:
        faye = stage.page("faye")
        faye.do("openGuestDoor")
        code = faye.picture["session"]["joinCode"]
        wrong = [
            server.post("/api/join", {"code": f"abcdefghjk{n:02}", "name": "Eve"}, source="127.0.0.2")
            for n in range(10)
        ]
        assert {(answer.status, answer.code) for answer in wrong} == {(404, "wrong_code")}
        # From now on even the right code has to wait.
        late = server.post("/api/join", {"code": code, "name": "Eve"}, source="127.0.0.2")
        assert late.status == 429 and late.code == "too_fast"
        # Other addresses need not wait.
        assert server.post("/api/join", {"code": code, "name": "Gus"}, source="127.0.0.3").status == 201


@pytest.mark.parametrize(
    "body, status, code",
    [
        ({"name": "Gus"}, 404, "wrong_code"),
        ({"code": "", "name": "Gus"}, 404, "wrong_code"),
        ({"code": "open"}, 400, "empty"),
        ({"code": "open", "name": "  "}, 400, "empty"),
        ({"code": "open", "name": "x" * 201}, 403, "too_long"),
        ({"code": "open", "name": "Gus", "organisation": "x" * 201}, 403, "too_long"),
        ({"code": 7, "name": "Gus"}, 404, "wrong_code"),
        ({"code": "OPEN", "name": "Gus", "organisation": "Shop"}, 201, None),
        ({"code": "o p-e n", "name": "Gus"}, 201, None),
    ],
    ids=str,
)
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


@pytest.mark.parametrize(
    "text, is_ours",
    [
        ("{url}/join#d1.abc", True),
        ("{url}", True),
        ("{url}/", True),
        ("http://evil.example/", False),
        ("{url}.evil.example/", False),
        ("{url}1/", False),
        ("{url}@evil.example/", False),
        ("javascript:alert(1)", False),
        ("", False),
        ("{url}/" + "x" * 300, False),
    ],
)
def test_qr_codes_are_made_for_own_addresses_only(server, text, is_ours):
    answer = server.get("/api/qr?text=" + quote(text.replace("{url}", server.url), safe=""))
    if is_ours:
        assert (
            answer.status == 200
            and answer.headers["Content-Type"] == "image/svg+xml"
            and answer.text.startswith("<svg")
        )
    else:
        assert answer.status == 400 and answer.code == "out_of_range"
