/// Somebody told a note-taker, facilitator or organiser something outside Polder, who then entered it in their name.
public struct Entered: Codable, Sendable, Hashable {
    /// How it came.
    public enum Way: String, Codable, Sendable, CaseIterable { case mail, telephone, letter, inPerson }

    /// The person who entered it.
    public var by: Actor
    public var way: Way

    public init(by: Actor, way: Way) {
        self.by = by
        self.way = way
    }
}
