/// Identifies one life of a stream: 13 letters of base 32, which hold 64 random bits. A position is only valid together
/// with its epoch.
///
/// When a backup is put back, or a log goes on after a loss, its streams get a new epoch: a client at position 3 of the
/// old log must not be resumed from position 3 of the new one, which may be a different event.
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
