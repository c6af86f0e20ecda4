"""Chapters 7 and 8 of `test_dialogue.py`: the minutes are reviewed and adopted, and hold everything that was said."""

import re

from browser_group import expect
from story_files import check_files, download_all
from story_words import ACTION, ACTION_EDITED, AGREEMENT, ANNA_CONFIDES, PROPOSAL, REMARK, RESPONSE


def the_minutes_are_reviewed_and_adopted(group):
    anna, faye, nico = group.anna, group.faye, group.nico
    faye.press("Sessie afsluiten", within=faye.page.locator(".bar"))
    faye.choose("Sessie afsluiten")
    group.wall.sees("Dank u wel")
    group.wall.look("after the session")

    # Nobody is asked anything while the minutes are being edited. Then the draft goes round for a week.
    anna.sees("Daarna vragen we u om het te lezen")
    faye.press("Concept rondsturen", within=faye.page.locator(".bar"))
    faye.press("Concept rondsturen", within=faye.page.locator(".round"))
    faye.choose("Nu rondsturen")
    faye.choose("Sluiten")
    faye.page.go_back()
    faye.page.wait_for_selector(".bar")

    # Anna makes a remark on the action item.
    anna.sees("Het verslag ligt klaar om na te kijken")
    anna.press("Maak een opmerking", within=anna.page.locator(".note.is-actionItem").last)
    anna.page.fill("#remark", REMARK)
    anna.choose("Versturen")
    expect(anna.page.locator(".note.is-actionItem .remark")).to_contain_text("Wordt bekeken")
    anna.look("review")

    # The note-taker edits the action item and answers the remark.
    card = nico.page.locator(".remark", has_text=REMARK)
    expect(card).to_be_visible()
    nico.page.locator(".note.is-actionItem .note-edit").click()
    line = nico.page.locator("#line-field")
    line.fill(line.input_value().replace(ACTION, ACTION_EDITED))
    nico.page.keyboard.press("Enter")
    expect(nico.page.locator(".note.is-actionItem")).to_contain_text(ACTION_EDITED)
    card.locator("textarea").fill(RESPONSE)
    nico.press("Overnemen", within=card, exact=True)
    expect(card).to_contain_text("overgenomen")
    nico.look("remarks answered")
    expect(anna.page.locator(".note.is-actionItem").last).to_contain_text(ACTION_EDITED)
    expect(anna.page.locator(".note.is-actionItem .remark")).to_contain_text("Verwerkt")
    expect(anna.page.locator(".note.is-actionItem .remark")).to_contain_text(RESPONSE)

    reader = group.reader = group.person("reader")
    reader.open(group.links["bram"].replace("/take-part", "/minutes"), wait="article")
    reader.sees("CONCEPT")
    check_files(group, download_all(group), is_concept=True)
    reader.look("the minutes in review")

    faye.press("Verslag vaststellen", within=faye.page.locator(".bar"))
    faye.choose("Verslag vaststellen")
    anna.sees("Het verslag is vastgesteld")
    expect(anna.page.locator("main")).to_contain_text(ACTION_EDITED)
    anna.look("adopted")
    nico.sees("Het verslag is vastgesteld. Er kan niets meer gewijzigd worden.")


def the_adopted_minutes_hold_it_all(group):
    reader = group.reader
    reader.sees("Vastgesteld")
    expect(reader.page.get_by_text("CONCEPT")).to_have_count(0)
    files = download_all(group)
    check_files(group, files, is_concept=False)
    reader.look("the minutes adopted")
    reader.picture("minutes-adopted-1440-light-nl", top="section:has(#a1)")

    # The link in the CSV file leads to the line, because this browser was asked to remember its link.
    reader.page.get_by_label("Onthoud mijn link").check()
    reader.page.goto("about:blank")
    reader.open(re.search(r"http\S+#t1", files["csv"]).group(), wait="#t1.is-target")
    expect(reader.page.locator("#t1")).to_contain_text(ACTION_EDITED)

    # Anybody with the file can ask it with SQL.
    assert group.query(
        "SELECT number, text, owner, due_words, due_date "
        "FROM action_item JOIN action_item_owner USING (dialogue, note, number)"
    ) == [(1, ACTION_EDITED, "Action", "binnen twee weken", group.due)]
    assert group.query("SELECT number, text FROM agreement") == [(1, AGREEMENT)]
    assert group.query(f"SELECT count(*) FROM proposal WHERE title = '{PROPOSAL}'") == [(1,)]
    for person in (group.faye, group.nico, group.oscar, group.wall, group.noor):
        person.look("adopted")
    for person in (group.bram, group.olga, group.wall, group.oscar, group.nico, group.noor, reader):
        person.sees_nowhere(ANNA_CONFIDES)
    assert group.server.run("check").returncode == 0
