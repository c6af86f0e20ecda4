// A reply that came outside Polder: an editor enters it in somebody's name, who is told so and can contest it.

/// Enters in somebody's name that they agree with the draft as it is now.
public struct EnterConsent: Act {
    public static let name: Command.Kind = "enterConsent"
    public static let permission = Permission(.editors, .review)
    public var participant: ParticipantID
    public var way: Entered.Way

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        _ = try dialogue.openCirculation(at: context.at)
        let person = try dialogue.askedAboutDraft(participant, "participant")
        if context.by == .participant(person.id) {
            throw Rejection(.notAllowed, "Nobody enters a reply in their own name.", field: "participant")
        }
        let known = dialogue.round.replies[person.id]
        if known?.agreedAt != nil, known?.entered == nil {
            throw Rejection(.inUse, "This person has agreed themselves.", field: "participant")
        }
        let entered = Entered(by: context.by, way: way)
        let draft = dialogue.round.draft
        if let known, known.hasAgreed, known.entered == entered, known.agreedDraft == draft { return [] }
        return [.consentEntered(participant: person.id, draft: draft, entered: entered)]
    }
}

public struct ConsentEntered: Fact {
    public static let name: Event.Kind = "consentEntered"
    public var takesBack: Bool { false }
    public var participant: ParticipantID
    /// The number of the draft at that time.
    public var draft: Int
    public var entered: Entered

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.round.change(participant) {
            $0.agreedAt = moment.at
            $0.agreedDraft = draft
            $0.entered = entered
            $0.contestedAt = nil
        }
    }
    public func changes(in dialogue: Dialogue) -> [Change] { Dialogue.replyChanges(participant) }
}

/// Says that an entry in the actor's name is wrong. It does not count any more then, and stays visible.
public struct ContestConsent: Act {
    public static let name: Command.Kind = "contestConsent"
    /// Everybody for themselves; also after the round, because somebody may read it late.
    public static let permission = Permission(.reviewers, [.editing, .review, .adopted, .archived], forOthers: [])

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let person = try dialogue.subject(nil, context, Self.permission)
        guard let known = dialogue.round.replies[person.id], known.entered != nil else {
            throw Rejection(.notFound, "Nothing was entered in your name.")
        }
        return known.contestedAt == nil ? [.consentContested(participant: person.id)] : []
    }
}

public struct ConsentContested: Fact {
    public static let name: Event.Kind = "consentContested"
    public var takesBack: Bool { false }
    public var participant: ParticipantID

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.round.change(participant) { if $0.entered != nil { $0.contestedAt = moment.at } }
    }
    public func changes(in dialogue: Dialogue) -> [Change] { Dialogue.replyChanges(participant) }
}

extension Command {
    public static func enterConsent(participant: ParticipantID, way: Entered.Way) -> Command {
        Command(EnterConsent(participant: participant, way: way))
    }
    public static func contestConsent() -> Command { Command(ContestConsent()) }
}

extension Event {
    public static func consentEntered(participant: ParticipantID, draft: Int, entered: Entered) -> Event {
        Event(ConsentEntered(participant: participant, draft: draft, entered: entered))
    }
    public static func consentContested(participant: ParticipantID) -> Event {
        Event(ConsentContested(participant: participant))
    }
}
