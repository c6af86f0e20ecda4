"""Life after the session: action items, people who never came, and files that say they are a concept."""

import json
import re

import pytest


def adopt(stage):
    for page, phase in ((stage.page("faye"), "review"), (stage.page("olga"), "adopted")):
        page.do("changePhase", phase=phase)


def files(stage, who="olga"):
    """The minutes in every text format: (text, file name)."""
    answers = {}
    for format in ("md", "html", "csv", "json", "yaml", "ics"):
        answers[format] = stage.server.get(f"/api/dialogues/{stage.dialogue}/export?format={format}", stage.token(who))
        assert answers[format].status == 200
    return answers


def test_an_owner_ticks_an_action_item_after_adoption_and_the_minutes_stay(server):
    with server.stage() as stage:
        anna, nico, aziz = stage.pages("anna", "nico", "aziz")
        nico.do(
            "addNote",
            item="i1",
            kind="actionItem",
            text="Hang up posters",
            owners=[{"participant": anna.me}],
            dueDate="2031-02-09",
        )
        adopt(stage)
        before = files(stage)
        assert nico.refused("changeNote", note="n1", isDone=True) == "wrong_phase"
        assert aziz.refused("markActionItem", note="n1", isDone=True) == "not_allowed"
        anna.do("markActionItem", note="n1", isDone=True)
        nico.settle()
        note = nico.picture["notes"]["n1"]
        assert note["isDone"] and note["doneBy"] == anna.me and note["doneAt"] > 0 and note["revision"] == 1
        after = files(stage)
        for format in ("md", "html"):
            assert after[format].text == before[format].text, format
        assert ";done;" in after["csv"].text and ";open;" in before["csv"].text
        told = json.loads(after["json"].text)["items"][0]["notes"][0]
        assert told["isDone"] and told["isDoneInMinutes"] is False and told["doneAt"]
        table = server.run("check").stdout.decode()
        assert "all agree" in table
        nico.do("markActionItem", note="n1", isDone=False)
        anna.settle()
        assert "isDone" not in anna.picture["notes"]["n1"] and "doneAt" not in anna.picture["notes"]["n1"]


def test_every_file_says_concept_until_the_minutes_are_adopted(server):
    with server.stage() as stage:
        stage.page("nico").do("addNote", item="i1", kind="actionItem", text="Posters", dueDate="2031-02-09")
        stage.page("faye").do("changePhase", phase="review")
        concept = files(stage)
        for format, answer in concept.items():
            assert "-concept." in answer.headers["Content-Disposition"], format
            if format != "json":
                assert "CONCEPT" in answer.text, format
        assert json.loads(concept["json"].text)["status"] == "concept"
        calendar = concept["ics"].text
        assert (
            "SUMMARY:DRAFT (CONCEPT): Action item 1" in calendar
            and "STATUS:TENTATIVE" in calendar
            # The session is over, so it is no appointment.
            and calendar.count("BEGIN:VEVENT") == 1
        )
        assert all("CONCEPT" in line for line in concept["csv"].text.splitlines()[1:])
        again = server.create(concept["yaml"].text)
        assert (
            server.get(f"/api/dialogues/{again}/export?format=yaml", server.installation).text == concept["yaml"].text
        )

        stage.page("olga").do("changePhase", phase="adopted")
        for format, answer in files(stage).items():
            assert "-concept" not in answer.headers["Content-Disposition"] and "CONCEPT" not in answer.text, format
            assert not re.search("TENTATIVE", answer.text)


def test_people_who_never_came_are_absent_in_the_end(server):
    with server.stage() as stage:
        anna = stage.page("anna")
        anna.until(lambda: anna.picture["participants"][anna.me].get("attendance"))
        stage.page("faye").do("changePhase", phase="review")
        told = {
            person["label"].split()[0].lower(): person.get("attendance")
            for person in json.loads(stage.export("olga", "json").text)["participants"]
        }
        assert told["anna"] == "present" and "absent" in told.values() and None not in told.values()
        assert "absent" in stage.export("olga", "md").text


@pytest.mark.parametrize("who", ["anna", "nico"])
def test_a_forwarded_link_is_reported_to_the_organiser_alone(server, who):
    with server.stage("preparing") as stage:
        one, olga, faye = stage.pages(who, "olga", "faye")
        one.do("reportLink")
        olga.settle(), faye.settle()
        assert olga.picture["participants"][one.me]["linkReportedAt"] > 0
        assert "linkReportedAt" not in faye.picture["participants"][one.me]
        olga.do("renewLink", participant=one.me)
        olga.settle()
        assert "linkReportedAt" not in olga.picture["participants"][one.me]


def test_links_are_marked_as_sent_until_they_are_renewed(server):
    with server.stage("draft") as stage:
        olga, faye = stage.pages("olga", "faye")
        people = [one for one in olga.picture["participants"] if one != olga.me]
        olga.do("markLinksSent", participants=people, isSent=True)
        olga.settle(), faye.settle()
        assert all(olga.picture["participants"][one]["linkSentAt"] > 0 for one in people)
        assert "linkSentAt" not in json.dumps(faye.picture)
        olga.do("markLinksSent", participants=people[:1], isSent=False)
        olga.do("renewLink", participant=people[1])
        olga.settle()
        assert [one for one in people if "linkSentAt" not in olga.picture["participants"][one]] == people[:2]


def test_a_removed_person_comes_back_on_the_same_link(server):
    with server.stage() as stage:
        anna, olga = stage.pages("anna", "olga")
        olga.do("removeParticipant", participant=anna.me)
        anna.until_closed()
        olga.do("restoreParticipant", participant=anna.me)
        back = stage.page("anna")
        assert back.do("raiseHand")["seq"] > 0
