"""On a disk that takes five seconds for a note, its author sees that it is being saved, and the others wait for it."""

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
        # The note-taker goes on typing; Anna does not see the note until it is safe on the disk.
        nico.type("En nog een regel", then=None)
        expect(nico.page.locator("#line-field")).to_have_value("En nog een regel")
        expect(line).to_contain_text(SAVING)
        assert LINE not in anna.page.inner_text("body")

        expect(line).not_to_contain_text(SAVING)
        anna.sees(LINE, within="body")
        machine.wal_sync_ms = 0
        # Neither page had to connect again or spoke of trouble.
        for person in (nico, anna):
            assert person.connections() == 1, f"{person.name}'s connection was lost"
            assert not person.complaints, f"{person.name}: {person.complaints}"
