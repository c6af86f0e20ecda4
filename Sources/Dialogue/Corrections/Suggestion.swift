public typealias SuggestionID = Identifier<Suggestion>

/// A correction that somebody suggests while the minutes are in review: another wording, a new line, or that a line
/// goes. The note-taker or the facilitator accepts or rejects it.
public struct Suggestion: Codable, Sendable, Hashable {
    public enum Kind: String, Codable, Sendable, CaseIterable { case wording, line, deletion }
    /// A withdrawn suggestion is shown to nobody any more.
    public enum Outcome: String, Codable, Sendable, CaseIterable { case open, accepted, rejected, withdrawn }

    public var id: SuggestionID
    public var kind: Kind
    /// The words that go. For a new line: its item.
    public var passage: Passage
    /// The words that come in their place, or the text of the new line; empty for a deletion.
    public var text: FreeText
    /// The kind of a new line.
    public var noteKind: Note.Kind?
    /// The note that a new line comes before. Without it, or once that note is gone, the line comes at the end.
    public var before: NoteID?
    /// Why its author suggests it.
    public var why: FreeText
    /// Its author. When somebody else typed it, `entered` says who.
    public var by: Actor
    public var at: Milliseconds
    public var entered: Entered?
    /// The author's words about a suggestion that was entered in their name: it is not theirs, or not so.
    public var contested: FreeText?
    public var changedAt: Milliseconds?
    /// The opinions of people who support it or object, apart from its author.
    public var opinions: [Opinion]
    public var outcome: Outcome
    /// The person who decided, and the time.
    public var decidedBy: Actor?
    public var decidedAt: Milliseconds?
    /// Why it was rejected.
    public var reason: FreeText?
    /// The change that accepting it made.
    public var accepted: Accepted?
    /// The author's own words about a rejected suggestion, for the annex of the minutes.
    public var annex: FreeText?

    public init(
        id: SuggestionID, kind: Kind, passage: Passage, text: FreeText, noteKind: Note.Kind? = nil,
        before: NoteID? = nil, why: FreeText = "", by: Actor, at: Milliseconds, entered: Entered? = nil
    ) {
        self.id = id
        self.kind = kind
        self.passage = passage
        self.text = text
        self.noteKind = noteKind
        self.before = before
        self.why = why
        self.by = by
        self.at = at
        self.entered = entered
        opinions = []
        outcome = .open
    }

    /// A participant's opinion on a suggestion.
    public struct Opinion: Codable, Sendable, Hashable {
        public enum Stance: String, Codable, Sendable, CaseIterable { case support, object, neither }

        public var participant: ParticipantID
        public var stance: Stance
        public var entered: Entered?

        public init(participant: ParticipantID, stance: Stance, entered: Entered? = nil) {
            self.participant = participant
            self.stance = stance
            self.entered = entered
        }
    }

    /// The change that accepting a suggestion made, so that the decision can be taken back.
    public struct Accepted: Codable, Sendable, Hashable {
        /// The line that was changed, added or deleted; `nil` for a summary.
        public var note: NoteID?
        /// The revision that the line or the summary has after it.
        public var revision: Int
        /// The text before and after it.
        public var before: FreeText
        public var after: FreeText
        /// True when the note-taker edited the words first.
        public var isMerged: Bool?

        public init(note: NoteID?, revision: Int, before: FreeText, after: FreeText, isMerged: Bool? = nil) {
            self.note = note
            self.revision = revision
            self.before = before
            self.after = after
            self.isMerged = isMerged
        }
    }

    /// The line that it is about: the one it would change or delete, or the one that it added.
    public var note: NoteID? { passage.note ?? accepted?.note }

    public func opinion(of participant: ParticipantID) -> Opinion? {
        opinions.first { $0.participant == participant }
    }

    public var isOpen: Bool { outcome == .open }
    public var isWithdrawn: Bool { outcome == .withdrawn }

    /// The text with this suggestion, as the text is now; `nil` when the words that go cannot be found in
    /// it any more.
    public func wanted(in text: String) -> String? {
        switch kind {
        case .wording: passage.replaced(by: self.text.orEmpty, in: text)
        case .line: self.text.orEmpty
        case .deletion: passage.range(in: text) == nil ? nil : ""
        }
    }
}

extension Review {
    public subscript(id: SuggestionID) -> Suggestion? {
        index(of: id).map { suggestions[$0] }
    }

    /// Ids are counted, and nothing is taken out, so a suggestion mostly stands at its number.
    func index(of id: SuggestionID) -> Int? {
        let likely = Dialogue.serial(id.text) - 1
        if suggestions.indices.contains(likely), suggestions[likely].id == id { return likely }
        return suggestions.firstIndex { $0.id == id }
    }

    mutating func putSuggestion(_ suggestion: Suggestion) {
        suggestionsMade = max(suggestionsMade, Dialogue.serial(suggestion.id.text))
        if let index = index(of: suggestion.id) {
            suggestions[index] = suggestion
        } else {
            suggestions.append(suggestion)
        }
    }

    mutating func change(_ id: SuggestionID, _ change: (inout Suggestion) -> Void) {
        if let index = index(of: id) { change(&suggestions[index]) }
    }
}

extension Dialogue {
    /// The suggestion with this id, which must not be withdrawn.
    func existingSuggestion(_ id: SuggestionID) throws(Rejection) -> Suggestion {
        guard let suggestion = review[id], !suggestion.isWithdrawn else {
            throw Rejection(.notFound, "There is no such suggestion (any more).", field: "suggestion")
        }
        return suggestion
    }

    func openSuggestion(_ id: SuggestionID) throws(Rejection) -> Suggestion {
        let suggestion = try existingSuggestion(id)
        guard suggestion.isOpen else {
            throw Rejection(.alreadyDecided, "This was decided on in the meantime.", field: "suggestion")
        }
        return suggestion
    }

    /// The person in whose name something is said about the minutes. Whoever may enter it for others says how it came.
    func author(
        _ named: ParticipantID?, _ way: Entered.Way?, _ context: CommandContext, _ permission: Permission
    ) throws(Rejection) -> (by: Actor, entered: Entered?) {
        guard let named, context.by != .participant(named) else { return (context.by, nil) }
        guard isForOthers(permission, context.by) else {
            throw Rejection(.notAllowed, "Only the note-taker, a facilitator or an organiser enters this.")
        }
        let person = try active(named, "participant")
        if permission.who.isDisjoint(with: who(.participant(person.id))) {
            throw Rejection(.notAllowed, "This person takes no part in the review.", field: "participant")
        }
        guard let way else { throw Rejection(.empty, "Say how it came: by mail or by telephone?", field: "way") }
        return (.participant(named), Entered(by: context.by, way: way))
    }

    /// The suggestions and remarks that show words of a note: these are hidden, shown or erased with the note.
    func quoting(_ note: NoteID) -> [Entity] {
        review.suggestions.filter { !$0.isWithdrawn && $0.note == note }.map { .suggestion($0.id) }
            + review.remarks.filter { $0.note == note && $0.passage?.quote != nil }.map { .remark($0.id) }
    }

    /// Whether what a suggestion or remark quotes is of a line that was deleted.
    func quotesDeleted(_ note: NoteID?) -> Bool { note.flatMap { notes[$0] }?.isDeleted == true }
}
