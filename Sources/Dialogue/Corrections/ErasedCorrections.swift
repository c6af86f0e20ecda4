// Erasing words of suggestions and remarks: from the state, and from the events that hold them.

extension Suggestion {
    /// Says which words of a suggestion are erased.
    enum Erased {
        /// All: the line was erased, or the suggestion was withdrawn.
        case everything
        /// Those that its author wrote, and what came of them. Why it was rejected stays.
        case authors
    }

    mutating func eraseWords(with erased: Erased) {
        text = .erased
        why = .erased
        passage.quote = passage.quote.map { _ in .erased }
        contested = contested.map { _ in .erased }
        annex = annex.map { _ in .erased }
        accepted?.before = .erased
        accepted?.after = .erased
        if erased == .everything { reason = reason.map { _ in .erased } }
    }
}

extension Remark {
    /// The author's words. The response stays.
    mutating func eraseWords() {
        text = .erased
        if passage?.quote != nil { passage?.quote = .erased }
        contested = contested.map { _ in .erased }
    }
}

extension Review {
    /// Erases what was said about a line whose words are erased, where it holds words of that line.
    mutating func eraseWords(about note: NoteID) {
        for index in suggestions.indices where suggestions[index].note == note {
            suggestions[index].eraseWords(with: .everything)
        }
        for index in remarks.indices where remarks[index].note == note && remarks[index].passage?.quote != nil {
            remarks[index].eraseWords()
        }
    }
}

extension Dialogue {
    /// The suggestions and remarks that hold words of a line, withdrawn ones included.
    func holdingWords(of note: NoteID) -> [Entity] {
        review.suggestions.filter { $0.note == note }.map { .suggestion($0.id) }
            + review.remarks.filter { $0.note == note && $0.passage?.quote != nil }.map { .remark($0.id) }
    }

    /// Whether a fact holds words about a line that are erased with the line.
    func holdsWords(_ fact: any Fact, about note: NoteID) -> Bool {
        if let suggestion = fact.suggestionWithWords(besidesReason: false) { return review[suggestion]?.note == note }
        guard let remark = fact.remarkOfAuthor else { return false }
        return review.remarks.contains { $0.id == remark && $0.note == note && $0.passage?.quote != nil }
    }

    /// Whether a fact holds words that this person wrote about the minutes.
    func holdsCorrection(_ fact: any Fact, by author: ParticipantID) -> Bool {
        if let suggestion = fact.suggestionWithWords(besidesReason: true) {
            return review[suggestion]?.by == .participant(author)
        }
        guard let remark = fact.remarkOfAuthor else { return false }
        return review.remarks.contains { $0.id == remark && $0.by == .participant(author) }
    }
}

extension Fact {
    /// The suggestion that this fact holds words of.
    fileprivate func suggestionWithWords(besidesReason: Bool) -> SuggestionID? {
        switch self {
        case let made as SuggestionMade: made.suggestion.id
        case let changed as SuggestionChanged: changed.suggestion
        case let accepted as SuggestionAccepted: accepted.suggestion
        case let annexed as SuggestionAnnexed: annexed.suggestion
        case let contested as SuggestionContested: contested.suggestion
        case let rejected as SuggestionRejected: besidesReason ? nil : rejected.suggestion
        default: nil
        }
    }

    /// The remark whose author's words this fact holds.
    fileprivate var remarkOfAuthor: RemarkID? {
        switch self {
        case let made as RemarkMade: made.remark.id
        case let contested as RemarkContested: contested.remark
        default: nil
        }
    }
}
