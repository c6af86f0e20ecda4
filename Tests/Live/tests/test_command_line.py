"""The command line: its help, its errors, and settings from the environment."""

import re
import signal
import socket
import subprocess

import pytest
from polder import PUBLIC, ROOT, TIMEOUT, create, described, environment, free_port, polder, program

COMMANDS = ["serve", "demo", "new", "list", "links", "renew-link", "export", "delete", "undelete"]
COMMANDS += ["erase", "purge", "backup", "restore", "check", "doctor"]


# Help


def test_the_help_names_every_command(data):
    text = polder("--help").stdout.decode()
    for command in COMMANDS:
        assert re.search(rf"^  {command} ", text, re.M), command
        own = polder(command, "--help").stdout.decode()
        assert "OVERVIEW" in own and "--data" in own
        for option in re.findall(r"^  (--[a-z-]+)", own, re.M):
            # Each command has a sentence on its purpose.
            assert re.search(rf"^  {option}\b.*(\n {{5,}}\S.*)?\S", own, re.M), option


def test_the_promised_settings_are_there():
    text = polder("serve", "--help").stdout.decode()
    for option in ["--host", "--port", "--data", "--public", "--public-url", "--origin", "--tls-cert", "--tls-key"]:
        assert option in text


def test_the_help_names_every_setting_of_the_environment():
    names = set(
        re.findall(
            r'Environment\.\w+\("(\w+)"\)',
            "".join(path.read_text() for path in (ROOT / "Sources/polder").glob("*.swift")),
        )
    )
    told = polder("--help").stdout.decode()
    assert names and all(f"POLDER_{name}" in told for name in names), names


def test_the_version_is_printed():
    text = polder("--version").stdout.decode()
    assert re.fullmatch(r"\d+\.\d+\.\d+\n", text) and text.strip() == described()["version"]


# Errors


@pytest.mark.parametrize(
    "arguments",
    [
        ["dance"],
        ["export", "d0"],
        ["export", "d0", "--format", "rtf"],
        ["serve", "--port", "70000"],
        ["serve", "--port", "eighty"],
        ["serve", "--tls-cert", "x.pem"],
        ["serve", "--public-url", "ftp://x"],
        ["serve", "--public-url", "https://x/path?query"],
        ["serve", "--public-url", "https://x/two words"],
        ["serve", "--public-url", "https://x//path"],
        ["serve", "--public-url", "https://x/../path"],
        ["serve", "--public-url", "https://somebody@x"],
        ["new"],
        ["delete"],
        ["list", "--verbose"],
    ],
    ids=" ".join,
)
def test_a_command_that_is_not_understood_shows_how_to_ask(arguments):
    done = polder(*arguments, check=False)
    assert done.returncode == 64 and (b"Usage:" in done.stderr or b"help" in done.stderr)


@pytest.mark.parametrize(
    "url", ["polder.example", "ftp://polder.example", "https://polder.example/a path", "https://", "no address"]
)
@pytest.mark.parametrize("command", ["list", "serve"])
def test_an_invalid_address_is_refused(data, command, url):
    done = polder(command, "--data", data, "--public-url", url, check=False)
    assert done.returncode == 64 and b"--public-url" in done.stderr and not data.exists()


# Settings from the environment


def test_settings_come_from_the_environment(tmp_path):
    port = free_port()
    settings = {
        "POLDER_PORT": str(port),
        "POLDER_DATA": str(tmp_path / "env.sqlite"),
        "POLDER_PUBLIC": str(PUBLIC),
        "POLDER_HOST": "127.0.0.2",
        "POLDER_PUBLIC_URL": "https://polder.example",
        "POLDER_ORIGIN": "https://a.example,https://b.example",
    }
    process = subprocess.Popen(
        [program(), "serve"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(**settings), text=True
    )
    try:
        assert (
            process.stdout.readline()
            == f"Polder serves https://polder.example (file {tmp_path}/env.sqlite). Ctrl-C stops it.\n"
        )
        with socket.create_connection(("127.0.0.2", port), TIMEOUT) as connection:
            connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            assert b"200" in connection.recv(4_096)
        for origin, status in [
            ("https://a.example", b"101"),
            ("https://b.example", b"101"),
            ("https://c.example", b"403"),
        ]:
            with socket.create_connection(("127.0.0.2", port), TIMEOUT) as connection:
                upgrade = (
                    "GET /live HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                    f"Origin: {origin}\r\n\r\n"
                )
                connection.sendall(upgrade.encode())
                assert connection.recv(4_096).split()[1] == status
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(TIMEOUT) == 0
        process.communicate()


def test_settings_come_from_a_file_too(file, data, tmp_path):
    dialogue = create(file, data)
    settings = tmp_path / "polder.conf"
    settings.write_text(f"# a comment\n\n; another\nPOLDER_DATA='{data}'\n POLDER_PORT = 70000 \n")
    assert dialogue in polder("list", "--settings", settings).stdout.decode()
    assert dialogue in polder("list", f"--settings={settings}").stdout.decode()
    # The environment takes precedence, and an option over both.
    assert b"70000" not in polder("list", "--settings", settings, env={"POLDER_PORT": "8080"}).stdout
    done = polder("list", "--settings", settings, env={"POLDER_DATA": str(tmp_path / "none.sqlite")}, check=False)
    assert done.returncode == 1 and b"none.sqlite" in done.stderr
    assert b"POLDER_PORT" in polder("serve", "--settings", settings, check=False).stderr


@pytest.mark.parametrize("text, complaint", [("hello\n", b"line 1: a setting looks like"), (None, b"cannot be read")])
def test_a_settings_file_that_makes_no_sense_is_refused(tmp_path, text, complaint):
    if text:
        (tmp_path / "polder.conf").write_text(text)
    done = polder("list", "--settings", tmp_path / "polder.conf", check=False)
    assert done.returncode == 64 and complaint in done.stderr


def test_an_option_wins_over_the_environment(file, data, tmp_path):
    dialogue = create(file, data)
    assert (
        dialogue in polder("list", "--data", data, env={"POLDER_DATA": str(tmp_path / "other.sqlite")}).stdout.decode()
    )
    assert dialogue in polder("list", env={"POLDER_DATA": str(data)}).stdout.decode()


@pytest.mark.parametrize(
    "name, value", [("POLDER_PORT", "eighty"), ("POLDER_PORT", "70000"), ("POLDER_LOG_LEVEL", "loud")]
)
def test_a_setting_that_makes_no_sense_is_refused_and_not_ignored(data, name, value):
    done = polder(
        "serve",
        "--data",
        data,
        "--public",
        PUBLIC,
        check=False,
        env={name: value, **({} if name == "POLDER_PORT" else {"POLDER_PORT": str(free_port())})},
    )
    assert done.returncode == 64 and name.encode() in done.stderr
