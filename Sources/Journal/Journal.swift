public import Dialogue
public import EventLog

/// A log of dialogues: it takes and gives events, and stores them as records.
///
/// Keeps the promises of `EventLog` and belongs to the same thread. Only `reader` may be used on other threads.
public final class Journal {
    public let log: any EventLog
    /// Reads beside the loop, on any thread.
    public let reader: JournalReader
    private let coding = RecordCoding()

    /// - Parameter list: finds the dialogues and their open doors without reading all their events.
    public init(_ log: any EventLog, list: any DialogueList) {
        self.log = log
        reader = JournalReader(log.reader, list: list)
    }

    /// The epoch of a dialogue's positions: a client at position 3 of one epoch must not be resumed from position 3 of
    /// another.
    public func epoch(of dialogue: DialogueID) -> Epoch { log.epoch(of: StreamID(dialogue)) }

    /// The reason why nothing can be appended now; `nil` while appending is possible.
    public var readOnlyBecause: LogFault? { log.readOnlyBecause }

    /// Writes the whole batch or nothing; see `EventLog.append`. Each dialogue may have one append in flight.
    public func append(_ batch: JournalBatch, completion: @escaping (Result<LogReceipt, LogFault>) -> Void) {
        var encoded = LogBatch()
        do throws(LogFault) {
            encoded.turns.reserveCapacity(batch.turns.count)
            for turn in batch.turns { encoded.turns.append(try coding.turn(turn)) }
            for draft in batch.drafts { encoded.kept.append(try draft.kept) }
        } catch {
            return completion(.failure(error))
        }
        log.append(encoded, completion: completion)
    }

    /// Call it after an unknown outcome; see `EventLog.reopen`.
    public func reopen(
        asking dialogues: [DialogueID], completion: @escaping (Result<[DialogueID: Int], LogFault>) -> Void
    ) {
        log.reopen(asking: dialogues.map { StreamID($0) }) { result in
            completion(result.map { Dictionary(uniqueKeysWithValues: $0.map { (DialogueID($0.key.id), $0.value) }) })
        }
    }

    /// Erases words and persons for good; see `EventLog.erase`. For a person, also erases the ids that identify them
    /// beyond this dialogue, because those would lead to their names again.
    public func erase(
        _ dialogue: DialogueID, words sequences: [Int] = [], persons: [ParticipantID] = [], at: Milliseconds
    ) throws(LogFault) {
        var words = sequences
        if !persons.isEmpty {
            try reader.replay(dialogue, after: 0) { chunk in
                for recorded in chunk.events {
                    guard let fact = recorded.event.fact as? ParticipantIdentified, persons.contains(fact.participant)
                    else { continue }
                    words.append(recorded.sequence)
                }
            }
        }
        try log.erase(StreamID(dialogue), words: words, persons: persons.map(\.text), at: at)
    }

    /// Deletes a dialogue for good; see `EventLog.purge`.
    public func purge(_ dialogue: DialogueID, at: Milliseconds) throws(LogFault) {
        try log.purge(StreamID(dialogue), at: at)
    }

    public func close() { log.close() }
}
