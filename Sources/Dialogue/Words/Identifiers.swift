/// An id of one kind of thing, random or counted. Ids of different kinds are different types.
///
/// At most 15 bytes of ASCII, so that a `String` holds it without allocating. People have `p` and 12 letters of base
/// 32; things counted within a dialogue have a letter and a number (`n12`, `i3`).
public struct Identifier<Kind>: Hashable, Sendable, Comparable, Codable, CustomStringConvertible,
    ExpressibleByStringLiteral
{
    public let text: String

    public init(_ text: String) { self.text = text }
    public init(stringLiteral text: String) { self.text = text }
    public init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    public var description: String { text }
    public static func < (a: Self, b: Self) -> Bool { a.text < b.text }
}

public typealias DialogueID = Identifier<Dialogue>
public typealias ParticipantID = Identifier<Participant>
public typealias SideID = Identifier<Side>
public typealias QuestionID = Identifier<Question>
public typealias AnswerID = Identifier<Answer>
public typealias ItemID = Identifier<AgendaItem>
public typealias NoteID = Identifier<Note>
public typealias RemarkID = Identifier<Remark>
public typealias MailID = Identifier<OutgoingMail>
public typealias ProposalID = Identifier<Proposal>
/// These ids are valid beyond one dialogue: `o`, `h` or `g` and 12 letters.
public typealias OrganiserID = Identifier<Organiser>
public typealias PersonID = Identifier<Person>
public typealias OrganisationID = Identifier<Organisation>

/// Somebody who signs in to organise dialogues of this installation.
public enum Organiser {}
/// A human being, in whatever dialogues they take part.
public enum Person {}
/// An organisation, however people type its name.
public enum Organisation {}

/// Milliseconds since 1970-01-01T00:00:00Z.
public typealias Milliseconds = Int64

/// Makes ids and nonces from one seed. The domain has no randomness of its own, so deciding a command again with the
/// same seed returns the same events. The algorithm is SplitMix64 (Steele, Lea, Flood 2014).
public struct SeededIDs {
    private var state: UInt64
    /// Base 32 without i, l, o and u, which are easily misread.
    public static let letters = Array("abcdefghjkmnpqrstvwxyz0123456789".utf8)

    public init(seed: UInt64) { state = seed }

    static func isLetter(_ byte: UInt8) -> Bool { letters.contains(byte) }

    /// Returns `count` letters of base 32, five random bits each.
    public mutating func letters(_ count: Int) -> String {
        var text = ""
        var bits: UInt64 = 0
        for index in 0..<count {
            if index % 12 == 0 { bits = next() }
            text.unicodeScalars.append(Unicode.Scalar(Self.letters[Int(bits & 31)]))
            bits >>= 5
        }
        return text
    }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
