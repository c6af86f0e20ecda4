import Dialogue
public import EventLog
public import Journal
import SQLiteLog

/// A journal in an SQLite file, with the readable tables beside the log.
public struct JournalFile: JournalStore {
    public let path: String

    public init(path: String) { self.path = path }

    static let setup = FileSetup(catalogue: DialogueCatalogue(), tables: ReadableTables.self)

    public func open(
        acceptingLoss: Bool = false, onWarning: @escaping @Sendable (String) -> Void = { _ in }
    ) throws(LogFault) -> Journal {
        var options = SQLiteLog.Options()
        options.acceptLoss = acceptingLoss
        options.onWarning = onWarning
        let log = try SQLiteLog(path: path, Self.setup, options: options)
        return Journal(log, list: FileDialogueList(log.sqliteReader))
    }

    public func read() throws(LogFault) -> JournalReader {
        let reader = try SQLiteLogReader(path: path, Self.setup)
        return JournalReader(reader, list: FileDialogueList(reader))
    }

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
