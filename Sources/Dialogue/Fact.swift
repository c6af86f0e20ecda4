/// Something that happened: one type a kind, in the file of the command that causes it. The name and the fields are the
/// stored format: a name is never reused, a field is only ever added as an optional.
public protocol Fact: Codable, Sendable, Equatable {
    static var name: Event.Kind { get }

    /// Whether somebody who comes after it must not be told what was shown before: a text was put in another's place or
    /// taken away, or a person's data, or the code of the guests' door. What only adds, moves or counts does not.
    var takesBack: Bool { get }

    /// What it does to the dialogue. Nothing is decided here and nothing fails: a fact may be years old and partly
    /// erased. A reference to what is not there is passed over.
    func apply(to dialogue: inout Dialogue, _ moment: Moment)

    /// What pages, tables and links see differently after it. `dialogue` is the state after the fact, or after the whole
    /// batch the fact was committed in.
    func changes(in dialogue: Dialogue) -> [Change]
}

/// When something happened, and who did it.
public struct Moment: Sendable, Hashable {
    public var at: Milliseconds
    public var by: Actor

    public init(at: Milliseconds, by: Actor) {
        self.at = at
        self.by = by
    }
}
