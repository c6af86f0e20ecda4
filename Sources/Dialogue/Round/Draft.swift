// The draft has a number, so that everybody can see which one somebody has read or agreed with.

/// A fact that changes what the draft says.
protocol ChangesDraft: Fact {}

extension NoteAdded: ChangesDraft {}
extension NoteChanged: ChangesDraft {}
extension NoteMoved: ChangesDraft {}
extension NoteDeleted: ChangesDraft {}
extension NoteUndeleted: ChangesDraft {}
extension SummaryChanged: ChangesDraft {}
extension ItemAdded: ChangesDraft {}
extension ItemChanged: ChangesDraft {}
extension ItemRemoved: ChangesDraft {}
extension ItemRestored: ChangesDraft {}

extension Dialogue {
    /// Whether each change makes another draft now. During the session nobody has been shown one yet.
    private var hasDraft: Bool { phase == .editing || phase == .review }

    mutating func numberDraft(after fact: any Fact) {
        if hasDraft, fact is any ChangesDraft { round.draft += 1 }
    }
}

extension Event {
    /// Everything that changes for pages, tables and links: what the fact itself lists, and the number of a draft that
    /// is being circulated.
    public func changes(in dialogue: Dialogue) -> [Change] {
        let listed = fact.changes(in: dialogue)
        guard !dialogue.round.isEmpty, fact is any ChangesDraft else { return listed }
        return listed + [.changed(.circulation)]
    }
}
