/// Text that a person typed. It can be erased from the journal later without breaking the chain of hashes.
///
/// On the wire it is a JSON string, or `null` once erased. In the journal each event has a list of its words, stored
/// apart from the fact. An encoder with `wordsKey` in its `userInfo` puts the text into that list, and the text's index
/// into the fact. A decoder with it reads the index and takes the text from the list.
public struct FreeText: Hashable, Sendable, Codable, ExpressibleByStringLiteral {
    /// `nil` when erased.
    public var text: String?

    public init(_ text: String?) { self.text = text }
    public init(stringLiteral text: String) { self.text = text }

    public static let erased = FreeText(nil)
    public var isEmpty: Bool { text == "" }
    /// The text, or an empty one when it was erased.
    public var orEmpty: String { text ?? "" }

    /// Collects the words while one event is encoded, or provides them while one is decoded.
    ///
    /// `@unchecked Sendable` because `userInfo` requires `Sendable`. It is safe because one coder uses it, on the
    /// thread that made both.
    public final class Words: @unchecked Sendable {
        public var list: [String]
        /// The words of this event were erased, so every text in it reads as erased.
        public let areErased: Bool
        public init(_ list: [String] = [], areErased: Bool = false) {
            self.list = list
            self.areErased = areErased
        }
    }
    public static let wordsKey = CodingUserInfoKey(rawValue: "polder.words")!

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let words = decoder.userInfo[Self.wordsKey] as? Words else {
            text = container.decodeNil() ? nil : try container.decode(String.self)
            return
        }
        let index = container.decodeNil() ? nil : try container.decode(Int.self)
        text = index.flatMap { !words.areErased && words.list.indices.contains($0) ? words.list[$0] : nil }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        guard let text else { return try container.encodeNil() }
        guard let words = encoder.userInfo[Self.wordsKey] as? Words else { return try container.encode(text) }
        try container.encode(words.list.count)
        words.list.append(text)
    }
}
