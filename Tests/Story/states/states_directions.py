"""Lines that go from right to left: their marks and buttons change sides with them."""

from scene import state
from states_console import console

ARABIC = "نص من اليمين إلى اليسار"
KINDS = ("note", "quote", "question", "agreement", "actionItem")


def right_to_left(scene):
    for kind in KINDS:
        who = {"owners": [{"participant": "p2"}]} if kind in ("agreement", "actionItem") else {}
        scene.do("p12", {"do": "addNote", "item": "i2", "kind": kind, "text": f"{ARABIC}.", **who})


def in_review(scene):
    right_to_left(scene)
    scene.do("p10", {"do": "changePhase", "phase": "review"})


@state("facilitate-right-to-left")
def _(scene):
    right_to_left(scene)
    console(scene)


@state("notes-right-to-left")
def _(scene):
    right_to_left(scene)
    scene.open("/notes", "p12", wait=".columns")


@state("wall-right-to-left")
def _(scene):
    right_to_left(scene)
    scene.open("/wall", "projector")


@state("minutes-right-to-left")
def _(scene):
    in_review(scene)
    scene.open("/minutes", "p12", wait=".minutes-text .point")
    scene.page.locator(f".minutes-line:has-text('{ARABIC}')").first.scroll_into_view_if_needed()
