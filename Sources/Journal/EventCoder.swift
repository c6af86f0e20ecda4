import Dialogue
import Foundation

/// Events as they stand in the table `event`: facts and words apart.
///
/// `facts`: JSON with sorted keys, where each text is replaced by its place among the words:
/// `{"note":{…,"text":0},"type":"noteAdded"}`. `words`: a JSON array of those texts; empty when there are none. Facts
/// are never changed; words can be erased. One thread at a time.
final class EventCoder {
    /// What `encode` came to; overwritten by the next call.
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

    init() {
        facts.reserveCapacity(1024)
        words.reserveCapacity(16 * 1024)
    }

    func encode(_ event: Event) throws {
        facts.removeAll(keepingCapacity: true)
        words.removeAll(keepingCapacity: true)
        wordList.removeAll(keepingCapacity: true)
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

    func decodeWords(_ bytes: UnsafeRawBufferPointer) throws -> [String] {
        var input = JSONInput(bytes)
        if let words = input.strings() { return words }
        return try decoder.decode([String].self, from: Data(bytes))
    }
}

/// JSON text written byte for byte as Foundation's `JSONEncoder` writes it (without escaping slashes).
enum JSONText {
    static func append(_ strings: [String], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "["))
        for (place, string) in strings.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            append(string, to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// A string in quotes.
    static func append(_ string: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var string = string
        string.withUTF8 { text in
            var start = 0
            for place in text.indices where mustEscape(text[place]) {
                bytes.append(contentsOf: text[start..<place])
                appendEscaped(text[place], to: &bytes)
                start = place + 1
            }
            bytes.append(contentsOf: text[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    @inline(__always)
    static func mustEscape(_ byte: UInt8) -> Bool { byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") }

    private static func appendEscaped(_ byte: UInt8, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        default:
            bytes.append(contentsOf: Array("u00".utf8))
            bytes.append(contentsOf: [byte >> 4, byte & 15].map { $0 < 10 ? $0 + 48 : $0 + 87 })
        }
    }
}
