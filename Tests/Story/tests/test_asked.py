"""The console and the organiser's page count the people whom the server says are asked for answers."""

import re

import pytest
from browser_group import BrowserGroup, expect

# The stage already has four people who are asked, and one of them answers. Of the people below, the first three are
# asked, and one of them answers.
MORE = [
    ("Rol en kant", "s1", ["participant"]),
    ("Rol zonder kant", None, ["participant"]),
    ("Kant zonder rol", "s2", []),
    ("Geen van beide", None, []),
    ("Leidt mee", "s1", ["facilitator"]),
    ("Schrijft mee", "s2", ["noteTaker"]),
    ("Kijkt van een kant", "s1", ["observer"]),
    ("Kijkt", None, ["observer"]),
    ("Ging weg", "s1", ["participant"]),
]
ASKED, ANSWERED = 7, 2


@pytest.fixture(scope="module")
def told():
    with BrowserGroup() as group:
        stage = group.server.stage("preparing")
        olga, faye, anna = stage.pages("olga", "faye", "anna")
        olga.do(
            "addParticipants",
            participants=[
                {
                    "person": {"name": name, "function": "", "organisation": "", "email": ""},
                    "roles": roles,
                    "assignment": "",
                    **({"side": side} if side else {}),
                }
                for name, side, roles in MORE
            ],
        )
        olga.do("removeParticipant", participant=olga.person("ging weg"))
        olga.do("openGuestDoor")
        code = olga.picture["session"]["joinCode"]
        assert group.server.post("/api/join", {"code": code, "name": "Gast"}).status == 201
        anna.do("giveAnswer", question="q1", text="Ja", audience="everyone")
        unseated = olga.person("rol zonder")
        faye.do("giveAnswer", question="q1", text="Per telefoon", audience="everyone", participant=unseated)
        # The facilitator may answer but is not asked, so no count includes her.
        faye.do("giveAnswer", question="q2", text="Zelf", audience="everyone")
        yield group, stage


def numbers(text):
    return [int(one) for one in re.findall(r"\d+", text)]


def test_the_console_counts_whom_the_server_asks(told):
    group, stage = told
    faye = group.person("Faye")
    faye.open(f"{group.server.url}/facilitate#{stage.token('faye')}", wait=".checks li")
    check = faye.page.locator(".checks li", has_text="mensen gaven antwoord")
    assert numbers(check.inner_text())[:2] == [ANSWERED, ASKED]
    groups = [numbers(text) for text in faye.page.locator(".people-side .quiet").all_inner_texts() if text]
    assert [sum(column) for column in zip(*groups)] == [ANSWERED, ASKED]
    # The facilitator can type answers for those who are asked, seated or not, and for nobody else.
    for name, is_asked in [
        ("Rol zonder kant", True),
        ("Kant zonder rol", True),
        ("Kijkt van een kant", False),
        ("Schrijft mee", False),
    ]:
        faye.page.locator(".person-row-main", has_text=name).first.click()
        expect(faye.page.locator("dialog[open] .segments")).to_be_visible()
        expect(faye.page.locator("dialog[open] details.more")).to_be_visible(visible=is_asked)
        faye.page.keyboard.press("Escape")


def test_the_organisers_page_counts_the_same(told):
    group, stage = told
    olga = group.person("Olga")
    olga.open(f"{group.server.url}/organise#{stage.token('olga')}", wait=".phase-next")
    assert numbers(olga.page.locator(".phase-next").inner_text())[:2] == [ANSWERED, ASKED]
    olga.page.locator(".step-button", has_text="Uitnodigen").click()
    expect(olga.page.locator(".invite-row").first).to_be_visible()
    counts = numbers(olga.page.locator("p.quiet[role=status]").first.inner_text())
    assert counts[-2:] == [ANSWERED, ASKED]
    told_of = olga.page.locator(".invite-row", has_text=re.compile(r"\d van \d+ vragen beantwoord"))
    expect(told_of).to_have_count(ASKED)
