"""The states in which a new link, or a new facilitator, is not shown what was confided before."""

from scene import state
from states_console import console, name_person, tab
from states_take_part import answer_all

WHY = "Waarom het los wordt gezien van testen."
RENEWED_P2 = {"do": "renewLink", "participant": "p2"}


def answered(scene):
    """Gives one answer for the facilitator only, and two to questions that are not revealed."""
    for who, question, audience in [("p2", "q1", "facilitator"), ("p3", "q2", "everyone"), ("p7", "q1", "everyone")]:
        scene.do(who, {"do": "giveAnswer", "question": question, "audience": audience, "text": WHY})


@state("facilitate-vouching", at="busy")
def _(scene):
    scene.do("p13", RENEWED_P2)
    # The facilitator types an answer for p8; only then does somebody open p8's link for the first time.
    scene.do("p10", {"do": "changeAnswering", "isOpen": True})
    scene.do("p10", {"do": "giveAnswer", "participant": "p8", "question": "q3", "audience": "facilitator", "text": WHY})
    scene.do("p10", {"do": "changeAnswering", "isOpen": False})
    scene.backend.dialogue.open_links("p8")
    console(scene)
    tab(scene, "people")


@state("facilitate-vouching-asked", at="busy")
def _(scene):
    scene.do("p13", RENEWED_P2)
    console(scene)
    tab(scene, "people")
    scene.click(".guests .button >> nth=0")


@state("facilitate-withheld", at="preparing")
def _(scene):
    answered(scene)
    scene.do("p13", {"do": "renewLink", "participant": "p10"})
    console(scene)
    tab(scene, "people")


@state("facilitate-withheld-answers", at="preparing")
def _(scene):
    answered(scene)
    for roles in (["participant"], ["facilitator"]):
        scene.do("installation", {"do": "changeParticipant", "participant": "p10", "roles": roles})
    console(scene)
    tab(scene, "answers")


@state("take-part-withheld", at="preparing")
def _(scene):
    scene.do("p2", {"do": "giveAnswer", "question": "q1", "audience": "everyone", "text": WHY})
    scene.do("p2", {"do": "saveDraft", "question": "q2", "audience": "everyone", "text": WHY})
    scene.do("p13", RENEWED_P2)
    scene.open("/take-part", "p2")
    scene.click(".action-bar .button.primary")
    scene.page.go_back()
    scene.page.evaluate("history.pushState({ step: 'check' }, ''); dispatchEvent(new PopStateEvent('popstate'))")


@state("take-part-not-reading", at="preparing")
def _(scene):
    answer_all(scene)
    scene.do("p13", {"do": "renewLink", "participant": "p10"})
    scene.open("/take-part", "p2", wait=".withheld .notice")


@state("take-part-not-reading-live", at="unread")
def _(scene):
    scene.open("/take-part", "p2", wait=".withheld .notice")


def former_link(scene, by):
    name_person(scene, "p13", "Gerda Hoekstra")
    former = scene.backend.dialogue.path("/take-part", "p2")
    scene.do(by, RENEWED_P2)
    scene.open(former, wait=".state-page .button")


@state("take-part-former-link")
def _(scene):
    former_link(scene, "p13")


@state("take-part-former-link-let")
def _(scene):
    former_link(scene, "installation")
    scene.click(".state-page .button")
    scene.click("dialog .button.primary")
    scene.page.wait_for_selector(".state-page:not(:has(.button))")
