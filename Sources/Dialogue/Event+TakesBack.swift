extension Event {
    /// Whether somebody who comes after it must not be told what was shown before: a text was put in another's place or
    /// taken away, or a person's data, or the code of the guests' door. What only adds, moves or counts does not.
    public var takesBack: Bool {
        switch self {
        case .detailsChanged, .sideChanged, .sideRemoved, .personRecorded, .participantChanged, .participantRemoved,
            .guestDoorOpened, .guestDoorClosed, .questionChanged, .questionRemoved, .answerGiven, .answerWithdrawn,
            .itemChanged, .itemRemoved, .phaseChanged, .noteChanged, .noteDeleted, .summaryChanged, .remarkAnswered,
            .dialogueDeleted:
            true
        case .dialogueCreated, .sideAdded, .participantAdded, .participantRestored, .guestArrived, .linkOpened,
            .linkReported, .linkRenewed, .sharedLinkRenewed, .questionAdded, .questionsOrdered, .answeringChanged,
            .answersRevealed, .answerLinked, .answerDealtWith, .itemAdded, .agendaOrdered, .itemStarted, .itemFinished,
            .itemExtended, .itemProposed, .proposalAnswered, .noteAdded, .noteMoved, .notesRanked, .noteRestored,
            .actionItemMarked, .handRaised, .handLowered, .floorGiven, .floorEnded, .attendanceChanged, .remarkMade,
            .dialogueRestored:
            false
        }
    }
}
