import Dialogue
import EventLog
import SQLiteLog

/// The tables people read, rendered from a dialogue's state in the transaction that changed it: each entity that a
/// turn touched once, as it is at the end of the turn. Belongs to the thread of its connection.
///
/// One file for each group of tables: `ReadableTables+People.swift` and so on.
public final class ReadableTables {
    let connection: OpaquePointer
    private var statements: [String: Statement] = [:]
    /// Of dialogues whose records are read back rather than handed along.
    var folds: [StreamID: DialogueRecords] = [:]
    /// The log that these tables follow, when that is not in their own file.
    public var source: (any LogReader)?
    /// The one on the hot path is not looked up by its text.
    let putNote: Statement

    public init(_ connection: OpaquePointer) throws(LogFault) {
        self.connection = connection
        putNote = try Statement(connection, Self.putNoteSQL, doing: "writing a note's row")
    }

    /// Brings the tables to the state after a turn.
    func write(_ turn: DialogueTurn) throws(LogFault) {
        var touched: Set<Entity> = []
        for record in turn.records {
            // The hot one: no other event of the turn can have brought this note, so it need not be collected.
            if let added = record.recorded.event.fact as? NoteAdded {
                try writeNote(added.note.id, turn.state)
                continue
            }
            for entity in record.recorded.event.touched(in: turn.state) { touched.insert(entity) }
        }
        if !touched.isEmpty { try write(touched, of: turn.state) }
    }

    /// Every row of a dialogue anew.
    func writeAll(of dialogue: Dialogue) throws(LogFault) {
        try deleteAll(of: dialogue.id)
        try write(Set(dialogue.entities), of: dialogue)
        // Items that left the agenda keep their row: notes refer to it.
        for item in dialogue.agenda.items.keys.sorted() { try writeItem(item, dialogue) }
    }

    /// Takes a dialogue out of all readable tables.
    func deleteAll(of dialogue: DialogueID) throws(LogFault) {
        for table in Schema.readableTableNames {
            let row = try statement("DELETE FROM \(table) WHERE dialogue = ?")
            row.bind(1, dialogue.text)
            try row.run()
        }
    }

    private func write(_ touched: Set<Entity>, of dialogue: Dialogue) throws(LogFault) {
        let people = PlacesOfPeople(dialogue, isWorthAnIndex: touched.count > 16)
        if touched.contains(.details) || touched.contains(.session) { try writeDialogue(dialogue) }
        for entity in touched {
            switch entity {
            case .details: try writeRecipients(dialogue)
            case .session: break
            case .order: try writeOrder(dialogue)
            case .side(let id): try writeSide(id, dialogue)
            case .participant(let id): try writeParticipant(id, dialogue, place: people.place(of: id))
            case .question(let id): try writeQuestion(id, dialogue)
            case .answer(let id): try writeAnswer(id, dialogue)
            case .item(let id): try writeItem(id, dialogue)
            case .note(let id): try writeNote(id, dialogue)
            case .proposal(let id): try writeProposal(id, dialogue)
            case .remark(let id): try writeRemark(id, dialogue)
            }
        }
    }

    /// A statement prepared once for its text.
    func statement(_ sql: String) throws(LogFault) -> Statement {
        if let statement = statements[sql] { return statement }
        let statement = try Statement(connection, sql, doing: "writing the readable tables")
        statements[sql] = statement
        return statement
    }

    /// Takes the rows of one thing out of a table.
    func delete(from table: String, _ dialogue: Dialogue, _ column: String, _ id: String) throws(LogFault) {
        let row = try statement("DELETE FROM \(table) WHERE dialogue = ? AND \(column) = ?")
        row.bind(1, dialogue.id.text)
        row.bind(2, id)
        try row.run()
    }
}

/// Where people stand in the order they were added.
private struct PlacesOfPeople {
    let dialogue: Dialogue
    let index: [ParticipantID: Int]?

    /// With an index when many are asked for: else each search goes through up to 2,000 people.
    init(_ dialogue: Dialogue, isWorthAnIndex: Bool) {
        self.dialogue = dialogue
        index =
            isWorthAnIndex
            ? Dictionary(
                dialogue.people.order.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { a, _ in a })
            : nil
    }

    func place(of id: ParticipantID) -> Int {
        (index.map { $0[id] } ?? dialogue.people.order.firstIndex(of: id)) ?? -1
    }
}
