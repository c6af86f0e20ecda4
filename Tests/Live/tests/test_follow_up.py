"""Agreements that live on, over the wire and in the files that other programs read."""

import io
import xml.etree.ElementTree as ElementTree
import zipfile

import icalendar
import pytest
import yaml
from page import settle

REPORT = "The first letter has been sent to all shops."


@pytest.fixture
def agreed(server):
    """A review with action item n1 of Anna, who accepted it, and agreement n2 of Health, due after a milestone."""
    with server.stage("live") as stage:
        nico, anna, olga = stage.pages("nico", "anna", "olga")
        (anna_id,) = [id for id, one in olga.picture["participants"].items() if one["name"] == "Anna Archer"]
        nico.do(
            "addNote", item="i1", kind="actionItem", text="Write the letter", owners=[{"participant": anna_id}],
            dueDate="2031-02-01",
        )  # fmt: skip
        nico.do("addNote", item="i1", kind="agreement", text="Health pays", owners=[{"organisation": "Health"}])
        nico.do("addMilestone", title="Launch")
        nico.do("setDueCondition", note="n2", milestone="e1", relation="after", count=1, unit="months")
        nico.do("setReportDuty", note="n2", isDue=True, to=[{"organisation": "Shop"}], words="soon")
        olga.do("askOwners", isAsked=True)
        anna.do("answerAgreement", note="n1", answer="accepted")
        anna.do("reportBack", note="n1", text=REPORT)
        olga.do("changeMilestone", milestone="e1", date="2031-01-31")
        settle(nico, anna, olga)
        yield stage, nico, anna, olga


def words_of_docx(body):
    with zipfile.ZipFile(io.BytesIO(body)) as file:
        tree = ElementTree.fromstring(file.read("word/document.xml"))
    return "".join(node.text or "" for node in tree.iter() if node.tag.endswith("}t"))


def test_everyone_sees_what_became_of_an_agreement(agreed):
    stage, nico, anna, olga = agreed
    wall, mina = stage.pages("wall", "mina")
    settle(wall, mina)
    for page in (anna, olga, wall, mina):
        assert page.picture["followUps"]["n2"]["dueDate"] == "2031-02-28"
        assert [one["text"] for one in page.picture["reports"].values()] == [REPORT]
        (answer,) = page.picture["acceptances"].values()
        assert (answer["note"], answer["answer"]) == ("n1", "accepted")
    assert anna.refused("answerAgreement", note="n2", answer="accepted") == "not_allowed"
    assert mina.refused("answerAgreement", note="n2", answer="declined") == "reason_needed"
    mina.do("answerAgreement", note="n2", answer="accepted", subjectTo={"decider": "The minister", "words": ""})
    # The follow-up of a deleted note is gone from every page, also from one that comes later.
    nico.do("deleteNote", note="n1")
    (late,) = stage.pages("mark")
    settle(anna, olga, mina, wall, late)
    for page in (anna, olga, mina, wall, late):
        assert page.picture["reports"] == {}
        assert [one["note"] for one in page.picture["acceptances"].values()] == ["n2"]


@pytest.mark.parametrize("query", ["", "&form=followUp"])
def test_files_say_it_in_words(agreed, query):
    stage, *_ = agreed
    for format in ("md", "html"):
        text = stage.export("olga", format, query).text
        for words in ("1 month after Launch (28 February 2031)", "accepted", REPORT, "asked, no answer yet"):
            assert words in text, (format, words)
    docx = words_of_docx(stage.export("olga", "docx", query).body)
    assert REPORT in docx and "1 month after Launch" in docx
    public = stage.export("olga", "md", query + "&functions=1").text
    assert "Anna Archer" not in public and REPORT in public


def test_a_calendar_reads_the_dates_and_yaml_keeps_all(agreed):
    stage, *_ = agreed
    calendar = icalendar.Calendar.from_ical(stage.export("olga", "ics").body)
    dates = {str(one["UID"]).split("-")[0]: str(one["DTSTART"].dt) for one in calendar.walk("VEVENT")}
    assert dates["t1"] == "2031-02-01" and dates["a1"] == "2031-02-28"
    file = yaml.safe_load(stage.export("olga", "yaml").text)
    action, agreement = file["agenda"][0]["notes"]
    assert action["followUp"]["acceptances"][0] == {"owner": "Anna Archer", "answer": "accepted", "by": "Anna Archer"}
    assert action["followUp"]["reports"] == [{"text": REPORT, "by": "Anna Archer"}]
    assert agreement["followUp"]["after"] == "Launch" and agreement["followUp"]["reportTo"] == ["Shop"]
    again = stage.server.create(stage.export("olga", "yaml").text)
    copy = stage.server.get(f"/api/dialogues/{again}/export?format=yaml", stage.server.installation)
    assert copy.text == stage.export("olga", "yaml").text


def test_adopted_minutes_stay_and_the_follow_up_goes_on(agreed):
    stage, _, anna, olga = agreed
    for phase in ("review", "adopted"):
        olga.do("changePhase", phase=phase)
    minutes = stage.export("olga", "md").text
    anna.do("reportBack", note="n1", text="And an answer came.")
    anna.do("setAgreementStatus", note="n1", status="done")
    olga.do("changeMilestone", milestone="e1", date="2031-03-31")
    assert stage.export("olga", "md").text == minutes
    answer = stage.export("olga", "md", "&form=followUp")
    assert "And an answer came." in answer.text and "30 April 2031" in answer.text
    assert 'filename="a-dialogue-on-a-stage-follow-up.md"' in answer.headers["Content-Disposition"]
    olga.do("changePhase", phase="archived")
    assert anna.refused("reportBack", note="n1", text="Too late") == "wrong_phase"
    assert olga.picture["notes"]["n1"]["isDone"] is True
