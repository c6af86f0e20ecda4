// The page with a person's action items over all dialogues. It opens by a link that is mailed to an address which its
// holder confirmed, and that no organiser can make (docs/trust.md).

extension Dialogue {
    /// Whether the holder of this participant's present address opened the link that was mailed to it. Another address,
    /// another link, or an address marked as wrong is not confirmed.
    public func isAddressConfirmed(_ participant: Participant) -> Bool {
        let correspondence = outbox[participant.id]
        return correspondence.hasLink && participant.linkOpenedAt != nil && !participant.isRemoved
            && isReachable(participant)
    }

    /// The events that end every link to this person's action items. The server adds them; there is no command for it,
    /// because only such a link itself can ask for it.
    public func endingActionsLinks(of person: ParticipantID) -> [Event] {
        people.participants[person].map { [.actionsLinksEnded(participant: $0.id)] } ?? []
    }
}

public struct ActionsLinksEnded: Fact {
    public static let name: Event.Kind = "actionsLinksEnded"
    public var takesBack: Bool { false }
    public var participant: ParticipantID

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.outbox.change(participant) { $0.actionsLinksEndedAt = moment.at }
    }

    public func changes(in dialogue: Dialogue) -> [Change] { Dialogue.mailChanges(participant) }
}

extension Event {
    public static func actionsLinksEnded(participant: ParticipantID) -> Event {
        Event(ActionsLinksEnded(participant: participant))
    }
}
