public struct GiveFloor: Act {
    public static let name: Command.Kind = "giveFloor"
    public static let permission = Permission(.facilitator, .live)
    public var participant: ParticipantID

    /// Ends the turn of the person who has the floor. The new speaker need not have raised a hand, and leaves the queue
    /// if they did (`floorGiven` implies both). Whoever speaks is there: somebody on the telephone opens no page, and
    /// would be absent in the minutes.
    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let speaker = try dialogue.active(participant, "participant")
        if dialogue.floor.holder?.participant == speaker.id { return [] }
        var events: [Event] = []
        if let floor = dialogue.floor.holder { events.append(.floorEnded(participant: floor.participant)) }
        events.append(.floorGiven(participant: speaker.id))
        if speaker.attendance != .present && speaker.attendance != .late {
            events.append(.attendanceChanged(participant: speaker.id, attendance: .present))
        }
        return events
    }
}

public struct FloorGiven: Fact {
    public static let name: Event.Kind = "floorGiven"
    public var takesBack: Bool { false }
    public var participant: ParticipantID

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.floor.end(at: moment.at)
        dialogue.floor.queue.removeAll { $0.participant == participant }
        dialogue.floor.holder = Floor.Holder(participant: participant, since: moment.at)
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        [.changed(.participant(participant)), .changed(.session)]
    }
}

public struct EndFloor: Act {
    public static let name: Command.Kind = "endFloor"
    /// People end their own turn; the facilitator may end anyone's.
    public static let permission = Permission(.takingPart, .live, forOthers: .facilitator)

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        guard let floor = dialogue.floor.holder else { return [] }
        guard context.by == .participant(floor.participant) || dialogue.isForOthers(Self.permission, context.by)
        else {
            throw Rejection(.notAllowed, "Somebody else has the floor.")
        }
        return [.floorEnded(participant: floor.participant)]
    }
}

public struct FloorEnded: Fact {
    public static let name: Event.Kind = "floorEnded"
    public var takesBack: Bool { false }
    public var participant: ParticipantID

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        if dialogue.floor.holder?.participant == participant { dialogue.floor.end(at: moment.at) }
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        [.changed(.participant(participant)), .changed(.session)]
    }
}

extension Command {
    public static func giveFloor(participant: ParticipantID) -> Command { Command(GiveFloor(participant: participant)) }
    public static func endFloor() -> Command { Command(EndFloor()) }
}

extension Event {
    public static func floorGiven(participant: ParticipantID) -> Event { Event(FloorGiven(participant: participant)) }
    public static func floorEnded(participant: ParticipantID) -> Event { Event(FloorEnded(participant: participant)) }
}
