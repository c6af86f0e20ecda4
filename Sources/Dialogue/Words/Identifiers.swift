/// A random or counted id of one kind of thing; ids of two kinds do not mix.
///
/// At most 15 bytes of ASCII, so that a `String` holds it without allocating: `p` and 12 letters of base 32 for a
/// person, a letter and a counter for what is counted within its dialogue (`n12`, `i3`).
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
public typealias ProposalID = Identifier<Proposal>
/// Beyond one dialogue: `o`, `h` and `g` with 12 letters.
public typealias OrganiserID = Identifier<Organiser>
public typealias PersonID = Identifier<Person>
public typealias OrganisationID = Identifier<Organisation>

/// Somebody who organises dialogues of this installation, signed in.
public enum Organiser {}
/// A human being, whichever dialogues they take part in.
public enum Person {}
/// An organisation, however its name is typed.
public enum Organisation {}

/// Milliseconds since 1970-01-01T00:00:00Z.
public typealias Milliseconds = Int64

/// Ids and nonces from one seed: the domain makes no randomness of its own, so a command decided again with the same
/// seed gives the same events. SplitMix64 (Steele, Lea, Flood 2014).
public struct SeededIDs {
    private var state: UInt64
    /// Base 32 without i, l, o and u.
    public static let letters = Array("abcdefghjkmnpqrstvwxyz0123456789".utf8)

    public init(seed: UInt64) { state = seed }

    static func isLetter(_ byte: UInt8) -> Bool { letters.contains(byte) }

    /// `count` letters of base 32: five bits each.
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
