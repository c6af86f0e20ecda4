import Dialogue
import DialogueTesting
import EventLog
import Journal

/// A live dialogue in which notes are written, and handed to the journal turn by turn.
struct NotedDialogue {
    private(set) var session: Session

    init(_ id: DialogueID) throws {
        session = Session(id)
        try session.give(.createDialogue(details: Details(title: "Bench")), by: .installation)
        let scribe = NewParticipant(person: PersonDetails(name: "Nico"), side: nil, roles: [.facilitator])
        try session.give(.addParticipants(participants: [scribe]), by: .installation)
        session.cast["Nico"] = session.state.people.order[0]
        try session.give(.addItem(title: "Opening", timeboxSeconds: 300), by: .installation)
        for phase in [Phase.preparing, .live] { try session.give(.changePhase(phase: phase), by: .installation) }
    }

    mutating func note(_ text: String, id: String) throws {
        let note = Command.addNote(item: session.state.agenda.order[0], kind: .note, text: FreeText(text))
        try session.give(note, by: session.noteTaker)
        session.commandIDs[session.state.sequence] = id
    }

    /// The events since the last turn.
    mutating func takeTurn() -> DialogueTurn {
        let pending = session.log[session.handedOn...]
        session.handedOn = session.log.count
        let records = pending.map { recorded in
            let stamp = session.commandIDs[recorded.sequence].map { CommandStamp(id: $0, requestHash: 1) }
            return JournalRecord(recorded, command: stamp)
        }
        return DialogueTurn(
            dialogue: session.state.id, expectedSequence: session.state.sequence - pending.count, records: records,
            state: session.state)
    }
}

extension Journal {
    /// Appends and waits; SQLite's log answers before it returns.
    func commit(_ turns: [DialogueTurn]) throws {
        var answer: Result<LogReceipt, LogFault>?
        append(JournalBatch(turns: turns)) { answer = $0 }
        _ = try answer!.get()
    }
}
