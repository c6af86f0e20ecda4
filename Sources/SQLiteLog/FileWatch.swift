import EventLog
import Foundation
import GRDB

/// Notices that a file was taken from under the journal: removed, renamed, replaced, cut off or overwritten.
///
/// SQLite goes on with what it has open and says nothing. So the names are looked at again: whether they still name the
/// files that were opened, and whether anybody but us has written to these. What we do ourselves is known: only the
/// loop's transactions write to the WAL (`transactionEnded`), only checkpoints and the scrubber write to the database
/// (`whileWriting`). For as long as one of these runs, nobody else's writing can be told from it.
///
/// Unchecked: everything mutable is behind `lock`.
final class FileWatch: @unchecked Sendable {
    enum Part: String, CaseIterable {
        case database = ""
        case wal = "-wal"
        case index = "-shm"
        case mark = "-mark"
    }

    enum Finding: Equatable {
        case missing
        case replaced
        case written
    }

    private let database: String
    private let lock = NSLock()
    private var known: [Part: FileStamp] = [:]
    private var writing = 0
    /// Somebody wrote to the database, seen as we began to write to it ourselves.
    private var isDatabaseWritten = false
    /// We have written to the WAL since its time was last looked at.
    private var isWALNew = false

    /// - Parameter database: its path, links resolved.
    init(_ database: String) {
        self.database = database
        begin()
    }

    /// What stands there now is right: the files were just opened, and compared with the mark.
    func begin() {
        lock.withLock {
            known = [:]
            for part in Part.allCases { known[part] = FileStamp(path(part)) }
            isDatabaseWritten = false
            isWALNew = false
        }
    }

    /// Takes what stands under the mark's name for right: it was just made anew.
    func beginMark() {
        lock.withLock { known[.mark] = FileStamp(path(.mark)) }
    }

    /// Before a transaction: nobody but us has touched the database. One `lstat`, 1 µs.
    ///
    /// WAL and mark are not looked at for each commit. Since Linux 6.13 a file whose time somebody has asked for gets a
    /// new one with its next writing, which costs a transaction of the file system: a fifth of a commit.
    func checkBeforeWriting() throws(LogFault) {
        if let finding = finding(.database) { throw fault(.database, finding) }
    }

    /// After a commit, before it is acknowledged: the database still has its name.
    func checkAfterWriting() throws(LogFault) {
        transactionEnded()
        if let finding = finding(.database), finding != .written { throw fault(.database, finding) }
    }

    /// A transaction has written to the WAL, or tried to; or the WAL was cut to nothing.
    func transactionEnded() { lock.withLock { isWALNew = true } }

    /// Runs what writes to the database itself. From several threads.
    func whileWriting<R>(_ body: () throws -> R) rethrows -> R {
        lock.withLock {
            if findingHeld(.database) == .written { isDatabaseWritten = true }
            writing += 1
        }
        defer {
            lock.withLock {
                writing -= 1
                if let now = FileStamp(database), let before = known[.database], now.isSameFile(as: before) {
                    // It never gets shorter by our doing.
                    if now.bytes < before.bytes { isDatabaseWritten = true }
                    if writing == 0 { known[.database] = now }
                }
            }
        }
        return try body()
    }

    /// What is wrong with a file; `nil` when it is as we left it.
    func finding(_ part: Part) -> Finding? { lock.withLock { findingHeld(part) } }

    /// Whether the names of database and WAL lead to the files that are open, the database as we left it.
    func areInPlace() -> Bool { finding(.database) == nil && [nil, .written].contains(finding(.wal)) }

    /// A connection that finds an empty database removes its WAL, which may be all that is left: none may be opened.
    func refuseCutOff() throws(LogFault) {
        let isCutOff = lock.withLock {
            guard let before = known[.database], let now = FileStamp(database) else { return false }
            return now.isSameFile(as: before) && now.bytes < before.bytes
        }
        if isCutOff { throw fault(.database, .written) }
    }

    /// Connections that are opened by name later get the files that are open already, or are of no use.
    func guardOpening(_ configuration: inout Configuration) {
        configuration.prepareDatabase { [self] _ in
            for part in [Part.database, .wal] {
                if let finding = finding(part), finding != .written { throw fault(part, finding) }
            }
        }
    }

    /// Says in plain words what happened and what to do.
    func fault(_ part: Part, _ finding: Finding) -> LogFault {
        let what =
            switch finding {
            case .missing: "was removed or renamed while the server runs"
            case .replaced: "is another file now: it was replaced while the server runs"
            case .written: "was cut off or written to by another program while the server runs"
            }
        return LogFault(.fileTaken, "The file \(path(part)) \(what).", hint: Self.hint)
    }

    /// Another program has committed a transaction, by SQLite's rules.
    static func strangerCommitted(to database: String) -> LogFault {
        LogFault(
            .fileTaken, "Another program has written to the file \(database) while the server runs.", hint: hint)
    }

    /// A file that changed is looked through again only when it has changed once more.
    var stamps: [FileStamp?] { Part.allCases.map { FileStamp(path($0)) } }

    static let hint = """
        Nothing is acknowledged until it is right again. Put the file itself back (mv); or let the server run, save \
        what it holds with polder backup, stop it, put the backup in place with polder restore, and start again.
        """

    private func findingHeld(_ part: Part) -> Finding? {
        guard let before = known[part] else { return nil }
        guard let now = FileStamp(path(part)) else { return .missing }
        guard now.isSameFile(as: before) else { return .replaced }
        switch part {
        // Written to through the journal's own descriptor, and through memory.
        case .mark, .index: return nil
        case .wal:
            guard isWALNew else { return now == before ? nil : .written }
            known[part] = now
            isWALNew = false
            return nil
        case .database:
            if isDatabaseWritten || now.bytes < before.bytes { return .written }
            return writing > 0 || now == before ? nil : .written
        }
    }

    private func path(_ part: Part) -> String { database + part.rawValue }
}
