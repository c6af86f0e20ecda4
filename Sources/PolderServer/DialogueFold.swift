import Dialogue
import Journal

/// A dialogue as the journal has it: every event folded, and the ledger of its commands. Any thread.
enum DialogueFold {
    struct NoSuchDialogue: Error, CustomStringConvertible {
        let id: DialogueID
        var description: String { "There is no dialogue \(id)." }
    }

    static func load(_ id: DialogueID, from reader: any JournalReader) throws -> (state: Dialogue, ledger: CommandLedger) {
        var state = Dialogue(id: id)
        var ledger = CommandLedger()
        try reader.replay(id, after: 0) { piece in
            for event in piece.events { state.evolve(event) }
            for entry in piece.commands {
                ledger[CommandLedger.Key(actor: entry.by, id: entry.command.id)] =
                    .init(request: entry.command.requestHash, sequence: entry.sequence)
            }
        }
        guard state.sequence > 0 else { throw NoSuchDialogue(id: id) }
        return (state, ledger)
    }
}
