"""A command that fails says why in one line: a missing file, an error in it, a spoilt file, a failed start."""

import os
import sqlite3
import stat

import pytest
from polder import PUBLIC, create, fails, polder
from server import Server


@pytest.mark.parametrize(
    "arguments",
    [["list"], ["links"], ["export", "d0", "--format", "md"], ["check"], ["backup", "copy.sqlite"], ["links", "d0"]],
    ids=" ".join,
)
def test_reading_a_file_that_is_not_there_says_so_and_makes_none(data, tmp_path, arguments):
    line = fails(*arguments, "--data", data, cwd=tmp_path)
    assert str(data) in line
    assert not data.exists()


@pytest.mark.parametrize(
    "arguments",
    [["links", "d0"], ["export", "d0", "--format", "md"], ["delete", "d0"], ["undelete", "d0"]],
    ids=" ".join,
)
@pytest.mark.parametrize("has_server", [False, True], ids=["alone", "beside a server"])
def test_a_dialogue_that_is_not_there_is_named(file, data, arguments, has_server):
    create(file, data)
    if has_server:
        with Server(directory=data.parent):
            line = fails(*arguments, "--data", data)
    else:
        line = fails(*arguments, "--data", data)
    assert "d0" in line


# Errors in a dialogue's file

BAD_YAML = [
    ("title: [1", 2),
    ("title: A\nsides: [{name: B}, {nam: C}]", 2),
    ("title: A\ndate: 2031-02-30", 2),
    ("title: A\ntitel: B", 2),
    ("titel: A", 1),
    ("title: A\nlanguage: fr", 2),
    ("title: A\nparticipants:\n  - {name: B, roles: [king]}", 3),
    ("title: A\nparticipants:\n  - {name: B, side: Nowhere}", 3),
    ("title: A\nagenda:\n  - {title: B, minutes: many}", 3),
    ("title: A\nagenda:\n  - {title: ''}", 3),
    ("title: A\n\tpurpose: B", 2),
    ("- just\n- a list", 1),
    ("", None),
    ("title: A\ntime: 25:99\ndate: 2031-01-01", 2),
    ("title: " + "x" * 301, 1),
    ("title: A\ndurationMinutes: -1", 2),
    ("title: A\ntimeZone: Mars/Olympus", 2),
    ("title: 'A", None),
    ("title: A\nphase: party", 2),
    ("title: A\nquestions:\n  - text: Q\nanswers:\n  - {question: 9, participant: B, text: C}", 5),
]


@pytest.mark.parametrize("text, line", BAD_YAML, ids=[text[:40].replace("\n", "|") for text, _ in BAD_YAML])
@pytest.mark.parametrize("has_server", [False, True], ids=["alone", "beside a server"])
def test_a_file_with_an_error_is_refused_with_its_line(text, line, has_server, tmp_path, server):
    path = tmp_path / "bad.yaml"
    path.write_text(text)
    data = server.data if has_server else tmp_path / "polder.sqlite"
    said = fails("new", path, "--data", data)
    if line:
        assert f"line {line}" in said, said
    if has_server:
        assert server.is_serving()
        assert "No dialogues yet" in polder("list", "--data", data).stdout.decode()


def test_a_file_that_is_not_text_is_refused(data, tmp_path):
    path = tmp_path / "picture.yaml"
    path.write_bytes(b"\xff\xfe\x00title")
    assert "UTF-8" in fails("new", path, "--data", data)
    assert "cannot be read" in fails("new", tmp_path / "missing.yaml", "--data", data)


# Foreign and spoilt files


def foreign_database(path):
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE guest(name)")
        other.execute("INSERT INTO guest VALUES('Ann')")
    other.close()


FOREIGN = {
    "a text": lambda path: path.write_text("Dear diary\n" * 100),
    "nothing": lambda path: path.write_bytes(b""),
    "noise": lambda path: path.write_bytes(os.urandom(5_000)),
    "another program's database": foreign_database,
    "a folder": lambda path: path.mkdir(),
}


@pytest.mark.parametrize("make", FOREIGN.values(), ids=FOREIGN)
@pytest.mark.parametrize("arguments", [["serve"], ["list"], ["links"], ["new", "FILE"]], ids=" ".join)
def test_a_file_that_is_not_ours_is_refused_and_left_as_it_is(file, data, make, arguments):
    make(data)
    before = data.read_bytes() if data.is_file() else None
    arguments = [str(file) if argument == "FILE" else argument for argument in arguments]
    if arguments[0] == "serve":
        arguments += ["--port", "0", "--public", str(PUBLIC)]
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
    assert "chmod 600" in fails("serve", "--port", "0", "--public", PUBLIC, "--data", data)
    key.chmod(0o600)
    key.write_bytes(b"short")
    assert "32 bytes" in fails("links", dialogue, "--data", data)


def test_the_database_holds_no_key(file, data):
    create(file, data)
    key = data.with_name(data.name + "-key").read_bytes()
    assert len(key) == 32
    for path in data.parent.glob(data.name + "*"):
        assert path.name.endswith("-key") or key not in path.read_bytes()


# Failed starts


def test_a_second_server_on_the_same_file_is_refused_and_told_which_process_has_it():
    with Server() as server:
        for command in ["serve", "demo"]:
            line = fails(command, "--port", "0", "--data", server.data, "--public", PUBLIC)
            assert str(server.process.pid) in line
        assert server.is_serving()


def test_a_port_in_use_is_reported():
    with Server() as server:
        data = server.directory / "other.sqlite"
        line = fails("serve", "--port", server.port, "--data", data, "--public", PUBLIC)
        assert f"port {server.port}" in line and "in use" in line
        # The failed server has released its lock on the file.
        assert "No dialogues yet" in polder("list", "--data", data).stdout.decode()


@pytest.mark.parametrize(
    "arguments, word",
    [
        (["--public", "no/such/folder"], "no/such/folder"),
        (["--tls-cert", "none.pem", "--tls-key", "none.key"], "none.pem"),
        (["--host", "192.0.2.1"], "192.0.2.1"),
        (["--host", "no-such-host.invalid"], "no-such-host.invalid"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_the_reason_why_a_server_cannot_start_is_printed(data, arguments, word):
    given = ["serve", "--port", "0", "--data", data]
    assert word in fails(*given, *([] if "--public" in arguments else ["--public", PUBLIC]), *arguments)
