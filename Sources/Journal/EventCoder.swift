import Dialogue
import EventLog
import Foundation
import JSON

/// Events as they stand in the table `event`: facts and words apart.
///
/// `facts`: JSON with sorted keys, where each text is replaced by its index in the words:
/// `{"note":{…,"text":0},"type":"noteAdded"}`. `words`: a JSON array of those texts; empty when there are none. Facts
/// are never changed; words can be erased. One thread at a time.
final class EventCoder {
    /// What `encode` came to; the next call begins new ones.
    private(set) var facts: [UInt8] = []
    private(set) var words: [UInt8] = []
    /// The same words, for those that stand elsewhere than in the event's row (a person's).
    private(set) var wordList: [String] = []

    private let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()
    private let decoder = JSONDecoder()

    /// Room for most events without growing.
    private static let bytesUsual = 512

    /// `facts` and `words` are handed on to the log as they are, so they are made anew rather than overwritten.
    func encode(_ event: Event) throws {
        facts = []
        facts.reserveCapacity(Self.bytesUsual)
        words = []
        words.reserveCapacity(Self.bytesUsual)
        wordList = []
        if let payload = event.fact as? NoteAdded,
            NoteAddedCoding.append(payload.note, facts: &facts, words: &words)
        {
            return
        }
        try encodeSlowly(event)
    }

    /// By `Codable`, as every kind but the hottest goes.
    func encodeSlowly(_ event: Event) throws {
        facts.removeAll(keepingCapacity: true)
        words.removeAll(keepingCapacity: true)
        let collected = FreeText.Words()
        encoder.userInfo[FreeText.wordsKey] = collected
        facts.append(contentsOf: try encoder.encode(event))
        wordList = collected.list
        if !wordList.isEmpty { JSONText.append(wordList, to: &words) }
    }

    /// An event from its facts and words.
    /// - Parameter words: `nil` when they were erased: every text reads as erased.
    func decode(facts: UnsafeRawBufferPointer, words: [String]?) throws -> Event {
        try NoteAddedReading.read(facts, words: words) ?? decodeSlowly(facts: facts, words: words)
    }

    /// By `Codable`, as every kind but the most frequent goes.
    func decodeSlowly(facts: UnsafeRawBufferPointer, words: [String]?) throws -> Event {
        decoder.userInfo[FreeText.wordsKey] = FreeText.Words(words ?? [], areErased: words == nil)
        return try decoder.decode(Event.self, from: Data(facts))
    }

    func decodeWords(_ bytes: UnsafeRawBufferPointer) throws -> [String] { try JSONReader.strings(bytes) }
}
