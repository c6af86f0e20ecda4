// A reader reads the draft to the end, agrees with it, and may take that back.

/// Says that somebody's page has shown them the end of the draft. Opening a page or a mail is no reading.
public struct RecordReading: Act {
    public static let name: Command.Kind = "recordReading"
    /// Everybody for themselves.
    public static let permission = Permission(.reviewers, .review, forOthers: [])
    /// The number of the draft that the page showed.
    public var draft: Int

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let person = try dialogue.replying(nil, context, Self.permission)
        try dialogue.checkDraft(draft)
        if let known = dialogue.round.replies[person.id]?.readDraft, known >= draft { return [] }
        return [.readingRecorded(participant: person.id, draft: draft)]
    }
}

public struct ReadingRecorded: Fact {
    public static let name: Event.Kind = "readingRecorded"
    public var takesBack: Bool { false }
    public var participant: ParticipantID
    public var draft: Int

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.round.change(participant) {
            $0.readAt = moment.at
            $0.readDraft = draft
        }
    }
    public func changes(in dialogue: Dialogue) -> [Change] { Dialogue.replyChanges(participant) }
}

/// Says "I agree with it" about the draft that the page showed.
public struct AgreeWithMinutes: Act {
    public static let name: Command.Kind = "agreeWithMinutes"
    /// Everybody for themselves.
    public static let permission = Permission(.reviewers, .review, forOthers: [])
    /// The number of the draft that the page showed. The agreement holds for that one.
    public var draft: Int

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let person = try dialogue.replying(nil, context, Self.permission)
        try dialogue.checkDraft(draft)
        if let known = dialogue.round.replies[person.id], known.entered == nil, known.agreedDraft == draft { return [] }
        return [.consentGiven(participant: person.id, draft: draft)]
    }
}

public struct ConsentGiven: Fact {
    public static let name: Event.Kind = "consentGiven"
    public var takesBack: Bool { false }
    public var participant: ParticipantID
    public var draft: Int

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.round.change(participant) {
            // This replaces whatever was entered in their name.
            $0.takeBackConsent()
            $0.agreedAt = moment.at
            $0.agreedDraft = draft
        }
    }
    public func changes(in dialogue: Dialogue) -> [Change] { Dialogue.replyChanges(participant) }
}

/// Takes an agreement with the draft back. Editors may take back what was entered in somebody's name.
public struct TakeBackConsent: Act {
    public static let name: Command.Kind = "takeBackConsent"
    public static let permission = Permission(.reviewers, .review, forOthers: .editors)
    /// If it is left out, the actor is meant.
    public var participant: ParticipantID?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let person = try dialogue.replying(participant, context, Self.permission)
        guard let known = dialogue.round.replies[person.id], known.agreedAt != nil else { return [] }
        if context.by != .participant(person.id), known.entered == nil {
            throw Rejection(
                .notAllowed, "This person said so themselves, and takes it back themselves.", field: "participant")
        }
        return [.consentTakenBack(participant: person.id)]
    }
}

public struct ConsentTakenBack: Fact {
    public static let name: Event.Kind = "consentTakenBack"
    public var takesBack: Bool { false }
    public var participant: ParticipantID

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.round.change(participant) { $0.takeBackConsent() }
    }
    public func changes(in dialogue: Dialogue) -> [Change] { Dialogue.replyChanges(participant) }
}

extension Dialogue {
    /// The person whose reply this is, while the round is open.
    func replying(
        _ named: ParticipantID?, _ context: CommandContext, _ permission: Permission
    ) throws(Rejection) -> Participant {
        _ = try openCirculation(at: context.at)
        let person = try subject(named, context, permission)
        return try askedAboutDraft(person.id, "participant")
    }

    func checkDraft(_ draft: Int) throws(Rejection) {
        try Check.range(draft, 1...round.draft, "draft")
    }

    static func replyChanges(_ participant: ParticipantID) -> [Change] {
        [.changed(.minutesReply(participant), for: .views(with: .seat))]
    }
}

extension Command {
    public static func recordReading(draft: Int) -> Command { Command(RecordReading(draft: draft)) }
    public static func agreeWithMinutes(draft: Int) -> Command { Command(AgreeWithMinutes(draft: draft)) }
    public static func takeBackConsent(participant: ParticipantID? = nil) -> Command {
        Command(TakeBackConsent(participant: participant))
    }
}

extension Event {
    public static func readingRecorded(participant: ParticipantID, draft: Int) -> Event {
        Event(ReadingRecorded(participant: participant, draft: draft))
    }
    public static func consentGiven(participant: ParticipantID, draft: Int) -> Event {
        Event(ConsentGiven(participant: participant, draft: draft))
    }
    public static func consentTakenBack(participant: ParticipantID) -> Event {
        Event(ConsentTakenBack(participant: participant))
    }
}
