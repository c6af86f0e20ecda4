/// A place in the minutes: a line, the summary of an item, an item, or the minutes as a whole; and, of a line or a
/// summary, the words that are meant.
///
/// JSON: `{"note":"n4","revision":2,"from":13,"to":21,"quote":"eind mei"}`. Without `from` and `to` the whole text is
/// meant, and without `note` and `item` the minutes as a whole.
public struct Passage: Codable, Sendable, Hashable {
    public var note: NoteID?
    /// The item, when no note is meant.
    public var item: ItemID?
    /// True when the summary of `item` is meant.
    public var isSummary: Bool?
    /// The revision of the note, or of the summary, that the person saw.
    public var revision: Int?
    /// The first scalar that is meant and the first one after it, counted in Unicode scalars from 0. If both are left
    /// out, the whole text is meant.
    public var from: Int?
    public var to: Int?
    /// The words that are meant, as they stand in that revision.
    public var quote: FreeText?

    public init(
        note: NoteID? = nil, item: ItemID? = nil, isSummary: Bool? = nil, revision: Int? = nil, from: Int? = nil,
        to: Int? = nil, quote: FreeText? = nil
    ) {
        self.note = note
        self.item = item
        self.isSummary = isSummary
        self.revision = revision
        self.from = from
        self.to = to
        self.quote = quote
    }

    /// Whether the passage is about a text: a line or a summary.
    public var isOfText: Bool { note != nil || (item != nil && isSummary == true) }
}

extension Passage {
    /// Where the quoted words stand in a later text, in Unicode scalars: at their old place, or at the only other place
    /// where they stand. `nil` when they are gone, or stand at several places and not at the old one.
    ///
    /// A passage of a whole text stands only in a text that is still the same. `Public/js/corrections/passage.js` does
    /// the same, and both are tested with the same cases.
    public func range(in text: String) -> Range<Int>? {
        let scalars = Array(text.unicodeScalars)
        let words = Array((quote?.orEmpty ?? "").unicodeScalars)
        guard let from, let to else { return words == scalars ? 0..<scalars.count : nil }
        // An erased quote has other words than it had, and an empty one says nothing about its place.
        guard to - from == words.count, !words.isEmpty else { return nil }
        func stands(at start: Int) -> Bool {
            start >= 0 && start + words.count <= scalars.count
                && scalars[start..<(start + words.count)].elementsEqual(words)
        }
        if stands(at: from) { return from..<to }
        guard words.count <= scalars.count else { return nil }
        let places = (0...(scalars.count - words.count)).filter(stands)
        return places.count == 1 ? places[0]..<(places[0] + words.count) : nil
    }

    /// The text with other words in the place of the quoted ones; `nil` when they cannot be found in it.
    public func replaced(by words: String, in text: String) -> String? {
        guard let range = range(in: text) else { return nil }
        var scalars = Array(text.unicodeScalars)
        scalars.replaceSubrange(range, with: words.unicodeScalars)
        var replaced = String.UnicodeScalarView()
        replaced.append(contentsOf: scalars)
        return String(replaced)
    }
}

extension Dialogue {
    /// The text that a passage is about, as it is now, and its revision. `nil` when the note is deleted, the item is
    /// gone, or the passage is about no text.
    public func text(at passage: Passage) -> (text: FreeText, revision: Int)? {
        if let id = passage.note {
            return notes[id].flatMap { $0.isDeleted ? nil : ($0.text, $0.revision) }
        }
        guard passage.isSummary == true, let id = passage.item, let item = agenda.items[id] else { return nil }
        return (item.summary, item.summaryRevision ?? 0)
    }

    /// Checks a passage, and returns it with the revision and the quote filled in.
    ///
    /// A page may have been without a network, so an older revision is accepted. Its words are gone, so its quote
    /// cannot be compared; what the quote would change is always shown against the text as it is now.
    func checked(_ passage: Passage, _ field: String = "passage") throws(Rejection) -> Passage {
        var checked = passage
        if let note = passage.note {
            try existingNote(note, field + ".note")
            (checked.item, checked.isSummary) = (nil, nil)
        } else if let item = passage.item {
            try existingItem(item, field + ".item")
        }
        guard let present = text(at: passage) else {
            (checked.isSummary, checked.revision, checked.from, checked.to, checked.quote) = (nil, nil, nil, nil, nil)
            return checked
        }
        let revision = passage.revision ?? present.revision
        checked.revision = revision
        try Check.range(revision, 0...present.revision, field + ".revision")
        if let quote = passage.quote { try Check.length(quote, max: Limits.most.proseCharactersMax, field + ".quote") }
        let scalars = Array(present.text.orEmpty.unicodeScalars)
        switch (passage.from, passage.to) {
        case (nil, nil):
            // An erased text has no words to quote.
            if revision == present.revision || passage.quote == nil {
                checked.quote = present.text == .erased ? nil : present.text
            }
        case (let from?, let to?):
            let max = Limits.most.proseCharactersMax
            try Check.range(from, 0...(max - 1), field + ".from")
            try Check.range(to, (from + 1)...max, field + ".to")
            if revision == present.revision {
                guard to <= scalars.count else {
                    throw Rejection(.outOfRange, "The text ends before this.", field: field + ".to")
                }
                var words = String.UnicodeScalarView()
                words.append(contentsOf: scalars[from..<to])
                checked.quote = FreeText(String(words))
                if let quote = passage.quote, quote != checked.quote {
                    throw Rejection(.outOfRange, "Other words stand there.", field: field + ".quote")
                }
            } else {
                guard let quote = passage.quote, quote.orEmpty.unicodeScalars.count == to - from else {
                    throw Rejection(
                        .outOfRange, "The quote has as many characters as it says.", field: field + ".quote")
                }
            }
        default:
            throw Rejection(.outOfRange, "Say where the words begin and where they end.", field: field + ".to")
        }
        return checked
    }
}
