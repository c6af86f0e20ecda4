/// What somebody wants to happen. JSON: the payload's fields beside `"do"`: `{"do":"addNote","item":"i1",…}`.
///
/// In commands that change something, a field left out stays as it is; an empty text empties it.
public enum Command: Sendable, Equatable {
    case createDialogue(CreateDialogue)
    case changeDetails(ChangeDetails)
    case addSide(AddSide)
    case changeSide(ChangeSide)
    case removeSide(RemoveSide)
    case addParticipants(AddParticipants)
    case changeParticipant(ChangeParticipant)
    case removeParticipant(AboutParticipant)
    case restoreParticipant(AboutParticipant)
    case arriveAsGuest(ArriveAsGuest)
    case seatGuest(SeatGuest)
    case recordLinkOpened(AboutParticipant)
    case renewLink(AboutParticipant)
    case trustLink(AboutParticipant)
    case trustOwnLink(AboutParticipant)
    case reportLink(Nothing)
    case renewSharedLink(RenewSharedLink)
    case openGuestDoor(Nothing)
    case closeGuestDoor(Nothing)
    case addQuestion(AddQuestion)
    case changeQuestion(ChangeQuestion)
    case removeQuestion(AboutQuestion)
    case orderQuestions(OrderQuestions)
    case changeAnswering(ChangeAnswering)
    case giveAnswer(GiveAnswer)
    case withdrawAnswer(AboutAnswer)
    case revealAnswers(RevealAnswers)
    case confideAnswers(Nothing)
    case linkAnswer(LinkAnswer)
    case makeItemOfAnswer(AboutAnswer)
    case markAnswer(MarkAnswer)
    case addItem(AddItem)
    case changeItem(ChangeItem)
    case removeItem(AboutItem)
    case moveItem(MoveItem)
    case startItem(AboutItem)
    case nextItem(Nothing)
    case previousItem(Nothing)
    case finishItem(Nothing)
    case skipItem(AboutItem)
    case planItem(AboutItem)
    case extendItem(ExtendItem)
    case proposeItem(ProposeItem)
    case acceptProposal(AboutProposal)
    case declineProposal(AboutProposal)
    case changePhase(ChangePhase)
    case addNote(AddNote)
    case changeNote(ChangeNote)
    case moveNote(MoveNote)
    case deleteNote(AboutNote)
    case restoreNote(AboutNote)
    case markActionItem(MarkActionItem)
    case raiseHand(RaiseHand)
    case lowerHand(ForParticipant)
    case giveFloor(AboutParticipant)
    case endFloor(Nothing)
    case setAttendance(SetAttendance)
    case recordArrival(AboutParticipant)
    case setSummary(SetSummary)
    case makeRemark(MakeRemark)
    case answerRemark(AnswerRemark)
    case deleteDialogue(Nothing)
    case restoreDialogue(Nothing)
}

// MARK: - Payloads

public struct AboutParticipant: Codable, Sendable, Equatable { public var participant: ParticipantID }
/// `participant` left out: oneself.
public struct ForParticipant: Codable, Sendable, Equatable { public var participant: ParticipantID? }
public struct AboutQuestion: Codable, Sendable, Equatable { public var question: QuestionID }
public struct AboutAnswer: Codable, Sendable, Equatable { public var answer: AnswerID }
public struct AboutItem: Codable, Sendable, Equatable { public var item: ItemID }
public struct AboutNote: Codable, Sendable, Equatable { public var note: NoteID }
public struct AboutProposal: Codable, Sendable, Equatable { public var proposal: ProposalID }

public struct CreateDialogue: Codable, Sendable, Equatable { public var details: Details }
public struct ChangeDetails: Codable, Sendable, Equatable {
    public var title: FreeText?
    public var occasion: FreeText?
    public var background: FreeText?
    public var purpose: FreeText?
    /// Milliseconds; 0 takes the date away.
    public var startsAt: Milliseconds?
    public var durationMinutes: Int?
    public var timeZone: String?
    public var language: String?
    public var callLink: FreeText?
    /// Milliseconds; 0 takes the date away.
    public var answersDueAt: Milliseconds?
    public var distribution: [Details.Recipient]?
}
public struct AddSide: Codable, Sendable, Equatable {
    public var name: FreeText
    public var kind: Side.Kind
}
public struct ChangeSide: Codable, Sendable, Equatable {
    public var side: SideID
    public var name: FreeText
}
public struct RemoveSide: Codable, Sendable, Equatable { public var side: SideID }
public struct NewParticipant: Codable, Sendable, Equatable {
    public var person: PersonDetails
    public var side: SideID?
    public var roles: Set<Role>
    public var assignment: FreeText
    public init(person: PersonDetails, side: SideID?, roles: Set<Role>, assignment: FreeText = "") {
        self.person = person
        self.side = side
        self.roles = roles
        self.assignment = assignment
    }
}
public struct AddParticipants: Codable, Sendable, Equatable { public var participants: [NewParticipant] }
public struct ChangeParticipant: Codable, Sendable, Equatable {
    public var participant: ParticipantID
    public var person: PersonDetails?
    /// The empty id takes the seat away.
    public var side: SideID?
    public var roles: Set<Role>?
    public var assignment: FreeText?
}
public struct ArriveAsGuest: Codable, Sendable, Equatable {
    /// The nonce of the door that the code opened.
    public var guestDoor: String
    public var name: FreeText
    public var organisation: FreeText?
}
public struct SeatGuest: Codable, Sendable, Equatable {
    public var participant: ParticipantID
    public var side: SideID
}
public struct RenewSharedLink: Codable, Sendable, Equatable { public var link: SharedLink }
public struct AddQuestion: Codable, Sendable, Equatable {
    public var text: FreeText
    public var explanation: FreeText?
    public var example: FreeText?
    public var viceVersa: Bool?
    public var horizons: [FreeText]?
    public var askedBy: FreeText?
}
public struct ChangeQuestion: Codable, Sendable, Equatable {
    public var question: QuestionID
    public var text: FreeText?
    public var explanation: FreeText?
    public var example: FreeText?
    public var viceVersa: Bool?
    public var horizons: [FreeText]?
    public var askedBy: FreeText?
}
public struct OrderQuestions: Codable, Sendable, Equatable { public var questions: [QuestionID] }
public struct ChangeAnswering: Codable, Sendable, Equatable { public var isOpen: Bool }
public struct GiveAnswer: Codable, Sendable, Equatable {
    public var question: QuestionID
    public var horizon: Int?
    public var text: FreeText
    public var audience: Audience
    /// Someone on the telephone, for whom the facilitator types; left out: oneself.
    public var participant: ParticipantID?
}
/// Left out: all questions.
public struct RevealAnswers: Codable, Sendable, Equatable { public var question: QuestionID? }
/// `item` left out: unlink.
public struct LinkAnswer: Codable, Sendable, Equatable {
    public var answer: AnswerID
    public var item: ItemID?
}
public struct MarkAnswer: Codable, Sendable, Equatable {
    public var answer: AnswerID
    public var isDealtWith: Bool
}
public struct AddItem: Codable, Sendable, Equatable {
    public var title: FreeText
    public var explanation: FreeText?
    public var timeboxSeconds: Int?
    public var lead: FreeText?
    /// Left out: at the end.
    public var before: ItemID?
}
public struct ChangeItem: Codable, Sendable, Equatable {
    public var item: ItemID
    public var title: FreeText?
    public var explanation: FreeText?
    public var timeboxSeconds: Int?
    public var lead: FreeText?
}
/// `before` left out: to the end.
public struct MoveItem: Codable, Sendable, Equatable {
    public var item: ItemID
    public var before: ItemID?
}
/// `item` left out: the current one.
public struct ExtendItem: Codable, Sendable, Equatable {
    public var item: ItemID?
    public var seconds: Int
}
public struct ProposeItem: Codable, Sendable, Equatable {
    public var title: FreeText
    /// Someone on the telephone; left out: oneself.
    public var participant: ParticipantID?
}
public struct ChangePhase: Codable, Sendable, Equatable {
    public var phase: Phase
    /// Needed to reopen adopted minutes.
    public var reason: FreeText?
}
public struct AddNote: Codable, Sendable, Equatable {
    public var item: ItemID
    public var kind: Note.Kind
    public var text: FreeText
    public var speaker: ParticipantID?
    public var owners: [Owner]?
    public var dueWords: FreeText?
    public var dueDate: String?
    /// Left out: at the end of the item.
    public var before: NoteID?
}
public struct ChangeNote: Codable, Sendable, Equatable {
    public var note: NoteID
    /// The revision this change was made on; another one is rejected as `changed_meanwhile`. Left out: whatever it is.
    public var revision: Int?
    public var kind: Note.Kind?
    public var text: FreeText?
    /// The empty id makes a quote unattributed.
    public var speaker: ParticipantID?
    public var owners: [Owner]?
    public var dueWords: FreeText?
    /// The empty text takes the date away.
    public var dueDate: String?
    public var isDone: Bool?
    public var isIncluded: Bool?
}
public struct MoveNote: Codable, Sendable, Equatable {
    public var note: NoteID
    public var item: ItemID
    /// Left out: to the end.
    public var before: NoteID?
}
public struct RaiseHand: Codable, Sendable, Equatable {
    /// Left out: oneself.
    public var participant: ParticipantID?
    /// Since when it was up, to put back who was lowered or given the floor by mistake; facilitators only. Left out: now.
    public var handAt: Milliseconds?
}
public struct MarkActionItem: Codable, Sendable, Equatable {
    public var note: NoteID
    public var isDone: Bool
}
public struct SetAttendance: Codable, Sendable, Equatable {
    public var participant: ParticipantID
    public var attendance: Attendance
}
public struct SetSummary: Codable, Sendable, Equatable {
    public var item: ItemID
    /// The revision this change was made on, 0 before the first; another one is rejected as `changed_meanwhile`. Left
    /// out: whatever it is.
    public var revision: Int?
    public var summary: FreeText
}
/// With neither note nor item: on the minutes as a whole.
public struct MakeRemark: Codable, Sendable, Equatable {
    public var note: NoteID?
    public var item: ItemID?
    public var text: FreeText
}
public struct AnswerRemark: Codable, Sendable, Equatable {
    public var remark: RemarkID
    public var outcome: Remark.Outcome
    public var response: FreeText?
}
