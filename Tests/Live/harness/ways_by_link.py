"""Ways to read confided answers through somebody's link: renewed, never opened, forwarded, or used in a request.

Each function goes one way in a dialogue of `confided_answers.confided` and returns the names of the secrets it read.
"""

from confided_answers import SECRETS, come, read, renew, url_of
from page import Page


def renewed_facilitator_by_organiser(stage):
    return read(renew(stage, stage.faye.me, "olga"))


def renewed_facilitator_by_installation(stage):
    return read(renew(stage, stage.faye.me, "installation"))


def renewed_participant_by_organiser(stage):
    return read(renew(stage, stage.anna.me, "olga"))


def renewed_participant_by_facilitator(stage):
    """Who reads Anna's answer anyway; her draft she does not."""
    return read(renew(stage, stage.anna.me, "faye"))


def renewed_again_and_again(stage):
    return read(*[renew(stage, stage.anna.me, "olga") for _ in range(3)])


def renewed_by_oneself(stage):
    """The new address comes in the answer, to her alone."""
    answer = stage.faye.try_("renewLink", participant=stage.faye.me)
    assert stage.faye.until_closed().code == 4001
    assert url_of(stage, stage.faye.me, "olga") is None
    return read(come(stage, answer["url"]))


def unopened_facilitator(stage):
    """Never opened until now, when there is something confided: read from /links, or come in by the mail."""
    installation = stage.page("installation")
    installation.do("changeParticipant", participant=stage.faye.person("mark"), roles=["facilitator"])
    stage.faye.do("trustLink", participant=stage.faye.person("mark"))
    return read(come(stage, url_of(stage, stage.faye.person("mark"), "olga")))


def unopened_participant(stage):
    return read(come(stage, url_of(stage, stage.faye.person("aziz"), "olga")))


def unopened_shown_twice(stage):
    """Who comes second by the same address gets no more than who came first."""
    url = url_of(stage, stage.faye.person("aziz"), "olga")
    return read(come(stage, url), come(stage, url))


def former_link(stage):
    """It opens nothing itself."""
    stage.olga.do("renewLink", participant=stage.anna.me)
    page = Page(stage.server, stage.token("anna"), name="former").connect(ready=False)
    assert page.until_closed().code == 4001
    answer = stage.server.get(f"/api/dialogues/{stage.dialogue}/former-link", stage.token("anna"))
    assert answer.status == 200
    return read(page) | {name for name, secret in SECRETS.items() if secret in answer.text}


def forwarded_link(stage):
    """What remains: who was given the link its owner uses is the owner, as far as anyone can tell."""
    return read(come(stage, "#" + stage.token("anna")))


def guessed_by_a_renewed_link(stage):
    """Giving the same again must not answer that nothing changed."""
    taker = renew(stage, stage.anna.me, "olga")
    before = taker.sequence
    assert taker.do("giveAnswer", question="q1", text=SECRETS["anna"], audience="facilitator")["seq"] > before
    taker.until(lambda: "isWithheld" not in taker.own["answers"][0])
    # It knows what it said itself.
    return read(taker) - {"anna"}


def drafted_over(stage):
    taker = renew(stage, stage.anna.me, "olga")
    taker.do("saveDraft", question="q3", text="New", audience="everyone")
    taker.until(lambda: taker.own["drafts"])
    assert [draft["text"] for draft in taker.own["drafts"]] == ["New"]
    return read(taker)


def vouched_for_by_a_renewed_facilitator(stage):
    """Two links taken do not let each other."""
    faye, anna = renew(stage, stage.faye.me, "olga"), renew(stage, stage.anna.me, "olga")
    assert faye.refused("trustLink", participant=stage.anna.me) == "not_allowed"
    assert faye.refused("trustLink", participant=stage.faye.me) == "not_allowed"
    anna.do("confideAnswers")
    return read(faye.settle(), anna.settle())


def revealed_by_a_renewed_facilitator(stage):
    faye = renew(stage, stage.faye.me, "olga")
    assert faye.refused("revealAnswers") == "not_allowed"
    assert faye.refused("revealAnswers", question="q1") == "not_allowed"
    return read(faye.settle(), stage.olga.settle())


def resumed_with_an_old_position(stage):
    """`since`, `epoch` and `view` of the page that was there before: another view has another ring."""
    since, epoch, view = 1, stage.faye.epoch, stage.faye.view
    stage.olga.do("renewLink", participant=stage.faye.me)
    token = url_of(stage, stage.faye.me, "olga").split("#")[1]
    page = Page(stage.server, token, name="taker", since=since, epoch=epoch, view=view).connect()
    stage.opened.append(page)
    return read(page.settle())
