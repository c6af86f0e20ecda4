/// The door to what lasts: records go in as batches, and come back by stream. Knows nothing of what they mean.
///
/// Asynchronous on purpose, so that a log across a network fits behind it: one append for each stream may be in flight,
/// and until its completion runs nothing may be told of its records. `SQLiteLog` completes before `append` returns.
///
/// Belongs to the thread that made it (the loop); only `reader` goes elsewhere.
public protocol EventLog: AnyObject {
    /// Half of every position in this stream.
    func epoch(of stream: StreamID) -> Epoch
    /// Why nothing can be appended now; `nil` while it can.
    var readOnlyBecause: LogFault? { get }
    /// Reads beside the loop, on any thread.
    var reader: any LogReader { get }

    /// Looks whether what was written is still there, before anything is decided that an append would only refuse.
    ///
    /// Returns the fault when one was found just now: the log is read-only from then on.
    /// - Parameter inFull: all that can be looked at; else what costs next to nothing. Ask for it about once a second.
    func check(inFull: Bool) -> LogFault?

    /// Writes a batch whole or not at all, then calls `completion` on the log's thread.
    ///
    /// Success: every record is on disk, also if power fails now. A fault whose `outcome` is `.rolledBack` proves that
    /// nothing of the batch was written. After `.unknown` the log is read-only until `reopen`.
    /// Traps when another append to one of the batch's streams is in flight.
    func append(_ batch: LogBatch, completion: @escaping (Result<LogReceipt, LogFault>) -> Void)

    /// After an unknown outcome: opens anew and says the last sequence on disk of each stream asked for
    /// (0: no such stream). What lies before it is to be folded anew. On failure the log stays read-only.
    ///
    /// Appends in flight are answered first.
    func reopen(
        asking streams: [StreamID], completion: @escaping (Result<[StreamID: Int], LogFault>) -> Void)

    /// Takes the words out of records, and persons out of all their versions, with what they keep. Everything else
    /// stays and still proves itself. Throws `.conflict` when there is no such record; nothing is erased then.
    ///
    /// - Parameter at: milliseconds since 1970.
    func erase(_ stream: StreamID, words sequences: [Int], persons: [String], at: Int64) throws(LogFault)

    /// Deletes a stream for good. Throws `.conflict` when there is none.
    func purge(_ stream: StreamID, at: Int64) throws(LogFault)

    /// Copies all there is to a new file, as it stands at one moment, whatever has happened to the log's own files.
    ///
    /// Does here what has to be done on the log's thread, and returns the rest, which may take long: run it anywhere.
    func backup(to target: String) throws(LogFault) -> @Sendable () throws(LogFault) -> Void

    /// Ends it, in order; nothing may be called after.
    func close()
}

/// What has been written, read on any thread, each call from one state of the log.
public protocol LogReader: AnyObject, Sendable {
    /// By id.
    func streams(of category: StreamID.Category) throws(LogFault) -> [StreamID]

    /// Sequence of a stream's last record, 0 when there is none.
    func lastSequence(of stream: StreamID) throws(LogFault) -> Int

    /// Gives the records after `sequence` in order, verified, in chunks of at most 512.
    ///
    /// All chunks come from one state of the log (records are never changed, only erased words may differ).
    /// Throws `.damaged`, naming stream and sequence, before it gives a record that fails verification.
    func read(
        _ stream: StreamID, after sequence: Int, forEachChunk body: ([LogRecord]) throws -> Void
    ) throws(LogFault)

    /// The next records of all streams after a position, in the order in which they were written.
    func follow(after position: Int, atMost count: Int) throws(LogFault) -> FollowedRecords

    /// Up to where a follower has dealt with everything; 0 for one that has not begun.
    func cursor(of follower: String) throws(LogFault) -> Int

    /// The newest checkpoint of a stream that a catalogue of this number made.
    func checkpoint(of stream: StreamID, number: Int) throws(LogFault) -> StreamCheckpoint?

    /// What is kept in a stream, by owner and name.
    /// - Parameter owner: `nil`: everybody's.
    func kept(in stream: StreamID, of owner: String?) throws(LogFault) -> [KeptValue]

    /// What this installation's own secrets are made over: random, made with the log, no secret itself.
    func installationNonce() throws(LogFault) -> String
}

/// Some of what was written, whatever the stream.
public struct FollowedRecords: Sendable, Equatable {
    public var records: [(stream: StreamID, record: LogRecord)]
    /// Everything up to here has been given; may be further than the last record (purged ones are passed over).
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
