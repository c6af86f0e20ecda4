/// A participant's reply to the invitation: whether they come to the session.
public struct Reply: Codable, Sendable, Hashable {
    public enum Coming: String, Codable, Sendable, CaseIterable { case coming, notComing }

    public var coming: Coming
    /// Why they do not come; empty when they did not say, and when they come.
    public var reason: FreeText
    public var at: Milliseconds
    /// When the session was to start, as they knew it then. If it was moved since, nobody knows whether they come.
    public var startsAt: Milliseconds?
    /// The person who entered it: the participant, or somebody they told.
    public var by: Actor
}

extension Participant {
    /// Whether somebody wants to know if this person comes: everyone but observers, who only watch.
    public var isInvited: Bool {
        isActive && (takesPart || !roles.isDisjoint(with: [.organiser, .facilitator, .noteTaker]))
    }

    public var hasSentRegrets: Bool { reply?.coming == .notComing }

    /// Whether this person does more than take part, so that a substitute would get rights that an organiser gives.
    var holdsRole: Bool { !roles.isDisjoint(with: [.organiser, .facilitator, .noteTaker]) }

    /// Whether somebody has seen this person in the session.
    var hasArrived: Bool { attendance != nil && attendance != .absent }
}

extension People {
    /// The person who comes in this participant's place, if there is one. It is the last one, should an organiser have
    /// put an earlier one back on the list.
    public func substitute(of first: ParticipantID) -> Participant? {
        guard hasSubstitutes else { return nil }
        return order.last { participants[$0]?.insteadOf == first && participants[$0]?.isRemoved == false }
            .flatMap { participants[$0] }
    }
}

extension Dialogue {
    /// The participant whose reply this is. Nobody asks observers; and after the session only somebody who keeps the
    /// attendance enters a reply that came in time.
    func whoReplies(
        _ named: ParticipantID?, _ context: CommandContext, _ permission: Permission
    ) throws(Rejection) -> Participant {
        let person = try subject(named, context, permission)
        if !person.isInvited {
            throw Rejection(.outOfRange, "Observers are not asked whether they come.", field: "participant")
        }
        if phase == .editing || phase == .review, !isForOthers(permission, context.by) {
            throw Rejection(
                .notAllowed, "The session is over: an organiser or facilitator enters this now.",
                field: "participant")
        }
        return person
    }

    /// The events with which the person who was to come in `first`'s place leaves the list.
    func takingBackSubstitute(of first: ParticipantID, _ context: CommandContext) throws(Rejection) -> [Event] {
        guard let substitute = people.substitute(of: first) else { return [] }
        if substitute.hasArrived {
            throw Rejection(.inUse, "The substitute is in the session already.", field: "participant")
        }
        if substitute.holdsRole, who(context.by).isDisjoint(with: .setUp) {
            throw Rejection(
                .notAllowed, "The substitute has a role now: an organiser takes this back.", field: "participant")
        }
        return removing(substitute.id, at: context.at)
    }

    /// The event that corrects the attendance of somebody who replies during the session: whoever opens a link then
    /// counts as present, also somebody who only came to say that they do not come.
    func attendanceAfterReply(_ person: Participant, _ coming: Reply.Coming, _ context: CommandContext) -> [Event] {
        guard phase == .live, context.by == .participant(person.id) else { return [] }
        switch coming {
        case .notComing:
            let isHere = person.attendance == .present || person.attendance == .late
            guard isHere, floor.talkMs[person.id] == nil else { return [] }
            return [.attendanceChanged(participant: person.id, attendance: .absent)]
        case .coming:
            return person.hasArrived
                ? [] : [.attendanceChanged(participant: person.id, attendance: arrival(at: context.at))]
        }
    }
}
