/// Says that these people's links were sent to them, or were not sent after all. Organisers keep account of it so that
/// nobody is forgotten; it changes nothing about the links.
public struct MarkLinksSent: Act {
    public static let name: Command.Kind = "markLinksSent"
    public static let permission = Permission(.setUp, .any)
    public var participants: [ParticipantID]
    public var isSent: Bool

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        try Check.room(participants.count, max: Limits.most.participantsMax, "participants", "participants")
        var marked: Set<ParticipantID> = []
        for (index, id) in participants.enumerated() {
            let participant = try dialogue.listed(id, "participants[\(index)]")
            if (participant.linkSentAt != nil) != isSent { marked.insert(id) }
        }
        return marked.sorted().map { .linkMarkedSent(participant: $0, isSent: isSent) }
    }
}

public struct LinkMarkedSent: Fact {
    public static let name: Event.Kind = "linkMarkedSent"
    public var takesBack: Bool { false }
    public var participant: ParticipantID
    public var isSent: Bool

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.people.participants[participant]?.linkSentAt = isSent ? moment.at : nil
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        [.changed(.participant(participant), for: .views(with: .contacts))]
    }
}

extension Command {
    public static func markLinksSent(participants: [ParticipantID], isSent: Bool) -> Command {
        Command(MarkLinksSent(participants: participants, isSent: isSent))
    }
}

extension Event {
    public static func linkMarkedSent(participant: ParticipantID, isSent: Bool) -> Event {
        Event(LinkMarkedSent(participant: participant, isSent: isSent))
    }
}
