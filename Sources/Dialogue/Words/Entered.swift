/// Says that something was entered in somebody's name: by whom, and by which way it came.
public struct Entered: Codable, Sendable, Hashable {
    public enum Way: String, Codable, Sendable, CaseIterable { case mail, telephone, letter, inPerson }

    public var by: Actor
    public var way: Way

    public init(by: Actor, way: Way) {
        self.by = by
        self.way = way
    }
}
