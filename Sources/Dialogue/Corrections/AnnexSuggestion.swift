/// Has a rejected suggestion annexed to the minutes, in its author's own words. An empty text takes it out again.
public struct AnnexSuggestion: Act {
    public static let name: Command.Kind = "annexSuggestion"
    /// Authors annex their own; whoever entered one in somebody's name may do it for them until it is contested.
    public static let permission = Permission(.reviewers, .review, forOthers: [])
    public var suggestion: SuggestionID
    public var text: FreeText

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let suggestion = try dialogue.existingSuggestion(suggestion)
        try dialogue.checkAuthor(of: suggestion, context)
        guard suggestion.outcome == .rejected else {
            throw Rejection(.notRejected, "Only what was rejected is annexed.", field: "suggestion")
        }
        try Check.length(text, max: Limits.most.noteCharactersMax, "text")
        let words = Check.isBlank(text) ? nil : text
        if words == suggestion.annex { return [] }
        return [.suggestionAnnexed(suggestion: suggestion.id, text: words)]
    }
}

public struct SuggestionAnnexed: Fact {
    public static let name: Event.Kind = "suggestionAnnexed"
    public var takesBack: Bool { true }
    public var suggestion: SuggestionID
    /// `nil` when it is taken out of the annex.
    public var text: FreeText?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.review.change(suggestion) { $0.annex = text }
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.suggestion(suggestion))] }
}

extension Command {
    public static func annexSuggestion(suggestion: SuggestionID, text: FreeText) -> Command {
        Command(AnnexSuggestion(suggestion: suggestion, text: text))
    }
}

extension Event {
    public static func suggestionAnnexed(suggestion: SuggestionID, text: FreeText?) -> Event {
        Event(SuggestionAnnexed(suggestion: suggestion, text: text))
    }
}
