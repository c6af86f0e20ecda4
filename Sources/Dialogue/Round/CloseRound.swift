// The end of the round: early by a person, at the deadline by the server; and opening it again.

/// Closes the round before its deadline.
public struct CloseRound: Act {
    public static let name: Command.Kind = "closeRound"
    public static let permission = Permission(.setUp, .review)

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        dialogue.isRoundOpen ? [.roundClosed()] : []
    }
}

/// Closes the round at its deadline. Only the server gives it.
public struct CloseRoundAtDeadline: Act {
    public static let name: Command.Kind = "closeRoundAtDeadline"
    public static let permission = Permission(.server, .review)

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        // The deadline may have been moved since the server looked it up.
        guard let due = dialogue.roundClosesAt, due <= context.at else { return [] }
        return [.roundClosed()]
    }
}

public struct RoundClosed: Fact {
    public static let name: Event.Kind = "roundClosed"
    public var takesBack: Bool { false }

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) { dialogue.round.close(moment) }
    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.circulation)] }
}

/// Opens a round again that was closed, until a new deadline. The replies that people gave before stay.
public struct ReopenRound: Act {
    public static let name: Command.Kind = "reopenRound"
    public static let permission = Permission(.setUp, .review)
    public var dueAt: Milliseconds

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        guard let circulation = dialogue.round.circulation else {
            throw Rejection(.notFound, "The draft was not circulated yet.")
        }
        try Check.deadline(dueAt, after: context.at)
        if circulation.closedAt == nil, circulation.dueAt > context.at {
            throw Rejection(.inUse, "The round is open. Change its deadline instead.")
        }
        return [.roundReopened(dueAt: dueAt)]
    }
}

public struct RoundReopened: Fact {
    public static let name: Event.Kind = "roundReopened"
    public var takesBack: Bool { false }
    public var dueAt: Milliseconds

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.round.circulation?.dueAt = dueAt
        dialogue.round.circulation?.closedAt = nil
        dialogue.round.circulation?.closedBy = nil
    }
    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.circulation)] }
}

extension Command {
    public static func closeRound() -> Command { Command(CloseRound()) }
    public static func closeRoundAtDeadline() -> Command { Command(CloseRoundAtDeadline()) }
    public static func reopenRound(dueAt: Milliseconds) -> Command { Command(ReopenRound(dueAt: dueAt)) }
}

extension Event {
    public static func roundClosed() -> Event { Event(RoundClosed()) }
    public static func roundReopened(dueAt: Milliseconds) -> Event { Event(RoundReopened(dueAt: dueAt)) }
}
