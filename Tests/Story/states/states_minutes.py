"""The minutes page in every designed state."""

from chronicles import adopt, phase
from stage import state

SUMMARY = (
    "De bedrijven willen bijdragen, maar eerst gehoord worden. VWS legde uit waarom het na september stil viel. "
    "Beide partijen willen vanaf nu als gelijke partners praten."
)


def minutes(stage, actor="p2", place=None):
    stage.open("/minutes", actor, place=place)


def edited(venue):
    """What is done to minutes in review: a summary, a line left out, who gets them, two remarks."""
    venue.do("p12", {"do": "setSummary", "item": "i1", "summary": SUMMARY})
    venue.do("p12", {"do": "changeNote", "note": "n3", "isIncluded": False})
    venue.do(
        "p13",
        {
            "do": "changeDetails",
            "distribution": [
                {"name": "Deelnemers", "isCopy": False},
                {"name": "Directie Communicatie, VWS", "isCopy": True},
            ],
        },
    )
    venue.do("p3", {"do": "makeRemark", "note": "n4", "text": "Wij zeiden: binnen twee weken ná de ministerraad."})
    taken = venue.do("p2", {"do": "makeRemark", "item": "i2", "text": "Ook de thuiswerkers zijn genoemd."})
    venue.do(
        "p12",
        {
            "do": "answerRemark",
            "remark": taken["id"],
            "outcome": "accepted",
            "response": "Staat nu in de samenvatting.",
        },
    )


def in_review(stage, actor="p2", place=None):
    edited(stage.venue)
    minutes(stage, actor, place)


def when_adopted(stage, actor="p2"):
    edited(stage.venue)
    adopt(stage.venue)
    minutes(stage, actor)


state("minutes-preparing", at="preparing")(minutes)
state("minutes-live", at="live")(minutes)
state("minutes-review", at="review")(in_review)
state("minutes-adopted", at="review")(when_adopted)


@state("minutes-note-taker", at="review")
def _(stage):
    in_review(stage, actor="p12")


@state("minutes-ticked", at="review")
def _(stage):
    stage.do("p2", {"do": "markActionItem", "note": "n9", "isDone": True})
    when_adopted(stage)
    stage.page.locator("#actions").scroll_into_view_if_needed()


@state("minutes-place", at="review")
def _(stage):
    in_review(stage, place="a1")
    stage.page.wait_for_selector(".is-target")


@state("minutes-outcomes", at="review")
def _(stage):
    in_review(stage, actor="p12")
    stage.page.locator("#agreements").scroll_into_view_if_needed()


@state("minutes-annex", at="review")
def _(stage):
    in_review(stage)
    stage.page.locator("#answers h2").evaluate("node => node.scrollIntoView()")


@state("minutes-filtered", at="review")
def _(stage):
    in_review(stage)
    stage.page.click("details.filter > summary")
    stage.page.click(".filter-kind:has-text('Afspraken'), .filter-kind:has-text('Agreements')")


@state("minutes-remarking", at="review")
def _(stage):
    in_review(stage)
    stage.page.locator("#a1 .line-tools button >> nth=0").click()
    stage.page.fill("#a1 textarea", "Dit was anders bedoeld.")


@state("minutes-summary", at="review")
def _(stage):
    in_review(stage, actor="p12")
    stage.page.click("#i1 .point-summary .button")


@state("minutes-answering-remark", at="review")
def _(stage):
    in_review(stage, actor="p12")
    stage.page.click("#a1 .remark .button >> nth=1")


@state("minutes-reopened", at="review")
def _(stage):
    adopt(stage.venue)
    stage.do("p10", phase("review", reason="Afspraak 1 noemde een verkeerde termijn."))
    in_review(stage)


@state("minutes-downloads", at="review")
def _(stage):
    when_adopted(stage)
    stage.page.click(".minutes-tools .primary")


@state("minutes-observer", at="review")
def _(stage):
    in_review(stage, actor="observer")
