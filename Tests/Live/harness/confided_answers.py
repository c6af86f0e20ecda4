"""A dialogue in which people confided answers, and the ways in which somebody else may try to read them.

`test_confided_answers.py` and `test_letting_links_read.py` use it.
"""

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
    """A dialogue in preparation, open to Faye's link from the start.

    Anna and Mina have answered, Anna keeps a draft, and Faye typed what Aziz answered by telephone.
    """
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


# Ways to a link, and what its page was sent


def url_of(stage, who, by="installation"):
    """The address that /links shows for somebody, or None if it shows none."""
    people = stage.server.get(f"/api/dialogues/{stage.dialogue}/links", stage.token(by)).json["people"]
    return next((person.get("url") for person in people if person["participant"] == who), None)


def come(stage, url):
    page = Page(stage.server, url.split("#")[1], name="taker").connect()
    stage.opened.append(page)
    return page.settle()


def read(*pages):
    """The names of the secrets that these pages were ever sent."""
    text = "".join(heard(page) for page in pages)
    return {name for name, secret in SECRETS.items() if secret in text}


def renew(stage, who, by):
    """Renews somebody's link, reads the new address from /links, and opens it."""
    page = stage.page("installation") if by == "installation" else getattr(stage, by, None) or stage.page(by)
    page.do("renewLink", participant=who)
    return come(stage, url_of(stage, who, "installation" if by == "installation" else by))
