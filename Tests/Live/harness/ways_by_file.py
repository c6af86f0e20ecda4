"""Ways to read confided answers through files and other dialogues: exports, tickets, copies, the command line.

Each function goes one way in a dialogue of `confided_answers.confided` and returns the names of the secrets it read.
"""

import re

from confided_answers import SECRETS, come, read, url_of
from page import Page
from polder import polder


def exported_by_link(stage):
    token = url_of_renewed(stage)
    texts = [
        stage.server.get(f"/api/dialogues/{stage.dialogue}/export?format={format}&answers=1", link).text
        for format in ["md", "html", "json", "yaml", "csv"]
        for link in [token, stage.token("olga"), stage.token("faye")]
    ]
    return {name for name, secret in SECRETS.items() if any(secret in text for text in texts)}


def url_of_renewed(stage):
    stage.olga.do("renewLink", participant=stage.anna.me)
    return url_of(stage, stage.anna.me, "olga").split("#")[1]


def ticket_kept(stage):
    """A ticket is void as soon as the link that asked for it is renewed."""
    path = f"/api/dialogues/{stage.dialogue}/export?format=md"
    ticket = stage.server.post("/api/tickets", {"path": path}, stage.token("anna")).json["url"]
    other = stage.server.post("/api/tickets", {"path": path}, stage.token("mina")).json["url"]
    stage.olga.do("renewLink", participant=stage.anna.me)
    assert stage.server.get(ticket).status == 401
    answer = stage.server.get(other)
    assert answer.status == 200 and stage.server.get(other).status == 401
    return {name for name, secret in SECRETS.items() if secret in answer.text}


def copied_dialogue(stage):
    copy = stage.server.post("/api/dialogues", {"copyOf": stage.dialogue}, stage.server.installation).json["dialogue"]
    pages = [
        Page(stage.server, token, name=who).connect()
        for who, token in stage.server.links(copy).items()
        if who in ("faye", "anna")
    ]
    stage.opened += pages
    return read(*[page.settle() for page in pages])


def people_looked_up(stage):
    """The organiser of all dialogues sees who takes part in which, not what they said."""

    def post(path, people):
        return stage.server.post(f"/api/people/{path}", {"people": people}, stage.server.installation).json

    anna = {"name": "Anna Archer", "organisation": "Shop", "email": "anna@shop.example"}
    [matches] = post("matches", [anna])["people"]
    places = [place for match in matches for place in match["places"] if place["dialogue"] == stage.dialogue]
    assert places
    [identity] = post("identify", [{"places": places}])["people"]
    where = post("dialogues", [identity["person"]])
    return {name for name, secret in SECRETS.items() if secret in str(matches) + str(where)}


def command_line_links(stage):
    """The owner of the file has the unopened links, which show no more to them than to anybody else."""
    token = stage.server.links(stage.dialogue)["aziz"]
    assert "anna" not in stage.server.links(stage.dialogue)
    return read(come(stage, "#" + token))


def command_line_renewed(stage):
    """The owner of the file renews the links of those who confided and of the facilitator who reads."""
    found = [
        re.search(r"#(\S+)", stage.server.run("renew-link", stage.dialogue, who).stdout.decode()).group(1)
        for who in (stage.faye.me, "Anna Archer", "mina@health.example")
    ]
    return read(*[come(stage, "#" + token) for token in found])


def command_line_export(stage):
    texts = [
        stage.server.run("export", stage.dialogue, "--format", format).stdout.decode()
        for format in ["md", "json", "yaml"]
    ]
    return {name for name, secret in SECRETS.items() if any(secret in text for text in texts)}


def file_read(stage):
    """A known limit: the file holds everything, so whoever may read the file reads it."""
    backup = stage.server.data.parent / "copy-of-confidences.sqlite"
    polder("backup", str(backup), "--data", stage.server.data)
    content = backup.read_bytes().decode(errors="replace")
    backup.unlink()
    return {name for name, secret in SECRETS.items() if secret in content}
