/// Says that somebody entered something in another person's name: who typed it, and how the person had said it.
///
/// JSON: `{"by":"p…","way":"telephone"}`.
public struct Entered: Codable, Sendable, Hashable {
    public enum Way: String, Codable, Sendable, CaseIterable { case mail, telephone, letter, inPerson }

    public var by: Actor
    public var way: Way

    public init(by: Actor, way: Way) {
        self.by = by
        self.way = way
    }
}
