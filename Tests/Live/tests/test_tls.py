"""Pages, feed, API and commands over TLS, with a certificate that the test makes."""

import json
import signal
import socket
import ssl

import pytest
from polder import TIMEOUT, polder
from server import Server
from websockets.exceptions import InvalidStatus


@pytest.fixture(scope="module")
def server():
    with Server(is_encrypted=True) as running:
        yield running


def test_pages_come_over_https_with_their_headers(server):
    answer = server.get("/")
    assert answer.status == 200 and "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert server.get("/healthz").json["status"] == "ok"
    assert server.url.startswith("https://") and server.lines[0].startswith(f"Polder serves {server.url}")


def test_a_dialogue_works_over_wss(stage):
    anna, nico, faye, wall = stage.pages("anna", "nico", "faye", "wall")
    notes = [nico.give("addNote", item="i1", kind="note", text=f"{n} " + "x" * 7_900) for n in range(100)]
    last = [nico.answer(id) for id in notes][-1]["seq"]
    for page in (anna, faye, wall):
        assert len(page.reach(last).notes()) == 100
    anna.cut()
    nico.do("addNote", item="i1", kind="note", text="missed")
    anna.connect()
    assert anna.welcome["resumed"] and anna.notes()[-1]["text"] == "missed"
    # A snapshot of many parts.
    fresh = stage.page("anna")
    assert fresh.picture == anna.settle().picture
    # Nobody has this view yet, so the server sends a snapshot in many parts.
    ossi = stage.page("installation")
    assert ossi.picture["notes"] == fresh.picture["notes"]
    assert sum("snapshot" in message for message in ossi.messages) > 10


def test_a_message_of_64_kib_is_read_over_wss(stage):
    page = stage.page("anna")
    page.send('{"ping":' + " " * (65_536 - 10) + "7}")
    assert page.until_message("pong") == 7
    page.send('{"ping":' + " " * (65_536 - 9) + "7}")
    assert page.until_closed().code == 1009


@pytest.mark.parametrize("origin, is_let_in", [("https", True), ("http", False)])
def test_the_origin_is_that_of_the_encrypted_page(server, origin, is_let_in):
    address = f"{origin}://127.0.0.1:{server.port}"
    if is_let_in:
        server.socket(origin=address).close()
    else:
        with pytest.raises(InvalidStatus) as refused:
            server.socket(origin=address)
        assert refused.value.response.status_code == 403


def test_http_1_1_is_agreed_on_even_where_2_is_offered(server):
    context = ssl.create_default_context(cafile=server.tls.get_ca_certs() and server.directory / "cert.pem")
    context.set_alpn_protocols(["h2", "http/1.1"])
    with (
        socket.create_connection(("127.0.0.1", server.port), TIMEOUT) as plain,
        context.wrap_socket(plain, server_hostname="127.0.0.1") as connection,
    ):
        assert connection.selected_alpn_protocol() == "http/1.1"
        assert connection.version() in ("TLSv1.2", "TLSv1.3")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1], ids=str)
def test_old_tls_is_refused(server, version):
    context = ssl.create_default_context(cafile=server.directory / "cert.pem")
    context.set_ciphers("ALL:@SECLEVEL=0")
    try:
        context.minimum_version = context.maximum_version = version
    except ValueError:
        pytest.skip("this Python cannot speak it either")
    with socket.create_connection(("127.0.0.1", server.port), TIMEOUT) as plain, pytest.raises((ssl.SSLError, OSError)):
        context.wrap_socket(plain, server_hostname="127.0.0.1")
    assert server.is_serving()


def test_a_client_without_tls_is_turned_away_and_the_others_go_on(server, stage):
    anna = stage.page("anna")
    for text in [b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"\x16\x03\x01\xff\xff" + b"x" * 500, b"\0" * 64]:
        with socket.create_connection(("127.0.0.1", server.port), TIMEOUT) as connection:
            try:
                connection.sendall(text)
                connection.shutdown(socket.SHUT_WR)
                while connection.recv(4_096):
                    pass
            except OSError:
                pass
    anna.settle()
    assert server.is_serving()


def test_commands_exports_and_links_use_https(server, stage):
    assert (
        f"{server.url}/observe#"
        in polder("links", stage.dialogue, "--data", server.data, "--public-url", server.url).stdout.decode()
    )
    people = server.get(f"/api/dialogues/{stage.dialogue}/links", server.installation).json
    assert people["observer"].startswith(f"{server.url}/observe#")
    export = server.get(f"/api/dialogues/{stage.dialogue}/export?format=json", server.installation)
    assert json.loads(export.text)


def test_the_end_is_graceful_over_tls():
    with Server(is_encrypted=True) as server, server.stage() as stage:
        anna = stage.page("anna")
        server.process.send_signal(signal.SIGTERM)
        assert anna.until_closed().code == 1001
        assert server.ended() == 0
