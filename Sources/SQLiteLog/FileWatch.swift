import EventLog
import Foundation
import GRDB

/// Notices when another program changes the log's files: removes, renames, replaces, cuts off or overwrites them.
///
/// SQLite goes on using the files that it has open, and reports nothing. So this class checks whether the names still
/// lead to the files that were opened, and whether anybody else has written to these files. It knows when the log
/// itself writes: only the loop's transactions write to the WAL (`transactionEnded`), and only checkpoints and the
/// scrubber write to the database (`whileWriting`). While the log is writing to a file, this class cannot see that
/// another program is writing to it as well.
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
    /// Whether another program wrote to the database, as noticed when the log began or ended writing to it.
    private var isDatabaseWritten = false
    /// Whether the log has written to the WAL since the WAL's time stamp was last read.
    private var isWALNew = false

    /// - Parameter database: the database's path, with links resolved.
    init(_ database: String) {
        self.database = database
        acceptFiles()
    }

    /// Accepts the files as they are now, because they were just opened and compared with the mark.
    func acceptFiles() {
        lock.withLock {
            known = [:]
            for part in Part.allCases { known[part] = FileStamp(path(part)) }
            isDatabaseWritten = false
            isWALNew = false
        }
    }

    /// Accepts the file under the mark's name as it is now, because the mark was just made again.
    func acceptMark() {
        lock.withLock { known[.mark] = FileStamp(path(.mark)) }
    }

    /// Checks before a transaction that nobody else has touched the database. Costs one `lstat`, 1 µs.
    ///
    /// The WAL and the mark are not checked at each commit, because that would slow down commits by a fifth: since
    /// Linux 6.13, if a file's time stamp has been read, the next write gives the file a new one, which costs a
    /// transaction of the file system.
    func checkBeforeWriting() throws(LogFault) {
        if let finding = finding(.database) { throw fault(.database, finding) }
    }

    /// Checks after a commit, before it is acknowledged, that the database still has its name.
    func checkAfterWriting() throws(LogFault) {
        transactionEnded()
        if let finding = finding(.database), finding != .written { throw fault(.database, finding) }
    }

    /// Call this after a transaction has written to the WAL, or has tried to, and after the WAL was cut to nothing.
    func transactionEnded() { lock.withLock { isWALNew = true } }

    /// Runs a body that writes to the database file, and accepts the file's new time stamp. May be called from several
    /// threads.
    func whileWriting<R>(_ body: () throws -> R) rethrows -> R {
        lock.withLock {
            if findingHeld(.database) == .written { isDatabaseWritten = true }
            writing += 1
        }
        defer {
            lock.withLock {
                writing -= 1
                if let now = FileStamp(database), let before = known[.database], now.isSameFile(as: before) {
                    // The log itself never shortens the file.
                    if now.bytes < before.bytes { isDatabaseWritten = true }
                    if writing == 0 { known[.database] = now }
                }
            }
        }
        return try body()
    }

    /// Returns the change that another program has made to a file; `nil` if the file is as the log left it.
    func finding(_ part: Part) -> Finding? { lock.withLock { findingHeld(part) } }

    /// Whether the names of the database and the WAL lead to the open files, and the database is as the log left it.
    func areInPlace() -> Bool { finding(.database) == nil && [nil, .written].contains(finding(.wal)) }

    /// Throws if the database was cut off. Then no connection may be opened: if SQLite finds an empty database, it
    /// removes the WAL, which may hold all that is left.
    func refuseCutOff() throws(LogFault) {
        let isCutOff = lock.withLock {
            guard let before = known[.database], let now = FileStamp(database) else { return false }
            return now.isSameFile(as: before) && now.bytes < before.bytes
        }
        if isCutOff { throw fault(.database, .written) }
    }

    /// Makes a connection that is opened by name fail unless it gets the same files as the connections already open.
    func guardOpening(_ configuration: inout Configuration) {
        configuration.prepareDatabase { [self] _ in
            for part in [Part.database, .wal] {
                if let finding = finding(part), finding != .written { throw fault(part, finding) }
            }
        }
    }

    /// Returns the fault for a finding. It says in plain words what happened and what to do.
    func fault(_ part: Part, _ finding: Finding) -> LogFault {
        let what =
            switch finding {
            case .missing: "was removed or renamed while the server runs"
            case .replaced: "is another file now: it was replaced while the server runs"
            case .written: "was cut off or written to by another program while the server runs"
            }
        return LogFault(.fileTaken, "The file \(path(part)) \(what).", hint: Self.hint)
    }

    /// Returns the fault for a transaction that another program has committed, following SQLite's rules.
    static func otherProgramCommitted(to database: String) -> LogFault {
        LogFault(
            .fileTaken, "Another program has written to the file \(database) while the server runs.", hint: hint)
    }

    /// The present stamps of all the files. Files that were rejected are read again only after a stamp has changed.
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
        // The time stamps of these two say nothing: the log writes to the mark at each commit, and to the index through
        // shared memory.
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
