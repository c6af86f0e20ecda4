import Dialogue
import DialogueTesting
import EventLog
import Journal
import JournalTesting
import Testing

@testable import SQLiteLog

/// `polder check` finds every change of the file, and replay never returns a changed event.
@Suite struct CheckTests {
    /// Makes and closes a journal with two dialogues, of which the second has several notes.
    static func make(_ scratch: Scratch) throws -> [Session] {
        let journal = try FileJournal(path: scratch.path)
        var sessions = [try Session.live("done"), try Session.live("dtwo")]
        for number in 0..<8 {
            try sessions[1].note(
                "geheim \(number)", kind: .actionItem, owners: [.organisation("VNG")], id: "c\(number)")
            _ = try journal.append(JournalBatch(turns: sessions.indices.map { sessions[$0].takeTurn() })).get()
        }
        journal.close()
        return sessions
    }

    struct Damage: CustomTestStringConvertible {
        let sql: String
        let finding: String
        /// Whether the events themselves can still be read back.
        var replays = false
        var testDescription: String { sql }
    }

    static let lastNote = "dialogue = 'dtwo' AND kind = 'noteAdded' AND facts LIKE '%\"n5\"%'"
    static let damages = [
        Damage(
            sql: "UPDATE event SET facts = replace(facts, 'actionItem', 'agreement') WHERE \(lastNote)",
            finding: "is not what was written"),
        Damage(
            sql: "UPDATE event SET words = replace(words, 'geheim', 'gebeim') WHERE \(lastNote)",
            finding: "is not what was written"),
        Damage(sql: "UPDATE event SET words = NULL, salt = NULL WHERE \(lastNote)", finding: "is not what was written"),
        Damage(
            sql: "UPDATE event SET words = NULL WHERE \(lastNote)", finding: "words without salt, or salt without words"
        ),
        Damage(sql: "UPDATE event SET salt = randomblob(16) WHERE \(lastNote)", finding: "is not what was written"),
        Damage(sql: "UPDATE event SET words = 'x' WHERE \(lastNote)", finding: "is not what was written"),
        Damage(sql: "UPDATE event SET at = at + 1 WHERE \(lastNote)", finding: "is not what was written"),
        Damage(sql: "UPDATE event SET actor = 'server' WHERE \(lastNote)", finding: "is not what was written"),
        Damage(sql: "UPDATE event SET kind = 'noteDeleted' WHERE \(lastNote)", finding: "is not what was written"),
        Damage(sql: "UPDATE event SET command = 'c99' WHERE \(lastNote)", finding: "is not what was written"),
        Damage(sql: "UPDATE event SET request_hash = 3 WHERE \(lastNote)", finding: "is not what was written"),
        Damage(sql: "UPDATE event SET chain = zeroblob(32) WHERE \(lastNote)", finding: "is not what was written"),
        Damage(sql: "UPDATE event SET chain = x'00' WHERE \(lastNote)", finding: "no whole hash"),
        Damage(sql: "DELETE FROM event WHERE \(lastNote)", finding: "is missing"),
        Damage(sql: "DELETE FROM event WHERE dialogue = 'dtwo' AND sequence BETWEEN 12 AND 14", finding: "are missing"),
        Damage(
            sql: "DELETE FROM event WHERE position = (SELECT max(position) FROM event)", finding: "has lost something",
            replays: true),
        Damage(
            sql: "UPDATE event SET seal = zeroblob(32) WHERE \(lastNote)", finding: "The seal at event", replays: true),
        Damage(sql: "UPDATE event SET seal = NULL WHERE \(lastNote)", finding: "The seal at event", replays: true),
        Damage(
            sql: "UPDATE person SET name = 'Eve' WHERE dialogue = 'dtwo' AND name = 'Bob'",
            finding: "does not fit its row in person"),
        Damage(
            sql: "UPDATE person SET salt = NULL WHERE dialogue = 'dtwo' AND name = 'Bob'",
            finding: "with words but without salt"),
        Damage(sql: "DELETE FROM person WHERE dialogue = 'dtwo' AND name = 'Bob'", finding: "has no row in person"),
        Damage(
            sql: "INSERT INTO person SELECT dialogue, participant, 9, name, '', '', '', salt FROM person "
                + "WHERE dialogue = 'dtwo' AND name = 'Bob'",
            finding: "rows that no event knows", replays: true),
        Damage(
            sql: "UPDATE note_owner SET organisation = 'x' WHERE dialogue = 'dtwo'",
            finding: "table note_owner differs", replays: true),
        Damage(
            sql: "DELETE FROM participant WHERE dialogue = 'dtwo' AND name = 'Bob'",
            finding: "table participant differs", replays: true),
        Damage(sql: "UPDATE event SET sequence = 900 WHERE \(lastNote)", finding: "is missing"),
        Damage(sql: "UPDATE event SET dialogue = 'dthree' WHERE \(lastNote)", finding: "is missing"),
    ]

    @Test(arguments: damages)
    func damageIsFound(damage: Damage) throws {
        let scratch = Scratch()
        let sessions = try Self.make(scratch)
        #expect(try LogCheck.run(path: scratch.path).findings == [])
        try tamper(scratch.path, damage.sql)
        let check = try LogCheck.run(path: scratch.path)
        #expect(check.findings.contains { $0.contains(damage.finding) }, "\(check.findings)")
        #expect(check.erased == 0, "damage is not counted as erasure")
        #expect(!check.findings.contains { $0.contains("geheim") || $0.contains("Bob") }, "no words in findings")

        let reader = try JournalReader(path: scratch.path)
        defer { reader.close() }
        #expect(try reader.fold("done") == sessions[0].state, "the other dialogue is whole")
        if damage.replays {
            let events = try reader.load("dtwo").events
            #expect(events.count >= sessions[1].state.sequence - 1)
        } else {
            let fault = #expect(throws: LogFault.self) { try reader.load("dtwo") }
            #expect(fault?.code == .damaged)
            #expect(fault?.message.contains("dtwo") == true)
        }
    }

    @Test func aFileCutOffWithinATransactionIsFoundAndRefused() throws {
        let scratch = Scratch()
        _ = try Self.make(scratch)
        try tamper(scratch.path, "DELETE FROM event WHERE dialogue = 'dtwo' AND sequence > 11")
        let check = try LogCheck.run(path: scratch.path)
        #expect(check.findings.contains { $0.contains("has no seal") }, "\(check.findings)")
        let fault = #expect(throws: LogFault.self) { _ = try FileJournal(path: scratch.path) }
        #expect(fault?.code == .damaged)
    }

    @Test func actsOfUpkeepAreVerifiedToo() throws {
        let scratch = Scratch()
        var sessions = try Self.make(scratch)
        let journal = try FileJournal(path: scratch.path)
        try journal.erase("dtwo", words: [sessions[1].state.sequence], at: 5)
        try sessions[0].note("erna")
        try journal.commit(&sessions[0])
        journal.close()
        #expect(try LogCheck.run(path: scratch.path).findings == [])
        try tamper(scratch.path, "UPDATE upkeep SET detail = 'nothing'")
        #expect(try LogCheck.run(path: scratch.path).findings.count == 1)
        try tamper(scratch.path, "DELETE FROM upkeep")
        #expect(try !LogCheck.run(path: scratch.path).isSound)
    }

    @Test func theCheckRunsBesideAWriter() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var session = try Session.live()
        for _ in 0..<5 {
            try session.note("x")
            try journal.commit(&session)
            #expect(try LogCheck.run(path: scratch.path).findings == [])
        }
        journal.close()
    }
}
