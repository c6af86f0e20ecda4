import Dialogue
import DialogueTesting
import EventLog
import Foundation
import Journal
import JournalTesting
import Testing

@testable import SQLiteLog
@testable import Tables

/// Erased data is gone, and everything else can still be verified.
@Suite struct EraseTests {
    @Test func erasedWordsAreGone() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var session = try Session.live()
        try session.note("UITZONDERLIJK geheim", kind: .actionItem, owners: [.organisation("GEHEIMEDIENST")], id: "c1")
        let sequence = session.state.sequence
        try session.note("blijft staan")
        try journal.commit(&session)
        let before = try journal.reader.load("dtest")
        #expect(try rawFile(scratch.path, contains: "UITZONDERLIJK"))
        try journal.erase("dtest", words: [sequence], at: session.now)

        #expect(try !rawFile(scratch.path, contains: "UITZONDERLIJK"))
        #expect(try !rawFile(scratch.path, contains: "GEHEIMEDIENST"))
        let after = try journal.reader.load("dtest")
        #expect(after.commands == before.commands)
        for (old, new) in zip(before.events, after.events) where old.sequence != sequence { #expect(old == new) }
        let state = try journal.reader.fold("dtest")
        #expect(state.notes["n1"]?.text == .erased)
        #expect(state.notes["n1"]?.owners == [.organisation(.erased)])
        #expect(state.notes["n1"]?.number == 1)
        #expect(state.notes["n2"]?.text == "blijft staan")
        #expect(try shell(scratch.path, "SELECT text IS NULL FROM note WHERE note = 'n1'") == "1")
        let check = try LogCheck.run(path: scratch.path)
        #expect(check.findings == [] && check.erased == 1)

        // Erasing twice does no harm, and writing goes on.
        try journal.erase("dtest", words: [sequence], at: session.now)
        session.state = state
        try session.note("verder")
        try journal.commit(&session)
        let fault = #expect(throws: LogFault.self) { try journal.erase("dtest", words: [9_999], at: 0) }
        #expect(fault?.code == .conflict)
        journal.close()
        let again = try FileJournal(path: scratch.path)
        #expect(try again.reader.fold("dtest") == session.state)
        again.close()
        #expect(try LogCheck.run(path: scratch.path).findings == [])
    }

    @Test func anErasedPersonIsGoneInAllVersions() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var session = try Session.live()
        let anna = session.state.people.order[0]
        try session.run(
            .changeParticipant(participant: anna, person: PersonDetails(name: "ANNABELLA", email: "SECRET@x.nl")))
        try session.run(
            .identifyParticipant(participant: anna, person: "hannaejsewhe1", organisation: "gshqpejsewhe1"),
            by: .installation)
        try journal.commit(&session)
        #expect(try journal.reader.people().first { $0.participant == anna }?.identity.person == "hannaejsewhe1")
        _ = try journal.append(
            JournalBatch(drafts: [
                AnswerDraft(
                    dialogue: "dtest", participant: anna, question: "q1", horizon: nil, text: "KLADVERSIE",
                    audience: .everyone, at: 1)
            ])
        ).get()
        try journal.erase("dtest", persons: [anna], at: session.now)
        // The id that identifies her in other dialogues would lead to her name there.
        for word in ["ANNABELLA", "SECRET", "a@x.nl", "KLADVERSIE", "hoofd IT", "hannaejsewhe1"] {
            #expect(try !rawFile(scratch.path, contains: word), "\(word)")
        }
        let state = try journal.reader.fold("dtest")
        #expect(state.people.participants[anna]?.person == .erased)
        #expect(state.people.participants[anna]?.identity == Identity(organisation: "gshqpejsewhe1"))
        #expect(state.people.participants[session.state.people.order[1]]?.person.name == "Bob")
        let check = try LogCheck.run(path: scratch.path)
        #expect(check.findings == [] && check.erased == 3)
        journal.close()
    }

    /// When SQLite moves rows between pages, it leaves copies of them in free space. These copies must be erased too.
    @Test(arguments: isSoak ? Array(1...40) : [5, 7, 11]) func copiesInFreeSpaceAreErasedToo(seed: UInt64) throws {
        let scratch = Scratch()
        var options = SQLiteLog.Options()
        options.checkpointBytes = 200_000
        options.onWarning = { Issue.record("\($0)") }
        let journal = try FileJournal(path: scratch.path, options: options)
        var dice = Dice(seed)
        var sessions = try (0..<8).map { try Session.live(DialogueID("d\($0)")) }
        var written: [(DialogueID, Int, String)] = []
        for number in 0..<600 {
            let index = dice.roll(sessions.count)
            let word = String(format: "WOORD%05dX", number)
            try sessions[index].note(word + String(repeating: "y", count: dice.pick([5, 60, 300, 900])!))
            written.append((sessions[index].state.id, sessions[index].state.sequence, word))
            try journal.commit(&sessions[index])
        }
        let name = sessions[0].state.id
        try journal.erase(name, words: written.filter { $0.0 == name }.map(\.1), at: 9_000)
        func isClean() throws {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: scratch.path))
            for (dialogue, _, word) in written {
                #expect((bytes.range(of: Data(word.utf8)) != nil) == (dialogue != name), "seed \(seed): \(word)")
            }
        }
        try isClean()
        // Later writes do not bring the erased words back.
        for number in 0..<200 {
            try sessions[1 + number % 7].note(String(repeating: "z", count: dice.pick([5, 300, 900])!))
            try journal.commit(&sessions[1 + number % 7])
        }
        journal.close()
        try isClean()
        #expect(try LogCheck.run(path: scratch.path).findings == [])
    }

    /// While another program reads, the erased words stay in the WAL. They are removed as soon as it has finished.
    @Test func erasingCompletesWhenAnotherProgramStopsReading() throws {
        let scratch = Scratch()
        let warnings = Recorder()
        var options = SQLiteLog.Options()
        options.onWarning = { warnings.note($0) }
        let journal = try FileJournal(path: scratch.path, options: options)
        var session = try Session.live()
        try session.note("UITZONDERLIJK geheim")
        let sequence = session.state.sequence
        try journal.commit(&session)
        let letGo = try holdReadTransaction(scratch.path)
        try journal.erase("dtest", words: [sequence], at: session.now)
        #expect(warnings.all.count == 1 && journal.hasLeftovers)
        session.state = try journal.reader.fold("dtest")
        try session.note("intussen")
        try journal.commit(&session)
        #expect(try rawFile(scratch.path, contains: "UITZONDERLIJK"))
        try letGo()
        journal.leftoversTriedAt -= .seconds(2)
        try session.note("daarna")
        try journal.commit(&session)
        #expect(!journal.hasLeftovers)
        #expect(try !rawFile(scratch.path, contains: "UITZONDERLIJK"))
        journal.close()
        #expect(try LogCheck.run(path: scratch.path).findings == [])
    }

    @Test func aPurgedDialogueLeavesOnlyHashes() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var one = try Session.live("dweg")
        var two = try Session.live("dblijft")
        for _ in 0..<3 {
            try one.note("VERDWIJNT")
            try journal.commit(&one)
            try two.note("blijft")
            try journal.commit(&two)
        }
        let position = journal.position
        try journal.purge("dweg", at: two.now)
        #expect(journal.position == position + 1)
        #expect(try !rawFile(scratch.path, contains: "VERDWIJNT"))
        #expect(try journal.reader.dialogues().map(\.dialogue) == ["dblijft"])
        #expect(try journal.reader.load("dweg").events.isEmpty)
        for table in Schema.readableTableNames + ["event", "person", "draft"] {
            #expect(try shell(scratch.path, "SELECT count(*) FROM \(table) WHERE dialogue = 'dweg'") == "0")
        }
        try two.note("verder")
        try journal.commit(&two)
        // The id may be used again.
        var again = try Session.live("dweg")
        try journal.commit(&again)
        #expect(throws: LogFault.self) { try journal.purge("dnooit", at: 1) }
        journal.close()
        let check = try LogCheck.run(path: scratch.path)
        #expect(check.findings == [] && check.purged == 1)
        let reopened = try FileJournal(path: scratch.path)
        #expect(try reopened.reader.fold("dblijft") == two.state)
        reopened.close()
        try tamper(scratch.path, "DELETE FROM upkeep WHERE position = 3")
        #expect(try LogCheck.run(path: scratch.path).findings.contains("Event 3 of the file is missing."))
    }
}
