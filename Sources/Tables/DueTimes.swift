import Dialogue
import EventLog
import GRDB
import Journal
import SQLiteLog

extension FileDialogueList {
    func due(by moment: Milliseconds) throws(LogFault) -> [DialogueDueTime] {
        try file.read("looking for what is due") { db in
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

    func firstDue(after moment: Milliseconds) throws(LogFault) -> Milliseconds? {
        try file.read("looking for what is due next") { db in
            try Milliseconds.fetchOne(db, sql: "SELECT min(at) FROM due WHERE at > ?", arguments: [moment])
        }
    }
}
