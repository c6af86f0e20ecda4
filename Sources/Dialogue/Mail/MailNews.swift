/// Something that a digest tells of. It holds no words of anybody: a digest says where to look.
public enum MailNews: Sendable, Hashable {
    /// The dialogue got into this phase.
    case phase(Phase)
    case agreements(Int)
    case actionItems(Int)
    /// Notes of other kinds that are part of the minutes.
    case notes(Int)
    case remarks(Int)
}

extension Dialogue {
    /// Everything new in the dialogue since the last mail to this person, of whatever kind, that everybody may see.
    public func news(for person: ParticipantID) -> [MailNews] {
        let since = outbox[person].lastSentAt ?? 0
        var news: [MailNews] = phaseAt > since ? [.phase(phase)] : []
        var (agreements, actionItems, others) = (0, 0, 0)
        for note in notes.values where note.at > since && note.isIncluded && !note.isDeleted {
            switch note.kind {
            case .agreement: agreements += 1
            case .actionItem: actionItems += 1
            default: others += 1
            }
        }
        if agreements > 0 { news.append(.agreements(agreements)) }
        if actionItems > 0 { news.append(.actionItems(actionItems)) }
        if others > 0 { news.append(.notes(others)) }
        let remarks = review.remarks.count { $0.at > since }
        if remarks > 0 { news.append(.remarks(remarks)) }
        return news
    }
}
