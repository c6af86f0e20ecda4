import Dialogue
public import EventLog
import Journal
import SQLiteLog

/// The tables people read, rendered from a dialogue's state in the transaction that changed it: each entity that a
/// turn touched once, as it is at the end of the turn. Belongs to the thread of its connection.
///
/// One file for each kind of entity beside this one: its tables with their columns, and how its rows are written.
public final class ReadableTables {
    /// The list of who keeps the rows of which kind of entity. A kind without its row here does not compile.
    static func tables(of kind: Entity.Collection) -> any EntityTables.Type {
        switch kind {
        case .details: DetailsTables.self
        case .session: SessionTables.self
        case .order: OrderTables.self
        case .sides: SideTables.self
        case .participants: ParticipantTables.self
        case .questions: QuestionTables.self
        case .answers: AnswerTables.self
        case .items: ItemTables.self
        case .notes: NoteTables.self
        case .parkedTopics: ParkedTopicTables.self
        case .proposals: ProposalTables.self
        case .remarks: RemarkTables.self
        }
    }

    let connection: OpaquePointer
    private var statements: [String: Statement] = [:]
    /// Of dialogues whose records are read back rather than handed along.
    var folds: [StreamID: DialogueRecords] = [:]
    /// The log that these tables follow, when that is not in their own file.
    public var source: (any LogReader)?
    /// The one on the hot path is not looked up by its text.
    let putNote: Statement
    /// Where people stand in the order they were added, while many of them are written: else each search goes through
    /// up to 2,000 people.
    private var placesOfPeople: [ParticipantID: Int]?

    public init(_ connection: OpaquePointer) throws(LogFault) {
        self.connection = connection
        putNote = try Statement(connection, NoteTables.note.putSQL, doing: "writing a note's row")
    }

    /// Brings the tables to the state after a turn.
    func write(_ turn: DialogueTurn) throws(LogFault) {
        var touched: Set<Entity> = []
        for record in turn.records {
            // The hot one: no other event of the turn can have brought this note, so it need not be collected.
            if let added = record.recorded.event.fact as? NoteAdded {
                try NoteTables.write(added.note.id.text, of: turn.state, to: self)
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
        for item in dialogue.agenda.items.keys.sorted() { try ItemTables.write(item.text, of: dialogue, to: self) }
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
        if touched.count > 16 {
            placesOfPeople = Dictionary(
                dialogue.people.order.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { a, _ in a })
        }
        defer { placesOfPeople = nil }
        // The dialogue's own row is written with its details: not again with the session.
        for entity in touched where entity != .session || !touched.contains(.details) {
            try Self.tables(of: entity.collection).write(entity.id ?? "", of: dialogue, to: self)
        }
    }

    func place(of person: ParticipantID, in dialogue: Dialogue) -> Int {
        (placesOfPeople.map { $0[person] } ?? dialogue.people.order.firstIndex(of: person)) ?? -1
    }

    /// Writes one row, in the place of the one with its key.
    func put<Thing>(_ thing: Thing, in table: ReadableTable<Thing>, of dialogue: DialogueID) throws(LogFault) {
        try table.put(thing, of: dialogue, by: statement(table.putSQL))
    }

    /// Takes the rows of one thing out of a table.
    func delete<Thing>(_ id: String, from table: ReadableTable<Thing>, of dialogue: DialogueID) throws(LogFault) {
        let row = try statement(table.deleteSQL)
        row.bind(1, dialogue.text)
        row.bind(2, id)
        try row.run()
    }

    /// Takes all rows of a dialogue out of a table.
    func deleteAll<Thing>(from table: ReadableTable<Thing>, of dialogue: DialogueID) throws(LogFault) {
        let row = try statement(table.deleteAllSQL)
        row.bind(1, dialogue.text)
        try row.run()
    }

    /// A statement prepared once for its text.
    func statement(_ sql: String) throws(LogFault) -> Statement {
        if let statement = statements[sql] { return statement }
        let statement = try Statement(connection, sql, doing: "writing the readable tables")
        statements[sql] = statement
        return statement
    }
}

/// What the readable tables keep of one kind of entity.
protocol EntityTables {
    /// The tables that have rows of it alone.
    static var shapes: [TableShape] { get }

    /// Brings its rows to what the dialogue says of it now; they go when it is not there any more.
    /// - Parameter id: `Entity.id`, empty for what there is one of.
    static func write(_ id: String, of dialogue: Dialogue, to tables: ReadableTables) throws(LogFault)
}
