// Contesting what somebody else entered in one's name. It stays, and everybody sees that it is contested.

public struct ContestSuggestion: Act {
    public static let name: Command.Kind = "contestSuggestion"
    /// Only the person in whose name it was entered.
    public static let permission = Permission(.reviewers, [.editing, .review, .adopted], forOthers: [])
    public var suggestion: SuggestionID
    /// The person's words on what is wrong with it. An empty text takes the contesting back.
    public var text: FreeText

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let suggestion = try dialogue.existingSuggestion(suggestion)
        try dialogue.checkContest(suggestion.by, suggestion.entered, text, context, "suggestion")
        let words = Check.isBlank(text) ? nil : text
        if words == suggestion.contested { return [] }
        return [.suggestionContested(suggestion: suggestion.id, text: words)]
    }
}

public struct SuggestionContested: Fact {
    public static let name: Event.Kind = "suggestionContested"
    public var takesBack: Bool { true }
    public var suggestion: SuggestionID
    /// `nil` when it is contested no more.
    public var text: FreeText?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.review.change(suggestion) { $0.contested = text }
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.suggestion(suggestion))] }
}

public struct ContestRemark: Act {
    public static let name: Command.Kind = "contestRemark"
    public static let permission = Permission(.reviewers, [.editing, .review, .adopted], forOthers: [])
    public var remark: RemarkID
    public var text: FreeText

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        guard let remark = dialogue.review.remarks.first(where: { $0.id == remark }) else {
            throw Rejection(.notFound, "There is no such remark.", field: "remark")
        }
        try dialogue.checkContest(remark.by, remark.entered, text, context, "remark")
        let words = Check.isBlank(text) ? nil : text
        if words == remark.contested { return [] }
        return [.remarkContested(remark: remark.id, text: words)]
    }
}

public struct RemarkContested: Fact {
    public static let name: Event.Kind = "remarkContested"
    public var takesBack: Bool { true }
    public var remark: RemarkID
    /// `nil` when it is contested no more.
    public var text: FreeText?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        guard let index = dialogue.review.remarks.firstIndex(where: { $0.id == remark }) else { return }
        dialogue.review.remarks[index].contested = text
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.remark(remark))] }
}

extension Dialogue {
    fileprivate func checkContest(
        _ author: Actor, _ entered: Entered?, _ text: FreeText, _ context: CommandContext, _ field: String
    ) throws(Rejection) {
        guard context.by == author, entered != nil else {
            throw Rejection(.notAllowed, "Only somebody in whose name it was entered contests it.", field: field)
        }
        try Check.length(text, max: Limits.most.noteCharactersMax, "text")
    }
}

extension Command {
    public static func contestSuggestion(suggestion: SuggestionID, text: FreeText) -> Command {
        Command(ContestSuggestion(suggestion: suggestion, text: text))
    }
    public static func contestRemark(remark: RemarkID, text: FreeText) -> Command {
        Command(ContestRemark(remark: remark, text: text))
    }
}

extension Event {
    public static func suggestionContested(suggestion: SuggestionID, text: FreeText?) -> Event {
        Event(SuggestionContested(suggestion: suggestion, text: text))
    }
    public static func remarkContested(remark: RemarkID, text: FreeText?) -> Event {
        Event(RemarkContested(remark: remark, text: text))
    }
}
