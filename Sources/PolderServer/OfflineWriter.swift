import Dialogue
import DialogueFile
import Digests
import EventLog
import Journal
import Minutes

/// Creates and changes dialogues in a journal when no server runs.
struct OfflineWriter {
    let journal: Journal

    func create(_ file: DialogueFile) throws -> DialogueID {
        let dialogue = Dialogue(id: .fresh())
        let times = try file.times()
        let starts = try file.proposedStarts()
        let roundDueAt = try file.roundDueAt()
        try append(to: dialogue) { _, context in
            try Dialogue.eventsOf(
                file: file, startsAt: times.startsAt, answersDueAt: times.answersDueAt, proposedStarts: starts,
                roundDueAt: roundDueAt, context)
        }
        return dialogue.id
    }

    func give(_ command: Command, to id: DialogueID) throws {
        let dialogue = try DialogueFold.load(id, from: journal.reader).state
        try append(to: dialogue) { dialogue, context in try dialogue.decide(command, context) }
    }

    private func append(to dialogue: Dialogue, _ decide: (Dialogue, CommandContext) throws -> [Event]) throws {
        let context = CommandContext(
            at: max(dialogue.lastAt, Clock.system.now()), by: .installation, seed: RandomBytes.makeUInt64())
        var state = dialogue
        var records: [JournalRecord] = []
        for event in try decide(dialogue, context) {
            let recorded = RecordedEvent(sequence: state.sequence + 1, at: context.at, by: context.by, event: event)
            state.evolve(recorded)
            records.append(JournalRecord(recorded))
        }
        guard !records.isEmpty else { return }
        var result: Result<LogReceipt, LogFault>?
        journal.append(
            JournalBatch(
                turns: [
                    DialogueTurn(
                        dialogue: dialogue.id, expectedSequence: dialogue.sequence, records: records, state: state)
                ], erasures: WordsErasure(records.lazy.map(\.recorded), in: state).map { [$0] } ?? [])
        ) { result = $0 }
        // The SQLite log calls back before `append` returns.
        _ = try result!.get()
    }
}
