// The people outside the dialogue who get its minutes.

/// A recipient as a command names one.
public struct NewRecipient: Codable, Sendable, Equatable {
    public var name: FreeText
    public var organisation: FreeText?
    /// If it is left out, a recipient who is listed already keeps theirs.
    public var email: FreeText?
    public var isCopy: Bool?

    public init(name: FreeText, organisation: FreeText? = nil, email: FreeText? = nil, isCopy: Bool? = nil) {
        self.name = name
        self.organisation = organisation
        self.email = email
        self.isCopy = isCopy
    }
}

extension Dialogue {
    /// The events that make the list this one. Recipients are known again by name and organisation.
    func listing(_ wanted: [NewRecipient]) throws(Rejection) -> [Event] {
        try Check.room(wanted.count, max: Limits.most.recipientsMax, "recipients", "recipients")
        var events: [Event] = []
        var left = round.recipients
        var made = round.recipientsMade
        for (index, new) in wanted.enumerated() {
            let field = "recipients[\(index)]"
            let organisation = new.organisation ?? ""
            let known = left.firstIndex { $0.name == new.name && $0.organisation == organisation }
            let old = known.map { left.remove(at: $0) }
            try Check.filled(new.name, old?.name, max: Limits.most.nameCharactersMax, field + ".name")
            try Check.length(
                organisation, old?.organisation, max: Limits.most.nameCharactersMax, field + ".organisation")
            let email = new.email ?? old?.email ?? ""
            try Check.length(email, old?.email, max: Limits.most.nameCharactersMax, field + ".email")
            if old == nil { made += 1 }
            let recipient = Recipient(
                id: old?.id ?? RecipientID("d" + String(made)), name: new.name, organisation: organisation,
                email: email, isCopy: new.isCopy ?? old?.isCopy ?? false)
            if recipient != old { events.append(.recipientListed(recipient: recipient)) }
        }
        return left.map { .recipientRemoved(recipient: $0.id) } + events
    }

    func checkCopies(_ copies: [ParticipantID]) throws(Rejection) {
        try Check.room(copies.count, max: Limits.most.participantsMax, "participants", "copies")
        for (index, id) in copies.enumerated() { _ = try active(id, "copies[\(index)]") }
    }
}

/// Somebody came on the distribution list, or something about them changed.
public struct RecipientListed: Fact {
    public static let name: Event.Kind = "recipientListed"
    public var takesBack: Bool { true }
    public var recipient: Recipient

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.round.recipientsMade = max(
            dialogue.round.recipientsMade, Dialogue.serial(recipient.id.text))
        if let index = dialogue.round.recipients.firstIndex(where: { $0.id == recipient.id }) {
            dialogue.round.recipients[index] = recipient
        } else {
            dialogue.round.recipients.append(recipient)
        }
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.recipient(recipient.id))] }
}

/// Somebody left the distribution list.
public struct RecipientRemoved: Fact {
    public static let name: Event.Kind = "recipientRemoved"
    public var takesBack: Bool { true }
    public var recipient: RecipientID

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.round.recipients.removeAll { $0.id == recipient }
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        [.removed(.recipient(recipient), from: .views(with: .seat))]
    }
}

extension Event {
    public static func recipientListed(recipient: Recipient) -> Event { Event(RecipientListed(recipient: recipient)) }
    public static func recipientRemoved(recipient: RecipientID) -> Event {
        Event(RecipientRemoved(recipient: recipient))
    }
}
