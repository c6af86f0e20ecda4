"""`polder doctor` names each thing that is wrong in one plain line, and in another how to mend it."""

import json
import os
import re
import socket
import subprocess

import pytest
from papers import WEASYPRINT
from polder import PUBLIC, ROOT, free_port, polder, program
from server import Server
from simulated_machine import SimulatedMachine
from tls import certificate

OTHER_USER = 65_534


def findings(data, *options, env=None, port=None):
    """(exit code, findings) of one run; `what` begins with the name of the thing."""
    where = ["--data", data, "--public", PUBLIC, "--port", port or free_port()]
    done = polder("doctor", "--json", *where, *options, check=False, env=env)
    assert done.stderr == b"", done
    return done.returncode, json.loads(done.stdout)


def about(found, name):
    """The findings on one thing, as (level, what, remedy)."""
    return [
        (one["level"], one["what"], one.get("remedy")) for one in found if re.match(rf"{name}\b", one["what"], re.I)
    ]


@pytest.fixture
def quiet(tmp_path):
    """The database of a server that has stopped."""
    tmp_path.chmod(0o700)
    with Server(directory=tmp_path) as server:
        server.stop()
    return server.data


def test_a_sound_installation_has_nothing_wrong(tmp_path):
    tmp_path.chmod(0o700)
    with Server("--operator", "Bond", directory=tmp_path) as server:
        more = ["--operator", "Bond", "--public-url", server.url]
        code, found = findings(server.data, *more, port=server.port)
        assert code == 0 and not [one for one in found if one["level"] == "wrong"]
        assert about(found, "server") == [("ok", f"server: it runs, and serves {server.url}", None)]
        for thing in ["folder", "file", "key", "disk", "clock", "pages", "operator", "live feed"]:
            assert [level for level, _, _ in about(found, thing)] == ["ok"], thing
        # For people: a line for each finding, and one to mend it.
        done = polder("doctor", "--data", server.data, "--public", PUBLIC, "--port", server.port, *more)
        text = done.stdout.decode()
        assert "\nlook   backups: the server makes none by itself\n       → --backup-to FOLDER" in text
        assert text.splitlines()[-1].startswith("Nothing is wrong; look at ")
        # It changed nothing, and the server goes on.
        assert server.is_serving()


def test_a_start_that_has_not_happened_is_nothing_wrong(tmp_path):
    code, found = findings(tmp_path / "polder.sqlite")
    assert code == 0 and about(found, "file")[0][0] == "look" and about(found, "server")[0][0] == "look"
    assert list(tmp_path.iterdir()) == []


# Files

BROKEN = {
    "no folder": (lambda data: data.parent / "none" / "polder.sqlite", "folder", "No such file", "install -d"),
    "no key": (lambda data: os.remove(f"{data}-key") or data, "key", "it is missing", "put it back"),
    "open key": (lambda data: os.chmod(f"{data}-key", 0o644) or data, "key", "others can read it", "chmod 600"),
}


@pytest.mark.parametrize("harm, thing, what, remedy", BROKEN.values(), ids=BROKEN)
def test_what_is_wrong_with_files_is_named(quiet, harm, thing, what, remedy):
    code, found = findings(harm(quiet))
    ((level, said, mend),) = about(found, thing)
    assert code == 1 and level == "wrong" and what in said and remedy in mend


@pytest.mark.parametrize("mode, path", [(0o644, "file"), (0o705, "folder")], ids=["file", "folder"])
def test_what_others_can_read_is_worth_a_look(quiet, mode, path):
    (quiet if path == "file" else quiet.parent).chmod(mode)
    code, found = findings(quiet)
    ((level, _, mend),) = about(found, path)
    assert code == 0 and level == "look" and mend.startswith("chmod ")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to another user")
def test_root_is_told_to_look_as_the_user_of_the_server(quiet):
    os.chown(quiet.parent, OTHER_USER, OTHER_USER)
    ((level, _, mend),) = about(findings(quiet)[1], "user")
    assert level == "look" and "sudo -u " in mend


def test_a_backup_folder_that_is_missing_or_empty_is_named(quiet, tmp_path):
    code, found = findings(quiet, "--backup-to", tmp_path / "none")
    assert code == 1 and about(found, "backups")[0][0] == "wrong"
    (tmp_path / "none").mkdir()
    assert about(findings(quiet, "--backup-to", tmp_path / "none")[1], "backups")[0][0] == "look"


# The machine


@pytest.mark.parametrize("days, words", [(-9_999, "this machine believes"), (-2, "but the last event was")])
def test_a_clock_that_is_behind_is_named(tmp_path, days, words):
    with SimulatedMachine() as machine, Server(directory=tmp_path) as server:
        server.create()
        server.stop()
        machine.clock_ms = days * 86_400_000
        code, found = findings(server.data, env=machine.env)
    ((level, said, mend),) = about(found, "clock")
    assert code == 1 and level == "wrong" and "timedatectl" in mend
    assert words in said


def test_a_low_limit_on_files_is_named(quiet):
    command = ["bash", "-c", 'ulimit -n 70; exec "$@"', "-", program(), "doctor", "--json", "--data", str(quiet)]
    done = subprocess.run([*command, "--public", str(PUBLIC)], capture_output=True, check=False)
    assert done.returncode == 1 and about(json.loads(done.stdout), "open files")[0][0] == "wrong"


def test_programs_that_are_missing_are_named(quiet, tmp_path):
    (tmp_path / "bin").mkdir()
    found = findings(quiet, env={"PATH": str(tmp_path / "bin")})[1]
    assert about(found, "docx")[0][0] == "look" and "apt install pandoc" in about(found, "docx")[0][2]
    assert about(found, "curl")[0][0] == "look"
    ((level, said, _),) = about(found, "pdf")
    assert level == "look" and "weasyprint" in said and "all other formats" in said


def test_the_weasyprint_that_makes_pdf_is_named(quiet):
    ((level, said, _),) = about(findings(quiet, "--weasyprint", WEASYPRINT)[1], "pdf")
    assert level == "ok" and re.search(r"weasyprint 7\d\.\d+ makes it, tagged", said)


def test_a_misspelt_setting_is_named(quiet):
    found = findings(quiet, env={"POLDER_PUBLC_URL": "https://polder.example", "POLDER_OPERATOR": "Bond"})[1]
    assert [what for _, what, _ in about(found, "setting")] == [
        "setting POLDER_PUBLC_URL: Polder knows no such setting"
    ]


def test_the_doctor_knows_every_setting():
    sources = [path.read_text() for path in (ROOT / "Sources/polder").rglob("*.swift")]
    asked = {name for text in sources for name in re.findall(r'Environment\.\w+\(\s*"(\w+)"', text)}
    (known,) = re.findall(r"static let known = \[(.*?)\]", "".join(sources), re.S)
    assert asked == set(re.findall(r'"(\w+)"', known))


def test_pages_that_are_not_there_are_named(quiet, tmp_path):
    done = polder("doctor", "--json", "--data", quiet, "--public", tmp_path / "none", check=False)
    assert done.returncode == 1 and about(json.loads(done.stdout), "pages")[0][0] == "wrong"


# TLS


def test_a_certificate_that_nobody_vouches_for_is_worth_a_look(quiet, tmp_path):
    cert, key = certificate(tmp_path)
    tls = ["--tls-cert", cert, "--tls-key", key]
    code, found = findings(quiet, *tls)
    levels = [level for level, _, _ in about(found, "TLS")]
    assert code == 0 and levels == ["look", "ok", "look"]
    assert re.search(r"valid for [12] more day", about(found, "TLS")[0][1])
    assert "self-signed" in about(found, "TLS")[2][1]
    # A machine that trusts it says nothing more.
    trusting = findings(quiet, *tls, env={"SSL_CERT_FILE": str(cert)})[1]
    assert [level for level, _, _ in about(trusting, "TLS")] == ["look", "ok"]


def test_what_is_wrong_with_a_certificate_is_named(quiet, tmp_path):
    (tmp_path / "other").mkdir()
    cert, key = certificate(tmp_path)
    other = certificate(tmp_path / "other")[1]

    def wrong(*tls, options=()):
        code, found = findings(quiet, "--tls-cert", tls[0], "--tls-key", tls[1], *options)
        assert code == 1
        return " ".join(what for level, what, _ in about(found, "TLS") if level == "wrong")

    assert "belongs to another certificate" in wrong(cert, other)
    assert "cannot be read" in wrong(tmp_path / "none.pem", key)
    assert "holds no certificate" in wrong(key, key)
    assert "holds no key" in wrong(cert, cert)
    assert "is not for polder.invalid" in wrong(cert, key, options=["--public-url", "https://polder.invalid:9"])
    with SimulatedMachine() as machine:
        for days, words in [(30, "has expired"), (-30, "is not valid yet")]:
            machine.clock_ms = days * 86_400_000
            env = {**machine.env}
            found = findings(quiet, "--tls-cert", cert, "--tls-key", key, env=env)[1]
            assert any(words in what for level, what, _ in about(found, "TLS") if level == "wrong"), days


# The address


def test_a_port_that_another_program_has_is_named(quiet):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        code, found = findings(quiet, port=port)
    ((level, said, mend),) = about(found, "server")
    assert code == 1 and level == "wrong" and f"port {port} " in said and "ss -ltnp" in mend


def test_an_address_where_nobody_answers_is_named(quiet):
    code, found = findings(quiet, "--public-url", f"http://127.0.0.1:{free_port()}")
    assert code == 1 and "nobody answers there" in about(found, "address")[0][1]


def test_another_program_at_the_address_is_not_taken_for_the_server(quiet, tmp_path):
    (tmp_path / "healthz").write_text('{"status":"ok"}')
    port = free_port()
    serving = ["python3", "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(tmp_path)]
    with subprocess.Popen(serving, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as other:
        try:
            while other.poll() is None and socket.socket().connect_ex(("127.0.0.1", port)):
                pass
            code, found = findings(quiet, "--public-url", f"http://127.0.0.1:{port}")
        finally:
            other.kill()
    assert code == 1 and "another program answers" in about(found, "address")[0][1]


def test_a_proxy_that_everybody_could_play_is_named(quiet):
    code, found = findings(quiet, "--trusted-proxy", "0.0.0.0/0")
    assert code == 1 and about(found, "proxy")[0][0] == "wrong"


@pytest.mark.parametrize("trusted, said", [(["--trusted-proxy", "127.0.0.1"], "believed"), ([], "ignored")])
def test_the_server_says_whether_it_believes_the_proxy(trusted, said):
    with Server(*trusted) as server:
        assert "forwarded" not in server.get("/healthz").json
        answer = server.get("/healthz", headers={"X-Forwarded-For": "192.0.2.7"})
        assert answer.json["forwarded"] == said
