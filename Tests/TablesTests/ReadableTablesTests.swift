import Dialogue
import DialogueTesting
import Journal
import JournalTesting
import SQLiteLog
import Testing

@testable import Tables

/// The readable tables always hold the same rows as a rebuild from the journal would make.
@Suite struct ReadableTablesTests {
    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func theTablesEqualARebuildAfterRandomCommands(seed: UInt64) throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var dice = Dice(seed)
        var sessions = [try Session.live("done"), try Session.live("dtwo")]
        var taken = 0
        for round in 0..<60 {
            for index in sessions.indices {
                for _ in 0..<(1 + dice.roll(8)) where sessions[index].runRandom(&dice) { taken += 1 }
            }
            _ = try journal.append(JournalBatch(turns: sessions.indices.map { sessions[$0].takeTurn() })).get()
            guard round % 20 == 19 else { continue }
            let check = try LogCheck.run(path: scratch.path)
            #expect(check.findings == [], "seed \(seed), round \(round)")
            if !check.isSound { break }
        }
        #expect(taken > 100, "too little was accepted to say anything; seed \(seed)")
        for session in sessions { #expect(try journal.reader.fold(session.state.id) == session.state, "seed \(seed)") }
        try journal.rebuild()
        journal.close()
        #expect(try LogCheck.run(path: scratch.path).findings == [], "seed \(seed)")
    }

    @Test func queriesShowThePresentState() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var session = try Session.live()
        let bob = session.state.people.order[1]
        try session.note("Wij leggen een link", kind: .actionItem, owners: [.participant(bob), .organisation("VNG")])
        try session.note("Zo is het afgesproken", kind: .agreement)
        try journal.commit(&session)
        let owners = try shell(scratch.path, "SELECT number, owner, organisation FROM action_item_owner ORDER BY owner")
        #expect(owners == "1|Bob|VWS\n1|VNG|VNG")
        #expect(try shell(scratch.path, "SELECT number, text FROM agreement") == "1|Zo is het afgesproken")
        #expect(
            try shell(scratch.path, "SELECT phase, title, starts_at_iso IS NULL FROM dialogue")
                == "live|Dialoog over \"data\"|1")
        try session.run(.deleteNote(note: "n2"), by: session.facilitator)
        try journal.commit(&session)
        #expect(try shell(scratch.path, "SELECT count(*) FROM agreement") == "0")
        #expect(try journal.reader.guestDoors().isEmpty)
        try session.run(.openGuestDoor(), by: session.facilitator)
        try journal.commit(&session)
        let doors = try journal.reader.guestDoors()
        #expect(doors.map(\.dialogue) == ["dtest"] && doors.map(\.nonce) == [session.state.people.guestDoor!])
        journal.close()
    }

    @Test func aRebuildRepairsChangedRows() throws {
        let scratch = Scratch()
        var session = try Session.live()
        let first = try FileJournal(path: scratch.path)
        try session.note("zoals gezegd")
        try first.commit(&session)
        first.close()
        try tamper(scratch.path, "UPDATE note SET text = 'anders'; INSERT INTO side VALUES('dx','s9',0,'x','party');")
        let findings = try LogCheck.run(path: scratch.path).findings
        #expect(
            findings == [
                "Dialogue dtest: table note differs from the journal.", "Table side has rows of 1 unknown dialogues.",
            ])
        let journal = try FileJournal(path: scratch.path)
        try journal.rebuild()
        #expect(try shell(scratch.path, "SELECT text FROM note") == "zoals gezegd")
        journal.close()
        #expect(try LogCheck.run(path: scratch.path).isSound)
    }
}
