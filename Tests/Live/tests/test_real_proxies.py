"""The server behind nginx and Caddy, configured by the very lines of docs/operations.md."""

import re

import pytest
from page import Page
from polder import ROOT
from proxies import HANDBOOK, KEPT, PATHS, Proxy, by_socket
from server import Server

CASES = [
    (program, case, way) for program in ("nginx", "Caddy") for case in PATHS for way in ("a port", "a unix socket")
] + [(program, KEPT, "a port") for program in ("nginx", "Caddy")]


@pytest.fixture(scope="module", params=CASES, ids=[f"{program} {case} over {way}" for program, case, way in CASES])
def front(request, tmp_path_factory):
    program, case, way = request.param
    path = tmp_path_factory.mktemp("run") / "polder.sock"
    options, upstream = ["--trusted-proxy", "127.0.0.1"], None
    if way == "a unix socket":
        options, upstream = ["--socket", path, "--trusted-proxy", "unix"], by_socket(program, path)
    with (
        Proxy(program, case, upstream) as proxy,
        Server("--public-url", proxy.url, *options) as server,
    ):
        yield proxy.start(server)
        assert server.process.poll() is None, server.output


@pytest.fixture
def stage(front):
    with front.stage() as stage:
        yield stage


def test_every_file_that_a_page_names_is_there(front):
    """The pages name files by addresses that hold below any path."""
    for page in ["", "join", "about", "organise", "facilitate", "notes", "take-part", "observe", "minutes", "wall"]:
        html = front.get(f"/{page}")
        assert html.status == 200, page
        named = re.findall(r'(?:href|src)="([^"]+)"', html.text)
        assert len(named) > 10 and not [one for one in named if one.startswith("/")]
        for one in set(named):
            assert front.get(f"/{one}").status == 200, one


def test_links_lead_through_the_proxy(front, stage):
    anna = stage.page("anna")
    listed = front.run("links", stage.dialogue).stdout.decode()
    assert f"{front.url}/observe#{stage.token('observer')}" in listed
    olga = front.get(f"/api/dialogues/{stage.dialogue}/links", stage.token("olga")).json
    assert olga["observer"].startswith(f"{front.url}/observe#")
    calendar = front.get(f"/api/dialogues/{stage.dialogue}/export?format=ics", anna.token).text.replace("\r\n ", "")
    assert f"{front.url}/minutes?dialogue={stage.dialogue}" in calendar
    assert front.get(f"/api/qr?text={front.url}/join").status == 200
    assert front.get("/api/qr?text=https://127.0.0.1/join").status == 400


def test_the_feed_passes(front, stage):
    origin = re.match(r"https://[^/]+", front.url)[0]
    nico = stage.page("nico")
    observer = Page(front, stage.token("observer"))
    observer.open_socket = lambda: front.socket(origin=origin)
    observer.connect()
    ack = nico.do("addNote", item="i1", kind="note", text="through the proxy")
    assert [note["text"] for note in observer.reach(ack["seq"]).notes()] == ["through the proxy"]
    with pytest.raises(Exception, match="403"):
        front.socket(origin="https://elsewhere.example")


def test_a_large_file_and_a_large_export_pass(front):
    text = "x" * 900_000
    answer = front.post(
        "/api/dialogues", {"yaml": f"title: Large\nbackground: {text[:100]}\n# {text}\n"}, front.installation
    )
    assert answer.status == 201, answer
    dialogue = answer.json["dialogue"]
    exported = front.get(f"/api/dialogues/{dialogue}/export?format=docx", front.installation)
    assert exported.status == 200 and exported.body[:2] == b"PK"


def test_wrong_join_codes_are_counted_for_each_client(front):
    def wrong(source, **headers):
        body = {"code": "abcdefghjkmn", "name": "Gus"}
        return front.request("POST", "/api/join", body, source=source, headers=headers).status

    assert [wrong("127.0.0.2") for _ in range(11)] == [404] * 10 + [429]
    assert wrong("127.0.0.3") == 404
    # A header that a client writes itself does not make it another client.
    assert wrong("127.0.0.2", **{"X-Forwarded-For": "198.51.100.7"}) == 429


def test_guests_come_in(front, stage):
    faye = stage.page("faye")
    faye.do("openGuestDoor")
    answer = front.post("/api/join", {"code": faye.picture["session"]["joinCode"], "name": "Gus"})
    assert answer.status == 201 and answer.json["url"].startswith(f"{front.url}/take-part#")


def test_after_the_server_restarts_pages_go_on(front, stage):
    anna = stage.page("anna")
    front.behind.restart()
    ack = Page(front, stage.token("nico")).connect().do("addNote", item="i1", kind="note", text="after the restart")
    assert [note["text"] for note in anna.reconnect().reach(ack["seq"]).notes()] == ["after the restart"]


def test_a_silent_page_is_pinged_before_a_proxy_gives_up():
    """nginx closes a connection after 60 s in which the server sent nothing."""
    settings = (ROOT / "Sources" / "WebServer" / "WebServer+Settings.swift").read_text()
    ping = int(re.search(r"pingAfterSeconds = (\d+)", settings)[1])
    said = re.search(r"sends a ping after\s(\d+) s of silence.*?below (\d+) s", HANDBOOK.read_text(), re.DOTALL)
    assert ping == int(said[1]) and ping + 5 <= int(said[2]) < 60
