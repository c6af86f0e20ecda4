import Dialogue
import Testing

@testable import PolderServer

@Suite struct BatchEncoderTests {
    /// A dialogue, and one turn's notes with texts of these lengths.
    private func turn(_ lengths: [Int]) -> (Dialogue, [RecordedEvent]) {
        var state = Dialogue(id: "d1")
        var events: [Event] = [
            .dialogueCreated(details: Details(title: "t"), observerNonce: "o", projectorNonce: "w"),
            .itemAdded(item: AgendaItem(id: "i1", title: "Punt")), .phaseChanged(phase: .live, reason: "", minutesVersion: 1),
        ]
        for (number, length) in lengths.enumerated() {
            events.append(
                .noteAdded(
                    note: Note(
                        id: NoteID("n\(number)"), item: "i1", kind: .note, text: FreeText(String(repeating: "x", count: length)),
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
        let pieces = try #require(BatchEncoder.pieces(of: events[...], epoch: "e", dialogue: state, view: .everyone, joinCode: nil))
        var next = events[0].sequence
        for piece in pieces {
            let read = try piece.bytes.withUnsafeBytes { try JSONReader.read($0) }
            #expect(read["from"]?.integer == next && read["to"]?.integer == piece.to)
            guard case .array(let told) = read["events"] else { return #expect(Bool(false), "no events") }
            #expect(told.map { $0["seq"]?.integer } == Array(next...piece.to))
            #expect(piece.bytes.count <= SnapshotEncoder.partBytesMax || told.count == 1, "\(piece.bytes.count)")
            next = piece.to + 1
        }
        #expect(next == events.last!.sequence + 1)
        #expect(pieces.count <= 2 + lengths.reduce(0) { $0 + $1 + 250 } / 15_000, "\(pieces.map(\.bytes.count))")
    }
}
