/// Identifies the history of a stream between two losses: 13 letters of base 32, which hold 64 random bits. A sequence
/// is only valid together with its epoch.
///
/// When a backup is restored, or a log continues after a loss, its streams get a new epoch. Otherwise a client that has
/// seen event 3 of the old log would continue after event 3 of the new one, which may be a different event.
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
