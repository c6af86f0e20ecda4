"""States of an organiser's own text of mails, of the daily digest, and of a refused mail."""

from scene import state
from states_mail import ask, invite, mailing

REFUSAL = "550 5.1.1 No such user here"


def edit(scene):
    mailing(scene)
    invite(scene)
    scene.page.click(".mail-card .button >> nth=0")
    scene.page.wait_for_selector(".mail-preview > p")
    scene.page.check("dialog [value=text]")
    scene.page.wait_for_selector("#mail-text:visible")


def daily(scene, time="08:00"):
    mailing(scene)
    scene.do("p13", {"do": "setDailyDigest", "time": time})


@state("organise-mail-text", at="draft")
def _(scene):
    edit(scene)
    scene.page.fill("#mail-text", "Dag [naam],\n\nKomt u ook? [wanneer]\n\n[link]\n\nTot dan!\n[afzender]")


@state("organise-mail-text-unknown", at="draft")
def _(scene):
    edit(scene)
    scene.page.fill("#mail-text", "Dag [naam],\n\nKomt u op [datum]?")
    scene.page.click("dialog .radio-line >> nth=0")
    scene.page.wait_for_selector("#mail-text-error:visible")


@state("organise-mail-own", at="draft")
def _(scene):
    mailing(scene)
    text = "Dag [naam],\n\nKomt u ook? [wanneer]\n\n[link]\n\nTot dan!\n[afzender]"
    for language in ("nl", "en"):
        own = text.replace("naam", "name").replace("wanneer", "when").replace("afzender", "sender")
        own = text if language == "nl" else own
        scene.do("p13", {"do": "writeMailText", "kind": "invitation", "language": language, "text": own})
    invite(scene)
    scene.page.click(".mail-card .button >> nth=0")
    scene.page.wait_for_selector(".mail-preview > p")


@state("organise-daily-digest", at="preparing")
def _(scene):
    daily(scene)
    invite(scene)
    scene.page.wait_for_selector("#daily-digest-time:visible")
    scene.page.locator(".daily-digest").scroll_into_view_if_needed()


@state("organise-mail-refused", at="draft")
def _(scene):
    mailing(scene, RCPT=lambda line: REFUSAL if "p1@" in line else None)
    ask(scene, "invitation", "p1", "p4")
    invite(scene)
    scene.page.wait_for_selector(".mail-reply")
    scene.page.click(".invite-more > summary")
    scene.page.locator(".invite-more").scroll_into_view_if_needed()


@state("take-part-digest", at="preparing")
def _(scene):
    daily(scene)
    scene.open("/take-part", "p2", wait=".own-digest")
    scene.page.locator(".own-digest").scroll_into_view_if_needed()


@state("take-part-digest-after", at="review")
def _(scene):
    daily(scene, "17:30")
    scene.do("p2", {"do": "wishMail", "wantsDigest": False})
    scene.open("/take-part", "p2", wait=".own-digest")
    scene.page.locator(".own-digest").scroll_into_view_if_needed()


@state("unsubscribe-daily", at="preparing")
def _(scene):
    mail = mailing(scene)
    scene.do("p13", {"do": "setDailyDigest", "time": "08:00"})
    ask(scene, "invitation", "p2")
    address = mail.wait(1)[0]["List-Unsubscribe"].strip("<>")
    scene.open(address.removeprefix("https://polder.example"), wait="p.quiet:visible >> nth=1")
