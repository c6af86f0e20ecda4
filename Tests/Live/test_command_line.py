"""The program as an operator meets it: plain lines, exit codes, and nothing secret where it does not belong."""

import json
import os
import pty
import re
import select
import shutil
import signal
import sqlite3
import socket
import stat
import subprocess
import urllib.request

import pytest
import yaml
from polder import PUBLIC, ROOT, STAGE, TIMEOUT, Server, environment, free_port, polder, program

COMMANDS = ["serve", "demo", "new", "list", "links", "export", "delete", "undelete", "backup", "restore", "check"]
FORMATS = ["md", "html", "docx", "odt", "csv", "json", "yaml", "ics"]


@pytest.fixture
def data(tmp_path):
    return tmp_path / "polder.sqlite"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "stage.yaml"
    path.write_text(STAGE)
    return path


def fails(*arguments, code=1, **keywords):
    """Runs a command that must fail: its one line on stderr, without the program's name."""
    done = polder(*arguments, check=False, **keywords)
    assert done.returncode == code, done
    assert done.stdout == b""
    lines = done.stderr.decode().splitlines()
    if code == 1:
        assert len(lines) == 1 and lines[0].startswith("polder: "), lines
        for innards in ["Optional(", "Error(", "Fault(", "NSCocoa", "errno", "nil", "SQLite error"]:
            assert innards not in lines[0]
    return "\n".join(lines)


def create(file, data):
    return re.search(r"Created (\S+)\.", polder("new", file, "--data", data).stdout.decode()).group(1)


# Help


def test_help_tells_of_every_command(data):
    text = polder("--help").stdout.decode()
    for command in COMMANDS:
        assert re.search(rf"^  {command} ", text, re.M), command
        own = polder(command, "--help").stdout.decode()
        assert "OVERVIEW" in own and "--data" in own
        for option in re.findall(r"^  (--[a-z-]+)", own, re.M):
            # Each says what it is for.
            assert re.search(rf"^  {option}\b.*(\n {{5,}}\S.*)?\S", own, re.M), option


def test_the_settings_that_are_promised_are_there():
    text = polder("serve", "--help").stdout.decode()
    for option in ["--host", "--port", "--data", "--public", "--public-url", "--origin", "--tls-cert", "--tls-key"]:
        assert option in text


# Without a server


def test_a_dialogue_is_made_listed_shown_deleted_and_brought_back(file, data):
    made = polder("new", file, "--data", data).stdout.decode()
    dialogue = re.search(r"Created (\S+)\.", made).group(1)
    assert "Anna Archer, Shop [participant, Companies]" in made and made.count("#") == 10
    listed = polder("list", "--data", data).stdout.decode()
    assert listed == f"{dialogue}  draft  2031-01-26 15:30  A dialogue on a stage\n"
    assert "Deleted" in polder("delete", dialogue, "--data", data).stdout.decode()
    assert dialogue not in polder("list", "--data", data).stdout.decode()
    assert "(deleted)" in polder("list", "--all", "--data", data).stdout.decode()
    polder("undelete", dialogue, "--data", data)
    assert polder("list", "--data", data).stdout.decode() == listed


def test_links_are_of_the_public_url(file, data):
    dialogue = create(file, data)
    one = polder("links", dialogue, "--data", data, "--public-url", "https://polder.example").stdout.decode()
    assert "https://polder.example/take-part#" in one and "127.0.0.1" not in one
    assert polder("links", dialogue, "--data", data, env={"POLDER_PUBLIC_URL": "https://polder.example"}).stdout.decode() == one
    everything = polder("links", "--data", data).stdout.decode()
    assert re.search(r"http://127.0.0.1:8080/#\S+", everything) and "A dialogue on a stage" in everything


def test_standard_input_is_a_file_too(data):
    assert b"Created d" in polder("new", "-", "--data", data, stdin=STAGE.encode()).stdout


def test_yaml_goes_in_and_comes_out_the_same(file, data, tmp_path):
    dialogue = create(file, data)
    first = polder("export", dialogue, "--format", "yaml", "--data", data).stdout
    again = tmp_path / "again.yaml"
    again.write_bytes(first)
    assert polder("export", create(again, data), "--format", "yaml", "--data", data).stdout == first
    assert {person["name"] for person in yaml.safe_load(first)["participants"]} == {
        person["name"] for person in yaml.safe_load(STAGE)["participants"]}


@pytest.mark.parametrize("example", sorted((ROOT / "Examples").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_examples_can_be_made(example, data):
    dialogue = create(example, data)
    text = polder("export", dialogue, "--format", "md", "--data", data).stdout.decode()
    assert yaml.safe_load(example.read_text())["title"] in text


@pytest.mark.parametrize("format", FORMATS)
def test_exports_go_to_a_file_or_to_standard_output(file, data, tmp_path, format):
    dialogue = create(file, data)
    piped = polder("export", dialogue, "--format", format, "--data", data).stdout
    path = tmp_path / f"out.{format}"
    polder("export", dialogue, "--format", format, "--output", path, "--data", data)
    assert path.read_bytes() == piped and len(piped) > 10
    public = polder("export", dialogue, "--format", format, "--functions", "--data", data).stdout
    if format not in ("docx", "odt"):
        for secret in [b"Archer", b"shop.example", b"call.example"]:
            assert secret not in public
    if format == "csv":
        assert piped.startswith(b"\xef\xbb\xbf") and b";" in piped


@pytest.mark.parametrize("format", ["docx", "odt"])
def test_a_file_for_an_office_is_not_written_to_a_terminal(file, data, tmp_path, format):
    dialogue = create(file, data)
    leader, follower = pty.openpty()
    process = subprocess.Popen([program(), "export", dialogue, "--format", format, "--data", str(data)], stdout=follower,
                               stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, env=environment())
    os.close(follower)
    assert process.wait(TIMEOUT) == 1
    said = process.stderr.read().decode()
    assert said.startswith("polder: ") and "--output" in said and said.count("\n") == 1
    os.close(leader)


# What goes wrong, in one line


@pytest.mark.parametrize("arguments", [
    ["list"], ["links"], ["export", "d0", "--format", "md"], ["check"], ["backup", "copy.sqlite"], ["links", "d0"]], ids=" ".join)
def test_reading_a_file_that_is_not_there_says_so_and_makes_none(data, tmp_path, arguments):
    line = fails(*arguments, "--data", data, cwd=tmp_path)
    assert str(data) in line
    assert not data.exists()


@pytest.mark.parametrize("arguments", [["links", "d0"], ["export", "d0", "--format", "md"], ["delete", "d0"], ["undelete", "d0"]], ids=" ".join)
@pytest.mark.parametrize("has_server", [False, True], ids=["alone", "beside a server"])
def test_a_dialogue_that_is_not_there_is_named(file, data, arguments, has_server):
    create(file, data)
    if has_server:
        with Server(directory=data.parent):
            line = fails(*arguments, "--data", data)
    else:
        line = fails(*arguments, "--data", data)
    assert "d0" in line


BAD_YAML = [
    ("title: [1", 2), ("title: A\nsides: [{name: B}, {nam: C}]", 2), ("title: A\ndate: 2031-02-30", 2), ("title: A\ntitel: B", 2),
    ("titel: A", 1), ("title: A\nlanguage: fr", 2), ("title: A\nparticipants:\n  - {name: B, roles: [king]}", 3),
    ("title: A\nparticipants:\n  - {name: B, side: Nowhere}", 3), ("title: A\nagenda:\n  - {title: B, minutes: many}", 3),
    ("title: A\nagenda:\n  - {title: ''}", 3), ("title: A\n\tpurpose: B", 2), ("- just\n- a list", 1), ("", None), ("title: A\ntime: 25:99\ndate: 2031-01-01", 2),
    ("title: " + "x" * 301, 1), ("title: A\ndurationMinutes: -1", 2), ("title: A\ntimeZone: Mars/Olympus", 2), ("title: 'A", None),
    ("title: A\nphase: party", 2), ("title: A\nquestions:\n  - text: Q\nanswers:\n  - {question: 9, participant: B, text: C}", 5),
]


@pytest.mark.parametrize("text, line", BAD_YAML, ids=[text[:40].replace("\n", "|") for text, _ in BAD_YAML])
@pytest.mark.parametrize("has_server", [False, True], ids=["alone", "beside a server"])
def test_a_file_with_an_error_is_refused_with_its_line(text, line, has_server, tmp_path, shared_server):
    path = tmp_path / "bad.yaml"
    path.write_text(text)
    data = shared_server.data if has_server else tmp_path / "polder.sqlite"
    said = fails("new", path, "--data", data)
    if line:
        assert f"line {line}" in said, said
    if has_server:
        assert shared_server.is_serving()
        assert "No dialogues yet" in polder("list", "--data", data).stdout.decode()


@pytest.fixture(scope="module")
def shared_server():
    with Server() as server:
        yield server


def test_a_file_that_is_no_text_is_refused(data, tmp_path):
    path = tmp_path / "picture.yaml"
    path.write_bytes(b"\xff\xfe\x00title")
    assert "UTF-8" in fails("new", path, "--data", data)
    assert "cannot be read" in fails("new", tmp_path / "missing.yaml", "--data", data)


@pytest.mark.parametrize("arguments", [
    [], ["dance"], ["export", "d0"], ["export", "d0", "--format", "pdf"], ["serve", "--port", "70000"], ["serve", "--port", "eighty"],
    ["serve", "--tls-cert", "x.pem"], ["serve", "--public-url", "ftp://x"], ["serve", "--public-url", "https://x/path"], ["new"], ["delete"],
    ["list", "--verbose"]], ids=" ".join)
def test_a_command_that_is_not_understood_shows_how_to_ask(arguments):
    done = polder(*arguments, check=False)
    if not arguments:
        assert done.returncode == 0 and b"SUBCOMMANDS" in done.stdout
    else:
        assert done.returncode == 64 and (b"Usage:" in done.stderr or b"help" in done.stderr)


def test_an_output_that_cannot_be_written_is_named(file, data, tmp_path):
    dialogue = create(file, data)
    path = tmp_path / "no" / "such" / "folder.md"
    assert str(path) in fails("export", dialogue, "--format", "md", "--output", path, "--data", data)


# Files that are not ours, or spoilt


def foreign_database(path):
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE guest(name)")
        other.execute("INSERT INTO guest VALUES('Ann')")
    other.close()


FOREIGN = {
    "a text": lambda path: path.write_text("Dear diary\n" * 100), "nothing": lambda path: path.write_bytes(b""), "noise": lambda path: path.write_bytes(os.urandom(5_000)),
    "another program's database": foreign_database, "a folder": lambda path: path.mkdir()}


@pytest.mark.parametrize("make", FOREIGN.values(), ids=FOREIGN)
@pytest.mark.parametrize("arguments", [["serve"], ["list"], ["links"], ["new", "FILE"]], ids=" ".join)
def test_a_file_that_is_not_ours_is_refused_and_left_as_it_is(file, data, make, arguments):
    make(data)
    before = data.read_bytes() if data.is_file() else None
    arguments = [str(file) if argument == "FILE" else argument for argument in arguments]
    if arguments[0] == "serve":
        arguments += ["--port", str(free_port()), "--public", str(PUBLIC)]
    line = fails(*arguments, "--data", data)
    assert str(data) in line
    if before is not None:
        assert data.read_bytes() == before


def test_a_key_that_others_can_read_or_that_is_spoilt_is_refused(file, data):
    dialogue = create(file, data)
    key = data.with_name(data.name + "-key")
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    key.chmod(0o644)
    assert "chmod 600" in fails("links", dialogue, "--data", data)
    assert "chmod 600" in fails("serve", "--port", free_port(), "--public", PUBLIC, "--data", data)
    key.chmod(0o600)
    key.write_bytes(b"short")
    assert "32 bytes" in fails("links", dialogue, "--data", data)


def test_the_database_holds_no_key(file, data):
    create(file, data)
    key = data.with_name(data.name + "-key").read_bytes()
    assert len(key) == 32
    for path in data.parent.glob(data.name + "*"):
        assert path.name.endswith("-key") or key not in path.read_bytes()


# Beside a running server


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
        # Reading goes on beside it.
        assert dialogue in server.run("list").stdout.decode()
        assert "opened by its owner" in server.run("links", dialogue).stdout.decode()
        olga.do("changeDetails", title="Seen at once")
        assert "Seen at once" in server.run("export", dialogue, "--format", "md").stdout.decode()
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in server.directory.glob("polder.sqlite*")}
        assert modes["polder.sqlite-sock"] == 0o600 and modes["polder.sqlite-key"] == 0o600 and modes["polder.sqlite"] == 0o600
        olga.cut()


def test_a_second_server_on_the_same_file_is_refused_and_told_who_has_it():
    with Server() as server:
        for command in ["serve", "demo"]:
            line = fails(command, "--port", free_port(), "--data", server.data, "--public", PUBLIC)
            assert str(server.process.pid) in line
        assert server.is_serving()


def test_a_port_in_use_is_said():
    with Server() as server:
        data = server.directory / "other.sqlite"
        line = fails("serve", "--port", server.port, "--data", data, "--public", PUBLIC)
        assert f"port {server.port}" in line and "in use" in line
        # And the file is free again.
        assert "No dialogues yet" in polder("list", "--data", data).stdout.decode()


def test_after_a_kill_commands_work_without_the_server_and_the_server_starts_again(file):
    with Server() as server:
        server.kill()
        assert (server.directory / "polder.sqlite-sock").exists()
        dialogue = create(file, server.data)
        server.start()
        assert dialogue in server.run("list").stdout.decode()
        assert server.is_serving()


@pytest.mark.parametrize("arguments, word", [
    (["--public", "no/such/folder"], "no/such/folder"), (["--tls-cert", "none.pem", "--tls-key", "none.key"], "none.pem"),
    (["--host", "192.0.2.1"], "192.0.2.1"), (["--host", "no-such-host.invalid"], "no-such-host.invalid")], ids=lambda value: " ".join(value) if isinstance(value, list) else "")
def test_what_stands_in_the_way_of_a_start_is_said(data, arguments, word):
    given = ["serve", "--port", free_port(), "--data", data]
    assert word in fails(*given, *([] if "--public" in arguments else ["--public", PUBLIC]), *arguments)


# Settings from the environment


def test_settings_come_from_the_environment(tmp_path):
    port = free_port()
    settings = {"POLDER_PORT": str(port), "POLDER_DATA": str(tmp_path / "env.sqlite"), "POLDER_PUBLIC": str(PUBLIC), "POLDER_HOST": "127.0.0.2",
                "POLDER_PUBLIC_URL": "https://polder.example", "POLDER_ORIGIN": "https://a.example,https://b.example"}
    process = subprocess.Popen([program(), "serve"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(**settings), text=True)
    try:
        assert process.stdout.readline() == f"Polder serves https://polder.example (file {tmp_path}/env.sqlite). Ctrl-C stops it.\n"
        with socket.create_connection(("127.0.0.2", port), TIMEOUT) as connection:
            connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            assert b"200" in connection.recv(4_096)
        for origin, status in [("https://a.example", b"101"), ("https://b.example", b"101"), ("https://c.example", b"403")]:
            with socket.create_connection(("127.0.0.2", port), TIMEOUT) as connection:
                connection.sendall((f"GET /live HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                    f"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nOrigin: {origin}\r\n\r\n").encode())
                assert connection.recv(4_096).split()[1] == status
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(TIMEOUT) == 0
        process.communicate()


def test_the_help_names_every_setting_of_the_environment():
    names = set(re.findall(r'Environment\.\w+\("(\w+)"\)', "".join(path.read_text() for path in (ROOT / "Sources/polder").glob("*.swift"))))
    told = polder("--help").stdout.decode()
    assert names and all(f"POLDER_{name}" in told for name in names), names


@pytest.mark.parametrize("url", ["polder.example", "ftp://polder.example", "https://polder.example/path", "https://", "no address"])
@pytest.mark.parametrize("command", ["list", "serve"])
def test_an_address_that_is_none_is_refused(data, command, url):
    done = polder(command, "--data", data, "--public-url", url, check=False)
    assert done.returncode == 64 and b"--public-url" in done.stderr and not data.exists()


def test_a_file_without_its_key_is_told_of_and_no_key_is_made_by_reading(file, data, tmp_path):
    create(file, data)
    copy, fresh = tmp_path / "copy.sqlite", tmp_path / "fresh.sqlite"
    polder("backup", copy, "--data", data)
    assert f"{fresh}-key" in polder("restore", copy, "--data", fresh).stderr.decode()
    assert "key" in fails("links", "--data", fresh)
    assert not fresh.with_name("fresh.sqlite-key").exists()
    shutil.copy(f"{data}-key", f"{fresh}-key")
    assert polder("links", "--data", fresh).stdout == polder("links", "--data", data).stdout
    assert polder("restore", copy, "--data", fresh).stderr == b""


def test_an_option_wins_over_the_environment(file, data, tmp_path):
    dialogue = create(file, data)
    assert dialogue in polder("list", "--data", data, env={"POLDER_DATA": str(tmp_path / "other.sqlite")}).stdout.decode()
    assert dialogue in polder("list", env={"POLDER_DATA": str(data)}).stdout.decode()


@pytest.mark.parametrize("name, value", [("POLDER_PORT", "eighty"), ("POLDER_PORT", "70000"), ("POLDER_LOG_LEVEL", "loud")])
def test_a_setting_that_makes_no_sense_is_refused_not_passed_over(data, name, value):
    done = polder("serve", "--data", data, "--public", PUBLIC, check=False, env={name: value, **({} if name == "POLDER_PORT" else {"POLDER_PORT": str(free_port())})})
    assert done.returncode == 64 and name.encode() in done.stderr


# The end


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
        assert server.log == []


def test_the_end_waits_for_no_reader_that_does_not_answer():
    with Server() as server, server.stage():
        with socket.create_connection(("127.0.0.1", server.port), TIMEOUT) as silent:
            silent.sendall(b"GET /live HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                           b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
            assert b"101" in silent.recv(4_096)
            with socket.create_connection(("127.0.0.1", server.port), TIMEOUT) as halfway:
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
        # The same epoch: whoever was at the end missed nothing.
        assert nico.welcome["resumed"] is True
        assert stage.page("anna").picture["notes"] == before["notes"]


def test_the_demo_has_its_example_once_however_often_it_starts():
    with Server(command="demo") as server:
        first = server.run("list").stdout.decode()
        assert len(first.splitlines()) == 1 and "Online dialoogsessie bedrijfsleven en VWS" in first
        server.restart()
        assert server.run("list").stdout.decode() == first
        text = server.run("links").stdout.decode()
        for who in ["Organiser", "Facilitator", "Note-taker", "Participant, Bedrijfsleven", "Participant, VWS", "Observer", "Projector"]:
            assert re.search(rf"^  {who}.*\n    http\S+#\S+$", text, re.M), who


# Secrets


def test_secrets_are_in_no_output_but_that_of_links():
    with Server(env={"POLDER_LOG_LEVEL": "trace"}) as server, server.stage() as stage:
        pages = stage.pages("anna", "nico", "observer", "installation")
        pages[1].do("addNote", item="i1", kind="note", text="Confidential words")
        server.get("/api/dialogues", server.installation)
        server.get(f"/api/dialogues/{stage.dialogue}/export?format=md", stage.token("anna"))
        url = server.post("/api/tickets", {"path": f"/api/dialogues/{stage.dialogue}/export?format=md"}, stage.token("anna")).json["url"]
        server.get(url)
        server.get("/api/dialogues", "x" * 71)
        assert server.stop() == 0
        for secret in [*stage.tokens.values(), url.split("ticket=")[1]]:
            assert secret not in server.output
        assert "#" not in server.output and "Confidential" not in server.output and "Archer" not in server.output


def test_any_free_port_is_told_and_stands_in_the_links(file, data):
    create(file, data)
    process = subprocess.Popen([program(), "serve", "--port", "0", "--data", str(data), "--public", str(PUBLIC)], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=environment(), text=True)
    try:
        url = re.search(r"http://127\.0\.0\.1:[1-9]\d+", process.stdout.readline()).group(0)
        with urllib.request.urlopen(f"{url}/healthz", timeout=TIMEOUT) as answer:
            assert answer.status == 200
        # Commands beside the server ask it for its address.
        assert f"{url}/#" in polder("links", "--data", data).stdout.decode()
        # An address that was given wins.
        assert "https://polder.example/#" in polder("links", "--data", data, "--public-url", "https://polder.example/").stdout.decode()
        process.send_signal(signal.SIGTERM)
        assert process.wait(TIMEOUT) == 0
    finally:
        process.kill()
        process.wait()


def test_a_terminal_is_shown_the_links(file, data):
    create(file, data)
    leader, follower = pty.openpty()
    process = subprocess.Popen([program(), "serve", "--port", str(free_port()), "--data", str(data), "--public", str(PUBLIC)],
                               stdout=follower, stderr=follower, stdin=subprocess.DEVNULL, env=environment())
    os.close(follower)
    shown = ""
    try:
        while shown.count("/wall#") < 1:
            assert select.select([leader], [], [], TIMEOUT)[0], shown
            shown += os.read(leader, 65_536).decode()
        assert "Organise (keep it secret" in shown and shown.count("#") >= 8
        process.send_signal(signal.SIGTERM)
        assert process.wait(TIMEOUT) == 0
    finally:
        process.kill()
        process.wait()
        os.close(leader)


def test_nothing_but_links_is_printed_through_a_pipe_when_the_demo_starts():
    with Server(command="demo") as server:
        assert server.stop() == 0
        assert "#" not in server.output and "polder links" in server.output


# Backup, restore, check


def test_a_backup_of_a_running_server_brings_back_what_was_there():
    with Server() as server, server.stage() as stage:
        nico = stage.page("nico")
        nico.do("addNote", item="i1", kind="note", text="before")
        copy = server.directory / "copy.sqlite"
        server.run("backup", copy)
        assert server.is_serving()
        nico.do("addNote", item="i1", kind="note", text="after")
        assert "server" in fails("restore", copy, "--data", server.data).lower()
        assert server.stop() == 0
        server.run("restore", copy)
        server.start()
        before = nico.epoch
        nico.reconnect()
        assert nico.welcome["resumed"] is False and nico.epoch != before
        assert [note["text"] for note in nico.notes()] == ["before"]
        nico.do("addNote", item="i1", kind="note", text="again")
        assert server.run("check").returncode == 0


def test_a_backup_without_a_server_and_into_nothing(file, data, tmp_path):
    dialogue = create(file, data)
    copy = tmp_path / "copy.sqlite"
    polder("backup", copy, "--data", data)
    fresh = tmp_path / "fresh.sqlite"
    shutil.copy(data.with_name(data.name + "-key"), fresh.with_name(fresh.name + "-key"))
    polder("restore", copy, "--data", fresh)
    assert dialogue in polder("list", "--data", fresh).stdout.decode()
    fails("restore", tmp_path / "missing.sqlite", "--data", fresh)
    noise = tmp_path / "noise.sqlite"
    noise.write_bytes(os.urandom(10_000))
    fails("restore", noise, "--data", fresh)
    assert dialogue in polder("list", "--data", fresh).stdout.decode()


def test_check_tells_a_sound_file_from_a_changed_one(file, data):
    dialogue = create(file, data)
    sound = polder("check", "--data", data)
    assert sound.returncode == 0 and sound.stdout
    database = sqlite3.connect(data)
    database.execute("UPDATE agenda_item SET title = 'Smuggled in' WHERE dialogue = ?", (dialogue,))
    database.commit()
    database.close()
    spoilt = polder("check", "--data", data, check=False)
    assert spoilt.returncode == 1 and b"agenda_item" in spoilt.stdout + spoilt.stderr
    assert json.loads(polder("export", dialogue, "--format", "json", "--data", data).stdout)
