"""The states of the list of dialogues, of the ways to delete and to put back, and of the way back to the list."""

from scene import state
from states_console import console, tab
from states_organise import organise


@state("home-dialogues", at="home")
def _(scene):
    scene.open("/", "installation", wait=".dialogue")


@state("home-deleted", at="home")
def _(scene):
    scene.open("/", "installation", wait=".dialogue")
    scene.click(".dialogue >> nth=1 >> button >> nth=1")
    scene.click("dialog .danger")
    scene.page.wait_for_selector(".toast")
    scene.click(".dialogues-bin > summary")
    scene.page.locator(".bin-row").scroll_into_view_if_needed()


@state("home-none", at="nothing")
def _(scene):
    scene.open("/", "installation", wait=".empty")


@state("home-error")
def _(scene):
    # The server answers so only when its disk fails, so the answer is played here.
    refused = {"error": {"code": "storage", "message": ""}}
    scene.page.route("**/api/dialogues", lambda route: route.fulfill(status=503, json=refused))
    scene.open("/", "installation", wait=".notice.bad:not([hidden])")


def with_backup(scene, **backup):
    """The list of dialogues on a server that makes backups; this one makes none, so its answer is played here."""
    health = {"status": "ok", "version": "0.9.0", "backup": backup}
    scene.page.route("**/healthz", lambda route: route.fulfill(json=health))
    scene.open("/", "installation", wait=".list-keeping")


# Thursday, 20 February 2031, 14:00 in UTC.
BACKUP_AT = 1_929_362_400_000


@state("home-backup", at="home")
def _(scene):
    with_backup(scene, status="ok", newestAt=BACKUP_AT)


@state("home-backup-fails", at="home")
def _(scene):
    with_backup(scene, status="failing", newestAt=BACKUP_AT)


@state("home-delete-asks", at="home")
def _(scene):
    scene.open("/", "installation", wait=".dialogue")
    scene.click(".dialogue >> nth=0 >> button >> nth=1")
    scene.page.wait_for_selector("dialog[open]")


@state("home-new", at="home")
def _(scene):
    scene.open("/", "installation", wait=".dialogue")
    scene.click("header button.primary")
    scene.page.wait_for_selector("dialog[open]")


@state("home-copy", at="home")
def _(scene):
    scene.open("/", "installation", wait=".dialogue")
    scene.click(".dialogue >> nth=0 >> button >> nth=0")
    scene.page.wait_for_selector("dialog[open]")


@state("home-known-device", at="home")
def _(scene):
    scene.open("/", "installation", wait=".dialogue")
    scene.page.goto(scene.backend.url)
    scene.page.wait_for_selector("h1")


@state("organise-from-list", at="home")
def _(scene):
    scene.open("/", "installation", wait=".dialogue")
    scene.click(".dialogue-link >> nth=0")
    scene.page.wait_for_selector(".step-title")


def fill_bin(scene):
    scene.do("p13", {"do": "removeQuestion", "question": "q2"})
    scene.do("p13", {"do": "removeItem", "item": "i4"})
    scene.do("p13", {"do": "addSide", "name": "Voorbijgangers", "kind": "party"})
    scene.do("p13", {"do": "removeSide", "side": "s4"})
    scene.do("p10", {"do": "removeParticipant", "participant": "p5"})


@state("organise-bin", at="preparing")
def _(scene):
    scene.do("p3", {"do": "giveAnswer", "question": "q2", "text": "Hoe lang nog?", "audience": "everyone"})
    fill_bin(scene)
    organise(scene, "questions")
    scene.click(".bin-button")
    scene.page.wait_for_selector(".bin-row")


@state("organise-bin-adopted", at="adopted")
def _(scene):
    organise(scene, "manage")
    scene.click(".bin-button")
    scene.page.wait_for_selector("dialog .bin-row, dialog .empty")


@state("organise-bin-empty", at="draft")
def _(scene):
    organise(scene, "who")
    scene.click(".bin-button")
    scene.page.wait_for_selector("dialog .empty")


@state("organise-removed", at="draft")
def _(scene):
    organise(scene, "who")
    scene.page.locator(".person-row").first.locator("button").last.click()
    scene.page.wait_for_selector(".toast")


@state("organise-remove-answered", at="preparing")
def _(scene):
    for who in ("p2", "p3"):
        scene.do(who, {"do": "giveAnswer", "question": "q1", "text": "Hoe lang nog?", "audience": "everyone"})
    organise(scene, "questions")
    scene.page.click(".sort-summary >> nth=0")
    scene.page.click(".sort-body .button.danger")
    scene.page.wait_for_selector("dialog[open]")


@state("organise-invitation", at="preparing")
def _(scene):
    organise(scene, "invite")
    scene.page.click("details:has(#invitation-body) > summary")
    scene.page.locator("#invitation-subject").scroll_into_view_if_needed()


@state("organise-reminder", at="preparing")
def _(scene):
    organise(scene, "invite")
    scene.page.click("details:has(#reminder-text) > summary")
    scene.page.locator("#reminder-text").scroll_into_view_if_needed()


@state("organise-sent", at="draft")
def _(scene):
    scene.do("p13", {"do": "markLinksSent", "participants": ["p1", "p4"], "isSent": True})
    organise(scene, "invite")
    scene.page.wait_for_selector(".sent-box")
    scene.page.locator(".invite-row").nth(1).scroll_into_view_if_needed()


@state("facilitate-deleted")
def _(scene):
    console(scene)
    tab(scene, "agenda")
    scene.click(".agenda-row:nth-child(4) .agenda-main")
    scene.click("dialog .danger")
    scene.page.wait_for_selector(".toast")


@state("facilitate-left-out")
def _(scene):
    scene.do("p10", {"do": "changePhase", "phase": "review"})
    console(scene)
    tab(scene, "agenda")
