public import Dialogue

extension Minutes {
    /// The follow-up of an agreement or action item.
    public struct FollowUpEntry: Codable, Sendable, Equatable {
        public var status: FollowUp.Status
        /// Why it was dropped or overtaken.
        public var reason: String
        public var overtakenBy: NoteID?
        public var statusAt: Instant?
        /// `nil` in a public version.
        public var statusBy: Reference?
        public var condition: ConditionEntry?
        /// The date by which it is due: its own, or the one that its condition gives. `2021-02-09`
        public var dueDate: String?
        /// Whether the owners were asked whether they accept it.
        public var isAsked: Bool
        /// The owners who were asked or have answered.
        public var owners: [OwnerEntry]
        public var reportDuty: ReportDutyEntry?
        public var reports: [ReportEntry]
        public var confirmations: [ConfirmationEntry]

        /// How an owner stands to it.
        public enum OwnerState: String, Codable, Sendable { case asked, accepted, declined, waiting }
    }

    /// It is due some time before or after a milestone.
    public struct ConditionEntry: Codable, Sendable, Equatable {
        public var milestone: MilestoneID
        public var title: String
        public var relation: DueCondition.Relation
        public var count: Int
        public var unit: DueCondition.Unit
    }

    /// An owner who was asked, and the answer.
    public struct OwnerEntry: Codable, Sendable, Equatable {
        public var owner: Reference
        public var state: FollowUpEntry.OwnerState
        /// The person who answered, and when. `nil` in a public version.
        public var by: Reference?
        public var at: Instant?
        /// How the answer came, if somebody else entered it.
        public var way: Entered.Way?
        public var reason: String
        /// The one who decides, and by when, if it is subject to a decision.
        public var decider: String?
        public var decisionWords: String?
        public var decisionDate: String?
        /// The decision; `nil` while that is not recorded.
        public var isDecidedYes: Bool?
        public var decision: String?
        /// Whether the note was changed since.
        public var isOutdated: Bool
        /// The words of the person who did not answer this.
        public var contest: String?
    }

    public struct ReportDutyEntry: Codable, Sendable, Equatable {
        /// Empty for everyone.
        public var to: [Reference]
        public var words: String
        public var date: String?
    }

    public struct ReportEntry: Codable, Sendable, Equatable {
        public var id: ReportID
        public var text: String
        /// `nil` in a public version.
        public var by: Reference?
        public var at: Instant?
    }

    public struct ConfirmationEntry: Codable, Sendable, Equatable {
        public var side: SideID
        public var name: String
        /// `nil` in a public version.
        public var by: Reference?
        public var at: Instant?
        public var isOutdated: Bool
    }

    public struct MilestoneEntry: Codable, Sendable, Equatable {
        public var id: MilestoneID
        public var title: String
        public var date: String?
    }

    /// The follow-up that the document of these minutes shows: in adopted minutes, the one at adoption.
    func shownFollowUp(of note: NoteEntry) -> FollowUpEntry? {
        adoptedAt == nil || isFollowUp == true ? note.followUp : note.followUpInMinutes
    }
}

extension Minutes {
    /// Whether anything is followed up.
    var hasFollowUp: Bool { items.contains { $0.notes.contains { $0.followUp != nil } } }
}

extension Minutes.NoteEntry {
    /// Everyone whom the note or its follow-up names.
    var named: [Minutes.Reference] {
        var named = owners + [speaker].compactMap { $0 }
        for followUp in [followUp, followUpInMinutes].compactMap({ $0 }) {
            named += followUp.reportDuty?.to ?? []
            named += followUp.owners.compactMap(\.by) + followUp.reports.compactMap(\.by)
            named += followUp.confirmations.compactMap(\.by)
        }
        return named
    }

    /// The date by which it is due now: its own, or the one that its condition gives.
    var dueDateNow: String? { dueDate ?? followUp?.dueDate }
}

extension Making {
    func milestones() -> [Minutes.MilestoneEntry] {
        dialogue.agreements.milestones.map {
            Minutes.MilestoneEntry(id: $0.id, title: typed($0.title), date: $0.date)
        }
    }

    /// - Parameter agreements: As they are now, or as they were at adoption.
    func followUp(of note: Note, in agreements: Agreements) -> Minutes.FollowUpEntry? {
        guard note.kind == .agreement || note.kind == .actionItem else { return nil }
        let followUp = agreements.followUps[note.id]
        let acceptances = agreements.acceptances(of: note.id)
        let reports = agreements.reports(of: note.id)
        if followUp == nil && acceptances.isEmpty && reports.isEmpty { return nil }
        let isNow = agreements == dialogue.agreements
        let isDone = isNow ? note.isDone : note.isDoneInMinutes ?? note.isDone
        let standing = followUp?.standing
        return Minutes.FollowUpEntry(
            status: isDone ? .done : standing?.status ?? .open, reason: standing.map { typed($0.reason) } ?? "",
            overtakenBy: standing?.overtakenBy, statusAt: standing.map { Minutes.Instant(milliseconds: $0.at) },
            statusBy: options.isPublic ? nil : standing.map { reference($0.by) },
            condition: followUp?.condition.flatMap { condition($0, in: agreements) },
            dueDate: agreements.dueDate(of: note), isAsked: followUp?.asked != nil,
            owners: note.owners.compactMap { owner in
                let answer = acceptances.first { $0.owner == owner }
                return answer == nil && followUp?.asked == nil ? nil : entry(of: owner, answer, note)
            },
            reportDuty: followUp?.reportDuty.map {
                Minutes.ReportDutyEntry(to: $0.to.map(reference), words: typed($0.words), date: $0.date)
            },
            reports: reports.map {
                Minutes.ReportEntry(
                    id: $0.id, text: typed($0.text), by: options.isPublic ? nil : reference($0.by),
                    at: options.isPublic ? nil : Minutes.Instant(milliseconds: $0.at))
            },
            confirmations: (followUp?.confirmations ?? []).compactMap { entry(of: $0, note) })
    }

    private func condition(_ condition: DueCondition, in agreements: Agreements) -> Minutes.ConditionEntry? {
        agreements.milestone(condition.milestone).map {
            Minutes.ConditionEntry(
                milestone: $0.id, title: typed($0.title), relation: condition.relation, count: condition.count,
                unit: condition.unit)
        }
    }

    private func entry(of owner: Owner, _ answer: Acceptance?, _ note: Note) -> Minutes.OwnerEntry {
        var entry = Minutes.OwnerEntry(owner: reference(owner), state: .asked, reason: "", isOutdated: false)
        guard let answer else { return entry }
        switch answer.state {
        case .accepted: entry.state = .accepted
        case .declined: entry.state = .declined
        case .waiting: entry.state = .waiting
        }
        if !options.isPublic {
            entry.by = reference(answer.participant)
            entry.at = Minutes.Instant(milliseconds: answer.at)
        }
        entry.way = answer.entered?.way
        entry.reason = typed(answer.reason)
        entry.decider = answer.subjectTo.map { typed($0.decider) }
        entry.decisionWords = answer.subjectTo.map { typed($0.words) }
        entry.decisionDate = answer.subjectTo?.date
        entry.isDecidedYes = answer.decision?.isYes
        entry.decision = answer.decision.map { typed($0.words) }
        entry.isOutdated = answer.revision < note.revision
        entry.contest = answer.contest.map { typed($0.words) }
        return entry
    }

    private func entry(of confirmation: FollowUp.Confirmation, _ note: Note) -> Minutes.ConfirmationEntry? {
        dialogue.side(confirmation.side).map { side in
            Minutes.ConfirmationEntry(
                side: side.id, name: typed(side.name),
                by: options.isPublic ? nil : reference(confirmation.participant),
                at: options.isPublic ? nil : Minutes.Instant(milliseconds: confirmation.at),
                isOutdated: confirmation.revision < note.revision)
        }
    }
}
