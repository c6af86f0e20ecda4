// Accepting a suggestion, with or without editing it first, and rejecting it with a reason.

/// Accepts a suggestion. The change is made to the line as it is now.
public struct AcceptSuggestion: Act {
    public static let name: Command.Kind = "acceptSuggestion"
    public static let permission = Permission(.minutes, [.editing, .review])
    public var suggestion: SuggestionID
    /// The revision of the line or summary on which the suggestion was looked at. Without it, the line must still be as
    /// it was when the suggestion was made.
    public var revision: Int?
    /// The whole text that the line gets, when it was edited before it was accepted.
    public var text: FreeText?
    /// The kind of a new line, when another one was chosen.
    public var kind: Note.Kind?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let suggestion = try dialogue.openSuggestion(suggestion)
        let (events, accepted) =
            suggestion.kind == .line
            ? try newLine(suggestion, dialogue, context) : try changedText(suggestion, dialogue, context)
        return events + [.suggestionAccepted(suggestion: suggestion.id, accepted: accepted)]
    }

    private typealias Outcome = (events: [Event], accepted: Suggestion.Accepted)

    private func newLine(
        _ suggestion: Suggestion, _ dialogue: Dialogue, _ context: CommandContext
    ) throws(Rejection) -> Outcome {
        guard let item = suggestion.passage.item else { throw Rejection(.notFound, "The point is gone.") }
        // The line before which it was to come may have been moved or deleted since.
        let before = suggestion.before.flatMap { dialogue.notes[$0] }.flatMap {
            $0.isDeleted || $0.item != item ? nil : $0.id
        }
        let text = text ?? suggestion.text
        let events = try AddNote(
            item: item, kind: kind ?? suggestion.noteKind ?? .note, text: text, before: before
        ).decide(dialogue, context)
        let added = events.compactMap { ($0.fact as? NoteAdded)?.note.id }.first
        return (
            events,
            .init(note: added, revision: 1, before: "", after: text, isMerged: merged(text, suggestion.text))
        )
    }

    private func changedText(
        _ suggestion: Suggestion, _ dialogue: Dialogue, _ context: CommandContext
    ) throws(Rejection) -> Outcome {
        let passage = suggestion.passage
        guard let present = dialogue.text(at: passage) else {
            throw Rejection(.notFound, "The line is gone.", field: "suggestion")
        }
        guard present.revision == revision ?? passage.revision else {
            throw Rejection(
                .changedMeanwhile, "The line was changed in the meantime: look at it again.", field: "revision")
        }
        let wanted = suggestion.wanted(in: present.text.orEmpty)
        if suggestion.kind == .deletion, text == nil {
            // A line that was changed since goes all the same: it was looked at on that revision.
            let events = try remove(passage, dialogue, context)
            return (
                events,
                .init(
                    note: passage.note, revision: present.revision + (passage.note == nil ? 1 : 0),
                    before: present.text, after: "")
            )
        }
        guard let after = text ?? wanted.map({ FreeText($0) }) else {
            throw Rejection(
                .changedMeanwhile, "The words that go are not in the line any more: say what it becomes.",
                field: "text")
        }
        let events = try dialogue.write(after, at: passage, context)
        return (
            events,
            .init(
                note: passage.note, revision: present.revision + (events.isEmpty ? 0 : 1), before: present.text,
                after: after, isMerged: merged(after, wanted.map { FreeText($0) }))
        )
    }

    private func merged(_ text: FreeText, _ wanted: FreeText?) -> Bool? { text == wanted ? nil : true }

    private func remove(
        _ passage: Passage, _ dialogue: Dialogue, _ context: CommandContext
    ) throws(Rejection) -> [Event] {
        guard let note = passage.note else { return try dialogue.write("", at: passage, context) }
        return try DeleteNote(note: note).decide(dialogue, context)
    }
}

extension Dialogue {
    /// Writes the text of a line or a summary.
    func write(_ text: FreeText, at passage: Passage, _ context: CommandContext) throws(Rejection) -> [Event] {
        if let note = passage.note { return try ChangeNote(note: note, text: text).decide(self, context) }
        guard let item = passage.item else { throw Rejection(.notFound, "The point is gone.") }
        return try SetSummary(item: item, summary: text).decide(self, context)
    }
}

public struct SuggestionAccepted: Fact {
    public static let name: Event.Kind = "suggestionAccepted"
    public var takesBack: Bool { true }
    public var suggestion: SuggestionID
    public var accepted: Suggestion.Accepted

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.review.change(suggestion) {
            $0.outcome = .accepted
            $0.accepted = accepted
            ($0.decidedBy, $0.decidedAt) = (moment.by, moment.at)
        }
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.suggestion(suggestion))] }
}

/// Rejects a suggestion, or says better why it was rejected.
public struct RejectSuggestion: Act {
    public static let name: Command.Kind = "rejectSuggestion"
    public static let permission = Permission(.minutes, [.editing, .review])
    public var suggestion: SuggestionID
    public var reason: FreeText

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        var suggestion = try dialogue.existingSuggestion(suggestion)
        if suggestion.outcome != .rejected { suggestion = try dialogue.openSuggestion(suggestion.id) }
        try Check.length(reason, max: Limits.most.noteCharactersMax, "reason")
        if Check.isBlank(reason) {
            throw Rejection(.reasonNeeded, "Say why it is rejected.", field: "reason")
        }
        if suggestion.reason == reason { return [] }
        return [.suggestionRejected(suggestion: suggestion.id, reason: reason)]
    }
}

public struct SuggestionRejected: Fact {
    public static let name: Event.Kind = "suggestionRejected"
    public var takesBack: Bool { true }
    public var suggestion: SuggestionID
    public var reason: FreeText

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.review.change(suggestion) {
            $0.outcome = .rejected
            $0.reason = reason
            ($0.decidedBy, $0.decidedAt) = (moment.by, moment.at)
        }
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.suggestion(suggestion))] }
}

extension Command {
    public static func acceptSuggestion(
        suggestion: SuggestionID, revision: Int? = nil, text: FreeText? = nil, kind: Note.Kind? = nil
    ) -> Command {
        Command(AcceptSuggestion(suggestion: suggestion, revision: revision, text: text, kind: kind))
    }
    public static func rejectSuggestion(suggestion: SuggestionID, reason: FreeText) -> Command {
        Command(RejectSuggestion(suggestion: suggestion, reason: reason))
    }
}

extension Event {
    public static func suggestionAccepted(suggestion: SuggestionID, accepted: Suggestion.Accepted) -> Event {
        Event(SuggestionAccepted(suggestion: suggestion, accepted: accepted))
    }
    public static func suggestionRejected(suggestion: SuggestionID, reason: FreeText) -> Event {
        Event(SuggestionRejected(suggestion: suggestion, reason: reason))
    }
}
