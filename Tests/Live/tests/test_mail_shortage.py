"""Mail on a machine that is short of something.

It is said where one looks, no mail is lost or sent twice, and everybody is served meanwhile.
"""

import os
import resource

import pytest
from mail_server import MailServer
from mailing import letter, sending, state, until, until_health
from simulated_machine import SimulatedMachine

TROUBLE = "this machine is short of processes, memory, file descriptors or disk space"


@pytest.fixture
def mail():
    with MailServer() as mail:
        yield mail


def invite(stage, *names):
    olga = stage.page("olga")
    olga.do("sendMail", kind="invitation", participants=[olga.person(name) for name in names])
    return olga


def is_told(stage, olga, waiting):
    """Where one looks: the health, the list of dialogues, the organiser's page and the log."""
    server = stage.server
    until_health(server, olga, "shortage")
    told = server.get(f"/api/dialogues/{stage.dialogue}/mail", token=stage.token("olga")).json
    assert told["trouble"] == "shortage" and told["waiting"] == waiting
    assert server.get("/api/mail", token=server.installation).json["trouble"] == "shortage"
    assert any(TROUBLE in line.lower() for line in server.log)
    nico = stage.page("nico")
    nico.settle()
    assert server.get("/take-part").status == 200 and server.is_serving()


def arrives(mail, stage, olga, *names):
    mail.wait(len(names))
    for name in names:
        until(olga, olga.person(name), state("invitation", "sent"))
    assert sorted(one.envelope["RCPT"].split("@")[0] for one in mail.mails) == sorted(names)
    until_health(stage.server, olga, "ok")


def test_without_processes_mails_wait(mail):
    with SimulatedMachine() as machine, sending(mail, env=machine.env) as server, server.stage("preparing") as stage:
        machine.no_children = 1
        olga = invite(stage, "anna", "mina")
        is_told(stage, olga, waiting=2)
        server.restart()
        olga = stage.page("olga")
        is_told(stage, olga, waiting=2)
        machine.no_children = 0
        arrives(mail, stage, olga, "anna", "mina")


def test_without_descriptors_mails_wait(mail):
    with sending(mail) as server, server.stage("preparing") as stage:
        olga = stage.page("olga")
        nico = stage.page("nico")
        _, hard = resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE)
        opened = {int(name) for name in os.listdir(f"/proc/{server.process.pid}/fd")}
        # Those that are open stay open; the next one finds no number.
        lowest = next(number for number in range(4_096) if number not in opened)
        resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (lowest, hard))
        olga.do("sendMail", kind="invitation", participants=[olga.person("anna")])
        while not any(TROUBLE in line.lower() for line in server.log):
            nico.settle()
        assert "linkSentAt" not in olga.picture["participants"][olga.person("anna")]
        resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (hard, hard))
        arrives(mail, stage, olga, "anna")


@pytest.mark.parametrize("place", ["descriptors", "memory"])
def test_with_little_to_live_on_mail_is_sent(mail, place):
    with sending(mail, short_of=place) as server, server.stage("preparing") as stage:
        olga = invite(stage, "anna", "mina", "mark")
        arrives(mail, stage, olga, "anna", "mina", "mark")


def test_a_mail_that_was_sent_while_the_disk_is_full_is_sent_once(mail):
    with SimulatedMachine() as machine, sending(mail, env=machine.env) as server, server.stage("preparing") as stage:

        def taken(_):
            machine.no_space = 1

        mail.replies["END"] = taken
        olga = invite(stage, "anna", "mina")
        mail.wait(1)
        first = mail.mails[0].envelope["RCPT"].split("@")[0]
        other = "mina" if first == "anna" else "anna"
        while not any("disk_full" in line for line in server.log):
            olga.settle()
        assert letter(olga.picture["participants"][olga.person(first)], "invitation")["state"] == "waiting"
        del mail.replies["END"]
        machine.no_space = 0
        arrives(mail, stage, olga, first, other)


def test_without_space_for_temporary_files_mails_wait(mail, tmp_path):
    with sending(mail, env={"TMPDIR": str(tmp_path / "gone")}) as server, server.stage("preparing") as stage:
        olga = invite(stage, "anna")
        is_told(stage, olga, waiting=1)
        (tmp_path / "gone").mkdir()
        arrives(mail, stage, olga, "anna")
