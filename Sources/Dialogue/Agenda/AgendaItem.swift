/// A point to discuss, with a timebox.
public struct AgendaItem: Codable, Sendable, Hashable {
    public enum Status: String, Codable, Sendable, CaseIterable { case planned, current, done, skipped }

    public var id: ItemID
    public var title: FreeText
    public var explanation: FreeText
    /// Planned length; 0 for none.
    public var timeboxSeconds: Int
    /// Time added by "+1 minute" during the session. May be negative.
    public var extraSeconds: Int
    /// The person who leads this point: typed, or chosen from the participants.
    public var lead: FreeText
    public var status: Status
    /// When it became the current item; `nil` while it is not.
    public var startedAt: Milliseconds?
    /// Time spent on it earlier, before the last `startedAt`.
    public var elapsedMs: Milliseconds
    /// When it became the current item for the first time.
    public var begunAt: Milliseconds?
    /// When it was last finished; `nil` before that, and while it is current or planned again.
    public var endedAt: Milliseconds?
    /// The summary in the minutes.
    public var summary: FreeText
    /// How often the summary was changed; `nil` before the first change.
    public var summaryRevision: Int?

    public init(
        id: ItemID, title: FreeText, explanation: FreeText = "", timeboxSeconds: Int = 0, lead: FreeText = "",
        summary: FreeText = ""
    ) {
        self.id = id
        self.title = title
        self.explanation = explanation
        self.timeboxSeconds = timeboxSeconds
        self.lead = lead
        self.summary = summary
        extraSeconds = 0
        status = .planned
        elapsedMs = 0
    }
}

/// A point that somebody wants on the agenda.
public struct Proposal: Codable, Sendable, Hashable {
    public enum Outcome: String, Codable, Sendable, CaseIterable { case waiting, accepted, declined }

    public var id: ProposalID
    public var by: ParticipantID
    public var title: FreeText
    public var at: Milliseconds
    public var outcome: Outcome
    /// The agenda item that was made from the proposal.
    public var item: ItemID?

    public init(id: ProposalID, by: ParticipantID, title: FreeText, at: Milliseconds) {
        self.id = id
        self.by = by
        self.title = title
        self.at = at
        outcome = .waiting
    }
}
