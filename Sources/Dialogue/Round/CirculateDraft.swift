// The draft goes round, until a deadline, to the participants and to others on the distribution list.

/// Asks everybody to read the draft. While the minutes are being edited, this also makes them go into review.
public struct CirculateDraft: Act {
    public static let name: Command.Kind = "circulateDraft"
    public static let permission = Permission(.setUp, [.editing, .review])
    public var dueAt: Milliseconds
    public var message: FreeText?
    /// The whole list of recipients who are no participants. If it is left out, the list stays as it is.
    public var recipients: [NewRecipient]?
    /// Participants who get a copy and are not asked. If it is left out, they stay as they are.
    public var copies: [ParticipantID]?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        if dialogue.isRoundOpen {
            throw Rejection(.inUse, "The draft is being circulated already. Change the deadline instead.")
        }
        try Check.deadline(dueAt, after: context.at)
        let message = message ?? ""
        try Check.length(message, max: Limits.most.noteCharactersMax, "message")
        let copies = copies ?? dialogue.round.circulation?.copies ?? []
        try dialogue.checkCopies(copies)
        let list = try recipients.map { wanted throws(Rejection) in try dialogue.listing(wanted) } ?? []
        let circulation = Circulation(
            number: (dialogue.round.circulation?.number ?? 0) + 1, dueAt: dueAt, message: message, copies: copies,
            draft: dialogue.round.draft, by: context.by, at: context.at)
        let phase: [Event] =
            dialogue.phase == .review
            ? [] : [.phaseChanged(phase: .review, reason: "", minutesVersion: dialogue.minutesVersion)]
        return phase + list + [.draftCirculated(circulation: circulation)]
    }
}

public struct DraftCirculated: Fact {
    public static let name: Event.Kind = "draftCirculated"
    public var takesBack: Bool { true }
    public var circulation: Circulation
    /// The number of the draft of a dialogue that is made from a file.
    public var draft: Int?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.round.circulation = circulation
        dialogue.round.draft = max(dialogue.round.draft, draft ?? circulation.draft)
    }
    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.circulation)] }
}

/// Changes the deadline, the message or the distribution list of the round that is open.
public struct ChangeCirculation: Act {
    public static let name: Command.Kind = "changeCirculation"
    public static let permission = Permission(.setUp, .review)
    public var dueAt: Milliseconds?
    public var message: FreeText?
    public var recipients: [NewRecipient]?
    public var copies: [ParticipantID]?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let old = try dialogue.openCirculation(at: context.at)
        var new = old
        if let dueAt, dueAt != old.dueAt {
            try Check.deadline(dueAt, after: context.at)
            new.dueAt = dueAt
        }
        if let message {
            try Check.length(message, old.message, max: Limits.most.noteCharactersMax, "message")
            new.message = message
        }
        if let copies, copies != old.copies {
            try dialogue.checkCopies(copies)
            new.copies = copies
        }
        let list = try recipients.map { wanted throws(Rejection) in try dialogue.listing(wanted) } ?? []
        if new == old { return list }
        return list + [.circulationChanged(dueAt: new.dueAt, message: new.message, copies: new.copies)]
    }
}

public struct CirculationChanged: Fact {
    public static let name: Event.Kind = "circulationChanged"
    public var takesBack: Bool { true }
    public var dueAt: Milliseconds
    public var message: FreeText
    public var copies: [ParticipantID]

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.round.circulation?.dueAt = dueAt
        dialogue.round.circulation?.message = message
        dialogue.round.circulation?.copies = copies
    }
    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.circulation)] }
}

extension Check {
    /// Checks that a deadline is a time, and still to come.
    static func deadline(_ dueAt: Milliseconds, after now: Milliseconds) throws(Rejection) {
        try time(dueAt, "dueAt")
        if dueAt <= now { throw Rejection(.inThePast, "This deadline has passed already.", field: "dueAt") }
    }
}

extension Command {
    public static func circulateDraft(
        dueAt: Milliseconds, message: FreeText? = nil, recipients: [NewRecipient]? = nil,
        copies: [ParticipantID]? = nil
    ) -> Command {
        Command(CirculateDraft(dueAt: dueAt, message: message, recipients: recipients, copies: copies))
    }
    public static func changeCirculation(
        dueAt: Milliseconds? = nil, message: FreeText? = nil, recipients: [NewRecipient]? = nil,
        copies: [ParticipantID]? = nil
    ) -> Command {
        Command(ChangeCirculation(dueAt: dueAt, message: message, recipients: recipients, copies: copies))
    }
}

extension Event {
    public static func draftCirculated(circulation: Circulation, draft: Int? = nil) -> Event {
        Event(DraftCirculated(circulation: circulation, draft: draft))
    }
    public static func circulationChanged(
        dueAt: Milliseconds, message: FreeText, copies: [ParticipantID]
    ) -> Event { Event(CirculationChanged(dueAt: dueAt, message: message, copies: copies)) }
}
