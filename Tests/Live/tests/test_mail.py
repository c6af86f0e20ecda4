"""Mails as they arrive, and what organisers are told of them."""

import re

import pytest
from icalendar import Calendar
from mail_server import CUT, MailServer
from mailing import letter, sending, state, until
from page import Closed, Rejected


@pytest.fixture
def mail():
    with MailServer() as mail:
        yield mail


@pytest.fixture
def stage(mail):
    with sending(mail) as server, server.stage("preparing") as stage:
        yield stage


def part(mail, kind):
    return next(part for part in mail.walk() if part.get_content_type() == kind)


def calendar(mail):
    part = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
    whole = Calendar.from_ical(part.get_content())
    event = whole.walk("VEVENT")[0]
    assert str(whole["METHOD"]) == part.get_param("method")
    attached = next(part for part in mail.walk() if part.get_content_type() == "application/ics")
    assert Calendar.from_ical(attached.get_content()).to_ical() == whole.to_ical()
    return str(whole["METHOD"]), event


def test_an_invitation_arrives_and_the_page_says_so(mail, stage):
    olga = stage.page("olga")
    anna = olga.person("anna")
    olga.do("sendMail", kind="invitation", participants=[anna])
    [came] = mail.wait(1)
    assert came.envelope == {"MAIL": "post@polder.example", "RCPT": "anna@shop.example"}
    assert came["From"] == "Dialogen Zuid <post@polder.example>"
    assert came["To"] == "Anna Archer <anna@shop.example>"
    assert came["Reply-To"] == "Olga Organa <olga@alliance.example>"
    assert came["Subject"] == "Invitation: A dialogue on a stage"
    assert re.fullmatch(r"<m1\.d\w+@polder\.example>", came["Message-ID"])
    assert came["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    plain = part(came, "text/plain").get_content()
    html = part(came, "text/html").get_content()
    link = f"https://polder.example/take-part#{stage.tokens['anna']}"
    assert link in plain and f'href="{link}"' in html
    assert "Dear Anna Archer," in plain and "Alliance invites you" in plain and "26 January 2031" in plain
    assert all(len(line) <= 998 and line.isascii() for line in came.raw.decode().split("\r\n"))
    method, event = calendar(came)
    assert method == "REQUEST" and str(event["UID"]) == f"session-{stage.dialogue}@polder"
    assert event.decoded("DTSTART").isoformat() == "2031-01-26T14:30:00+00:00"
    assert str(event["LOCATION"]) == "https://call.example/room"
    assert str(event["ATTENDEE"]) == "mailto:anna@shop.example"
    assert "#" not in str(event.get("DESCRIPTION", ""))
    record = until(olga, anna, state("invitation", "sent"))
    assert record["linkSentAt"] == letter(record, "invitation")["at"] and record["appointment"] == "sent"


def test_changes_and_ends_reach_the_calendar(mail, stage):
    olga = stage.page("olga")
    anna, mark = olga.person("anna"), olga.person("mark")
    olga.do("sendMail", kind="invitation", participants=[anna, mark])
    mail.wait(2)
    until(olga, mark, lambda record: record.get("appointment") == "sent")
    first = calendar(mail.to("anna@shop.example")[0])[1]["SEQUENCE"]
    olga.do("changeDetails", startsAt=1_927_000_000_000)
    until(olga, anna, lambda record: record.get("appointment") == "old")
    assert olga.refused("sendMail", kind="appointment", participants=[olga.person("mina")]) == "nobody_to_mail"
    olga.do("sendMail", kind="appointment", participants=[anna, mark])
    mail.wait(4)
    method, event = calendar(mail.to("anna@shop.example")[1])
    assert method == "REQUEST" and event["SEQUENCE"] > first
    assert mail.to("anna@shop.example")[1]["Subject"] == "Changed: A dialogue on a stage"
    until(olga, mark, lambda record: record.get("appointment") == "sent")
    olga.do("removeParticipant", participant=mark)
    mail.wait(5)
    method, last = calendar(mail.to("mark@health.example")[2])
    assert method == "CANCEL" and str(last["STATUS"]) == "CANCELLED" and last["SEQUENCE"] > event["SEQUENCE"]
    olga.do("deleteDialogue")
    mail.wait(6)
    method, last = calendar(mail.to("anna@shop.example")[2])
    assert method == "CANCEL" and last["SEQUENCE"] >= event["SEQUENCE"]
    assert len(mail.to("mark@health.example")) == 3


def test_a_refused_address_is_said_and_another_one_gets_the_mail(mail, stage):
    olga = stage.page("olga")
    anna = olga.person("anna")
    mail.replies["RCPT"] = lambda line: "550 5.1.1 No such user" if "anna@shop" in line else None
    olga.do("sendMail", kind="invitation", participants=[anna, olga.person("mina")])
    record = until(olga, anna, state("invitation", "refused"))
    assert letter(record, "invitation")["reply"] == "550 5.1.1 No such user" and "linkSentAt" not in record
    mail.wait(1)
    olga.do("markAddress", participant=anna, isWrong=True)
    assert olga.refused("sendMail", kind="invitation", participants=[anna]) == "nobody_to_mail"
    person = {"name": "Anna Archer", "function": "", "organisation": "Shop", "email": "archer@shop.example"}
    olga.do("changeParticipant", participant=anna, person=person)
    olga.do("sendMail", kind="invitation", participants=[anna])
    mail.wait(2)
    assert mail.to("archer@shop.example")
    assert "anna@shop.example" not in "".join(stage.server.log), "the log names nobody"


@pytest.mark.parametrize(
    "verb, reply",
    [("RCPT", "450 4.2.0 Greylisted"), ("END", "452 4.2.2 Mailbox full"), ("END", CUT), ("DATA", CUT)],
)
def test_a_mail_that_is_put_off_is_sent_later(mail, stage, verb, reply):
    olga = stage.page("olga")
    mail.replies[verb] = reply
    olga.do("sendMail", kind="invitation", participants=[olga.person("anna")])
    record = until(olga, olga.person("anna"), lambda record: "until" in letter(record, "invitation"))
    assert letter(record, "invitation")["state"] == "waiting" and letter(record, "invitation")["reply"]
    del mail.replies[verb]
    until(olga, olga.person("anna"), state("invitation", "sent"))
    assert len({came["Message-ID"] for came in mail.mails}) == 1


def test_one_connection_at_a_time_and_each_mail_once(mail, stage):
    olga = stage.page("olga")
    everyone = list(olga.picture["participants"])
    olga.do("sendMail", kind="invitation", participants=everyone)
    mail.wait(len(everyone))
    for person in everyone:
        until(olga, person, state("invitation", "sent"))
    assert mail.open_most == 1
    assert sorted(came.envelope["RCPT"] for came in mail.mails) == sorted(
        one["email"] for one in olga.picture["participants"].values()
    )
    tokens = re.findall(r"#([\w-]{20,})", "".join(part(came, "text/plain").get_content() for came in mail.mails))
    opened = [one for one in olga.picture["participants"].values() if one.get("linkOpenedAt")]
    assert opened and len(set(tokens)) == len(everyone) - len(opened), "a link that was opened is not mailed"


def test_only_those_who_have_not_answered_are_reminded(mail, stage):
    olga, anna = stage.pages("olga", "anna")
    anna.do("giveAnswer", question="q1", text="Much", audience="everyone")
    asked = [key for key, one in olga.picture["participants"].items() if one.get("isAsked")]
    olga.do("sendMail", kind="reminder", participants=asked, language="nl")
    mail.wait(len(asked) - 1)
    for key in asked:
        if key != olga.person("anna"):
            until(olga, key, state("reminder", "sent"))
    assert not mail.to("anna@shop.example")
    assert mail.mails[0]["Subject"] == "Herinnering: A dialogue on a stage"
    assert "nog geen antwoord" in part(mail.mails[0], "text/plain").get_content()


def test_a_get_never_unsubscribes_and_a_post_does(mail, stage):
    olga = stage.page("olga")
    mina = olga.person("mina")
    olga.do("sendMail", kind="reminder", participants=[mina])
    [came] = mail.wait(1)
    until(olga, mina, state("reminder", "sent"))
    address = came["List-Unsubscribe"].strip("<>").removeprefix("https://polder.example")
    server = stage.server
    for _ in range(3):
        assert server.get(address).status == 200
        assert server.request("HEAD", address).status == 200
    assert "unsubscribedAt" not in olga.picture["participants"][mina]
    olga.do("sendMail", kind="reminder", participants=[mina])
    mail.wait(2)
    until(olga, mina, state("reminder", "sent"))
    answer = server.request("POST", address, raw=b"List-Unsubscribe=One-Click")
    assert (answer.status, answer.json) == (200, {"isSubscribed": False})
    until(olga, mina, lambda record: "unsubscribedAt" in record)
    assert olga.refused("sendMail", kind="reminder", participants=[mina]) == "nobody_to_mail"
    token = address.split("t=")[1]
    with pytest.raises(Closed):
        server.page(token)
    assert server.get(f"/api/dialogues/{stage.dialogue}/links", token=token).status == 401
    for wrong in ("", "x", stage.tokens["mina"], token[:-2] + "AA"):
        assert server.post(f"/unsubscribe?t={wrong}", {}).status == 401
    assert server.post(address, {"again": True}).json == {"isSubscribed": True}
    olga.do("sendMail", kind="reminder", participants=[mina])
    mail.wait(3)


def test_a_digest_tells_whoever_wants_it_what_happened(mail, stage):
    olga, nico, faye = stage.pages("olga", "nico", "faye")
    anna, mina = olga.person("anna"), olga.person("mina")
    olga.do("sendMail", kind="invitation", participants=[anna, mina])
    address = mail.wait(2)[0]["List-Unsubscribe"].strip("<>").removeprefix("https://polder.example")
    until(olga, mina, state("invitation", "sent"))
    wanting = anna if mail.mails[0].envelope["RCPT"].startswith("anna") else mina
    assert stage.server.post(address, {"digest": True}).json == {"isSubscribed": True, "wantsDigest": True}
    faye.do("changePhase", phase="live")
    nico.do("addNote", item="i1", kind="agreement", text="A secret of the session")
    olga.do("sendMail", kind="digest", participants=[anna, mina])
    until(olga, wanting, state("digest", "sent"))
    text = part(mail.wait(3)[2], "text/plain").get_content().replace("\r\n", "\n")
    assert "- The session has begun\n- 1 new agreement" in text and "secret" not in text
    assert mail.mails[2].envelope["RCPT"] == mail.mails[0].envelope["RCPT"]
    assert olga.refused("sendMail", kind="digest", participants=[anna, mina]) == "nobody_to_mail"


def test_minutes_and_action_items(mail):
    with sending(mail) as server, server.stage("live") as stage:
        olga, nico = stage.pages("olga", "nico")
        anna = olga.person("anna")
        owner = [{"participant": anna}]
        nico.do("addNote", item="i1", kind="actionItem", text="Send the list", owners=owner, dueDate="2031-02-09")
        nico.do("addNote", item="i1", kind="actionItem", text="Not hers", owners=[{"organisation": "Health"}])
        olga.do("changePhase", phase="review")
        olga.do("sendMail", kind="minutes", participants=[anna])
        olga.do("sendMail", kind="actionItems", participants=[anna, olga.person("nico")])
        minutes, items = mail.wait(2)
        assert minutes["Subject"].startswith("Draft minutes: ")
        assert f"/minutes#{stage.tokens['anna']}" in part(minutes, "text/plain").get_content()
        text = part(items, "text/plain").get_content()
        assert "1. Send the list (due: 9 February 2031)" in text and "Not hers" not in text
        assert all(part.get_content_type() != "text/calendar" for part in items.walk())


def test_the_preview_is_the_mail_without_the_secret(mail, stage):
    olga = stage.page("olga")
    anna = olga.person("anna")
    address = f"/api/dialogues/{stage.dialogue}/mail-preview?kind=invitation&participant={anna}&language="
    shown = {
        language: stage.server.get(address + language, token=stage.token("olga")).json for language in ("en", "nl")
    }
    assert shown["nl"]["subject"] == "Uitnodiging: A dialogue on a stage"
    assert stage.tokens["anna"] not in str(shown)
    olga.do("sendMail", kind="invitation", participants=[anna])
    [came] = mail.wait(1)
    plain = part(came, "text/plain").get_content().replace(stage.tokens["anna"], "…")
    wanted = re.sub(r"t=[\w-]+", "t=…", plain)
    assert shown["en"]["plain"].split() == wanted.split()
    for who in ("anna", "faye", "observer"):
        assert stage.server.get(address + "en", token=stage.token(who)).status == 403


def test_nobody_but_organisers_is_told_of_mails(mail, stage):
    olga, anna, faye = stage.pages("olga", "anna", "faye")
    mail.replies["RCPT"] = "550 <anna@shop.example> unknown"
    olga.do("sendMail", kind="invitation", participants=[olga.person("anna")])
    until(olga, olga.person("anna"), state("invitation", "refused"))
    for page in (anna, faye):
        page.settle()
        assert "shop.example" not in str(page.picture) and "mails" not in str(page.picture)


def test_without_a_mail_server_nothing_is_offered(server):
    with server.stage("preparing") as stage:
        olga = stage.page("olga")
        assert "sendMail" not in olga.welcome["you"]["may"]
        with pytest.raises(Rejected, match="mail_off"):
            olga.do("sendMail", kind="invitation", participants=[olga.person("anna")])
        assert server.get(f"/api/dialogues/{stage.dialogue}/mail", token=stage.token("olga")).code == "mail_off"
        assert server.get("/api/mail", token=server.installation).json == {}
        assert "mail" not in server.get("/healthz").json
