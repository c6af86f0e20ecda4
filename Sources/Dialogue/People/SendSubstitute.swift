/// Somebody sends another person to the session in their place. That person gets a seat and a link of their own: on the
/// same side, with the same roles and assignment. The answers of the first stay the first's, and so does their link.
public struct SendSubstitute: Act {
    public static let name: Command.Kind = "sendSubstitute"
    /// People send somebody in their own place. Organisers and facilitators do it for anyone; they alone do it in the
    /// place of somebody with a role, or of somebody who is a substitute already.
    public static let permission = Permission(.reviewers, [.preparing, .live], forOthers: .setUp)
    public var person: PersonDetails
    /// If it is left out, the actor is meant.
    public var participant: ParticipantID?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let first = try dialogue.whoReplies(participant, context, Self.permission)
        try check(first, dialogue, context)
        try Check.person(person, "person")
        let withholds = try dialogue.checkAppointing(first.roles, insteadOf: nil, context, "participant")
        var ids = SeededIDs(seed: context.seed)
        let id = dialogue.people.newID(&ids)
        var events: [Event] = [
            .personRecorded(participant: id, version: 1, person: person),
            .participantAdded(
                participant: id, side: first.side, roles: first.roles, assignment: first.assignment,
                linkNonce: ids.letters(12), withholds: withholds ? true : nil, insteadOf: first.id),
            .invitationReplied(participant: id, reply: .coming),
        ]
        if !first.hasSentRegrets { events.append(.invitationReplied(participant: first.id, reply: .notComing)) }
        return events + dialogue.attendanceAfterReply(first, .notComing, context)
    }

    private func check(_ first: Participant, _ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) {
        if let obstacle = dialogue.obstacleToSubstitute(of: first, by: context.by) { throw obstacle }
        let most = Limits.most
        let isSetUp = !dialogue.who(context.by).isDisjoint(with: .setUp)
        try Check.room(
            dialogue.people.participants.count + 1,
            max: isSetUp ? most.participantsMax : most.participantsWithGuestsMax, "participants", nil)
    }
}

extension Dialogue {
    /// Whether this person may send somebody in their own place, in a phase in which anybody may. Pages offer it only
    /// then.
    public func maySendSubstitute(_ person: Participant) -> Bool {
        person.isInvited && obstacleToSubstitute(of: person, by: .participant(person.id)) == nil
    }

    /// Why nobody can be sent in this person's place by this actor; `nil` when somebody can.
    fileprivate func obstacleToSubstitute(of first: Participant, by actor: Actor) -> Rejection? {
        if who(actor).isDisjoint(with: .setUp), first.holdsRole || first.insteadOf != nil {
            return Rejection(
                .notAllowed, "An organiser or facilitator finds somebody else for this seat.", field: "participant")
        }
        if people.substitute(of: first.id) != nil {
            return Rejection(.inUse, "Somebody comes in this person's place already.", field: "participant")
        }
        // People taken off the list count too, or the list could be filled by sending and taking back.
        let most = Limits.most.substitutesMax
        let sent = people.participants.values.reduce(0) { $0 + ($1.insteadOf == first.id ? 1 : 0) }
        if sent < most { return nil }
        return Rejection(.tooMany, "One person sends at most \(most) others.", field: "participant")
    }
}

extension Command {
    public static func sendSubstitute(person: PersonDetails, participant: ParticipantID? = nil) -> Command {
        Command(SendSubstitute(person: person, participant: participant))
    }
}
