"""Lists and texts that are longer than a message of the socket reach a real server."""

from browser_group import BrowserGroup, expect
from large_dialogue import PEOPLE_450, SHORT_600

TULIPS = "🌷" * 20_000


def test_an_organiser_adds_450_people_and_a_background_of_20_000_emoji():
    with BrowserGroup() as group:
        stage = group.server.stage("draft")
        olga = group.person("Olga")
        olga.open(f"{group.server.url}/organise#{stage.token('olga')}", wait=".step-title")
        olga.page.click(".steps-list li:nth-child(1) button")
        olga.page.get_by_label("Achtergrond").fill(TULIPS)
        expect(olga.page.locator(".save-state.is-saved")).to_be_visible()
        before = len(group.query("SELECT 1 FROM participant"))

        olga.page.click(".steps-list li:nth-child(2) button")
        olga.page.click(".paste > summary")
        olga.page.fill("#paste-lines", PEOPLE_450.replace("Kant A", ""))
        olga.press("450 personen toevoegen")
        expect(olga.page.locator(".toast", has_text="450 personen toegevoegd")).to_be_visible()
        assert len(group.query("SELECT 1 FROM participant")) == before + 450

        # Both are there after a reload, and the first connection lasted all the time.
        olga.page.reload()
        olga.page.click(".steps-list li:nth-child(1) button")
        expect(olga.page.get_by_label("Achtergrond")).to_have_value(TULIPS)
        assert olga.connections() == 2, "the connection was lost"
        assert not olga.complaints, olga.complaints


def test_600_short_lines_are_added_and_none_is_lost():
    """At most 100 people go in one command; once the last hundred of such a list were lost."""
    with BrowserGroup() as group:
        stage = group.server.stage("draft")
        olga = group.person("Olga")
        olga.open(f"{group.server.url}/organise#{stage.token('olga')}", wait=".step-title")
        olga.page.set_viewport_size({"width": 390, "height": 780})
        olga.page.click(".steps-list li:nth-child(2) button")
        before = len(group.query("SELECT 1 FROM participant"))
        olga.page.click(".paste > summary")
        olga.page.fill("#paste-lines", SHORT_600)
        assert olga.page.evaluate("document.documentElement.scrollWidth") <= 390
        olga.page.click("text=600 personen toevoegen")
        expect(olga.page.locator(".toast", has_text="600 personen toegevoegd")).to_be_visible(timeout=120_000)
        assert len(group.query("SELECT 1 FROM participant")) == before + 600
        expect(olga.page.locator("#paste-lines")).to_have_value("")
        assert olga.connections() == 1, "the connection was lost"
        assert not olga.complaints, olga.complaints
