// The two entry points of the domain. `decide` returns the events that a command causes, or throws a rejection.
// `evolve` applies one event.

extension Dialogue {
    /// Decides on a command. Changes nothing and uses no clock, randomness or I/O. A command that would change nothing
    /// returns no events.
    ///
    /// The checks run in this order: the dialogue exists, the actor's role allows the command (`not_allowed`), the
    /// dialogue is not deleted, the phase is right; then the command checks its own fields and references.
    public func decide(_ command: Command, _ context: CommandContext) throws(Rejection) -> [Event] {
        try check(command, context)
        return try command.act.decide(self, context)
    }

    /// Applies one event in place. Adding a note takes the same time however many notes there are.
    public mutating func evolve(_ recorded: RecordedEvent) {
        sequence = recorded.sequence
        lastAt = max(lastAt, recorded.at)
        recorded.event.fact.apply(to: &self, Moment(at: recorded.at, by: recorded.by))
        followText(recorded.event)
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
    /// Returns `things` in the order of `ids`. Things that `ids` leaves out come last, in their old order. Unknown ids
    /// are ignored.
    static func ordered<Thing, ID: Hashable>(_ things: [Thing], by ids: [ID], id: (Thing) -> ID) -> [Thing] {
        var positions: [ID: Int] = [:]
        for (position, wanted) in ids.enumerated() where positions[wanted] == nil { positions[wanted] = position }
        // Swift's sort is stable in practice, but Swift does not promise that, so the old position is part of the key.
        let placed = things.enumerated().map { old, thing in
            (new: positions[id(thing)] ?? ids.count, old: old, thing: thing)
        }
        return placed.sorted { ($0.new, $0.old) < ($1.new, $1.old) }.map(\.thing)
    }

    /// The number in a counted id, such as 12 in `n12`; 0 when there is none.
    static func serial(_ text: String) -> Int {
        var number = 0
        for byte in text.utf8.dropFirst() {
            guard (48...57).contains(byte), number < 1_000_000_000 else { return 0 }
            number = number * 10 + Int(byte - 48)
        }
        return number
    }
}
