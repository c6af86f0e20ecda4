"""The states in which signs that pass are given and seen."""

from stage import state
from states_console import console

GIVEN = {"applause": ["p2", "p3", "p4", "p7"], "slower": ["p5", "p6"], "louder": ["p9"], "break": ["p2", "p3", "p10"]}


def given(stage):
    for signal, people in GIVEN.items():
        for page in stage.venue.hosted.come(*people):
            page.send({"signal": signal})
            page.settle()
    stage.page.wait_for_selector(".signal-counts .is-break")
    stage.page.wait_for_selector(".signal-counts .is-louder")


@state("take-part-signals")
def _(stage):
    stage.open("/take-part", "p1")
    stage.click(".signal-menu > summary")


@state("take-part-signals-given")
def _(stage):
    stage.open("/take-part", "p1")
    given(stage)


@state("facilitate-signals")
def _(stage):
    console(stage)
    given(stage)
