import Dialogue
import EventLog
import Testing

@testable import Journal
@testable import SQLiteLog
@testable import Tables

/// What a newer program wrote is refused as newer, never called damage: nobody is sent to a backup by going back.
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
        session.apply([.answeringChanged(isOpen: false)], by: Actor("x-somebody"))
        _ = try journal.commit(&session)
        do {
            _ = try journal.reader.fold(session.state.id)
            Issue.record("read as a participant")
        } catch { #expect((error as? LogFault)?.code == .newerSchema) }
        journal.close()
    }
}

/// Of a program to come: not in the catalogue.
private struct ReadTomorrow: Fact {
    static let name: Event.Kind = "readTomorrow"
    var takesBack: Bool { false }
    var note: NoteID
    func apply(to dialogue: inout Dialogue, _ moment: Moment) {}
    func changes(in dialogue: Dialogue) -> [Change] { [] }
}
