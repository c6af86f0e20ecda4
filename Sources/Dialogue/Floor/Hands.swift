// The speaking queue: raising and lowering a hand.

public struct RaiseHand: Act {
    public static let name: Command.Kind = "raiseHand"
    /// People raise their own hand; the facilitator may raise anyone's.
    public static let permission = Permission(.takingPart, .live, forOthers: .facilitator)
    /// If it is left out, the actor is meant.
    public var participant: ParticipantID?
    /// The time when the hand was first raised. It puts the hand back where it was, after it was lowered or its owner
    /// got the floor by mistake. Only facilitators may set it. If it is left out, the hand is raised now.
    public var handAt: Milliseconds?

    /// The speaker cannot also raise a hand. Only facilitators put a hand back where it was, so that nobody jumps the
    /// queue.
    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let speaker = try dialogue.subject(participant, context, Self.permission)
        if let handAt {
            guard dialogue.who(context.by).contains(.facilitator) else {
                throw Rejection(.notAllowed, "Only a facilitator puts a hand back in its place.", field: "handAt")
            }
            guard handAt >= dialogue.liveAt ?? 0, handAt <= context.at else {
                throw Rejection(.outOfRange, "A hand went up while the session was live.", field: "handAt")
            }
        }
        if dialogue.floor.isQueued(speaker.id) || dialogue.floor.holder?.participant == speaker.id { return [] }
        return [.handRaised(participant: speaker.id, since: handAt)]
    }
}

public struct HandRaised: Fact {
    public static let name: Event.Kind = "handRaised"
    public var takesBack: Bool { false }
    public var participant: ParticipantID
    /// The time when the hand was first raised, if it was put back where it was. Absent when it went up now, at the end
    /// of the queue.
    public var since: Milliseconds?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.floor.enqueue(participant, since: since, at: moment.at)
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.participant(participant))] }
}

public struct LowerHand: Act {
    public static let name: Command.Kind = "lowerHand"
    /// People lower their own hand; the facilitator may lower anyone's.
    public static let permission = Permission(.takingPart, .live, forOthers: .facilitator)
    /// If it is left out, the actor is meant.
    public var participant: ParticipantID?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let speaker = try dialogue.subject(participant, context, Self.permission)
        return dialogue.floor.isQueued(speaker.id) ? [.handLowered(participant: speaker.id)] : []
    }
}

public struct HandLowered: Fact {
    public static let name: Event.Kind = "handLowered"
    public var takesBack: Bool { false }
    public var participant: ParticipantID

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.floor.queue.removeAll { $0.participant == participant }
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.participant(participant))] }
}

extension Command {
    public static func raiseHand(participant: ParticipantID? = nil, handAt: Milliseconds? = nil) -> Command {
        Command(RaiseHand(participant: participant, handAt: handAt))
    }
    public static func lowerHand(participant: ParticipantID? = nil) -> Command {
        Command(LowerHand(participant: participant))
    }
}

extension Event {
    public static func handRaised(participant: ParticipantID, since: Milliseconds? = nil) -> Event {
        Event(HandRaised(participant: participant, since: since))
    }
    public static func handLowered(participant: ParticipantID) -> Event {
        Event(HandLowered(participant: participant))
    }
}
