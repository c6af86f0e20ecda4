"""Digests that go out by themselves, once a day: the clock is set by the test, and the mails arrive at a server of its
own."""

import sqlite3
import time
from contextlib import closing

import pytest
from mail_server import MailServer
from mailing import sending, state, until
from page import Rejected
from polder import TIMEOUT
from server import Server
from simulated_machine import SimulatedMachine

HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
# Monday 1 February 2027, 12:00 in Amsterdam.
NOON_MS = 1_801_479_600_000


@pytest.fixture
def mail():
    with MailServer() as mail:
        yield mail


@pytest.fixture
def machine():
    with SimulatedMachine() as machine:
        machine.set_now(NOON_MS)
        yield machine


@pytest.fixture
def stage(mail, machine):
    with sending(mail, env=machine.env) as server, server.stage("preparing") as stage:
        yield stage


def rounds(stage):
    """How often the server set the time of the next digests, after giving those of a day or for an organiser."""
    with closing(sqlite3.connect(f"file:{stage.server.data}?mode=ro", uri=True)) as database:
        query = "SELECT count(*) FROM event WHERE dialogue = ? AND kind = 'dailyDigestSet'"
        return database.execute(query, (stage.dialogue,)).fetchone()[0]


def until_round(stage, count):
    """Waits until the server has given the digests so often. It polls: a file gives no signal."""
    end = time.monotonic() + TIMEOUT
    while rounds(stage) < count:
        assert time.monotonic() < end, f"{rounds(stage)} rounds, not {count}"
        time.sleep(0.01)
    assert rounds(stage) == count


def morning(machine, days, hour=8):
    """So many days later; a second before the hour, so that the server sees it come."""
    machine.set_now(NOON_MS + days * DAY_MS + (hour - 12) * HOUR_MS - 1_000)


def hold_session(page):
    """Begins the session and ends it: while one is live the server's clock does not follow a jump of the machine's."""
    page.do("changePhase", phase="live")
    page.do("changePhase", phase="review")


def text(mail):
    part = next(part for part in mail.walk() if part.get_content_type() == "text/plain")
    return part.get_content().replace("\r\n", "\n")


def names(mails):
    return sorted(one.envelope["RCPT"].split("@")[0] for one in mails)


def until_sent(stage, *people):
    olga = stage.page("olga")
    for name in people:
        until(olga, olga.person(name), state("digest", "sent"))


def test_once_a_day_with_numbers_and_only_with_news(mail, machine, stage):
    olga, anna, nico = stage.pages("olga", "anna", "nico")
    assert "dailyDigestAt" not in olga.picture["session"]
    olga.do("setDailyDigest", time="08:00")
    anna.until(lambda: anna.picture["session"].get("dailyDigestAt") == "08:00")
    morning(machine, 1)
    # Mina, Mark and the others have not been sent a link, and learn of nothing. Faye began the preparation.
    assert names(mail.wait(4)) == ["anna", "faye", "nico", "olga"]
    assert {one["Subject"] for one in mail.mails} == {"What happened: A dialogue on a stage"}
    until_sent(stage, "olga", "anna", "nico", "faye")
    morning(machine, 2)
    until_round(stage, 3)
    faye = stage.page("faye")
    faye.do("changePhase", phase="live")
    nico.do("addNote", item="i1", kind="agreement", text="A secret of the session")
    faye.do("changePhase", phase="review")
    morning(machine, 3)
    came = mail.wait(8)[4:]
    assert names(came) == ["anna", "faye", "nico", "olga"], "on the second day nothing had happened"
    assert all("- The draft minutes can be read\n- 1 new agreement" in text(one) for one in came)
    assert "secret" not in "".join(text(one) for one in came)
    assert all("unsubscribe?t=" in one["List-Unsubscribe"] for one in came)


def test_a_restart_forgets_no_digest_and_repeats_none(mail, machine, stage):
    olga, _ = stage.pages("olga", "anna")
    olga.do("setDailyDigest", time="08:00")
    stage.server.stop()
    # The server comes back two hours late.
    morning(machine, 1, hour=10)
    stage.server.start()
    assert names(mail.wait(3)) == ["anna", "faye", "olga"]
    until_sent(stage, "olga", "anna", "faye")
    stage.server.restart()
    hold_session(stage.page("olga"))
    stage.page("olga").do("setDailyDigest", time="17:00")
    morning(machine, 1, hour=17)
    until_round(stage, 4)
    assert len(mail.mails) == 3, "they had one this morning"
    morning(machine, 2, hour=17)
    assert names(mail.wait(6)[3:]) == ["anna", "faye", "olga"]


def test_whoever_refuses_gets_none(mail, machine, stage):
    olga, anna, mina = stage.pages("olga", "anna", "mina")
    olga.do("setDailyDigest", time="08:00")
    anna.do("wishMail", wantsDigest=False)
    anna.until(lambda: anna.own["participant"].get("refusesDigest"))
    assert anna.own["participant"]["getsMail"]
    morning(machine, 1)
    assert names(mail.wait(3)) == ["faye", "mina", "olga"]
    until_sent(stage, "mina", "olga", "faye")
    address = next(one for one in mail.mails if one.envelope["RCPT"].startswith("mina"))["List-Unsubscribe"].strip("<>")
    address = address.removeprefix("https://polder.example")
    server = stage.server
    wishes = "/api/mail-wishes" + address.removeprefix("/unsubscribe")
    told = {"isSubscribed": True, "wantsDigest": True, "dailyDigestAt": "08:00"}
    assert server.get(wishes).json == told and server.get(wishes).json == told
    assert server.post(address, {"digest": False}).json == {"isSubscribed": True, "dailyDigestAt": "08:00"}
    mina.until(lambda: mina.own["participant"].get("refusesDigest"))
    assert "unsubscribedAt" not in mina.own["participant"], "reminders go on"
    assert server.get(wishes[:-2] + "AA").status == 401 and server.get("/api/mail-wishes").status == 401
    hold_session(olga)
    morning(machine, 2)
    assert names(mail.wait(5)[3:]) == ["faye", "olga"]


def test_only_organisers_turn_it_on_and_only_where_mail_is_sent(mail, machine, stage):
    olga, faye = stage.pages("olga", "faye")
    assert faye.refused("setDailyDigest", time="08:00") == "not_allowed"
    assert olga.refused("setDailyDigest", time="8 uur") == "out_of_range"
    olga.do("setDailyDigest", time="08:00")
    olga.do("setDailyDigest")
    morning(machine, 1)
    faye.until(lambda: "dailyDigestAt" not in faye.picture["session"])
    with Server() as server, server.stage("preparing") as other:
        olga = other.page("olga")
        assert not {"setDailyDigest", "writeMailText", "wishMail"} & set(olga.welcome["you"]["may"])
        with pytest.raises(Rejected, match="mail_off"):
            olga.do("setDailyDigest", time="08:00")
    assert not mail.mails
