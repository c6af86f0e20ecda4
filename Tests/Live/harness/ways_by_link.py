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
    """The facilitator may read Anna's answer anyway, but not her draft."""
    return read(renew(stage, stage.anna.me, "faye"))


def renewed_again_and_again(stage):
    return read(*[renew(stage, stage.anna.me, "olga") for _ in range(3)])


def renewed_by_oneself(stage):
    """Faye renews her own link; only the answer to her command holds the new address."""
    answer = stage.faye.try_("renewLink", participant=stage.faye.me)
    assert stage.faye.until_closed().code == 4001
    assert url_of(stage, stage.faye.me, "olga") is None
    return read(come(stage, answer["url"]))


def unopened_facilitator(stage):
    """A facilitator's link that was never opened before something was confided; /links or the mail has its address."""
    installation = stage.page("installation")
    installation.do("changeParticipant", participant=stage.faye.person("mark"), roles=["facilitator"])
    stage.faye.do("trustLink", participant=stage.faye.person("mark"))
    return read(come(stage, url_of(stage, stage.faye.person("mark"), "olga")))


def unopened_participant(stage):
    return read(come(stage, url_of(stage, stage.faye.person("aziz"), "olga")))


def unopened_shown_twice(stage):
    """The second visitor with the same address gets no more than the first."""
    url = url_of(stage, stage.faye.person("aziz"), "olga")
    return read(come(stage, url), come(stage, url))


def substitutes_link_opened_by_the_sender(stage):
    """Anna opens the link that she was given to pass on, after somebody answered in the substitute's name."""
    who = stage.anna.do("sendSubstitute", person={"name": "Sue", "function": "", "organisation": "", "email": ""})["id"]
    stage.anna.until(lambda: stage.anna.own.get("substitute"))
    url = stage.anna.own["substitute"]["url"]
    assert url == url_of(stage, who, "olga")
    stage.faye.do("giveAnswer", question="q1", text=SECRETS["phone"], audience="facilitator", participant=who)
    taker = come(stage, url)
    stage.anna.until(lambda: "url" not in stage.anna.own["substitute"])
    assert stage.page("anna").own["substitute"] == {"participant": who}
    return read(taker)


def former_link(stage):
    """The link that Anna had before hers was renewed opens nothing."""
    stage.olga.do("renewLink", participant=stage.anna.me)
    page = Page(stage.server, stage.token("anna"), name="former").connect(ready=False)
    assert page.until_closed().code == 4001
    answer = stage.server.get(f"/api/dialogues/{stage.dialogue}/former-link", stage.token("anna"))
    assert answer.status == 200
    return read(page) | {name for name, secret in SECRETS.items() if secret in answer.text}


def forwarded_link(stage):
    """A known limit: somebody who was given the link that its owner uses cannot be told from the owner."""
    return read(come(stage, "#" + stage.token("anna")))


def guessed_by_a_renewed_link(stage):
    """Somebody guesses Anna's answer and gives it again: the ack must not betray that nothing changed."""
    taker = renew(stage, stage.anna.me, "olga")
    before = taker.sequence
    assert taker.do("giveAnswer", question="q1", text=SECRETS["anna"], audience="facilitator")["seq"] > before
    taker.until(lambda: "isWithheld" not in taker.own["answers"][0])
    # The guesser knows the text that they sent.
    return read(taker) - {"anna"}


def drafted_over(stage):
    taker = renew(stage, stage.anna.me, "olga")
    taker.do("saveDraft", question="q3", text="New", audience="everyone")
    taker.until(lambda: taker.own["drafts"])
    assert [draft["text"] for draft in taker.own["drafts"]] == ["New"]
    return read(taker)


def vouched_for_by_a_renewed_facilitator(stage):
    """With two links that were renewed by somebody else, neither can let the other read."""
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
    """The new page says the `since`, `epoch` and `view` of the owner's page, to resume from the events of its view."""
    since, epoch, view = 1, stage.faye.epoch, stage.faye.view
    stage.olga.do("renewLink", participant=stage.faye.me)
    token = url_of(stage, stage.faye.me, "olga").split("#")[1]
    page = Page(stage.server, token, name="taker", since=since, epoch=epoch, view=view).connect()
    stage.opened.append(page)
    return read(page.settle())
