package import Dialogue
package import DialogueTesting
import EventLog
package import Journal

/// Lets a test write a session's events to a journal, as the server does with a dialogue's.
extension Session {
    /// Executes a command. The domain must accept it; a rejection is a mistake in the test.
    /// - Parameter id: the client's id of the command, for the stamp of its last event.
    @discardableResult
    package mutating func run(_ command: Command, by: Actor = .installation, id: String? = nil) throws -> [Event] {
        let events = try give(command, by: by)
        if let id, !events.isEmpty { commandIDs[state.sequence] = id }
        return events
    }

    /// Returns the events since this was last called, as a turn to append.
    package mutating func takeTurn() -> DialogueTurn {
        let pending = log[handedOn...]
        handedOn = log.count
        return DialogueTurn(
            dialogue: state.id, expectedSequence: state.sequence - pending.count,
            records: pending.map { recorded in
                let id = commandIDs[recorded.sequence]
                return JournalRecord(
                    recorded, command: id.map { CommandStamp(id: $0, requestHash: 0xFFFF_0000_FFFF_0001) })
            }, state: state)
    }

    /// Makes a live dialogue with two sides, three people, a question and two agenda items.
    package static func live(_ id: DialogueID = "dtest") throws -> Session {
        var session = Session(id)
        try session.run(.createDialogue(details: Details(title: "Dialoog over \"data\"")))
        try session.run(.addSide(name: "Bedrijfsleven", kind: .party))
        try session.run(.addSide(name: "VWS", kind: .party))
        let sides = session.state.sides.map(\.id)
        try session.run(
            .addParticipants(participants: [
                NewParticipant(
                    person: PersonDetails(name: "Anna", function: "hoofd IT", organisation: "Action", email: "a@x.nl"),
                    side: sides[0], roles: [.participant]),
                NewParticipant(
                    person: PersonDetails(name: "Bob", function: "beleid", organisation: "VWS"), side: sides[1],
                    roles: [.participant, .noteTaker]),
                NewParticipant(
                    person: PersonDetails(name: "Cas", organisation: "ADS"), side: nil, roles: [.facilitator]),
            ]))
        try session.run(.addQuestion(text: "Wat is uw vraag?", viceVersa: true))
        try session.run(.addItem(title: "Opening", timeboxSeconds: 300))
        try session.run(.addItem(title: "Vragen", timeboxSeconds: 900))
        try session.run(.changePhase(phase: .preparing))
        try session.run(.changePhase(phase: .live))
        let people = session.state.people.order
        session.cast = ["Anna": people[0], "Bram": people[1], "Nico": people[1], "Fien": people[2]]
        return session
    }

    /// The facilitator adds a note to the first agenda item.
    @discardableResult
    package mutating func note(
        _ text: String, kind: Note.Kind = .note, owners: [Owner]? = nil, id: String? = nil
    ) throws -> [Event] {
        try run(
            .addNote(item: state.agenda.order[0], kind: kind, text: FreeText(text), owners: owners), by: facilitator,
            id: id)
    }
}
