import Dialogue
public import EventLog
import Journal
import SQLiteLog

/// The tables that people read. They are rendered from a dialogue's state in the transaction that changed it: each
/// entity that a turn touched is written once, with its state at the end of the turn. Belongs to the thread of its
/// connection.
///
/// Each kind of entity has a source file beside this one, with its tables, their columns, and the writing of its rows.
public final class ReadableTables {
    /// Returns the tables of a kind of entity. If a kind is missing here, the program does not compile.
    static func tables(of kind: Entity.Collection) -> any EntityTables.Type {
        switch kind {
        case .details: DetailsTables.self
        case .session: SessionTables.self
        case .order: OrderTables.self
        case .sides: SideTables.self
        case .dates: ProposedDateTables.self
        case .participants: ParticipantTables.self
        case .questions: QuestionTables.self
        case .answers: AnswerTables.self
        case .items: ItemTables.self
        case .notes: NoteTables.self
        case .parkedTopics: ParkedTopicTables.self
        case .proposals: ProposalTables.self
        case .remarks: RemarkTables.self
        case .suggestions: SuggestionTables.self
        case .milestones: MilestoneTables.self
        case .followUps: FollowUpTables.self
        case .acceptances: AcceptanceTables.self
        case .reports: ReportTables.self
        case .circulation: CirculationTables.self
        case .recipients: RecipientTables.self
        case .minutesReplies: MinutesReplyTables.self
        }
    }

    let connection: OpaquePointer
    private var statements: [String: Statement] = [:]
    /// The states of dialogues whose records are read back, rather than passed along by the writer.
    var folds: [StreamID: DialogueRecords] = [:]
    /// The log that these tables follow, if it is not in their own file.
    public var source: (any LogReader)?
    /// The most frequent statement. It has a property of its own, so that it need not be looked up by its text.
    let putNote: Statement
    /// The index of each person in the order in which people were added. It is filled only while many entities are
    /// written; without it, finding each person would mean searching up to 2,000 people.
    private var placesOfPeople: [ParticipantID: Int]?

    public init(_ connection: OpaquePointer) throws(LogFault) {
        self.connection = connection
        putNote = try Statement(connection, NoteTables.note.putSQL, doing: "writing a note's row")
    }

    /// Brings the tables to the state after a turn.
    func write(_ turn: DialogueTurn) throws(LogFault) {
        var touched: Set<Entity> = []
        for record in turn.records {
            // This event is the most frequent one. Each note is added only once, so it can be written at once instead
            // of being collected.
            if let added = record.recorded.event.fact as? NoteAdded {
                try NoteTables.write(added.note.id.text, of: turn.state, to: self)
                if turn.state.adoption.hasSignaturesOfEarlierText { touched.insert(.session) }
                continue
            }
            for entity in record.recorded.event.touched(in: turn.state) { touched.insert(entity) }
        }
        if turn.state.becameWhole(after: turn.expectedSequence) { touched.insert(.details) }
        if !touched.isEmpty { try write(touched, of: turn.state) }
    }

    /// Writes every row of a dialogue again.
    func writeAll(of dialogue: Dialogue) throws(LogFault) {
        try deleteAll(of: dialogue.id)
        try write(Set(dialogue.entities), of: dialogue)
        // Items that were removed from the agenda keep their row, because notes refer to it.
        for item in dialogue.agenda.items.keys.sorted() { try ItemTables.write(item.text, of: dialogue, to: self) }
    }

    /// Deletes a dialogue from all readable tables.
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
        // Details and session share one row, the dialogue's own. If both were touched, write that row only once.
        for entity in touched where entity != .session || !touched.contains(.details) {
            try Self.tables(of: entity.collection).write(entity.id ?? "", of: dialogue, to: self)
        }
        if touched.contains(.session), touched.contains(.details) {
            try SessionTables.writeMail(of: dialogue, to: self)
        }
    }

    func place(of person: ParticipantID, in dialogue: Dialogue) -> Int {
        (placesOfPeople.map { $0[person] } ?? dialogue.people.order.firstIndex(of: person)) ?? -1
    }

    /// Writes one row, which replaces the row with the same key if there is one.
    func put<Thing>(_ thing: Thing, in table: ReadableTable<Thing>, of dialogue: DialogueID) throws(LogFault) {
        try table.put(thing, of: dialogue, by: statement(table.putSQL))
    }

    /// Deletes the rows of one thing from a table.
    func delete<Thing>(_ id: String, from table: ReadableTable<Thing>, of dialogue: DialogueID) throws(LogFault) {
        let row = try statement(table.deleteSQL)
        row.bind(1, dialogue.text)
        row.bind(2, id)
        try row.run()
    }

    /// Deletes all rows of a dialogue from a table.
    func deleteAll<Thing>(from table: ReadableTable<Thing>, of dialogue: DialogueID) throws(LogFault) {
        let row = try statement(table.deleteAllSQL)
        row.bind(1, dialogue.text)
        try row.run()
    }

    /// Returns the prepared statement for a text. Each one is prepared only once.
    func statement(_ sql: String) throws(LogFault) -> Statement {
        if let statement = statements[sql] { return statement }
        let statement = try Statement(connection, sql, doing: "writing the readable tables")
        statements[sql] = statement
        return statement
    }
}

/// The readable tables of one kind of entity, and the writing of their rows.
protocol EntityTables {
    /// The tables that only this kind of entity has rows in.
    static var shapes: [TableShape] { get }

    /// Brings the rows to the state of the dialogue. If the entity is no longer there, its rows are deleted.
    /// - Parameter id: `Entity.id`; empty for a kind that has only one entity in a dialogue.
    static func write(_ id: String, of dialogue: Dialogue, to tables: ReadableTables) throws(LogFault)
}
