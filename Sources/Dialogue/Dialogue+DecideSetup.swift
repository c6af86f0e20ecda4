// Decisions on the dialogue itself, its sides and its phases.

extension Dialogue {
    func create(_ command: CreateDialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        var details = command.details
        details.startsAt = details.startsAt == 0 ? nil : details.startsAt
        details.answersDueAt = details.answersDueAt == 0 ? nil : details.answersDueAt
        try Check.details(details)
        var ids = SeededIDs(seed: context.seed)
        return [
            .dialogueCreated(
                DialogueCreated(details: details, observerNonce: ids.letters(12), projectorNonce: ids.letters(12)))
        ]
    }

    func change(_ command: ChangeDetails) throws(Rejection) -> [Event] {
        var changed = details
        if let title = command.title { changed.title = title }
        if let occasion = command.occasion { changed.occasion = occasion }
        if let background = command.background { changed.background = background }
        if let purpose = command.purpose { changed.purpose = purpose }
        if let startsAt = command.startsAt { changed.startsAt = startsAt == 0 ? nil : startsAt }
        if let durationMinutes = command.durationMinutes { changed.durationMinutes = durationMinutes }
        if let timeZone = command.timeZone { changed.timeZone = timeZone }
        if let language = command.language { changed.language = language }
        if let callLink = command.callLink { changed.callLink = callLink }
        if let answersDueAt = command.answersDueAt { changed.answersDueAt = answersDueAt == 0 ? nil : answersDueAt }
        if let distribution = command.distribution { changed.distribution = distribution }
        if changed == details { return [] }
        try Check.details(changed, insteadOf: details)
        return [.detailsChanged(DetailsChanged(details: changed))]
    }

    // MARK: - Sides

    func add(_ command: AddSide) throws(Rejection) -> [Event] {
        try Check.room(sides.count + 1, max: Limits.sidesMax, "sides", nil)
        let side = Side(id: SideID("s" + String(counters.sides + 1)), name: command.name, kind: command.kind)
        try check(side)
        return [.sideAdded(SideAdded(side: side))]
    }

    func change(_ command: ChangeSide) throws(Rejection) -> [Event] {
        var side = try existing(command.side, "side")
        if side.name == command.name { return [] }
        side.name = command.name
        try check(side)
        return [.sideChanged(SideAdded(side: side))]
    }

    /// Names tell sides apart on every page and in files: no two alike.
    private func check(_ side: Side) throws(Rejection) {
        try Check.filled(side.name, max: Limits.nameCharactersMax, "name")
        if sides.contains(where: { $0.id != side.id && $0.name == side.name }) {
            throw Rejection(.inUse, "There is a side of that name.", field: "name")
        }
    }

    func remove(_ command: RemoveSide) throws(Rejection) -> [Event] {
        let side = try existing(command.side, "side")
        if participants.values.contains(where: { $0.side == side.id && !$0.isRemoved }) {
            throw Rejection(.inUse, "People sit on this side.", field: "side")
        }
        return [.sideRemoved(SideRemoved(side: side.id))]
    }

    // MARK: - Phases

    /// Which phases a person may change to from each. Going back is for what went wrong: a false start, a session that
    /// goes on after all, minutes adopted too early.
    static func phases(after phase: Phase) -> Set<Phase> {
        switch phase {
        case .draft: [.preparing]
        case .preparing: [.draft, .live]
        case .live: [.preparing, .review]
        case .review: [.live, .adopted]
        case .adopted: [.review, .archived]
        case .archived: [.adopted]
        }
    }

    func change(_ command: ChangePhase) throws(Rejection) -> [Event] {
        if command.phase == phase { return [] }
        guard Self.phases(after: phase).contains(command.phase) else {
            throw Rejection(
                .wrongPhase, "A dialogue that is \(phase.words) does not become \(command.phase.words).",
                field: "phase")
        }
        let reason = command.reason ?? ""
        try Check.length(reason, max: Limits.noteCharactersMax, "reason")

        var events: [Event] = []
        var version = minutesVersion
        switch (phase, command.phase) {
        case (.live, .preparing):
            if items.values.contains(where: { $0.status == .current || $0.status == .done || $0.elapsedMs > 0 }) {
                throw Rejection(.wrongPhase, "The session has begun: an agenda item was started.", field: "phase")
            }
            events = silence()
        case (.live, .review):
            events = silence() + finishCurrent(as: .done)
            if guestDoor != nil { events.append(.guestDoorClosed(Nothing())) }
        case (.adopted, .review):
            if Check.isBlank(reason) {
                throw Rejection(.reasonNeeded, "Say why adopted minutes are opened again.", field: "reason")
            }
            version += 1
        default: break
        }
        events.append(.phaseChanged(PhaseChanged(phase: command.phase, reason: reason, minutesVersion: version)))
        return events
    }

    /// Nobody has the floor and nobody waits for it any more.
    private func silence() -> [Event] {
        var events: [Event] = []
        if let floor { events.append(.floorEnded(OfParticipant(participant: floor.participant))) }
        return events + queue.map { .handLowered(OfParticipant(participant: $0.participant)) }
    }
}
