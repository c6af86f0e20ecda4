/// Takes back the decision on a suggestion, so that it is open again. The change that accepting it made is undone.
public struct ReopenSuggestion: Act {
    public static let name: Command.Kind = "reopenSuggestion"
    public static let permission = Permission(.minutes, [.editing, .review])
    public var suggestion: SuggestionID
    /// True to leave the line as it is now. Needed when it was changed after the suggestion was accepted.
    public var leavesLine: Bool?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let suggestion = try dialogue.existingSuggestion(suggestion)
        if suggestion.isOpen { return [] }
        guard let accepted = suggestion.accepted, suggestion.outcome == .accepted, leavesLine != true else {
            return [.suggestionReopened(suggestion: suggestion.id)]
        }
        let events = try changedBack(suggestion, accepted, dialogue, context)
        return events + [
            .suggestionReopened(
                suggestion: suggestion.id, revision: newRevision(suggestion, accepted, hasChanged: !events.isEmpty))
        ]
    }

    /// The revision of the text that the suggestion is about, once the text is again as it was made for.
    private func newRevision(
        _ suggestion: Suggestion, _ accepted: Suggestion.Accepted, hasChanged: Bool
    ) -> Int? {
        guard suggestion.kind == .wording || accepted.note == nil, hasChanged,
            suggestion.passage.revision == accepted.revision - 1
        else { return nil }
        return accepted.revision + 1
    }

    private func changedBack(
        _ suggestion: Suggestion, _ accepted: Suggestion.Accepted, _ dialogue: Dialogue, _ context: CommandContext
    ) throws(Rejection) -> [Event] {
        switch (suggestion.kind, accepted.note) {
        case (.line, let note?):
            guard let line = dialogue.notes[note], line.isDeleted || line.revision == accepted.revision else {
                throw changedSince
            }
            return try DeleteNote(note: note).decide(dialogue, context)
        // A deletion that was merged into another wording is a change like any other.
        case (.deletion, let note?) where accepted.isMerged != true:
            return try UndeleteNote(note: note).decide(dialogue, context)
        default:
            guard dialogue.text(at: suggestion.passage)?.revision == accepted.revision, accepted.before != .erased
            else { throw changedSince }
            return try dialogue.write(accepted.before, at: suggestion.passage, context)
        }
    }

    private var changedSince: Rejection {
        Rejection(.changedMeanwhile, "The line was changed after this was accepted.", field: "leavesLine")
    }
}

public struct SuggestionReopened: Fact {
    public static let name: Event.Kind = "suggestionReopened"
    public var takesBack: Bool { true }
    public var suggestion: SuggestionID
    /// The revision that the suggestion is about now, when the text was changed back.
    public var revision: Int?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.review.change(suggestion) {
            if let revision { $0.passage.revision = revision }
            $0.outcome = .open
            ($0.decidedBy, $0.decidedAt) = (nil, nil)
            ($0.reason, $0.accepted, $0.annex) = (nil, nil, nil)
        }
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.suggestion(suggestion))] }
}

extension Command {
    public static func reopenSuggestion(suggestion: SuggestionID, leavesLine: Bool? = nil) -> Command {
        Command(ReopenSuggestion(suggestion: suggestion, leavesLine: leavesLine))
    }
}

extension Event {
    public static func suggestionReopened(suggestion: SuggestionID, revision: Int? = nil) -> Event {
        Event(SuggestionReopened(suggestion: suggestion, revision: revision))
    }
}
