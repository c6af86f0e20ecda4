public import Dialogue

extension Minutes {
    /// A correction that somebody suggested.
    public struct SuggestionEntry: Codable, Sendable, Equatable {
        public var id: SuggestionID
        public var kind: Suggestion.Kind
        /// The line that it is about; for a summary or a new line, the item.
        public var note: NoteID?
        public var item: ItemID?
        /// The words that go, and those that come.
        public var quote: String?
        public var text: String
        /// The kind of a new line.
        public var noteKind: Note.Kind?
        public var why: String
        public var by: Reference
        public var at: Instant
        public var entered: EnteredEntry?
        public var contested: String?
        public var support: [Reference]
        public var objections: [Reference]
        public var outcome: Suggestion.Outcome
        public var decidedBy: Reference?
        public var decidedAt: Instant?
        public var reason: String?
        /// The text after it was accepted.
        public var accepted: String?
    }

    /// Says who entered something in somebody's name, and how it had come.
    public struct EnteredEntry: Codable, Sendable, Equatable {
        public var by: Reference
        public var way: Entered.Way
    }

    /// A remark on the minutes by the author of a rejected suggestion.
    public struct AnnexEntry: Codable, Sendable, Equatable {
        public var suggestion: SuggestionID
        /// The point that it is about, and the line, as far as they are in the minutes.
        public var item: ItemID?
        public var note: NoteID?
        public var by: Reference
        public var text: String
        /// Why the suggestion was rejected.
        public var reason: String
    }
}

extension DocumentWriting {
    /// The annex with what the authors of rejected suggestions remark.
    func remarksAnnex() -> [Block] {
        let titles = Dictionary(
            minutes.items.map { ($0.id, "\($0.number). \($0.title)") }, uniquingKeysWith: { first, _ in first })
        let shown = Set(minutes.items.lazy.flatMap(\.notes).filter(\.isIncluded).map(\.id))
        return section(
            words.remarksAnnex,
            (minutes.annex ?? []).flatMap { entry in
                var blocks: [Block] = [
                    .heading(level: 3, anchor: entry.suggestion.text, [.text(words.remarks(by: entry.by.label))])
                ]
                blocks += Prose.blocks(entry.text)
                var facts: [Inline] = []
                if let item = entry.item, let title = titles[item] {
                    let place = entry.note.flatMap { shown.contains($0) ? $0.text : nil } ?? item.text
                    facts += [.text(words.about + " "), .reference(anchor: anchor(ofNote: place), [.text(title)])]
                }
                if !entry.reason.isEmpty {
                    facts.append(.text((facts.isEmpty ? "" : " · ") + words.notTakenOver(entry.reason)))
                }
                if !facts.isEmpty { blocks.append(.paragraph(facts, .aside)) }
                return blocks
            })
    }

    /// Agreements and action items have their number as anchor.
    private func anchor(ofNote id: String) -> String {
        minutes.items.lazy.flatMap(\.notes).first { $0.id.text == id }.map(anchor(of:)) ?? id
    }
}
