"""What a renewed link does not open, for `fake_dialogue` (docs/trust.md). Import it once."""

from fake_commands import COMMANDS, entity

RENEWED = {"withheldBy": "p13", "withheldBecause": "renewed"}


def withhold(dialogue, actor, **more):
    """The organiser has renewed this person's link an hour ago."""
    withheld = {"withheldSince": dialogue.now() - 3_600_000, **RENEWED, **more}
    dialogue.state["participants"][actor].update(withheld)
    return withheld


def let(dialogue, actor, command):
    person = entity(dialogue, "participants", command["participant"])
    for name in [name for name in person if name.startswith("withheld")]:
        del person[name]
    return {"participants": {person["id"]: person}}


def confide(dialogue, actor, command):
    dialogue.own_more.pop(actor, None)
    return {}


def with_former_link(server, by="Gerda Hoekstra, Alliantie"):
    """This link was renewed; its owner may let the new one show what was given before."""
    renewal = {"renewedAt": server.dialogue.now() - 3_600_000, "renewedBy": by, "isLet": False}
    path = f"/api/dialogues/{server.dialogue.id}/former-link"
    server.api[("GET", path)] = lambda body, query: (200, renewal)
    server.api[("POST", path)] = lambda body, query: (200, {**renewal, "isLet": True})
    server.close_code = 4001


COMMANDS.update({"trustLink": let, "confideAnswers": confide})
