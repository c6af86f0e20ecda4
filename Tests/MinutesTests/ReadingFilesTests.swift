import Dialogue
import DialogueFile
import Foundation
import Testing

@testable import Minutes

@Suite struct ReadingFilesTests {
    /// A wrong file, the line and column of its error, and words that the reason must contain.
    struct Wrong: CustomTestStringConvertible, Sendable {
        var yaml: String
        var line: Int?
        var column: Int?
        var reason: String
        init(_ yaml: String, _ line: Int?, _ column: Int?, _ reason: String) {
            (self.yaml, self.line, self.column, self.reason) = (yaml, line, column, reason)
        }
        var testDescription: String { reason }
    }

    static let wrong: [Wrong] = [
        Wrong("", 1, nil, "empty"),
        Wrong("- a\n- b", 1, 1, "keys and values"),
        Wrong("language: nl", 1, 1, "\"title\" is missing"),
        Wrong("title:\nlanguage: nl", 1, 1, "\"title\" is missing"),
        Wrong("title: A\ntitel: B", 2, 1, "did you mean \"title\"?"),
        Wrong("title: A\nzzz: B", 2, 1, "known here are title"),
        Wrong("title: A\ntitle: B", 1, 1, "twice"),
        Wrong("title: [A]", 1, 8, "one value"),
        Wrong("title: A\nagenda:\n  - title: B\n    minuts: 5", 4, 5, "did you mean \"minutes\"?"),
        Wrong("title: A\nagenda:\n  - minutes: 5", 3, 5, "\"title\" is missing in an entry of \"agenda\""),
        Wrong("title: A\nagenda:\n  title: B", 3, 3, "needs a list"),
        Wrong("title: A\nagenda:\n  - title: B\n    minutes: lang", 4, 14, "whole number"),
        Wrong("title: A\nagenda:\n  - title: B\n    minutes: 100000", 4, 14, "it can be 0 to 1440"),
        Wrong(
            "title: A\nagenda:\n  - title: B\n    notes: [{kind: agrement, text: C}]", 4, 20,
            "did you mean \"agreement\"?"),
        Wrong("title: A\nquestions: [{text: B, viceVersa: misschien}]", 2, 34, "true or false"),
        Wrong("title: A\nlanguage: fr", 2, 11, "it can be nl, en"),
        Wrong("title: A\ndate: 26-01-2021\ntime: \"15:30\"", 2, 7, "no date like 2021-01-26"),
        Wrong("title: A\ndate: 2021-02-30\ntime: \"15:30\"", 2, 7, "no date like 2021-01-26"),
        Wrong("title: A\ndate: 2021-01-26\ntime: half vier", 3, 7, "no time like"),
        Wrong("title: A\ndate: 2021-01-26\ntime: \"24:10\"", 3, 7, "no time like"),
        Wrong("title: A\ndate: 2021-01-26", 2, 7, "a date needs a time"),
        Wrong("title: A\ntime: \"15:30\"", 2, 7, "a time needs a date"),
        Wrong("title: A\ndate: 2021-03-28\ntime: \"02:30\"", 3, 7, "the clocks go forward over it"),
        Wrong("title: A\ndate: 1960-03-28\ntime: \"02:30\"", 3, 7, "between the years 1970 and 2199"),
        Wrong("title: A\ntimeZone: Europe/Utrecht", 2, 11, "no time zone"),
        Wrong("title: A\ntimeZone: CST", 2, 11, "no time zone"),
        Wrong("title: A\nsides: [{name: VWS}]\nparticipants: [{name: B, side: VSW}]", 3, 32, "did you mean \"VWS\"?"),
        Wrong("title: A\nparticipants: [{email: a@b.nl}]", 2, 16, "a name, a function or an organisation"),
        Wrong("title: A\nparticipants: [{name: B, roles: [facilitater]}]", 2, 34, "did you mean \"facilitator\"?"),
        Wrong("title: A\nparticipants: [{id: x, name: B}, {id: x, name: C}]", 2, 39, "two participants"),
        Wrong(
            """
            title: A
            participants: [{name: Anna}]
            agenda: [{title: B, notes: [{kind: quote, text: C, speaker: Anne}]}]
            """,
            3, 61, "did you mean \"Anna\"?"),
        Wrong(
            """
            title: A
            participants: [{name: B}, {name: B}]
            questions: [{text: Q}]
            answers: [{question: 1, participant: B, text: C}]
            """,
            4, 38, "more than one"),
        Wrong("title: A\nanswers: [{question: 3, participant: B, text: C}]", 2, 22, "no question 3"),
        Wrong("title: A\n\tpurpose: B", 2, 1, "YAML"),
        Wrong("title: A: B", 1, 9, "a colon in the text"),
        Wrong("title: \"A", 1, 10, "a quote is not closed"),
        Wrong("title: *b", 1, 8, "undefined alias"),
        Wrong("title: " + String(repeating: "x", count: 301), 1, 8, "the most is 300"),
        Wrong("title: A\noccasion: a\u{0}b", 2, nil, "YAML"),
        Wrong("title: É\u{301}\r\noccasion: 🙂\r\npurpose: a\u{1}b", 3, nil, "control character"),
    ]

    @Test(arguments: wrong) func `An error says where and why`(_ wrong: Wrong) throws {
        let error = try #require(throws: DialogueFileError.self) { try DialogueFile(yaml: wrong.yaml) }
        #expect(error.reason.contains(wrong.reason), "\(error)")
        #expect(error.line == wrong.line, "\(error)")
        if let column = wrong.column { #expect(error.column == column, "\(error)") }
        #expect(!error.description.contains("\n"))
    }

    @Test func `Bytes that are not text are refused and a byte order mark is accepted`() throws {
        #expect(throws: DialogueFileError(line: 1, reason: "the file is not UTF-8 text")) {
            try DialogueFile(yaml: Data([0x74, 0xFF, 0xFE]))
        }
        #expect(throws: DialogueFileError(line: 3, reason: "the file is not UTF-8 text")) {
            try DialogueFile(yaml: Data("title: é\n\npurpose: ".utf8 + [0xC3, 0x0A, 0x41]))
        }
        #expect(try DialogueFile(yaml: Data([0xEF, 0xBB, 0xBF] + "title: A".utf8)).title == "A")
    }

    @Test func `Values are kept as the text that was written`() throws {
        let file = try DialogueFile(
            yaml: "title: 2021\ndate: 2021-01-26\ntime: 15:30\npurpose: yes\noccasion: ~\nbackground: |\n  a\n\n  b\n")
        #expect(file.title == "2021")
        #expect(file.time == "15:30")
        #expect(file.purpose == "yes")
        #expect(file.occasion == nil)
        #expect(file.background == "a\n\nb")
    }

    @Test(arguments: ["dialoog-2021-01-26", "overleg-2020-08-27"])
    func `An example that is written and read stays the same`(_ name: String) throws {
        let file = try DialogueFile(yaml: Examples.yaml(name))
        #expect(try DialogueFile(yaml: file.yaml) == file)
        #expect(try DialogueFile(yaml: file.yaml).yaml == file.yaml)
    }

    @Test func `The first example is the session in the documents`() throws {
        let file = try DialogueFile(yaml: Examples.yaml("dialoog-2021-01-26"))
        #expect(file.agenda?.compactMap(\.minutes).reduce(0, +) == 90)
        #expect(file.agenda?.count == 4)
        #expect(file.questions?.map(\.viceVersa) == [true, nil, true, nil])
        #expect(file.questions?[3].horizons?.count == 2)
        #expect(file.participants?.count { $0.side == "VWS" } == 8)
        #expect(file.participants?.count { $0.side == "Bedrijfsleven" } == 2)
        #expect(try file.times().startsAt == 1_611_671_400_000)
    }

    @Test func `The second example has five agreements and no date`() throws {
        let file = try DialogueFile(yaml: Examples.yaml("overleg-2020-08-27"))
        let agreements = (file.agenda ?? []).flatMap { $0.notes ?? [] }.filter { $0.kind == .agreement }
        #expect(agreements.count == 5)
        #expect(agreements.allSatisfy { $0.dueDate == nil })
        #expect(agreements.compactMap(\.due).count == 3)
        #expect(file.distribution?.count { $0.copy == true } == 6)
    }

    @Test func `Any text survives writing and reading`() throws {
        var random = SystemRandomNumberGenerator()
        let seed = UInt64.random(in: 0...UInt64.max, using: &random)
        var dice = SeededIDs(seed: seed)
        let parts = [
            "a", "Zin met woorden", " ", "  ", "\n", "\n\n", ": ", " #", "-", "- ", "'", "\"", "\\", "\t", "é", "🙂",
            "[", "]", "{", ",", "&a", "*", "!", "|", ">", "%", "@", "`", "---", "...", "?", "1", "~", "yes", "null",
            "\u{1}", "\u{7F}", "\u{85}", "\u{2028}", "\r", "\u{FEFF}", "\u{202E}", "lang woord dat doorloopt",
        ]
        func roll(_ count: Int) -> Int {
            dice.letters(3).unicodeScalars.reduce(0) { ($0 * 31 + Int($1.value)) % count }
        }
        for _ in 0..<600 {
            let text = (0...roll(30)).map { _ in parts[roll(parts.count)] }.joined()
            guard !text.isEmpty else { continue }
            var file = DialogueFile(title: "T")
            file.background = text
            file.sides = [.init(name: text)]
            file.agenda = [.init(title: text, notes: [.init(text: text, owners: [text, "VNG"], due: text)])]
            if text.unicodeScalars.count > 150 {
                file.sides = nil
                file.agenda?[0].notes?[0].due = nil
                file.agenda?[0].notes?[0].owners = nil
            }
            if text.unicodeScalars.count > 290 { file.agenda?[0].title = "T" }
            let again = try DialogueFile(yaml: file.yaml)
            #expect(again == file, "seed \(seed): \(file.yaml)")
        }
    }
}

/// The files in `Examples/`.
enum Examples {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Examples")

    static func yaml(_ name: String) throws -> Data {
        try Data(contentsOf: folder.appending(path: name + ".yaml"))
    }
}
