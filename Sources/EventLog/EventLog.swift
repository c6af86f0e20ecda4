/// Durable storage of records: batches go in, and records come back stream by stream. A log does not know what its
/// records mean.
///
/// Appending is asynchronous, so that a log on another machine can adopt this protocol; `SQLiteLog` completes before
/// `append` returns. Each stream may have one append in flight. Until that append completes, nobody may be told of its
/// records.
///
/// A log belongs to the thread that made it (the loop). Only `reader` may be used on other threads.
public protocol EventLog: AnyObject {
    /// Returns the current epoch of a stream. A sequence identifies a record only together with it.
    func epoch(of stream: StreamID) -> Epoch
    /// The reason why nothing can be appended now; `nil` while appending is possible.
    var readOnlyBecause: LogFault? { get }
    /// Reads the log on any thread, without blocking the loop.
    var reader: any LogReader { get }

    /// Checks that the log still holds what was written to it. Call this before deciding commands, because an append
    /// would refuse their events anyway.
    ///
    /// Returns the fault if this call found one. From then on the log is read-only.
    /// - Parameter inFull: whether to check everything that can be checked, which should be done about once a second.
    ///   Otherwise only checks run that cost next to nothing.
    func check(inFull: Bool) -> LogFault?

    /// Writes the whole batch or nothing, then calls `completion` on the log's thread.
    ///
    /// After success every record is on disk, and stays there even if the power fails now. A fault with the outcome
    /// `.rolledBack` proves that nothing of the batch was written. After `.unknown` the log is read-only until
    /// `reopen`. Traps if another append to one of the batch's streams is in flight.
    func append(_ batch: LogBatch, completion: @escaping (Result<LogReceipt, LogFault>) -> Void)

    /// Opens the log again after an unknown outcome, and reports the last sequence on disk of each of these streams (0
    /// if there is no such stream). The caller must read the streams again. If reopening fails, the log stays
    /// read-only.
    ///
    /// Appends in flight complete before the log is opened again.
    func reopen(
        asking streams: [StreamID], completion: @escaping (Result<[StreamID: Int], LogFault>) -> Void)

    /// Erases the words of the records with these sequences, and all versions of these persons together with their kept
    /// values. Everything else stays and can still be verified. Throws `.conflict` if there is no such record; then
    /// nothing is erased.
    ///
    /// - Parameters:
    ///   - at: milliseconds since 1970.
    ///   - by: the actor who asked for it, which the log records with the erasure.
    func erase(_ stream: StreamID, words sequences: [Int], persons: [String], at: Int64, by: String) throws(LogFault)

    /// Deletes a stream for good. Throws `.conflict` if the stream does not exist.
    /// - Parameter by: the actor who asked for it, which the log records with the purge.
    func purge(_ stream: StreamID, at: Int64, by: String) throws(LogFault)

    /// Copies one state of the whole log to a new file. This works even when another program has changed the log's own
    /// files.
    ///
    /// The call itself does only the part that needs the log's thread. It returns a closure that does the rest, which
    /// may take long; run the closure on any thread.
    func backup(to target: String) throws(LogFault) -> @Sendable () throws(LogFault) -> Void

    /// Writes a value of the installation, in place of the one there was.
    func set(_ value: InstallationValue, to text: String) throws(LogFault)

    /// Closes the log. Nothing may be called afterwards.
    func close()
}

/// A value that a log keeps about the installation to which it belongs. The raw values are stored.
public enum InstallationValue: String, Sendable, CaseIterable {
    /// The nonce of the installation's link. The log makes the first one by itself.
    case nonce = "installation"
    /// The fingerprint of the key with which links are made.
    case keyFingerprint = "key"
}

/// Reads a log on any thread. Each call sees the log in a single state.
public protocol LogReader: AnyObject, Sendable {
    /// Returns the streams of a category, ordered by id.
    func streams(of category: StreamID.Category) throws(LogFault) -> [StreamID]

    /// Returns the sequence of a stream's last record; 0 if the stream has none.
    func lastSequence(of stream: StreamID) throws(LogFault) -> Int

    /// Calls `body` with the records after `sequence`, in order and verified, in chunks of at most 512.
    ///
    /// The chunks together hold the records of one state of the log, except that words may be erased between two
    /// chunks. If a record fails verification, this throws `.damaged`, naming its stream and sequence, instead of
    /// passing it to `body`.
    func read(
        _ stream: StreamID, after sequence: Int, forEachChunk body: ([LogRecord]) throws -> Void
    ) throws(LogFault)

    /// Returns the next records of all streams after a position, in the order in which they were written.
    func follow(after position: Int, atMost count: Int) throws(LogFault) -> FollowedRecords

    /// Returns the position up to which a follower has handled all records; 0 if it has not begun.
    func cursor(of follower: String) throws(LogFault) -> Int

    /// Returns the newest checkpoint of a stream, if a catalogue with this number made it; otherwise `nil`.
    func checkpoint(of stream: StreamID, number: Int) throws(LogFault) -> StreamCheckpoint?

    /// Returns the kept values of a stream, ordered by owner and name.
    /// - Parameter owner: whose values to return; `nil` for all owners.
    func kept(in stream: StreamID, of owner: String?) throws(LogFault) -> [KeptValue]

    /// Returns the hash that stands for a record and everything before it in its stream: its link in the log's chain.
    /// `nil` if there is no such record, or the log has no chain.
    /// - Parameter sequence: the record; `nil` for the stream's last one.
    func link(of stream: StreamID, at sequence: Int?) throws(LogFault) -> StreamLink?

    /// Returns a value of the installation; `nil` if there is none. The nonce is there from the beginning: the
    /// installation's link is derived from it together with the key. It is random, and not a secret.
    func value(_ value: InstallationValue) throws(LogFault) -> String?
}

/// Records of any streams, in the order in which they were written.
public struct FollowedRecords: Sendable, Equatable {
    public var records: [(stream: StreamID, record: LogRecord)]
    /// The position after which to continue. It may be higher than the position of the last record here, because purged
    /// records and acts of upkeep are skipped.
    public var position: Int

    public init(records: [(stream: StreamID, record: LogRecord)], position: Int) {
        self.records = records
        self.position = position
    }

    public static func == (a: Self, b: Self) -> Bool {
        a.position == b.position
            && a.records.elementsEqual(b.records) { $0.stream == $1.stream && $0.record == $1.record }
    }
}

/// A record's link in the chain of its stream.
public struct StreamLink: Sendable, Equatable {
    public var sequence: Int
    /// 32 bytes.
    public var hash: [UInt8]

    public init(sequence: Int, hash: [UInt8]) {
        self.sequence = sequence
        self.hash = hash
    }
}
