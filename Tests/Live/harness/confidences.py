"""A dialogue in which something is confided, and what somebody does to come to read it: for `test_confidences*.py`."""

import contextlib

from page import Page, heard

SECRETS = {
    "anna": "Anna says this to Faye alone",
    "mina": "Mina says this to all, later",
    "draft": "Anna has not finished this thought",
    "phone": "Aziz said this by telephone",
}


@contextlib.contextmanager
def confided(server):
    """Being prepared; Faye reads, Anna and Mina have answered, Anna keeps a draft, Faye typed Aziz's answer."""
    with server.stage("preparing") as stage:
        faye, anna, mina = stage.pages("faye", "anna", "mina")
        anna.do("giveAnswer", question="q1", text=SECRETS["anna"], audience="facilitator")
        anna.do("saveDraft", question="q2", text=SECRETS["draft"], audience="facilitator")
        mina.do("giveAnswer", question="q1", text=SECRETS["mina"], audience="everyone")
        faye.do(
            "giveAnswer", question="q1", text=SECRETS["phone"], audience="facilitator", participant=faye.person("aziz")
        )
        stage.faye, stage.anna, stage.mina = faye, anna, mina
        stage.olga = stage.page("olga")
        yield stage


# What somebody does, and what she was sent


def url_of(stage, who, by="installation"):
    """The address that /links shows for somebody; None where it shows none."""
    people = stage.server.get(f"/api/dialogues/{stage.dialogue}/links", stage.token(by)).json["people"]
    return next((person.get("url") for person in people if person["participant"] == who), None)


def come(stage, url):
    page = Page(stage.server, url.split("#")[1], name="taker").connect()
    stage.opened.append(page)
    return page.settle()


def read(*pages):
    """Which secrets these pages were ever sent, by name."""
    text = "".join(heard(page) for page in pages)
    return {name for name, secret in SECRETS.items() if secret in text}


def renew(stage, who, by):
    """Renews a link, reads the new address from /links, and comes in by it."""
    page = stage.page("installation") if by == "installation" else getattr(stage, by, None) or stage.page(by)
    page.do("renewLink", participant=who)
    return come(stage, url_of(stage, who, "installation" if by == "installation" else by))
