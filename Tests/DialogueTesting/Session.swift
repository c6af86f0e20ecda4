package import Dialogue

/// A dialogue for tests. It gives commands, keeps the events, and has a clock that is moved by hand.
package struct Session {
    package var state: Dialogue
    package private(set) var log: [RecordedEvent] = []
    package var now: Milliseconds = 1_611_670_000_000
    private var seed: UInt64
    /// The ids of the cast, by the names they have at first.
    package var cast: [String: ParticipantID] = [:]
    /// How many events were handed to a journal already, and the ids of commands by the index of their last event.
    package var handedOn = 0
    package var commandIDs: [Int: String] = [:]

    /// A dialogue before its first event. Dialogues with different ids make different ids for people.
    package init(_ id: DialogueID = "d0") {
        state = Dialogue(id: id)
        seed = 1 &+ id.text.utf8.reduce(0) { $0 &* 31 &+ UInt64($1) } << 16
    }

    /// A dialogue with the usual cast in this phase: two sides, a convenor, one person for each role, two questions,
    /// three items.
    package init(_ phase: Phase) {
        self.init()
        try! give(.createDialogue(details: Details(title: "Dialoog")), by: .installation)
        for (name, kind) in [("Bedrijven", Side.Kind.party), ("VWS", .party), ("Alliantie", .convenor)] {
            try! give(.addSide(name: FreeText(name), kind: kind), by: .installation)
        }
        for (name, side, role) in [
            ("Olga", nil as SideID?, Role.organiser), ("Fien", "s3", .facilitator), ("Nico", nil, .noteTaker),
            ("Anna", "s1", .participant), ("Bram", "s2", .participant), ("Otto", nil, .observer),
        ] {
            let person = PersonDetails(name: FreeText(name), email: FreeText("\(name)@example.org"))
            try! give(
                .addParticipants(participants: [NewParticipant(person: person, side: side, roles: [role])]),
                by: .installation)
            cast[name] = state.people.order.last
        }
        try! give(.addQuestion(text: "Wat wilt u weten?", viceVersa: true), by: .installation)
        try! give(.addQuestion(text: "Wat haalt u eruit?", horizons: ["nu", "later"]), by: .installation)
        for title in ["Verwachtingen", "Beelden", "Communicatie"] {
            try! give(.addItem(title: FreeText(title), timeboxSeconds: 600), by: .installation)
        }
        for next in Phase.allCases.dropFirst()
        where Phase.allCases.firstIndex(of: next)! <= Phase.allCases.firstIndex(of: phase)! {
            try! give(.changePhase(phase: next), by: .installation)
        }
    }

    package func id(_ name: String) -> ParticipantID {
        cast[name] ?? state.people.participants.values.first { $0.person.name.text == name }!.id
    }

    /// Olga, the organiser of the cast; the installation when the cast has no organiser.
    package var organiser: Actor { cast["Olga"].map { .participant($0) } ?? .installation }
    package var facilitator: Actor { .participant(id("Fien")) }
    package var noteTaker: Actor { .participant(id("Nico")) }
    package var anna: Actor { .participant(id("Anna")) }
    package var bram: Actor { .participant(id("Bram")) }
    package var observer: Actor { .participant(id("Otto")) }

    /// Lets a second pass, decides on a command and applies its events.
    @discardableResult
    package mutating func give(_ command: Command, by actor: Actor) throws(Rejection) -> [Event] {
        now += 1_000
        seed += 1
        let events = try state.decide(command, CommandContext(at: now, by: actor, seed: seed))
        apply(events, by: actor)
        return events
    }

    package mutating func apply(_ events: [Event], by actor: Actor = .installation) {
        for event in events {
            let recorded = RecordedEvent(sequence: state.sequence + 1, at: now, by: actor, event: event)
            state.evolve(recorded)
            log.append(recorded)
        }
    }

    /// The code that the command is rejected with; `nil` when it is accepted.
    package func rejection(_ command: Command, by actor: Actor) -> Rejection.Code? {
        do {
            _ = try state.decide(command, CommandContext(at: now, by: actor, seed: 99))
            return nil
        } catch {
            return error.code
        }
    }

    /// The state computed from the events alone.
    package var replayed: Dialogue {
        var dialogue = Dialogue(id: state.id)
        for recorded in log { dialogue.evolve(recorded) }
        return dialogue
    }
}
