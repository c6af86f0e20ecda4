// A withheld link (Withheld.swift) is trusted again, by a facilitator or by its owner. From then on, the link opens
// what was confided earlier.

public struct TrustLink: Act {
    public static let name: Command.Kind = "trustLink"
    /// Only facilitators who may read what was confided can give this command, and not for their own link.
    public static let permission = Permission(.facilitator, .any)
    public var participant: ParticipantID

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let participant = try dialogue.listed(participant, "participant")
        if context.by == .participant(participant.id) {
            throw Rejection(.notAllowed, "Nobody vouches for a link of her own.", field: "participant")
        }
        guard dialogue.readsConfidences(context.by) else {
            throw Rejection(
                .notAllowed, "Only a facilitator who reads what was confided lets others read it.",
                field: "participant")
        }
        return participant.withheldToShow == nil ? [] : [.linkTrusted(participant: participant.id)]
    }
}

public struct TrustOwnLink: Act {
    public static let name: Command.Kind = "trustOwnLink"
    /// The server gives this when the owner still has the former link. The current link then opens everything that is
    /// the owner's.
    public static let permission = Permission(.server, .any)
    public var participant: ParticipantID

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let participant = try dialogue.listed(participant, "participant")
        guard let withheld = participant.withheld, withheld.formerNonce != nil else {
            throw Rejection(.notFound, "No former link is known of this seat.", field: "participant")
        }
        return withheld.isLiftedByOwner ? [] : [.linkTrusted(participant: participant.id, byOwner: true)]
    }
}

/// The link may open what was confided before, because a facilitator who may read it herself trusts the link, or
/// because the owner has shown the former link.
public struct LinkTrusted: Fact {
    public static let name: Event.Kind = "linkTrusted"
    public var takesBack: Bool { false }
    public var participant: ParticipantID
    /// True when the owner has shown the former link. Then it opens the owner's drafts too.
    public var byOwner: Bool?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        guard var trusted = dialogue.people.participants[participant] else { return }
        trusted.withheld?.isLifted = true
        if byOwner == true { trusted.withheld?.isLiftedByOwner = true }
        if byOwner != true || trusted.withheldReading?.isOfLink == true { trusted.withheldReading = nil }
        dialogue.people.participants[participant] = trusted
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        [
            .changed(.participant(participant), for: .views(with: .answered)), .own(participant), .access, .readers,
        ]
    }
}

extension Command {
    public static func trustLink(participant: ParticipantID) -> Command { Command(TrustLink(participant: participant)) }
    public static func trustOwnLink(participant: ParticipantID) -> Command {
        Command(TrustOwnLink(participant: participant))
    }
}

extension Event {
    public static func linkTrusted(participant: ParticipantID, byOwner: Bool? = nil) -> Event {
        Event(LinkTrusted(participant: participant, byOwner: byOwner))
    }
}
