import Digests
import EventLog
import Foundation
import GRDB
import Glibc

/// The files of a log, and everything that can be learned from them before anything is written.
struct DatabaseFile {
    let path: String
    let setup: FileSetup

    /// Resolves links, as SQLite does for its own files, so that the file has the same lock and the same mark, whatever
    /// name it is opened by.
    init(_ path: String, _ setup: FileSetup) {
        self.setup = setup
        let path = path as NSString
        let name = path.lastPathComponent
        if let whole = realpath(path as String, nil) {
            self.path = String(cString: whole)
            free(whole)
        } else if let directory = realpath(
            path.deletingLastPathComponent.isEmpty ? "." : path.deletingLastPathComponent, nil)
        {
            self.path = (String(cString: directory) as NSString).appendingPathComponent(name)
            free(directory)
        } else {
            self.path = path as String
        }
    }

    /// Uses the path as it is, because its links are resolved already or must not be resolved.
    init(resolved path: String, _ setup: FileSetup) {
        self.path = path
        self.setup = setup
    }

    var markPath: String { path + "-mark" }
    var lockPath: String { path + "-lock" }
    var walPath: String { path + "-wal" }

    /// The state that the file has reached.
    struct Contents {
        var epoch: Epoch
        /// The position of the last event or act of upkeep.
        var position: Int
        var seal: Digest
        /// The catalogue number of the newest fact.
        var factNumber: Int

        var mark: HighWaterMark { HighWaterMark(epoch: epoch, position: position, seal: seal) }
    }

    var exists: Bool { FileManager.default.fileExists(atPath: path) }

    /// Reads the state that the file has reached. Writes nothing, except that SQLite makes its `-shm`, and an empty
    /// `-wal` if there is none, and takes back a transaction that was interrupted.
    ///
    /// Throws `.foreignFile`, `.newerSchema`, `.damaged`, `.cannotOpen`.
    func examine() throws(LogFault) -> Contents {
        try SideFile.refuseLinks(beside: path)
        try checkHeader()
        try takeBackInterruptedTransaction()
        return try LogFault.during("looking at the file") {
            let queue = try DatabaseQueue(path: path, configuration: Self.readOnlyConfiguration)
            defer { try? queue.close() }
            return try queue.unsafeRead { try contents($0) }
        }
    }

    /// Lets SQLite take back a transaction that a kill interrupted in a file that was not in WAL mode yet, such as a
    /// backup that was just opened for writing. A connection that only reads cannot do that, and refuses the file.
    private func takeBackInterruptedTransaction() throws(LogFault) {
        guard let journal = FileStamp(path + "-journal"), journal.bytes > 0, !OpenFileCounts.contains(path) else {
            return
        }
        try LogFault.during("taking back a transaction that was interrupted") {
            var configuration = Configuration()
            configuration.label = "journal.recovery"
            configuration.busyMode = .timeout(5)
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            defer { try? queue.close() }
            _ = try queue.inDatabase { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_schema") }
        }
    }

    /// Returns the seal at a position; `nil` if no transaction ended there.
    func seal(at position: Int) throws(LogFault) -> Digest? {
        try LogFault.during("looking for the marked position") {
            let queue = try DatabaseQueue(path: path, configuration: Self.readOnlyConfiguration)
            defer { try? queue.close() }
            return try queue.unsafeRead { try Self.seal($0, at: position) }
        }
    }

    static func seal(_ db: Database, at position: Int) throws -> Digest? {
        if position == 0 { return .zero }
        let bytes = try Data.fetchOne(
            db,
            sql: """
                SELECT seal FROM event WHERE position = ?1
                UNION ALL SELECT seal FROM upkeep WHERE position = ?1
                """, arguments: [position])
        return bytes.flatMap { Digest(bytes: $0) }
    }

    func contents(_ db: Database) throws -> Contents {
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard version <= LogSchema.versionMax else {
            throw try newer(db, than: "version \(version), this one knows \(LogSchema.versionMax)")
        }
        let factNumber = try FactNumber.read(db)
        let newest = setup.catalogue.newestNumber
        guard factNumber <= newest else {
            throw try newer(db, than: "number \(factNumber), this one knows \(newest)")
        }
        guard let epoch = try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'epoch'") else {
            throw LogFault(.damaged, "The file has lost its epoch.", hint: "Restore a backup.")
        }
        let position = try Self.lastPosition(db)
        guard let seal = try Self.seal(db, at: position) else {
            throw LogFault(
                .damaged, "The last transaction of the file has no seal.", hint: "Run polder check; restore a backup.")
        }
        return Contents(epoch: Epoch(epoch), position: position, seal: seal, factNumber: factNumber)
    }

    /// Returns the refusal of a file that needs a newer program. The first such programs do not say which one.
    private func newer(_ db: Database, than known: String) throws -> LogFault {
        let stored =
            try db.tableExists("meta")
            ? String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'needs'") : nil
        guard let stored, (1...20).contains(stored.utf8.count), stored.utf8.allSatisfy(Self.versionSigns.contains)
        else {
            return LogFault(
                .newerSchema, "A newer Polder has written this file (\(known)).",
                hint: "Use the newer program. Nothing is damaged.")
        }
        return LogFault(
            .newerSchema,
            "A newer Polder has written this file. It needs Polder \(stored) or newer; this is "
                + "\(setup.catalogue.programVersion).",
            hint: "Install that version. Nothing is damaged.")
    }

    private static let versionSigns = Set("0123456789.".utf8)

    /// Returns the position of the last event or act of upkeep; 0 if there is none.
    static func lastPosition(_ db: Database) throws -> Int {
        try Int.fetchOne(
            db,
            sql: """
                SELECT max((SELECT coalesce(max(position), 0) FROM event),
                           (SELECT coalesce(max(position), 0) FROM upkeep))
                """) ?? 0
    }

    /// Refuses a file of another program by its first 100 bytes (https://www.sqlite.org/fileformat.html §1.3), without
    /// opening it through SQLite, which would change the file's WAL.
    ///
    /// Does nothing while this process has the file open through SQLite, because closing a second descriptor of the
    /// file would drop SQLite's POSIX locks (https://www.sqlite.org/howtocorrupt.html §2.2). The header was checked
    /// before the file was opened.
    private func checkHeader() throws(LogFault) {
        guard !OpenFileCounts.contains(path) else { return }
        let id = try header()[68..<72].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        guard id == UInt32(bitPattern: LogSchema.applicationID) else {
            throw LogFault(
                .foreignFile, "The file \(path) is a database of another program.",
                hint: "Is the path right? Nothing was changed.")
        }
    }

    /// Whether the header says that the file is in WAL mode (§1.3.3 of the file format). Only for a file that this
    /// process does not have open.
    func isInWALMode() throws(LogFault) -> Bool { try header()[18] == 2 }

    private func header() throws(LogFault) -> [UInt8] {
        // Opening something else, such as a named pipe, may block.
        if let found = FileStamp(path), !found.isRegular {
            throw LogFault(
                .cannotOpen, "\(path) is \(found.isSymbolicLink ? "a link that leads nowhere" : "not a file").",
                hint: "Is the path right? Is the disk mounted that it leads to? Nothing was changed.")
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw RefusedFile.fault(path, errno) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        defer { try? handle.close() }
        let header = [UInt8]((try? handle.read(upToCount: 100)) ?? Data())
        guard header.count == 100, Array(header[0..<16]) == Array("SQLite format 3\0".utf8) else {
            throw LogFault(
                .foreignFile, "The file \(path) is not a database.", hint: "Is the path right? Nothing was changed.")
        }
        return header
    }

    /// Makes a new, empty log. The file is made under a temporary name and then renamed, so that there is always either
    /// a whole log at `path` or nothing. Its mark is made before that, so a file without a mark must have lost it.
    func create(at now: Int64) throws(LogFault) {
        let temporary = path + ".new"
        for end in ["", "-journal", "-wal", "-shm"] { unlink(temporary + end) }
        let epoch = Epoch.random()
        try LogFault.during("making the file") {
            let queue = try DatabaseQueue(path: temporary)
            try setup.migrator.migrate(queue)
            try queue.inDatabase { db in
                try db.execute(sql: "PRAGMA application_id = \(LogSchema.applicationID)")
                let installation = Base64URL.encode(RandomBytes.make(16))
                for (key, value) in [
                    ("epoch", epoch.text), ("installation", installation), ("created_at", "\(now)"),
                    ("rendered", "\(setup.tablesVersion)"),
                ] {
                    try db.execute(sql: "INSERT INTO meta(key, value) VALUES(?, ?)", arguments: [key, value])
                }
                // The mode is stored in the header, so every later connection finds a database in WAL mode.
                _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
            }
            try queue.close()
            chmod(temporary, 0o600)
        }
        let mark = try MarkFile(path: markPath)
        guard mark.write(HighWaterMark(epoch: epoch, position: 0, seal: .zero)), MarkFile.synchronize(mark.descriptor),
            Self.synchronize(temporary), rename(temporary, path) == 0, synchronizeDirectory()
        else {
            throw LogFault(
                .cannotOpen, "The file \(path) cannot be made: \(String(cString: strerror(errno))).",
                hint: "Look at the directory's owner, permissions and free space.")
        }
    }

    func synchronizeDirectory() -> Bool {
        let directory = (path as NSString).deletingLastPathComponent
        return Self.synchronize(directory.isEmpty ? "." : directory)
    }

    /// Returns the size of a file in bytes; 0 if there is no such file.
    static func size(_ path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// Waits until a file or directory is on disk. Returns false if that failed.
    static func synchronize(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return fsync(descriptor) == 0
    }

    static var readOnlyConfiguration: Configuration {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.label = "journal.reader"
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        return configuration
    }
}
