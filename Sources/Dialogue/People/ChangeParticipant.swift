public struct ChangeParticipant: Act {
    public static let name: Command.Kind = "changeParticipant"
    /// Once answers were given, only facilitators and the installation make a facilitator.
    public static let permission = Permission(.setUp, .untilAdopted)
    public var participant: ParticipantID
    public var person: PersonDetails?
    /// The empty id takes the seat away.
    public var side: SideID?
    public var roles: Set<Role>?
    public var assignment: FreeText?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let participant = try dialogue.listed(participant, "participant")
        var events: [Event] = []
        if let person, person != participant.person {
            try Check.person(person, insteadOf: participant.person, "person")
            events.append(
                .personRecorded(
                    participant: participant.id, version: participant.personVersion + 1, person: person))
        }
        var side = participant.side
        if let wanted = self.side { side = wanted.text.isEmpty ? nil : try dialogue.existing(wanted, "side").id }
        let roles = roles ?? participant.roles
        let assignment = assignment ?? participant.assignment
        try Check.length(assignment, participant.assignment, max: Limits.proseCharactersMax, "assignment")
        try dialogue.checkAppointing(roles, insteadOf: participant.roles, context, "roles")
        if side != participant.side || roles != participant.roles || assignment != participant.assignment {
            events.append(
                .participantChanged(participant: participant.id, side: side, roles: roles, assignment: assignment))
        }
        return events
    }
}

public struct ParticipantChanged: Fact {
    public static let name: Event.Kind = "participantChanged"
    public static let takesBack = true
    public var participant: ParticipantID
    public var side: SideID?
    public var roles: Set<Role>
    public var assignment: FreeText

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.participants[participant]?.side = side
        dialogue.participants[participant]?.roles = roles
        dialogue.participants[participant]?.assignment = assignment
        // A seat is what a guest waits for.
        if side != nil { dialogue.participants[participant]?.isWaiting = false }
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        // Seating a guest makes a place in the order visible.
        [
            .changed(.participant(participant)), .changed(.order, for: .whoSees(participant)), .own(participant),
            .access,
        ]
    }
}

extension Command {
    public static func changeParticipant(
        participant: ParticipantID, person: PersonDetails? = nil, side: SideID? = nil, roles: Set<Role>? = nil,
        assignment: FreeText? = nil
    ) -> Command {
        Command(
            ChangeParticipant(
                participant: participant, person: person, side: side, roles: roles, assignment: assignment))
    }
}

extension Event {
    public static func participantChanged(
        participant: ParticipantID, side: SideID? = nil, roles: Set<Role>, assignment: FreeText
    ) -> Event {
        Event(ParticipantChanged(participant: participant, side: side, roles: roles, assignment: assignment))
    }
}
