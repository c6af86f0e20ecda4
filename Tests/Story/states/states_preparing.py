"""A participant's preparation while others act: answers are revealed, a question is reworded."""

from scene import state

REWORDED = {"do": "changeQuestion", "question": "q1", "text": "Wat verwacht u van de ander, en waarom?"}


def at_question(scene):
    scene.open("/take-part", "p2")
    scene.click(".action-bar .primary")
    scene.page.fill("textarea", "Wij willen weten wat er al is.")


@state("take-part-revealed", at="preparing")
def _(scene):
    scene.do("p10", {"do": "revealAnswers"})
    scene.open("/take-part", "p2", wait=".revealed:not([hidden])")


@state("take-part-revealed-answers", at="preparing")
def _(scene):
    answer = {"do": "giveAnswer", "question": "q1", "audience": "everyone"}
    scene.do("p2", {**answer, "text": "Of het werkt, en voor wie."})
    scene.do("p3", {**answer, "text": "Wat de winkels nodig hebben."})
    scene.do("p10", {"do": "revealAnswers"})
    scene.open("/take-part", "p2", wait=".revealed:not([hidden])")
    scene.click(".revealed .button")


@state("take-part-question-reworded", at="preparing")
def _(scene):
    at_question(scene)
    scene.do("p13", REWORDED)
    scene.page.wait_for_selector(".reworded")


@state("take-part-reworded-after", at="preparing")
def _(scene):
    scene.do("p2", {"do": "giveAnswer", "question": "q1", "text": "Of het werkt.", "audience": "everyone"})
    scene.do("p13", REWORDED)
    scene.open("/take-part", "p2")
    scene.page.evaluate("history.pushState({ step: 'check' }, ''); location.reload()")
    scene.page.wait_for_selector(".answers-check .notice")
