public import EventLog
public import GRDB

/// The two things that a log must be given to use its file: the catalogue of the kinds of records, and the tables that
/// people read.
public struct FileSetup: Sendable {
    public var catalogue: any LogCatalogue
    /// The readable tables; `nil` for a file without them. This never changes after the file has been made.
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

/// Tables that people read, in the log's own file. The log's transactions keep them up to date.
public protocol FileTables: LogFollower, SendableMetatype {
    /// The file's migrations: those of the log (`LogSchema`) and those of these tables, in the order of their release.
    static var migrator: DatabaseMigrator { get }
    /// The version of the rows' contents. When a file with rows of a lower version is opened for writing, all of them
    /// are written again.
    static var version: Int { get }
    /// The names of all tables. Each table has a column `dialogue`, which holds the stream.
    static var names: [String] { get }

    /// Makes the tables' writer on the log's write connection. It belongs to the connection's thread, and must not
    /// outlive the connection.
    init(_ connection: OpaquePointer) throws(LogFault)

    /// Writes all rows of a stream again, from all of its records. `read` passes these to its closure in chunks.
    func render(
        _ stream: StreamID, reading read: ((_ chunk: [LogRecord]) throws -> Void) throws -> Void
    ) throws(LogFault)

    /// Removes a stream from every table.
    func deleteAll(of stream: StreamID) throws(LogFault)

    /// Drops what the tables still hold of rows that are gone. Called once in each transaction that erased or purged
    /// something, after the rows were written again.
    func forgetErased() throws(LogFault)

    /// Makes the object that compares the tables with the records, for `polder check`.
    static func makeCheck() throws(LogFault) -> any FileTablesCheck
}

/// Compares the tables with the records, one stream after another.
public protocol FileTablesCheck: AnyObject {
    func begin(_ stream: StreamID)
    /// Processes the stream's next record. Throws if something is wrong with it.
    func take(_ record: LogRecord) throws(LogFault)
    /// Returns the tables whose rows of this stream differ from those that its records would produce.
    func tablesThatDiffer(from db: Database) throws -> [String]
}
