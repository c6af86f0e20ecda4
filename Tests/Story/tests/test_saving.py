"""The disk takes five seconds for a note: who wrote it sees that it is being saved, everyone else goes on, and waits."""

from browser_group import BrowserGroup, expect
from simulated_machine import SimulatedMachine

SAVING = "wordt bewaard"
LINE = "De winkels horen het een week van tevoren"


def test_a_note_is_being_saved_until_the_disk_has_it():
    with SimulatedMachine() as machine, BrowserGroup(env=machine.env) as group:
        stage = group.server.stage("live")
        nico, anna = group.person("note-taker"), group.person("Anna", phone=True)
        nico.open(f"{group.server.url}/notes#{stage.token('nico')}")
        anna.open(f"{group.server.url}/take-part#{stage.token('anna')}")
        stage.page("faye").do("startItem", item="i1")
        nico.page.wait_for_selector("#line-field")
        anna.sees("Opening")

        machine.wal_sync_ms = 5_000
        before = machine.wal_syncs
        nico.page.focus("#line-field")
        nico.type(LINE)
        line = nico.page.locator(".note", has_text=LINE)
        expect(line).to_contain_text(SAVING)
        machine.until_more("wal_syncs", before)
        # She goes on typing meanwhile; Anna has not seen it, for it is not safe yet.
        nico.type("En nog een regel", then=None)
        expect(nico.page.locator("#line-field")).to_have_value("En nog een regel")
        expect(line).to_contain_text(SAVING)
        assert LINE not in anna.page.inner_text("body")

        expect(line).not_to_contain_text(SAVING)
        anna.sees(LINE, within="body")
        machine.wal_sync_ms = 0
        # On the lines they began with: neither page has tried again, or told of trouble.
        for person in (nico, anna):
            assert person.connections() == 1, f"{person.name} was thrown off"
            assert not person.complaints, f"{person.name}: {person.complaints}"
