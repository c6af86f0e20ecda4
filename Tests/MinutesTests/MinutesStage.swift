import Dialogue
import DialogueFile
import Foundation
import Testing

@testable import Minutes

/// A dialogue that tests play command by command, with a clock that they move.
struct MinutesStage {
    var dialogue: Dialogue
    /// Saturday 23 January 2021, 10.00 in Amsterdam.
    var at: Milliseconds = 1_611_392_400_000
    private var seed: UInt64 = 1

    /// Makes the dialogue from a file. Its ids are the same each time.
    init(_ file: DialogueFile, id: DialogueID = "d1") throws {
        dialogue = Dialogue(id: id)
        let times = try file.times()
        let context = CommandContext(at: at, by: .installation, seed: 7)
        let events = try Dialogue.eventsOf(
            file: file, startsAt: times.startsAt, answersDueAt: times.answersDueAt,
            proposedStarts: file.proposedStarts(), roundDueAt: file.roundDueAt(), context)
        record(events, by: .installation)
    }

    init(example name: String) throws { try self.init(DialogueFile(yaml: Examples.yaml(name))) }

    mutating func play(_ command: Command, by actor: Actor? = nil) throws {
        let actor = actor ?? organiser
        seed += 1
        record(try dialogue.decide(command, CommandContext(at: at, by: actor, seed: seed)), by: actor)
    }

    /// Gives a command as it is sent over the wire: `{"do":"addNote",…}`.
    mutating func play(_ json: String, by actor: Actor? = nil) throws {
        try play(JSONDecoder().decode(Command.self, from: Data(json.utf8)), by: actor)
    }

    mutating func wait(minutes: Int) { at += Milliseconds(minutes) * 60_000 }

    private mutating func record(_ events: [Event], by actor: Actor) {
        for event in events {
            dialogue.evolve(RecordedEvent(sequence: dialogue.sequence + 1, at: at, by: actor, event: event))
        }
    }

    func person(_ role: Role) -> Actor {
        dialogue.people.roster.first { $0.roles.contains(role) }.map { .participant($0.id) } ?? .installation
    }
    var organiser: Actor { person(.organiser) }
    var facilitator: Actor { person(.facilitator) }
    var noteTaker: Actor { person(.noteTaker) }
    func people(of side: String) -> [ParticipantID] {
        let id = dialogue.sides.first { $0.name.text == side }?.id
        return dialogue.people.roster.filter { $0.side == id }.map(\.id)
    }

    static func json(_ text: String) -> String { String(decoding: try! JSONEncoder().encode(text), as: UTF8.self) }
}
