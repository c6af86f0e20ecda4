"""The states in which signs that pass are given and seen."""

from stage import state
from states_console import console


def given(dialogue):
    dialogue.signals = {"applause": 4, "slower": 2, "louder": 1, "break": 3}


@state("take-part-signals")
def _(stage):
    stage.open("/take-part", "p1")
    stage.click(".signal-menu > summary")


@state("take-part-signals-given")
def _(stage):
    given(stage.dialogue)
    stage.open("/take-part", "p1")


@state("facilitate-signals")
def _(stage):
    console(stage, prepare=given)
