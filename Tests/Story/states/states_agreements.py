"""The states of agreements that live on: what people are asked, what they answered, and what came of it."""

from moments import adopt
from scene import state


def followed(backend, *, answered=True):
    """The note-taker adds a milestone and a duty to report; the organiser asks; some answer."""
    backend.do("p12", {"do": "addMilestone", "title": "Besluit van de ministerraad"})
    for note in ("n4", "n9"):
        owners = [{"participant": "p2"}, {"organisation": "VWS"}] if note == "n9" else [{"participant": "p2"}]
        backend.do("p12", {"do": "changeNote", "note": note, "owners": owners})
    backend.do(
        "p12",
        {"do": "setDueCondition", "note": "n4", "milestone": "e1", "relation": "after", "count": 2, "unit": "weeks"},
    )
    backend.do(
        "p12",
        {"do": "setReportDuty", "note": "n9", "isDue": True, "to": [{"organisation": "VWS"}], "words": "voor de zomer"},
    )
    backend.do("p13", {"do": "askOwners", "isAsked": True})
    if not answered:
        return
    backend.do("p2", {"do": "answerAgreement", "note": "n9", "place": 0, "answer": "accepted"})
    backend.do(
        "p2",
        {
            "do": "answerAgreement",
            "note": "n4",
            "place": 0,
            "answer": "accepted",
            "subjectTo": {"decider": "de directie", "words": "voor 1 maart"},
        },
    )
    backend.do("p2", {"do": "setAgreementStatus", "note": "n9", "status": "inProgress"})
    backend.do("p2", {"do": "reportBack", "note": "n9", "text": "Het eerste rooster is naar alle winkels gestuurd."})
    backend.do("p3", {"do": "confirmAgreement", "note": "n4", "isConfirmed": True})


@state("agreements-asked", at="review")
def _(scene):
    followed(scene.backend, answered=False)
    scene.open("/take-part", "p2", wait=".asked-one")


@state("agreements-own", at="review")
def _(scene):
    followed(scene.backend)
    scene.open("/take-part", "p2", wait=".life-facts")


@state("agreements-entered", at="review")
def _(scene):
    followed(scene.backend, answered=False)
    scene.do(
        "p12",
        {
            "do": "answerAgreement",
            "note": "n9",
            "place": 0,
            "answer": "declined",
            "reason": "Geen tijd voor de zomer",
            "participant": "p2",
            "way": "telephone",
        },
    )
    scene.open("/take-part", "p2", wait=".asked-one")


@state("agreements-minutes", at="review")
def _(scene):
    followed(scene.backend)
    adopt(scene.backend)
    scene.do("p13", {"do": "changeMilestone", "milestone": "e1", "date": "2021-02-05"})
    scene.open("/minutes", "p2", wait=".life-facts")
    scene.page.locator("#agreements").scroll_into_view_if_needed()


@state("agreements-answering", at="review")
def _(scene):
    followed(scene.backend, answered=False)
    scene.open("/take-part", "p2", wait=".asked-one")
    scene.page.locator(".asked-one button").nth(1).click()
    scene.page.wait_for_selector("dialog .field")


@state("agreements-status", at="review")
def _(scene):
    followed(scene.backend)
    scene.open("/minutes", "p10", wait=".life-acts")
    scene.page.locator("#t1 [data-act=status]").first.click()
    scene.page.wait_for_selector("dialog select")
    scene.page.locator("dialog select").first.select_option("dropped")


@state("agreements-more", at="review")
def _(scene):
    followed(scene.backend)
    scene.open("/minutes", "p12", wait=".point [data-note=n4]")
    scene.page.hover(".point [data-note=n4] .line-row")
    scene.page.click(".point [data-note=n4] [data-tool=edit]")
    scene.page.wait_for_selector(".point [data-note=n4] .capture-field")
    scene.page.keyboard.press("Alt+o")
    scene.page.wait_for_selector("dialog select")


@state("agreements-organise", at="review")
def _(scene):
    followed(scene.backend)
    scene.open("/organise", "p13")
    scene.click(".steps-list .apart button")
    scene.page.wait_for_selector(".milestone-row")
    scene.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    scene.page.locator(".milestone-row").first.scroll_into_view_if_needed()
