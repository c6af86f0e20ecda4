import DialogueTesting
import EventLog
import JournalTesting
import SQLiteLog
import Testing

@testable import Dialogue
@testable import Journal

@Suite struct AppendTests {
    @Test func appendedEventsAreReadBack() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var session = try Session.live()
        let first = try journal.commit(&session)
        #expect(first.position == session.state.sequence)
        let epoch = journal.epoch
        try session.note("Eerste \"notitie\"\nmet een regel", id: "c1")
        try session.note(
            "Actie", kind: .actionItem, owners: [.organisation("VNG"), .participant(session.state.people.order[0])],
            id: "c2")
        let second = try journal.commit(&session)
        #expect(second.position == session.state.sequence)
        #expect(try journal.reader.fold("dtest") == session.state)
        let replayed = try journal.reader.load("dtest")
        #expect(replayed.commands.map(\.command.id) == ["c1", "c2"])
        #expect(replayed.commands[1].sequence == session.state.sequence)
        #expect(replayed.commands[1].command.requestHash == 0xFFFF_0000_FFFF_0001)
        #expect(try journal.reader.load("dtest", after: session.state.sequence - 1).events.count == 1)
        journal.close()

        let again = try FileJournal(path: scratch.path)
        #expect(again.epoch == epoch)
        #expect(again.position == second.position)
        #expect(try again.reader.fold("dtest") == session.state)
        try session.note("Na heropening")
        try again.commit(&session)
        #expect(try again.reader.fold("dtest") == session.state)
        let list = try again.reader.dialogues()
        #expect(list.map(\.title) == ["Dialoog over \"data\""])
        #expect(list[0].sequence == session.state.sequence)
        again.close()
    }

    @Test func aWrongExpectedSequenceWritesNothing() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var session = try Session.live()
        try journal.commit(&session)
        var other = try Session.live("dother")
        try session.note("x")
        var turn = session.takeTurn()
        turn.expectedSequence -= 1
        turn.records[0].recorded.sequence -= 1
        let result = journal.append(JournalBatch(turns: [other.takeTurn(), turn]))
        #expect(throws: LogFault.self) { try result.get() }
        if case .failure(let fault) = result {
            #expect(fault.code == .conflict)
            #expect(fault.outcome == .rolledBack)
        }
        #expect(try journal.reader.lastSequence(of: "dother") == 0)
        #expect(journal.readOnlyBecause == nil)
        journal.close()
    }

    /// If one record breaks a rule of the tables, nothing of the batch is written. Afterwards the batch's other records
    /// can be written without it.
    @Test func aBatchWithOneBadRecordWritesNothing() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var good = try Session.live("dgood")
        var bad = try Session.live("dbad")
        _ = try journal.append(JournalBatch(turns: [good.takeTurn(), bad.takeTurn()])).get()
        let position = journal.position
        let before = bad.state
        try good.note("goed")
        let person = before.people.order[0]
        try bad.note("ook weg")
        bad.apply([.personRecorded(participant: person, version: 1, person: PersonDetails(name: "Dubbel"))])
        let turn = good.takeTurn()
        guard case .failure(let fault) = journal.append(JournalBatch(turns: [turn, bad.takeTurn()])) else {
            return #expect(Bool(false), "the same version of a person was written twice")
        }
        #expect(fault.code == .constraint && fault.outcome == .rolledBack)
        #expect(!fault.description.contains("Dubbel"))
        #expect(journal.position == position && journal.readOnlyBecause == nil)
        #expect(try journal.reader.fold("dbad") == before)
        _ = try journal.append(JournalBatch(turns: [turn])).get()
        #expect(try journal.reader.fold("dgood") == good.state)
        bad.state = before
        try bad.note("opnieuw")
        try journal.commit(&bad)
        journal.close()
        #expect(try LogCheck.run(path: scratch.path).findings == [])
    }

    @Test func draftsAreReplacedAndRemoved() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var draft = AnswerDraft(
            dialogue: "d", participant: "p", question: "q1", horizon: nil, text: "een", audience: .everyone, at: 1)
        _ = try journal.append(JournalBatch(drafts: [draft])).get()
        draft.text = ""
        var second = draft
        second.horizon = 1
        _ = try journal.append(JournalBatch(drafts: [draft, second])).get()
        #expect(try journal.reader.drafts(of: "d") == [draft, second])
        draft.text = nil
        _ = try journal.append(JournalBatch(drafts: [draft])).get()
        #expect(try journal.reader.drafts(of: "d") == [second])
        #expect(try journal.reader.drafts(of: "d2").isEmpty)
        journal.close()
    }

    @Test func theCompletionSeesTheCommit() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var session = try Session.live()
        var seen: String?
        journal.journal.append(JournalBatch(turns: [session.takeTurn()])) { _ in
            seen = try? shell(scratch.path, "SELECT count(*) FROM event")
        }
        #expect(seen == "\(session.state.sequence)")
        journal.close()
    }
}
