/// What one turn of the loop wants on disk: written whole or not at all.
public struct LogBatch: Sendable {
    /// At most one for each stream.
    public var turns: [StreamTurn]
    public var kept: [KeptValue]
    public var checkpoints: [StreamCheckpoint]
    /// Up to which position each follower, by its name, has dealt with everything.
    public var cursors: [String: Int]

    public init(
        turns: [StreamTurn] = [], kept: [KeptValue] = [], checkpoints: [StreamCheckpoint] = [],
        cursors: [String: Int] = [:]
    ) {
        self.turns = turns
        self.kept = kept
        self.checkpoints = checkpoints
        self.cursors = cursors
    }

    public var isEmpty: Bool { turns.isEmpty && kept.isEmpty && checkpoints.isEmpty && cursors.isEmpty }

    /// The streams that have this append in flight until it completes.
    public var streams: Set<StreamID> {
        var streams = Set(turns.map(\.stream))
        for value in kept { streams.insert(value.stream) }
        for checkpoint in checkpoints { streams.insert(checkpoint.stream) }
        return streams
    }
}

/// What one turn added to one stream.
public struct StreamTurn: Sendable {
    public var stream: StreamID
    /// Sequence of the last record before these; another one on disk fails the batch with `.conflict`.
    public var expectedSequence: Int
    /// In order, sequences `expectedSequence + 1`, … without a gap.
    public var records: [LogRecord]
    /// The highest number of a kind of record or actor in them: a program that knows less refuses the log from now on.
    public var number: Int
    /// What the writer knows besides, for followers in the log's own transaction. The log passes it on unread.
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

/// Something that is kept and is no record: replaceable, seen by its owner alone, in no history. A draft of an answer.
///
/// On disk in the same transaction as the records of its turn; erased with its owner, purged with its stream.
public struct KeptValue: Sendable, Hashable {
    public var stream: StreamID
    /// Whose it is: a person's id.
    public var owner: String
    /// What it is, unique for (stream, owner): `draft q1`.
    public var name: String
    /// `nil` takes the value away. UTF-8 text, so that people can read it in the file.
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

/// What a stream had become at one of its records, to be spared reading all before it. Can be thrown away at any time:
/// a log does so itself when something of its stream is erased.
public struct StreamCheckpoint: Sendable, Equatable {
    public var stream: StreamID
    public var sequence: Int
    /// Of the catalogue that made it: another one's is not used.
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
    /// Counts everything ever written to this log, all streams together.
    public var position: Int
    public init(position: Int) { self.position = position }
}
