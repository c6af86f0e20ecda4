import Dialogue
import GRDB

/// A due time of one dialogue.
public struct DialogueDueTime: Sendable, Hashable {
    public var dialogue: DialogueID
    public var due: DueTime

    public init(dialogue: DialogueID, due: DueTime) {
        self.dialogue = dialogue
        self.due = due
    }
}

extension SQLiteJournalReader {
    public func due(by moment: Milliseconds) throws(JournalFault) -> [DialogueDueTime] {
        try read("looking for what is due") { db in
            try Row.fetchAll(
                db, sql: "SELECT dialogue, kind, at FROM due WHERE at <= ? ORDER BY at, dialogue, kind",
                arguments: [moment]
            ).compactMap { row in
                DueTime.Kind(rawValue: try row.decode(String.self, atIndex: 1)).map { kind in
                    DialogueDueTime(dialogue: DialogueID(row[0]), due: DueTime(kind, at: row[2]))
                }
            }
        }
    }

    public func firstDue(after moment: Milliseconds) throws(JournalFault) -> Milliseconds? {
        try read("looking for what is due next") { db in
            try Milliseconds.fetchOne(db, sql: "SELECT min(at) FROM due WHERE at > ?", arguments: [moment])
        }
    }
}
