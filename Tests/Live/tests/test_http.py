"""The pages over HTTP, and the headers of every response."""

import gzip
import re
import socket
from html.parser import HTMLParser

import pytest
from polder import PUBLIC, TIMEOUT, described

SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


# Headers


def raw(server, text):
    """The head of the server's answer to these bytes."""
    with socket.create_connection(("127.0.0.1", server.port), TIMEOUT) as connection:
        connection.sendall(text.replace("\n", "\r\n").encode())
        head = b""
        while b"\r\n\r\n" not in head and (part := connection.recv(65_536)):
            head += part
    return head.decode("latin-1")


RESPONSES = {
    "a page": "GET / HTTP/1.1\nHost: x\n\n",
    "a head": "HEAD / HTTP/1.1\nHost: x\n\n",
    "health": "GET /healthz HTTP/1.1\nHost: x\n\n",
    "no such page": "GET /nowhere HTTP/1.1\nHost: x\n\n",
    "no such api": "GET /api/nowhere HTTP/1.1\nHost: x\n\n",
    "no link": "GET /api/dialogues HTTP/1.1\nHost: x\n\n",
    "not changed": "GET / HTTP/1.1\nHost: x\nIf-None-Match: *\n\n",
    "another method": "DELETE / HTTP/1.1\nHost: x\n\n",
    "a body without length": "POST /api/join HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n0\n\n",
    "too big a body": "POST /api/join HTTP/1.1\nHost: x\nContent-Length: 999999999\n\n",
    "a strange length": "POST /api/join HTTP/1.1\nHost: x\nContent-Length: x\n\n",
    "a bad body": "POST /api/join HTTP/1.1\nHost: x\nContent-Length: 1\n\n{",
    "a refused upgrade": (
        "GET /live HTTP/1.1\nHost: x\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Version: 13\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\nOrigin: http://y\n\n"
    ),
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


@pytest.mark.parametrize(
    "path, token",
    [("/api/dialogues", True), ("/api/dialogues", False), ("/api/template", False), ("/api/nowhere", False)],
)
def test_answers_of_the_api_are_not_cached(server, path, token):
    assert server.get(path, server.installation if token else None).headers["Cache-Control"] == "no-store"


def test_links_and_files_are_not_cached(held):
    assert (
        held.server.get(f"/api/dialogues/{held.dialogue}/links", held.token("faye")).headers["Cache-Control"]
        == "no-store"
    )
    assert held.export("anna", "md").headers["Cache-Control"] == "no-store"


class Inline(HTMLParser):
    """Collects what a strict content security policy forbids: inline scripts and styles, and files from elsewhere."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if (
            tag == "script"
            and "src" not in attributes
            and attributes.get("type") not in ("application/json", "importmap")
        ):
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


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/../Package.swift",
        "/%2e%2e/Package.swift",
        "/..%2fPackage.swift",
        "/.git/config",
        "/js",
        "/js/",
        "//etc/passwd",
        "/index.html%20",
        "/" + "x" * 2_000,
        "/live",
    ],
)
def test_an_unknown_path_is_404(server, path):
    answer = server.get(path)
    assert answer.status == 404, answer


def test_other_methods_are_refused(server):
    for method in ["POST", "PUT", "DELETE", "PATCH"]:
        assert server.request(method, "/", body={}).status == 405
    assert server.request("PUT", "/api/dialogues", body={}).status in (404, 405)


def test_anyone_is_told_health_and_version(server):
    answer = server.get("/healthz")
    assert answer.status == 200 and answer.json == {"status": "ok", "version": described()["version"]}
    assert server.request("HEAD", "/healthz").status == 200


def test_an_address_that_is_asked_slowly_or_in_pieces_is_answered(server):
    with socket.create_connection(("127.0.0.1", server.port), TIMEOUT) as connection:
        for byte in b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n":
            connection.sendall(bytes([byte]))
        answer = b""
        while part := connection.recv(65_536):
            answer += part
    assert answer.startswith(b"HTTP/1.1 200")
    assert answer.endswith(b'\r\n\r\n{"status":"ok","version":"%s"}' % described()["version"].encode())
