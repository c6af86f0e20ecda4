// JSON coding of `Command`: one row a case. Kept apart so that Command.swift reads as the list of what can be asked.

extension Command {
    public enum Kind: String, Codable, Sendable, CaseIterable {
        case createDialogue
        case changeDetails
        case addSide
        case changeSide
        case removeSide
        case addParticipants
        case changeParticipant
        case removeParticipant
        case restoreParticipant
        case arriveAsGuest
        case seatGuest
        case recordLinkOpened
        case renewLink
        case trustLink
        case trustOwnLink
        case reportLink
        case renewSharedLink
        case openGuestDoor
        case closeGuestDoor
        case addQuestion
        case changeQuestion
        case removeQuestion
        case orderQuestions
        case changeAnswering
        case giveAnswer
        case withdrawAnswer
        case revealAnswers
        case confideAnswers
        case linkAnswer
        case makeItemOfAnswer
        case markAnswer
        case addItem
        case changeItem
        case removeItem
        case moveItem
        case startItem
        case nextItem
        case previousItem
        case finishItem
        case skipItem
        case planItem
        case extendItem
        case proposeItem
        case acceptProposal
        case declineProposal
        case changePhase
        case addNote
        case changeNote
        case moveNote
        case deleteNote
        case restoreNote
        case markActionItem
        case raiseHand
        case lowerHand
        case giveFloor
        case endFloor
        case setAttendance
        case recordArrival
        case setSummary
        case makeRemark
        case answerRemark
        case deleteDialogue
        case restoreDialogue
    }

    public var kind: Kind {
        switch self {
        case .createDialogue: .createDialogue
        case .changeDetails: .changeDetails
        case .addSide: .addSide
        case .changeSide: .changeSide
        case .removeSide: .removeSide
        case .addParticipants: .addParticipants
        case .changeParticipant: .changeParticipant
        case .removeParticipant: .removeParticipant
        case .restoreParticipant: .restoreParticipant
        case .arriveAsGuest: .arriveAsGuest
        case .seatGuest: .seatGuest
        case .recordLinkOpened: .recordLinkOpened
        case .renewLink: .renewLink
        case .trustLink: .trustLink
        case .trustOwnLink: .trustOwnLink
        case .reportLink: .reportLink
        case .renewSharedLink: .renewSharedLink
        case .openGuestDoor: .openGuestDoor
        case .closeGuestDoor: .closeGuestDoor
        case .addQuestion: .addQuestion
        case .changeQuestion: .changeQuestion
        case .removeQuestion: .removeQuestion
        case .orderQuestions: .orderQuestions
        case .changeAnswering: .changeAnswering
        case .giveAnswer: .giveAnswer
        case .withdrawAnswer: .withdrawAnswer
        case .revealAnswers: .revealAnswers
        case .confideAnswers: .confideAnswers
        case .linkAnswer: .linkAnswer
        case .makeItemOfAnswer: .makeItemOfAnswer
        case .markAnswer: .markAnswer
        case .addItem: .addItem
        case .changeItem: .changeItem
        case .removeItem: .removeItem
        case .moveItem: .moveItem
        case .startItem: .startItem
        case .nextItem: .nextItem
        case .previousItem: .previousItem
        case .finishItem: .finishItem
        case .skipItem: .skipItem
        case .planItem: .planItem
        case .extendItem: .extendItem
        case .proposeItem: .proposeItem
        case .acceptProposal: .acceptProposal
        case .declineProposal: .declineProposal
        case .changePhase: .changePhase
        case .addNote: .addNote
        case .changeNote: .changeNote
        case .moveNote: .moveNote
        case .deleteNote: .deleteNote
        case .restoreNote: .restoreNote
        case .markActionItem: .markActionItem
        case .raiseHand: .raiseHand
        case .lowerHand: .lowerHand
        case .giveFloor: .giveFloor
        case .endFloor: .endFloor
        case .setAttendance: .setAttendance
        case .recordArrival: .recordArrival
        case .setSummary: .setSummary
        case .makeRemark: .makeRemark
        case .answerRemark: .answerRemark
        case .deleteDialogue: .deleteDialogue
        case .restoreDialogue: .restoreDialogue
        }
    }
}

extension Command: Codable {
    enum Key: String, CodingKey { case kind = "do" }

    public init(from decoder: any Decoder) throws {
        switch try decoder.container(keyedBy: Key.self).decode(Kind.self, forKey: .kind) {
        case .createDialogue: self = .createDialogue(try CreateDialogue(from: decoder))
        case .changeDetails: self = .changeDetails(try ChangeDetails(from: decoder))
        case .addSide: self = .addSide(try AddSide(from: decoder))
        case .changeSide: self = .changeSide(try ChangeSide(from: decoder))
        case .removeSide: self = .removeSide(try RemoveSide(from: decoder))
        case .addParticipants: self = .addParticipants(try AddParticipants(from: decoder))
        case .changeParticipant: self = .changeParticipant(try ChangeParticipant(from: decoder))
        case .removeParticipant: self = .removeParticipant(try AboutParticipant(from: decoder))
        case .restoreParticipant: self = .restoreParticipant(try AboutParticipant(from: decoder))
        case .arriveAsGuest: self = .arriveAsGuest(try ArriveAsGuest(from: decoder))
        case .seatGuest: self = .seatGuest(try SeatGuest(from: decoder))
        case .recordLinkOpened: self = .recordLinkOpened(try AboutParticipant(from: decoder))
        case .renewLink: self = .renewLink(try AboutParticipant(from: decoder))
        case .trustLink: self = .trustLink(try AboutParticipant(from: decoder))
        case .trustOwnLink: self = .trustOwnLink(try AboutParticipant(from: decoder))
        case .reportLink: self = .reportLink(try Nothing(from: decoder))
        case .renewSharedLink: self = .renewSharedLink(try RenewSharedLink(from: decoder))
        case .openGuestDoor: self = .openGuestDoor(try Nothing(from: decoder))
        case .closeGuestDoor: self = .closeGuestDoor(try Nothing(from: decoder))
        case .addQuestion: self = .addQuestion(try AddQuestion(from: decoder))
        case .changeQuestion: self = .changeQuestion(try ChangeQuestion(from: decoder))
        case .removeQuestion: self = .removeQuestion(try AboutQuestion(from: decoder))
        case .orderQuestions: self = .orderQuestions(try OrderQuestions(from: decoder))
        case .changeAnswering: self = .changeAnswering(try ChangeAnswering(from: decoder))
        case .giveAnswer: self = .giveAnswer(try GiveAnswer(from: decoder))
        case .withdrawAnswer: self = .withdrawAnswer(try AboutAnswer(from: decoder))
        case .revealAnswers: self = .revealAnswers(try RevealAnswers(from: decoder))
        case .confideAnswers: self = .confideAnswers(try Nothing(from: decoder))
        case .linkAnswer: self = .linkAnswer(try LinkAnswer(from: decoder))
        case .makeItemOfAnswer: self = .makeItemOfAnswer(try AboutAnswer(from: decoder))
        case .markAnswer: self = .markAnswer(try MarkAnswer(from: decoder))
        case .addItem: self = .addItem(try AddItem(from: decoder))
        case .changeItem: self = .changeItem(try ChangeItem(from: decoder))
        case .removeItem: self = .removeItem(try AboutItem(from: decoder))
        case .moveItem: self = .moveItem(try MoveItem(from: decoder))
        case .startItem: self = .startItem(try AboutItem(from: decoder))
        case .nextItem: self = .nextItem(try Nothing(from: decoder))
        case .previousItem: self = .previousItem(try Nothing(from: decoder))
        case .finishItem: self = .finishItem(try Nothing(from: decoder))
        case .skipItem: self = .skipItem(try AboutItem(from: decoder))
        case .planItem: self = .planItem(try AboutItem(from: decoder))
        case .extendItem: self = .extendItem(try ExtendItem(from: decoder))
        case .proposeItem: self = .proposeItem(try ProposeItem(from: decoder))
        case .acceptProposal: self = .acceptProposal(try AboutProposal(from: decoder))
        case .declineProposal: self = .declineProposal(try AboutProposal(from: decoder))
        case .changePhase: self = .changePhase(try ChangePhase(from: decoder))
        case .addNote: self = .addNote(try AddNote(from: decoder))
        case .changeNote: self = .changeNote(try ChangeNote(from: decoder))
        case .moveNote: self = .moveNote(try MoveNote(from: decoder))
        case .deleteNote: self = .deleteNote(try AboutNote(from: decoder))
        case .restoreNote: self = .restoreNote(try AboutNote(from: decoder))
        case .markActionItem: self = .markActionItem(try MarkActionItem(from: decoder))
        case .raiseHand: self = .raiseHand(try RaiseHand(from: decoder))
        case .lowerHand: self = .lowerHand(try ForParticipant(from: decoder))
        case .giveFloor: self = .giveFloor(try AboutParticipant(from: decoder))
        case .endFloor: self = .endFloor(try Nothing(from: decoder))
        case .setAttendance: self = .setAttendance(try SetAttendance(from: decoder))
        case .recordArrival: self = .recordArrival(try AboutParticipant(from: decoder))
        case .setSummary: self = .setSummary(try SetSummary(from: decoder))
        case .makeRemark: self = .makeRemark(try MakeRemark(from: decoder))
        case .answerRemark: self = .answerRemark(try AnswerRemark(from: decoder))
        case .deleteDialogue: self = .deleteDialogue(try Nothing(from: decoder))
        case .restoreDialogue: self = .restoreDialogue(try Nothing(from: decoder))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(kind, forKey: .kind)
        switch self {
        case .createDialogue(let payload): try payload.encode(to: encoder)
        case .changeDetails(let payload): try payload.encode(to: encoder)
        case .addSide(let payload): try payload.encode(to: encoder)
        case .changeSide(let payload): try payload.encode(to: encoder)
        case .removeSide(let payload): try payload.encode(to: encoder)
        case .addParticipants(let payload): try payload.encode(to: encoder)
        case .changeParticipant(let payload): try payload.encode(to: encoder)
        case .removeParticipant(let payload): try payload.encode(to: encoder)
        case .restoreParticipant(let payload): try payload.encode(to: encoder)
        case .arriveAsGuest(let payload): try payload.encode(to: encoder)
        case .seatGuest(let payload): try payload.encode(to: encoder)
        case .recordLinkOpened(let payload): try payload.encode(to: encoder)
        case .renewLink(let payload): try payload.encode(to: encoder)
        case .trustLink(let payload): try payload.encode(to: encoder)
        case .trustOwnLink(let payload): try payload.encode(to: encoder)
        case .reportLink(let payload): try payload.encode(to: encoder)
        case .renewSharedLink(let payload): try payload.encode(to: encoder)
        case .openGuestDoor(let payload): try payload.encode(to: encoder)
        case .closeGuestDoor(let payload): try payload.encode(to: encoder)
        case .addQuestion(let payload): try payload.encode(to: encoder)
        case .changeQuestion(let payload): try payload.encode(to: encoder)
        case .removeQuestion(let payload): try payload.encode(to: encoder)
        case .orderQuestions(let payload): try payload.encode(to: encoder)
        case .changeAnswering(let payload): try payload.encode(to: encoder)
        case .giveAnswer(let payload): try payload.encode(to: encoder)
        case .withdrawAnswer(let payload): try payload.encode(to: encoder)
        case .revealAnswers(let payload): try payload.encode(to: encoder)
        case .confideAnswers(let payload): try payload.encode(to: encoder)
        case .linkAnswer(let payload): try payload.encode(to: encoder)
        case .makeItemOfAnswer(let payload): try payload.encode(to: encoder)
        case .markAnswer(let payload): try payload.encode(to: encoder)
        case .addItem(let payload): try payload.encode(to: encoder)
        case .changeItem(let payload): try payload.encode(to: encoder)
        case .removeItem(let payload): try payload.encode(to: encoder)
        case .moveItem(let payload): try payload.encode(to: encoder)
        case .startItem(let payload): try payload.encode(to: encoder)
        case .nextItem(let payload): try payload.encode(to: encoder)
        case .previousItem(let payload): try payload.encode(to: encoder)
        case .finishItem(let payload): try payload.encode(to: encoder)
        case .skipItem(let payload): try payload.encode(to: encoder)
        case .planItem(let payload): try payload.encode(to: encoder)
        case .extendItem(let payload): try payload.encode(to: encoder)
        case .proposeItem(let payload): try payload.encode(to: encoder)
        case .acceptProposal(let payload): try payload.encode(to: encoder)
        case .declineProposal(let payload): try payload.encode(to: encoder)
        case .changePhase(let payload): try payload.encode(to: encoder)
        case .addNote(let payload): try payload.encode(to: encoder)
        case .changeNote(let payload): try payload.encode(to: encoder)
        case .moveNote(let payload): try payload.encode(to: encoder)
        case .deleteNote(let payload): try payload.encode(to: encoder)
        case .restoreNote(let payload): try payload.encode(to: encoder)
        case .markActionItem(let payload): try payload.encode(to: encoder)
        case .raiseHand(let payload): try payload.encode(to: encoder)
        case .lowerHand(let payload): try payload.encode(to: encoder)
        case .giveFloor(let payload): try payload.encode(to: encoder)
        case .endFloor(let payload): try payload.encode(to: encoder)
        case .setAttendance(let payload): try payload.encode(to: encoder)
        case .recordArrival(let payload): try payload.encode(to: encoder)
        case .setSummary(let payload): try payload.encode(to: encoder)
        case .makeRemark(let payload): try payload.encode(to: encoder)
        case .answerRemark(let payload): try payload.encode(to: encoder)
        case .deleteDialogue(let payload): try payload.encode(to: encoder)
        case .restoreDialogue(let payload): try payload.encode(to: encoder)
        }
    }
}
