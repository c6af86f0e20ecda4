import Dialogue
import DialogueTesting
import EventLog
import JournalTesting
import SQLiteLog
import Testing

@testable import Journal

/// Events of a newer program are refused as newer, and not called damaged. Otherwise a user of the older program would
/// be told to restore a backup.
@Suite struct NewerEventTests {
    @Test func anUnknownKindOfEventIsNewerNotDamaged() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var session = try Session.live()
        session.apply([Event(ReadTomorrow(note: "n1"))])
        _ = try journal.commit(&session)
        #expect(throws: LogFault.self) { try journal.reader.fold(session.state.id) }
        do { _ = try journal.reader.fold(session.state.id) } catch {
            #expect((error as? LogFault)?.code == .newerSchema)
        }
        journal.close()
    }

    @Test func anUnknownActorIsNewerNotAParticipant() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var session = try Session.live()
        session.apply([.answeringChanged(isOpen: false)], by: .participant("x-somebody"))
        _ = try journal.commit(&session)
        do {
            _ = try journal.reader.fold(session.state.id)
            Issue.record("it was read as a participant")
        } catch { #expect((error as? LogFault)?.code == .newerSchema) }
        journal.close()
    }

    /// Actors are named not only in the record itself but also in its facts: notes and remarks name their authors. A
    /// note is decoded without `Codable`, a remark through it.
    @Test func anUnknownActorWithinAnEventIsNewerToo() throws {
        let somebody = Actor.participant("x-somebody")
        let note = Note(id: "n1", item: "i1", kind: .note, text: "t", rank: 1, by: somebody, at: 1)
        let remark = Remark(id: "r1", note: nil, item: "i1", by: somebody, text: "t", at: 1)
        for (kind, event) in [("noteAdded", Event.noteAdded(note: note)), ("remarkMade", .remarkMade(remark: remark))] {
            let turn = DialogueTurn(
                dialogue: "d1", expectedSequence: 0,
                records: [JournalRecord(RecordedEvent(sequence: 1, at: 1, by: .server, event: event))],
                state: Dialogue(id: "d1"))
            let record = try RecordCoding().turn(turn).records[0]
            #expect(record.kind == kind)
            let fault = #expect(throws: LogFault.self) { try RecordCoding().event(record, of: StreamID("d1")) }
            #expect(fault?.code == .newerSchema, "\(kind)")
        }
    }
}
