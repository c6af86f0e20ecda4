"""My actions over all dialogues: who gets the link, what it opens, and how it ends."""

import re

import pytest
from mail_server import MailServer
from mailing import sending
from server import Server

ANNA = "anna@shop.example"
LINK = re.compile(r"https://polder\.example/my-actions#(\S+)")


@pytest.fixture
def mail():
    with MailServer() as mail:
        yield mail


@pytest.fixture
def server(mail):
    with sending(mail) as server:
        yield server


def note(page, text, owners, due=None):
    item = next(iter(page.picture["items"]))
    more = {"dueDate": due} if due else {}
    page.do("addNote", item=item, kind="actionItem", text=text, owners=owners, **more)


def invite(mail, stage, who="anna"):
    """Mails somebody their link, and opens it as its owner would."""
    count = len(mail.mails)
    olga = stage.page("olga")
    olga.do("sendMail", kind="invitation", participants=[olga.person(who)])
    mail.wait(count + 1)
    olga.until(lambda: "linkSentAt" in olga.picture["participants"][olga.person(who)])
    stage.page(who)
    olga.until(lambda: "linkOpenedAt" in olga.picture["participants"][olga.person(who)])
    return olga


def ask(server, email=ANNA, **more):
    return server.post("/api/my-actions/ask", {"email": email, "language": "en"}, **more)


def link(mail, server, email=ANNA):
    count = len(mail.mails)
    assert ask(server, email).status == 202
    mails = mail.wait(count + 1)
    assert mails[-1].envelope["RCPT"] == email
    plain = next(part for part in mails[-1].walk() if part.get_content_type() == "text/plain").get_content()
    return LINK.findall(plain)


def mine(server, token):
    return server.get("/api/my-actions?today=2031-02-10", token)


def texts(answer):
    assert answer.status == 200, answer
    return [action["text"] for action in answer.json["actions"]]


def is_silent(mail, server, stage):
    """No link was mailed: when the server has looked for every address, the next mail is somebody else's invitation."""
    count = len(mail.mails)
    # Read on the thread that looked for the addresses, after that.
    assert server.post("/api/people/matches", {"people": []}, server.installation).status == 200
    olga = stage.page("olga")
    olga.do("sendMail", kind="invitation", participants=[olga.person("aziz")])
    return mail.wait(count + 1)[count].envelope["RCPT"] == "aziz@broom.example"


def test_an_owner_sees_their_action_items_over_three_dialogues(mail, server):
    stages = [server.stage("live") for _ in range(3)]
    for place, (stage, due) in enumerate(zip(stages, ["2031-03-01", "2031-02-01", None], strict=True)):
        invite(mail, stage)
        nico = stage.page("nico")
        note(nico, f"Anna's {place}", [{"participant": nico.person("anna")}], due)
        note(nico, f"Mina's {place}", [{"participant": nico.person("mina")}], due)
    note(stages[2].page("nico"), "The shop's", [{"organisation": "Shop"}])
    [token] = link(mail, server)
    answer = mine(server, token)
    assert texts(answer) == ["Anna's 1", "Anna's 0", "Anna's 2", "The shop's"]
    assert [action.get("isLate", False) for action in answer.json["actions"]] == [True, False, False, False]
    assert answer.json["name"] == "Anna Archer" and answer.json["dialogues"] == 3
    late = answer.json["actions"][0]
    done = server.post(
        "/api/my-actions/mark", {"dialogue": late["dialogue"], "note": late["note"], "isDone": True}, token
    )
    assert done.json == {"isDone": True}
    faye = stages[1].page("faye")
    marked = faye.picture["notes"][late["note"]]
    assert marked["isDone"] and marked["doneBy"] == faye.person("anna")
    # Not what is somebody else's, nor in a dialogue that is not theirs.
    other = next(id for id, one in faye.picture["notes"].items() if one["text"] == "Mina's 1")
    body = {"dialogue": stages[1].dialogue, "note": other, "isDone": True}
    assert server.post("/api/my-actions/mark", body, token).code == "not_allowed"
    assert server.post("/api/my-actions/mark", {**body, "dialogue": "d" + "a" * 12}, token).code == "not_found"
    for stage in stages:
        stage.end()


def test_an_address_that_was_not_confirmed_gets_nothing(mail, server):
    with server.stage("live") as stage:
        answers = [ask(server), ask(server, "nobody@shop.example")]
        assert [(one.status, one.json) for one in answers] == [(202, {"asked": True})] * 2
        # Opening a link that was never mailed confirms nothing, nor does mailing one that nobody opened.
        stage.page("anna")
        olga = stage.page("olga")
        olga.do("sendMail", kind="invitation", participants=[olga.person("mina")])
        mail.wait(1)
        ask(server)
        ask(server, "mina@health.example")
        assert is_silent(mail, server, stage)
        stage.page("mina")
        assert len(link(mail, server, "mina@health.example")) == 1


def test_an_organiser_who_changes_an_address_gets_nothing_by_it(mail, server):
    with server.stage("live") as stage:
        olga = invite(mail, stage)
        [token] = link(mail, server)
        assert mine(server, token).status == 200
        person = {"name": "Anna Archer", "function": "", "organisation": "Shop", "email": "thief@shop.example"}
        olga.do("changeParticipant", participant=olga.person("anna"), person=person)
        assert mine(server, token).code == "link_not_valid"
        ask(server, "thief@shop.example")
        ask(server)
        assert is_silent(mail, server, stage)


def test_another_dialogue_opens_by_identity_and_not_by_name(mail, server):
    with server.stage("live") as first, server.stage("live") as second:
        invite(mail, first)
        for stage in (first, second):
            nico = stage.page("nico")
            note(nico, f"In {stage.dialogue}", [{"participant": nico.person("anna")}])
        [token] = link(mail, server)
        assert texts(mine(server, token)) == [f"In {first.dialogue}"]
        places = [
            {"dialogue": stage.dialogue, "participant": stage.page("olga").person("anna")} for stage in (first, second)
        ]
        answer = server.post(
            "/api/people/identify", {"people": [{"places": places, "organisation": ""}]}, server.installation
        )
        assert answer.status == 200
        assert sorted(texts(mine(server, token))) == sorted(f"In {stage.dialogue}" for stage in (first, second))


def test_several_people_at_one_address_get_a_link_each(mail, server):
    with server.stage("live") as stage:
        olga = stage.page("olga")
        shared = {"name": "Mark Maas", "function": "", "organisation": "Health", "email": ANNA}
        olga.do("changeParticipant", participant=olga.person("mark"), person=shared)
        invite(mail, stage, "anna")
        invite(mail, stage, "mark")
        nico = stage.page("nico")
        note(nico, "Mark's", [{"participant": nico.person("mark")}])
        tokens = link(mail, server)
        assert [mine(server, token).json["name"] for token in tokens] == ["Anna Archer", "Mark Maas"]
        assert [texts(mine(server, token)) for token in tokens] == [[], ["Mark's"]]


def test_one_may_end_it(mail, server):
    with server.stage("live") as stage:
        invite(mail, stage)
        tokens = link(mail, server) + link(mail, server)
        assert [mine(server, token).status for token in tokens] == [200, 200]
        assert server.request("DELETE", "/api/my-actions", token=tokens[0]).json == {"ended": True}
        assert [mine(server, token).code for token in tokens] == ["link_not_valid"] * 2
        server.restart()
        assert mine(server, tokens[1]).status == 401
        [token] = link(mail, server)
        assert mine(server, token).status == 200


def test_no_other_link_opens_it(mail, server):
    with server.stage("live") as stage:
        invite(mail, stage)
        [token] = link(mail, server)
        for wrong in (
            *stage.tokens.values(),
            token.split(".")[0],
            token[:-1] + ("0" if token[-1] != "0" else "1"),
            token + "0",
            "A" + token[1:],
            None,
        ):
            assert mine(server, wrong).code == "link_not_valid", wrong
        # And it opens nothing else.
        assert server.get(f"/api/dialogues/{stage.dialogue}/export?format=md", token).status == 401
        assert server.get("/api/dialogues", token).status == 401


def test_asking_is_bounded(mail, server):
    with server.stage("live") as stage:
        invite(mail, stage)
        count = len(mail.mails)
        codes = [ask(server, source=f"127.0.0.{place % 2 + 2}").status for place in range(24)]
        assert codes.count(202) == 20 and codes.count(429) == 4
        mail.wait(count + 3)
        assert is_silent(mail, server, stage)
        assert ask(server, "no address", source="127.0.0.9").code == "out_of_range"


def test_without_mail_the_server_says_so():
    with Server() as server:
        assert server.get("/api/my-actions/door").json == {"days": 30}
        assert ask(server).code == "mail_off"
