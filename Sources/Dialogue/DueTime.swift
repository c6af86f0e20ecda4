/// A moment at which the server does something to a dialogue by itself, whether anybody is connected or not.
public struct DueTime: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        /// The deadline for answers: answering closes.
        case answers
    }

    public var kind: Kind
    public var at: Milliseconds

    public init(_ kind: Kind, at: Milliseconds) {
        self.kind = kind
        self.at = at
    }

    /// What the server gives when the time has come.
    public var command: Command {
        switch kind {
        case .answers: .closeAnswering()
        }
    }
}

extension Dialogue {
    /// What is still to be done at a time: past ones too, until they are done. The view `due` in the file says the same
    /// of dialogues that are not in memory (`Schema.dueTimes`).
    public var dueTimes: [DueTime] {
        if isDeleted { return [] }
        return answersCloseAt.map { [DueTime(.answers, at: $0)] } ?? []
    }
}
