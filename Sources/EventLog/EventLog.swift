/// Durable storage of records: batches go in, and records come back stream by stream. A log does not know what its
/// records mean.
///
/// Appending is asynchronous, so that a log on another machine fits this protocol. Each stream may have one append in
/// flight; until that append completes, nobody may be told of its records. `SQLiteLog` completes before `append`
/// returns.
///
/// A log belongs to the thread that made it (the loop). Only `reader` may be used on other threads.
public protocol EventLog: AnyObject {
    /// The current epoch of a stream. With the sequence it makes a position.
    func epoch(of stream: StreamID) -> Epoch
    /// The reason why nothing can be appended now; `nil` while appending is possible.
    var readOnlyBecause: LogFault? { get }
    /// Reads beside the loop, on any thread.
    var reader: any LogReader { get }

    /// Checks that the log still holds what was written to it. Call this before deciding commands, because an append
    /// would refuse their events anyway.
    ///
    /// Returns the fault if this call found one. From then on the log is read-only.
    /// - Parameter inFull: true checks everything that can be checked; ask for that about once a second. False checks
    ///   only what costs next to nothing.
    func check(inFull: Bool) -> LogFault?

    /// Writes the whole batch or nothing, then calls `completion` on the log's thread.
    ///
    /// After success every record is on disk, and stays there even if the power fails now. A fault with the outcome
    /// `.rolledBack` proves that nothing of the batch was written. After `.unknown` the log is read-only until
    /// `reopen`. Traps if another append to one of the batch's streams is in flight.
    func append(_ batch: LogBatch, completion: @escaping (Result<LogReceipt, LogFault>) -> Void)

    /// Call it after an unknown outcome. It opens the log again and reports the last sequence on disk of each stream
    /// asked for (0 if there is no such stream). The caller must read those streams again. If reopening fails, the log
    /// stays read-only.
    ///
    /// Appends in flight complete first.
    func reopen(
        asking streams: [StreamID], completion: @escaping (Result<[StreamID: Int], LogFault>) -> Void)

    /// Erases the words of records, and all versions of persons together with the values that they keep. Everything
    /// else stays and can still be verified. Throws `.conflict` if there is no such record; then nothing is erased.
    ///
    /// - Parameter at: milliseconds since 1970.
    func erase(_ stream: StreamID, words sequences: [Int], persons: [String], at: Int64) throws(LogFault)

    /// Deletes a stream for good. Throws `.conflict` if there is none.
    func purge(_ stream: StreamID, at: Int64) throws(LogFault)

    /// Copies the whole log, as of one moment, to a new file. This works even when another program has changed the
    /// log's own files.
    ///
    /// The call does the part that needs the log's thread, and returns the rest, which may take long: run that
    /// anywhere.
    func backup(to target: String) throws(LogFault) -> @Sendable () throws(LogFault) -> Void

    /// Closes the log in an orderly way. Nothing may be called afterwards.
    func close()
}

/// Reads a log on any thread. Each call sees one state of the log.
public protocol LogReader: AnyObject, Sendable {
    /// The streams of a category, ordered by id.
    func streams(of category: StreamID.Category) throws(LogFault) -> [StreamID]

    /// The sequence of a stream's last record; 0 if it has none.
    func lastSequence(of stream: StreamID) throws(LogFault) -> Int

    /// Gives the records after `sequence` in order, verified, in chunks of at most 512.
    ///
    /// All chunks come from one state of the log, except that words may be erased in between; records never change
    /// otherwise. Throws `.damaged`, with stream and sequence, before it gives a record that fails verification.
    func read(
        _ stream: StreamID, after sequence: Int, forEachChunk body: ([LogRecord]) throws -> Void
    ) throws(LogFault)

    /// The next records of all streams after a position, in the order in which they were written.
    func follow(after position: Int, atMost count: Int) throws(LogFault) -> FollowedRecords

    /// The position up to which a follower has handled everything; 0 if it has not begun.
    func cursor(of follower: String) throws(LogFault) -> Int

    /// The newest checkpoint of a stream, if a catalogue with this number made it.
    func checkpoint(of stream: StreamID, number: Int) throws(LogFault) -> StreamCheckpoint?

    /// The kept values of a stream, ordered by owner and name.
    /// - Parameter owner: `nil` asks for those of all owners.
    func kept(in stream: StreamID, of owner: String?) throws(LogFault) -> [KeptValue]

    /// The nonce from which this installation derives its own links, together with its key. It is random, made with the
    /// log, and not a secret.
    func installationNonce() throws(LogFault) -> String
}

/// Records of any streams, in the order in which they were written.
public struct FollowedRecords: Sendable, Equatable {
    public var records: [(stream: StreamID, record: LogRecord)]
    /// All records up to this position have been given. It may be higher than the position of the last record here,
    /// because purged records are skipped.
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
