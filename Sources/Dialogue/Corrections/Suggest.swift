// Suggesting another wording, a new line, or that a line goes.

/// Suggests other words in the place of those of a passage.
public struct SuggestWording: Act {
    public static let name: Command.Kind = "suggestWording"
    /// Note-takers, facilitators and organisers may enter it in somebody's name.
    public static let permission = Permission(.reviewers, .review, forOthers: .editors)
    public var passage: Passage
    public var text: FreeText
    public var why: FreeText?
    /// The person in whose name it is entered; the actor when left out.
    public var participant: ParticipantID?
    /// How the person had said it. Required with somebody else's name.
    public var way: Entered.Way?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let author = try dialogue.author(participant, way, context, Self.permission)
        try dialogue.checkTakesRemarks(at: context.at)
        let passage = try dialogue.checked(passage)
        guard passage.isOfText else {
            throw Rejection(.outOfRange, "A wording is suggested for a line or a summary.", field: "passage")
        }
        try dialogue.checkWording(text, in: passage)
        return try dialogue.suggestion(.wording, passage, text, why: why, by: author, context)
    }
}

/// Suggests a line that is missing.
public struct SuggestLine: Act {
    public static let name: Command.Kind = "suggestLine"
    public static let permission = Permission(.reviewers, .review, forOthers: .editors)
    public var item: ItemID
    public var kind: Note.Kind
    public var text: FreeText
    /// If it is left out, the line comes at the end of the item.
    public var before: NoteID?
    public var why: FreeText?
    public var participant: ParticipantID?
    public var way: Entered.Way?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let author = try dialogue.author(participant, way, context, Self.permission)
        try dialogue.checkTakesRemarks(at: context.at)
        try dialogue.existingItem(item)
        if let before, try dialogue.existingNote(before, "before").item != item {
            throw Rejection(.notFound, "There is no such note under this item.", field: "before")
        }
        try Check.filled(text, max: Limits.most.noteCharactersMax, "text")
        return try dialogue.suggestion(
            .line, Passage(item: item), text, noteKind: kind, before: before, why: why, by: author, context)
    }
}

/// Suggests that a line, or the summary of an item, goes.
public struct SuggestDeletion: Act {
    public static let name: Command.Kind = "suggestDeletion"
    public static let permission = Permission(.reviewers, .review, forOthers: .editors)
    /// The whole line or summary. To let only some words of it go, suggest a wording.
    public var passage: Passage
    public var why: FreeText?
    public var participant: ParticipantID?
    public var way: Entered.Way?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let author = try dialogue.author(participant, way, context, Self.permission)
        try dialogue.checkTakesRemarks(at: context.at)
        var passage = passage
        (passage.from, passage.to) = (nil, nil)
        passage = try dialogue.checked(passage)
        guard passage.isOfText else {
            throw Rejection(.outOfRange, "A line or a summary can go.", field: "passage")
        }
        if passage.note == nil, dialogue.text(at: passage)?.text.isEmpty == true {
            throw Rejection(.empty, "There is no summary.", field: "passage")
        }
        return try dialogue.suggestion(.deletion, passage, "", why: why, by: author, context)
    }
}

public struct SuggestionMade: Fact {
    public static let name: Event.Kind = "suggestionMade"
    public var takesBack: Bool { false }
    public var suggestion: Suggestion

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) { dialogue.review.putSuggestion(suggestion) }

    public func changes(in dialogue: Dialogue) -> [Change] { [.made(.suggestion(suggestion.id))] }
}

extension Dialogue {
    /// Other words must differ from those that go, and a line keeps some words.
    func checkWording(_ text: FreeText, in passage: Passage) throws(Rejection) {
        let max = passage.note == nil ? Limits.most.proseCharactersMax : Limits.most.noteCharactersMax
        try Check.length(text, max: max, "text")
        if text == passage.quote {
            throw Rejection(.empty, "These are the same words.", field: "text")
        }
        guard let present = self.text(at: passage), present.revision == passage.revision else { return }
        let from = passage.from ?? 0
        let to = passage.to ?? present.text.orEmpty.unicodeScalars.count
        var words = String.UnicodeScalarView()
        let scalars = Array(present.text.orEmpty.unicodeScalars)
        words.append(contentsOf: scalars[..<from])
        words.append(contentsOf: text.orEmpty.unicodeScalars)
        words.append(contentsOf: scalars[to...])
        let whole = FreeText(String(words))
        if passage.note == nil { return try Check.length(whole, max: max, "text") }
        try Check.filled(whole, max: max, "text")
    }

    fileprivate func suggestion(
        _ kind: Suggestion.Kind, _ passage: Passage, _ text: FreeText, noteKind: Note.Kind? = nil,
        before: NoteID? = nil, why: FreeText?, by author: (by: Actor, entered: Entered?), _ context: CommandContext
    ) throws(Rejection) -> [Event] {
        try Check.length(why ?? "", max: Limits.most.noteCharactersMax, "why")
        try Check.room(
            review.suggestions.count + 1, max: Limits.most.suggestionsMax, "suggestions, with withdrawn ones", nil)
        return [
            .suggestionMade(
                suggestion: Suggestion(
                    id: SuggestionID("c" + String(review.suggestionsMade + 1)), kind: kind, passage: passage,
                    text: text, noteKind: noteKind, before: before, why: why ?? "", by: author.by, at: context.at,
                    entered: author.entered))
        ]
    }
}

extension Command {
    public static func suggestWording(
        passage: Passage, text: FreeText, why: FreeText? = nil, participant: ParticipantID? = nil,
        way: Entered.Way? = nil
    ) -> Command {
        Command(SuggestWording(passage: passage, text: text, why: why, participant: participant, way: way))
    }
    public static func suggestLine(
        item: ItemID, kind: Note.Kind = .note, text: FreeText, before: NoteID? = nil, why: FreeText? = nil,
        participant: ParticipantID? = nil, way: Entered.Way? = nil
    ) -> Command {
        Command(
            SuggestLine(
                item: item, kind: kind, text: text, before: before, why: why, participant: participant, way: way))
    }
    public static func suggestDeletion(
        passage: Passage, why: FreeText? = nil, participant: ParticipantID? = nil, way: Entered.Way? = nil
    ) -> Command { Command(SuggestDeletion(passage: passage, why: why, participant: participant, way: way)) }
}

extension Event {
    public static func suggestionMade(suggestion: Suggestion) -> Event { Event(SuggestionMade(suggestion: suggestion)) }
}
