import Dialogue
import EventLog
import Foundation
import JSON

/// Encodes events in the form in which the table `event` stores them, with the facts apart from the words, and decodes
/// them.
///
/// `facts` is JSON with sorted keys, in which each text is replaced by its index in the words:
/// `{"note":{…,"text":0},"type":"noteAdded"}`. `words` is a JSON array of those texts, or empty if there are none.
/// Facts are never changed; words can be erased. Only one thread at a time may use a coder.
final class EventCoder {
    /// The facts and words of the event that was last encoded.
    private(set) var facts: [UInt8] = []
    private(set) var words: [UInt8] = []
    /// The same words, for those that are not stored in the event's row (a person's).
    private(set) var wordList: [String] = []

    private let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()
    private let decoder = JSONDecoder()

    /// The room reserved for facts and for words. It is enough for most events.
    private static let bytesUsual = 512

    /// Encodes an event to `facts` and `words`. The caller passes these arrays on to the log, so each call makes new
    /// ones instead of overwriting the old ones.
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

    /// Encodes an event through `Codable`. This is used for every kind of event, except for most of the kind
    /// `noteAdded`, which is the most frequent.
    func encodeSlowly(_ event: Event) throws {
        facts.removeAll(keepingCapacity: true)
        words.removeAll(keepingCapacity: true)
        let collected = FreeText.Words()
        encoder.userInfo[FreeText.wordsKey] = collected
        facts.append(contentsOf: try encoder.encode(event))
        wordList = collected.list
        if !wordList.isEmpty { JSONText.append(wordList, to: &words) }
    }

    /// Decodes an event from its facts and words.
    /// - Parameter words: `nil` if the words were erased; every text of the event is then erased as well.
    func decode(facts: UnsafeRawBufferPointer, words: [String]?) throws -> Event {
        try NoteAddedReading.read(facts, words: words) ?? decodeSlowly(facts: facts, words: words)
    }

    /// Decodes an event through `Codable`. This is used for every kind of event, except for most of the kind
    /// `noteAdded`, which is the most frequent.
    func decodeSlowly(facts: UnsafeRawBufferPointer, words: [String]?) throws -> Event {
        decoder.userInfo[FreeText.wordsKey] = FreeText.Words(words ?? [], areErased: words == nil)
        return try decoder.decode(Event.self, from: Data(facts))
    }

    func decodeWords(_ bytes: UnsafeRawBufferPointer) throws -> [String] { try JSONReader.strings(bytes) }
}
