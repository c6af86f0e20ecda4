import Dialogue
import EventLog
import GRDB
import Journal
import SQLiteLog

/// The list of dialogues, from the readable tables in the log's file.
final class FileDialogueList: DialogueList {
    let file: SQLiteLogReader

    init(_ file: SQLiteLogReader) { self.file = file }

    func dialogues() throws(LogFault) -> [DialogueSummary] {
        try file.read("listing the dialogues") { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT d.dialogue, d.title, d.phase, d.starts_at, d.time_zone, d.is_deleted, e.sequence, e.at,
                      (SELECT count(*) FROM participant p WHERE p.dialogue = d.dialogue AND NOT p.is_removed)
                    FROM dialogue d JOIN event e ON e.dialogue = d.dialogue
                      AND e.sequence = (SELECT max(sequence) FROM event WHERE dialogue = d.dialogue)
                    ORDER BY d.dialogue
                    """)
            var list: [DialogueSummary] = []
            while let row = try rows.next() {
                list.append(
                    DialogueSummary(
                        dialogue: DialogueID(try row.decode(String.self, atIndex: 0)), title: row[1] ?? "",
                        phase: Phase(rawValue: try row.decode(atIndex: 2)) ?? .draft, startsAt: row[3],
                        timeZone: try row.decode(atIndex: 4), isDeleted: try row.decode(atIndex: 5),
                        participants: try row.decode(atIndex: 8), sequence: try row.decode(atIndex: 6),
                        lastAt: try row.decode(atIndex: 7)))
            }
            return list
        }
    }

    func guestDoors() throws(LogFault) -> [(dialogue: DialogueID, nonce: String)] {
        try file.read("looking for open doors") { db in
            try Row.fetchAll(
                db, sql: "SELECT dialogue, guest_door FROM dialogue WHERE guest_door IS NOT NULL AND NOT is_deleted"
            ).map { (DialogueID(try $0.decode(String.self, atIndex: 0)), try $0.decode(String.self, atIndex: 1)) }
        }
    }
}
