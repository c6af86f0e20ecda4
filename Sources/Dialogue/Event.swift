/// A lasting change, as it stands in the journal. The case names and their fields are the stored format: a name is
/// never reused, a field is only ever added as an optional.
///
/// JSON: the payload's fields beside `"type"`: `{"type":"noteAdded","note":{…}}`.
public enum Event: Sendable, Equatable {
    // Before
    case dialogueCreated(DialogueCreated)
    case detailsChanged(DetailsChanged)
    case sideAdded(SideAdded)
    case sideChanged(SideAdded)
    case sideRemoved(SideRemoved)
    case personRecorded(PersonRecorded)
    case participantAdded(ParticipantAdded)
    case participantChanged(ParticipantChanged)
    case participantRemoved(OfParticipant)
    case participantRestored(ParticipantRestored)
    case guestArrived(GuestArrived)
    case linkOpened(LinkOpened)
    case linkReported(OfParticipant)
    case linkRenewed(LinkRenewed)
    case linkTrusted(LinkTrusted)
    case sharedLinkRenewed(SharedLinkRenewed)
    case guestDoorOpened(GuestDoorOpened)
    case guestDoorClosed(Nothing)
    case questionAdded(QuestionAdded)
    case questionChanged(QuestionAdded)
    case questionRemoved(OfQuestion)
    case questionsOrdered(QuestionsOrdered)
    case answeringChanged(AnsweringChanged)
    case answerGiven(AnswerGiven)
    case answerWithdrawn(OfAnswer)
    case answersRevealed(OfQuestion)
    case answersConfided(AnswersConfided)
    case answerLinked(AnswerLinked)
    case answerDealtWith(AnswerDealtWith)
    // The agenda
    case itemAdded(ItemAdded)
    case itemChanged(ItemChanged)
    case itemRemoved(OfItem)
    case agendaOrdered(AgendaOrdered)
    case itemStarted(OfItem)
    case itemFinished(ItemFinished)
    case itemExtended(ItemExtended)
    case itemProposed(ItemProposed)
    case proposalAnswered(ProposalAnswered)
    // During
    case phaseChanged(PhaseChanged)
    case noteAdded(NoteAdded)
    case noteChanged(NoteChanged)
    case noteMoved(NoteMoved)
    case notesRanked(NotesRanked)
    case noteDeleted(OfNote)
    case noteRestored(OfNote)
    case actionItemMarked(ActionItemMarked)
    case handRaised(HandRaised)
    case handLowered(OfParticipant)
    case floorGiven(OfParticipant)
    case floorEnded(OfParticipant)
    case attendanceChanged(AttendanceChanged)
    // After
    case summaryChanged(SummaryChanged)
    case remarkMade(RemarkMade)
    case remarkAnswered(RemarkAnswered)
    case dialogueDeleted(Nothing)
    case dialogueRestored(Nothing)
}

/// An event in its place: what the journal gives back and `evolve` takes.
public struct RecordedEvent: Sendable, Equatable {
    /// 1, 2, 3 … within the dialogue.
    public var sequence: Int
    public var at: Milliseconds
    public var by: Actor
    public var event: Event

    public init(sequence: Int, at: Milliseconds, by: Actor, event: Event) {
        self.sequence = sequence
        self.at = at
        self.by = by
        self.event = event
    }
}

// MARK: - Payloads

public struct Nothing: Codable, Sendable, Equatable { public init() {} }
public struct OfParticipant: Codable, Sendable, Equatable { public var participant: ParticipantID }
public struct OfQuestion: Codable, Sendable, Equatable { public var question: QuestionID }
public struct OfAnswer: Codable, Sendable, Equatable {
    public var answer: AnswerID
    /// True when everyone could see it until now: it is taken from their pages. Else they hear nothing of it.
    public var retracts: Bool?
}
public struct OfItem: Codable, Sendable, Equatable { public var item: ItemID }
public struct OfNote: Codable, Sendable, Equatable { public var note: NoteID }

public struct DialogueCreated: Codable, Sendable, Equatable {
    public var details: Details
    public var observerNonce: String
    public var projectorNonce: String
}
public struct DetailsChanged: Codable, Sendable, Equatable { public var details: Details }
public struct SideAdded: Codable, Sendable, Equatable { public var side: Side }
public struct SideRemoved: Codable, Sendable, Equatable { public var side: SideID }
/// The one event with personal data; its words stand in the journal's table `person`.
public struct PersonRecorded: Codable, Sendable, Equatable {
    public var participant: ParticipantID
    public var version: Int
    public var person: PersonDetails
}
/// Follows a `personRecorded` of the same participant.
public struct ParticipantAdded: Codable, Sendable, Equatable {
    public var participant: ParticipantID
    public var side: SideID?
    public var roles: Set<Role>
    public var assignment: FreeText
    public var linkNonce: String
    /// True for a facilitator who does not get to read what was confided before.
    public var withholds: Bool?
}
public struct ParticipantChanged: Codable, Sendable, Equatable {
    public var participant: ParticipantID
    public var side: SideID?
    public var roles: Set<Role>
    public var assignment: FreeText
    /// True when this makes a facilitator who does not get to read what was confided before.
    public var withholds: Bool?
}
public struct ParticipantRestored: Codable, Sendable, Equatable {
    public var participant: ParticipantID
    /// True for a facilitator who does not get to read what was confided meanwhile.
    public var withholds: Bool?
}
/// Follows a `personRecorded` of the same participant; the guest waits to be seated (a `participantChanged`).
public struct GuestArrived: Codable, Sendable, Equatable {
    public var participant: ParticipantID
    public var linkNonce: String
}
public struct LinkOpened: Codable, Sendable, Equatable {
    public var participant: ParticipantID
    /// True when this link does not open what was confided before: others could have read it, and be the one.
    public var withholds: Bool?
    /// True when that is also what others confided to the facilitators.
    public var withholdsReading: Bool?
}
public struct LinkRenewed: Codable, Sendable, Equatable {
    public var participant: ParticipantID
    public var linkNonce: String
    /// True when the new link does not open what was confided before: another than its owner renewed it.
    public var withholds: Bool?
    /// True when that is also what others confided to the facilitators.
    public var withholdsReading: Bool?
    /// True when its owner renewed it, who alone is given it.
    public var isOwners: Bool?
}
/// The link may open what was confided before: a facilitator says so, who reads it herself.
public struct LinkTrusted: Codable, Sendable, Equatable {
    public var participant: ParticipantID
    /// True when its owner says so, whom the server knows by the former link: her drafts too.
    public var byOwner: Bool?
}
/// Their author lets the facilitators read these answers as they are now.
public struct AnswersConfided: Codable, Sendable, Equatable {
    public var participant: ParticipantID
    public var answers: [AnswerID]
}
/// The anonymous links of a dialogue.
public enum SharedLink: String, Codable, Sendable, CaseIterable { case observer, projector }
public struct SharedLinkRenewed: Codable, Sendable, Equatable {
    public var link: SharedLink
    public var linkNonce: String
}
/// The code itself is never stored: whoever holds the server's key makes it of the nonce.
public struct GuestDoorOpened: Codable, Sendable, Equatable {
    public var nonce: String?
    /// Of the first version, in which the code stood here. It serves as the nonce now: as a code it is worth nothing.
    public var joinCode: String?
}
public struct QuestionAdded: Codable, Sendable, Equatable { public var question: Question }
public struct QuestionsOrdered: Codable, Sendable, Equatable { public var questions: [QuestionID] }
public struct AnsweringChanged: Codable, Sendable, Equatable { public var isOpen: Bool }
/// New or changed: the same id replaces.
public struct AnswerGiven: Codable, Sendable, Equatable {
    public var answer: Answer
    /// True when everyone could see it until now and no longer may (narrowed after the reveal).
    public var retracts: Bool?
}
public struct AnswerLinked: Codable, Sendable, Equatable {
    public var answer: AnswerID
    public var item: ItemID?
}
public struct AnswerDealtWith: Codable, Sendable, Equatable {
    public var answer: AnswerID
    public var isDealtWith: Bool
}
public struct ItemAdded: Codable, Sendable, Equatable {
    public var item: AgendaItem
    /// Place in the agenda; `nil` at the end.
    public var at: Int?
}
public struct ItemChanged: Codable, Sendable, Equatable {
    public var item: ItemID
    public var title: FreeText
    public var explanation: FreeText
    public var timeboxSeconds: Int
    public var lead: FreeText
}
public struct AgendaOrdered: Codable, Sendable, Equatable { public var agenda: [ItemID] }
/// The current item (or a planned one that is skipped) is done with for now.
public struct ItemFinished: Codable, Sendable, Equatable {
    public var item: ItemID
    public var status: AgendaItem.Status
}
public struct ItemExtended: Codable, Sendable, Equatable {
    public var item: ItemID
    public var seconds: Int
}
public struct ItemProposed: Codable, Sendable, Equatable { public var proposal: Proposal }
public struct ProposalAnswered: Codable, Sendable, Equatable {
    public var proposal: ProposalID
    public var outcome: Proposal.Outcome
    public var item: ItemID?
}
public struct PhaseChanged: Codable, Sendable, Equatable {
    public var phase: Phase
    public var reason: FreeText
    public var minutesVersion: Int
}
public struct NoteAdded: Codable, Sendable, Equatable { public var note: Note }
/// All that can change of a note, as it is afterwards.
public struct NoteChanged: Codable, Sendable, Equatable {
    public var note: NoteID
    public var kind: Note.Kind
    public var text: FreeText
    public var speaker: ParticipantID?
    public var owners: [Owner]
    public var dueWords: FreeText
    public var dueDate: String?
    public var number: Int?
    public var isDone: Bool
    public var isIncluded: Bool
}
public struct NoteMoved: Codable, Sendable, Equatable {
    public var note: NoteID
    public var item: ItemID
    public var rank: Double
}
/// An item's notes ranked 1, 2, 3 … anew, when there is no room left between two.
public struct NotesRanked: Codable, Sendable, Equatable {
    public var item: ItemID
    public var notes: [NoteID]
}
public struct HandRaised: Codable, Sendable, Equatable {
    public var participant: ParticipantID
    /// Put back where it was: since then. Left out: up from now on, at the end of the queue.
    public var since: Milliseconds?
}
/// The doing goes on when the minutes are frozen; by whom and when stands with every event.
public struct ActionItemMarked: Codable, Sendable, Equatable {
    public var note: NoteID
    public var isDone: Bool
}
public struct AttendanceChanged: Codable, Sendable, Equatable {
    public var participant: ParticipantID
    public var attendance: Attendance?
}
public struct SummaryChanged: Codable, Sendable, Equatable {
    public var item: ItemID
    public var summary: FreeText
}
public struct RemarkMade: Codable, Sendable, Equatable { public var remark: Remark }
public struct RemarkAnswered: Codable, Sendable, Equatable {
    public var remark: RemarkID
    public var outcome: Remark.Outcome
    public var response: FreeText
}
