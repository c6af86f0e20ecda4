import Dialogue
import Digests

/// Which life of the journal a position belongs to: 13 letters of base 32, 64 random bits.
///
/// A restored journal, or one that goes on after a loss, gets a new one, so that nobody takes an old position for a
/// present one.
public struct Epoch: Hashable, Sendable, CustomStringConvertible {
    public let text: String
    public init(_ text: String) { self.text = text }
    public var description: String { text }

    static func random() -> Epoch {
        var ids = SeededIDs(seed: RandomBytes.makeUInt64())
        return Epoch(ids.letters(13))
    }
}
