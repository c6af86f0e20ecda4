import Dialogue
import EventLog
import GRDB
import Journal
import SQLiteLog

/// Finds dialogues through the readable tables in the log's file.
final class FileDialogueList: DialogueList {
    let file: SQLiteLogReader

    init(_ file: SQLiteLogReader) { self.file = file }

    func dialogues() throws(LogFault) -> [DialogueSummary] {
        try file.read("listing the dialogues") { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT d.dialogue, d.title, d.phase, d.starts_at, d.time_zone, d.is_deleted, e.sequence, e.at,
                      (SELECT count(*) FROM participant p WHERE p.dialogue = d.dialogue AND NOT p.is_removed),
                      r.at, r.actor, (SELECT p.name FROM participant p
                        WHERE p.dialogue = d.dialogue AND p.participant = r.actor)
                    FROM dialogue d JOIN event e ON e.dialogue = d.dialogue
                      AND e.sequence = (SELECT max(sequence) FROM event WHERE dialogue = d.dialogue)
                    LEFT JOIN event r ON d.is_deleted AND r.dialogue = d.dialogue AND r.sequence =
                      (SELECT sequence FROM event WHERE dialogue = d.dialogue AND kind = 'dialogueDeleted'
                        ORDER BY sequence DESC LIMIT 1)
                    ORDER BY d.dialogue
                    """)
            var list: [DialogueSummary] = []
            while let row = try rows.next() {
                let deletedAt: Milliseconds? = row[9]
                list.append(
                    DialogueSummary(
                        dialogue: DialogueID(try row.decode(String.self, atIndex: 0)), title: row[1] ?? "",
                        phase: Phase(rawValue: try row.decode(atIndex: 2)) ?? .draft, startsAt: row[3],
                        timeZone: try row.decode(atIndex: 4), isDeleted: try row.decode(atIndex: 5),
                        deletion: deletedAt.map { .init(at: $0, by: row[10], name: row[11]) },
                        participants: try row.decode(atIndex: 8), sequence: try row.decode(atIndex: 6),
                        lastAt: try row.decode(atIndex: 7)))
            }
            return list
        }
    }

    func withoutRow() throws(LogFault) -> [DialogueID] {
        // From one dialogue to the next by the index: looking at every event would take long in a large file.
        try file.read("looking for unfinished dialogues") { db in
            try String.fetchAll(
                db,
                sql: """
                    WITH RECURSIVE stream(id) AS (
                      SELECT min(dialogue) FROM event
                      UNION ALL
                      SELECT (SELECT min(dialogue) FROM event WHERE dialogue > id) FROM stream WHERE id IS NOT NULL)
                    SELECT id FROM stream WHERE id IS NOT NULL AND id NOT IN (SELECT dialogue FROM dialogue)
                    """
            ).map { StreamID(text: $0) }.filter { $0.category == .dialogue }.map { DialogueID($0.id) }
        }
    }

    func guestDoors() throws(LogFault) -> [(dialogue: DialogueID, nonce: String)] {
        try file.read("looking for open doors") { db in
            try Row.fetchAll(
                db, sql: "SELECT dialogue, guest_door FROM dialogue WHERE guest_door IS NOT NULL AND NOT is_deleted"
            ).map { (DialogueID(try $0.decode(String.self, atIndex: 0)), try $0.decode(String.self, atIndex: 1)) }
        }
    }

    func adoptedDialogues(lackingFiles: Bool) throws(LogFault) -> [DialogueID] {
        try file.read("listing adopted versions") { db in
            // A file that an older program made has no such table before it is next opened for writing.
            guard try db.tableExists("adopted_version") else { return [] }
            return try String.fetchAll(
                db,
                sql: "SELECT DISTINCT dialogue FROM adopted_version"
                    + (lackingFiles ? " WHERE files <> 'written'" : "") + " ORDER BY dialogue"
            ).map { DialogueID($0) }
        }
    }

    func people() throws(LogFault) -> [ListedPerson] {
        try file.read("listing the people") { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT p.dialogue, d.title, d.starts_at, d.time_zone, p.participant, p.name, p.function,
                      p.organisation, p.email, i.person, i.organisation
                    FROM participant p JOIN dialogue d USING (dialogue)
                    LEFT JOIN identity i USING (dialogue, participant)
                    WHERE NOT (p.is_removed OR p.is_waiting OR d.is_deleted)
                    ORDER BY
                      (SELECT position FROM event e WHERE e.dialogue = p.dialogue ORDER BY sequence DESC LIMIT 1),
                      p.dialogue, p.place
                    """)
            var list: [ListedPerson] = []
            while let row = try rows.next() {
                let person: String? = row[9]
                let organisation: String? = row[10]
                list.append(
                    ListedPerson(
                        dialogue: DialogueID(try row.decode(String.self, atIndex: 0)), title: row[1] ?? "",
                        startsAt: row[2], timeZone: try row.decode(atIndex: 3),
                        participant: ParticipantID(try row.decode(String.self, atIndex: 4)), name: row[5] ?? "",
                        function: row[6] ?? "", organisation: row[7] ?? "", email: row[8] ?? "",
                        identity: Identity(
                            person: person.map { PersonID($0) },
                            organisation: organisation.map { OrganisationID($0) })))
            }
            return list
        }
    }
}
