"""A link that somebody else renewed does not show what was confided before. The pages say so, and offer to allow it."""

import re

import pytest
from browser_group import BrowserGroup, expect

SECRET = "Dit is alleen voor Faye"
DRAFT = "Half af"


@pytest.fixture
def told():
    with BrowserGroup() as group:
        stage = group.server.stage("preparing")
        faye, anna, olga = stage.pages("faye", "anna", "olga")
        anna.do("giveAnswer", question="q1", text=SECRET, audience="facilitator")
        anna.do("saveDraft", question="q2", text=DRAFT, audience="everyone")
        yield group, stage, faye, anna, olga


def url_of(stage, who):
    people = stage.server.get(f"/api/dialogues/{stage.dialogue}/links", stage.token("installation")).json["people"]
    return next(person["url"] for person in people if person["participant"] == who)


def test_a_renewed_facilitators_page_says_what_it_does_not_show_and_authors_let_it_read(told):
    group, stage, faye, _, olga = told
    anna = group.person("Anna", phone=True)
    anna.open(f"{group.server.url}/take-part#{stage.token('anna')}")
    expect(anna.page.locator(".withheld")).to_be_hidden()
    olga.do("renewLink", participant=faye.me)
    taker = group.person("whoever has Faye's link")
    taker.open(url_of(stage, faye.me))
    notice = taker.page.locator(".people .withheld .notice")
    expect(notice).to_contain_text("Uw link is vernieuwd door Olga Organa, Alliance")
    expect(notice).to_contain_text("Wie het antwoord gaf, kan dat toestaan.")
    taker.page.get_by_role("tab", name="Antwoorden").click()
    card = taker.page.locator(".answer").first
    expect(card).to_contain_text("Vertrouwelijk gegeven; niet voor u te zien")
    expect(taker.page.get_by_role("button", name="Alles tonen")).to_be_hidden()

    expect(anna.page.locator(".withheld .notice")).to_contain_text("Faye Chairman leest niet wat u vertrouwelijk gaf")
    anna.page.locator(".withheld").get_by_role("button", name="Laat de gespreksleider de mijne lezen").click()
    anna.page.click("dialog .button.primary")
    expect(card).to_contain_text(SECRET)
    expect(anna.page.locator(".withheld")).to_be_hidden()
    expect(taker.page.get_by_role("button", name="Alles tonen")).to_be_visible()


def test_the_facilitator_lets_a_participants_renewed_link_read(told):
    group, stage, _, anna, olga = told
    olga.do("renewLink", participant=anna.me)
    taker = group.person("whoever has Anna's link", phone=True)
    taker.open(url_of(stage, anna.me))
    notice = taker.page.locator(".withheld .notice")
    expect(notice).to_contain_text("Hier ziet u het pas als de gespreksleider dat toestaat.")
    expect(notice).to_contain_text("Ook eerdere concepten zijn bewaard.")
    assert SECRET not in taker.page.content() and DRAFT not in taker.page.content()
    faye = group.person("Faye")
    faye.open(f"{group.server.url}/facilitate#{stage.token('faye')}")
    row = faye.page.locator(".guests li", has_text="Anna Archer")
    expect(row).to_contain_text("De link is vernieuwd door Olga Organa, Alliance")
    row.get_by_role("button", name="Toestaan").click()
    faye.page.click("dialog .button.primary")
    expect(row).to_be_hidden()
    expect(notice).not_to_contain_text("gespreksleider")
    expect(notice).to_contain_text("Ook eerdere concepten zijn bewaard.")


def test_the_owner_is_told_by_her_former_link_and_lets_the_new_one_read(told):
    group, stage, _, anna, olga = told
    owner = group.person("Anna", phone=True)
    owner.open(f"{group.server.url}/take-part#{stage.token('anna')}")
    owner.page.wait_for_selector("h1")
    olga.do("renewLink", participant=anna.me)
    expect(owner.page.locator(".state-page")).to_contain_text("Deze link is vernieuwd door Olga Organa, Alliance")
    new = stage.page("olga")
    taker = group.person("whoever has the new one", phone=True)
    taker.open(url_of(stage, new.person("anna")))
    expect(taker.page.locator(".withheld .notice")).to_be_visible()
    owner.page.get_by_role("button", name="Laat de nieuwe link het tonen").click()
    owner.page.click("dialog .button.primary")
    expect(owner.page.locator(".state-page")).to_contain_text("De nieuwe link toont wat u eerder gaf")
    expect(taker.page.locator(".withheld")).to_be_hidden()


def test_somebody_who_renews_her_own_link_goes_on_by_the_new_one(told):
    group, stage, *_ = told
    olga = group.person("Olga")
    olga.open(f"{group.server.url}/organise#{stage.token('olga')}")
    olga.page.get_by_role("button", name="Uitnodigen").first.click()
    row = olga.page.locator(".invite-row", has_text="Olga Organa")
    row.get_by_role("button", name="Nieuwe link").click()
    expect(olga.page.locator("dialog")).to_contain_text("niemand anders ziet hem")
    olga.page.click("dialog .button.primary")
    expect(olga.page).not_to_have_url(re.compile("#" + stage.token("olga") + "$"))
    expect(olga.page.locator("header .connection")).to_have_class("connection is-live")
