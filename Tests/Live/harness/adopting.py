"""Dialogues whose minutes are signed and adopted, and the files that are kept of them."""

import contextlib
import hashlib

from server import Server

# The formats that need no pandoc, which takes seconds.
QUICK = ["md", "html", "csv", "json", "yaml"]


def no_pandoc(folder):
    """An environment in which the server finds no pandoc."""
    return {"PATH": str(folder)}


@contextlib.contextmanager
def quick_server(tmp_path, **keywords):
    """A server without pandoc, so that files are written at once."""
    (tmp_path / "nothing").mkdir(exist_ok=True)
    with Server(env=no_pandoc(tmp_path / "nothing"), **keywords) as server:
        yield server


def in_review(stage, *signers):
    nico, faye = stage.pages("nico", "faye")
    faye.do("setAdoptionRule", rule="signers", signers=[faye.person(name) for name in signers])
    nico.do("addNote", item="i1", kind="agreement", text="The association reports back in March")
    nico.do("addNote", item="i1", kind="quote", text="Anna wants it soon", speaker=nico.person("anna"))
    faye.do("changePhase", phase="review")
    return nico


def adopt(stage, *signers):
    for name in signers:
        page = stage.page(name)
        page.do("signMinutes", position=page.sequence)
    return page


def versions(page):
    return page.picture["session"]["adoption"]["versions"]


def until_written(stage, number=1, who="olga"):
    page = stage.page(who)
    page.until(lambda: any(one["version"] == number and one.get("isWritten") for one in versions(page)))
    return page


def export(stage, who, format, query=""):
    answer = stage.export(who, format, query)
    assert answer.status == 200, answer
    return answer.body


def folder_of(stage):
    return stage.server.directory / "polder.sqlite-adopted" / stage.dialogue


def kept(stage):
    folder = folder_of(stage)
    return sorted(folder.iterdir()) if folder.exists() else []


def verify(stage, who, content):
    answer = stage.server.post(
        f"/api/dialogues/{stage.dialogue}/verify", {"sha256": hashlib.sha256(content).hexdigest()}, stage.token(who)
    )
    assert answer.status == 200, answer
    return answer.json
