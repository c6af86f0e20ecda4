/// Everything that one turn of the loop adds to the log. It is written as a whole or not at all.
public struct LogBatch: Sendable {
    /// The turns of streams, at most one for each stream.
    public var turns: [StreamTurn]
    public var kept: [KeptValue]
    public var checkpoints: [StreamCheckpoint]
    /// The position up to which each follower has handled all records, by the follower's name.
    public var cursors: [String: Int]
    /// Erasures in the same transaction, after the turns were written. They reach the words of these records too.
    public var erasures: [StreamErasure]

    public init(
        turns: [StreamTurn] = [], kept: [KeptValue] = [], checkpoints: [StreamCheckpoint] = [],
        cursors: [String: Int] = [:], erasures: [StreamErasure] = []
    ) {
        self.turns = turns
        self.kept = kept
        self.checkpoints = checkpoints
        self.cursors = cursors
        self.erasures = erasures
    }

    public var isEmpty: Bool {
        turns.isEmpty && kept.isEmpty && checkpoints.isEmpty && cursors.isEmpty && erasures.isEmpty
    }

    /// The streams for which this append counts as in flight until it completes.
    public var streams: Set<StreamID> {
        var streams = Set(turns.map(\.stream))
        for value in kept { streams.insert(value.stream) }
        for checkpoint in checkpoints { streams.insert(checkpoint.stream) }
        for erasure in erasures { streams.insert(erasure.stream) }
        return streams
    }
}

/// The records that one turn adds to one stream.
public struct StreamTurn: Sendable {
    public var stream: StreamID
    /// The sequence of the last record before these. If the stream on disk ends elsewhere, the batch fails with
    /// `.conflict`.
    public var expectedSequence: Int
    /// The records in order, with the sequences `expectedSequence + 1`, `+ 2`, … without a gap.
    public var records: [LogRecord]
    /// The highest catalogue number among the kinds and actors of these records. Once they are written, a program whose
    /// catalogue has a lower number refuses the log.
    public var number: Int
    /// Something else that the writer knows, for followers that run in the log's own transaction. The log passes it on
    /// without looking at it.
    public var known: (any Sendable)?

    public init(
        stream: StreamID, expectedSequence: Int, records: [LogRecord], number: Int = 1, known: (any Sendable)? = nil
    ) {
        self.stream = stream
        self.expectedSequence = expectedSequence
        self.records = records
        self.number = number
        self.known = known
    }
}

/// A value that is stored apart from the records, such as the draft of an answer. It can be replaced, has no history,
/// and only its owner sees it.
///
/// It is written in the same transaction as the records of its batch. It is erased with its owner and purged with its
/// stream.
public struct KeptValue: Sendable, Hashable {
    public var stream: StreamID
    /// The id of the person who owns the value.
    public var owner: String
    /// The value's name, unique for each stream and owner: `draft q1`.
    public var name: String
    /// The value as UTF-8 text, so that people can read it in the file; `nil` removes the value.
    public var bytes: [UInt8]?
    /// Milliseconds since 1970.
    public var at: Int64

    public init(stream: StreamID, owner: String, name: String, bytes: [UInt8]?, at: Int64) {
        self.stream = stream
        self.owner = owner
        self.name = name
        self.bytes = bytes
        self.at = at
    }
}

/// The state of a stream after one of its records, so that a reader need not read the records up to that one. A
/// checkpoint may be thrown away at any time; the log throws it away when something in the stream is erased.
public struct StreamCheckpoint: Sendable, Equatable {
    public var stream: StreamID
    public var sequence: Int
    /// The number of the catalogue that made the checkpoint. Another catalogue does not use it.
    public var number: Int
    public var bytes: [UInt8]

    public init(stream: StreamID, sequence: Int, number: Int, bytes: [UInt8]) {
        self.stream = stream
        self.sequence = sequence
        self.number = number
        self.bytes = bytes
    }
}

/// Proof that a batch is on disk.
public struct LogReceipt: Sendable, Equatable {
    /// The number of records (and acts of upkeep) ever written to this log, in all streams together.
    public var position: Int
    public init(position: Int) { self.position = position }
}
