import Dialogue
import Digests
import EventLog
import Journal

/// Reads a dialogue from the journal: its state after all events, and the commands it accepted. May be called from any
/// thread.
enum DialogueFold {
    struct NoSuchDialogue: Error, CustomStringConvertible {
        let id: DialogueID
        var description: String { "There is no dialogue \(id)." }
    }

    /// The state after the event with this sequence, without the words that were erased since.
    static func load(_ id: DialogueID, from reader: JournalReader, upTo sequence: Int) throws -> Dialogue {
        var state = Dialogue(id: id)
        try reader.replay(id, after: 0) { chunk in
            for recorded in chunk.events where recorded.sequence <= sequence { state.evolve(recorded) }
        }
        guard state.sequence == sequence else { throw NoSuchDialogue(id: id) }
        return state
    }

    static func load(_ id: DialogueID, from reader: JournalReader) throws -> (
        state: Dialogue, acceptedCommands: AcceptedCommands
    ) {
        var state = Dialogue(id: id)
        var acceptedCommands = AcceptedCommands()
        let hash = SHA256()
        // The events of a command follow one another, and its stamp is stored with the last of them. The reply to the
        // command names what all of them made.
        var made = CommandReply.Made.nothing
        var beginning: (by: Actor, at: Milliseconds) = (.server, 0)
        try reader.replay(id, after: 0) { chunk in
            var commands = chunk.commands[...]
            for recorded in chunk.events {
                state.evolve(recorded)
                if beginning != (recorded.by, recorded.at) { made = .nothing }
                beginning = (recorded.by, recorded.at)
                if let id = recorded.event.made(in: state) { made.add(id) }
                guard let entry = commands.first, entry.sequence == recorded.sequence else { continue }
                commands.removeFirst()
                acceptedCommands[AcceptedCommands.Key(actor: entry.by, id: entry.command.id, hash)] =
                    .init(
                        request: entry.command.requestHash, reply: CommandReply(sequence: entry.sequence, made: made))
                made = .nothing
            }
        }
        guard state.sequence > 0, state.isWhole else { throw NoSuchDialogue(id: id) }
        return (state, acceptedCommands)
    }
}
