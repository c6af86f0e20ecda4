"""The states of the facilitator's console and the note-taker's desk."""

from moments import adopt
from scene import state
from states_wall import SOON_MS


def console(scene, prepare=lambda scene: None):
    prepare(scene)
    scene.open("/facilitate", "p10", wait=".columns")


def make_busy(scene):
    """Much at once: a guest, a proposal, a queue, a point nearly over, and in `busy` hidden and private answers."""
    scene.later(SOON_MS)
    scene.do("p10", {"do": "openGuestDoor"})
    scene.backend.dialogue.join("Sanne de Boer", "NS")
    scene.do("p2", {"do": "proposeItem", "title": "Roosters en testtijd in winkels"})
    for person in ("p9", "p1", "p4"):
        scene.do(person, {"do": "raiseHand"})


def make_remarks(scene):
    scene.do("p12", {"do": "setSummary", "item": "i1", "summary": "De bedrijven en VWS spraken hun verwachtingen uit."})
    scene.do("p3", {"do": "makeRemark", "note": "n4", "text": "Wij zeiden: binnen drie weken."})
    declined = scene.do("p1", {"do": "makeRemark", "item": "i2", "text": "Hier mis ik het punt over roosters."})
    scene.do(
        "p12", {"do": "answerRemark", "remark": declined["id"], "outcome": "declined", "response": "Staat bij actie 1."}
    )
    scene.do("p2", {"do": "makeRemark", "text": "Mooi verslag."})


def adopted_with_remarks(scene):
    make_remarks(scene)
    adopt(scene)


def tab(scene, name):
    """Opens a panel, if it is behind a tab."""
    scene.page.evaluate("name => document.querySelector(`[role=tab][id$='-${name}']`)?.click()", name)


@state("facilitate-draft", at="draft")
def _(scene):
    console(scene)


@state("facilitate-preparing", at="preparing")
def _(scene):
    console(scene)


@state("facilitate-begin", at="preparing")
def _(scene):
    console(scene)
    scene.click(".step .button.primary")


@state("facilitate-live")
def _(scene):
    console(scene)


@state("facilitate-busy", at="busy")
def _(scene):
    console(scene, make_busy)


@state("facilitate-people", at="busy")
def _(scene):
    console(scene, make_busy)
    tab(scene, "people")


@state("facilitate-agenda", at="busy")
def _(scene):
    console(scene, make_busy)
    tab(scene, "agenda")


@state("facilitate-answers", at="busy")
def _(scene):
    console(scene, make_busy)
    tab(scene, "answers")


@state("facilitate-reveal", at="busy")
def _(scene):
    console(scene, make_busy)
    tab(scene, "answers")
    scene.click(".question:nth-child(2) .question-head .button")


@state("facilitate-person")
def _(scene):
    console(scene)
    tab(scene, "people")
    scene.click(".person-row-main")
    scene.click("dialog summary")


@state("facilitate-item")
def _(scene):
    console(scene)
    tab(scene, "agenda")
    scene.click(".agenda-row:nth-child(3) .agenda-main")


@state("facilitate-guests", at="busy")
def _(scene):
    console(scene, make_busy)
    scene.click(".bar-tool")


@state("facilitate-keys")
def _(scene):
    console(scene)
    scene.page.keyboard.press("?")


@state("facilitate-capture")
def _(scene):
    console(scene)
    scene.page.focus(".capture-field")
    scene.page.keyboard.type("/a Samen een rooster maken @v")


@state("facilitate-review", at="review")
def _(scene):
    console(scene, make_remarks)


@state("facilitate-adopting", at="review")
def _(scene):
    console(scene, make_remarks)
    scene.page.locator("button:has-text('Verslag vaststellen'):visible, button:has-text('Adopt'):visible").first.click()
    scene.page.wait_for_selector("dialog .open-remarks")


@state("facilitate-adopted", at="review")
def _(scene):
    console(scene, adopted_with_remarks)
    scene.click(".step .row .button.quiet")


@state("facilitate-archived", at="archived")
def _(scene):
    console(scene)


@state("facilitate-refused")
def _(scene):
    scene.open(scene.backend.dialogue.path("/facilitate", "p10")[:-4] + "AAAA")


def desk(scene, prepare=lambda scene: None):
    prepare(scene)
    scene.open("/notes", "p12", wait=".columns")


@state("notes-preparing", at="preparing")
def _(scene):
    desk(scene)


@state("notes-live")
def _(scene):
    desk(scene)


@state("notes-kinds")
def _(scene):
    desk(scene)
    scene.page.focus(".capture-field")
    scene.page.keyboard.type("/")


@state("notes-owner")
def _(scene):
    desk(scene)
    scene.page.focus(".capture-field")
    scene.page.keyboard.type("/t Voorbeeldrooster sturen aan alle winkels @comm")


def name_person(scene, key, name):
    known = scene.backend.state["participants"][key]
    about = {field: known.get(field, "") for field in ("function", "organisation")}
    scene.do("p13", {"do": "changeParticipant", "participant": key, "person": {"name": name, "email": "", **about}})


def type_names(scene, *lines):
    """Types these lines and keeps all but the last, in a dialogue in which two people have the same first name."""
    for key, name in (("p1", "Jan de Vries"), ("p2", "Jan Smit"), ("p4", "Karel van der Meer")):
        name_person(scene, key, name)
    desk(scene)
    scene.page.focus(".capture-field")
    scene.page.keyboard.type(lines[0])
    for line in lines[1:]:
        scene.page.keyboard.press("Enter")
        scene.page.keyboard.type(line)


@state("notes-shared-name")
def _(scene):
    type_names(scene, "/t Rooster delen @Jan")


@state("notes-unknown-name")
def _(scene):
    lines = "/t @Jan stuurt het rooster", "Vraag aan @Karl en @Zebedeus", "/a @Karl van der Meer denkt mee"
    type_names(scene, *lines)
    scene.page.wait_for_selector(".note .name-hint:visible")


@state("notes-only-a-name")
def _(scene):
    type_names(scene, "/t @VWS", "")
    scene.page.wait_for_selector(".is-problem")


@state("notes-due")
def _(scene):
    desk(scene)
    scene.page.focus(".capture-field")
    scene.page.keyboard.type("/a VWS koppelt terug @VWS")
    scene.page.keyboard.press("Tab")
    scene.page.keyboard.type("//binnen twee weken")


@state("notes-edit")
def _(scene):
    desk(scene)
    scene.page.focus(".capture-field")
    scene.page.keyboard.press("ArrowUp")


@state("notes-deleted")
def _(scene):
    desk(scene)
    scene.page.focus(".capture-field")
    scene.page.keyboard.press("ArrowUp")
    scene.page.keyboard.press("ArrowUp")
    scene.page.keyboard.press("Alt+Backspace")
    scene.page.wait_for_selector(".note-gone")


@state("notes-time-stays")
def _(scene):
    desk(scene)
    scene.page.focus(".capture-field")
    scene.page.keyboard.type("Anna stuurt het rooster //vrijdag")


@state("notes-several-authors")
def _(scene):
    scene.do("p10", {"do": "addNote", "item": "i2", "kind": "note", "text": "Ook de gespreksleider schrijft mee."})
    desk(scene)


@state("notes-failed")
def _(scene):
    # The page itself refuses a line that is too long, so the network makes the server's refusal.
    scene.network.refuses = lambda command: "too_long" if command["do"] == "addNote" else None
    desk(scene)
    scene.page.focus(".capture-field")
    scene.page.keyboard.type("/a Deze regel wordt geweigerd")
    scene.page.keyboard.press("Enter")
    scene.page.wait_for_selector(".note.is-failed")


@state("notes-results")
def _(scene):
    desk(scene)
    tab(scene, "results")


@state("notes-points")
def _(scene):
    desk(scene)
    tab(scene, "rail")


@state("notes-offline")
def _(scene):
    desk(scene)
    scene.page.focus(".capture-field")
    scene.network.cut()
    scene.page.keyboard.type("Getypt zonder net")
    scene.page.keyboard.press("Enter")
    scene.page.wait_for_timeout(2600)


@state("notes-review", at="review")
def _(scene):
    desk(scene, make_remarks)


@state("notes-adopted", at="review")
def _(scene):
    desk(scene, adopted_with_remarks)
