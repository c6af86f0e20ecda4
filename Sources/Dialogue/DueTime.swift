/// A time at which the server acts on a dialogue by itself, even when nobody is connected.
public struct DueTime: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        /// The deadline for answers, when answering closes.
        case answers
        /// The digests of the day.
        case digests
        /// The deadline of the round in which the draft minutes are read.
        case round
    }

    public var kind: Kind
    public var at: Milliseconds

    public init(_ kind: Kind, at: Milliseconds) {
        self.kind = kind
        self.at = at
    }

    /// The command that the server gives at that time.
    public var command: Command {
        switch kind {
        case .answers: .closeAnswering()
        case .digests: .giveDigests()
        case .round: .closeRoundAtDeadline()
        }
    }
}

extension Dialogue {
    /// All due times that have not been acted on yet, past ones included. For dialogues that are not in memory, the
    /// database view `due` lists the same times (`Schema.dueTimes`).
    public var dueTimes: [DueTime] {
        if isDeleted { return [] }
        return [
            answersCloseAt.map { DueTime(.answers, at: $0) }, roundClosesAt.map { DueTime(.round, at: $0) },
            digestsDueAt.map { DueTime(.digests, at: $0) },
        ].compactMap { $0 }
    }
}
