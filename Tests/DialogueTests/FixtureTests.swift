import DialogueTesting
import Foundation
import Testing

@testable import Dialogue

/// Events that were once written can always be read. The code of the first version made `Fixtures/events-v1.jsonl`,
/// and old lines never change: if one no longer decodes, the code is wrong, not the file.
@Suite struct FixtureTests {
    private let lines: [String]

    init() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/events-v1.jsonl")
        lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    @Test func everyKindOfEventIsInTheFixtureAndDecodes() throws {
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

    @Test func oldEventsCanBeApplied() throws {
        var dialogue = Dialogue(id: "d0")
        for (index, line) in lines.enumerated() {
            let event = try JSONDecoder().decode(Event.self, from: Data(line.utf8))
            dialogue.evolve(
                RecordedEvent(sequence: index + 1, at: 1_000 * Int64(index), by: .installation, event: event))
        }
        #expect(dialogue.sequence == lines.count && dialogue.details.title == "Dialoog")
        #expect(dialogue.notes.made == 4)
    }

    /// Run this by hand when a new version of the format begins: `POLDER_WRITE_FIXTURES=1 swift test --filter
    /// FixtureTests`.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["POLDER_WRITE_FIXTURES"] != nil))
    func write() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = try story().log.map { String(decoding: try encoder.encode($0.event), as: UTF8.self) + "\n" }.joined()
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/events-v1.jsonl")
        try text.write(to: file, atomically: true, encoding: .utf8)
    }
}
