"""Commands while no server runs: making, listing, exporting, deleting and restoring dialogues, and their links."""

import os
import pty
import re
import subprocess

import pytest
import yaml
from polder import FORMATS, ROOT, TIMEOUT, create, environment, fails, polder, program
from stage import STAGE


def test_a_dialogue_is_made_listed_shown_deleted_and_brought_back(file, data):
    made = polder("new", file, "--data", data).stdout.decode()
    dialogue = re.search(r"Created (\S+)\.", made).group(1)
    assert "Anna Archer, Shop [participant, Companies]" in made and made.count("#") == 10
    listed = polder("list", "--data", data).stdout.decode()
    assert listed == f"{dialogue}  draft  2031-01-26 15:30  A dialogue on a stage\n"
    assert "Deleted" in polder("delete", dialogue, "--data", data).stdout.decode()
    assert dialogue not in polder("list", "--data", data).stdout.decode()
    assert "(deleted)" in polder("list", "--all", "--data", data).stdout.decode()
    polder("undelete", dialogue, "--data", data)
    assert polder("list", "--data", data).stdout.decode() == listed


def test_links_use_the_public_url(file, data):
    dialogue = create(file, data)
    one = polder("links", dialogue, "--data", data, "--public-url", "https://polder.example").stdout.decode()
    assert "https://polder.example/take-part#" in one and "127.0.0.1" not in one
    assert (
        polder("links", dialogue, "--data", data, env={"POLDER_PUBLIC_URL": "https://polder.example"}).stdout.decode()
        == one
    )
    everything = polder("links", "--data", data).stdout.decode()
    assert re.search(r"http://127.0.0.1:8080/#\S+", everything) and "A dialogue on a stage" in everything


def test_a_dialogue_can_be_made_from_standard_input(data):
    assert b"Created d" in polder("new", "-", "--data", data, stdin=STAGE.encode()).stdout


def test_yaml_goes_in_and_comes_out_the_same(file, data, tmp_path):
    dialogue = create(file, data)
    first = polder("export", dialogue, "--format", "yaml", "--data", data).stdout
    again = tmp_path / "again.yaml"
    again.write_bytes(first)
    assert polder("export", create(again, data), "--format", "yaml", "--data", data).stdout == first
    assert {person["name"] for person in yaml.safe_load(first)["participants"]} == {
        person["name"] for person in yaml.safe_load(STAGE)["participants"]
    }


@pytest.mark.parametrize("example", sorted((ROOT / "Examples").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_examples_can_be_made(example, data):
    dialogue = create(example, data)
    text = polder("export", dialogue, "--format", "md", "--data", data).stdout.decode()
    assert yaml.safe_load(example.read_text())["title"] in text


# Exports


@pytest.mark.parametrize("format", FORMATS)
def test_exports_go_to_a_file_or_to_standard_output(file, data, tmp_path, format):
    dialogue = create(file, data)
    piped = polder("export", dialogue, "--format", format, "--data", data).stdout
    path = tmp_path / f"out.{format}"
    polder("export", dialogue, "--format", format, "--output", path, "--data", data)
    assert path.read_bytes() == piped and len(piped) > 10
    public = polder("export", dialogue, "--format", format, "--functions", "--data", data).stdout
    if format not in ("docx", "odt"):
        for secret in [b"Archer", b"shop.example", b"call.example"]:
            assert secret not in public
    if format == "csv":
        assert piped.startswith(b"\xef\xbb\xbf") and b";" in piped


@pytest.mark.parametrize("format", ["docx", "odt"])
def test_a_file_for_an_office_is_not_written_to_a_terminal(file, data, tmp_path, format):
    dialogue = create(file, data)
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [program(), "export", dialogue, "--format", format, "--data", str(data)],
        stdout=follower,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        env=environment(),
    )
    os.close(follower)
    assert process.wait(TIMEOUT) == 1
    said = process.stderr.read().decode()
    assert said.startswith("polder: ") and "--output" in said and said.count("\n") == 1
    os.close(leader)


def test_an_output_that_cannot_be_written_is_named(file, data, tmp_path):
    dialogue = create(file, data)
    path = tmp_path / "no" / "such" / "folder.md"
    assert str(path) in fails("export", dialogue, "--format", "md", "--output", path, "--data", data)
