/// What a page keeps: the feed tells it which of these changed, and as what it may see them now.
public enum Entity: Hashable, Sendable {
    case details
    /// Phase and its times, version of the minutes, whether answers are open, deleted; the current item, who has the
    /// floor, the guests' door.
    case session
    /// Ids in order: sides, participants (`participantOrder(shownTo:)`), questions, agenda. Nobody's id is among them
    /// whom the view may not see.
    case order
    case side(SideID)
    /// With its hand (the place in the speaking queue), talk time and attendance.
    case participant(ParticipantID)
    case question(QuestionID)
    case answer(AnswerID)
    case item(ItemID)
    case note(NoteID)
    case proposal(ProposalID)
    case remark(RemarkID)
}

extension Dialogue {
    /// Every entity there is, in a fixed order: what is shown before what refers to it.
    public var entities: [Entity] {
        var all: [Entity] = [.details, .session, .order]
        all += sides.map { .side($0.id) }
        all += participantOrder.map { .participant($0) }
        all += questions.map { .question($0.id) }
        all += answers.keys.sorted().map { .answer($0) }
        all += agenda.map { .item($0) }
        all += notes.values.sorted { ($0.at, $0.id) < ($1.at, $1.id) }.map { .note($0.id) }
        all += proposals.map { .proposal($0.id) }
        all += remarks.map { .remark($0.id) }
        return all
    }

    /// The participants' part of `order`, without those this view may not know of.
    public func participantOrder(shownTo view: View) -> [ParticipantID] {
        participantOrder.filter { mayShow(.participant($0), to: view) != .hidden }
    }

    /// What a snapshot for this view is made of.
    public func entities(shownTo view: View) -> [Entity] {
        if isClosed(to: view) { return [.details, .session] }
        return entities.filter { entity in
            switch entity {
            case .participant, .answer, .note: mayShow(entity, to: view) != .hidden
            // What is there is shown; asking each would search the lists once for every entry.
            case .details, .session, .order, .side, .question, .item, .proposal, .remark: true
            }
        }
    }
}

extension Event {
    /// The entities this event changed, also those it took away. `state`: the dialogue after it (or after the whole
    /// batch it was committed in).
    public func touched(in state: Dialogue) -> [Entity] {
        switch self {
        case .dialogueCreated: [.details, .session, .order]
        case .detailsChanged: [.details]
        case .sideAdded(let event): [.side(event.side.id), .order]
        case .sideChanged(let event): [.side(event.side.id)]
        case .sideRemoved(let event): [.side(event.side), .order]

        case .personRecorded(let event): [.participant(event.participant)]
        case .participantAdded(let event): [.participant(event.participant), .order]
        // Seating a guest makes a place in the order visible.
        case .participantChanged(let event): [.participant(event.participant), .order]
        case .participantRemoved(let event): [.participant(event.participant)]
        case .participantRestored(let event): [.participant(event.participant)]
        case .guestArrived(let event): [.participant(event.participant), .order]
        case .linkOpened(let event): [.participant(event.participant)]
        case .linkReported(let event): [.participant(event.participant)]
        case .linkRenewed(let event): [.participant(event.participant)]
        case .linkTrusted(let event): [.participant(event.participant)]
        // Nonces are shown to nobody.
        case .sharedLinkRenewed: []
        case .guestDoorOpened, .guestDoorClosed: [.session]

        case .questionAdded(let event): [.question(event.question.id), .order]
        case .questionChanged(let event): [.question(event.question.id)]
        case .questionRemoved(let event): [.question(event.question), .order]
        case .questionsOrdered: [.order]
        case .answeringChanged: [.session]
        case .answerGiven(let event): [.answer(event.answer.id)]
        case .answerWithdrawn(let event): [.answer(event.answer)]
        case .answersRevealed(let event):
            [.question(event.question)]
                + state.answers.values.filter { $0.question == event.question }.map(\.id).sorted().map { .answer($0) }
        case .answersConfided(let event): event.answers.map { .answer($0) }
        case .answerLinked(let event): [.answer(event.answer)]
        case .answerDealtWith(let event): [.answer(event.answer)]

        case .itemAdded(let event): [.item(event.item.id), .order]
        case .itemChanged(let event): [.item(event.item)]
        case .itemRemoved(let event): [.item(event.item), .order]
        case .agendaOrdered: [.order]
        case .itemStarted(let event): [.item(event.item), .session]
        case .itemFinished(let event): [.item(event.item), .session]
        case .itemExtended(let event): [.item(event.item)]
        case .itemProposed(let event): [.proposal(event.proposal.id)]
        case .proposalAnswered(let event): [.proposal(event.proposal)]

        case .phaseChanged: [.session]
        case .handRaised(let event): [.participant(event.participant)]
        case .handLowered(let event): [.participant(event.participant)]
        case .floorGiven(let event): [.participant(event.participant), .session]
        case .floorEnded(let event): [.participant(event.participant), .session]
        case .attendanceChanged(let event): [.participant(event.participant)]

        case .noteAdded(let event): [.note(event.note.id)]
        case .noteChanged(let event): [.note(event.note)]
        case .noteMoved(let event): [.note(event.note)]
        case .notesRanked(let event): event.notes.map { .note($0) }
        case .noteDeleted(let event): [.note(event.note)]
        case .noteRestored(let event): [.note(event.note)]
        case .actionItemMarked(let event): [.note(event.note)]

        case .summaryChanged(let event): [.item(event.item)]
        case .remarkMade(let event): [.remark(event.remark.id)]
        case .remarkAnswered(let event): [.remark(event.remark)]
        case .dialogueDeleted, .dialogueRestored: [.details, .session]
        }
    }
}

extension Event {
    /// The id of the thing this event made (or, of an answer, made or replaced); `nil` when it only changed one.
    public var made: String? {
        switch self {
        case .sideAdded(let event): event.side.id.text
        case .participantAdded(let event): event.participant.text
        case .guestArrived(let event): event.participant.text
        case .questionAdded(let event): event.question.id.text
        case .answerGiven(let event): event.answer.id.text
        case .itemAdded(let event): event.item.id.text
        case .itemProposed(let event): event.proposal.id.text
        case .noteAdded(let event): event.note.id.text
        case .remarkMade(let event): event.remark.id.text
        default: nil
        }
    }
}
