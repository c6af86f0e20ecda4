"""A running server: commands reach it, its output holds no secrets, and it ends gracefully."""

import contextlib
import os
import pty
import re
import select
import signal
import socket
import stat
import subprocess
import urllib.request

import pytest
from polder import PUBLIC, TIMEOUT, create, described, environment, fails, polder, program
from server import Server
from stage import STAGE

# Commands while the server runs


def test_commands_reach_a_running_server_and_its_pages_see_it():
    with Server() as server:
        (server.directory / "stage.yaml").write_text(STAGE)
        made = server.run("new", server.directory / "stage.yaml").stdout.decode()
        dialogue = re.search(r"Created (\S+)\.", made).group(1)
        olga_token = re.search(r"Olga.*\n\s+\S+#(\S+)", made).group(1)
        olga = server.page(olga_token)
        assert olga.picture["details"]["title"] == "A dialogue on a stage"
        server.run("delete", dialogue)
        olga.until(lambda: olga.picture["session"].get("isDeleted"))
        server.run("undelete", dialogue)
        olga.until(lambda: not olga.picture["session"].get("isDeleted"))
        # Commands that only read work while the server runs.
        assert dialogue in server.run("list").stdout.decode()
        assert "opened by its owner" in server.run("links", dialogue).stdout.decode()
        olga.do("changeDetails", title="Seen at once")
        assert "Seen at once" in server.run("export", dialogue, "--format", "md").stdout.decode()
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in server.directory.glob("polder.sqlite*")}
        assert (
            modes["polder.sqlite-sock"] == 0o600
            and modes["polder.sqlite-key"] == 0o600
            and modes["polder.sqlite"] == 0o600
        )
        olga.cut()


def test_after_a_kill_commands_work_without_the_server_and_the_server_starts_again(file):
    with Server() as server:
        server.kill()
        assert (server.directory / "polder.sqlite-sock").exists()
        dialogue = create(file, server.data)
        server.start()
        assert dialogue in server.run("list").stdout.decode()
        assert server.is_serving()


def test_the_port_that_was_chosen_is_printed_and_stands_in_the_links(file, data):
    create(file, data)
    process = subprocess.Popen(
        [program(), "serve", "--port", "0", "--data", str(data), "--public", str(PUBLIC)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        env=environment(),
        text=True,
    )
    try:
        url = re.search(r"http://127\.0\.0\.1:[1-9]\d+", process.stdout.readline()).group(0)
        with urllib.request.urlopen(f"{url}/healthz", timeout=TIMEOUT) as answer:
            assert answer.status == 200
        # Commands ask the running server for its address.
        assert f"{url}/#" in polder("links", "--data", data).stdout.decode()
        # An address in the command wins.
        assert (
            "https://polder.example/#"
            in polder("links", "--data", data, "--public-url", "https://polder.example/").stdout.decode()
        )
        process.send_signal(signal.SIGTERM)
        assert process.wait(TIMEOUT) == 0
    finally:
        process.kill()
        process.wait()


# The end, and starting again


def test_a_port_that_is_taken_is_said_and_leaves_the_file_closed(tmp_path):
    with Server() as server:
        path = tmp_path / "second.sqlite"
        told = fails("serve", "--port", server.port, "--data", path)
        assert f"port {server.port} " in told and "already in use" in told
    assert path.exists() and not path.with_name(path.name + "-wal").exists()
    with Server(directory=tmp_path, data="second.sqlite") as second:
        assert second.stop() == 0
        assert "did not end properly" not in second.output


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda number: number.name)
def test_the_end_is_graceful(number):
    with Server() as server, server.stage() as stage:
        pages = stage.pages("anna", "nico", "wall")
        acks = [pages[1].give("addNote", item="i1", kind="note", text="last words") for _ in range(10)]
        assert "ack" in pages[1].answer(acks[-1])
        server.process.send_signal(number)
        assert [page.until_closed().code for page in pages] == [1001] * 3
        assert server.ended() == 0
        assert server.lines[-1] == "Polder has stopped.\n"
        assert not (server.directory / "polder.sqlite-sock").exists()
        # The log has start with version, and stop; where the limits are low, how many connections there is room for.
        first, *others = [line for line in server.log if "connections are limited" not in line]
        assert " notice: the server starts " in first and f" version={described()['version']}\n" in first
        assert [line.split(" ", 1)[1] for line in others] == ["notice: the server stopped\n"]
        assert all(re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z \w+: ", line) for line in server.log), server.log


def test_the_end_waits_for_no_reader_that_does_not_answer():
    upgrade = (
        b"GET /live HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
    )
    with Server() as server, server.stage(), contextlib.ExitStack() as sockets:
        silent, halfway = (
            sockets.enter_context(socket.create_connection(("127.0.0.1", server.port), TIMEOUT)) for _ in range(2)
        )
        silent.sendall(upgrade)
        assert b"101" in silent.recv(4_096)
        halfway.sendall(b"GET / HTT")
        assert server.stop() == 0


def test_a_restart_finds_everything_again():
    with Server() as server, server.stage() as stage:
        nico = stage.page("nico")
        for number in range(20):
            nico.do("addNote", item="i1", kind="note", text=f"note {number}")
        before = nico.settle().snapshot_of()
        server.restart()
        nico.reconnect()
        assert nico.picture == before
        # The epoch is the same, so a page that had everything missed nothing.
        assert nico.welcome["resumed"] is True
        assert stage.page("anna").picture["notes"] == before["notes"]


def test_the_demo_has_its_example_once_however_often_it_starts():
    with Server(command="demo") as server:
        first = server.run("list").stdout.decode()
        assert len(first.splitlines()) == 1 and "Online dialoogsessie bedrijfsleven en VWS" in first
        server.restart()
        assert server.run("list").stdout.decode() == first
        text = server.run("links").stdout.decode()
        for who in [
            "Organiser",
            "Facilitator",
            "Note-taker",
            "Participant, Bedrijfsleven",
            "Participant, VWS",
            "Observer",
            "Projector",
        ]:
            assert re.search(rf"^  {who}.*\n    http\S+#\S+$", text, re.M), who


# Secrets


def test_secrets_are_in_no_output_but_that_of_links():
    with Server(env={"POLDER_LOG_LEVEL": "trace"}) as server, server.stage() as stage:
        pages = stage.pages("anna", "nico", "observer", "installation")
        pages[1].do("addNote", item="i1", kind="note", text="Confidential words")
        server.get("/api/dialogues", server.installation)
        server.get(f"/api/dialogues/{stage.dialogue}/export?format=md", stage.token("anna"))
        url = server.post(
            "/api/tickets", {"path": f"/api/dialogues/{stage.dialogue}/export?format=md"}, stage.token("anna")
        ).json["url"]
        server.get(url)
        server.get("/api/dialogues", "x" * 71)
        assert server.stop() == 0
        for secret in [*stage.tokens.values(), url.split("ticket=")[1]]:
            assert secret not in server.output
        assert "#" not in server.output and "Confidential" not in server.output and "Archer" not in server.output


@contextlib.contextmanager
def on_a_terminal(*arguments, cwd=None):
    """Starts the program on a terminal; gives the process, and a function that reads until a text was shown."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [program(), *map(str, arguments)],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env=environment(POLDER_PORT="0"),
        cwd=cwd,
    )
    os.close(follower)
    shown = ""

    def read_until(text):
        nonlocal shown
        while text not in shown:
            assert select.select([leader], [], [], TIMEOUT)[0], shown
            shown += os.read(leader, 65_536).decode().replace("\r\n", "\n")
        return shown

    try:
        yield process, read_until
    finally:
        process.kill()
        process.wait()
        os.close(leader)


def test_a_terminal_is_shown_the_links(file, data):
    create(file, data)
    with on_a_terminal("serve", "--data", data, "--public", PUBLIC) as (process, read_until):
        shown = read_until("/wall#")
        assert "Organise (keep it secret" in shown and shown.count("#") >= 8
        process.send_signal(signal.SIGTERM)
        assert process.wait(TIMEOUT) == 0


def test_the_first_start_without_arguments_says_in_four_lines_what_to_do_next(tmp_path):
    with on_a_terminal(cwd=tmp_path) as (process, read_until):
        shown = read_until("handbook)\n")
        steps = [line for line in shown.splitlines() if re.match(r"\d\. ", line)]
        assert len(steps) == 4 and shown.endswith("\n".join(steps) + "\n")
        url, link = re.search(r"(http://127\.0\.0\.1:\d+)/#(\S+)$", steps[0]).groups()
        with urllib.request.urlopen(f"{url}/healthz", timeout=TIMEOUT) as answer:
            assert answer.status == 200
        # Each command that the lines name works.
        for step, option in [(steps[1], "links"), (steps[3], "doctor")]:
            command = re.search(r"polder (\w+ --data \S+)", step).group(1).split()
            assert command[0] == option
            done = polder(*command, cwd=tmp_path, check=False)
            assert done.returncode == 0, done
            assert (link in done.stdout.decode()) == (option == "links")
        assert (tmp_path / "polder.sqlite").exists()
        # Whoever closes the terminal stops the server.
        process.send_signal(signal.SIGHUP)
        assert process.wait(TIMEOUT) == 0
    with on_a_terminal(cwd=tmp_path) as (_, read_until):
        assert link in read_until("handbook)\n")


def test_nothing_but_links_is_printed_through_a_pipe_when_the_demo_starts():
    with Server(command="demo") as server:
        assert server.stop() == 0
        assert "#" not in server.output and "polder links" in server.output
