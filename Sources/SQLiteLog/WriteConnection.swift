import Digests
import EventLog
import Foundation
import GRDB
import GRDBSQLite

/// The one connection that writes, and its transactions. Belongs to the loop.
final class WriteConnection {
    private static let busyMilliseconds: Int32 = 1_000
    private let path: String
    private let queue: DatabaseQueue
    /// GRDB's connection, used without its queue: one thread has it, and a hop per commit would be for nothing.
    private let connection: OpaquePointer
    private var begin, commit, rollback: Statement!
    private(set) var records: RecordWriter!
    /// For people, in the same transactions; `nil` in a file without any.
    private(set) var tables: (any FileTables)?
    let setup: FileSetup
    private(set) var epoch: Epoch
    /// Pages in the WAL since it last started over, as told by SQLite after each commit.
    private(set) var walPages = 0

    /// `OpenFileLook.commits` after our last transaction.
    private var commits: UInt32?

    var mark: HighWaterMark { HighWaterMark(epoch: epoch, position: records.position, seal: records.seal) }

    init(_ file: DatabaseFile) throws(LogFault) {
        var configuration = Configuration()
        configuration.label = "journal.writer"
        // Another program's lock holds the loop up this long, then the batch fails with `.busy`.
        configuration.busyMode = .timeout(Double(Self.busyMilliseconds) / 1_000)
        // `withGRDB` is used within transactions that stand longer than its block.
        configuration.allowsUnsafeTransactions = true
        // What a migration moves or drops is overwritten like all that is erased or purged.
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
        OpenFiles.add(path)
        queue = opened.0
        connection = opened.2
        epoch = opened.1.epoch
        setup = file.setup
        records = try RecordWriter(connection, opened.1)
        tables = try setup.tables?.init(connection)
        begin = try Statement(connection, "BEGIN IMMEDIATE", doing: "beginning a transaction")
        commit = try Statement(connection, "COMMIT", doing: "committing")
        rollback = try Statement(connection, "ROLLBACK", doing: "rolling back")
        // GRDB's own hooks, for observing transactions, expect its queue; nothing is observed here.
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
        // After a long reader the WAL's file gets small again when it next starts over.
        _ = try Int.fetchOne(db, sql: "PRAGMA journal_size_limit = \(16 << 20)")
        try db.execute(sql: "PRAGMA cache_size = -32000")
        let synchronous = try Int.fetchOne(db, sql: "PRAGMA synchronous")
        // Without these two an acknowledged note could be lost: nothing may start.
        guard mode == "wal", synchronous == 2 else {
            throw LogFault(
                .program, "The file is not in WAL mode with synchronous=FULL (\(mode ?? "?"), \(synchronous ?? -1)).",
                hint: "Is it on a network file system? It needs a local disk.")
        }
    }

    /// Writes a batch in one transaction.
    func write(_ batch: LogBatch) throws(LogFault) {
        try transaction { (connection) throws(LogFault) in
            let last = batch.turns.lastIndex { !$0.records.isEmpty }
            for (index, turn) in batch.turns.enumerated() {
                try connection.records.write(turn, sealing: index == last)
                try connection.tables?.follow(turn.records, of: turn.stream, known: turn.known)
            }
            for value in batch.kept { try connection.records.write(value) }
            for checkpoint in batch.checkpoints { try connection.records.write(checkpoint) }
            for (follower, position) in batch.cursors { try connection.records.moveCursor(of: follower, to: position) }
            try connection.records.raiseFactNumber()
        }
    }

    /// BEGIN IMMEDIATE … COMMIT, or nothing at all.
    ///
    /// A fault has outcome `.rolledBack` when no commit was tried, or when SQLite says that it was not done; any
    /// other fault of COMMIT is `.unknown`: its frames may stand in the WAL and surface at the next opening.
    func transaction(_ body: (WriteConnection) throws(LogFault) -> Void) throws(LogFault) {
        try begin.run()
        defer { commits = openFiles?.commits }
        do throws(LogFault) {
            // Nobody else can commit from here on.
            guard isAlone else { throw FileWatch.strangerCommitted(to: path) }
            try body(self)
            try commit.run(outcomeOnFault: .unknown)
            records.committed()
        } catch {
            records.rolledBack()
            try? rollback.run()
            var fault = error
            if sqlite3_get_autocommit(connection) == 0 {
                // Neither committed nor rolled back: this connection is of no use any more.
                fault.outcome = .unknown
            } else if fault.code == .diskFull || fault.code == .busy {
                // The commit frame was not written whole; no reader, now or after a crash, takes it for one.
                fault.outcome = .rolledBack
            }
            throw fault
        }
    }

    /// Starts a new life after a loss or a restoration.
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

    /// Copies what is in the WAL into the database, without waiting for anybody. Failure does no harm now.
    func checkpoint() {
        var pagesInLog: Int32 = 0
        var pagesCopied: Int32 = 0
        sqlite3_wal_checkpoint_v2(connection, nil, SQLITE_CHECKPOINT_PASSIVE, &pagesInLog, &pagesCopied)
    }

    /// Puts on disk what was found in the WAL, before anybody is told of it.
    ///
    /// A process that was killed between writing frames and synchronizing them leaves frames that the next opening
    /// reads back from the page cache; after a failed `fdatasync` the kernel even takes such pages for written. Copied
    /// into the database and synchronized there, they are as safe as what was acknowledged.
    func settle() throws(LogFault) {
        let code = sqlite3_wal_checkpoint_v2(connection, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
        switch code & 0xFF {
        case SQLITE_OK: return
        // Somebody reads, or there is no room to copy: then the WAL itself is synchronized.
        case SQLITE_BUSY, SQLITE_FULL:
            if DatabaseFile.synchronize(path + "-wal") { return }
            throw LogFault(.inputOutput, "The WAL cannot be synchronized.", hint: "Look at the system log.")
        default: throw .sqlite(sqlite3_extended_errcode(connection), doing: "putting the WAL on disk")
        }
    }

    /// Takes out of file and WAL what was deleted but still lies in them.
    ///
    /// Copies all of the WAL and cuts it to nothing, then overwrites what pages have left behind. At most 2 ms for each
    /// MB of the file; nothing is written but the bytes that were left behind.
    ///
    /// - Parameter waitingMilliseconds: for whoever reads.
    /// - Returns: `false` when somebody reads and the WAL had to stay: try again.
    func scrub(waitingMilliseconds: Int32) throws(LogFault) -> Bool {
        sqlite3_busy_timeout(connection, waitingMilliseconds)
        let code = sqlite3_wal_checkpoint_v2(connection, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
        sqlite3_busy_timeout(connection, Self.busyMilliseconds)
        guard code == SQLITE_OK else { return false }
        // Nobody writes from here on, so that the file stays as it is.
        try begin.run()
        defer {
            try? rollback.run()
            // Pages in memory carry what was left behind, and would bring it back when they are next written.
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

    /// For the rare and long: GRDB on the same connection, within the present transaction.
    func withGRDB<R>(_ doing: String, _ body: (Database) throws -> R) throws(LogFault) -> R {
        try LogFault.during(doing) {
            try queue.unsafeReentrantWrite { try body($0) }
        }
    }

    /// Whether nobody else has committed anything since our last transaction.
    var isAlone: Bool { commits == nil || openFiles?.commits == commits }

    /// See `OpenFileLook`.
    var openFiles: OpenFileLook? { OpenFileLook(connection) }

    /// Copies all of the WAL into the database, where the WAL has lost its name and would be gone with this connection.
    func rescueWAL() throws(LogFault) {
        var pagesInLog: Int32 = 0
        var pagesCopied: Int32 = 0
        let code = sqlite3_wal_checkpoint_v2(connection, nil, SQLITE_CHECKPOINT_FULL, &pagesInLog, &pagesCopied)
        guard code == SQLITE_OK, pagesInLog == pagesCopied else {
            throw .sqlite(code == SQLITE_OK ? SQLITE_BUSY : code, doing: "copying the WAL into the database")
        }
    }

    /// Copies what the open files hold to a new file; whatever stands under their names.
    func copy(to target: String) throws(LogFault) {
        try withGRDB("copying the file") { try $0.execute(sql: "VACUUM INTO ?", arguments: [target]) }
    }

    /// Leaves the files open until the process ends. Closing would copy the WAL into a database that is no longer the
    /// one it belongs to, and remove whatever stands under the WAL's name.
    func abandon() { _ = Unmanaged.passRetained(self) }

    func close() {
        sqlite3_wal_hook(connection, nil, nil)
        begin = nil
        commit = nil
        rollback = nil
        records = nil
        tables = nil
        try? queue.close()
        OpenFiles.remove(path)
    }
}
