/// Says that something a person said was entered by somebody else, and how it reached them.
public struct Entered: Codable, Sendable, Hashable {
    /// The way in which the person said it.
    public enum Way: String, Codable, Sendable, CaseIterable { case mail, telephone, letter, inPerson }

    /// The actor who entered it.
    public var by: Actor
    public var way: Way

    public init(by: Actor, way: Way) {
        self.by = by
        self.way = way
    }
}
