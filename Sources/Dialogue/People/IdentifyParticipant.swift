/// Says which person and which organisation a participant is, beyond this dialogue. The same id in another dialogue
/// means the same person or organisation, however the names are typed.
public struct IdentifyParticipant: Act {
    public static let name: Command.Kind = "identifyParticipant"
    /// Only organisers of the installation know who takes part in other dialogues.
    public static let permission = Permission(.installation, .any)
    public var participant: ParticipantID
    /// An id that is left out stays unchanged. An empty id removes the old one.
    public var person: PersonID?
    public var organisation: OrganisationID?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        guard let participant = dialogue.people.participants[participant], !participant.isAnnounced else {
            throw Rejection(.notFound, "Nobody of that id was ever on the list.", field: "participant")
        }
        var identity = participant.identity
        if let person {
            try Identity.checkPerson(person, "person")
            identity.person = person.text.isEmpty ? nil : person
        }
        if let organisation {
            try Identity.checkOrganisation(organisation, "organisation")
            identity.organisation = organisation.text.isEmpty ? nil : organisation
        }
        if let person = identity.person, let other = dialogue.participant(being: person), other.id != participant.id {
            throw Rejection(.inUse, "This person is on the list already, as \(other.id).", field: "person")
        }
        if identity == participant.identity { return [] }
        return [
            .participantIdentified(
                participant: participant.id, person: identity.person, organisation: identity.organisation)
        ]
    }
}

/// Records which person and organisation a participant is. An absent field means that this is not known. The person's
/// id is stored among the words, so that erasing somebody here also erases the link to them in other dialogues.
public struct ParticipantIdentified: Fact {
    public static let name: Event.Kind = "participantIdentified"
    public var takesBack: Bool { false }
    public var participant: ParticipantID
    public var person: FreeText?
    public var organisation: OrganisationID?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.people.participants[participant]?.identity = Identity(
            person: person?.text.map { PersonID($0) }, organisation: organisation)
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        [.changed(.participant(participant), for: .views(with: .contacts))]
    }
}

/// The person and organisation that a participant is in every dialogue, as far as somebody has said so.
public struct Identity: Codable, Sendable, Hashable {
    public var person: PersonID?
    public var organisation: OrganisationID?

    public init(person: PersonID? = nil, organisation: OrganisationID? = nil) {
        self.person = person
        self.organisation = organisation
    }

    /// Checks that the id is empty, or a letter for its kind and 12 letters of base 32.
    static func checkPerson(_ id: PersonID, _ field: String) throws(Rejection) { try checkID(id.text, "h", field) }
    static func checkOrganisation(_ id: OrganisationID, _ field: String) throws(Rejection) {
        try checkID(id.text, "g", field)
    }

    private static func checkID(_ text: String, _ letter: Character, _ field: String) throws(Rejection) {
        if text.isEmpty { return }
        let isOne = text.count == 13 && text.first == letter && text.utf8.dropFirst().allSatisfy(SeededIDs.isLetter)
        guard isOne else {
            throw Rejection(.outOfRange, "An id of this kind is \(letter) and 12 letters or digits.", field: field)
        }
    }
}

extension Dialogue {
    /// Checks the identity of a new participant.
    /// - Parameter known: The people that the same command added before.
    func checkIdentity(
        _ identity: Identity, _ known: inout Set<PersonID>, _ context: CommandContext, _ field: String
    ) throws(Rejection) {
        guard !who(context.by).isDisjoint(with: IdentifyParticipant.permission.who) else {
            throw Rejection(
                .notAllowed, "Only who organises all dialogues says who somebody is elsewhere.", field: field)
        }
        if let organisation = identity.organisation {
            try Identity.checkOrganisation(organisation, field + ".organisation")
        }
        guard let person = identity.person else { return }
        try Identity.checkPerson(person, field + ".person")
        guard participant(being: person) == nil, known.insert(person).inserted else {
            throw Rejection(.inUse, "This person is on the list already.", field: field + ".person")
        }
    }

    /// The participant on the list who is this person.
    func participant(being person: PersonID) -> Participant? {
        people.participants.values.first { $0.identity.person == person && !$0.isRemoved }
    }
}

extension Command {
    public static func identifyParticipant(
        participant: ParticipantID, person: PersonID? = nil, organisation: OrganisationID? = nil
    ) -> Command {
        Command(IdentifyParticipant(participant: participant, person: person, organisation: organisation))
    }
}

extension Event {
    public static func participantIdentified(
        participant: ParticipantID, person: PersonID? = nil, organisation: OrganisationID? = nil
    ) -> Event {
        Event(
            ParticipantIdentified(
                participant: participant, person: person.map { FreeText($0.text) }, organisation: organisation))
    }
}
