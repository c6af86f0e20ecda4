"""An organiser's own text of invitations and reminders: previewed as it is sent, and never without the link."""

import pytest
from mail_server import MailServer
from mailing import sending, state, until
from polder import polder


@pytest.fixture
def mail():
    with MailServer() as mail:
        yield mail


@pytest.fixture
def stage(mail):
    with sending(mail) as server, server.stage("preparing") as stage:
        yield stage


def plain(mail):
    part = next(part for part in mail.walk() if part.get_content_type() == "text/plain")
    return part.get_content().replace("\r\n", "\n")


def preview(stage, person, kind="invitation", language="en", token=None):
    address = f"/api/dialogues/{stage.dialogue}/mail-preview?kind={kind}&participant={person}&language={language}"
    return stage.server.get(address, token=token or stage.token("olga")).json


def test_the_text_is_previewed_sent_and_taken_back(mail, stage):
    olga = stage.page("olga")
    anna = olga.person("anna")
    before = preview(stage, anna)
    assert before["standardText"].startswith("Dear [name],\n\nAlliance invites you to ‘[title]’")
    assert before["places"][0] == "[name]" and "ownText" not in before
    own = "Hello [name]!\n\nSee you on [when]\n\nWrite to us if you cannot come."
    olga.do("writeMailText", kind="invitation", language="en", text=own)
    shown = preview(stage, anna)
    assert shown["ownText"] == own and shown["plain"].startswith("Hello Anna Archer!\n\nSee you on When: Sunday")
    olga.do("sendMail", kind="invitation", participants=[anna])
    [came] = mail.wait(1)
    link = f"https://polder.example/take-part#{stage.tokens['anna']}"
    assert plain(came).startswith("Hello Anna Archer!") and f"Your own link:\n{link}" in plain(came)
    assert "unsubscribe?t=" in plain(came) and came["Subject"] == "Invitation: A dialogue on a stage"
    record = until(olga, anna, state("invitation", "sent"))
    assert record["linkSentAt"]
    assert preview(stage, anna, language="nl")["plain"].startswith("Beste Anna Archer,")
    olga.do("writeMailText", kind="invitation", language="en")
    assert preview(stage, anna) == before


def test_bad_texts_are_refused_with_a_reason(stage):
    olga, faye, anna = stage.pages("olga", "faye", "anna")
    refused = olga.try_("writeMailText", kind="invitation", language="en", text="On [date]")
    assert refused["code"] == "unknown_place" and "[date] stands for nothing" in refused["message"], refused
    assert olga.refused("writeMailText", kind="reminder", language="en", text="x" * 5_001) == "too_long"
    olga.do("writeMailText", kind="reminder", language="en", text="x" * 5_000)
    assert olga.refused("writeMailText", kind="digest", language="en", text="x") == "out_of_range"
    for page in (faye, anna):
        assert page.refused("writeMailText", kind="invitation", language="en", text="x") == "not_allowed"


def test_nobody_but_organisers_sees_the_text(stage):
    olga, anna, faye = stage.pages("olga", "anna", "faye")
    seq = olga.do("writeMailText", kind="invitation", language="en", text="A word for invitations")["seq"]
    for page in (anna, faye):
        page.reach(seq)
        assert "A word for invitations" not in str(page.messages)
    assert "plain" not in preview(stage, olga.person("anna"), token=stage.token("faye"))
    stage.server.restart()
    assert preview(stage, olga.person("anna"))["ownText"] == "A word for invitations"
    tables = polder("describe").stdout.decode()
    assert "mail_text" in tables and "daily_digest" in tables
