import Dialogue
import EventLog
import GRDB
import Journal
import SQLiteLog

extension FileDialogueList {
    func search(_ search: Search) throws(LogFault) -> SearchResult {
        try file.read("searching") { db in
            var result = SearchResult()
            let sql = try SearchSQL(search, in: db)
            result.hasTooManyDialogues = sql.hasTooManyDialogues
            let rows = try sql.rows(db)
            result.isMore = rows.count > Search.countMax
            result.count = min(rows.count, Search.countMax)
            let page = rows.prefix(Search.countMax).dropFirst(search.offset).prefix(search.limit)
            result.lines = try page.compactMap { try Self.line($0, db) }
            return result
        }
    }

    private static func line(_ row: Int64, _ db: Database) throws -> FoundLine? {
        let found = try db.cachedStatement(
            sql: """
                SELECT s.dialogue, d.title, s.part, s.thing, s.kind, s.text, i.item, i.title AS item_title, n.number,
                  \(Followed.dueDate) AS due_date, n.due_words, \(Followed.status) AS status, n.at
                FROM search_text s JOIN dialogue d ON d.dialogue = s.dialogue
                LEFT JOIN note n ON s.part = 'note' AND n.dialogue = s.dialogue AND n.note = s.thing
                LEFT JOIN follow_up f ON s.part = 'note' AND f.dialogue = s.dialogue AND f.note = s.thing
                LEFT JOIN agenda_item i ON i.dialogue = s.dialogue AND i.item =
                  CASE WHEN s.part IN ('point', 'summary') THEN s.thing ELSE n.item END
                WHERE s.row = ?
                """)
        guard let row = try Row.fetchOne(found, arguments: [row]),
            let kind = SearchQuery.Kind(rawValue: try row.required("kind"))
        else { return nil }
        let dialogue: String = try row.required("dialogue")
        let thing: String = try row.required("thing")
        let item: String? = row["item"]
        return FoundLine(
            dialogue: DialogueID(dialogue), title: row["title"] ?? "", kind: kind, thing: thing,
            text: try row.required("text"), item: item.map { ItemID($0) }, itemTitle: row["item_title"],
            number: row["number"],
            owners: SearchQuery.Kind.agreed.contains(kind) ? try owners(of: thing, in: dialogue, db) : [],
            dueDate: row["due_date"], dueWords: row["due_words"], status: try Followed.status(row), at: row["at"])
    }

    private static func owners(of note: String, in dialogue: String, _ db: Database) throws -> [FoundLine.OwnerOfLine] {
        let owners = try db.cachedStatement(
            sql: """
                SELECT o.participant, coalesce(nullif(p.name, ''), nullif(p.function, ''), o.organisation) AS name,
                  p.organisation
                FROM note_owner o
                LEFT JOIN participant p ON p.dialogue = o.dialogue AND p.participant = o.participant
                WHERE o.dialogue = ? AND o.note = ? ORDER BY o.place
                """)
        return try Row.fetchAll(owners, arguments: [dialogue, note]).map { row in
            let participant: String? = row["participant"]
            return FoundLine.OwnerOfLine(
                participant: participant.map { ParticipantID($0) }, name: row["name"] ?? "",
                organisation: row["organisation"])
        }
    }
}

/// How far the agreement or action item `n` with the follow-up `f` is, and when it is due, in SQL.
enum Followed {
    static let status = "CASE WHEN n.is_done THEN 'done' ELSE coalesce(f.status, 'open') END"
    static let dueDate = "coalesce(n.due_date, f.condition_date)"

    static func status(_ row: Row) throws -> FollowUp.Status {
        FollowUp.Status(rawValue: try row.required("status")) ?? .open
    }
}

extension Row {
    /// The value of a column that always has one. Throws if a file was tampered with and it has none.
    func required<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
        guard let index = columnNames.firstIndex(of: column) else {
            throw LogFault(.program, "A query has no column \(column).")
        }
        return try decode(Value.self, atIndex: columnNames.distance(from: columnNames.startIndex, to: index))
    }
}
