"""The states in which people give signals of the audience, such as applause, and see them."""

from scene import state
from states_console import console

GIVEN = {"applause": ["p2", "p3", "p4", "p7"], "slower": ["p5", "p6"], "louder": ["p9"], "break": ["p2", "p3", "p10"]}


def given(scene):
    for signal, people in GIVEN.items():
        for page in scene.backend.dialogue.come(*people):
            page.send({"signal": signal})
            page.settle()
    scene.page.wait_for_selector(".signal-counts .is-break")
    scene.page.wait_for_selector(".signal-counts .is-louder")


@state("take-part-signals")
def _(scene):
    scene.open("/take-part", "p1")
    scene.click(".signal-menu > summary")


@state("take-part-signals-given")
def _(scene):
    scene.open("/take-part", "p1")
    given(scene)


@state("facilitate-signals")
def _(scene):
    console(scene)
    given(scene)
