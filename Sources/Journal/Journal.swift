public import Dialogue
public import EventLog

/// A log of dialogues. It encodes their events as records of a log, and decodes those again.
///
/// It keeps the promises of `EventLog`, and belongs to the log's thread. Only `reader` may be used on other threads.
public final class Journal {
    public let log: any EventLog
    /// Reads the journal on any thread, without blocking the loop.
    public let reader: JournalReader
    private let coding = RecordCoding()

    /// - Parameter list: finds dialogues without reading all their events.
    public init(_ log: any EventLog, list: any DialogueList) {
        self.log = log
        reader = JournalReader(log.reader, list: list)
    }

    /// Returns the current epoch of a dialogue. If a client has seen the dialogue in another epoch, it must read the
    /// dialogue again from the beginning.
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
            encoded.erasures = batch.erasures.map(\.ofStream)
        } catch {
            return completion(.failure(error))
        }
        log.append(encoded, completion: completion)
    }

    /// Opens the journal again after an unknown outcome; see `EventLog.reopen`.
    public func reopen(
        asking dialogues: [DialogueID], completion: @escaping (Result<[DialogueID: Int], LogFault>) -> Void
    ) {
        log.reopen(asking: dialogues.map { StreamID($0) }) { result in
            completion(result.map { Dictionary(uniqueKeysWithValues: $0.map { (DialogueID($0.key.id), $0.value) }) })
        }
    }

    /// Erases words and persons for good; see `EventLog.erase`. For a person, this also erases the ids that
    /// identify the person in other dialogues, because these would lead to the name again.
    public func erase(
        _ dialogue: DialogueID, words sequences: [Int] = [], persons: [ParticipantID] = [], at: Milliseconds,
        by: Actor
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
        try log.erase(
            StreamID(dialogue), words: words, persons: persons.map(\.text), at: at, by: by.description)
    }

    /// Deletes a dialogue for good; see `EventLog.purge`.
    public func purge(_ dialogue: DialogueID, at: Milliseconds, by: Actor) throws(LogFault) {
        try log.purge(StreamID(dialogue), at: at, by: by.description)
    }

    /// Deletes the dialogues of which only a part was written (`JournalReader.unfinished`). Nobody was told of them.
    ///
    /// - Returns: how many there were.
    public func purgeUnfinished(at: Milliseconds) throws(LogFault) -> Int {
        let unfinished = try reader.unfinished()
        for dialogue in unfinished { try purge(dialogue, at: at, by: .server) }
        return unfinished.count
    }

    public func close() { log.close() }
}
