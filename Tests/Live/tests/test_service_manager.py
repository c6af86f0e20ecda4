"""A server that systemd starts: the socket is handed over, and the server reports that it is ready, reloads, lives and
stops.
"""

import contextlib
import signal
import socket
import threading
import time

import pytest
from polder import fails
from server import Server
from service_manager import Managed
from simulated_machine import SimulatedMachine
from stage import STAGE


def test_the_server_serves_on_the_socket_that_it_was_handed():
    with Managed("--host", "192.0.2.1") as server:
        # Its own settings of host and port would fail.
        assert server.is_serving()
        assert server.lines[0].startswith(f"Polder serves http://127.0.0.1:{server.port} ")
        with server.stage() as stage:
            assert stage.page("anna").picture["details"]
        assert server.stop() == 0
        # The manager's socket is still open: somebody connects, and waits for the next server.
        waiting = socket.create_connection(("127.0.0.1", server.port))
        waiting.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        server.start()
        assert waiting.recv(4_096).startswith(b"HTTP/1.1 200")


def test_the_manager_is_told_of_start_reload_and_stop():
    with Managed() as server:
        assert server.until_told("STATUS=") == ["READY=1", f"STATUS=Serves {server.url}"]
        server.process.send_signal(signal.SIGHUP)
        lines = server.until_told("READY=1")
        assert lines[0] == "RELOADING=1" and lines[1].startswith("MONOTONIC_USEC=")
        server.until_told("STATUS=")
        assert server.is_serving()
        server.process.send_signal(signal.SIGTERM)
        assert server.until_told("STOPPING=1") == ["STOPPING=1"]
        assert server.ended() == 0


def test_a_server_that_nobody_watches_reports_no_life():
    with Managed() as server:
        server.until_told("STATUS=")
        server.process.send_signal(signal.SIGTERM)
        assert server.until_told("STOPPING=1") == ["STOPPING=1"]


def test_the_loop_reports_its_life_and_a_loop_that_hangs_does_not():
    interval_ms = 300
    with SimulatedMachine() as machine, Managed(watchdog_ms=interval_ms, env=machine.env) as server:
        for _ in range(3):
            server.until_told("WATCHDOG=1")
        before = machine.wal_syncs
        machine.wal_sync_ms = 30_000
        token = server.installation

        def create():
            # The server is killed before it answers.
            with contextlib.suppress(OSError, AssertionError):
                server.post("/api/dialogues", {"yaml": STAGE}, token)

        threading.Thread(target=create, daemon=True).start()
        machine.until_more("wal_syncs", before)
        while not server.told.empty():
            server.told.get()
        # Many times the interval, and much less than the disk takes.
        time.sleep(10 * interval_ms / 1_000)
        assert server.told.empty()
        server.kill()


@pytest.mark.parametrize("others", ["1", ""], ids=["of another process", "of nobody"])
def test_a_socket_for_another_process_is_not_taken(others):
    with Server(env={"LISTEN_FDS": "1", "LISTEN_PID": others}) as server:
        assert server.is_serving()


def test_two_sockets_are_refused_with_a_plain_line():
    with pytest.raises(AssertionError, match="hands over 2 sockets, and Polder listens on one"):
        Managed(sockets=2).start()


def test_a_descriptor_that_does_not_listen_is_refused_with_a_plain_line():
    complaint = "descriptor 3, which was handed over, does not listen"
    with socket.socket() as silent, pytest.raises(AssertionError, match=complaint):
        Managed(listening=silent).start()


# A unix socket


def ask(path, *headers):
    """The answer to `GET /healthz` on a unix socket."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(path))
        head = ["GET /healthz HTTP/1.1", "Host: polder.example", "Connection: close", *headers, "", ""]
        connection.sendall("\r\n".join(head).encode())
        answer = b""
        while part := connection.recv(4_096):
            answer += part
        return answer.decode()


def on(path):
    return ["--socket", path, "--public-url", "https://polder.example"]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "polder.sock"


def test_a_unix_socket_serves_and_is_removed_at_the_end(path):
    with Server(*on(path)) as server:
        assert path.stat().st_mode & 0o777 == 0o660
        assert '"status":"ok"' in ask(path)
        second = fails("serve", "--data", path.with_name("b.sqlite"), *on(path))
        assert "already in use by another program" in second
        assert '"status":"ok"' in ask(path)
        # The socket that a dead server left is replaced.
        server.kill()
        assert path.exists()
        server.start()
        assert '"status":"ok"' in ask(path)
        assert server.stop() == 0 and not path.exists()


@pytest.mark.parametrize("trusted, said", [(["--trusted-proxy", "unix"], "believed"), ([], "ignored")])
@pytest.mark.parametrize("is_handed", [False, True], ids=["own", "handed over"])
def test_a_proxy_on_a_unix_socket_is_believed_only_if_that_is_set(path, trusted, said, is_handed):
    if is_handed:
        listening = socket.socket(socket.AF_UNIX)
        listening.bind(str(path))
        listening.listen()
        server = Managed("--public-url", "https://polder.example", *trusted, listening=listening)
    else:
        server = Server(*on(path), *trusted)
    with server:
        assert f'"forwarded":"{said}"' in ask(path, "X-Forwarded-For: 192.0.2.7")
        # Nobody can pretend to be on the unix socket.
        assert f'"forwarded":"{said}"' in ask(path, "X-Forwarded-For: unix")


def test_a_unix_socket_needs_the_address_that_people_use(path):
    told = fails("serve", "--data", path.with_name("b.sqlite"), "--socket", path)
    assert "--public-url" in told and not path.exists()


def test_another_file_in_place_of_the_socket_is_left_alone(path):
    path.write_text("mine")
    told = fails("serve", "--data", path.with_name("b.sqlite"), *on(path))
    assert "is another file" in told and path.read_text() == "mine"


def test_a_path_that_is_too_long_is_refused(tmp_path):
    assert "too long" in fails("serve", "--data", tmp_path / "b.sqlite", *on(tmp_path / ("x" * 120)))
