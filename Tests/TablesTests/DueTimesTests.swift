import Dialogue
import DialogueTesting
import Journal
import JournalTesting
import SQLiteLog
import Testing

/// The file lists the due times of all dialogues, even of those not in memory. They equal `Dialogue.dueTimes` of each
/// dialogue.
@Suite struct DueTimesTests {
    /// Tries every phase, with answers open and closed, with a deadline and without, deleted and not.
    @Test func theFileGivesTheSameDueTimesAsTheDialogues() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var expected: Set<DialogueDueTime> = []
        for (index, phase) in Phase.allCases.enumerated() {
            for bits in 0..<8 {
                var session = try Session.live(DialogueID("d\(index)x\(bits)"))
                var details = session.state.details
                details.answersDueAt = bits & 1 != 0 ? 1_000 + Milliseconds(bits) : nil
                session.apply([
                    .phaseChanged(phase: phase, reason: "", minutesVersion: 1), .detailsChanged(details: details),
                    .answeringChanged(isOpen: bits & 2 != 0),
                ])
                if bits & 4 != 0 { session.apply([.dialogueDeleted()]) }
                try journal.commit(&session)
                for due in session.state.dueTimes {
                    expected.insert(DialogueDueTime(dialogue: session.state.id, due: due))
                }
            }
        }
        #expect(expected.count == 1)
        #expect(try Set(journal.reader.due(by: .max)) == expected)
        let at = try #require(expected.first?.due.at)
        #expect(try journal.reader.due(by: at - 1) == [] && journal.reader.due(by: at).count == 1)
        #expect(try journal.reader.firstDue(after: at - 1) == at)
        #expect(try journal.reader.firstDue(after: at) == nil)
        journal.close()
        #expect(try LogCheck.run(path: scratch.path).isSound)
        // An older program still opens the file.
        #expect(try shell(scratch.path, "PRAGMA user_version") == "3")
        #expect(try shell(scratch.path, "SELECT kind, at_iso FROM due") == "answers|1970-01-01T00:00:01Z")
    }

    @Test func theDeadlineOfARoundIsDueWhileItIsOpen() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var session = try Session.live()
        try session.run(.changePhase(phase: .editing))
        try session.run(.circulateDraft(dueAt: session.now + 86_400_000))
        try journal.commit(&session)
        #expect(try journal.reader.due(by: .max).map(\.due) == session.state.dueTimes)
        #expect(session.state.dueTimes.map(\.kind) == [.round])
        try session.run(.closeRound())
        try journal.commit(&session)
        #expect(try journal.reader.due(by: .max).isEmpty && session.state.dueTimes.isEmpty)
        journal.close()
        #expect(try LogCheck.run(path: scratch.path).isSound)
    }

    /// An older program does not use the view, but it writes the rows that the view reads. So no rows need to be filled
    /// in when this program opens the file again.
    @Test func aFileFromAnOlderProgramHasDueTimesAtOnce() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var session = try Session.live()
        session.apply([.phaseChanged(phase: .preparing, reason: "", minutesVersion: 1)])
        try session.run(.changeDetails(answersDueAt: session.now + 60_000))
        try journal.commit(&session)
        journal.close()
        try tamper(
            scratch.path, "DROP VIEW due; DELETE FROM grdb_migrations WHERE identifier = '8 due times';")
        let again = try FileJournal(path: scratch.path)
        #expect(try again.reader.due(by: .max).map(\.due) == session.state.dueTimes && !session.state.dueTimes.isEmpty)
        again.close()
    }
}
