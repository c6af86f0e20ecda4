import DialogueFile
import DialogueTesting
import Foundation
import Testing

@testable import Dialogue

/// Applying the recorded events again yields the same state; erased words change nothing else in it.
@Suite struct EvolveTests {
    @Test func replayEqualsTheLiveState() throws {
        let session = try story()
        #expect(session.replayed == session.state)
        #expect(session.state.sequence == session.log.count)
        #expect(Set(session.log.map(\.event.kind)) == Set(Event.Kind.allCases))
    }

    @Test func unknownReferencesAreIgnored() throws {
        let events = try story().log.map(\.event)
        for start in stride(from: 1, to: events.count, by: 3) {
            // The last events without the first, and the first in reverse order: nonsense, but nothing may fail.
            var dialogue = Dialogue(id: "d0")
            for (index, event) in events[start...].enumerated() {
                dialogue.evolve(RecordedEvent(sequence: index + 1, at: 0, by: .server, event: event))
            }
            var backwards = Dialogue(id: "d0")
            for (index, event) in events[..<start].reversed().enumerated() {
                backwards.evolve(RecordedEvent(sequence: index + 1, at: 0, by: .server, event: event))
            }
            #expect(dialogue.agenda.items.values.filter { $0.status == .current }.count <= 1)
        }
    }

    @Test func erasingWordsChangesNothingElse() throws {
        let session = try story()
        var erased = Dialogue(id: session.state.id)
        for recorded in session.log {
            let words = FreeText.Words([], areErased: true)
            let encoder = JSONEncoder()
            encoder.userInfo[FreeText.wordsKey] = words
            let facts = try encoder.encode(recorded.event)
            let decoder = JSONDecoder()
            decoder.userInfo[FreeText.wordsKey] = words
            var blank = recorded
            blank.event = try decoder.decode(Event.self, from: facts)
            erased.evolve(blank)
        }
        #expect(erased.notes["n2"]?.text == .erased && erased.details.title == .erased)
        #expect(erased.numbersGiven == session.state.numbersGiven && erased.phase == session.state.phase)
        #expect(erased.agenda.order == session.state.agenda.order && erased.floor.talkMs == session.state.floor.talkMs)
        #expect(Set(erased.preparation.answers.keys) == Set(session.state.preparation.answers.keys))
        #expect(DialogueFile(of: erased).title == "[…]")
        // A dialogue with erased words can still be edited and exported.
        var again = session
        again.state = erased
        try again.give(.changePhase(phase: .review, reason: "verder"), by: .installation)
        try again.give(.changeNote(note: "n2", isDone: true), by: session.noteTaker)
        try again.give(.changeItem(item: "i1", timeboxSeconds: 60), by: session.facilitator)
        try again.give(.changeParticipant(participant: session.id("Bram"), roles: [.observer]), by: session.facilitator)
        try again.give(.changeDetails(durationMinutes: 60), by: session.facilitator)
        try again.give(.changeQuestion(question: "q1", viceVersa: false), by: session.facilitator)
    }

    @Test func commandsSurviveEncodingAndDecoding() throws {
        for command in sampleCommands(Session(.live)) {
            #expect(try JSONDecoder().decode(Command.self, from: JSONEncoder().encode(command)) == command)
        }
        let text = #"{"do":"addNote","item":"i1","kind":"agreement","text":"x","owners":[{"organisation":"VNG"}]}"#
        #expect(
            try JSONDecoder().decode(Command.self, from: Data(text.utf8))
                == .addNote(item: "i1", kind: .agreement, text: "x", owners: [.organisation("VNG")]))
    }
}
