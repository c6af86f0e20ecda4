// The wishes that people have about mail, and whether their address is right.

/// Marks a person's address as wrong, or as right after all. A wrong address gets no mail until it is changed.
public struct MarkAddress: Act {
    public static let name: Command.Kind = "markAddress"
    public static let permission = Permission(.organisers, .any)
    public var participant: ParticipantID
    public var isWrong: Bool

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let participant = try dialogue.listed(participant, "participant")
        let correspondence = dialogue.outbox[participant.id]
        if (correspondence.addressWrongAt != nil) == isWrong { return [] }
        let waiting = isWrong ? correspondence.mails.values.filter { $0.state == .waiting } : []
        return [.addressMarked(participant: participant.id, isWrong: isWrong)]
            + waiting.map(\.id).sorted().map { .mailTakenBack(mail: $0, participant: participant.id) }
    }
}

public struct AddressMarked: Fact {
    public static let name: Event.Kind = "addressMarked"
    public var takesBack: Bool { false }
    public var participant: ParticipantID
    public var isWrong: Bool

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.outbox.change(participant) { $0.addressWrongAt = isWrong ? moment.at : nil }
    }

    public func changes(in dialogue: Dialogue) -> [Change] { Dialogue.mailChanges(participant) }
}

/// Says whether a person wants reminders and digests. A field that is left out keeps its value.
public struct WishMail: Act {
    public static let name: Command.Kind = "wishMail"
    /// Everybody for themselves.
    public static let permission = Permission(.everyone, .any, forOthers: [])
    /// False: no more reminders and digests.
    public var isSubscribed: Bool?
    /// Digests: those that an organiser sends, and those that go out every day.
    public var wantsDigest: Bool?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        guard let own = context.by.participant else {
            throw Rejection(.notFound, "This link is not a person's own.")
        }
        return dialogue.wishingMail(own, isSubscribed: isSubscribed, wantsDigest: wantsDigest)
    }
}

extension Dialogue {
    /// The events by which a person's wishes change. Empty when they are so already, or the person is not on the list.
    public func wishingMail(
        _ person: ParticipantID, isSubscribed: Bool? = nil, wantsDigest: Bool? = nil
    ) -> [Event] {
        guard people.participants[person] != nil else { return [] }
        let known = outbox[person]
        let subscribed = isSubscribed ?? (known.unsubscribedAt == nil)
        let digest = wantsDigest ?? known.wantsDigest
        if subscribed == (known.unsubscribedAt == nil), digest == known.wantsDigest { return [] }
        let stopped = known.mails.values.filter {
            $0.state == .waiting
                && (($0.kind == .reminder && !subscribed) || ($0.kind == .digest && (!subscribed || digest == false)))
        }
        return [.mailWished(participant: person, isSubscribed: subscribed, wantsDigest: digest)]
            + stopped.map(\.id).sorted().map { .mailTakenBack(mail: $0, participant: person) }
    }
}

public struct MailWished: Fact {
    public static let name: Event.Kind = "mailWished"
    public var takesBack: Bool { false }
    public var participant: ParticipantID
    public var isSubscribed: Bool
    /// `nil` while the person has not said whether they want digests.
    public var wantsDigest: Bool?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.outbox.change(participant) {
            $0.unsubscribedAt = isSubscribed ? nil : $0.unsubscribedAt ?? moment.at
            $0.wantsDigest = wantsDigest
        }
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        Dialogue.mailChanges(participant) + [.own(participant)]
    }
}

extension Command {
    public static func markAddress(participant: ParticipantID, isWrong: Bool) -> Command {
        Command(MarkAddress(participant: participant, isWrong: isWrong))
    }
    public static func wishMail(isSubscribed: Bool? = nil, wantsDigest: Bool? = nil) -> Command {
        Command(WishMail(isSubscribed: isSubscribed, wantsDigest: wantsDigest))
    }
}

extension Event {
    public static func addressMarked(participant: ParticipantID, isWrong: Bool) -> Event {
        Event(AddressMarked(participant: participant, isWrong: isWrong))
    }
    public static func mailWished(participant: ParticipantID, isSubscribed: Bool, wantsDigest: Bool?) -> Event {
        Event(MailWished(participant: participant, isSubscribed: isSubscribed, wantsDigest: wantsDigest))
    }
}
