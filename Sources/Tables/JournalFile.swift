import Dialogue
public import EventLog
public import Journal
package import SQLiteLog

/// A journal in an SQLite file, which holds both the log and the readable tables.
public struct JournalFile: JournalStore {
    public let path: String

    public init(path: String) { self.path = path }

    package static let setup = FileSetup(catalogue: DialogueCatalogue(), tables: ReadableTables.self)

    public func open(
        acceptingLoss: Bool = false, onWarning: @escaping @Sendable (String) -> Void = { _ in }
    ) throws(LogFault) -> Journal {
        var options = SQLiteLog.Options()
        options.acceptLoss = acceptingLoss
        options.onWarning = onWarning
        let log = try SQLiteLog(path: path, Self.setup, options: options)
        return Self.journal(over: log)
    }

    public func read() throws(LogFault) -> JournalReader {
        let reader = try SQLiteLogReader(path: path, Self.setup)
        return JournalReader(reader, list: Self.list(in: reader))
    }

    /// Makes the journal over a log whose file has the readable tables.
    package static func journal(over log: SQLiteLog) -> Journal { Journal(log, list: list(in: log.sqliteReader)) }

    /// Makes the list of dialogues that uses the readable tables in a file.
    package static func list(in file: SQLiteLogReader) -> any DialogueList { FileDialogueList(file) }

    public func backup(to target: String) throws(LogFault) { _ = try LogBackup.make(of: path, to: target, Self.setup) }

    public func putBack(_ backup: String) throws(LogFault) {
        _ = try LogBackup.putBack(backup, at: path, Self.setup)
    }

    public func doubt(about backup: String) throws(LogFault) -> String? {
        try LogBackup.doubt(about: backup, Self.setup)
    }

    public func check() throws(LogFault) -> JournalReport {
        let check = try LogCheck.run(path: path, Self.setup)
        return JournalReport(
            dialogues: check.streams, events: check.events, erased: check.erased, purged: check.purged,
            findings: check.findings)
    }
}
