"""The page of all agreements with its search, and the page with somebody's own action items."""

import json

from scene import state
from states_agreements import followed

LINES = [
    ("2021-01-20", "open", True, "Een voorbeeldrooster rondsturen aan alle winkels", None),
    (
        "2021-02-09",
        "inProgress",
        False,
        "De vragen over de stapels doorgeven aan de makers van de app",
        "Winkelbedrijf",
    ),
    (None, "open", False, "Uitzoeken hoe een melding op een gedeelde telefoon werkt", None),
    ("2021-01-10", "done", False, "De uitkomst van het gesprek aan de ondernemingsraad sturen", None),
    ("2021-01-11", "dropped", False, "Een tweede proef houden in twee filialen", "Winkelbedrijf"),
]


def agreements(scene, query=None, wait=".found > li"):
    followed(scene.backend, answered=True)
    scene.open("/agreements", "installation", wait=".found > li")
    if query is not None:
        scene.page.fill("#search", query)
        scene.page.wait_for_selector(wait)
        scene.page.wait_for_timeout(400)


def own(scene, actions, path="/my-actions#x"):
    """The page of a link from a mail. The answer is given here: test_my_actions.py gets it from a mailed link."""
    body = {"name": "Anna de Vries", "endsAt": 1_614_263_400_000, "dialogues": 3, "actions": actions}
    scene.page.route("**/api/my-actions?*", lambda route: route.fulfill(body=json.dumps(body)))
    scene.open(path, wait=".page footer")


@state("agreements", at="review")
def _(scene):
    agreements(scene)


@state("agreements-found", at="review")
def _(scene):
    agreements(scene, "de")


@state("agreements-none", at="review")
def _(scene):
    agreements(scene, "luchtballon", wait="[role=status]:has-text('0 gevonden'), [role=status]:has-text('0 found')")


@state("agreements-not-understood", at="review")
def _(scene):
    agreements(scene, "is:bijna", wait=".notice.bad:not([hidden])")


@state("agreements-help", at="review")
def _(scene):
    agreements(scene)
    scene.page.click(".search-help > summary")


@state("agreements-reminders", at="review")
def _(scene):
    scene.do("p12", {"do": "changeNote", "note": "n9", "dueDate": "2021-01-20"})
    agreements(scene)
    scene.page.click("details.more:not(.search-help) > summary")
    scene.page.wait_for_selector(".owing > li")


@state("my-actions")
def _(scene):
    titles = ["De CoronaMelder in de winkel", "Roosters en pauzes"]
    own(
        scene,
        [
            {"dialogue": "d1", "note": f"n{place}", "number": place + 1, "title": titles[place % 2], "status": status}
            | {"text": text, "isLate": is_late}
            | ({"dueDate": due} if due else {})
            | ({"organisation": organisation} if organisation else {})
            for place, (due, status, is_late, text, organisation) in enumerate(LINES)
        ],
    )
    scene.page.click("details.more > summary")


@state("my-actions-nothing")
def _(scene):
    own(scene, [])


@state("my-actions-asking")
def _(scene):
    scene.page.route("**/api/my-actions/door", lambda route: route.fulfill(body='{"mailIsOn":true,"days":30}'))
    scene.open("/my-actions")
    scene.page.fill("#email", "anna@")
    scene.click("button[type=submit]")
    scene.page.wait_for_selector(".field-error:not([hidden])")


@state("my-actions-no-mail")
def _(scene):
    scene.open("/my-actions", wait=".notice.warn")


@state("my-actions-refused")
def _(scene):
    scene.page.route("**/api/my-actions/door", lambda route: route.fulfill(body='{"mailIsOn":true,"days":30}'))
    scene.open("/my-actions#q.1", wait=".notice.warn")
