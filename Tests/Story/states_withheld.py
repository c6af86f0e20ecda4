"""The states in which a link, or a seat as facilitator, does not open what was confided before."""

from fake_withheld import with_former_link, withhold
from stage import state
from states_console import console, tab
from states_take_part import answer_all, preparing


def answered(dialogue):
    """An answer for the facilitator only, and one whose question is not revealed."""
    for who, question, audience in [("p2", "q1", "facilitator"), ("p3", "q2", "everyone"), ("p7", "q1", "everyone")]:
        dialogue.do(who, {"do": "giveAnswer", "question": question, "audience": audience, "text": "Waarom het los wordt gezien van testen."})


@state("facilitate-vouching")
def _(stage):
    def prepare(dialogue):
        withhold(dialogue, "p2")
        withhold(dialogue, "p3", withheldBecause="opened", withheldBy="server")
    console(stage, prepare=prepare)
    tab(stage, "people")


@state("facilitate-vouching-asked")
def _(stage):
    console(stage, prepare=lambda dialogue: withhold(dialogue, "p2"))
    tab(stage, "people")
    stage.click(".guests .button >> nth=0")


@state("facilitate-withheld")
def _(stage):
    def prepare(dialogue):
        answered(dialogue)
        withhold(dialogue, "p10")
    console(stage, "preparing", prepare=prepare)
    tab(stage, "people")


@state("facilitate-withheld-answers")
def _(stage):
    def prepare(dialogue):
        answered(dialogue)
        withhold(dialogue, "p10", withheldBy="installation", withheldBecause="appointed")
    console(stage, "preparing", prepare=prepare)
    tab(stage, "answers")


@state("take-part-withheld")
def _(stage):
    preparing(stage)
    withhold(stage.dialogue, "p2")
    stage.dialogue.own_more["p2"] = {"draftsAreWithheld": True, "answers": [{"id": "r1", "participant": "p2", "question": "q1", "isWithheld": True}]}
    stage.open("/take-part", "p2")
    stage.click(".action-bar .button.primary")
    stage.page.go_back()
    stage.page.evaluate("history.pushState({ step: 'check' }, ''); dispatchEvent(new PopStateEvent('popstate'))")


@state("take-part-not-reading")
def _(stage):
    preparing(stage)
    answer_all(stage)
    stage.dialogue.own_more["p2"] = {"notReading": [{"participant": "p10", "withheldSince": stage.dialogue.now() - 3_600_000, "withheldBy": "p13", "withheldBecause": "renewed"}]}
    stage.open("/take-part", "p2", wait=".withheld .notice")


@state("take-part-not-reading-live")
def _(stage):
    stage.dialogue.own_more["p2"] = {"notReading": [{"participant": "p10", "withheldSince": stage.dialogue.now() - 3_600_000, "withheldBy": "server", "withheldBecause": "opened"}]}
    stage.open("/take-part", "p2", wait=".withheld .notice")


@state("take-part-former-link")
def _(stage):
    with_former_link(stage.server)
    stage.open("/take-part", "p2", wait=".state-page .button")


@state("take-part-former-link-let")
def _(stage):
    with_former_link(stage.server, by="installation")
    stage.open("/take-part", "p2", wait=".state-page .button")
    stage.click(".state-page .button")
    stage.click("dialog .button.primary")
    stage.page.wait_for_selector(".state-page:not(:has(.button))")
