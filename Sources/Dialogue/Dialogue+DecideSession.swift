// Decisions on the speaking queue, the floor and attendance.

extension Dialogue {
    func isQueued(_ id: ParticipantID) -> Bool { queue.contains { $0.participant == id } }

    /// Who speaks need not ask to. Only a facilitator puts a hand back where it was: nobody jumps the queue.
    func raiseHand(_ command: RaiseHand, _ context: CommandContext) throws(Rejection) -> [Event] {
        let speaker = try subject(command.participant, context)
        if let handAt = command.handAt {
            guard who(context.by).contains(.facilitator) else {
                throw Rejection(.notAllowed, "Only a facilitator puts a hand back in its place.", field: "handAt")
            }
            guard handAt >= liveAt ?? 0, handAt <= context.at else {
                throw Rejection(.outOfRange, "A hand went up while the session was live.", field: "handAt")
            }
        }
        if isQueued(speaker.id) || floor?.participant == speaker.id { return [] }
        return [.handRaised(HandRaised(participant: speaker.id, since: command.handAt))]
    }

    func lowerHand(_ command: ForParticipant, _ context: CommandContext) throws(Rejection) -> [Event] {
        let speaker = try subject(command.participant, context)
        return isQueued(speaker.id) ? [.handLowered(OfParticipant(participant: speaker.id))] : []
    }

    /// Ends whoever has it; the new speaker leaves the queue (`floorGiven` says both), asked for or not.
    func giveFloor(_ command: AboutParticipant) throws(Rejection) -> [Event] {
        let speaker = try active(command.participant, "participant")
        if floor?.participant == speaker.id { return [] }
        var events: [Event] = []
        if let floor { events.append(.floorEnded(OfParticipant(participant: floor.participant))) }
        events.append(.floorGiven(OfParticipant(participant: speaker.id)))
        return events
    }

    func endFloor(_ context: CommandContext) throws(Rejection) -> [Event] {
        guard let floor else { return [] }
        guard context.by == .participant(floor.participant) || who(context.by).contains(.facilitator) else {
            throw Rejection(.notAllowed, "Somebody else has the floor.")
        }
        return [.floorEnded(OfParticipant(participant: floor.participant))]
    }

    // MARK: - Attendance

    /// Who comes later than this after the session went live is late.
    static let latenessMs: Milliseconds = 5 * 60 * 1_000

    func set(_ command: SetAttendance) throws(Rejection) -> [Event] {
        let participant = try active(command.participant, "participant")
        if participant.attendance == command.attendance { return [] }
        return [
            .attendanceChanged(
                AttendanceChanged(participant: participant.id, attendance: command.attendance))
        ]
    }

    /// The first arrival while live says present, or late after five minutes. Whatever stands there already stays: it
    /// was an earlier arrival, or a facilitator who knows better (a line that drops is no leaving).
    func recordArrival(_ command: AboutParticipant, _ context: CommandContext) throws(Rejection) -> [Event] {
        let participant = try listed(command.participant, "participant")
        if participant.attendance != nil { return [] }
        let isLate = context.at - (liveAt ?? context.at) > Self.latenessMs
        return [
            .attendanceChanged(
                AttendanceChanged(participant: participant.id, attendance: isLate ? .late : .present))
        ]
    }
}
