"""The zip of a whole dialogue: what is in it, for whom, and the versions that were replaced."""

import io
import zipfile

import pytest
from adopting import until_written
from papers import WEASYPRINT
from polder import ROOT, create, polder
from shortage import not_short_of

pytestmark = not_short_of("memory", "children")
EXAMPLE = ROOT / "Examples" / "overleg-2020-08-27.yaml"


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """A dialogue that was held; returns (its id, the database)."""
    data = tmp_path_factory.mktemp("held") / "polder.sqlite"
    return create(EXAMPLE, data), data


def export(held, format, *options):
    dialogue, data = held
    arguments = ["--as", format, "--weasyprint", WEASYPRINT, "--data", data, *options]
    return polder("export", dialogue, *arguments).stdout


def unpacked(data):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def test_the_zip_holds_everything_that_its_readme_names(example):
    files = unpacked(export(example, "zip"))
    readme = files.pop("README.txt").decode()
    for name in files:
        assert f"  {name} " in readme
    assert files["minutes.pdf"].startswith(b"%PDF-") and files["minutes.docx"].startswith(b"PK")
    for name in ["minutes.html", "minutes.odt", "minutes.md", "briefing.html", "action-items.csv", "dialogue.json"]:
        assert files[name], name
    dialogue, data = example
    assert files["dialogue.yaml"] == polder("export", dialogue, "--format", "yaml", "--data", data).stdout
    assert export(example, "zip") == export(example, "zip")


def test_a_zip_holds_only_what_its_reader_may_have(server):
    with server.stage("live") as stage:
        stage.page("nico").do("addNote", item="i1", kind="note", text="Mark Maas said so")
        for who, may in [("olga", True), ("anna", False), ("observer", False)]:
            files = unpacked(stage.export(who, "zip").body)
            assert ("dialogue.yaml" in files) == may == ("dialogue.json" in files), who
            assert (b"Mark Maas" in files["minutes.html"]) == (who != "observer")
        for data in unpacked(stage.export("olga", "zip", "&functions=1").body).values():
            assert b"Maas" not in data


def test_the_zip_has_the_versions_that_were_replaced(server):
    with server.stage("live") as stage:
        faye, nico = stage.pages("faye", "nico")
        nico.do("addNote", item="i1", kind="agreement", text="Together in one month")
        faye.do("changePhase", phase="review")
        faye.do("changePhase", phase="adopted")
        until_written(stage)
        adopted = stage.export("anna", "html").body
        assert unpacked(stage.export("anna", "zip").body)["minutes.html"] == adopted, "the present version"
        faye.do("changePhase", phase="review", reason="a month was wrong")
        faye.do("changePhase", phase="live")
        nico.do("addNote", item="i1", kind="note", text="Together in two months")
        files = unpacked(stage.export("olga", "zip").body)
        assert files["versions/1/minutes.html"] == adopted and b"Together in one month" in adopted
        assert "versions/1/minutes.md" in files and "versions/1/dialogue.yaml" not in files
        # Whoever leaves out parts does not get them by another file.
        without = unpacked(stage.export("olga", "zip", "&without=agreements").body)
        assert not any(name.startswith("versions/") for name in without)
        assert "Together in two months" in files["minutes.html"].decode()
