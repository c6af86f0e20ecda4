// Events in one breath, for tests and tools: `.noteDeleted(note: "n1")`.

extension Event {
    public static func dialogueCreated(details: Details, observerNonce: String, projectorNonce: String) -> Event {
        .dialogueCreated(
            DialogueCreated(
                details: details, observerNonce: observerNonce, projectorNonce: projectorNonce))
    }
    public static func detailsChanged(details: Details) -> Event { .detailsChanged(DetailsChanged(details: details)) }
    public static func sideAdded(side: Side) -> Event { .sideAdded(SideAdded(side: side)) }
    public static func sideChanged(side: Side) -> Event { .sideChanged(SideAdded(side: side)) }
    public static func sideRemoved(side: SideID) -> Event { .sideRemoved(SideRemoved(side: side)) }
    public static func personRecorded(participant: ParticipantID, version: Int, person: PersonDetails) -> Event {
        .personRecorded(PersonRecorded(participant: participant, version: version, person: person))
    }
    public static func participantAdded(
        participant: ParticipantID, side: SideID? = nil, roles: Set<Role>, assignment: FreeText, linkNonce: String,
        withholds: Bool? = nil
    ) -> Event {
        .participantAdded(
            ParticipantAdded(
                participant: participant, side: side, roles: roles, assignment: assignment, linkNonce: linkNonce,
                withholds: withholds))
    }
    public static func participantChanged(
        participant: ParticipantID, side: SideID? = nil, roles: Set<Role>, assignment: FreeText, withholds: Bool? = nil
    ) -> Event {
        .participantChanged(
            ParticipantChanged(
                participant: participant, side: side, roles: roles, assignment: assignment, withholds: withholds))
    }
    public static func participantRemoved(participant: ParticipantID) -> Event {
        .participantRemoved(OfParticipant(participant: participant))
    }
    public static func guestArrived(participant: ParticipantID, linkNonce: String) -> Event {
        .guestArrived(GuestArrived(participant: participant, linkNonce: linkNonce))
    }
    public static func participantRestored(participant: ParticipantID, withholds: Bool? = nil) -> Event {
        .participantRestored(ParticipantRestored(participant: participant, withholds: withholds))
    }
    public static func linkReported(participant: ParticipantID) -> Event {
        .linkReported(OfParticipant(participant: participant))
    }
    public static func actionItemMarked(note: NoteID, isDone: Bool) -> Event {
        .actionItemMarked(ActionItemMarked(note: note, isDone: isDone))
    }
    public static func linkOpened(
        participant: ParticipantID, withholds: Bool? = nil, withholdsReading: Bool? = nil
    ) -> Event {
        .linkOpened(LinkOpened(participant: participant, withholds: withholds, withholdsReading: withholdsReading))
    }
    public static func linkRenewed(
        participant: ParticipantID, linkNonce: String, withholds: Bool? = nil, withholdsReading: Bool? = nil,
        isOwners: Bool? = nil
    ) -> Event {
        .linkRenewed(
            LinkRenewed(
                participant: participant, linkNonce: linkNonce, withholds: withholds,
                withholdsReading: withholdsReading, isOwners: isOwners))
    }
    public static func linkTrusted(participant: ParticipantID, byOwner: Bool? = nil) -> Event {
        .linkTrusted(LinkTrusted(participant: participant, byOwner: byOwner))
    }
    public static func answersConfided(participant: ParticipantID, answers: [AnswerID]) -> Event {
        .answersConfided(AnswersConfided(participant: participant, answers: answers))
    }
    public static func sharedLinkRenewed(link: SharedLink, linkNonce: String) -> Event {
        .sharedLinkRenewed(SharedLinkRenewed(link: link, linkNonce: linkNonce))
    }
    public static func guestDoorOpened(nonce: String) -> Event { .guestDoorOpened(GuestDoorOpened(nonce: nonce)) }
    public static func guestDoorClosed() -> Event { .guestDoorClosed(Nothing()) }
    public static func questionAdded(question: Question) -> Event { .questionAdded(QuestionAdded(question: question)) }
    public static func questionChanged(question: Question) -> Event {
        .questionChanged(QuestionAdded(question: question))
    }
    public static func questionRemoved(question: QuestionID) -> Event {
        .questionRemoved(OfQuestion(question: question))
    }
    public static func questionsOrdered(questions: [QuestionID]) -> Event {
        .questionsOrdered(QuestionsOrdered(questions: questions))
    }
    public static func answeringChanged(isOpen: Bool) -> Event { .answeringChanged(AnsweringChanged(isOpen: isOpen)) }
    public static func answerGiven(answer: Answer, retracts: Bool? = nil) -> Event {
        .answerGiven(AnswerGiven(answer: answer, retracts: retracts))
    }
    public static func answerWithdrawn(answer: AnswerID, retracts: Bool? = nil) -> Event {
        .answerWithdrawn(OfAnswer(answer: answer, retracts: retracts))
    }
    public static func answersRevealed(question: QuestionID) -> Event {
        .answersRevealed(OfQuestion(question: question))
    }
    public static func answerLinked(answer: AnswerID, item: ItemID? = nil) -> Event {
        .answerLinked(AnswerLinked(answer: answer, item: item))
    }
    public static func answerDealtWith(answer: AnswerID, isDealtWith: Bool) -> Event {
        .answerDealtWith(AnswerDealtWith(answer: answer, isDealtWith: isDealtWith))
    }
    public static func itemAdded(item: AgendaItem, at: Int? = nil) -> Event {
        .itemAdded(ItemAdded(item: item, at: at))
    }
    public static func itemChanged(
        item: ItemID, title: FreeText, explanation: FreeText, timeboxSeconds: Int, lead: FreeText
    ) -> Event {
        .itemChanged(
            ItemChanged(
                item: item, title: title, explanation: explanation, timeboxSeconds: timeboxSeconds, lead: lead))
    }
    public static func itemRemoved(item: ItemID) -> Event { .itemRemoved(OfItem(item: item)) }
    public static func agendaOrdered(agenda: [ItemID]) -> Event { .agendaOrdered(AgendaOrdered(agenda: agenda)) }
    public static func itemStarted(item: ItemID) -> Event { .itemStarted(OfItem(item: item)) }
    public static func itemFinished(item: ItemID, status: AgendaItem.Status) -> Event {
        .itemFinished(ItemFinished(item: item, status: status))
    }
    public static func itemExtended(item: ItemID, seconds: Int) -> Event {
        .itemExtended(ItemExtended(item: item, seconds: seconds))
    }
    public static func itemProposed(proposal: Proposal) -> Event { .itemProposed(ItemProposed(proposal: proposal)) }
    public static func proposalAnswered(
        proposal: ProposalID, outcome: Proposal.Outcome, item: ItemID? = nil
    ) -> Event {
        .proposalAnswered(ProposalAnswered(proposal: proposal, outcome: outcome, item: item))
    }
    public static func phaseChanged(phase: Phase, reason: FreeText, minutesVersion: Int) -> Event {
        .phaseChanged(PhaseChanged(phase: phase, reason: reason, minutesVersion: minutesVersion))
    }
    public static func noteAdded(note: Note) -> Event { .noteAdded(NoteAdded(note: note)) }
    public static func noteChanged(
        note: NoteID, kind: Note.Kind, text: FreeText, speaker: ParticipantID? = nil, owners: [Owner],
        dueWords: FreeText, dueDate: String? = nil, number: Int? = nil, isDone: Bool, isIncluded: Bool
    ) -> Event {
        .noteChanged(
            NoteChanged(
                note: note, kind: kind, text: text, speaker: speaker, owners: owners, dueWords: dueWords,
                dueDate: dueDate, number: number, isDone: isDone, isIncluded: isIncluded))
    }
    public static func noteMoved(note: NoteID, item: ItemID, rank: Double) -> Event {
        .noteMoved(NoteMoved(note: note, item: item, rank: rank))
    }
    public static func notesRanked(item: ItemID, notes: [NoteID]) -> Event {
        .notesRanked(NotesRanked(item: item, notes: notes))
    }
    public static func noteDeleted(note: NoteID) -> Event { .noteDeleted(OfNote(note: note)) }
    public static func noteRestored(note: NoteID) -> Event { .noteRestored(OfNote(note: note)) }
    public static func handRaised(participant: ParticipantID, since: Milliseconds? = nil) -> Event {
        .handRaised(HandRaised(participant: participant, since: since))
    }
    public static func handLowered(participant: ParticipantID) -> Event {
        .handLowered(OfParticipant(participant: participant))
    }
    public static func floorGiven(participant: ParticipantID) -> Event {
        .floorGiven(OfParticipant(participant: participant))
    }
    public static func floorEnded(participant: ParticipantID) -> Event {
        .floorEnded(OfParticipant(participant: participant))
    }
    public static func attendanceChanged(participant: ParticipantID, attendance: Attendance? = nil) -> Event {
        .attendanceChanged(AttendanceChanged(participant: participant, attendance: attendance))
    }
    public static func summaryChanged(item: ItemID, summary: FreeText) -> Event {
        .summaryChanged(SummaryChanged(item: item, summary: summary))
    }
    public static func remarkMade(remark: Remark) -> Event { .remarkMade(RemarkMade(remark: remark)) }
    public static func remarkAnswered(remark: RemarkID, outcome: Remark.Outcome, response: FreeText) -> Event {
        .remarkAnswered(RemarkAnswered(remark: remark, outcome: outcome, response: response))
    }
    public static func dialogueDeleted() -> Event { .dialogueDeleted(Nothing()) }
    public static func dialogueRestored() -> Event { .dialogueRestored(Nothing()) }
}
