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
            for bits in 0..<32 {
                var session = try Session.live(DialogueID("d\(index)x\(bits)"))
                var details = session.state.details
                details.answersDueAt = bits & 1 != 0 ? 1_000 + Milliseconds(bits) : nil
                session.apply([
                    .phaseChanged(phase: phase, reason: "", minutesVersion: 1), .detailsChanged(details: details),
                    .answeringChanged(isOpen: bits & 2 != 0),
                ])
                if bits & 8 != 0 {
                    session.apply([.dailyDigestSet(minuteOfDay: 480, dueAt: 2_000 + Milliseconds(bits))])
                }
                if bits & 4 != 0 { session.apply([.dialogueDeleted()]) }
                if bits & 16 != 0 {
                    // Adopted later, or turned off.
                    session.now += 1_000
                    session.apply(
                        phase == .adopted
                            ? [.phaseChanged(phase: phase, reason: "", minutesVersion: 1)]
                            : [.dailyDigestSet(minuteOfDay: nil, dueAt: 0)])
                }
                try journal.commit(&session)
                for due in session.state.dueTimes {
                    expected.insert(DialogueDueTime(dialogue: session.state.id, due: due))
                }
            }
        }
        #expect(expected.count == 24 && Set(expected.map(\.due.kind)) == [.answers, .digests])
        #expect(try Set(journal.reader.due(by: .max)) == expected)
        let times = Set(expected.map(\.due.at)).sorted()
        let (first, last) = (try #require(times.first), try #require(times.last))
        #expect(try journal.reader.due(by: first - 1) == [] && !journal.reader.due(by: first).isEmpty)
        #expect(try journal.reader.firstDue(after: first - 1) == first)
        #expect(try journal.reader.firstDue(after: first) == times[1])
        #expect(try journal.reader.firstDue(after: last) == nil)
        journal.close()
        #expect(try LogCheck.run(path: scratch.path).isSound)
        #expect(
            try shell(scratch.path, "SELECT DISTINCT kind, at_iso FROM due WHERE kind = 'answers'")
                == "answers|1970-01-01T00:00:01Z")
    }

    /// Only a file that has daily digests is newer: it holds facts that an older program does not know.
    @Test func anOlderProgramOpensAFileWithoutDigests() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var session = try Session.live(DialogueID("d1"))
        try journal.commit(&session)
        #expect(try shell(scratch.path, "PRAGMA user_version") == "3")
        session.apply([.dailyDigestSet(minuteOfDay: 480, dueAt: 2_000)])
        try journal.commit(&session)
        journal.close()
        #expect(try shell(scratch.path, "PRAGMA user_version") == "4")
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
