"""The states of the facilitator's console and the note-taker's desk."""

from fake_session import make_busy, make_remarks, teach
from stage import state


def console(stage, phase=None, wait=".agenda-list", prepare=lambda dialogue: None):
    teach(stage.dialogue)
    if phase:
        stage.dialogue.at_phase(phase)
    prepare(stage.dialogue)
    stage.open("/facilitate", "p10", wait=".columns")


def tab(stage, name):
    """Opens a panel, where it stands behind a tab."""
    stage.page.evaluate("name => document.querySelector(`[role=tab][id$='-${name}']`)?.click()", name)


@state("facilitate-draft")
def _(stage):
    console(stage, "draft")


@state("facilitate-preparing")
def _(stage):
    console(stage, "preparing")


@state("facilitate-begin")
def _(stage):
    console(stage, "preparing")
    stage.click(".step .button.primary")


@state("facilitate-live")
def _(stage):
    console(stage)


@state("facilitate-busy")
def _(stage):
    console(stage, prepare=make_busy)


@state("facilitate-people")
def _(stage):
    console(stage, prepare=make_busy)
    tab(stage, "people")


@state("facilitate-agenda")
def _(stage):
    console(stage, prepare=make_busy)
    tab(stage, "agenda")


@state("facilitate-answers")
def _(stage):
    console(stage, prepare=make_busy)
    tab(stage, "answers")


@state("facilitate-reveal")
def _(stage):
    console(stage, prepare=make_busy)
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


@state("facilitate-guests")
def _(stage):
    console(stage, prepare=make_busy)
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


@state("facilitate-review")
def _(stage):
    console(stage, "review", prepare=make_remarks)


@state("facilitate-adopted")
def _(stage):
    console(stage, "adopted", prepare=make_remarks)
    stage.click(".step .row .button.quiet")


@state("facilitate-archived")
def _(stage):
    console(stage, "archived")


@state("facilitate-refused")
def _(stage):
    stage.server.close_code = 4001
    stage.open("/facilitate", "p10")


def desk(stage, phase=None, prepare=lambda dialogue: None):
    teach(stage.dialogue)
    if phase:
        stage.dialogue.at_phase(phase)
    prepare(stage.dialogue)
    stage.open("/notes", "p12", wait=".columns")


@state("notes-preparing")
def _(stage):
    desk(stage, "preparing")


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


def type_names(stage, *lines):
    """Two have one name, one is written wrong; all lines but the last are kept."""
    for key, name in (("p1", "Jan de Vries"), ("p2", "Jan Smit"), ("p4", "Karel van der Meer")):
        stage.dialogue.state["participants"][key]["name"] = name
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
    from fake_commands import Refused

    def refuse(*_):
        raise Refused("too_long")

    desk(stage)
    stage.dialogue.commands_by_name["addNote"] = refuse
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
    stage.server.cut()
    stage.page.keyboard.type("Getypt zonder net")
    stage.page.keyboard.press("Enter")
    stage.page.wait_for_timeout(2600)


@state("notes-review")
def _(stage):
    desk(stage, "review", prepare=make_remarks)


@state("notes-adopted")
def _(stage):
    desk(stage, "adopted", prepare=make_remarks)
