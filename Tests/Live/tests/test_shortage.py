"""A server that is short of descriptors, memory, processes or disk space goes on and serves its people.

With POLDER_SOAK=1 the whole live suite is run in each of the first three shortages.
"""

import contextlib
import http.client
import os
import resource
import signal
import socket
import subprocess
import sys

import pytest
from polder import ROOT, SOAK, TIMEOUT, environment, polder, program
from server import Answer, Server
from shortage import LIMITS
from simulated_machine import SimulatedMachine


@contextlib.contextmanager
def silent(server, count):
    """Opens that many connections, which say nothing."""
    with contextlib.ExitStack() as all:
        connections = []
        for _ in range(count):
            connections.append(all.enter_context(socket.create_connection(("127.0.0.1", server.port), TIMEOUT)))
        yield connections


def ended(connection):
    """Waits until the server has closed the connection or reset it."""
    connection.settimeout(TIMEOUT)
    with contextlib.suppress(ConnectionError):
        assert connection.recv(1) == b""


def everyday(stage, office=200):
    """Checks that everything goes on: the feed, notes on disk, pages, files, the control socket.

    `office`: the expected status of a file that pandoc makes.
    """
    server = stage.server
    nico, anna = stage.pages("nico", "anna")
    before = len(nico.notes())
    seq = nico.do("addNote", item="i1", kind="note", text="a line")["seq"]
    assert len(anna.reach(seq).notes()) == before + 1
    assert server.get("/take-part").status == 200
    assert stage.export("anna", "md").status == 200
    answer = stage.export("anna", "docx")
    assert answer.status == office and (office == 200 or answer.code == "export_failed"), answer
    assert server.create()
    assert server.run("links", stage.dialogue).returncode == 0
    for page in (nico, anna):
        page.leave()
    assert server.is_serving(), server.output


# Descriptors


def test_silent_connections_take_no_descriptor_from_people():
    with Server(short_of="descriptors") as server, server.stage() as stage:
        assert any("connections are limited" in line and "most=64" in line for line in server.log), server.log
        with silent(server, 300) as connections:
            everyday(stage)
            # The server closes the oldest to make room, and the others when their time for a request is over.
            for connection in connections:
                ended(connection)
        server.restart()
        everyday(stage)


def test_a_server_full_of_known_people_keeps_a_reserve():
    with Server(short_of="descriptors") as server, server.stage() as stage:
        pages = [stage.page("observer") for _ in range(63)]
        one_more = socket.create_connection(("127.0.0.1", server.port), TIMEOUT)
        # One place is left, which a newcomer gets and gives up again.
        assert stage.export("anna", "docx").status == 200
        ended(one_more)
        assert server.run("new", "-", stdin=b"title: By the control socket").returncode == 0
        for page in pages:
            page.settle()
        for page in pages[:3]:
            page.cut()
        everyday(stage)


def test_an_export_without_descriptors_fails_and_nothing_else_does():
    with Server() as server, server.stage() as stage:
        # It must be the first export of this process, because later ones find some files already open.
        _, hard = resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE)
        seen = set()
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=TIMEOUT)

        def ask(path):
            connection.request("GET", path, headers={"Authorization": f"Bearer {stage.token('anna')}"})
            return Answer(connection.getresponse())

        with contextlib.closing(connection):
            assert ask("/healthz").status == 200
            # Each call in turn finds no descriptor left.
            for spare in range(13):
                opened = {int(name) for name in os.listdir(f"/proc/{server.process.pid}/fd")}
                free = [number for number in range(4_096) if number not in opened][spare]
                resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (free, hard))
                answer = ask(f"/api/dialogues/{stage.dialogue}/export?format=docx")
                assert answer.status == 200 or (answer.status, answer.code) == (503, "export_failed"), (spare, answer)
                seen.add(answer.status)
                assert ask("/take-part").status == 200
                resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (4_096, hard))
        assert seen == {200, 503}
        everyday(stage)


def test_a_start_with_too_few_descriptors_is_refused(data):
    serve = Server(data=data.name, directory=data.parent).arguments
    few = ["/bin/sh", "-c", 'ulimit -n 70 && exec "$@"', "sh"]
    done = subprocess.run([*few, *serve], capture_output=True, timeout=TIMEOUT)
    assert done.returncode == 1 and b"ulimit -n" in done.stderr and done.stderr.count(b"\n") == 1, done


# Memory


def test_strangers_do_not_use_up_the_memory():
    with Server(short_of="memory") as server, server.stage() as stage, contextlib.ExitStack() as all:
        head = "POST /api/join HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\n\r\n"
        forged = (
            "POST /api/dialogues/d000000000000/commands HTTP/1.1\r\nHost: x\r\n"
            "Authorization: Bearer {}\r\nContent-Length: 1000000\r\n\r\n"
        )
        # A token in the right form, of a dialogue that does not exist.
        token = "SQ" + "A" * 74
        connections = all.enter_context(silent(server, 900))
        for connection in connections[:300]:
            connection.sendall(head.format(65_536).encode() + b"x" * 65_000)
        for connection in connections[300:500]:
            with contextlib.suppress(OSError):
                connection.sendall(forged.format(token).encode() + b"x" * 999_000)
        for connection in connections[500:700]:
            connection.sendall(b"GET /" + b"x" * 8_000)
        for _ in range(200):
            websocket = server.socket()
            all.callback(websocket.socket.close)
            # The first part of a long message that never ends.
            with contextlib.suppress(OSError):
                websocket.socket.sendall(b"\x01\xfe\xf0\x00\0\0\0\0" + b"x" * 61_000)
        everyday(stage, office=503)  # pandoc itself wants more address space than there is


# Processes


def test_without_processes_files_for_an_office_fail_and_the_rest_goes_on():
    with SimulatedMachine() as machine, Server(env=machine.env) as server, server.stage() as stage:
        everyday(stage)
        machine.no_children = 1
        everyday(stage, office=503)
        machine.no_children = 0
        everyday(stage)


# Space


def test_without_space_nothing_is_acknowledged_and_nothing_lost():
    with SimulatedMachine() as machine, Server(env=machine.env) as server, server.stage() as stage:
        nico = stage.page("nico")
        nico.do("addNote", item="i1", kind="note", text="before")
        machine.no_space = 1
        command = dict(id="c-full", item="i1", kind="note", text="while the disk is full")
        refused = nico.try_("addNote", **command)
        assert refused["code"] == "storage" and refused["temporary"] is True
        answer = stage.export("anna", "docx")
        assert answer.status == 503 and answer.code == "export_failed"
        assert server.get("/take-part").status == 200 and stage.page("anna").notes()[0]["text"] == "before"
        assert server.process.poll() is None
        machine.no_space = 0
        while "error" in (answer := nico.try_("addNote", **command)):
            assert answer["code"] == "storage"
        assert [note["text"] for note in stage.page("anna").notes()] == ["before", "while the disk is full"]
        server.restart()
        everyday(stage)


def test_a_command_that_cannot_print_fails_and_does_not_crash(file, data):
    polder("new", file, "--data", data)
    dialogue = polder("list", "--data", data).stdout.split()[0].decode()
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [program(), "export", dialogue, "--format", "md", "--data", str(data)],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=TIMEOUT,
        )
    assert done.returncode == 1 and done.stderr.startswith(b"polder: ") and done.stderr.count(b"\n") == 1, done
    folder = os.open(data.parent, os.O_RDONLY)
    done = subprocess.run(
        [program(), "new", "-", "--data", str(data)], stdin=folder, capture_output=True, timeout=TIMEOUT
    )
    os.close(folder)
    assert done.returncode == 1 and b"cannot be read" in done.stderr, done


def test_a_server_goes_on_when_nobody_reads_its_output():
    server = Server()
    server.process = subprocess.Popen(
        server.arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment()
    )
    try:
        assert any(b"Polder serves" in line for line in server.process.stdout)
        server.process.stdout.close()
        assert server.is_serving()
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(TIMEOUT) == 0
    finally:
        server.kill()


# The whole suite in each shortage


@pytest.mark.skipif(not SOAK, reason="the whole live suite again")
@pytest.mark.parametrize("place", LIMITS)
def test_the_whole_live_suite_passes_in_a_shortage(place):
    env = {**os.environ, "POLDER_SOAK": "0", "POLDER_TEST_SHORT_OF": place}
    suite = [sys.executable, "-m", "pytest", "-q", str(ROOT / "Tests/Live"), "--ignore", __file__]
    done = subprocess.run(suite, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-5_000:]
