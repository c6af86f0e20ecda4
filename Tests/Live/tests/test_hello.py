"""Opening the feed: the allowed origins, its path, the first message, and valid links."""

import base64
import socket

import pytest
from page import Closed, Page
from polder import TIMEOUT
from websockets.exceptions import InvalidStatus

pytestmark = pytest.mark.usefixtures("still_serving")


# Opening


@pytest.mark.parametrize(
    "origin, is_let_in",
    [
        (None, True),
        ("own", True),
        ("http://evil.example", False),
        ("null", False),
        ("", True),
        ("https://127.0.0.1", False),
        ("own/", False),
        ("http://127.0.0.1:1", False),
        ("own.evil.example", False),
        ("file://", False),
    ],
    ids=str,
)
def test_only_pages_of_our_own_origin_open_the_feed(server, origin, is_let_in):
    options = {} if origin is None else {"origin": origin.replace("own", server.url)}
    if is_let_in:
        server.socket(**options).close()
    else:
        with pytest.raises(InvalidStatus) as refused:
            server.socket(**options)
        assert refused.value.response.status_code == 403
        assert "Content-Security-Policy" in refused.value.response.headers


def handshake(server, path="/live", lines=()):
    """Asks for an upgrade without a client library; returns the status."""
    key = base64.b64encode(b"0123456789abcdef").decode()
    head = [
        f"GET {path} HTTP/1.1",
        f"Host: 127.0.0.1:{server.port}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {key}",
        "Sec-WebSocket-Version: 13",
        *lines,
    ]
    with socket.create_connection(("127.0.0.1", server.port), TIMEOUT) as connection:
        connection.sendall(("\r\n".join(head) + "\r\n\r\n").encode())
        return int(connection.recv(4_096).split()[1])


@pytest.mark.parametrize(
    "path, lines, status",
    [
        ("/live", ["Sec-WebSocket-Protocol: polder.v1"], 101),
        ("/live", [], 101),
        ("/live", ["Sec-WebSocket-Protocol: polder.v2"], 400),
        ("/", ["Sec-WebSocket-Protocol: polder.v1"], 404),
        ("/live/", [], 404),
        ("/live?token=x", [], 101),
        ("/api/dialogues", [], 404),
    ],
    ids=str,
)
def test_the_feed_is_at_one_path_and_speaks_one_protocol(server, path, lines, status):
    assert handshake(server, path, lines) == status


# The first message


@pytest.mark.parametrize(
    "first, code",
    [
        ('{"ping":1}', None),
        ("hello", 4000),
        ("{}", 4000),
        ('{"hello":7}', 4000),
        ('{"hello":{}}', 4000),
        ('{"hello":{"link":7}}', 4000),
        ('{"hello":{"link":"' + "x" * 4_096 + '"}}', 4000),
        ('{"hello":{"link":""}}', 4001),
        ('{"hello":{"link":"AAAA"}}', 4001),
        ('{"hello":{"link":"' + "A" * 71 + '"}}', 4001),
        ('{"hello":{"link":"../../etc/passwd"}}', 4001),
        ('{"hello":{"link":"%00é"}}', 4001),
    ],
    ids=lambda value: str(value)[:40],
)
def test_the_first_message_is_a_hello_with_a_link(server, first, code):
    page = Page(server, "")
    page.socket = server.socket()
    page.send(first)
    if code:
        assert page.until_closed().code == code
    else:
        assert page.until_message("pong") == 1
        page.cut()


def test_a_command_before_the_hello_is_refused(server):
    page = Page(server, "")
    page.socket = server.socket()
    assert page.refused("nextItem") == "malformed"
    page.cut()


def test_a_client_that_says_no_hello_within_ten_seconds_is_cut_off(server):
    page = Page(server, "")
    page.socket = server.socket()
    closed = page.until_closed()
    assert closed.code == 4000 and closed.reason == "no hello in time"


def test_a_second_hello_changes_nothing(stage):
    page = stage.page("anna").settle()
    page.send({"hello": {"link": stage.token("faye")}})
    page.settle()
    assert page.welcome["you"]["actor"] == page.me and page.refused("nextItem") == "not_allowed"


# The link


def spoilt(token, place):
    """The token with one bit flipped."""
    raw = bytearray(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    raw[place] ^= 1
    return base64.urlsafe_b64encode(bytes(raw)).decode().rstrip("=")


def purpose(token, letter):
    """The token with another purpose in it."""
    raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    return base64.urlsafe_b64encode(letter + raw[1:]).decode().rstrip("=")


@pytest.mark.parametrize(
    "make, code",
    [
        (lambda s: spoilt(s.token("anna"), 52), 4001),
        (lambda s: spoilt(s.token("anna"), 33), 4001),
        (lambda s: spoilt(s.token("anna"), 20), 4001),
        (lambda s: spoilt(s.token("anna"), 5), 4002),
        (lambda s: spoilt(s.token("observer"), 40), 4001),
        (lambda s: spoilt(s.token("wall"), 40), 4001),
        (lambda s: purpose(s.token("observer"), b"W"), 4001),
        (lambda s: purpose(s.token("anna"), b"O"), 4001),
        (lambda s: purpose(s.token("anna"), b"X"), 4001),
        (lambda s: s.token("anna")[:-1], 4001),
        (lambda s: s.token("anna") + "A", 4001),
        (lambda s: s.token("anna") + "=", None),
        (lambda s: " " + s.token("anna"), 4001),
        (lambda s: s.token("anna").swapcase(), 4001),
    ],
    ids=[
        "last bit",
        "first bit of the code",
        "another person",
        "another dialogue",
        "observer",
        "wall",
        "observer as wall",
        "person as observer",
        "no such purpose",
        "cut",
        "longer",
        "padded",
        "spaced",
        "case",
    ],
)
def test_a_link_that_was_tampered_with_is_not_valid(stage, make, code):
    page = Page(stage.server, make(stage)).connect(ready=False)
    if code is None:  # base64 with padding is the same token
        try:
            page.until(lambda: page.welcome)
            page.cut()
        except Closed as closed:
            assert closed.code == 4001
    else:
        assert page.until_closed().code == code


@pytest.mark.parametrize("dialogue", ["d0000000000000", "", "d" * 300, "../x", None, 7], ids=repr)
def test_the_installation_asks_for_a_dialogue_that_is_there(server, dialogue):
    more = {} if dialogue is None else {"dialogue": dialogue}
    assert Page(server, server.installation, **more).connect(ready=False).until_closed().code == 4002
