"""The parking lot: a topic is parked in the console, changed at the note-taker's desk, and is in the minutes."""

from browser_group import BrowserGroup, expect


def test_a_topic_is_parked_gets_an_owner_and_is_kept_in_the_minutes():
    with BrowserGroup() as group:
        stage = group.server.stage()
        faye = group.person("Faye").open(f"{group.server.url}/facilitate#{stage.token('faye')}", wait=".agenda")
        nico = group.person("Nico").open(f"{group.server.url}/notes#{stage.token('nico')}", wait=".rail")
        # An empty parking lot shows only its button.
        expect(faye.page.locator(".parking-lot h3")).to_be_hidden()
        faye.press("Onderwerp parkeren")
        faye.page.get_by_label("Onderwerp", exact=True).fill("  Wat doen we met   kassapersoneel? ")
        faye.page.get_by_label("Wie neemt het mee?").fill("anna archer; Broom")
        faye.look("parking a topic")
        faye.picture("parking-dialog")
        faye.choose("Parkeren")
        faye.sees("Wat doen we met kassapersoneel?", within=".parking-lot")
        faye.sees("Anna Archer en Broom nemen het mee", within=".parking-lot")
        faye.look("one is parked")
        faye.picture("parking-console")
        [(taker, organisation)] = group.query(
            "SELECT max(participant IS NOT NULL), max(organisation) FROM parked_topic_taker"
        )
        assert taker == 1 and organisation == "Broom"

        nico.sees("Wat doen we met kassapersoneel?", within=".parking-lot")
        nico.press("Wijzigen: Wat doen we met kassapersoneel?")
        expect(nico.page.get_by_label("Wie neemt het mee?")).to_have_value("Anna Archer; Broom")
        nico.page.get_by_label("Wie neemt het mee?").fill("")
        nico.choose("Bewaren")
        nico.sees("Nog niemand neemt het mee", within=".parking-lot")
        nico.look("nobody takes it along")
        nico.picture("parking-notes")
        faye.sees("Nog niemand neemt het mee", within=".parking-lot")

        # Removing a topic and putting it on the agenda can both be undone.
        faye.press("Van de parkeerplaats halen: Wat doen we met kassapersoneel?")
        expect(faye.page.locator(".parked-topic")).to_have_count(0)
        faye.page.keyboard.press("u")
        faye.sees("Wat doen we met kassapersoneel?", within=".parking-lot")
        faye.press("Op de agenda zetten: Wat doen we met kassapersoneel?")
        expect(faye.page.locator(".parked-topic")).to_have_count(0)
        faye.sees("Wat doen we met kassapersoneel?", within=".agenda-list")
        faye.page.keyboard.press("u")
        faye.sees("Wat doen we met kassapersoneel?", within=".parking-lot")
        expect(faye.page.locator(".agenda-list").get_by_text("kassapersoneel")).to_have_count(0)

        stage.page("faye").do("changePhase", phase="review")
        anna = group.person("Anna", phone=True).open(
            f"{group.server.url}/minutes#{stage.token('anna')}", wait=".minutes-outcomes"
        )
        anna.sees("Wat doen we met kassapersoneel?", within="#parking-lot")
        anna.look("the minutes")
        anna.picture("parking-minutes", top="#parking-lot")
        assert "kassapersoneel" in stage.export("anna", "md").text


def test_a_long_topic_is_parked_on_a_phone():
    with BrowserGroup() as group:
        stage = group.server.stage()
        faye = group.person("Faye", phone=True).open(
            f"{group.server.url}/facilitate#{stage.token('faye')}", wait=".tabs, [role=tablist]"
        )
        faye.press("Agenda", role="tab")
        faye.press("Onderwerp parkeren")
        faye.page.get_by_label("Onderwerp", exact=True).fill(
            "Een heel lang onderwerp over " + "gemeentelijkesamenwerkingsverbanden " * 5
        )
        faye.choose("Parkeren")
        faye.sees("Een heel lang onderwerp", within=".parking-lot")
        faye.look("one is parked")
        faye.picture("parking-phone", top=".parking-lot")
