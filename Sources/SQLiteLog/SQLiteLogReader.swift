import Digests
public import EventLog
import Foundation
package import GRDB

/// Reads a log's file. Each call runs in a read transaction on a connection of its own, at most four at a time. A
/// reader never writes and needs no writer lock, so it works whether a server is running or not.
///
/// Unchecked: `pool` is behind `lock`, the gate has its own lock, and GRDB's pool is made for several threads.
public final class SQLiteLogReader: LogReader, @unchecked Sendable {
    private let file: DatabaseFile
    private let lock = NSLock()
    private var pool: DatabasePool?
    /// The watch over the files, if this reader belongs to a log that has them open for writing.
    private let watch: FileWatch?
    /// Gives the checkpointer a moment without readers.
    let gate = ReadingGate()

    /// While the WAL is longer than this, a long reading continues in a new transaction after each chunk, so that the
    /// WAL can start over. Only tests change it, before the first reading.
    var walBytesMax = 64 << 20
    static let chunkRecords = 512

    init(_ file: DatabaseFile, watch: FileWatch? = nil) throws(LogFault) {
        self.file = file
        self.watch = watch
        try open()
    }

    /// Opens a log for reading only, whether a server has it open or not. Throws `.foreignFile`, `.newerSchema`,
    /// `.damaged`, `.cannotOpen`.
    public convenience init(path: String, _ setup: FileSetup) throws(LogFault) {
        let file = DatabaseFile(path, setup)
        _ = try file.examine()
        try self.init(file)
    }

    func open() throws(LogFault) {
        var configuration = DatabaseFile.readOnlyConfiguration
        watch?.guardOpening(&configuration)
        let pool = try LogFault.during("opening the file to read") {
            try DatabasePool(path: file.path, configuration: configuration)
        }
        OpenFileCounts.add(file.path)
        lock.withLock { self.pool = pool }
    }

    deinit { close() }

    /// Closes the reader, after waiting for the readings in progress.
    public func close() {
        let pool = lock.withLock {
            defer { self.pool = nil }
            return self.pool
        }
        guard let pool else { return }
        try? pool.close()
        OpenFileCounts.remove(file.path)
    }

    /// Runs `body` in one read transaction. If a checkpoint is keeping readers out, this waits for it, at most a
    /// second.
    package func read<R>(_ doing: String, _ body: (Database) throws -> R) throws(LogFault) -> R {
        try watch?.refuseCutOff()
        gate.enter()
        defer { gate.leave() }
        guard let pool = lock.withLock({ pool }) else {
            throw LogFault(.readOnly, "The journal is being reopened, or closed.", hint: "Try again.")
        }
        return try LogFault.during(doing) { try pool.read(body) }
    }

    public func streams(of category: StreamID.Category) throws(LogFault) -> [StreamID] {
        try read("listing the streams") { db in
            try String.fetchAll(db, sql: "SELECT DISTINCT dialogue FROM event ORDER BY dialogue")
                .map { StreamID(text: $0) }.filter { $0.category == category }
        }
    }

    public func lastSequence(of stream: StreamID) throws(LogFault) -> Int {
        try read("looking for a stream's last event") { try Self.lastSequence($0, stream) }
    }

    static func lastSequence(_ db: Database, _ stream: StreamID) throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT max(sequence) FROM event WHERE dialogue = ?", arguments: [stream.text]) ?? 0
    }

    public func read(
        _ stream: StreamID, after sequence: Int, forEachChunk body: ([LogRecord]) throws -> Void
    ) throws(LogFault) {
        // The end is determined first. Records up to it do not change, so that it does not matter if several
        // transactions read them.
        let end = try lastSequence(of: stream)
        var reader: RowReader?
        var done = sequence
        while done < end {
            try read("reading a stream") { db in
                if reader == nil { reader = try RowReader(db, stream, after: sequence, file.setup.catalogue) }
                repeat {
                    let chunk = try reader!.records(db, after: done, to: min(end, done + Self.chunkRecords))
                    done += chunk.count
                    try body(chunk)
                } while done < end && walBytes < walBytesMax && !gate.isWanted
            }
        }
    }

    private var walBytes: Int { DatabaseFile.size(file.walPath) }

    public func follow(after position: Int, atMost count: Int) throws(LogFault) -> FollowedRecords {
        try read("following the log") { db in
            var followed = FollowedRecords(records: [], position: position)
            // One reader for each stream that occurs; it begins at that stream's first record here.
            var readers: [String: RowReader] = [:]
            let rows = try Row.fetchCursor(
                db, sql: "SELECT \(RowReader.columns) FROM event WHERE position > ? ORDER BY position LIMIT ?",
                arguments: [position, count])
            while let row = try rows.next() {
                let name: String = try row.decode(atIndex: 11)
                let sequence: Int = try row.decode(atIndex: 0)
                let reader =
                    try readers[name]
                    ?? RowReader(db, StreamID(text: name), after: sequence - 1, file.setup.catalogue)
                readers[name] = reader
                followed.records.append((reader.stream, try reader.read(row, db, expecting: sequence)))
                followed.position = try row.decode(atIndex: 12)
            }
            if followed.records.count < count {
                followed.position = max(followed.position, try DatabaseFile.lastPosition(db))
            }
            return followed
        }
    }

    public func cursor(of follower: String) throws(LogFault) -> Int {
        try read("reading a cursor") { db in
            try Int.fetchOne(db, sql: "SELECT position FROM cursor WHERE name = ?", arguments: [follower]) ?? 0
        }
    }

    public func checkpoint(of stream: StreamID, number: Int) throws(LogFault) -> StreamCheckpoint? {
        try read("reading a checkpoint") { db in
            // The event at that sequence must still be the one for which the checkpoint was made.
            try Row.fetchOne(
                db,
                sql: """
                    SELECT c.sequence, c.bytes FROM checkpoint c JOIN event e
                      ON e.dialogue = c.stream AND e.sequence = c.sequence AND e.chain = c.chain
                    WHERE c.stream = ? AND c.number = ?
                    """, arguments: [stream.text, number]
            ).map { row in
                StreamCheckpoint(
                    stream: stream, sequence: try row.decode(atIndex: 0), number: number,
                    bytes: Array(try row.decode(Data.self, atIndex: 1)))
            }
        }
    }

    public func kept(in stream: StreamID, of owner: String?) throws(LogFault) -> [KeptValue] {
        try read("reading what is kept") { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT owner, name, bytes, at FROM kept WHERE stream = ?1 AND (?2 IS NULL OR owner = ?2)
                    ORDER BY owner, name
                    """, arguments: [stream.text, owner]
            ).map { row in
                KeptValue(
                    stream: stream, owner: try row.decode(atIndex: 0), name: try row.decode(atIndex: 1),
                    bytes: Array(try row.decode(String.self, atIndex: 2).utf8), at: try row.decode(atIndex: 3))
            }
        }
    }

    public func link(of stream: StreamID, at sequence: Int?) throws(LogFault) -> StreamLink? {
        try read("reading a link of the chain") { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT sequence, chain FROM event WHERE dialogue = ?1 AND (?2 IS NULL OR sequence = ?2)
                    ORDER BY sequence DESC LIMIT 1
                    """, arguments: [stream.text, sequence]
            ).map { row in
                StreamLink(sequence: try row.decode(atIndex: 0), hash: Array(try row.decode(Data.self, atIndex: 1)))
            }
        }
    }

    public func value(_ value: InstallationValue) throws(LogFault) -> String? {
        try read("reading about the installation") { db in
            try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = ?", arguments: [value.rawValue])
        }
    }
}
