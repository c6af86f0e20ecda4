"""A large file is read beside the loop and written in pieces: other people are answered meanwhile, and a server that is
killed in between leaves the whole dialogue or nothing of it."""

import contextlib
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from polder import TIMEOUT
from server import Server

NOTES = 1_500


def large_file(notes=NOTES):
    entries = "".join(f'  - {{kind: note, text: "Line {number} {"word " * 20}"}}\n' for number in range(notes))
    return f"title: A large file\nagenda:\n- title: All of it\n  notes:\n{entries}"


def rows(server, query):
    with contextlib.closing(sqlite3.connect(f"file:{server.data}?mode=ro", uri=True)) as file:
        return file.execute(query).fetchall()


def listed(server):
    return [entry["dialogue"] for entry in server.get("/api/dialogues", server.installation).json]


def unlisted(server):
    """The number of events of dialogues that are not in the table of dialogues."""
    return rows(server, "SELECT count(*) FROM event WHERE dialogue NOT IN (SELECT dialogue FROM dialogue)")[0][0]


@pytest.mark.parametrize("way", ["http", "command line"])
def test_others_are_answered_while_a_large_file_is_written(way, tmp_path):
    with Server() as server:
        stage = server.stage()
        nico = stage.page("nico")
        is_done = threading.Event()

        def make():
            try:
                if way == "http":
                    return server.create(large_file())
                (tmp_path / "large.yaml").write_text(large_file())
                return server.run("new", tmp_path / "large.yaml").stdout.decode().split()[1].strip(".")
            finally:
                is_done.set()

        with ThreadPoolExecutor() as pool:
            made = pool.submit(make)
            while not is_done.is_set():
                nico.do("addNote", item="i1", kind="note", text="meanwhile")
            large = made.result()
        first, last = rows(server, f"SELECT min(position), max(position) FROM event WHERE dialogue = '{large}'")[0]
        positions = [
            position for (position,) in rows(server, f"SELECT position FROM event WHERE dialogue != '{large}'")
        ]
        # Nothing of the other dialogue would be in between if the file were written in one go.
        assert any(first < position < last for position in positions)
        assert large in listed(server)
        exported = server.run("export", large, "--format", "yaml").stdout.decode()
        assert exported.count("text:") == NOTES
        assert b"all agree" in server.run("check").stdout


@pytest.mark.parametrize("events", [1, 300, 900, NOTES])
def test_a_kill_leaves_nothing_of_a_file_that_was_being_written(events):
    with Server() as server, ThreadPoolExecutor() as pool:
        stage = server.stage()
        pool.submit(lambda: server.post("/api/dialogues", {"yaml": large_file()}, server.installation))
        done = threading.Event()
        timer = threading.Timer(TIMEOUT, done.set)
        timer.start()
        while not done.is_set() and unlisted(server) < events and listed_rows(server) == 1:
            pass
        server.kill()
        timer.cancel()
        left = rows(server, "SELECT dialogue FROM dialogue")
        part = unlisted(server)
        assert b"all agree" in server.run("check").stdout
        server.start()
        # Whatever was there, no list names a dialogue of which only a part was written.
        assert {entry for (entry,) in left} == set(listed(server))
        assert stage.dialogue in listed(server)
        assert unlisted(server) == 0
        if part:
            assert rows(server, "SELECT DISTINCT dialogue FROM note") == []
            assert "removed what was left" in server.output
        assert b"all agree" in server.run("check").stdout


def listed_rows(server):
    return rows(server, "SELECT count(*) FROM dialogue")[0][0]
