// A side confirms an agreement, or takes that back.

public struct ConfirmAgreement: Act {
    public static let name: Command.Kind = "confirmAgreement"
    /// People confirm for their own side; those who write the minutes enter it in anyone's name.
    public static let permission = Permission(.reviewers, .followed, forOthers: .editors)
    public var note: NoteID
    /// `false` to take the side's confirmation back.
    public var isConfirmed: Bool
    /// The person who confirms, if somebody else enters it; the actor when left out.
    public var participant: ParticipantID?
    /// How it came; required if somebody else enters it.
    public var way: Entered.Way?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let note = try dialogue.existingAgreement(note)
        let (person, way) = try dialogue.sayer(participant, way, context, Self.permission)
        guard let participant = dialogue.people.participants[person], let side = participant.side,
            participant.takesPart
        else {
            throw Rejection(.notAllowed, "Only somebody who sits on a side confirms for it.", field: "participant")
        }
        let earlier = dialogue.agreements.followUps[note.id]?.confirmations.first { $0.side == side }
        if isConfirmed ? earlier?.revision == note.revision : earlier == nil { return [] }
        return [
            Event(
                AgreementConfirmed(
                    note: note.id, side: side, isConfirmed: isConfirmed, participant: person, way: way,
                    revision: note.revision))
        ]
    }
}

public struct AgreementConfirmed: AboutNote {
    public static let name: Event.Kind = "agreementConfirmed"
    public var takesBack: Bool { false }
    public var note: NoteID
    public var side: SideID
    /// `false` when the side's confirmation was taken back.
    public var isConfirmed: Bool
    public var participant: ParticipantID
    /// Set when somebody else entered it.
    public var way: Entered.Way?
    public var revision: Int

    public init(
        note: NoteID, side: SideID, isConfirmed: Bool, participant: ParticipantID, way: Entered.Way?, revision: Int
    ) {
        self.note = note
        self.side = side
        self.isConfirmed = isConfirmed
        self.participant = participant
        self.way = way
        self.revision = revision
    }

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.agreements.change(note) { followUp in
            followUp.confirmations.removeAll { $0.side == side }
            guard isConfirmed else { return }
            followUp.confirmations.append(
                FollowUp.Confirmation(
                    side: side, participant: participant, entered: way.map { Entered(by: moment.by, way: $0) },
                    revision: revision, at: moment.at))
        }
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.followUp(note))] }
}

extension Command {
    public static func confirmAgreement(
        note: NoteID, isConfirmed: Bool = true, participant: ParticipantID? = nil, way: Entered.Way? = nil
    ) -> Command {
        Command(ConfirmAgreement(note: note, isConfirmed: isConfirmed, participant: participant, way: way))
    }
}
