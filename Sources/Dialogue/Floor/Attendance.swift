public enum Attendance: String, Codable, Sendable, CaseIterable { case present, late, left, absent }

public struct SetAttendance: Act {
    public static let name: Command.Kind = "setAttendance"
    public static let permission = Permission(.facilitator, .opened)
    public var participant: ParticipantID
    public var attendance: Attendance

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let participant = try dialogue.active(participant, "participant")
        if participant.attendance == attendance { return [] }
        return [.attendanceChanged(participant: participant.id, attendance: attendance)]
    }
}

/// The server gives this when a participant first arrives while the session is live.
public struct RecordArrival: Act {
    public static let name: Command.Kind = "recordArrival"
    public static let permission = Permission(.server, .live)
    public var participant: ParticipantID

    /// People are late when they arrive more than this after the start of the session.
    static let latenessMs: Milliseconds = 5 * 60 * 1_000

    /// Records the person as present, or as late after five minutes. Attendance that is already recorded is kept: it
    /// comes from an earlier arrival or from a facilitator, who knows better. A lost connection does not mean that
    /// somebody left.
    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let participant = try dialogue.listed(participant, "participant")
        if participant.attendance != nil { return [] }
        // Somebody who sent regrets may read along. When they come after all, they say so.
        if participant.hasSentRegrets { return [] }
        return [.attendanceChanged(participant: participant.id, attendance: dialogue.arrival(at: context.at))]
    }
}

extension Dialogue {
    /// The attendance of somebody who arrives at this time.
    func arrival(at time: Milliseconds) -> Attendance {
        time - (liveAt ?? time) > RecordArrival.latenessMs ? .late : .present
    }
}

public struct AttendanceChanged: Fact {
    public static let name: Event.Kind = "attendanceChanged"
    public var takesBack: Bool { false }
    public var participant: ParticipantID
    public var attendance: Attendance?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.people.participants[participant]?.attendance = attendance
        dialogue.people.participants[participant]?.attendanceAt = attendance == nil ? nil : moment.at
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.participant(participant))] }
}

extension Dialogue {
    /// Attendance as the minutes show it. Once the session is over, people who never came count as absent, if
    /// attendance was recorded at all. People who spoke were there; earlier versions did not record that. People who
    /// sent regrets and were not seen are absent as soon as the session has begun.
    public func attendance() -> [ParticipantID: Attendance] {
        var known = people.participants.compactMapValues(\.attendance)
        let isRecorded = !known.isEmpty
        if phase != .draft, phase != .preparing {
            for person in people.roster where person.isActive && person.hasSentRegrets && known[person.id] == nil {
                if floor.talkMs[person.id] == nil { known[person.id] = .absent }
            }
        }
        guard isRecorded, Permission.Phases.over.contains(Permission.Phases(phase)) else { return known }
        let unsaid = people.roster.filter(\.isActive).map { person in
            (person.id, floor.talkMs[person.id] == nil ? Attendance.absent : .present)
        }
        return known.merging(unsaid) { known, _ in known }
    }
}

extension Command {
    public static func setAttendance(participant: ParticipantID, attendance: Attendance) -> Command {
        Command(SetAttendance(participant: participant, attendance: attendance))
    }
    public static func recordArrival(participant: ParticipantID) -> Command {
        Command(RecordArrival(participant: participant))
    }
}

extension Event {
    public static func attendanceChanged(participant: ParticipantID, attendance: Attendance? = nil) -> Event {
        Event(AttendanceChanged(participant: participant, attendance: attendance))
    }
}
