extension Dialogue {
    /// Notes that the minutes have another text now, if the event changed it: signatures are for an earlier one, and
    /// the draft has another number. During the session this is not followed: nobody has been shown a draft, or signed.
    mutating func followText(_ event: Event) {
        // Recording a person may change no more than the mail address; `PersonRecorded` itself sees that.
        if hasDraft, !(event.fact is PersonRecorded), event.changesMinutes(in: self) { textChanged() }
    }

    /// Whether signatures and the draft's number follow the text in this phase.
    private var hasDraft: Bool { phase == .editing || phase == .review }

    mutating func textChanged() {
        guard hasDraft else { return }
        adoption.textChanged(sequence, at: lastAt)
        round.draft += 1
    }
}

extension Event {
    /// Whether the minutes read differently after this event. A remark, a suggestion and a signature change nothing in
    /// the text, nor does an agreement that is accepted, done or reported on.
    func changesMinutes(in dialogue: Dialogue) -> Bool {
        switch fact {
        case is ActionItemMarked, is AgreementStatusSet, is PhaseChanged, is DialogueDeleted, is DialogueUndeleted:
            false
        case is PersonRecorded, is ParticipantChanged, is ParticipantRemoved, is AttendanceChanged,
            is InvitationReplied, is WordsErased:
            true
        // When an agreement is due, to whom it is reported, and what stands in the annex, are part of the minutes.
        case is DueConditionSet, is ReportDutySet, is MilestoneChanged, is MilestoneRemoved, is SuggestionAnnexed:
            true
        default:
            fact.changes(in: dialogue).contains { change in
                guard case .entity(let change) = change else { return false }
                switch change.entity.collection {
                case .details, .order, .sides, .questions, .items, .answers, .notes, .parkedTopics: return true
                default: return false
                }
            }
        }
    }
}
