public struct ChangePhase: Act {
    public static let name: Command.Kind = "changePhase"
    public static let permission = Permission(.setUp, .any)
    public var phase: Phase
    /// Required when adopted minutes are reopened.
    public var reason: FreeText?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        if phase == dialogue.phase { return [] }
        guard Phase.following(dialogue.phase).contains(phase) else {
            throw Rejection(
                .wrongPhase, "A dialogue that is \(dialogue.phase.words) does not become \(phase.words).",
                field: "phase")
        }
        let reason = reason ?? ""
        try Check.length(reason, max: Limits.most.noteCharactersMax, "reason")

        var events: [Event] = []
        var version = dialogue.minutesVersion
        switch (dialogue.phase, phase) {
        case (.live, .preparing):
            if dialogue.agenda.items.values.contains(where: \.wasTakenUp) {
                throw Rejection(.wrongPhase, "The session has begun: an agenda item was started.", field: "phase")
            }
            events = dialogue.floor.silence()
        case (.live, .editing), (.live, .review):
            events = dialogue.floor.silence() + dialogue.agenda.finishCurrent(as: .done)
            if dialogue.people.guestDoor != nil { events.append(.guestDoorClosed()) }
        case (.adopted, .review):
            if Check.isBlank(reason) {
                throw Rejection(.reasonNeeded, "Say why adopted minutes are opened again.", field: "reason")
            }
            version += 1
        case (_, .adopted) where dialogue.phase != .archived:
            guard dialogue.hasAllSignatures else {
                throw Rejection(.signaturesNeeded, "The rule of adoption asks for signatures that are not there yet.")
            }
            return dialogue.adopting(reason: reason)
        default: break
        }
        events.append(.phaseChanged(phase: phase, reason: reason, minutesVersion: version))
        return events
    }
}

public struct PhaseChanged: Fact {
    public static let name: Event.Kind = "phaseChanged"
    public var takesBack: Bool { true }
    public var phase: Phase
    public var reason: FreeText
    public var minutesVersion: Int

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        if dialogue.phase == .live && phase != .live { dialogue.endedAt = moment.at }
        switch phase {
        case .live: dialogue.liveAt = dialogue.liveAt ?? moment.at
        case .draft, .preparing:
            // The session was started by mistake, so it counts as not begun.
            dialogue.liveAt = nil
            dialogue.endedAt = nil
        case .adopted:
            if dialogue.phase == .review { dialogue.adopt(moment) }
        case .editing, .review, .archived: break
        }
        if phase != .adopted && phase != .archived && dialogue.adoptedAt != nil { dialogue.reopen() }
        if minutesVersion != dialogue.minutesVersion { dialogue.reopenedReason = reason }
        dialogue.adoption.follow(from: dialogue.phase, to: phase, dialogue.sequence, at: moment.at)
        dialogue.round.phaseChanged(from: dialogue.phase, to: phase, moment)
        dialogue.minutesVersion = minutesVersion
        dialogue.phase = phase
        dialogue.phaseAt = moment.at
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        let session = Change.changed(.session).seenWhileClosed
        // A session started by mistake also goes back to `preparing`. In that case nothing opens or closes, and the
        // extra snapshot does no harm.
        let circulation: [Change] = dialogue.round.isEmpty ? [] : [.changed(.circulation)]
        return (phase == .draft || phase == .preparing ? [.opening, session] : [session]) + circulation
    }
}

extension Phase {
    /// The phases that a person may change to. Going back is for mistakes: the session was started too early, it
    /// continues after all, or the minutes were adopted too early.
    package static func following(_ phase: Phase) -> Set<Phase> {
        switch phase {
        case .draft: [.preparing]
        case .preparing: [.draft, .live]
        case .live: [.preparing, .editing, .review]
        case .editing: [.live, .review]
        case .review: [.live, .editing, .adopted]
        case .adopted: [.review, .archived]
        case .archived: [.adopted]
        }
    }

    /// The words for this phase in a sentence such as "while the dialogue is …".
    var words: String {
        switch self {
        case .draft: "a draft"
        case .preparing: "being prepared"
        case .live: "live"
        case .editing: "being edited"
        case .review: "in review"
        case .adopted: "adopted"
        case .archived: "archived"
        }
    }
}

extension AgendaItem {
    fileprivate var wasTakenUp: Bool { status == .current || status == .done || elapsedMs > 0 }
}

extension Dialogue {
    /// Records which action items were done at adoption. The adopted minutes keep showing this even when items are
    /// ticked later.
    fileprivate mutating func adopt(_ moment: Moment) {
        adoptedAt = moment.at
        adoptedBy = moment.by
        agreementsAtAdoption = agreements
        for note in notes.values where note.kind == .actionItem || note.kind == .agreement {
            notes[note.id]?.isDoneInMinutes = note.isDone
        }
    }

    fileprivate mutating func reopen() {
        adoptedAt = nil
        adoptedBy = nil
        adoption.reopen(sequence)
        agreementsAtAdoption = nil
        for note in notes.values where note.isDoneInMinutes != nil { notes[note.id]?.isDoneInMinutes = nil }
    }
}

extension Command {
    public static func changePhase(phase: Phase, reason: FreeText? = nil) -> Command {
        Command(ChangePhase(phase: phase, reason: reason))
    }
}

extension Event {
    public static func phaseChanged(phase: Phase, reason: FreeText, minutesVersion: Int) -> Event {
        Event(PhaseChanged(phase: phase, reason: reason, minutesVersion: minutesVersion))
    }
}
