import DialogueTesting
import Foundation
import Testing

@testable import Dialogue

/// Events as they were once written are read for ever. `Fixtures/events-v1.jsonl` was made by the code of the first
/// version and is frozen: when it no longer decodes, the code is wrong, not the file.
@Suite struct FixtureTests {
    private let lines: [String]

    init() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/events-v1.jsonl")
        lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    @Test func everyKindOfEventIsThereAndDecodes() throws {
        var kinds: Set<Event.Kind> = []
        for line in lines {
            let event = try JSONDecoder().decode(Event.self, from: Data(line.utf8))
            kinds.insert(event.kind)
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            #expect(String(decoding: try encoder.encode(event), as: UTF8.self) == line, "written as it was")
        }
        #expect(kinds == Set(Event.Kind.allCases))
    }

    @Test func oldEventsFold() throws {
        var dialogue = Dialogue(id: "d0")
        for (place, line) in lines.enumerated() {
            let event = try JSONDecoder().decode(Event.self, from: Data(line.utf8))
            dialogue.evolve(
                RecordedEvent(sequence: place + 1, at: 1_000 * Int64(place), by: .installation, event: event))
        }
        #expect(dialogue.sequence == lines.count && dialogue.details.title == "Dialoog")
        #expect(dialogue.notes.made == 4)
    }

    /// Run by hand when a new version of the format begins: `POLDER_WRITE_FIXTURES=1 swift test --filter FixtureTests`.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["POLDER_WRITE_FIXTURES"] != nil))
    func write() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = try story().log.map { String(decoding: try encoder.encode($0.event), as: UTF8.self) + "\n" }.joined()
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/events-v1.jsonl")
        try text.write(to: file, atomically: true, encoding: .utf8)
    }
}
