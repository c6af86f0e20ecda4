// Personal links: opened, reported as somebody else's, renewed. The two links that all observers and projectors share.

public struct RecordLinkOpened: Act {
    public static let name: Command.Kind = "recordLinkOpened"
    public static let permission = Permission(.server, .any)
    public var participant: ParticipantID

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let participant = try dialogue.listed(participant, "participant")
        return participant.linkOpenedAt == nil ? [.linkOpened(participant: participant.id)] : []
    }
}

public struct LinkOpened: Fact {
    public static let name: Event.Kind = "linkOpened"
    public static let takesBack = false
    public var participant: ParticipantID

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.participants[participant]?.linkOpenedAt = moment.at
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        [.changed(.participant(participant), for: .views(with: .contacts))]
    }
}

public struct ReportLink: Act {
    public static let name: Command.Kind = "reportLink"
    /// Anyone may report that the personal link they opened was meant for somebody else.
    public static let permission = Permission(.everyone, .any)

    /// Organisers see it and renew the link.
    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        guard let own = context.by.participant else {
            throw Rejection(.notFound, "This link is not a person's own.")
        }
        return dialogue.participants[own]?.linkReportedAt == nil ? [.linkReported(participant: own)] : []
    }
}

public struct LinkReported: Fact {
    public static let name: Event.Kind = "linkReported"
    public static let takesBack = false
    public var participant: ParticipantID

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.participants[participant]?.linkReportedAt = moment.at
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        [.changed(.participant(participant), for: .views(with: .contacts))]
    }
}

public struct RenewLink: Act {
    public static let name: Command.Kind = "renewLink"
    public static let permission = Permission(.setUp, .any)
    public var participant: ParticipantID

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let participant = try dialogue.listed(participant, "participant")
        var ids = SeededIDs(seed: context.seed)
        return [.linkRenewed(participant: participant.id, linkNonce: ids.letters(12))]
    }
}

public struct LinkRenewed: Fact {
    public static let name: Event.Kind = "linkRenewed"
    public static let takesBack = false
    public var participant: ParticipantID
    public var linkNonce: String

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.participants[participant]?.linkNonce = linkNonce
        dialogue.participants[participant]?.linkOpenedAt = nil
        dialogue.participants[participant]?.linkReportedAt = nil
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        [.changed(.participant(participant), for: .views(with: .contacts)), .access]
    }
}

/// The anonymous links of a dialogue.
public enum SharedLink: String, Codable, Sendable, CaseIterable { case observer, projector }

public struct RenewSharedLink: Act {
    public static let name: Command.Kind = "renewSharedLink"
    public static let permission = Permission(.setUp, .any)
    public var link: SharedLink

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        var ids = SeededIDs(seed: context.seed)
        return [.sharedLinkRenewed(link: link, linkNonce: ids.letters(12))]
    }
}

public struct SharedLinkRenewed: Fact {
    public static let name: Event.Kind = "sharedLinkRenewed"
    public static let takesBack = false
    public var link: SharedLink
    public var linkNonce: String

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        switch link {
        case .observer: dialogue.observerNonce = linkNonce
        case .projector: dialogue.projectorNonce = linkNonce
        }
    }

    /// Nonces are shown to nobody.
    public func changes(in dialogue: Dialogue) -> [Change] { [.access] }
}

extension Command {
    public static func recordLinkOpened(participant: ParticipantID) -> Command {
        Command(RecordLinkOpened(participant: participant))
    }
    public static func reportLink() -> Command { Command(ReportLink()) }
    public static func renewLink(participant: ParticipantID) -> Command { Command(RenewLink(participant: participant)) }
    public static func renewSharedLink(link: SharedLink) -> Command { Command(RenewSharedLink(link: link)) }
}

extension Event {
    public static func linkOpened(participant: ParticipantID) -> Event { Event(LinkOpened(participant: participant)) }
    public static func linkReported(participant: ParticipantID) -> Event {
        Event(LinkReported(participant: participant))
    }
    public static func linkRenewed(participant: ParticipantID, linkNonce: String) -> Event {
        Event(LinkRenewed(participant: participant, linkNonce: linkNonce))
    }
    public static func sharedLinkRenewed(link: SharedLink, linkNonce: String) -> Event {
        Event(SharedLinkRenewed(link: link, linkNonce: linkNonce))
    }
}
