"""The states of the minutes page."""

from moments import adopt, phase
from scene import state

SUMMARY = (
    "De bedrijven willen bijdragen, maar eerst gehoord worden. VWS legde uit waarom het na september stil viel. "
    "Beide partijen willen vanaf nu als gelijke partners praten."
)


def minutes(scene, actor="p2", place=None):
    scene.open("/minutes", actor, place=place)


def edited(backend):
    """Edits the minutes in review: a summary, a line left out, recipients, two remarks."""
    backend.do("p12", {"do": "setSummary", "item": "i1", "summary": SUMMARY})
    backend.do("p12", {"do": "changeNote", "note": "n3", "isIncluded": False})
    backend.do(
        "p13",
        {
            "do": "changeDetails",
            "distribution": [
                {"name": "Deelnemers", "isCopy": False},
                {"name": "Directie Communicatie, VWS", "isCopy": True},
            ],
        },
    )
    backend.do("p3", {"do": "makeRemark", "note": "n4", "text": "Wij zeiden: binnen twee weken ná de ministerraad."})
    taken = backend.do("p2", {"do": "makeRemark", "item": "i2", "text": "Ook de thuiswerkers zijn genoemd."})
    backend.do(
        "p12",
        {
            "do": "answerRemark",
            "remark": taken["id"],
            "outcome": "accepted",
            "response": "Staat nu in de samenvatting.",
        },
    )


def in_review(scene, actor="p2", place=None):
    edited(scene.backend)
    minutes(scene, actor, place)


def when_adopted(scene, actor="p2"):
    edited(scene.backend)
    adopt(scene.backend)
    minutes(scene, actor)


state("minutes-preparing", at="preparing")(minutes)
state("minutes-live", at="live")(minutes)
state("minutes-review", at="review")(in_review)
state("minutes-adopted", at="review")(when_adopted)


@state("minutes-note-taker", at="review")
def _(scene):
    in_review(scene, actor="p12")


@state("minutes-adopting", at="review")
def _(scene):
    in_review(scene, actor="p13")
    scene.page.click(".minutes-head .button.primary")
    scene.page.wait_for_selector("dialog .open-remarks")


@state("minutes-ticked", at="review")
def _(scene):
    scene.do("p2", {"do": "markActionItem", "note": "n9", "isDone": True})
    when_adopted(scene)
    scene.page.locator("#actions").scroll_into_view_if_needed()


@state("minutes-place", at="review")
def _(scene):
    in_review(scene, place="a1")
    scene.page.wait_for_selector(".is-target")


def change(scene, selector):
    """Opens the field in a line. The tools of a line show when a mouse is over it."""
    scene.page.hover(f"{selector} .line-row")
    scene.page.click(f"{selector} [data-tool=edit]")
    scene.page.wait_for_selector(f"{selector} .capture-field")


@state("minutes-edit", at="review")
def _(scene):
    in_review(scene, actor="p12")
    change(scene, ".point [data-note=n4]")


@state("minutes-add", at="review")
def _(scene):
    in_review(scene, actor="p12")
    scene.page.click("#i2 .add-line")
    scene.page.keyboard.type("/t Rooster sturen @Piet //vrijdag")


@state("minutes-deleted", at="review")
def _(scene):
    in_review(scene, actor="p12")
    change(scene, ".point [data-note=n2]")
    scene.page.keyboard.press("Alt+Backspace")
    scene.page.wait_for_selector(".note-gone")


@state("minutes-unknown-name", at="review")
def _(scene):
    scene.do("p12", {"do": "addNote", "item": "i1", "kind": "actionItem", "text": "@Comunicatie stuurt het rooster"})
    in_review(scene, actor="p12")
    scene.page.locator(".line-extras .name-hint:visible").first.scroll_into_view_if_needed()


@state("minutes-edit-offline", at="review")
def _(scene):
    in_review(scene, actor="p12")
    scene.page.wait_for_selector(".add-line")
    scene.network.cut()
    change(scene, ".point [data-note=n2]")
    scene.page.keyboard.press("End")
    scene.page.keyboard.type(" Getypt zonder net.")
    scene.page.keyboard.press("Enter")
    scene.page.click("#i1 .add-line")
    scene.page.keyboard.type("Ook een nieuwe regel.")
    scene.page.keyboard.press("Enter")
    scene.page.wait_for_timeout(2600)


@state("minutes-outcomes", at="review")
def _(scene):
    in_review(scene, actor="p12")
    scene.page.locator("#agreements").scroll_into_view_if_needed()


@state("minutes-annex", at="review")
def _(scene):
    in_review(scene)
    scene.page.locator("#answers h2").evaluate("node => node.scrollIntoView()")


@state("minutes-filtered", at="review")
def _(scene):
    in_review(scene)
    scene.page.click("details.filter > summary")
    scene.page.click(".filter-kind:has-text('Afspraken'), .filter-kind:has-text('Agreements')")


@state("minutes-remarking", at="review")
def _(scene):
    in_review(scene)
    scene.page.hover("#a1 .line-row")
    scene.page.click("#a1 [data-tool=remark]")
    scene.page.fill("#a1 textarea", "Dit was anders bedoeld.")


@state("minutes-summary", at="review")
def _(scene):
    in_review(scene, actor="p12")
    scene.page.click("#i1 .point-summary .button")


@state("minutes-answering-remark", at="review")
def _(scene):
    in_review(scene, actor="p12")
    scene.page.click("#a1 .remark .button >> nth=1")


@state("minutes-reopened", at="review")
def _(scene):
    adopt(scene.backend)
    scene.do("p10", phase("review", reason="Afspraak 1 noemde een verkeerde termijn."))
    in_review(scene)


@state("minutes-downloads", at="review")
def _(scene):
    when_adopted(scene)
    scene.page.click(".minutes-tools .primary")


@state("minutes-downloads-more", at="review")
def _(scene):
    when_adopted(scene)
    scene.page.click(".minutes-tools .primary")
    scene.page.click(".paper-choices > summary")
    scene.page.get_by_text("Als memo").or_(scene.page.get_by_text("As a memo")).click()


@state("minutes-observer", at="review")
def _(scene):
    in_review(scene, actor="observer")
