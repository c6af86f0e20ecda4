// An owner accepts or declines what is theirs to do, or takes the answer back; or somebody enters it in their name.

public struct AnswerAgreement: Act {
    public static let name: Command.Kind = "answerAgreement"
    /// People answer for themselves and for their organisation; those who write the minutes enter it in anyone's name.
    public static let permission = Permission(.reviewers, .followed, forOthers: .editors)
    public var note: NoteID
    /// The owner's place in the note's list, from 0. If it is left out, the first owner that the person answers for.
    public var place: Int?
    public var answer: Acceptance.Answer
    /// Required when it is declined.
    public var reason: FreeText?
    /// Set if it is accepted only if somebody else decides so.
    public var subjectTo: Acceptance.SubjectTo?
    /// The person who answers, if somebody else enters it; the actor when left out.
    public var participant: ParticipantID?
    /// How the answer came; required if somebody else enters it.
    public var way: Entered.Way?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let note = try dialogue.existingAgreement(note)
        let (person, way) = try dialogue.sayer(participant, way, context, Self.permission)
        var place = self.place ?? 0
        if self.place == nil { place = try dialogue.place(of: person, in: note) }
        guard note.owners.indices.contains(place), dialogue.answers(person, for: note.owners[place]) else {
            throw Rejection(.notAllowed, "This is not for this person to accept.", field: "place")
        }
        let reason = reason ?? ""
        try Check.length(reason, max: Limits.most.noteCharactersMax, "reason")
        if answer == .declined, Check.isBlank(reason) {
            throw Rejection(.reasonNeeded, "Say why this is declined.", field: "reason")
        }
        if answer == .declined, subjectTo != nil {
            throw Rejection(.outOfRange, "Only an acceptance is subject to a decision.", field: "subjectTo")
        }
        if let subjectTo { try dialogue.checkSubjectTo(subjectTo, "subjectTo") }
        let earlier = dialogue.agreements.acceptances(of: note.id).first { $0.owner == note.owners[place] }
        if let earlier, earlier.answer == answer, earlier.reason == reason, earlier.subjectTo == subjectTo,
            earlier.participant == person, earlier.entered?.way == way, earlier.revision == note.revision,
            earlier.contest == nil
        {
            return []
        }
        let id = earlier?.id ?? AcceptanceID("y" + String(dialogue.agreements.acceptancesMade + 1))
        return [
            Event(
                AgreementAnswered(
                    acceptance: id, note: note.id, place: place, answer: answer, reason: reason, subjectTo: subjectTo,
                    participant: person, way: way, revision: note.revision))
        ]
    }
}

public struct AgreementAnswered: AboutNote, OfAcceptance {
    public static let name: Event.Kind = "agreementAnswered"
    public var takesBack: Bool { true }
    public var acceptance: AcceptanceID
    public var note: NoteID
    /// The owner's place in the note's list at the time, from 0.
    public var place: Int
    public var answer: Acceptance.Answer
    public var reason: FreeText
    public var subjectTo: Acceptance.SubjectTo?
    public var participant: ParticipantID
    /// Set when somebody else entered it.
    public var way: Entered.Way?
    public var revision: Int

    public init(
        acceptance: AcceptanceID, note: NoteID, place: Int, answer: Acceptance.Answer, reason: FreeText,
        subjectTo: Acceptance.SubjectTo?, participant: ParticipantID, way: Entered.Way?, revision: Int
    ) {
        self.acceptance = acceptance
        self.note = note
        self.place = place
        self.answer = answer
        self.reason = reason
        self.subjectTo = subjectTo
        self.participant = participant
        self.way = way
        self.revision = revision
    }

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        guard let owners = dialogue.notes[note]?.owners, owners.indices.contains(place) else { return }
        let made = dialogue.agreements.acceptancesMade
        dialogue.agreements.acceptancesMade = max(made, Dialogue.serial(acceptance.text))
        dialogue.agreements.acceptances[acceptance] = Acceptance(
            id: acceptance, note: note, owner: owners[place], answer: answer, reason: reason, subjectTo: subjectTo,
            participant: participant, entered: way.map { Entered(by: moment.by, way: $0) }, revision: revision,
            at: moment.at)
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.made(.acceptance(acceptance))] }
}

public struct TakeBackAnswerToAgreement: Act {
    public static let name: Command.Kind = "takeBackAgreementAnswer"
    /// Those who answered take back their own; those who write the minutes any that they entered.
    public static let permission = Permission(.reviewers, .followed, forOthers: .editors)
    public var acceptance: AcceptanceID

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let acceptance = try dialogue.existingAcceptance(acceptance)
        let isOwn = context.by.participant == acceptance.participant
        guard isOwn || (acceptance.entered != nil && dialogue.isForOthers(Self.permission, context.by)) else {
            throw Rejection(.notAllowed, "Only the person who answered takes this back.", field: "acceptance")
        }
        return [
            Event(
                AgreementAnswerRemoved(
                    acceptance: acceptance.id, note: acceptance.note, participant: acceptance.participant))
        ]
    }
}

public struct AgreementAnswerRemoved: AboutNote, OfAcceptance {
    public static let name: Event.Kind = "agreementAnswerRemoved"
    public var takesBack: Bool { true }
    public var acceptance: AcceptanceID
    public var note: NoteID
    public var participant: ParticipantID

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.agreements.acceptances[acceptance] = nil
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.removed(.acceptance(acceptance))] }
}

/// A fact about one answer of one person.
protocol OfAcceptance: Fact {
    var acceptance: AcceptanceID { get }
    var participant: ParticipantID { get }
}

extension Dialogue {
    /// The person who says something, and the way in which it came if somebody else enters it.
    func sayer(
        _ named: ParticipantID?, _ way: Entered.Way?, _ context: CommandContext, _ permission: Permission
    ) throws(Rejection) -> (ParticipantID, Entered.Way?) {
        let person = try subject(named, context, permission)
        if person.id == context.by.participant { return (person.id, nil) }
        guard let way else { throw Rejection(.empty, "Say how this came.", field: "way") }
        return (person.id, way)
    }

    /// The place of the first owner that this person answers for.
    fileprivate func place(of person: ParticipantID, in note: Note) throws(Rejection) -> Int {
        guard let place = note.owners.firstIndex(where: { answers(person, for: $0) }) else {
            throw Rejection(.notAllowed, "This is not for this person to accept.", field: "note")
        }
        return place
    }

    package func checkSubjectTo(_ subjectTo: Acceptance.SubjectTo, _ field: String) throws(Rejection) {
        try Check.filled(subjectTo.decider, max: Limits.most.nameCharactersMax, field + ".decider")
        try Check.length(subjectTo.words, max: Limits.most.dueWordsCharactersMax, field + ".words")
        if let date = subjectTo.date { try Check.date(date, field + ".date") }
    }

    func existingAcceptance(_ id: AcceptanceID) throws(Rejection) -> Acceptance {
        guard let acceptance = agreements.acceptances[id], isShown(followUpOf: acceptance.note) else {
            throw Rejection(.notFound, "There is no such answer.", field: "acceptance")
        }
        return acceptance
    }
}

extension Command {
    public static func answerAgreement(
        note: NoteID, place: Int? = nil, answer: Acceptance.Answer, reason: FreeText? = nil,
        subjectTo: Acceptance.SubjectTo? = nil, participant: ParticipantID? = nil, way: Entered.Way? = nil
    ) -> Command {
        Command(
            AnswerAgreement(
                note: note, place: place, answer: answer, reason: reason, subjectTo: subjectTo,
                participant: participant, way: way))
    }
    public static func takeBackAgreementAnswer(acceptance: AcceptanceID) -> Command {
        Command(TakeBackAnswerToAgreement(acceptance: acceptance))
    }
}
