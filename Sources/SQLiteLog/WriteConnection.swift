import Digests
import EventLog
import Foundation
import GRDB
import GRDBSQLite

/// The only connection that writes to the log's file, and its transactions. Belongs to the loop's thread.
final class WriteConnection {
    private static let busyMilliseconds: Int32 = 1_000
    private let path: String
    private let queue: DatabaseQueue
    /// GRDB's connection, used without GRDB's queue. The queue would switch threads for each commit, which is useless
    /// here because only the loop's thread uses the connection.
    private let connection: OpaquePointer
    private var begin, commit, rollback: Statement!
    private(set) var records: RecordWriter!
    /// The present transaction erased or purged something.
    var hasErased = false
    /// The tables for people, written in the same transactions; `nil` in a file without such tables.
    private(set) var tables: (any FileTables)?
    let setup: FileSetup
    private(set) var epoch: Epoch
    /// The number of pages in the WAL since it last started over. SQLite reports it after each commit.
    private(set) var walPages = 0

    /// `OpenFileInspection.commits` after our last transaction.
    private var commits: UInt32?

    var mark: HighWaterMark { HighWaterMark(epoch: epoch, position: records.position, seal: records.seal) }

    init(_ file: DatabaseFile) throws(LogFault) {
        var configuration = Configuration()
        configuration.label = "journal.writer"
        // Another program's lock blocks the loop for this long; then the batch fails with `.busy`.
        configuration.busyMode = .timeout(Double(Self.busyMilliseconds) / 1_000)
        // `withGRDB` is used within transactions that begin before its block and end after it.
        configuration.allowsUnsafeTransactions = true
        // When a migration moves or drops data, the old bytes are overwritten, as they are after erasing and purging.
        configuration.prepareDatabase { _ = try Int.fetchOne($0, sql: "PRAGMA secure_delete = ON") }
        let opened = try LogFault.during("opening the file") {
            let queue = try DatabaseQueue(path: file.path, configuration: configuration)
            try file.setup.migrator.migrate(queue)
            let (contents, connection) = try queue.inDatabase { db in
                try Self.configure(db)
                return (try file.contents(db), db.sqliteConnection!)
            }
            return (queue, contents, connection)
        }
        path = file.path
        OpenFileCounts.add(path)
        queue = opened.0
        connection = opened.2
        epoch = opened.1.epoch
        setup = file.setup
        records = try RecordWriter(connection, opened.1)
        tables = try setup.tables?.init(connection)
        begin = try Statement(connection, "BEGIN IMMEDIATE", doing: "beginning a transaction")
        commit = try Statement(connection, "COMMIT", doing: "committing")
        rollback = try Statement(connection, "ROLLBACK", doing: "rolling back")
        // GRDB sets hooks for observing transactions, which only work on its queue. Nothing is observed here, so they
        // are removed.
        sqlite3_commit_hook(connection, nil, nil)
        sqlite3_rollback_hook(connection, nil, nil)
        sqlite3_wal_hook(
            connection,
            { context, _, _, pages in
                let owner = Unmanaged<WriteConnection>.fromOpaque(context!).takeUnretainedValue()
                owner.walPages = Int(pages)
                return SQLITE_OK
            }, Unmanaged.passUnretained(self).toOpaque())
        try renderIfOlder()
    }

    private static func configure(_ db: Database) throws {
        let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
        try db.execute(sql: "PRAGMA synchronous = FULL")
        _ = try Int.fetchOne(db, sql: "PRAGMA wal_autocheckpoint = 0")
        try db.execute(sql: "PRAGMA temp_store = MEMORY")
        // If a long reading has made the WAL's file large, it is cut to this size when the WAL next starts over.
        _ = try Int.fetchOne(db, sql: "PRAGMA journal_size_limit = \(16 << 20)")
        try db.execute(sql: "PRAGMA cache_size = -32000")
        let synchronous = try Int.fetchOne(db, sql: "PRAGMA synchronous")
        // Without these two settings an acknowledged note could be lost: refuse to start.
        guard mode == "wal", synchronous == 2 else {
            throw LogFault(
                .program, "The file is not in WAL mode with synchronous=FULL (\(mode ?? "?"), \(synchronous ?? -1)).",
                hint: "Is it on a network file system? It needs a local disk.")
        }
    }

    /// Writes a batch in one transaction.
    func write(_ batch: LogBatch) throws(LogFault) {
        try transaction { (connection) throws(LogFault) in
            // The last row of a transaction carries the seal. If something is erased, that row is an act of upkeep.
            let last = batch.erasures.isEmpty ? batch.turns.lastIndex { !$0.records.isEmpty } : nil
            for (index, turn) in batch.turns.enumerated() {
                try connection.records.write(turn, sealing: index == last)
                try connection.tables?.follow(turn.records, of: turn.stream, known: turn.known)
            }
            for value in batch.kept { try connection.records.write(value) }
            for checkpoint in batch.checkpoints { try connection.records.write(checkpoint) }
            for (follower, position) in batch.cursors { try connection.records.moveCursor(of: follower, to: position) }
            try connection.records.raiseFactNumber(setup.catalogue)
            for (index, erasure) in batch.erasures.enumerated() {
                try connection.erase(erasure, sealing: index == batch.erasures.count - 1)
            }
        }
    }

    /// Runs `body` in a transaction (BEGIN IMMEDIATE … COMMIT), and rolls it back if anything fails.
    ///
    /// A fault has the outcome `.rolledBack` if COMMIT was not tried, or if SQLite makes sure that nothing was
    /// committed. After any other fault of COMMIT the outcome is `.unknown`: the frames may be in the WAL, and reappear
    /// at the next opening.
    func transaction(_ body: (WriteConnection) throws(LogFault) -> Void) throws(LogFault) {
        try begin.run()
        defer { commits = inspection?.commits }
        do throws(LogFault) {
            // From here on nobody else can commit.
            guard isAlone else { throw FileWatch.otherProgramCommitted(to: path) }
            try body(self)
            if hasErased { try tables?.forgetErased() }
            hasErased = false
            try commit.run(outcomeOnFault: .unknown)
            records.committed()
        } catch {
            hasErased = false
            records.rolledBack()
            try? rollback.run()
            var fault = error
            if sqlite3_get_autocommit(connection) == 0 {
                // Neither committed nor rolled back: this connection can no longer be used.
                fault.outcome = .unknown
            } else if fault.code == .diskFull || fault.code == .busy {
                // The commit frame was not written completely; no reader will accept it, now or after a crash.
                fault.outcome = .rolledBack
            }
            throw fault
        }
    }

    /// Starts a new epoch, after a loss or in a restored backup.
    func beginEpoch(because reason: String) throws(LogFault) {
        let new = Epoch.random()
        let now = Int64(Date().timeIntervalSince1970 * 1000)
        let old = epoch
        try transaction { (connection) throws(LogFault) in
            let update = try Statement(
                connection.connection, "UPDATE meta SET value = ? WHERE key = 'epoch'", doing: "writing the epoch")
            update.bind(1, new.text)
            try update.run()
            try connection.records.writeUpkeep(
                "epoch", stream: nil, at: now, detail: "\(new) after \(old): \(reason)")
        }
        epoch = new
    }

    /// Copies as much of the WAL into the database as is possible without waiting for anybody. A failure does no harm,
    /// because the frames stay in the WAL.
    func checkpoint() {
        var pagesInLog: Int32 = 0
        var pagesCopied: Int32 = 0
        sqlite3_wal_checkpoint_v2(connection, nil, SQLITE_CHECKPOINT_PASSIVE, &pagesInLog, &pagesCopied)
    }

    /// Makes sure, before anybody is told of them, that the frames found in the WAL are on disk.
    ///
    /// If a process was killed between writing frames and synchronizing them, the next opening reads those frames from
    /// the page cache, and they may not be on disk. After a failed `fdatasync` the kernel even treats such pages as
    /// written. Once they are copied into the database and synchronized there, they are as safe as acknowledged events.
    func putWALOnDisk() throws(LogFault) {
        let code = sqlite3_wal_checkpoint_v2(connection, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
        switch code & 0xFF {
        case SQLITE_OK: return
        // If another program is reading, or there is no room to copy, it is enough to synchronize the WAL itself.
        case SQLITE_BUSY, SQLITE_FULL:
            if DatabaseFile.synchronize(path + "-wal") { return }
            throw LogFault(.inputOutput, "The WAL cannot be synchronized.", hint: "Look at the system log.")
        default: throw .sqlite(sqlite3_extended_errcode(connection), doing: "putting the WAL on disk")
        }
    }

    /// Removes deleted data that is still in the database or the WAL.
    ///
    /// Copies the whole WAL into the database, cuts the WAL to nothing, and then overwrites leftover data in the
    /// database's pages. Takes at most 2 ms for each MB of the database.
    ///
    /// - Parameter waitingMilliseconds: how long to wait for readers.
    /// - Returns: `false` if the WAL could not be cut, because somebody is reading it: call this again later.
    func scrub(waitingMilliseconds: Int32) throws(LogFault) -> Bool {
        sqlite3_busy_timeout(connection, waitingMilliseconds)
        let code = sqlite3_wal_checkpoint_v2(connection, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
        sqlite3_busy_timeout(connection, Self.busyMilliseconds)
        guard code == SQLITE_OK else { return false }
        // From here on nobody else can write, so the file does not change.
        try begin.run()
        defer {
            try? rollback.run()
            // Pages in memory still hold the leftover data, and would bring it back when they are next written.
            sqlite3_db_release_memory(connection)
        }
        guard DatabaseFile.size(path + "-wal") == 0 else { return false }
        let result = PageScrubber(connection)?.run() ?? SQLITE_NOTFOUND
        guard result == SQLITE_OK else {
            throw .sqlite(
                result, doing: "overwriting what was erased; it may still lie in the file", outcome: .rolledBack)
        }
        return true
    }

    func statement(_ sql: String, doing: String) throws(LogFault) -> Statement {
        try Statement(connection, sql, doing: doing)
    }

    /// Runs `body` with GRDB on this connection, within the present transaction. For operations that are rare or long.
    func withGRDB<R>(_ doing: String, _ body: (Database) throws -> R) throws(LogFault) -> R {
        try LogFault.during(doing) {
            try queue.unsafeReentrantWrite { try body($0) }
        }
    }

    /// Whether nobody else has committed anything since our last transaction.
    var isAlone: Bool { commits == nil || inspection?.commits == commits }

    /// See `OpenFileInspection`.
    var inspection: OpenFileInspection? { OpenFileInspection(connection) }

    /// Copies the whole WAL into the database, if the WAL has lost its name and would vanish when this connection
    /// closes.
    func rescueWAL() throws(LogFault) {
        var pagesInLog: Int32 = 0
        var pagesCopied: Int32 = 0
        let code = sqlite3_wal_checkpoint_v2(connection, nil, SQLITE_CHECKPOINT_FULL, &pagesInLog, &pagesCopied)
        guard code == SQLITE_OK, pagesInLog == pagesCopied else {
            throw .sqlite(code == SQLITE_OK ? SQLITE_BUSY : code, doing: "copying the WAL into the database")
        }
    }

    /// Copies the contents of the open files to a new file, whatever their names lead to now.
    func copy(to target: String) throws(LogFault) {
        try withGRDB("copying the file") { try $0.execute(sql: "VACUUM INTO ?", arguments: [target]) }
    }

    /// Leaves the files open until the process ends. Closing them would copy the WAL into a database that it may no
    /// longer belong to, and would remove whatever file has the WAL's name now.
    func abandon() { _ = Unmanaged.passRetained(self) }

    func close() {
        sqlite3_wal_hook(connection, nil, nil)
        begin = nil
        commit = nil
        rollback = nil
        records = nil
        tables = nil
        try? queue.close()
        OpenFileCounts.remove(path)
    }
}
