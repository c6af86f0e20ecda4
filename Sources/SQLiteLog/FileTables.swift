public import EventLog
public import GRDB

/// What a file holds besides the log: the catalogue of its records' kinds, and tables for people.
public struct FileSetup: Sendable {
    public var catalogue: any LogCatalogue
    /// A file is made with its tables or without, for good.
    public var tables: (any FileTables.Type)?

    public init(catalogue: any LogCatalogue, tables: (any FileTables.Type)? = nil) {
        self.catalogue = catalogue
        self.tables = tables
    }

    /// Of the file as a whole.
    var migrator: DatabaseMigrator { tables?.migrator ?? LogSchema.migrator }
    var tablesVersion: Int { tables?.version ?? 0 }
    var tableNames: [String] { tables?.names ?? [] }
}

/// Tables that stand in the log's own file, and are brought up to date in its transactions.
public protocol FileTables: LogFollower, SendableMetatype {
    /// The file's migrations: those of the log (`LogSchema`) and these tables' own, in the order they were released.
    static var migrator: DatabaseMigrator { get }
    /// Version of the rows: a file with rows of a lower one gets them anew when it is next opened.
    static var version: Int { get }
    /// Every table. Each has a column `dialogue`, which holds its stream.
    static var names: [String] { get }

    /// On the log's write connection. Belongs to its thread, and must not outlive it.
    init(_ connection: OpaquePointer) throws(LogFault)

    /// All rows of a stream anew, from all of its records, which `read` gives in chunks.
    func render(
        _ stream: StreamID, reading read: ((_ chunk: [LogRecord]) throws -> Void) throws -> Void
    ) throws(LogFault)

    /// Takes a stream out of every table.
    func deleteAll(of stream: StreamID) throws(LogFault)

    /// For `polder check`.
    static func makeCheck() throws(LogFault) -> any FileTablesCheck
}

/// Compares the tables with what the records say; one stream after another.
public protocol FileTablesCheck: AnyObject {
    func begin(_ stream: StreamID)
    /// The stream's next record. Throws what is wrong with it.
    func take(_ record: LogRecord) throws(LogFault)
    /// The tables whose rows of this stream are not what its records say.
    func tablesThatDiffer(from db: Database) throws -> [String]
}
