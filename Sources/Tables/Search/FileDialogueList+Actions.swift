import Dialogue
import EventLog
import GRDB
import Journal
import SQLiteLog

extension FileDialogueList {
    func people(at address: String) throws(LogFault) -> [AddressedPerson] {
        try file.read("looking for an address") { db in
            // lower() changes ASCII letters only, and addresses have no others.
            try Row.fetchAll(
                db,
                sql: """
                    SELECT p.dialogue, p.participant, d.title,
                      coalesce(nullif(p.name, ''), nullif(p.function, ''), p.organisation) AS name, i.person,
                      c.participant IS NOT NULL AS is_confirmed, c.links_ended_at
                    FROM participant p JOIN dialogue d USING (dialogue)
                    LEFT JOIN identity i USING (dialogue, participant)
                    LEFT JOIN confirmed_address c USING (dialogue, participant)
                    WHERE lower(p.email) = lower(?) AND NOT (p.is_removed OR p.is_waiting OR d.is_deleted)
                    ORDER BY p.dialogue, p.place
                    """, arguments: [address]
            ).map { row in
                let person: String? = row["person"]
                return AddressedPerson(
                    place: try Self.place(row), title: row["title"] ?? "", name: row["name"] ?? "",
                    person: person.map { PersonID($0) }, isConfirmed: try row.required("is_confirmed"),
                    linksEndedAt: row["links_ended_at"])
            }
        }
    }

    func actionItems(of people: [PersonInDialogue]) throws(LogFault) -> [OwnedAction] {
        try file.read("looking for somebody's action items") { db in
            let statement = try db.makeStatement(
                sql: Self.owned("p.dialogue = ? AND p.participant = ? AND d.phase <> 'draft'"))
            return try people.flatMap { one in
                try Row.fetchAll(statement, arguments: [one.dialogue.text, one.participant.text]).map(Self.action)
            }.sorted { Self.order($0) < Self.order($1) }
        }
    }

    func owing(by day: String?) throws(LogFault) -> [OwnedAction] {
        try file.read("looking for who has something to do") { db in
            let isDue = day == nil ? "" : " AND \(Followed.dueDate) <= ?"
            let sql = Self.owned(
                "\(Followed.status) IN ('open', 'inProgress') AND NOT p.is_waiting AND d.phase <> 'draft'" + isDue)
            return try Row.fetchAll(db, sql: sql, arguments: StatementArguments(day.map { [$0] } ?? []))
                .map(Self.action).sorted { Self.order($0) < Self.order($1) }
        }
    }

    /// Action items together with everybody who owns them or is of the organisation that does, as `Dialogue.owns` says.
    private static func owned(_ condition: String) -> String {
        """
        SELECT DISTINCT p.dialogue, p.participant, d.title, d.phase, n.note, n.number, n.text,
          \(Followed.dueDate) AS due_date, n.due_words, \(Followed.status) AS status, o.organisation,
          coalesce(nullif(p.name, ''), nullif(p.function, ''), p.organisation) AS name, p.email
        FROM participant p JOIN dialogue d ON d.dialogue = p.dialogue
        JOIN note_owner o ON o.dialogue = p.dialogue
          AND (o.participant = p.participant OR o.organisation = p.organisation AND o.organisation <> '')
        JOIN note n ON n.dialogue = o.dialogue AND n.note = o.note
        LEFT JOIN follow_up f ON f.dialogue = o.dialogue AND f.note = o.note
        WHERE n.kind = 'actionItem' AND NOT n.is_deleted AND n.is_included AND n.text IS NOT NULL
          AND NOT p.is_removed AND NOT d.is_deleted AND \(condition)
        """
    }

    private static func place(_ row: Row) throws -> PersonInDialogue {
        PersonInDialogue(
            dialogue: DialogueID(try row.required("dialogue")),
            participant: ParticipantID(try row.required("participant")))
    }

    private static func action(_ row: Row) throws -> OwnedAction {
        OwnedAction(
            place: try place(row), title: row["title"] ?? "",
            phase: Phase(rawValue: try row.required("phase")) ?? .draft,
            note: NoteID(try row.required("note")), number: row["number"],
            text: try row.required("text"), dueDate: row["due_date"], dueWords: row["due_words"],
            status: try Followed.status(row), organisation: row["organisation"], name: row["name"] ?? "",
            email: row["email"] ?? "")
    }

    /// The item that is due first comes first; one that has no date comes last.
    private static func order(_ one: OwnedAction) -> (String, String, Int, String) {
        (one.dueDate ?? "9", one.place.dialogue.text, one.number ?? 0, one.place.participant.text)
    }
}
