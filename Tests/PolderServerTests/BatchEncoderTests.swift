import Dialogue
import JSON
import Testing

@testable import PolderServer

@Suite struct BatchEncoderTests {
    /// A dialogue, and one turn with notes whose texts have these lengths.
    private func turn(_ lengths: [Int]) -> (Dialogue, [RecordedEvent]) {
        var state = Dialogue(id: "d1")
        var events: [Event] = [
            .dialogueCreated(details: Details(title: "t"), observerNonce: "o", projectorNonce: "w"),
            .itemAdded(item: AgendaItem(id: "i1", title: "Punt")),
            .phaseChanged(phase: .live, reason: "", minutesVersion: 1),
        ]
        for (number, length) in lengths.enumerated() {
            events.append(
                .noteAdded(
                    note: Note(
                        id: NoteID("n\(number)"), item: "i1", kind: .note,
                        text: FreeText(String(repeating: "x", count: length)),
                        rank: Double(number), by: .installation, at: 1)))
        }
        let recorded = events.enumerated().map { RecordedEvent(sequence: $0 + 1, at: 1, by: .installation, event: $1) }
        for event in recorded { state.evolve(event) }
        return (state, Array(recorded.dropFirst(3)))
    }

    @Test(arguments: [
        [100], Array(repeating: 240, count: 256), Array(repeating: 8_000, count: 100), [60_000, 1, 1, 1, 60_000],
        Array(repeating: 1, count: 250) + [59_000, 59_000], Array(repeating: 30_000, count: 35),
    ])
    func everyMessageIsOneThatASendTakesWhole(lengths: [Int]) throws {
        let (state, events) = turn(lengths)
        let parts = try #require(
            BatchEncoder.parts(of: events[...], epoch: "e", dialogue: state, view: .everyone, joinCode: nil))
        var next = events[0].sequence
        for part in parts {
            let read = try part.bytes.withUnsafeBytes { try JSONReader.read($0) }
            #expect(read["from"]?.integer == next && read["to"]?.integer == part.to)
            guard case .array(let told) = read["events"] else { return #expect(Bool(false), "no events") }
            #expect(
                told.count == part.to - next + 1 && told.allSatisfy { $0["seq"] == nil }, "they follow one another")
            #expect(part.bytes.count <= SnapshotEncoder.partBytesMax || told.count == 1, "\(part.bytes.count)")
            next = part.to + 1
        }
        #expect(next == events.last!.sequence + 1)
        #expect(parts.count <= 2 + lengths.reduce(0) { $0 + $1 + 250 } / 15_000, "\(parts.map(\.bytes.count))")
    }

    /// A batch leaves out what its reader can infer for each event: position, person and time (docs/protocol.md).
    @Test func aBatchLeavesOutWhatIsImplied() throws {
        var state = Dialogue(id: "d1")
        let anna = Actor.participant("p1")
        let bram = Actor.participant("p2")
        func note(_ id: NoteID, _ by: Actor, _ at: Milliseconds, _ kind: Note.Kind = .note) -> Event {
            .noteAdded(note: Note(id: id, item: "i1", kind: kind, text: "x", rank: 1, by: by, at: at))
        }
        let events: [(Actor, Milliseconds, Event)] = [
            (.installation, 1, .dialogueCreated(details: Details(title: "t"), observerNonce: "o", projectorNonce: "w")),
            (.installation, 2, .itemAdded(item: AgendaItem(id: "i1", title: "Punt"))),
            (.installation, 3, .phaseChanged(phase: .live, reason: "", minutesVersion: 1)),
            (anna, 4, note("n1", anna, 4)), (anna, 4, note("n2", anna, 4, .agreement)), (bram, 4, note("n3", bram, 4)),
            // This view does not see the opened link, so the event after it has its position written out.
            (anna, 4, .linkOpened(participant: "p1")), (bram, 5, note("n4", anna, 4)),
        ]
        let recorded = events.enumerated().map { RecordedEvent(sequence: $0 + 1, at: $1.1, by: $1.0, event: $1.2) }
        for event in recorded { state.evolve(event) }
        let bytes = try #require(
            BatchEncoder.batch(of: recorded[3...], epoch: "e", dialogue: state, view: .everyone, joinCode: nil))
        #expect(
            String(decoding: bytes, as: UTF8.self) == #"{"epoch":"e","from":4,"to":8,"events":["#
                + #"{"by":"p1","at":4,"type":"noteAdded","set":{"notes":{"n1":{"item":"i1","text":"x","rank":1}}}},"#
                + #"{"type":"noteAdded","set":{"notes":{"n2":{"item":"i1","kind":"agreement","text":"x","rank":1}}}},"#
                + #"{"by":"p2","type":"noteAdded","set":{"notes":{"n3":{"item":"i1","text":"x","rank":1}}}},"#
                + #"{"seq":8,"at":5,"type":"noteAdded","set":{"notes":{"n4":{"item":"i1","text":"x","rank":1,"#
                + #""by":"p1","at":4}}}}]}"#
        )
    }
}
