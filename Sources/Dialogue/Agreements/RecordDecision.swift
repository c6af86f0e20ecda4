// Two things that happen to an answer afterwards: the decision that it was subject to is taken, and the person in whose
// name it was entered contests it.

public struct RecordDecision: Act {
    public static let name: Command.Kind = "recordDecision"
    /// Those who answer for the owner record it, or those who write the minutes.
    public static let permission = Permission(.reviewers, .followed, forOthers: .editors)
    public var acceptance: AcceptanceID
    /// The decision. If it is left out, an earlier record is taken back.
    public var isYes: Bool?
    /// The decision in words.
    public var words: FreeText?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let acceptance = try dialogue.existingAcceptance(acceptance)
        let isTheirs = context.by.participant.map { dialogue.answers($0, for: acceptance.owner) } ?? false
        if !isTheirs, !dialogue.isForOthers(Self.permission, context.by) {
            throw Rejection(.notAllowed, "This is somebody else's to record.", field: "acceptance")
        }
        guard acceptance.subjectTo != nil else {
            throw Rejection(.outOfRange, "This answer is not subject to a decision.", field: "acceptance")
        }
        let words = isYes == nil ? "" : words ?? ""
        try Check.length(words, acceptance.decision?.words, max: Limits.most.noteCharactersMax, "words")
        if acceptance.decision?.isYes == isYes, acceptance.decision?.words ?? "" == words { return [] }
        return [
            Event(
                DecisionRecorded(
                    acceptance: acceptance.id, note: acceptance.note, participant: acceptance.participant,
                    isYes: isYes, words: words))
        ]
    }
}

public struct DecisionRecorded: AboutNote, OfAcceptance {
    public static let name: Event.Kind = "decisionRecorded"
    public var takesBack: Bool { true }
    public var acceptance: AcceptanceID
    public var note: NoteID
    public var participant: ParticipantID
    /// `nil` when an earlier record was taken back.
    public var isYes: Bool?
    public var words: FreeText

    public init(
        acceptance: AcceptanceID, note: NoteID, participant: ParticipantID, isYes: Bool?, words: FreeText
    ) {
        self.acceptance = acceptance
        self.note = note
        self.participant = participant
        self.isYes = isYes
        self.words = words
    }

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.agreements.acceptances[acceptance]?.decision = isYes.map {
            Acceptance.Decision(isYes: $0, words: words, by: moment.by, at: moment.at)
        }
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.acceptance(acceptance))] }
}

public struct ContestAgreementAnswer: Act {
    public static let name: Command.Kind = "contestAgreementAnswer"
    /// Only the person in whose name it was entered.
    public static let permission = Permission(.reviewers, .followed, forOthers: [])
    public var acceptance: AcceptanceID
    public var words: FreeText?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let acceptance = try dialogue.existingAcceptance(acceptance)
        guard acceptance.entered != nil, acceptance.participant == context.by.participant else {
            throw Rejection(
                .notAllowed, "Only an answer that was entered in your name is contested.", field: "acceptance")
        }
        let words = words ?? ""
        try Check.length(words, acceptance.contest?.words, max: Limits.most.noteCharactersMax, "words")
        if acceptance.contest?.words == words { return [] }
        return [
            Event(
                AgreementAnswerContested(
                    acceptance: acceptance.id, note: acceptance.note, participant: acceptance.participant,
                    words: words))
        ]
    }
}

public struct AgreementAnswerContested: AboutNote, OfAcceptance {
    public static let name: Event.Kind = "agreementAnswerContested"
    public var takesBack: Bool { true }
    public var acceptance: AcceptanceID
    public var note: NoteID
    public var participant: ParticipantID
    public var words: FreeText

    public init(acceptance: AcceptanceID, note: NoteID, participant: ParticipantID, words: FreeText) {
        self.acceptance = acceptance
        self.note = note
        self.participant = participant
        self.words = words
    }

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.agreements.acceptances[acceptance]?.contest = Acceptance.Contest(words: words, at: moment.at)
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.acceptance(acceptance))] }
}

extension Command {
    public static func recordDecision(acceptance: AcceptanceID, isYes: Bool?, words: FreeText? = nil) -> Command {
        Command(RecordDecision(acceptance: acceptance, isYes: isYes, words: words))
    }
    public static func contestAgreementAnswer(acceptance: AcceptanceID, words: FreeText? = nil) -> Command {
        Command(ContestAgreementAnswer(acceptance: acceptance, words: words))
    }
}
