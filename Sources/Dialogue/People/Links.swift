// Opening, reporting and renewing a personal link, and renewing the link that all observers share or the projector's
// link.

public struct RecordLinkOpened: Act {
    public static let name: Command.Kind = "recordLinkOpened"
    public static let permission = Permission(.server, .any)
    public var participant: ParticipantID

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let participant = try dialogue.listed(participant, "participant")
        guard participant.linkOpenedAt == nil else { return [] }
        guard dialogue.openingWithholds(participant) else { return [.linkOpened(participant: participant.id)] }
        return [
            .linkOpened(
                participant: participant.id, withholds: true,
                withholdsReading: dialogue.opensReading(participant) ? true : nil)
        ]
    }
}

public struct LinkOpened: Fact {
    public static let name: Event.Kind = "linkOpened"
    public var takesBack: Bool { withholds == true }
    public var participant: ParticipantID
    /// True when this link does not open what was confided before, because other people could have read the link and
    /// one of them may have opened it.
    public var withholds: Bool?
    /// True when the link does not open the answers that others confided to the facilitators either.
    public var withholdsReading: Bool?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        guard var opened = dialogue.people.participants[participant] else { return }
        opened.linkOpenedAt = moment.at
        opened.hasOpened = true
        if withholds == true {
            if opened.withheld == nil || opened.withheld?.isLifted == true {
                opened.withheld = Withheld(.opened, since: moment.at, by: moment.by)
            }
            opened.withheld?.confidedUntil = moment.at
            if withholdsReading == true, opened.withheldReading == nil {
                opened.withheldReading = Withheld(.opened, since: moment.at, by: moment.by)
            }
        }
        dialogue.replaceParticipant(opened, isNewHolder: withholdsReading == true)
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        guard withholds == true else {
            return [.changed(.participant(participant), for: .views(with: .contacts)), .own(participant)]
                + dialogue.senderIsTold(of: participant)
        }
        return [
            .changed(.participant(participant), for: .views(with: [.contacts, .answered])), .own(participant), .access,
            .readers,
        ] + dialogue.senderIsTold(of: participant)
    }
}

public struct ReportLink: Act {
    public static let name: Command.Kind = "reportLink"
    /// Anyone may report that the personal link they opened was meant for somebody else.
    public static let permission = Permission(.everyone, .any, forOthers: [])

    /// Organisers see the report and can renew the link.
    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        guard let own = context.by.participant else {
            throw Rejection(.notFound, "This link is not a person's own.")
        }
        return dialogue.people.participants[own]?.linkReportedAt == nil ? [.linkReported(participant: own)] : []
    }
}

public struct LinkReported: Fact {
    public static let name: Event.Kind = "linkReported"
    public var takesBack: Bool { false }
    public var participant: ParticipantID

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.people.participants[participant]?.linkReportedAt = moment.at
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
        let withholds = dialogue.renewingWithholds(participant, by: context.by)
        return [
            .linkRenewed(
                participant: participant.id, linkNonce: ids.letters(12), withholds: withholds ? true : nil,
                withholdsReading: withholds && dialogue.opensReading(participant) ? true : nil,
                isOwners: context.by == .participant(participant.id) ? true : nil)
        ]
    }
}

public struct LinkRenewed: Fact {
    public static let name: Event.Kind = "linkRenewed"
    public var takesBack: Bool { true }
    public var participant: ParticipantID
    public var linkNonce: String
    /// True when the new link does not open what was confided before, because somebody other than its owner renewed it.
    public var withholds: Bool?
    /// True when the link does not open the answers that others confided to the facilitators either.
    public var withholdsReading: Bool?
    /// True when the owner renewed the link. Then nobody else is shown the new one.
    public var isOwners: Bool?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        guard var renewed = dialogue.people.participants[participant] else { return }
        if withholds == true {
            renewed.withheld = Withheld(
                .renewed, since: moment.at, by: moment.by, formerNonce: renewed.lastNonceOfOwner)
            // If she was appointed by somebody who may not read the answers, renewing the link must not change that.
            if withholdsReading == true, renewed.withheldReading?.isOfLink ?? true {
                renewed.withheldReading = Withheld(.renewed, since: moment.at, by: moment.by)
            }
        } else if isOwners == true, renewed.withheld?.isLiftedByOwner == true {
            renewed.withheld = nil
        }
        renewed.linkNonce = linkNonce
        renewed.linkIsOwners = isOwners == true
        renewed.isLinkOfSending = false
        renewed.linkOpenedAt = nil
        renewed.linkReportedAt = nil
        renewed.linkSentAt = nil
        dialogue.outbox.linkChanged(of: participant)
        dialogue.replaceParticipant(renewed, isNewHolder: true)
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        [
            .changed(.participant(participant), for: .views(with: [.contacts, .answered])), .own(participant), .access,
            .readers,
        ] + dialogue.senderIsTold(of: participant)
    }
}

/// The two links that name no person.
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
    public var takesBack: Bool { false }
    public var link: SharedLink
    public var linkNonce: String

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        switch link {
        case .observer: dialogue.people.observerNonce = linkNonce
        case .projector: dialogue.people.projectorNonce = linkNonce
        }
    }

    /// Nobody is shown the nonce, so no entity changes.
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
    public static func linkOpened(
        participant: ParticipantID, withholds: Bool? = nil, withholdsReading: Bool? = nil
    ) -> Event {
        Event(LinkOpened(participant: participant, withholds: withholds, withholdsReading: withholdsReading))
    }
    public static func linkReported(participant: ParticipantID) -> Event {
        Event(LinkReported(participant: participant))
    }
    public static func linkRenewed(
        participant: ParticipantID, linkNonce: String, withholds: Bool? = nil, withholdsReading: Bool? = nil,
        isOwners: Bool? = nil
    ) -> Event {
        Event(
            LinkRenewed(
                participant: participant, linkNonce: linkNonce, withholds: withholds,
                withholdsReading: withholdsReading, isOwners: isOwners))
    }
    public static func sharedLinkRenewed(link: SharedLink, linkNonce: String) -> Event {
        Event(SharedLinkRenewed(link: link, linkNonce: linkNonce))
    }
}
