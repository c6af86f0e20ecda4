"""The mail server: its trouble, the settings for it, and the command that tries it. No test asks for speed."""

import base64
import email
import email.policy
import os
import shutil
import subprocess
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from mail_server import CUT, HANG, MailServer
from mailing import SENDER, letter, sending, state, until, until_health
from polder import TIMEOUT, free_port, polder
from tls import certificate


@pytest.fixture
def mail():
    with MailServer() as mail:
        yield mail


@pytest.mark.parametrize(
    "verb, reply, trouble",
    [
        ("HELLO", HANG, "silent"),
        ("HELLO", CUT, "cut"),
        ("HELLO", "421 4.3.2 Too busy", "busy"),
        ("MAIL", "452 4.3.1 Insufficient system storage", "busy"),
        ("MAIL", "530 5.7.0 Authentication required", "login"),
        ("MAIL", "550 5.7.1 Not your address", "sender"),
    ],
)
def test_trouble_with_the_mail_server_is_said_and_nothing_is_lost(mail, verb, reply, trouble):
    with sending(mail, "--mail-silence", "1") as server, server.stage("preparing") as stage:
        mail.replies[verb] = reply
        olga = stage.page("olga")
        people = [olga.person(name) for name in ("anna", "mina", "mark")]
        olga.do("sendMail", kind="invitation", participants=people)
        address = f"/api/dialogues/{stage.dialogue}/mail"
        until_health(server, olga, trouble)
        told = server.get(address, token=stage.token("olga")).json
        assert told["trouble"] == trouble and told["waiting"] == 3 and told["since"]
        assert server.get("/healthz").json["status"] == "ok"
        assert server.get("/api/mail", token=server.installation).json["trouble"] == trouble
        # The loop goes on meanwhile.
        olga.do("changeDetails", purpose="All goes on")
        del mail.replies[verb]
        mail.wait(3)
        for person in people:
            until(olga, person, state("invitation", "sent"))
        assert server.get("/healthz").json["mail"] == "ok"
        assert any("no mail can be sent" in line for line in server.log)


def test_a_mail_server_that_comes_up_later(tmp_path):
    with MailServer(is_up=False) as mail, sending(mail, directory=tmp_path) as server:
        stage = server.stage("preparing")
        olga = stage.page("olga")
        olga.do("sendMail", kind="invitation", participants=[olga.person("anna")])
        until_health(server, olga, "unreachable")
        server.kill()
        mail.come_up()
        server.start()
        [came] = mail.wait(1)
        assert came.envelope["RCPT"] == "anna@shop.example"


WRONG = [
    (["--smtp", "mail.example"], "--smtp (or POLDER_SMTP) looks like smtp://mail.example:587"),
    (["--smtp", "smtp://m.example"], "--smtp needs --mail-from"),
    (["--mail-from", "a@b.nl"], "--mail-from needs --smtp"),
    (["--smtp", "smtp://m.example", "--mail-from", "Zoë"], "--mail-from (or POLDER_MAIL_FROM) looks like"),
    (["--smtp", "smtp://m.example", "--mail-from", "a@b.nl", "--smtp-user", "x"], "go together"),
    (["--smtp", "smtp://m.example", "--mail-from", "a@b.nl", "--mail-rate", "0"], "--mail-rate (or POLDER_MAIL_RATE)"),
    (["--smtp", "smtp://m.example", "--mail-from", "a@b.nl", "--smtp-password-file", "/no"], "/no cannot be read"),
    (["--smtp", "smtp://m.example", "--mail-from", "a@b.nl", "--smtp-ca", "/no"], "/no cannot be read"),
    (["--smtps"], "Unknown option"),
]


@pytest.mark.parametrize("options, says", WRONG, ids=lambda one: str(one)[-30:])
def test_each_setting_is_checked_at_the_start(tmp_path, options, says):
    result = polder("serve", "--data", tmp_path / "p.sqlite", "--port", 0, *options, check=False)
    assert result.returncode != 0 and says in result.stderr.decode(), result.stderr.decode()
    assert not (tmp_path / "p.sqlite").exists()


def test_the_server_needs_the_address_that_links_begin_with(tmp_path):
    options = ["--smtp", "smtp://m.example", "--mail-from", "a@b.nl"]
    result = polder("serve", "--data", tmp_path / "p.sqlite", *options, check=False)
    assert "--smtp needs --public-url" in result.stderr.decode()


def test_the_test_command_says_what_happened(mail, tmp_path):
    assert tried(mail.url).stdout == b"Sent. The mail server said: 250 2.0.0 Taken\n"
    assert mail.wait(1)[0].envelope["RCPT"] == "jan@example.org"
    mail.replies["RCPT"] = "550 5.7.1 Relay access denied"
    result = tried(mail.url, check=False)
    assert result.returncode == 1 and "refuses this mail: 550 5.7.1 Relay access denied" in result.stderr.decode()
    result = polder("mail", "test", "jan", "--smtp", mail.url, *SENDER, check=False)
    assert "is no e-mail address" in result.stderr.decode()
    assert "No mail server is set up" in polder("mail", "test", "jan@example.org", check=False).stderr.decode()
    password = tmp_path / "password"
    password.write_text('a"b\\c\n')
    mail.replies["EHLO"] = "250-mail.example\r\n250 AUTH PLAIN"
    mail.replies["AUTH"] = "535 5.7.8 Wrong"
    result = tried(mail.url, "--smtp-user", "olga", "--smtp-password-file", password, check=False)
    assert "refuses the user or the password" in result.stderr.decode() and 'a"b' not in result.stderr.decode()


def tried(url, *options, **keywords):
    return polder("mail", "test", "jan@example.org", "--smtp", url, *SENDER, *options, **keywords)


def test_without_encryption_nothing_is_sent_to_another_machine(mail):
    # The number is 127.0.0.1, but it is not written as an address of this machine.
    elsewhere = f"smtp://2130706433:{mail.port}"
    refused = tried(elsewhere, check=False)
    assert refused.returncode == 1 and "cannot be encrypted" in refused.stderr.decode()
    assert not mail.mails and not any(line.startswith(("AUTH", "MAIL")) for line in mail.commands)
    tried(elsewhere, "--smtp-plain")
    mail.wait(1)


@pytest.mark.parametrize("is_encrypted", [True, False], ids=["smtps", "starttls"])
def test_an_encrypted_connection_with_a_password(tmp_path, is_encrypted):
    cert, key = certificate(tmp_path)
    password = tmp_path / "password"
    password.write_text('a"b\\c d\n')
    with MailServer(certificate=(cert, key), is_encrypted=is_encrypted) as mail:
        mail.replies["EHLO"] = "250-mail.example\r\n250-STARTTLS\r\n250 AUTH PLAIN"
        url = f"smtps://127.0.0.1:{mail.port}" if is_encrypted else f"smtp://2130706433:{mail.port}"
        stranger = tried(url, check=False)
        assert "its certificate is not trusted" in stranger.stderr.decode() and not mail.mails
        tried(url, "--smtp-ca", cert, "--smtp-user", "olga", "--smtp-password-file", password)
        mail.wait(1)
        sent = [line.split(" ")[-1] for line in mail.commands if not line.startswith(("EHLO", "MAIL", "RCPT"))]
        assert base64.b64encode(b'\0olga\0a"b\\c d').decode() in sent


PROGRAM = shutil.which("smtpd")


@pytest.mark.skipif(not PROGRAM or os.geteuid() != 0, reason="OpenSMTPD needs root to keep its queue")
def test_debians_opensmtpd_takes_and_refuses(tmp_path):
    tmp_path.chmod(0o755)
    for folder in tmp_path.parents:
        if folder.owner() == "root" and folder != Path("/tmp"):
            folder.chmod(folder.stat().st_mode | 0o011)
    kept, port = tmp_path / "mail", free_port()
    kept.mkdir()
    shutil.chown(kept, "nobody")
    configuration = tmp_path / "smtpd.conf"
    configuration.write_text(
        'table everyone { "@" = "nobody" }\n'
        f"listen on 127.0.0.1 port {port}\n"
        f'action "keep" maildir "{kept}" virtual <everyone>\n'
        'match from any for rcpt-to "mark@health.example" reject\n'
        'match from any for any action "keep"\n'
    )
    daemon = subprocess.Popen(
        [PROGRAM, "-d", "-f", configuration], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        real = SimpleNamespace(url=f"smtp://127.0.0.1:{port}")
        with sending(real) as server, server.stage("preparing") as stage:
            olga = stage.page("olga")
            anna, mark = olga.person("anna"), olga.person("mark")
            olga.do("sendMail", kind="invitation", participants=[anna, mark], language="nl")
            until(olga, anna, state("invitation", "sent"))
            record = until(olga, mark, state("invitation", "refused"))
            assert letter(record, "invitation")["reply"].startswith("550 ")
            until_there = time.monotonic() + TIMEOUT
            while not (files := list((kept / "new").glob("*"))):
                assert time.monotonic() < until_there
            came = email.message_from_bytes(files[0].read_bytes(), policy=email.policy.default)
            assert came["Subject"] == "Uitnodiging: A dialogue on a stage"
            plain = next(part for part in came.walk() if part.get_content_type() == "text/plain")
            assert stage.tokens["anna"] in plain.get_content()
    finally:
        daemon.terminate()
        daemon.wait(TIMEOUT)
