"""The states of the facilitator's console and the note-taker's desk."""

from chronicles import adopt
from stage import state
from states_wall import SOON_MS


def console(stage, prepare=lambda stage: None):
    prepare(stage)
    stage.open("/facilitate", "p10", wait=".columns")


def make_busy(stage):
    """A full minute: a guest, a proposal, a queue, hidden and private answers (`busy`), a point nearly over."""
    stage.later(SOON_MS)
    stage.do("p10", {"do": "openGuestDoor"})
    stage.venue.hosted.join("Sanne de Boer", "NS")
    stage.do("p2", {"do": "proposeItem", "title": "Roosters en testtijd in winkels"})
    for person in ("p9", "p1", "p4"):
        stage.do(person, {"do": "raiseHand"})


def make_remarks(stage):
    stage.do("p12", {"do": "setSummary", "item": "i1", "summary": "De bedrijven en VWS spraken hun verwachtingen uit."})
    stage.do("p3", {"do": "makeRemark", "note": "n4", "text": "Wij zeiden: binnen drie weken."})
    declined = stage.do("p1", {"do": "makeRemark", "item": "i2", "text": "Hier mis ik het punt over roosters."})
    stage.do(
        "p12", {"do": "answerRemark", "remark": declined["id"], "outcome": "declined", "response": "Staat bij actie 1."}
    )
    stage.do("p2", {"do": "makeRemark", "text": "Mooi verslag."})


def adopted_with_remarks(stage):
    make_remarks(stage)
    adopt(stage)


def tab(stage, name):
    """Opens a panel, where it stands behind a tab."""
    stage.page.evaluate("name => document.querySelector(`[role=tab][id$='-${name}']`)?.click()", name)


@state("facilitate-draft", at="draft")
def _(stage):
    console(stage)


@state("facilitate-preparing", at="preparing")
def _(stage):
    console(stage)


@state("facilitate-begin", at="preparing")
def _(stage):
    console(stage)
    stage.click(".step .button.primary")


@state("facilitate-live")
def _(stage):
    console(stage)


@state("facilitate-busy", at="busy")
def _(stage):
    console(stage, make_busy)


@state("facilitate-people", at="busy")
def _(stage):
    console(stage, make_busy)
    tab(stage, "people")


@state("facilitate-agenda", at="busy")
def _(stage):
    console(stage, make_busy)
    tab(stage, "agenda")


@state("facilitate-answers", at="busy")
def _(stage):
    console(stage, make_busy)
    tab(stage, "answers")


@state("facilitate-reveal", at="busy")
def _(stage):
    console(stage, make_busy)
    tab(stage, "answers")
    stage.click(".question:nth-child(2) .question-head .button")


@state("facilitate-person")
def _(stage):
    console(stage)
    tab(stage, "people")
    stage.click(".person-row-main")
    stage.click("dialog summary")


@state("facilitate-item")
def _(stage):
    console(stage)
    tab(stage, "agenda")
    stage.click(".agenda-row:nth-child(3) .agenda-main")


@state("facilitate-guests", at="busy")
def _(stage):
    console(stage, make_busy)
    stage.click(".bar-tool")


@state("facilitate-keys")
def _(stage):
    console(stage)
    stage.page.keyboard.press("?")


@state("facilitate-capture")
def _(stage):
    console(stage)
    stage.page.focus(".capture-field")
    stage.page.keyboard.type("/a Samen een rooster maken @v")


@state("facilitate-review", at="review")
def _(stage):
    console(stage, make_remarks)


@state("facilitate-adopted", at="review")
def _(stage):
    console(stage, adopted_with_remarks)
    stage.click(".step .row .button.quiet")


@state("facilitate-archived", at="archived")
def _(stage):
    console(stage)


@state("facilitate-refused")
def _(stage):
    stage.open(stage.venue.hosted.path("/facilitate", "p10")[:-4] + "AAAA")


def desk(stage, prepare=lambda stage: None):
    prepare(stage)
    stage.open("/notes", "p12", wait=".columns")


@state("notes-preparing", at="preparing")
def _(stage):
    desk(stage)


@state("notes-live")
def _(stage):
    desk(stage)


@state("notes-kinds")
def _(stage):
    desk(stage)
    stage.page.focus(".capture-field")
    stage.page.keyboard.type("/")


@state("notes-owner")
def _(stage):
    desk(stage)
    stage.page.focus(".capture-field")
    stage.page.keyboard.type("/t Voorbeeldrooster sturen aan alle winkels @comm")


def name_person(stage, key, name):
    known = stage.venue.state["participants"][key]
    about = {field: known.get(field, "") for field in ("function", "organisation")}
    stage.do("p13", {"do": "changeParticipant", "participant": key, "person": {"name": name, "email": "", **about}})


def type_names(stage, *lines):
    """Two have one name, one is written wrong; all lines but the last are kept."""
    for key, name in (("p1", "Jan de Vries"), ("p2", "Jan Smit"), ("p4", "Karel van der Meer")):
        name_person(stage, key, name)
    desk(stage)
    stage.page.focus(".capture-field")
    stage.page.keyboard.type(lines[0])
    for line in lines[1:]:
        stage.page.keyboard.press("Enter")
        stage.page.keyboard.type(line)


@state("notes-shared-name")
def _(stage):
    type_names(stage, "/t Rooster delen @Jan")


@state("notes-unknown-name")
def _(stage):
    type_names(stage, "/t @Jan stuurt het rooster", "/t @Piet belt terug", "/a @Karl van der Meer denkt mee")
    stage.page.wait_for_selector(".note .name-hint:visible")


@state("notes-only-a-name")
def _(stage):
    type_names(stage, "/t @VWS", "")
    stage.page.wait_for_selector(".is-problem")


@state("notes-due")
def _(stage):
    desk(stage)
    stage.page.focus(".capture-field")
    stage.page.keyboard.type("/a VWS koppelt terug @VWS")
    stage.page.keyboard.press("Tab")
    stage.page.keyboard.type("//binnen twee weken")


@state("notes-edit")
def _(stage):
    desk(stage)
    stage.page.focus(".capture-field")
    stage.page.keyboard.press("ArrowUp")


@state("notes-failed")
def _(stage):
    # The page says before it sends that a line is too long; this is what it does when the server still says so.
    stage.network.refuses = lambda command: "too_long" if command["do"] == "addNote" else None
    desk(stage)
    stage.page.focus(".capture-field")
    stage.page.keyboard.type("/a Deze regel wordt geweigerd")
    stage.page.keyboard.press("Enter")
    stage.page.wait_for_selector(".note.is-failed")


@state("notes-results")
def _(stage):
    desk(stage)
    tab(stage, "results")


@state("notes-points")
def _(stage):
    desk(stage)
    tab(stage, "rail")


@state("notes-offline")
def _(stage):
    desk(stage)
    stage.page.focus(".capture-field")
    stage.network.cut()
    stage.page.keyboard.type("Getypt zonder net")
    stage.page.keyboard.press("Enter")
    stage.page.wait_for_timeout(2600)


@state("notes-review", at="review")
def _(stage):
    desk(stage, make_remarks)


@state("notes-adopted", at="review")
def _(stage):
    desk(stage, adopted_with_remarks)
