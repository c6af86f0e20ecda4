@testable import Dialogue

/// A dialogue as a test plays it: gives commands, keeps the log, moves the clock by hand.
struct Session {
    var state = Dialogue(id: "d0")
    var log: [RecordedEvent] = []
    var now: Milliseconds = 1_611_670_000_000
    private var seed: UInt64 = 1
    /// The cast's ids by the names they began with.
    private var cast: [String: ParticipantID] = [:]

    /// Empty: before its first event.
    init() {}

    /// The usual cast in the phase asked for: two sides and a convenor, one person a role, two questions, three items.
    init(_ phase: Phase) {
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

    func id(_ name: String) -> ParticipantID {
        cast[name] ?? state.people.participants.values.first { $0.person.name.text == name }!.id
    }

    var organiser: Actor { .participant(id("Olga")) }
    var facilitator: Actor { .participant(id("Fien")) }
    var noteTaker: Actor { .participant(id("Nico")) }
    var anna: Actor { .participant(id("Anna")) }
    var bram: Actor { .participant(id("Bram")) }
    var observer: Actor { .participant(id("Otto")) }

    /// Decides and applies, a second later.
    @discardableResult
    mutating func give(_ command: Command, by actor: Actor) throws(Rejection) -> [Event] {
        now += 1_000
        seed += 1
        let events = try state.decide(command, CommandContext(at: now, by: actor, seed: seed))
        apply(events, by: actor)
        return events
    }

    mutating func apply(_ events: [Event], by actor: Actor) {
        for event in events {
            let recorded = RecordedEvent(sequence: state.sequence + 1, at: now, by: actor, event: event)
            state.evolve(recorded)
            log.append(recorded)
        }
    }

    /// The code it is rejected with; `nil` when it is not.
    func rejection(_ command: Command, by actor: Actor) -> Rejection.Code? {
        do {
            _ = try state.decide(command, CommandContext(at: now, by: actor, seed: 99))
            return nil
        } catch {
            return error.code
        }
    }

    /// The state that comes of the log alone.
    var replayed: Dialogue {
        var dialogue = Dialogue(id: state.id)
        for recorded in log { dialogue.evolve(recorded) }
        return dialogue
    }
}

/// SplitMix64, so that a failing run can be played again from its seed.
struct Dice: RandomNumberGenerator {
    var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &self) }
    mutating func chance(_ percent: Int) -> Bool { roll(100) < percent }
    mutating func pick<Thing>(_ things: [Thing]) -> Thing? { things.randomElement(using: &self) }
}

extension Dialogue {
    /// Everything that only ever counts up.
    var numbersGiven: [Int] {
        [
            sidesMade, preparation.questionsMade, preparation.answersMade, agenda.itemsMade, agenda.proposalsMade,
            notes.made, notes.agreements, notes.actionItems, review.remarksMade,
        ]
    }
}
