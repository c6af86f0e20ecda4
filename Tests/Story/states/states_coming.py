"""States in which people say whether they come and when they can, and in which organisers see it."""

from scene import state
from states_organise import organise

DAY = 86_400_000
STARTS = 1_611_671_400_000
NO = {"do": "replyToInvitation", "reply": "notComing"}
YES = {"do": "replyToInvitation", "reply": "coming"}
SUBSTITUTE = {
    "do": "sendSubstitute",
    "person": {"name": "Joris de Wit", "function": "Regiomanager", "organisation": "Action", "email": ""},
}


def replies(scene):
    """Two come, one sends regrets, one sends somebody else."""
    for who in ("p3", "p4"):
        scene.do(who, YES)
    scene.do("p5", {**NO, "reason": "Die dag ben ik in Brussel."})
    scene.do("p2", SUBSTITUTE)


def dates(scene, chosen=False):
    proposed = [{"startsAt": STARTS + days * DAY, "durationMinutes": 90} for days in (1, 2, 6)]
    scene.do("p13", {"do": "changeDetails", "startsAt": 0})
    ids = scene.do("p13", {"do": "proposeDates", "dates": proposed})["ids"]
    said = {"p1": "yyn", "p3": "yyn", "p4": "yin", "p5": "nyy", "p6": "nyi", "p7": "nny"}
    words = {"y": "yes", "i": "ifNeedBe", "n": "no"}
    for who, letters in said.items():
        answers = [{"date": date, "answer": words[letter]} for date, letter in zip(ids, letters)]
        scene.do(who, {"do": "answerDates", "answers": answers})
    if chosen:
        scene.do("p2", {"do": "answerDates", "answers": [{"date": ids[1], "answer": "yes"}]})
        scene.do("p13", {"do": "chooseDate", "date": ids[1]})
    return ids


@state("take-part-coming", at="preparing")
def _(scene):
    scene.open("/take-part", "p2", wait=".coming h2")
    scene.page.locator(".coming").scroll_into_view_if_needed()


@state("take-part-coming-yes", at="preparing")
def _(scene):
    scene.do("p2", YES)
    scene.open("/take-part", "p2", wait=".coming .button.quiet")


@state("take-part-coming-change", at="preparing")
def _(scene):
    scene.do("p13", {**YES, "participant": "p2"})
    scene.open("/take-part", "p2", wait=".coming .button.quiet")
    scene.click(".coming .button.quiet")


@state("take-part-coming-no", at="preparing")
def _(scene):
    scene.open("/take-part", "p2", wait=".coming h2")
    scene.click(".coming .button >> nth=1")
    scene.page.fill("#coming-reason", "Die dag ben ik in Brussel.")


@state("take-part-coming-nobody-named", at="preparing")
def _(scene):
    scene.open("/take-part", "p2", wait=".coming h2")
    scene.click(".coming .button >> nth=2")
    scene.click(".coming .button.primary")


@state("take-part-coming-substitute", at="preparing")
def _(scene):
    scene.do("p2", SUBSTITUTE)
    scene.open("/take-part", "p2", wait=".coming .button.quiet")
    scene.page.locator(".coming").scroll_into_view_if_needed()


@state("take-part-coming-moved", at="preparing")
def _(scene):
    scene.do("p2", YES)
    scene.do("p13", {"do": "changeDetails", "startsAt": STARTS + DAY})
    scene.open("/take-part", "p2", wait=".coming h2")


@state("take-part-regrets-live", at="live")
def _(scene):
    scene.do("p5", NO)
    scene.open("/take-part", "p5", wait=".coming .button.quiet")


@state("take-part-dates", at="preparing")
def _(scene):
    dates(scene)
    scene.open("/take-part", "p2", wait=".own-dates input")
    scene.page.check(".own-dates li:nth-child(2) input[value=yes]")
    scene.page.locator(".own-dates").scroll_into_view_if_needed()


@state("take-part-dates-answered", at="preparing")
def _(scene):
    dates(scene)
    scene.open("/take-part", "p3", wait=".own-dates .button.quiet")


@state("take-part-dates-chosen", at="preparing")
def _(scene):
    dates(scene, chosen=True)
    scene.open("/take-part", "p2", wait=".own-dates strong")


@state("organise-who-comes", at="preparing")
def _(scene):
    replies(scene)
    organise(scene, "who")
    scene.page.locator(".people-group").first.scroll_into_view_if_needed()


@state("organise-person-reply", at="preparing")
def _(scene):
    replies(scene)
    organise(scene, "who")
    regrets = scene.page.locator(".badge:not(.accent):not(.good)")
    scene.page.locator(".person-row", has=regrets).first.locator("button").first.click()
    scene.page.locator(".reply-field").scroll_into_view_if_needed()


@state("organise-find-date-first", at="draft")
def _(scene):
    organise(scene, "what")
    scene.click(".find-date > summary")


@state("organise-find-date", at="preparing")
def _(scene):
    dates(scene)
    organise(scene, "what")
    scene.click(".find-date li details summary >> nth=0")
    scene.page.locator(".find-date").scroll_into_view_if_needed()


@state("organise-find-date-chosen", at="preparing")
def _(scene):
    dates(scene, chosen=True)
    organise(scene, "what")
    scene.page.locator(".find-date").scroll_into_view_if_needed()


@state("facilitate-who-comes", at="preparing")
def _(scene):
    replies(scene)
    scene.open("/facilitate", "p10", wait=".columns")
    scene.page.evaluate("document.querySelector(`[role=tab][id$='-people']`)?.click()")


@state("facilitate-person-reply", at="preparing")
def _(scene):
    replies(scene)
    scene.open("/facilitate", "p10", wait=".columns")
    scene.page.evaluate("document.querySelector(`[role=tab][id$='-people']`)?.click()")
    # p5 sent regrets; in both languages the detail of that row has words of its own.
    scene.page.locator(".person-row-main >> nth=2").click()
    scene.page.wait_for_selector(".reply-field")


@state("minutes-regrets", at="review")
def _(scene):
    for who in ("p5", "p8"):
        scene.do("p10", {**NO, "participant": who})
        scene.do("p10", {"do": "setAttendance", "participant": who, "attendance": "absent"})
    scene.open("/minutes", "p2", wait="#attendance")
    scene.page.locator("#attendance").scroll_into_view_if_needed()


@state("facilitate-own-asks", at="preparing")
def _(scene):
    dates(scene, chosen=True)
    scene.open("/facilitate", "p10", wait=".coming h2")


@state("facilitate-own-dates", at="preparing")
def _(scene):
    dates(scene)
    scene.open("/facilitate", "p10", wait=".own-dates summary")
    scene.click(".own-dates summary")
    scene.page.wait_for_selector(".own-dates input:visible")


@state("notes-own-asks", at="preparing")
def _(scene):
    scene.open("/notes", "p12", wait=".coming h2")


@state("facilitate-reply-undo", at="preparing")
def _(scene):
    scene.open("/facilitate", "p10", wait=".columns")
    scene.page.evaluate("document.querySelector(`[role=tab][id$='-people']`)?.click()")
    scene.page.locator(".person-row-main >> nth=2").click()
    scene.page.check(".reply-field input[value=coming]")
    scene.page.click("dialog .dialog-actions button")
    scene.page.wait_for_selector("dialog", state="detached")
