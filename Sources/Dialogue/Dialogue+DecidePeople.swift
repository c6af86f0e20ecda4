// Decisions on people, their links, and guests.

extension Dialogue {
    func add(_ command: AddParticipants, _ context: CommandContext) throws(Rejection) -> [Event] {
        // Those taken off the list count too: they are kept.
        try Check.room(
            participants.count + command.participants.count, max: Limits.participantsMax, "participants",
            "participants")
        var ids = SeededIDs(seed: context.seed)
        var events: [Event] = []
        for (place, new) in command.participants.enumerated() {
            let field = "participants[\(place)]"
            try Check.person(new.person, field + ".person")
            try Check.length(new.assignment, max: Limits.proseCharactersMax, field + ".assignment")
            if let side = new.side { _ = try existing(side, field + ".side") }
            let withholds = try checkAppointing(new.roles, insteadOf: nil, context, field + ".roles")
            let id = newParticipant(&ids)
            events.append(.personRecorded(PersonRecorded(participant: id, version: 1, person: new.person)))
            events.append(
                .participantAdded(
                    ParticipantAdded(
                        participant: id, side: new.side, roles: new.roles, assignment: new.assignment,
                        linkNonce: ids.letters(12), withholds: withholds ? true : nil)))
        }
        return events
    }

    func change(_ command: ChangeParticipant, _ context: CommandContext) throws(Rejection) -> [Event] {
        let participant = try listed(command.participant, "participant")
        var events: [Event] = []
        if let person = command.person, person != participant.person {
            try Check.person(person, insteadOf: participant.person, "person")
            events.append(
                .personRecorded(
                    PersonRecorded(
                        participant: participant.id, version: participant.personVersion + 1, person: person)))
        }
        var side = participant.side
        if let wanted = command.side { side = wanted.text.isEmpty ? nil : try existing(wanted, "side").id }
        let roles = command.roles ?? participant.roles
        let assignment = command.assignment ?? participant.assignment
        try Check.length(assignment, participant.assignment, max: Limits.proseCharactersMax, "assignment")
        let withholds = try checkAppointing(roles, insteadOf: participant, context, "roles")
        if side != participant.side || roles != participant.roles || assignment != participant.assignment {
            events.append(
                .participantChanged(
                    ParticipantChanged(
                        participant: participant.id, side: side, roles: roles, assignment: assignment,
                        withholds: withholds ? true : nil)))
        }
        return events
    }

    /// Answers given in confidence stay so: once there are any, an organiser cannot make herself (or a seat she holds
    /// the link of) their reader. Before that, organisers appoint; afterwards facilitators and the installation do.
    /// - Returns: whether this makes a facilitator who does not get to read what was confided before, because whoever
    ///   appoints her does not read it either, or because nobody has let her link open even what is her own.
    private func checkAppointing(
        _ roles: Set<Role>, insteadOf old: Participant?, _ context: CommandContext, _ field: @autoclosure () -> String
    ) throws(Rejection) -> Bool {
        guard roles.contains(.facilitator), old?.roles.contains(.facilitator) != true, !answers.isEmpty else {
            return false
        }
        if who(context.by).isDisjoint(with: [.facilitator, .installation]) {
            throw Rejection(
                .notAllowed,
                "Answers have been given in confidence: only a facilitator or the installation's organiser makes "
                    + "another facilitator.", field: field())
        }
        return hasConfidences() && (!readsConfidences(context.by) || old?.toldWithheld != nil)
    }

    func remove(_ command: AboutParticipant) throws(Rejection) -> [Event] {
        let id = command.participant
        if participants[id]?.isRemoved == true { return [] }
        _ = try listed(id, "participant")
        var events: [Event] = []
        if floor?.participant == id { events.append(.floorEnded(OfParticipant(participant: id))) }
        if isQueued(id) { events.append(.handLowered(OfParticipant(participant: id))) }
        events.append(.participantRemoved(OfParticipant(participant: id)))
        return events
    }

    /// Back as it was, on the same link: no more than before the removal, so nobody is appointed by it. What was
    /// confided meanwhile was not confided to a facilitator who was gone.
    func restore(_ command: AboutParticipant, _ context: CommandContext) throws(Rejection) -> [Event] {
        guard let participant = participants[command.participant], !participant.isAnnounced else {
            throw Rejection(.notFound, "Nobody of that id was ever on the list.", field: "participant")
        }
        guard participant.isRemoved else { return [] }
        let withholds =
            participant.roles.contains(.facilitator) && !readsConfidences(context.by)
            && hasConfidences(after: participant.removedAt)
        return [.participantRestored(participant: participant.id, withholds: withholds ? true : nil)]
    }

    private func newParticipant(_ ids: inout SeededIDs) -> ParticipantID {
        var id = ParticipantID("p" + ids.letters(12))
        while participants[id] != nil { id = ParticipantID("p" + ids.letters(12)) }
        return id
    }

    // MARK: - Links

    func recordLinkOpened(_ command: AboutParticipant) throws(Rejection) -> [Event] {
        let participant = try listed(command.participant, "participant")
        guard participant.linkOpenedAt == nil else { return [] }
        guard openingWithholds(participant) else { return [.linkOpened(participant: participant.id)] }
        return [
            .linkOpened(
                participant: participant.id, withholds: true, withholdsReading: opensReading(participant) ? true : nil)
        ]
    }

    func renewLink(_ command: AboutParticipant, _ context: CommandContext) throws(Rejection) -> [Event] {
        let participant = try listed(command.participant, "participant")
        var ids = SeededIDs(seed: context.seed)
        let withholds = renewingWithholds(participant, by: context.by)
        return [
            .linkRenewed(
                participant: participant.id, linkNonce: ids.letters(12), withholds: withholds ? true : nil,
                withholdsReading: withholds && opensReading(participant) ? true : nil,
                isOwners: context.by == .participant(participant.id) ? true : nil)
        ]
    }

    /// Whoever has this link got it from another and says so; organisers see it and renew the link.
    func reportLink(_ context: CommandContext) throws(Rejection) -> [Event] {
        guard let own = context.by.participant else {
            throw Rejection(.notFound, "This link is not a person's own.")
        }
        return participants[own]?.linkReportedAt == nil ? [.linkReported(OfParticipant(participant: own))] : []
    }

    func renewSharedLink(_ command: RenewSharedLink, _ context: CommandContext) -> [Event] {
        var ids = SeededIDs(seed: context.seed)
        return [.sharedLinkRenewed(SharedLinkRenewed(link: command.link, linkNonce: ids.letters(12)))]
    }

    // MARK: - Guests

    func openGuestDoor(_ context: CommandContext) -> [Event] {
        if guestDoor != nil { return [] }
        var ids = SeededIDs(seed: context.seed)
        return [.guestDoorOpened(GuestDoorOpened(nonce: ids.letters(12)))]
    }

    func arrive(_ command: ArriveAsGuest, _ context: CommandContext) throws(Rejection) -> [Event] {
        guard let guestDoor, command.guestDoor == guestDoor else {
            throw Rejection(.wrongCode, "This code does not open the door (any more).", field: "code")
        }
        try Check.filled(command.name, max: Limits.nameCharactersMax, "name")
        try Check.length(command.organisation ?? "", max: Limits.nameCharactersMax, "organisation")
        try Check.room(participants.count + 1, max: Limits.participantsMax, "participants", nil)
        var ids = SeededIDs(seed: context.seed)
        let id = newParticipant(&ids)
        let person = PersonDetails(name: command.name, organisation: command.organisation ?? "")
        return [
            .personRecorded(PersonRecorded(participant: id, version: 1, person: person)),
            .guestArrived(GuestArrived(participant: id, linkNonce: ids.letters(12))),
        ]
    }

    func seat(_ command: SeatGuest) throws(Rejection) -> [Event] {
        let guest = try listed(command.participant, "participant")
        let side = try existing(command.side, "side")
        if guest.side == side.id { return [] }
        return [
            .participantChanged(
                ParticipantChanged(
                    participant: guest.id, side: side.id, roles: guest.roles, assignment: guest.assignment))
        ]
    }
}
