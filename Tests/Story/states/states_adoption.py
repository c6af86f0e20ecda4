"""The states of adoption: the rule, signatures, adopted versions and what is different between them, and receipts."""

import extremes
from moments import adopt, phase
from scene import state

RULE = {"do": "setAdoptionRule", "rule": "sides", "signers": ["p2", "p3", "p4"]}
LATE = {**RULE, "reason": "Beide partijen willen zelf ondertekenen."}
WRITTEN_MS = 40_000


def told(backend):
    """One signer of each party is asked: the rule was set during the session."""
    backend.do("p13", RULE)
    backend.do("p10", phase("review"))


def sign(backend, who, **more):
    backend.do(who, {"do": "signMinutes", **more})


def enter(backend, who="p2", way="telephone"):
    backend.do("p12", {"do": "signMinutes", "participant": who, "way": way})


def minutes(scene, who="p2", wait=".adoption"):
    scene.open("/minutes", who, wait=wait)
    if wait == ".adoption":
        scene.page.locator(wait).evaluate("node => scrollTo(0, node.getBoundingClientRect().top + scrollY - 80)")


def written(scene, who="p2"):
    """Opens the minutes once the files of the present version are there."""
    minutes(scene, who)
    scene.page.locator(".versions > details").evaluate("fold => { fold.open = true }")
    scene.page.locator(".version").first.locator("[data-act^=files]").wait_for(timeout=WRITTEN_MS)


def second_version(backend):
    told(backend)
    sign(backend, "p2")
    enter(backend, "p3", "mail")
    backend.do("p10", phase("review", reason="Afspraak 1 noemde een verkeerde termijn."))
    backend.do("p12", {"do": "changeNote", "note": "n4", "text": "VWS komt binnen vier weken terug met een voorstel."})
    backend.do("p12", {"do": "deleteNote", "note": "n2"})
    backend.do("p12", {"do": "addNote", "item": "i2", "kind": "agreement", "text": "Wij spreken elkaar weer in maart."})
    sign(backend, "p3")
    sign(backend, "p2")


@state("adoption-asked", at="live")
def _(scene):
    told(scene.backend)
    minutes(scene)


@state("adoption-signing", at="live")
def _(scene):
    told(scene.backend)
    sign(scene.backend, "p3")
    minutes(scene)
    scene.click(".own-signature .primary")
    scene.page.wait_for_selector("dialog[open]")


@state("adoption-signed", at="live")
def _(scene):
    told(scene.backend)
    sign(scene.backend, "p2")
    minutes(scene)


@state("adoption-earlier", at="review")
def _(scene):
    scene.do("p13", LATE)
    sign(scene.backend, "p2")
    scene.do("p12", {"do": "changeNote", "note": "n4", "text": "VWS komt binnen vier weken terug."})
    minutes(scene)


@state("adoption-entered", at="live")
def _(scene):
    told(scene.backend)
    enter(scene.backend)
    minutes(scene)


@state("adoption-contesting", at="live")
def _(scene):
    told(scene.backend)
    enter(scene.backend)
    minutes(scene)
    scene.click(".own-signature [data-act=contest]")
    scene.page.wait_for_selector("dialog textarea")


@state("adoption-contested", at="live")
def _(scene):
    told(scene.backend)
    enter(scene.backend)
    scene.do("p2", {"do": "contestSignature", "reason": "Ik heb gezegd dat ik het eerst wil lezen."})
    minutes(scene)


@state("adoption-others", at="live")
def _(scene):
    told(scene.backend)
    enter(scene.backend)
    sign(scene.backend, "p4")
    minutes(scene, "p7")


@state("adoption-organiser", at="live")
def _(scene):
    told(scene.backend)
    enter(scene.backend)
    minutes(scene, "p13")


@state("adoption-unset", at="review")
def _(scene):
    minutes(scene, "p10", wait=".minutes-head")


@state("adoption-entering", at="live")
def _(scene):
    told(scene.backend)
    minutes(scene, "p12")
    scene.page.locator(".signer [data-act^=enter]").first.click()
    scene.page.wait_for_selector("dialog[open]")


@state("adoption-rule", at="preparing")
def _(scene):
    scene.open("/organise", "p13", wait=".step-title")
    scene.click(".steps-list li:nth-child(6) button")
    scene.click("[data-act=adoption-rule]")
    scene.page.locator("dialog input[value=sides]").check()


@state("adoption-rule-late", at="review")
def _(scene):
    scene.do("p13", LATE)
    minutes(scene, "p13")
    scene.click("[data-act=adoption-rule]")
    scene.page.wait_for_selector("dialog textarea")


@state("adoption-manage", at="preparing")
def _(scene):
    scene.do("p13", RULE)
    scene.open("/organise", "p13", wait=".step-title")
    scene.click(".steps-list li:nth-child(6) button")
    scene.page.locator("[data-act=adoption-rule]").scroll_into_view_if_needed()


@state("adoption-adopted", at="live")
def _(scene):
    told(scene.backend)
    sign(scene.backend, "p2")
    enter(scene.backend, "p3", "mail")
    minutes(scene)


@state("adoption-by-facilitator", at="review")
def _(scene):
    adopt(scene.backend)
    written(scene)
    scene.page.locator(".versions").scroll_into_view_if_needed()


@state("adoption-versions", at="live")
def _(scene):
    second_version(scene.backend)
    written(scene)
    scene.page.locator(".versions").scroll_into_view_if_needed()


@state("adoption-compared", at="live")
def _(scene):
    second_version(scene.backend)
    written(scene)
    scene.click(".version [data-act^=compare]")
    scene.page.wait_for_selector(".comparison-row")
    scene.page.locator(".comparison").evaluate("node => node.scrollIntoView()")


def verified(scene, change=""):
    told(scene.backend)
    sign(scene.backend, "p2")
    enter(scene.backend, "p3", "mail")
    written(scene)
    server, dialogue = scene.backend.dialogue.server, scene.backend.dialogue
    answer = server.get(f"/api/dialogues/{dialogue.id}/export?format=md", dialogue.token("p2"))
    assert answer.status == 200, answer
    file = {"name": "verslag.md", "mimeType": "text/markdown", "buffer": answer.body + change.encode()}
    scene.page.set_input_files("#verify-file", file)
    scene.page.wait_for_selector(".verify-result .icon")
    scene.page.locator(".verify").scroll_into_view_if_needed()


state("adoption-ours", at="live")(verified)
state("adoption-not-ours", at="live")(lambda scene: verified(scene, "\n"))


# The emptiest and the fullest


@state("adoption-emptiest", at=lambda: extremes.tell("bare")["review"])
def _(scene):
    scene.do("p13", {"do": "setAdoptionRule", "rule": "signers", "signers": ["p2"], "reason": "?"})
    minutes(scene)


@state("adoption-fullest", at=lambda: extremes.tell("full")["review"])
def _(scene):
    signers = [f"p{place}" for place in range(1, 10)]
    scene.do("p13", {"do": "setAdoptionRule", "rule": "signers", "signers": signers, "reason": extremes.PROSE * 3})
    for who in ("p2", "p3", "p4"):
        enter(scene.backend, who, "letter")
    scene.do("p3", {"do": "contestSignature", "reason": extremes.PROSE * 3})
    scene.do("p12", {"do": "changeNote", "note": "n1", "text": extremes.WORD})
    enter(scene.backend, "p5", "inPerson")
    sign(scene.backend, "p6")
    minutes(scene, "p13")
    scene.page.locator(".adoption").evaluate("node => node.scrollIntoView()")


@state("adoption-fullest-compared", at=lambda: extremes.tell("full")["review"])
def _(scene):
    changed = [{"do": "changeNote", "note": f"n{place}", "text": extremes.PROSE * 2} for place in range(1, 21)]
    gone = [{"do": "deleteNote", "note": f"n{place}"} for place in range(21, 26)]
    scene.backend.dialogue.do_all("p12", [*changed, *gone])
    adopt(scene.backend)
    minutes(scene, "p3")
    scene.page.locator(".version [data-act^=compare]").first.click()
    scene.page.wait_for_selector(".comparison-row")
    scene.page.locator(".comparison").evaluate("node => node.scrollIntoView()")


@state("adoption-told", at="live")
def _(scene):
    told(scene.backend)
    enter(scene.backend)
    scene.open("/take-part", "p2", wait=".signature-told a")


@state("adoption-told-asked", at="live")
def _(scene):
    told(scene.backend)
    scene.open("/take-part", "p3", wait=".signature-told a")


@state("adoption-draft", at="live")
def _(scene):
    told(scene.backend)
    sign(scene.backend, "p2")
    sign(scene.backend, "p3")
    scene.do("p10", phase("review", reason="Afspraak 1 noemde een verkeerde termijn."))
    scene.do("p12", {"do": "changeNote", "note": "n4", "text": "VWS komt binnen vier weken terug met een voorstel."})
    minutes(scene, "p3")
    scene.page.locator(".version [data-act^=compare]").first.click()
    scene.page.wait_for_selector(".comparison-row")
    scene.page.locator(".versions").evaluate("node => node.scrollIntoView()")
