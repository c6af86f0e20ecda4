"""The organiser's page on a server that sends mail, and the page that ends reminders."""

import atexit

from mail_server import MailServer
from mailing import QUICK, SENDER
from scene import state
from states_organise import organise

READY = ".mail-card:not([hidden])"


def mailing(scene, is_up=True, **replies):
    mail = MailServer(is_up).__enter__()
    atexit.register(mail.__exit__)
    mail.replies.update(replies)
    options = ("--smtp", mail.url, *SENDER, *QUICK, "--public-url", "https://polder.example")
    scene.backend.options = options
    return mail


def invite(scene):
    organise(scene, "invite")
    scene.page.wait_for_selector(READY)


def ask(scene, kind, *people):
    scene.do("p13", {"do": "sendMail", "kind": kind, "participants": list(people)})


@state("organise-mail", at="draft")
def _(scene):
    mailing(scene)
    invite(scene)


@state("organise-mail-preview", at="draft")
def _(scene):
    mailing(scene)
    invite(scene)
    scene.page.click(".mail-card .button >> nth=0")
    scene.page.wait_for_selector(".mail-preview > p")


@state("organise-mail-plain", at="draft")
def _(scene):
    mailing(scene)
    invite(scene)
    scene.page.click(".mail-card .button >> nth=0")
    scene.page.wait_for_selector(".mail-preview > p")
    scene.page.select_option("#mail-language", "en")
    scene.page.click("dialog .radio-line >> nth=1")
    scene.page.wait_for_selector(".mail-plain")


@state("organise-mail-sent", at="draft")
def _(scene):
    refusal = "550 5.1.1 No such user here"
    first = []

    def answer(line):
        first.append(line)
        return refusal if len(first) == 1 else None

    mailing(scene, RCPT=answer)
    ask(scene, "invitation", "p1", "p4", "p6")
    invite(scene)
    scene.page.wait_for_selector(".mail-reply")
    scene.page.locator(".mail-reply").scroll_into_view_if_needed()


@state("organise-mail-trouble", at="draft")
def _(scene):
    mailing(scene, is_up=False)
    ask(scene, "invitation", "p1", "p4", "p6")
    invite(scene)
    scene.page.wait_for_selector(".mail-card .notice.bad:not([hidden])")
    scene.page.locator(".mail-card").scroll_into_view_if_needed()


@state("home-mail-trouble", at="draft")
def _(scene):
    mailing(scene, MAIL="530 5.7.0 Authentication required")
    ask(scene, "invitation", "p1")
    server = scene.backend.dialogue.server
    while server.get("/healthz").json["mail"] == "ok":
        pass
    scene.open("/", "installation", wait=".notice.bad:not([hidden])")


@state("unsubscribe", at="draft")
def _(scene):
    scene.open("/unsubscribe?t=x")


@state("unsubscribe-wrong", at="draft")
def _(scene):
    scene.open("/unsubscribe?t=x")
    scene.page.click(".button.primary")
    scene.page.wait_for_selector(".notice.bad:not([hidden])")
