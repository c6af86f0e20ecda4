"""A receipt shows whether anything before it was altered."""

import hashlib
import sqlite3
import struct

from adopting import adopt, in_review, quick_server, until_written
from polder import fails, polder


def receipt_of(stage, who):
    return stage.server.get(f"/api/dialogues/{stage.dialogue}/receipt", stage.token(who))


def test_a_receipt_proves_that_nothing_before_it_was_altered(tmp_path):
    with quick_server(tmp_path) as server, server.stage() as stage:
        in_review(stage, "anna", "mina")
        assert receipt_of(stage, "anna").status == 403
        adopt(stage, "anna", "mina")
        until_written(stage)
        answer = receipt_of(stage, "anna")
        assert "attachment" in answer.headers["Content-Disposition"]
        receipt = answer.json
        assert receipt["signer"].startswith("Anna Archer") and receipt["version"] == 1
        assert {one["format"] for one in receipt["files"]} >= {"html", "md", "json"}
        assert receipt_of(stage, "mark").status == 403 and receipt_of(stage, "wall").status == 403
        (tmp_path / "receipt.json").write_bytes(answer.body)
        assert server.stop() == 0
        told = server.run("check", "--receipt", tmp_path / "receipt.json").stdout.decode()
        assert "all agree" in told and "The receipt fits" in told
        server.run("erase", stage.dialogue, "Mark Maas", "--yes")
        assert "The receipt fits" in server.run("check", "--receipt", tmp_path / "receipt.json").stdout.decode()
        alter(server, stage.dialogue, "The association reports back in March", "The association may report back")
        done = polder("check", "--receipt", tmp_path / "receipt.json", "--data", server.data, check=False)
        assert done.returncode == 1 and "is not what was written" in done.stdout.decode()
        chain_anew(server, stage.dialogue)
        done = polder("check", "--receipt", tmp_path / "receipt.json", "--data", server.data, check=False)
        assert done.returncode == 1 and "The receipt does not fit" in done.stdout.decode()
        assert "is not what was written" not in done.stdout.decode(), "the chain is whole again: only the receipt tells"


def alter(server, dialogue, old, new):
    """Changes a text in the journal and in the readable table, as somebody with the file and sqlite3 could."""
    with sqlite3.connect(server.data) as file:
        changed = file.execute(
            "UPDATE event SET words = replace(words, ?, ?) WHERE dialogue = ? AND words LIKE '%' || ? || '%'",
            (old, new, dialogue, old),
        ).rowcount
        file.execute("UPDATE note SET text = replace(text, ?, ?) WHERE dialogue = ?", (old, new, dialogue))
    assert changed == 1


def chain_anew(server, dialogue):
    """Computes the hashes of the dialogue again, as docs/journal.md describes them."""

    def number(value):
        return struct.pack("<q", value)

    def text(value):
        return number(len(value.encode())) + value.encode()

    with sqlite3.connect(server.data) as file:
        previous = bytes(32)
        rows = file.execute(
            "SELECT position, sequence, at, actor, kind, facts, words, salt, words_hash, command, request_hash "
            "FROM event WHERE dialogue = ? ORDER BY sequence",
            (dialogue,),
        ).fetchall()
        for position, sequence, at, actor, kind, facts, words, salt, stored, command, request in rows:
            words_hash = stored or bytes(32)
            if words is not None:
                words_hash = hashlib.sha256(salt + words.encode()).digest()
            parts = [previous, text(dialogue), number(sequence), number(at), text(actor), text(kind)]
            parts += [text(command or ""), number(request or 0), text(facts), words_hash]
            previous = hashlib.sha256(b"".join(parts)).digest()
            file.execute("UPDATE event SET chain = ? WHERE position = ?", (previous, position))
        seal, links = bytes(32), []
        rows = [
            row
            for table in ("event", "upkeep")
            for row in file.execute(f"SELECT position, chain, seal, '{table}' FROM {table}")
        ]
        for position, chain, stored, table in sorted(rows):
            links.append(chain)
            if stored is not None:
                seal, links = hashlib.sha256(seal + b"".join(links)).digest(), []
                file.execute(f"UPDATE {table} SET seal = ? WHERE position = ?", (seal, position))


def test_a_file_that_is_no_receipt_is_refused(tmp_path):
    with quick_server(tmp_path) as server:
        (tmp_path / "x.json").write_text('{"polder": "receipt"}')
        assert "no receipt" in fails("check", "--receipt", tmp_path / "x.json", "--data", server.data)
        assert "cannot be read" in fails("check", "--receipt", tmp_path / "y.json", "--data", server.data)
