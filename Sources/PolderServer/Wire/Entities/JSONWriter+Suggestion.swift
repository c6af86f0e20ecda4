import Dialogue
import JSON

extension JSONWriter {
    static let suggestionFields = [
        "kind", "passage", "text", "noteKind", "before", "why", "by", "at", "entered", "contested", "changedAt",
        "opinions", "outcome", "decidedBy", "decidedAt", "reason", "accepted", "annex",
    ]

    mutating func write(_ suggestion: Suggestion, besides author: Author?, showing: Showing) {
        let hasWords = showing.contains(.content)
        object { w in
            w.member("kind", suggestion.kind.rawValue)
            w.member("passage", suggestion.passage, showing: showing)
            if hasWords { w.member("text", suggestion.text) }
            w.member("noteKind", suggestion.noteKind?.rawValue)
            w.member("before", suggestion.before)
            w.member("why", suggestion.why)
            w.members(Author(by: suggestion.by, at: suggestion.at), besides: author)
            w.member("entered", suggestion.entered)
            if let contested = suggestion.contested { w.member("contested", contested) }
            w.member("changedAt", suggestion.changedAt)
            w.write(opinions: suggestion.opinions)
            w.member("outcome", suggestion.outcome.rawValue)
            w.member("decidedBy", suggestion.decidedBy?.description)
            w.member("decidedAt", suggestion.decidedAt)
            if let reason = suggestion.reason { w.member("reason", reason) }
            if let accepted = suggestion.accepted { w.write(accepted, hasWords: hasWords) }
            if let annex = suggestion.annex { w.member("annex", annex) }
        }
    }

    private mutating func write(opinions: [Suggestion.Opinion]) {
        if opinions.isEmpty { return }
        key("opinions")
        array { w in
            for opinion in opinions {
                w.object { w in
                    w.member("participant", opinion.participant)
                    w.member("stance", opinion.stance.rawValue)
                    w.member("entered", opinion.entered)
                }
            }
        }
    }

    /// The text before it is not sent: pages show what goes and what comes by the passage and the text.
    private mutating func write(_ accepted: Suggestion.Accepted, hasWords: Bool) {
        key("accepted")
        object { w in
            w.member("note", accepted.note)
            w.member("revision", accepted.revision)
            w.member("isMerged", accepted.isMerged == true)
            if hasWords { w.member("after", accepted.after) }
        }
    }
}

extension JSONWriter {
    /// Writes a passage; leaves the member out when the minutes as a whole are meant.
    mutating func member(_ name: StaticString, _ passage: Passage, showing: Showing) {
        if passage.note == nil && passage.item == nil { return }
        key(name)
        object { w in
            w.member("note", passage.note)
            w.member("item", passage.item)
            w.member("isSummary", passage.isSummary == true)
            w.number("revision", passage.revision)
            w.number("from", passage.from)
            w.number("to", passage.to)
            if showing.contains(.content), let quote = passage.quote { w.member("quote", quote) }
        }
    }

    mutating func member(_ name: StaticString, _ entered: Entered?) {
        guard let entered else { return }
        key(name)
        object { w in
            w.member("by", entered.by.description)
            w.member("way", entered.way.rawValue)
        }
    }

    /// Leaves the member out only when there is no number; 0 is written.
    private mutating func number(_ name: StaticString, _ number: Int?) {
        guard let number else { return }
        key(name)
        integer(number)
    }
}
