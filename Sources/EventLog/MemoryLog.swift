import Synchronization

/// A log in memory, for tests. It keeps the promises of `EventLog`, completes when the test says so, and fails on
/// request.
public final class MemoryLog: EventLog {
    /// How an append ends.
    public enum Fate: Sendable {
        case written
        /// The append fails with this fault, and nothing of it is written.
        case refused(LogFault)
        /// The outcome is unknown until the log is reopened. Then the batch turns out to have been written, or not.
        case unknown(wasWritten: Bool)
    }

    public private(set) var readOnlyBecause: LogFault?
    public var reader: any LogReader { contents }
    /// Whether appends wait for `complete`, as on a slow network. Otherwise they complete before `append` returns.
    public var isSlow = false
    /// The fates of the next appends that complete, in order. Appends after those are written.
    public var fates: [Fate] = []
    /// The fault that the next `check` finds. It makes the log read-only.
    public var found: LogFault?
    /// The waiting appends, in the order in which they came.
    public private(set) var inFlight: [(batch: LogBatch, completion: Completion)] = []

    public typealias Completion = (Result<LogReceipt, LogFault>) -> Void

    private let epochs: Epoch
    private let contents: MemoryContents
    /// Batches that were written although the outcome was unknown. Reopening reveals them.
    private var unsettled: [LogBatch] = []

    public init(epoch: Epoch = .random()) {
        epochs = epoch
        contents = MemoryContents()
    }

    public func epoch(of stream: StreamID) -> Epoch { epochs }

    public func check(inFull: Bool) -> LogFault? {
        guard let fault = found, readOnlyBecause == nil else { return nil }
        found = nil
        readOnlyBecause = fault
        return fault
    }

    public func append(_ batch: LogBatch, completion: @escaping Completion) {
        for stream in batch.streams {
            precondition(!inFlight.contains { $0.batch.streams.contains(stream) }, "one append a stream at a time")
        }
        inFlight.append((batch, completion))
        if !isSlow { complete(inFlight.count - 1) }
    }

    /// Completes the append at this index of `inFlight`.
    public func complete(_ index: Int = 0) {
        let (batch, completion) = inFlight.remove(at: index)
        completion(end(batch))
    }

    private func end(_ batch: LogBatch) -> Result<LogReceipt, LogFault> {
        if let readOnlyBecause {
            return .failure(LogFault(.readOnly, "The log is read-only since: \(readOnlyBecause.message)"))
        }
        switch fates.isEmpty ? .written : fates.removeFirst() {
        case .refused(let fault): return .failure(fault)
        case .unknown(let wasWritten):
            if wasWritten { unsettled.append(batch) }
            let fault = LogFault(.inputOutput, "The outcome is unknown.", outcome: .unknown)
            readOnlyBecause = fault
            return .failure(fault)
        case .written:
            return Result { () throws(LogFault) in try contents.write(batch) }
        }
    }

    public func reopen(
        asking streams: [StreamID], completion: @escaping (Result<[StreamID: Int], LogFault>) -> Void
    ) {
        while !inFlight.isEmpty { complete() }
        completion(
            Result { () throws(LogFault) in
                for batch in unsettled { _ = try contents.write(batch) }
                unsettled = []
                readOnlyBecause = nil
                var sequences: [StreamID: Int] = [:]
                for stream in streams { sequences[stream] = try contents.lastSequence(of: stream) }
                return sequences
            })
    }

    public func erase(
        _ stream: StreamID, words: [Int], persons: [String], at: Int64, by: String
    ) throws(LogFault) {
        if let readOnlyBecause { throw readOnlyBecause }
        try contents.erase(stream, words: words, persons: Set(persons))
    }

    public func purge(_ stream: StreamID, at: Int64, by: String) throws(LogFault) {
        if let readOnlyBecause { throw readOnlyBecause }
        try contents.purge(stream)
    }

    public func backup(to target: String) throws(LogFault) -> @Sendable () throws(LogFault) -> Void {
        throw LogFault(.program, "A log in memory has nothing to copy.")
    }

    public func set(_ value: InstallationValue, to text: String) throws(LogFault) {
        if let readOnlyBecause { throw readOnlyBecause }
        contents.set(value, to: text)
    }

    public func close() {}
}

/// The contents of a `MemoryLog`.
private final class MemoryContents: LogReader {
    struct State {
        /// All records in order of position, from 1. `nil` stands for a purged record or an act of upkeep.
        var all: [(stream: StreamID, record: LogRecord)?] = []
        /// The positions of each stream's records.
        var positions: [StreamID: [Int]] = [:]
        var kept: [Key: KeptValue] = [:]
        var checkpoints: [StreamID: StreamCheckpoint] = [:]
        var cursors: [String: Int] = [:]
        var values: [InstallationValue: String] = [.nonce: "memory"]

        mutating func erase(_ erasure: StreamErasure) {
            let persons = Set(erasure.persons)
            for position in positions[erasure.stream] ?? [] {
                guard let record = all[position - 1]?.record else { continue }
                switch record.words {
                case .text where record.facts.withUnsafeBytes({ erasure.isMeant(record.sequence, $0) }): break
                case .person(let person) where persons.contains(person.key.person): break
                default: continue
                }
                all[position - 1]!.record.words = .erased
            }
            kept = kept.filter { $0.key.stream != erasure.stream || !persons.contains($0.key.owner) }
            checkpoints[erasure.stream] = nil
            all.append(nil)
        }
    }

    struct Key: Hashable {
        let stream: StreamID
        let owner: String
        let name: String
    }

    private let state = Mutex(State())

    func write(_ batch: LogBatch) throws(LogFault) -> LogReceipt {
        try withState { (state) throws(LogFault) in
            for turn in batch.turns {
                let last = state.positions[turn.stream]?.count ?? 0
                guard last == turn.expectedSequence else {
                    throw LogFault(
                        .conflict, "\(turn.stream.capitalized) stands at \(last), not at \(turn.expectedSequence).")
                }
            }
            for turn in batch.turns {
                for record in turn.records {
                    precondition(
                        record.sequence == (state.positions[turn.stream]?.count ?? 0) + 1,
                        "a turn's sequences have a gap")
                    state.all.append((turn.stream, record))
                    state.positions[turn.stream, default: []].append(state.all.count)
                }
            }
            for value in batch.kept {
                state.kept[Key(stream: value.stream, owner: value.owner, name: value.name)] =
                    value.bytes == nil ? nil : value
            }
            for checkpoint in batch.checkpoints { state.checkpoints[checkpoint.stream] = checkpoint }
            state.cursors.merge(batch.cursors) { $1 }
            for erasure in batch.erasures { state.erase(erasure) }
            return LogReceipt(position: state.all.count)
        }
    }

    func erase(_ stream: StreamID, words: [Int], persons: Set<String>) throws(LogFault) {
        try withState { (state) throws(LogFault) in
            let positions = state.positions[stream] ?? []
            for sequence in words where !positions.indices.contains(sequence - 1) {
                throw LogFault(.conflict, "\(stream.capitalized) has no record \(sequence).")
            }
            state.erase(
                StreamErasure(stream, persons: Array(persons), at: 0, by: "") { sequence, _ in words.contains(sequence)
                })
        }
    }

    func purge(_ stream: StreamID) throws(LogFault) {
        try withState { (state) throws(LogFault) in
            guard let positions = state.positions.removeValue(forKey: stream) else {
                throw LogFault(.conflict, "There is no \(stream).")
            }
            for position in positions { state.all[position - 1] = nil }
            state.kept = state.kept.filter { $0.key.stream != stream }
            state.checkpoints[stream] = nil
            state.all.append(nil)
        }
    }

    private func withState<R: Sendable>(_ body: (inout State) throws(LogFault) -> R) throws(LogFault) -> R {
        try state.withLock { (state) in Result { () throws(LogFault) in try body(&state) } }.get()
    }

    // MARK: - Reading

    func streams(of category: StreamID.Category) -> [StreamID] {
        state.withLock { $0.positions.keys.filter { $0.category == category } }.sorted { $0.id < $1.id }
    }

    func lastSequence(of stream: StreamID) throws(LogFault) -> Int {
        state.withLock { $0.positions[stream]?.count ?? 0 }
    }

    func read(_ stream: StreamID, after sequence: Int, forEachChunk body: ([LogRecord]) throws -> Void) throws(LogFault)
    {
        let records = state.withLock { state in
            (state.positions[stream] ?? []).dropFirst(sequence).compactMap { state.all[$0 - 1]?.record }
        }
        do {
            for start in stride(from: 0, to: records.count, by: 512) {
                try body(Array(records[start..<min(start + 512, records.count)]))
            }
        } catch {
            throw error as? LogFault ?? LogFault(.program, "\(type(of: error)) while reading a stream.")
        }
    }

    func follow(after position: Int, atMost count: Int) throws(LogFault) -> FollowedRecords {
        state.withLock { state in
            var followed = FollowedRecords(records: [], position: position)
            while followed.position < state.all.count, followed.records.count < count {
                if let next = state.all[followed.position] { followed.records.append(next) }
                followed.position += 1
            }
            return followed
        }
    }

    func cursor(of follower: String) throws(LogFault) -> Int { state.withLock { $0.cursors[follower] ?? 0 } }

    func checkpoint(of stream: StreamID, number: Int) throws(LogFault) -> StreamCheckpoint? {
        state.withLock { $0.checkpoints[stream] }.flatMap { $0.number == number ? $0 : nil }
    }

    /// This log has no chain.
    func link(of stream: StreamID, at sequence: Int?) throws(LogFault) -> StreamLink? { nil }

    func kept(in stream: StreamID, of owner: String?) throws(LogFault) -> [KeptValue] {
        state.withLock { state in
            state.kept.values.filter { $0.stream == stream && (owner == nil || $0.owner == owner) }
        }.sorted { ($0.owner, $0.name) < ($1.owner, $1.name) }
    }

    func value(_ value: InstallationValue) throws(LogFault) -> String? { state.withLock { $0.values[value] } }

    func set(_ value: InstallationValue, to text: String) { state.withLock { $0.values[value] = text } }
}
