public import EventLog
public import GRDB

/// The parts of a file that its log does not know by itself: the catalogue of the records' kinds, and tables for
/// people.
public struct FileSetup: Sendable {
    public var catalogue: any LogCatalogue
    /// A file is made with its tables or without them. This never changes afterwards.
    public var tables: (any FileTables.Type)?

    public init(catalogue: any LogCatalogue, tables: (any FileTables.Type)? = nil) {
        self.catalogue = catalogue
        self.tables = tables
    }

    /// The migrations of the whole file.
    var migrator: DatabaseMigrator { tables?.migrator ?? LogSchema.migrator }
    var tablesVersion: Int { tables?.version ?? 0 }
    var tableNames: [String] { tables?.names ?? [] }
}

/// Tables for people in the log's own file. The log's transactions keep them up to date.
public protocol FileTables: LogFollower, SendableMetatype {
    /// The file's migrations: those of the log (`LogSchema`) and those of these tables, in the order of their release.
    static var migrator: DatabaseMigrator { get }
    /// The version of the rows. When a file with rows of a lower version is next opened, all its rows are written
    /// again.
    static var version: Int { get }
    /// The names of all tables. Each table has a column `dialogue`, which holds the stream.
    static var names: [String] { get }

    /// Takes the log's write connection. The tables belong to its thread, and must not outlive it.
    init(_ connection: OpaquePointer) throws(LogFault)

    /// Writes all rows of a stream again, from all of its records, which `read` gives in chunks.
    func render(
        _ stream: StreamID, reading read: ((_ chunk: [LogRecord]) throws -> Void) throws -> Void
    ) throws(LogFault)

    /// Removes a stream from every table.
    func deleteAll(of stream: StreamID) throws(LogFault)

    /// Makes the comparison for `polder check`.
    static func makeCheck() throws(LogFault) -> any FileTablesCheck
}

/// Compares the tables with the records, one stream after another.
public protocol FileTablesCheck: AnyObject {
    func begin(_ stream: StreamID)
    /// Takes the stream's next record. Throws if something is wrong with it.
    func take(_ record: LogRecord) throws(LogFault)
    /// The tables whose rows of this stream differ from what its records give.
    func tablesThatDiffer(from db: Database) throws -> [String]
}
