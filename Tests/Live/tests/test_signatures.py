"""Signatures under the minutes, what becomes of them, and versions."""

import pytest
from adopting import adopt, export, in_review, quick_server, until_written, verify, versions
from page import Rejected


def test_the_last_signature_adopts_and_every_format_is_written_once(server):
    with server.stage() as stage:
        in_review(stage, "anna", "mina")
        faye, mark = stage.pages("faye", "mark")
        assert faye.refused("changePhase", phase="adopted") == "signatures_needed"
        assert mark.refused("signMinutes") == "not_allowed"
        anna = stage.page("anna")
        anna.do("signMinutes", position=anna.sequence)
        faye.settle()
        assert faye.picture["session"]["phase"] == "review"
        adopt(stage, "mina")
        olga = until_written(stage)
        assert olga.picture["session"]["phase"] == "adopted" and versions(olga)[0].get("missing") in (None, ["pdf"])
        for format in ("docx", "odt", "html", "md"):
            first = export(stage, "anna", format)
            assert first == export(stage, "mina", format) == export(stage, "anna", format, "&version=1")
            assert export(stage, "anna", format, "&functions=1") != first
            on_command_line = server.run("export", stage.dialogue, "--format", format, "--version", "1").stdout
            assert on_command_line == first
        assert b"Anna Archer" in export(stage, "anna", "md") and b"not signed yet" not in export(stage, "anna", "md")
        assert b"Anna Archer" not in export(stage, "wall", "md")
        # The list of action items goes on after adoption, so it is made anew; the version's own file is kept.
        assert stage.export("anna", "csv", "&version=1").status == 200
        assert stage.export("anna", "csv", "&version=7").status == 404
        assert "all agree" in server.run("check").stdout.decode()


def test_a_change_after_a_signature_asks_for_it_again(server):
    with server.stage() as stage:
        nico = in_review(stage, "anna")
        olga, anna = stage.pages("olga", "anna")
        both = [anna.me, anna.person("mina")]
        assert olga.refused("setAdoptionRule", rule="signers", signers=both) == "reason_needed"
        olga.do("setAdoptionRule", rule="signers", signers=both, reason="Both sides sign")
        anna.settle()
        read = anna.sequence
        anna.do("signMinutes", position=anna.sequence)
        nico.do("changeNote", note="n1", text="The association reports back in April")
        anna.settle()
        assert anna.picture["session"]["adoption"]["signatures"][0]["textChangedAt"] > 0
        assert "all agree" in server.run("check").stdout.decode(), "the readable tables say it too"
        anna.do("signMinutes", position=anna.sequence)
        nico.do("addNote", item="i1", kind="note", text="One more line")
        anna.settle()
        assert anna.picture["session"]["adoption"]["signatures"][0]["textChangedAt"] > 0
        assert "all agree" in server.run("check").stdout.decode()
        mina = stage.page("mina")
        assert mina.refused("signMinutes", position=read) == "changed_meanwhile"
        mina.do("signMinutes", position=mina.sequence)
        mina.settle()
        assert mina.picture["session"]["phase"] == "review"
        anna.do("signMinutes", position=anna.sequence)
        anna.settle()
        assert anna.picture["session"]["phase"] == "adopted"


def test_a_signature_by_telephone_is_shown_as_that_and_can_be_contested(server):
    with server.stage() as stage:
        nico = in_review(stage, "anna")
        anna = stage.page("anna")
        with pytest.raises(Rejected) as refused:
            nico.do("signMinutes", participant=anna.me)
        assert (refused.value.code, refused.value.field) == ("empty", "way")
        nico.do("signMinutes", participant=anna.me, way="telephone")
        until_written(stage)
        text = export(stage, "anna", "md").decode()
        assert "by telephone, entered by Nico Scribe" in text
        anna.do("contestSignature", reason="I did not telephone")
        olga = stage.page("olga")
        assert versions(olga)[0]["signatures"][0]["contestReason"] == "I did not telephone"
        assert export(stage, "anna", "md").decode() == text, "the files stay as they were written"


def test_versions_stay_and_say_what_they_replace(tmp_path):
    with quick_server(tmp_path) as server, server.stage() as stage:
        nico = in_review(stage, "anna")
        adopt(stage, "anna")
        until_written(stage)
        first = export(stage, "anna", "md")
        stage.page("faye").do("changePhase", phase="review", reason="An agreement was missing")
        nico.do("changeNote", note="n1", text="The association reports back in April")
        nico.do("addNote", item="i1", kind="agreement", text="We meet again")
        nico.do("addMilestone", title="Launch")
        nico.do("setDueCondition", note="n1", milestone="e1", relation="after", count=1, unit="months")
        nico.do("setReportDuty", note="n1", isDue=True, to=[{"organisation": "Shop"}], words="soon")
        concept = export(stage, "anna", "md").decode()
        assert "DRAFT" in concept and "version 2, replaces version 1 of " in concept
        assert "because: An agreement was missing" in concept
        assert export(stage, "anna", "md", "&version=1") == first
        adopt(stage, "anna")
        until_written(stage, 2)
        second = export(stage, "anna", "md")
        assert b"April" in second and second != first and export(stage, "anna", "md", "&version=1") == first
        assert "-v2." in stage.export("anna", "md").headers["Content-Disposition"]
        assert verify(stage, "anna", first)["version"] == 1 and verify(stage, "anna", second)["version"] == 2
        lines = {}
        for number in (1, 2):
            answer = server.get(f"/api/dialogues/{stage.dialogue}/version?number={number}", stage.token("anna"))
            lines[number] = {line["id"]: line["text"] for line in answer.json["lines"]}
        assert "March" in lines[1]["n1"] and "April" in lines[2]["n1"]
        assert "1 month after Launch" in lines[2]["n1"] and "to Shop, soon" in lines[2]["n1"]
        assert "n3" not in lines[1] and lines[2]["n3"].startswith("We meet again")
        public = server.get(f"/api/dialogues/{stage.dialogue}/version?number=2", stage.token("wall"))
        assert "Archer" not in public.text and "Archer" in answer.text
        assert server.get(f"/api/dialogues/{stage.dialogue}/version?number=3", stage.token("anna")).status == 404
