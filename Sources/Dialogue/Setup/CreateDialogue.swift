public struct CreateDialogue: Act {
    public static let name: Command.Kind = "createDialogue"
    /// Allowed only before the dialogue's first event.
    public static let permission = Permission(.installation, .draft)
    public var details: Details

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        var details = details
        details.startsAt = details.startsAt == 0 ? nil : details.startsAt
        details.answersDueAt = details.answersDueAt == 0 ? nil : details.answersDueAt
        try Check.details(details)
        var ids = SeededIDs(seed: context.seed)
        return [
            .dialogueCreated(details: details, observerNonce: ids.letters(12), projectorNonce: ids.letters(12))
        ]
    }
}

public struct DialogueCreated: Fact {
    public static let name: Event.Kind = "dialogueCreated"
    public var takesBack: Bool { false }
    public var details: Details
    public var observerNonce: String
    public var projectorNonce: String
    /// The number of events that make the dialogue, if they are written in several transactions. With fewer events, the
    /// server stopped before the end of a large file. `nil` if one transaction writes them all.
    public var eventCount: Int?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.details = details
        dialogue.people.observerNonce = observerNonce
        dialogue.people.projectorNonce = projectorNonce
        dialogue.phaseAt = moment.at
        dialogue.wholeSequence = eventCount ?? 1
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        [.changed(.details).seenWhileClosed, .changed(.session).seenWhileClosed, .changed(.order)]
    }
}

extension Command {
    public static func createDialogue(details: Details) -> Command { Command(CreateDialogue(details: details)) }
}

extension Event {
    public static func dialogueCreated(details: Details, observerNonce: String, projectorNonce: String) -> Event {
        Event(DialogueCreated(details: details, observerNonce: observerNonce, projectorNonce: projectorNonce))
    }
}
