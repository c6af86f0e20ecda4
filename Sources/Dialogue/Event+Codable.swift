// JSON coding of `Event`: one row a case. Kept apart so that Event.swift reads as the list of what can happen.

extension Event {
    public enum Kind: String, Codable, Sendable, CaseIterable {
        case dialogueCreated
        case detailsChanged
        case sideAdded
        case sideChanged
        case sideRemoved
        case personRecorded
        case participantAdded
        case participantChanged
        case participantRemoved
        case participantRestored
        case guestArrived
        case linkOpened
        case linkReported
        case linkRenewed
        case linkTrusted
        case sharedLinkRenewed
        case guestDoorOpened
        case guestDoorClosed
        case questionAdded
        case questionChanged
        case questionRemoved
        case questionsOrdered
        case answeringChanged
        case answerGiven
        case answerWithdrawn
        case answersRevealed
        case answersConfided
        case answerLinked
        case answerDealtWith
        case itemAdded
        case itemChanged
        case itemRemoved
        case agendaOrdered
        case itemStarted
        case itemFinished
        case itemExtended
        case itemProposed
        case proposalAnswered
        case phaseChanged
        case noteAdded
        case noteChanged
        case noteMoved
        case notesRanked
        case noteDeleted
        case noteRestored
        case actionItemMarked
        case handRaised
        case handLowered
        case floorGiven
        case floorEnded
        case attendanceChanged
        case summaryChanged
        case remarkMade
        case remarkAnswered
        case dialogueDeleted
        case dialogueRestored
    }

    public var kind: Kind {
        switch self {
        case .dialogueCreated: .dialogueCreated
        case .detailsChanged: .detailsChanged
        case .sideAdded: .sideAdded
        case .sideChanged: .sideChanged
        case .sideRemoved: .sideRemoved
        case .personRecorded: .personRecorded
        case .participantAdded: .participantAdded
        case .participantChanged: .participantChanged
        case .participantRemoved: .participantRemoved
        case .participantRestored: .participantRestored
        case .guestArrived: .guestArrived
        case .linkOpened: .linkOpened
        case .linkReported: .linkReported
        case .linkRenewed: .linkRenewed
        case .linkTrusted: .linkTrusted
        case .sharedLinkRenewed: .sharedLinkRenewed
        case .guestDoorOpened: .guestDoorOpened
        case .guestDoorClosed: .guestDoorClosed
        case .questionAdded: .questionAdded
        case .questionChanged: .questionChanged
        case .questionRemoved: .questionRemoved
        case .questionsOrdered: .questionsOrdered
        case .answeringChanged: .answeringChanged
        case .answerGiven: .answerGiven
        case .answerWithdrawn: .answerWithdrawn
        case .answersRevealed: .answersRevealed
        case .answersConfided: .answersConfided
        case .answerLinked: .answerLinked
        case .answerDealtWith: .answerDealtWith
        case .itemAdded: .itemAdded
        case .itemChanged: .itemChanged
        case .itemRemoved: .itemRemoved
        case .agendaOrdered: .agendaOrdered
        case .itemStarted: .itemStarted
        case .itemFinished: .itemFinished
        case .itemExtended: .itemExtended
        case .itemProposed: .itemProposed
        case .proposalAnswered: .proposalAnswered
        case .phaseChanged: .phaseChanged
        case .noteAdded: .noteAdded
        case .noteChanged: .noteChanged
        case .noteMoved: .noteMoved
        case .notesRanked: .notesRanked
        case .noteDeleted: .noteDeleted
        case .noteRestored: .noteRestored
        case .actionItemMarked: .actionItemMarked
        case .handRaised: .handRaised
        case .handLowered: .handLowered
        case .floorGiven: .floorGiven
        case .floorEnded: .floorEnded
        case .attendanceChanged: .attendanceChanged
        case .summaryChanged: .summaryChanged
        case .remarkMade: .remarkMade
        case .remarkAnswered: .remarkAnswered
        case .dialogueDeleted: .dialogueDeleted
        case .dialogueRestored: .dialogueRestored
        }
    }
}

extension Event: Codable {
    enum Key: String, CodingKey { case type }

    public init(from decoder: any Decoder) throws {
        switch try decoder.container(keyedBy: Key.self).decode(Kind.self, forKey: .type) {
        case .dialogueCreated: self = .dialogueCreated(try DialogueCreated(from: decoder))
        case .detailsChanged: self = .detailsChanged(try DetailsChanged(from: decoder))
        case .sideAdded: self = .sideAdded(try SideAdded(from: decoder))
        case .sideChanged: self = .sideChanged(try SideAdded(from: decoder))
        case .sideRemoved: self = .sideRemoved(try SideRemoved(from: decoder))
        case .personRecorded: self = .personRecorded(try PersonRecorded(from: decoder))
        case .participantAdded: self = .participantAdded(try ParticipantAdded(from: decoder))
        case .participantChanged: self = .participantChanged(try ParticipantChanged(from: decoder))
        case .participantRemoved: self = .participantRemoved(try OfParticipant(from: decoder))
        case .participantRestored: self = .participantRestored(try ParticipantRestored(from: decoder))
        case .guestArrived: self = .guestArrived(try GuestArrived(from: decoder))
        case .linkOpened: self = .linkOpened(try LinkOpened(from: decoder))
        case .linkReported: self = .linkReported(try OfParticipant(from: decoder))
        case .linkRenewed: self = .linkRenewed(try LinkRenewed(from: decoder))
        case .linkTrusted: self = .linkTrusted(try LinkTrusted(from: decoder))
        case .sharedLinkRenewed: self = .sharedLinkRenewed(try SharedLinkRenewed(from: decoder))
        case .guestDoorOpened: self = .guestDoorOpened(try GuestDoorOpened(from: decoder))
        case .guestDoorClosed: self = .guestDoorClosed(try Nothing(from: decoder))
        case .questionAdded: self = .questionAdded(try QuestionAdded(from: decoder))
        case .questionChanged: self = .questionChanged(try QuestionAdded(from: decoder))
        case .questionRemoved: self = .questionRemoved(try OfQuestion(from: decoder))
        case .questionsOrdered: self = .questionsOrdered(try QuestionsOrdered(from: decoder))
        case .answeringChanged: self = .answeringChanged(try AnsweringChanged(from: decoder))
        case .answerGiven: self = .answerGiven(try AnswerGiven(from: decoder))
        case .answerWithdrawn: self = .answerWithdrawn(try OfAnswer(from: decoder))
        case .answersRevealed: self = .answersRevealed(try OfQuestion(from: decoder))
        case .answersConfided: self = .answersConfided(try AnswersConfided(from: decoder))
        case .answerLinked: self = .answerLinked(try AnswerLinked(from: decoder))
        case .answerDealtWith: self = .answerDealtWith(try AnswerDealtWith(from: decoder))
        case .itemAdded: self = .itemAdded(try ItemAdded(from: decoder))
        case .itemChanged: self = .itemChanged(try ItemChanged(from: decoder))
        case .itemRemoved: self = .itemRemoved(try OfItem(from: decoder))
        case .agendaOrdered: self = .agendaOrdered(try AgendaOrdered(from: decoder))
        case .itemStarted: self = .itemStarted(try OfItem(from: decoder))
        case .itemFinished: self = .itemFinished(try ItemFinished(from: decoder))
        case .itemExtended: self = .itemExtended(try ItemExtended(from: decoder))
        case .itemProposed: self = .itemProposed(try ItemProposed(from: decoder))
        case .proposalAnswered: self = .proposalAnswered(try ProposalAnswered(from: decoder))
        case .phaseChanged: self = .phaseChanged(try PhaseChanged(from: decoder))
        case .noteAdded: self = .noteAdded(try NoteAdded(from: decoder))
        case .noteChanged: self = .noteChanged(try NoteChanged(from: decoder))
        case .noteMoved: self = .noteMoved(try NoteMoved(from: decoder))
        case .notesRanked: self = .notesRanked(try NotesRanked(from: decoder))
        case .noteDeleted: self = .noteDeleted(try OfNote(from: decoder))
        case .noteRestored: self = .noteRestored(try OfNote(from: decoder))
        case .actionItemMarked: self = .actionItemMarked(try ActionItemMarked(from: decoder))
        case .handRaised: self = .handRaised(try HandRaised(from: decoder))
        case .handLowered: self = .handLowered(try OfParticipant(from: decoder))
        case .floorGiven: self = .floorGiven(try OfParticipant(from: decoder))
        case .floorEnded: self = .floorEnded(try OfParticipant(from: decoder))
        case .attendanceChanged: self = .attendanceChanged(try AttendanceChanged(from: decoder))
        case .summaryChanged: self = .summaryChanged(try SummaryChanged(from: decoder))
        case .remarkMade: self = .remarkMade(try RemarkMade(from: decoder))
        case .remarkAnswered: self = .remarkAnswered(try RemarkAnswered(from: decoder))
        case .dialogueDeleted: self = .dialogueDeleted(try Nothing(from: decoder))
        case .dialogueRestored: self = .dialogueRestored(try Nothing(from: decoder))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(kind, forKey: .type)
        switch self {
        case .dialogueCreated(let payload): try payload.encode(to: encoder)
        case .detailsChanged(let payload): try payload.encode(to: encoder)
        case .sideAdded(let payload): try payload.encode(to: encoder)
        case .sideChanged(let payload): try payload.encode(to: encoder)
        case .sideRemoved(let payload): try payload.encode(to: encoder)
        case .personRecorded(let payload): try payload.encode(to: encoder)
        case .participantAdded(let payload): try payload.encode(to: encoder)
        case .participantChanged(let payload): try payload.encode(to: encoder)
        case .participantRemoved(let payload): try payload.encode(to: encoder)
        case .participantRestored(let payload): try payload.encode(to: encoder)
        case .guestArrived(let payload): try payload.encode(to: encoder)
        case .linkOpened(let payload): try payload.encode(to: encoder)
        case .linkReported(let payload): try payload.encode(to: encoder)
        case .linkRenewed(let payload): try payload.encode(to: encoder)
        case .linkTrusted(let payload): try payload.encode(to: encoder)
        case .sharedLinkRenewed(let payload): try payload.encode(to: encoder)
        case .guestDoorOpened(let payload): try payload.encode(to: encoder)
        case .guestDoorClosed(let payload): try payload.encode(to: encoder)
        case .questionAdded(let payload): try payload.encode(to: encoder)
        case .questionChanged(let payload): try payload.encode(to: encoder)
        case .questionRemoved(let payload): try payload.encode(to: encoder)
        case .questionsOrdered(let payload): try payload.encode(to: encoder)
        case .answeringChanged(let payload): try payload.encode(to: encoder)
        case .answerGiven(let payload): try payload.encode(to: encoder)
        case .answerWithdrawn(let payload): try payload.encode(to: encoder)
        case .answersRevealed(let payload): try payload.encode(to: encoder)
        case .answersConfided(let payload): try payload.encode(to: encoder)
        case .answerLinked(let payload): try payload.encode(to: encoder)
        case .answerDealtWith(let payload): try payload.encode(to: encoder)
        case .itemAdded(let payload): try payload.encode(to: encoder)
        case .itemChanged(let payload): try payload.encode(to: encoder)
        case .itemRemoved(let payload): try payload.encode(to: encoder)
        case .agendaOrdered(let payload): try payload.encode(to: encoder)
        case .itemStarted(let payload): try payload.encode(to: encoder)
        case .itemFinished(let payload): try payload.encode(to: encoder)
        case .itemExtended(let payload): try payload.encode(to: encoder)
        case .itemProposed(let payload): try payload.encode(to: encoder)
        case .proposalAnswered(let payload): try payload.encode(to: encoder)
        case .phaseChanged(let payload): try payload.encode(to: encoder)
        case .noteAdded(let payload): try payload.encode(to: encoder)
        case .noteChanged(let payload): try payload.encode(to: encoder)
        case .noteMoved(let payload): try payload.encode(to: encoder)
        case .notesRanked(let payload): try payload.encode(to: encoder)
        case .noteDeleted(let payload): try payload.encode(to: encoder)
        case .noteRestored(let payload): try payload.encode(to: encoder)
        case .actionItemMarked(let payload): try payload.encode(to: encoder)
        case .handRaised(let payload): try payload.encode(to: encoder)
        case .handLowered(let payload): try payload.encode(to: encoder)
        case .floorGiven(let payload): try payload.encode(to: encoder)
        case .floorEnded(let payload): try payload.encode(to: encoder)
        case .attendanceChanged(let payload): try payload.encode(to: encoder)
        case .summaryChanged(let payload): try payload.encode(to: encoder)
        case .remarkMade(let payload): try payload.encode(to: encoder)
        case .remarkAnswered(let payload): try payload.encode(to: encoder)
        case .dialogueDeleted(let payload): try payload.encode(to: encoder)
        case .dialogueRestored(let payload): try payload.encode(to: encoder)
        }
    }
}
