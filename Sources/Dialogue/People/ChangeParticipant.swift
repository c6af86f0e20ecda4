public struct ChangeParticipant: Act {
    public static let name: Command.Kind = "changeParticipant"
    /// Once answers were given, only facilitators and the installation may appoint a facilitator. If the one who
    /// appoints her may not read what was confided, neither may she.
    public static let permission = Permission(.setUp, .untilAdopted)
    public var participant: ParticipantID
    public var person: PersonDetails?
    /// An empty id takes the participant off their side.
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
        if let wanted = self.side { side = wanted.text.isEmpty ? nil : try dialogue.existingSide(wanted, "side").id }
        let roles = roles ?? participant.roles
        let assignment = assignment ?? participant.assignment
        try Check.length(assignment, participant.assignment, max: Limits.most.proseCharactersMax, "assignment")
        let withholds = try dialogue.checkAppointing(roles, insteadOf: participant, context, "roles")
        if side != participant.side || roles != participant.roles || assignment != participant.assignment {
            events.append(
                .participantChanged(
                    participant: participant.id, side: side, roles: roles, assignment: assignment,
                    withholds: withholds ? true : nil))
        }
        return events
    }
}

public struct ParticipantChanged: Fact {
    public static let name: Event.Kind = "participantChanged"
    public var takesBack: Bool { true }
    public var participant: ParticipantID
    public var side: SideID?
    public var roles: Set<Role>
    public var assignment: FreeText
    /// True when this appoints a facilitator who may not read what was confided before.
    public var withholds: Bool?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        guard var changed = dialogue.people.participants[participant] else { return }
        changed.side = side
        changed.roles = roles
        changed.assignment = assignment
        // A guest waits until they are given a side.
        if side != nil { changed.isWaiting = false }
        if withholds == true { changed.withheldReading = Withheld(.appointed, since: moment.at, by: moment.by) }
        if !roles.contains(.facilitator) { changed.withheldReading = nil }
        dialogue.replaceParticipant(changed)
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        // A guest who is seated appears in the order of participants.
        [
            .changed(.participant(participant)), .changed(.order, for: .whoSees(participant)), .own(participant),
            .access, .readers,
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
        participant: ParticipantID, side: SideID? = nil, roles: Set<Role>, assignment: FreeText,
        withholds: Bool? = nil
    ) -> Event {
        Event(
            ParticipantChanged(
                participant: participant, side: side, roles: roles, assignment: assignment, withholds: withholds))
    }
}
