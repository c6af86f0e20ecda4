"""The states in which a link, or a seat as facilitator, does not open what was confided before."""

from stage import state
from states_console import console, name_person, tab
from states_take_part import answer_all

WHY = "Waarom het los wordt gezien van testen."
RENEWED_P2 = {"do": "renewLink", "participant": "p2"}


def answered(stage):
    """An answer for the facilitator only, and two whose question is not revealed."""
    for who, question, audience in [("p2", "q1", "facilitator"), ("p3", "q2", "everyone"), ("p7", "q1", "everyone")]:
        stage.do(who, {"do": "giveAnswer", "question": question, "audience": audience, "text": WHY})


@state("facilitate-vouching", at="busy")
def _(stage):
    stage.do("p13", RENEWED_P2)
    # Given by telephone; then somebody opens a link that nobody had opened.
    stage.do("p10", {"do": "changeAnswering", "isOpen": True})
    stage.do("p10", {"do": "giveAnswer", "participant": "p8", "question": "q3", "audience": "facilitator", "text": WHY})
    stage.do("p10", {"do": "changeAnswering", "isOpen": False})
    stage.venue.hosted.open_links("p8")
    console(stage)
    tab(stage, "people")


@state("facilitate-vouching-asked", at="busy")
def _(stage):
    stage.do("p13", RENEWED_P2)
    console(stage)
    tab(stage, "people")
    stage.click(".guests .button >> nth=0")


@state("facilitate-withheld", at="preparing")
def _(stage):
    answered(stage)
    stage.do("p13", {"do": "renewLink", "participant": "p10"})
    console(stage)
    tab(stage, "people")


@state("facilitate-withheld-answers", at="preparing")
def _(stage):
    answered(stage)
    for roles in (["participant"], ["facilitator"]):
        stage.do("installation", {"do": "changeParticipant", "participant": "p10", "roles": roles})
    console(stage)
    tab(stage, "answers")


@state("take-part-withheld", at="preparing")
def _(stage):
    stage.do("p2", {"do": "giveAnswer", "question": "q1", "audience": "everyone", "text": WHY})
    stage.do("p2", {"do": "saveDraft", "question": "q2", "audience": "everyone", "text": WHY})
    stage.do("p13", RENEWED_P2)
    stage.open("/take-part", "p2")
    stage.click(".action-bar .button.primary")
    stage.page.go_back()
    stage.page.evaluate("history.pushState({ step: 'check' }, ''); dispatchEvent(new PopStateEvent('popstate'))")


@state("take-part-not-reading", at="preparing")
def _(stage):
    answer_all(stage)
    stage.do("p13", {"do": "renewLink", "participant": "p10"})
    stage.open("/take-part", "p2", wait=".withheld .notice")


@state("take-part-not-reading-live", at="unread")
def _(stage):
    stage.open("/take-part", "p2", wait=".withheld .notice")


def former_link(stage, by):
    name_person(stage, "p13", "Gerda Hoekstra")
    former = stage.venue.hosted.path("/take-part", "p2")
    stage.do(by, RENEWED_P2)
    stage.open(former, wait=".state-page .button")


@state("take-part-former-link")
def _(stage):
    former_link(stage, "p13")


@state("take-part-former-link-let")
def _(stage):
    former_link(stage, "installation")
    stage.click(".state-page .button")
    stage.click("dialog .button.primary")
    stage.page.wait_for_selector(".state-page:not(:has(.button))")
