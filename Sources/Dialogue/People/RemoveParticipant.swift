public struct RemoveParticipant: Act {
    public static let name: Command.Kind = "removeParticipant"
    public static let permission = Permission(.setUp, .untilAdopted)
    public var participant: ParticipantID

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        if dialogue.people.participants[participant]?.isRemoved == true { return [] }
        _ = try dialogue.listed(participant, "participant")
        return dialogue.removing(participant, at: context.at)
    }
}

extension Dialogue {
    /// The events with which somebody leaves the list and the floor, and hears that the appointment is off.
    func removing(_ participant: ParticipantID, at time: Milliseconds) -> [Event] {
        var events = cancellingMails(to: participant, at: time)
        if floor.holder?.participant == participant { events.append(.floorEnded(participant: participant)) }
        if floor.isQueued(participant) { events.append(.handLowered(participant: participant)) }
        return events + [.participantRemoved(participant: participant)]
    }
}

public struct ParticipantRemoved: Fact {
    public static let name: Event.Kind = "participantRemoved"
    public var takesBack: Bool { true }
    public var participant: ParticipantID

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        guard dialogue.people.participants[participant]?.isRemoved == false else { return }
        dialogue.bin.put(.participant(participant), moment)
        dialogue.people.participants[participant]?.isRemoved = true
        dialogue.people.participants[participant]?.removedAt = moment.at
        dialogue.outbox.listed(participant, at: dialogue.sequence)
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        [.changed(.participant(participant)), .access, .readers] + dialogue.senderIsTold(of: participant)
    }
}

/// Puts somebody back on the list. On the wire: `restoreParticipant`.
public struct ReinstateParticipant: Act {
    public static let name: Command.Kind = "restoreParticipant"
    public static let permission = Permission(.setUp, .untilAdopted)
    public var participant: ParticipantID

    /// Puts a person back as they were, with the same link and the same roles, so this appoints nobody. A facilitator
    /// does not get to read what was confided while she was off the list.
    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        guard let participant = dialogue.people.participants[participant], !participant.isAnnounced else {
            throw Rejection(.notFound, "Nobody of that id was ever on the list.", field: "participant")
        }
        guard participant.isRemoved else { return [] }
        if dialogue.isErased(.participant(participant.id)) {
            throw Rejection(.notFound, "This person was deleted for good.", field: "participant")
        }
        if let person = participant.identity.person, let other = dialogue.participant(being: person) {
            throw Rejection(.inUse, "This person is on the list already, as \(other.id).", field: "participant")
        }
        let withholds =
            participant.roles.contains(.facilitator) && !dialogue.readsConfidences(context.by)
            && dialogue.hasConfidences(after: participant.removedAt)
        var events = dialogue.stoppingCancellations(of: participant.id)
        events.append(.participantReinstated(participant: participant.id, withholds: withholds ? true : nil))
        if let side = participant.side, dialogue.side(side) == nil {
            // The side was removed in the meantime.
            events.append(
                .participantChanged(
                    participant: participant.id, side: nil, roles: participant.roles,
                    assignment: participant.assignment))
        }
        return events
    }
}

public struct ParticipantReinstated: Fact {
    public static let name: Event.Kind = "participantRestored"
    public var takesBack: Bool { true }
    public var participant: ParticipantID
    /// True for a facilitator who may not read what was confided while she was off the list.
    public var withholds: Bool?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        guard var reinstated = dialogue.people.participants[participant] else { return }
        dialogue.bin.take(.participant(participant))
        reinstated.isRemoved = false
        reinstated.removedAt = nil
        if withholds == true, reinstated.withheldReading == nil {
            reinstated.withheldReading = Withheld(.reinstated, since: moment.at, by: moment.by)
        }
        dialogue.replaceParticipant(reinstated)
        dialogue.outbox.listed(participant, at: dialogue.sequence)
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        [.changed(.participant(participant)), .access, .readers] + dialogue.senderIsTold(of: participant)
    }
}

extension Command {
    public static func removeParticipant(participant: ParticipantID) -> Command {
        Command(RemoveParticipant(participant: participant))
    }
    public static func reinstateParticipant(participant: ParticipantID) -> Command {
        Command(ReinstateParticipant(participant: participant))
    }
}

extension Event {
    public static func participantRemoved(participant: ParticipantID) -> Event {
        Event(ParticipantRemoved(participant: participant))
    }
    public static func participantReinstated(participant: ParticipantID, withholds: Bool? = nil) -> Event {
        Event(ParticipantReinstated(participant: participant, withholds: withholds))
    }
}
