// The two entry points of the domain. `decide`: given a command, the events it causes, or a rejection. `evolve`: applies
// one event.

extension Dialogue {
    /// Decides, changing nothing: no clock, no dice, no I/O. Checked in this order: that there is a dialogue, who may
    /// (`not_allowed`), that it is not deleted, the phase, then the command's own fields and references. A command that
    /// would change nothing gives no events.
    public func decide(_ command: Command, _ context: CommandContext) throws(Rejection) -> [Event] {
        try check(command, context)
        return try command.act.decide(self, context)
    }

    /// Applies one event in place. Adding a note asks no other note.
    public mutating func evolve(_ recorded: RecordedEvent) {
        sequence = recorded.sequence
        lastAt = max(lastAt, recorded.at)
        recorded.event.fact.apply(to: &self, Moment(at: recorded.at, by: recorded.by))
    }

    private func check(_ command: Command, _ context: CommandContext) throws(Rejection) {
        let permission = type(of: command.act).permission
        let isCreation = command.act is CreateDialogue
        if sequence == 0 && !isCreation {
            throw Rejection(.notFound, "There is no such dialogue.")
        }
        if permission.who.isDisjoint(with: who(context.by)) {
            throw Rejection(.notAllowed, "Your role may not do this.")
        }
        if isDeleted && !(command.act is UndeleteDialogue) {
            throw Rejection(.deleted, "This dialogue was deleted.")
        }
        if sequence > 0 && isCreation {
            throw Rejection(.inUse, "This dialogue exists already.")
        }
        if !permission.phases.contains(Permission.Phases(phase)) {
            throw Rejection(.wrongPhase, "This cannot be done while the dialogue is \(phase.words).")
        }
    }
}

extension Dialogue {
    /// `things` in the order of `ids`; what `ids` leaves out follows as it stood, what is unknown is passed over.
    static func ordered<Thing, ID: Hashable>(_ things: [Thing], by ids: [ID], id: (Thing) -> ID) -> [Thing] {
        var places: [ID: Int] = [:]
        for (place, wanted) in ids.enumerated() where places[wanted] == nil { places[wanted] = place }
        // Swift's sort is stable since 5.0 in fact, but not by contract: the old place is part of the key.
        let placed = things.enumerated().map { old, thing in
            (new: places[id(thing)] ?? ids.count, old: old, thing: thing)
        }
        return placed.sorted { ($0.new, $0.old) < ($1.new, $1.old) }.map(\.thing)
    }

    /// The number in a counted id: 12 of `n12`; 0 when there is none.
    static func serial(_ text: String) -> Int {
        var number = 0
        for byte in text.utf8.dropFirst() {
            guard (48...57).contains(byte), number < 1_000_000_000 else { return 0 }
            number = number * 10 + Int(byte - 48)
        }
        return number
    }
}
