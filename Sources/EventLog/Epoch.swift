/// Which life of a stream a position belongs to: 13 letters of base 32, 64 random bits.
///
/// A log that was restored, or goes on after a loss, gives its streams a new one: a client at position 3 of the old log
/// must not be resumed from position 3 of the new one, which may be another event.
public struct Epoch: Hashable, Sendable, CustomStringConvertible {
    public let text: String
    public init(_ text: String) { self.text = text }
    public var description: String { text }

    /// Base 32 without i, l, o and u.
    private static let letters = Array("abcdefghjkmnpqrstvwxyz0123456789".unicodeScalars)

    public static func random() -> Epoch {
        var bits = UInt64.random(in: .min ... .max)
        var text = ""
        for _ in 0..<13 {
            text.unicodeScalars.append(letters[Int(bits & 31)])
            bits >>= 5
        }
        return Epoch(text)
    }
}
