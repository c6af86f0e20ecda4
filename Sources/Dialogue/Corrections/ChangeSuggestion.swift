// Changing a suggestion and taking it back, as long as nobody has decided on it.

public struct ChangeSuggestion: Act {
    public static let name: Command.Kind = "changeSuggestion"
    /// Authors change their own; whoever entered one in somebody's name may correct it until it is contested.
    public static let permission = Permission(.reviewers, .review, forOthers: [])
    public var suggestion: SuggestionID
    /// Where the words stand now, if they are others than before.
    public var passage: Passage?
    public var text: FreeText?
    /// The kind of a new line.
    public var kind: Note.Kind?
    public var why: FreeText?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let suggestion = try dialogue.openSuggestion(suggestion)
        try dialogue.checkAuthor(of: suggestion, context)
        try dialogue.checkTakesRemarks(at: context.at)
        var changed = suggestion
        if let text { changed.text = text }
        if let kind, suggestion.kind == .line { changed.noteKind = kind }
        if let why { changed.why = why }
        if let passage, suggestion.kind == .wording {
            guard passage.note == suggestion.passage.note, passage.item == suggestion.passage.item else {
                throw Rejection(.outOfRange, "A suggestion stays at its line.", field: "passage")
            }
            changed.passage = try dialogue.checked(passage)
        }
        if changed == suggestion { return [] }
        switch suggestion.kind {
        case .wording: try dialogue.checkWording(changed.text, in: changed.passage)
        case .line: try Check.filled(changed.text, suggestion.text, max: Limits.most.noteCharactersMax, "text")
        case .deletion: changed.text = ""
        }
        try Check.length(changed.why, suggestion.why, max: Limits.most.noteCharactersMax, "why")
        let isOther = changed.text != suggestion.text || changed.passage != suggestion.passage
        return [
            .suggestionChanged(
                suggestion: suggestion.id, passage: changed.passage, text: changed.text, noteKind: changed.noteKind,
                why: changed.why, dropsOpinions: isOther ? true : nil)
        ]
    }
}

/// Every field of a suggestion that its author can change, with its new value.
public struct SuggestionChanged: Fact {
    public static let name: Event.Kind = "suggestionChanged"
    public var takesBack: Bool { true }
    public var suggestion: SuggestionID
    public var passage: Passage
    public var text: FreeText
    public var noteKind: Note.Kind?
    public var why: FreeText
    /// True when it suggests other words now. Opinions on the old ones do not count for these.
    public var dropsOpinions: Bool?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.review.change(suggestion) { changed in
            if dropsOpinions == true { changed.opinions = [] }
            changed.passage = passage
            changed.text = text
            changed.noteKind = noteKind
            changed.why = why
            changed.changedAt = moment.at
        }
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.suggestion(suggestion))] }
}

public struct WithdrawSuggestion: Act {
    public static let name: Command.Kind = "withdrawSuggestion"
    public static let permission = Permission(.reviewers, .review, forOthers: [])
    public var suggestion: SuggestionID

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        if let suggestion = dialogue.review[suggestion], suggestion.isWithdrawn { return [] }
        let suggestion = try dialogue.openSuggestion(suggestion)
        try dialogue.checkAuthor(of: suggestion, context)
        return [.suggestionWithdrawn(suggestion: suggestion.id)]
    }
}

/// Its author took the suggestion back. Nobody is shown it any more; its words can be erased for good.
public struct SuggestionWithdrawn: Fact {
    public static let name: Event.Kind = "suggestionWithdrawn"
    public var takesBack: Bool { true }
    public var suggestion: SuggestionID

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.review.change(suggestion) { $0.outcome = .withdrawn }
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.removed(.suggestion(suggestion))] }
}

extension Dialogue {
    func checkAuthor(of suggestion: Suggestion, _ context: CommandContext) throws(Rejection) {
        if context.by == suggestion.by { return }
        if context.by == suggestion.entered?.by, suggestion.contested == nil { return }
        throw Rejection(.notAllowed, "Its author does this.", field: "suggestion")
    }
}

extension Command {
    public static func changeSuggestion(
        suggestion: SuggestionID, passage: Passage? = nil, text: FreeText? = nil, kind: Note.Kind? = nil,
        why: FreeText? = nil
    ) -> Command {
        Command(ChangeSuggestion(suggestion: suggestion, passage: passage, text: text, kind: kind, why: why))
    }
    public static func withdrawSuggestion(suggestion: SuggestionID) -> Command {
        Command(WithdrawSuggestion(suggestion: suggestion))
    }
}

extension Event {
    public static func suggestionChanged(
        suggestion: SuggestionID, passage: Passage, text: FreeText, noteKind: Note.Kind? = nil, why: FreeText,
        dropsOpinions: Bool? = nil
    ) -> Event {
        Event(
            SuggestionChanged(
                suggestion: suggestion, passage: passage, text: text, noteKind: noteKind, why: why,
                dropsOpinions: dropsOpinions))
    }
    public static func suggestionWithdrawn(suggestion: SuggestionID) -> Event {
        Event(SuggestionWithdrawn(suggestion: suggestion))
    }
}
