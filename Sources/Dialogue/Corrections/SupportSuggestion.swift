/// Says that one supports a suggestion, objects to it, or does neither (any more).
public struct SupportSuggestion: Act {
    public static let name: Command.Kind = "supportSuggestion"
    /// Note-takers, facilitators and organisers may enter it in somebody's name.
    public static let permission = Permission(.reviewers, .review, forOthers: .editors)
    public var suggestion: SuggestionID
    public var stance: Suggestion.Opinion.Stance
    public var participant: ParticipantID?
    public var way: Entered.Way?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let suggestion = try dialogue.openSuggestion(suggestion)
        let author = try dialogue.author(participant, way, context, Self.permission)
        try dialogue.checkTakesRemarks(at: context.at)
        guard let person = author.by.participant else {
            throw Rejection(.notAllowed, "Only somebody on the list supports or objects.", field: "participant")
        }
        if author.by == suggestion.by {
            throw Rejection(.notAllowed, "Its author takes it back instead.", field: "suggestion")
        }
        let present = suggestion.opinion(of: person)
        if let present, present.entered == nil, author.entered != nil {
            throw Rejection(.notAllowed, "They have said themselves what they think.", field: "participant")
        }
        if (present?.stance ?? .neither) == stance, present?.entered == author.entered { return [] }
        if present == nil && stance == .neither { return [] }
        return [
            .suggestionSupported(
                suggestion: suggestion.id, participant: person, stance: stance, entered: author.entered)
        ]
    }
}

public struct SuggestionSupported: Fact {
    public static let name: Event.Kind = "suggestionSupported"
    public var takesBack: Bool { stance == .neither }
    public var suggestion: SuggestionID
    public var participant: ParticipantID
    public var stance: Suggestion.Opinion.Stance
    public var entered: Entered?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.review.change(suggestion) {
            $0.opinions.removeAll { $0.participant == participant }
            if stance == .neither { return }
            $0.opinions.append(Suggestion.Opinion(participant: participant, stance: stance, entered: entered))
        }
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.suggestion(suggestion))] }
}

extension Command {
    public static func supportSuggestion(
        suggestion: SuggestionID, stance: Suggestion.Opinion.Stance, participant: ParticipantID? = nil,
        way: Entered.Way? = nil
    ) -> Command {
        Command(SupportSuggestion(suggestion: suggestion, stance: stance, participant: participant, way: way))
    }
}

extension Event {
    public static func suggestionSupported(
        suggestion: SuggestionID, participant: ParticipantID, stance: Suggestion.Opinion.Stance,
        entered: Entered? = nil
    ) -> Event {
        Event(
            SuggestionSupported(suggestion: suggestion, participant: participant, stance: stance, entered: entered))
    }
}
