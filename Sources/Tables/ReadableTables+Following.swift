import Dialogue
public import EventLog
public import GRDB
import GRDBSQLite
import Journal
public import SQLiteLog

// The readable tables as a follower of a log. If they are in the log's own file, they are written in its transactions,
// from the state of the dialogue that the writer passes along. If the log is elsewhere, they use its records alone.

extension ReadableTables: FileTables {
    public static var name: String { "readable tables" }
    public static var migrator: DatabaseMigrator { Schema.migrator }
    public static var version: Int { Schema.version }
    public static var names: [String] { Schema.readableTableNames }

    public func follow(_ records: [LogRecord], of stream: StreamID, known: (any Sendable)?) throws(LogFault) {
        guard stream.category == .dialogue else { return }
        if let turn = known as? DialogueTurn { return try write(turn) }
        guard let first = records.first else { return }
        // These records were read back. The state before them is remembered, or it is made again from the earlier
        // records.
        let known = folds[stream]
        let fold = if let known { known } else { try fold(of: stream, before: first.sequence) }
        folds[stream] = fold
        var events: [JournalRecord] = []
        for record in records where record.sequence > fold.state.sequence {
            events.append(JournalRecord(try fold.take(record)))
        }
        try write(
            DialogueTurn(
                dialogue: fold.state.id, expectedSequence: fold.state.sequence - events.count, records: events,
                state: fold.state))
    }

    private func fold(of stream: StreamID, before sequence: Int) throws(LogFault) -> DialogueRecords {
        let fold = DialogueRecords(stream)
        try source?.read(stream, after: 0) { chunk in
            for record in chunk where record.sequence < sequence { try fold.take(record) }
        }
        return fold
    }

    public func render(
        _ stream: StreamID, reading read: ((_ chunk: [LogRecord]) throws -> Void) throws -> Void
    ) throws(LogFault) {
        guard stream.category == .dialogue else { return }
        let fold = DialogueRecords(stream)
        try LogFault.during("reading a dialogue") {
            try read { for record in $0 { try fold.take(record) } }
        }
        try writeAll(of: fold.state)
    }

    public func deleteAll(of stream: StreamID) throws(LogFault) {
        folds[stream] = nil
        guard stream.category == .dialogue else { return }
        try deleteAll(of: DialogueID(stream.id))
    }

    public func forgetErased() throws(LogFault) {
        let merge = try statement("INSERT INTO search_index(search_index) VALUES('optimize')")
        try merge.run()
    }

    public static func makeCheck() throws(LogFault) -> any FileTablesCheck {
        try LogFault.during("making tables to compare with") { try ReadableTablesCheck() }
    }
}

/// Applies a dialogue's records in order, and holds the resulting state.
final class DialogueRecords {
    private(set) var state: Dialogue
    private let stream: StreamID
    private let coding = RecordCoding()

    init(_ stream: StreamID) {
        self.stream = stream
        state = Dialogue(id: DialogueID(stream.id))
    }

    @discardableResult
    func take(_ record: LogRecord) throws(LogFault) -> RecordedEvent {
        guard record.sequence == state.sequence + 1 else {
            throw LogFault(
                .conflict, "\(stream.capitalized) goes on at \(record.sequence), after \(state.sequence).",
                hint: "Read it from its beginning.")
        }
        let recorded = try coding.event(record, of: stream)
        state.evolve(recorded)
        return recorded
    }
}

/// Renders readable tables again in memory, and compares those in a file with them.
private final class ReadableTablesCheck: FileTablesCheck {
    private let queue: DatabaseQueue
    private let tables: ReadableTables
    private var fold: DialogueRecords?

    init() throws {
        queue = try DatabaseQueue()
        try Schema.migrator.migrate(queue)
        let connection = queue.inDatabase { db in
            sqlite3_commit_hook(db.sqliteConnection, nil, nil)
            sqlite3_rollback_hook(db.sqliteConnection, nil, nil)
            return db.sqliteConnection!
        }
        tables = try ReadableTables(connection)
    }

    func begin(_ stream: StreamID) { fold = stream.category == .dialogue ? DialogueRecords(stream) : nil }

    func take(_ record: LogRecord) throws(LogFault) { try fold?.take(record) }

    func tablesThatDiffer(from db: Database) throws -> [String] {
        guard let state = fold?.state else { return [] }
        try tables.writeAll(of: state)
        defer { try? tables.deleteAll(of: state.id) }
        return try (Schema.readableTableNames + Schema.searchTableNames).filter { table in
            let sql = table == "search_text" ? Schema.searchRowsSQL : "SELECT * FROM \(table) WHERE dialogue = ?"
            let query = SQLRequest<Row>(sql: sql, arguments: [state.id.text])
            let ours = try queue.inDatabase { try query.fetchAll($0) }
            // A file that an older program wrote has no search until this program writes it.
            guard try db.tableExists(table) else {
                return !ours.isEmpty && !Schema.searchTableNames.contains(table)
            }
            return try !holds(query.fetchAll(db), ours)
        }
    }

    /// Whether the file's rows are ours. A file that no program with a later migration has opened for writing lacks
    /// that migration's columns; they would hold nothing.
    private func holds(_ rows: [Row], _ ours: [Row]) -> Bool {
        rows.count == ours.count
            && zip(rows, ours).allSatisfy { row, own in
                row == own
                    || row.columnNames.allSatisfy(own.hasColumn)
                        && own.columnNames.allSatisfy { name in
                            let value: DatabaseValue = own[name]
                            return row.hasColumn(name) ? row[name] == value : value.isNull
                        }
            }
    }
}
