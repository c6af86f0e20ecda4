/// Something that happened. Each kind is one type, in the file of the command that causes it. Its name and fields are
/// the stored format: a name is never used again, and a new field must be optional.
public protocol Fact: Codable, Sendable, Equatable {
    static var name: Event.Kind { get }

    /// Whether later viewers must not be told what was shown before. True when a text was replaced or taken away, and
    /// for a person's data and the guests' code. False when a fact only adds, moves or counts something.
    var takesBack: Bool { get }

    /// Applies the fact to the dialogue. It decides nothing and cannot fail, because the fact may be years old and
    /// partly erased. A reference to something that no longer exists is ignored.
    func apply(to dialogue: inout Dialogue, _ moment: Moment)

    /// The things that pages, tables and links show differently after the fact. `dialogue` is the state after the fact,
    /// or after the whole batch that the fact was committed in.
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
