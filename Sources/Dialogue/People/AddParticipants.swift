public struct NewParticipant: Codable, Sendable, Equatable {
    public var person: PersonDetails
    public var side: SideID?
    public var roles: Set<Role>
    public var assignment: FreeText
    /// The person and organisation that this participant is in every dialogue. Only organisers of the installation may
    /// set it (`identifyParticipant`).
    public var identity: Identity?

    public init(
        person: PersonDetails, side: SideID?, roles: Set<Role>, assignment: FreeText = "", identity: Identity? = nil
    ) {
        self.person = person
        self.side = side
        self.roles = roles
        self.assignment = assignment
        self.identity = identity
    }
}

public struct AddParticipants: Act {
    public static let name: Command.Kind = "addParticipants"
    /// Once answers were given, only facilitators and the installation may add a facilitator. If the one who adds her
    /// may not read what was confided, neither may she.
    public static let permission = Permission(.setUp, .untilAdopted)
    public var participants: [NewParticipant]

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        // People taken off the list count too, because their records are kept.
        try Check.room(
            dialogue.people.participants.count + participants.count, max: Limits.most.participantsMax, "participants",
            "participants")
        var ids = SeededIDs(seed: context.seed)
        var events: [Event] = []
        var known: Set<PersonID> = []
        for (index, new) in participants.enumerated() {
            let field = "participants[\(index)]"
            try Check.person(new.person, field + ".person")
            try Check.length(new.assignment, max: Limits.most.proseCharactersMax, field + ".assignment")
            if let side = new.side { _ = try dialogue.existingSide(side, field + ".side") }
            let withholds = try dialogue.checkAppointing(new.roles, insteadOf: nil, context, field + ".roles")
            if let identity = new.identity {
                try dialogue.checkIdentity(identity, &known, context, field + ".identity")
            }
            let id = dialogue.people.newID(&ids)
            events.append(.personRecorded(participant: id, version: 1, person: new.person))
            events.append(
                .participantAdded(
                    participant: id, side: new.side, roles: new.roles, assignment: new.assignment,
                    linkNonce: ids.letters(12), withholds: withholds ? true : nil))
            if let identity = new.identity, identity != Identity() {
                events.append(
                    .participantIdentified(
                        participant: id, person: identity.person, organisation: identity.organisation))
            }
        }
        return events
    }
}

/// The only event with personal data. Its words are stored in the journal's table `person`.
public struct PersonRecorded: Fact {
    public static let name: Event.Kind = "personRecorded"
    public var takesBack: Bool { true }
    public var participant: ParticipantID
    public var version: Int
    public var person: PersonDetails

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        if dialogue.people.participants[participant] == nil {
            // The person is known by name but not on the list yet; the next event puts them there. Until then
            // `isAnnounced` is true.
            dialogue.people.participants[participant] = Participant(
                id: participant, person: person, side: nil, roles: [], linkNonce: "")
        }
        let before = dialogue.people.participants[participant]?.person
        if before?.email != person.email { dialogue.outbox.addressChanged(of: participant) }
        if before.map(\.shown) != person.shown { dialogue.textChanged() }
        dialogue.people.participants[participant]?.person = person
        dialogue.people.participants[participant]?.personVersion = version
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        [.changed(.participant(participant)), .own(participant)]
    }
}

/// Comes after a `personRecorded` of the same participant.
public struct ParticipantAdded: Fact {
    public static let name: Event.Kind = "participantAdded"
    public var takesBack: Bool { withholds == true }
    public var participant: ParticipantID
    public var side: SideID?
    public var roles: Set<Role>
    public var assignment: FreeText
    public var linkNonce: String
    /// True for a facilitator who may not read what was confided before.
    public var withholds: Bool?
    /// The participant in whose place this one comes.
    public var insteadOf: ParticipantID?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.people.enlist(participant, linkNonce: linkNonce)
        guard var added = dialogue.people.participants[participant] else { return }
        added.side = side
        added.roles = roles
        added.assignment = assignment
        added.insteadOf = insteadOf
        added.isLinkOfSending = insteadOf != nil
        if insteadOf != nil { dialogue.people.hasSubstitutes = true }
        if withholds == true { added.withheldReading = Withheld(.appointed, since: moment.at, by: moment.by) }
        dialogue.replaceParticipant(added)
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        [.made(.participant(participant)), .changed(.order)] + (withholds == true ? [.readers] : [])
            + dialogue.senderIsTold(of: participant)
    }
}

extension Dialogue {
    /// Protects confidences: once answers were given, an organiser cannot give herself, or somebody whose link she
    /// holds, the right to read them. Before that, organisers may appoint facilitators; afterwards only facilitators
    /// and the installation may.
    /// - Returns: whether this appoints a facilitator who may not read what was confided before. That is so when the
    ///   one who appoints her may not read it either, or when her own link is still withheld.
    func checkAppointing(
        _ roles: Set<Role>, insteadOf old: Participant?, _ context: CommandContext, _ field: @autoclosure () -> String
    ) throws(Rejection) -> Bool {
        let isNew = roles.contains(.facilitator) && old?.roles.contains(.facilitator) != true
        guard isNew, !preparation.answers.isEmpty else { return false }
        if who(context.by).isDisjoint(with: [.facilitator, .installation]) {
            throw Rejection(
                .notAllowed,
                "Answers have been given in confidence: only a facilitator or the installation's organiser makes "
                    + "another facilitator.", field: field())
        }
        return hasConfidences() && (!readsConfidences(context.by) || old?.withheldToShow != nil)
    }
}

extension Command {
    public static func addParticipants(participants: [NewParticipant]) -> Command {
        Command(AddParticipants(participants: participants))
    }
}

extension Event {
    public static func personRecorded(participant: ParticipantID, version: Int, person: PersonDetails) -> Event {
        Event(PersonRecorded(participant: participant, version: version, person: person))
    }
    public static func participantAdded(
        participant: ParticipantID, side: SideID? = nil, roles: Set<Role>, assignment: FreeText, linkNonce: String,
        withholds: Bool? = nil, insteadOf: ParticipantID? = nil
    ) -> Event {
        Event(
            ParticipantAdded(
                participant: participant, side: side, roles: roles, assignment: assignment, linkNonce: linkNonce,
                withholds: withholds, insteadOf: insteadOf))
    }
}
