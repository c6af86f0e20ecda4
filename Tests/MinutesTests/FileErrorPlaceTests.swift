import Dialogue
import Foundation
import Testing

@testable import DialogueFile

/// Every error of a file says its line. The wrong files are made from the shape of a file, so a new key is tested too.
@Suite struct FileErrorPlaceTests {
    /// A file with one mistake, as its lines.
    struct Mistake: Sendable, CustomTestStringConvertible {
        var lines: [String]
        /// The line of the mistake, from 1.
        var line: Int
        /// The word that the reason must contain: the key, or the wrong value.
        var word: String
        var testDescription: String { lines[line - 1] }
    }

    /// Returns the files with each mistake that a mapping of this shape can have.
    ///
    /// - Parameter frame: the lines before and after the keys of the mapping, which have this indentation.
    static func mistakes(
        in keys: [FileShape.Key], before: [String] = [], indent: String = ""
    ) -> [Mistake] {
        let required = keys.filter(\.isRequired).map { indent + "\($0.name): \($0.shape.valid)" }
        func mistake(_ line: String, _ word: String, others: [String]) -> Mistake {
            Mistake(lines: before + others + [indent + line], line: before.count + others.count + 1, word: word)
        }
        var mistakes = [mistake("unknownKey: x", "unknownKey", others: required)]
        for key in keys {
            let others = keys.filter { $0.isRequired && $0.name != key.name }.map {
                indent + "\($0.name): \($0.shape.valid)"
            }
            for wrong in key.shape.wrongValues {
                mistakes.append(
                    mistake(
                        "\(key.name): \(wrong)", key.shape.isNamedByItsValue(wrong) ? wrong : key.name, others: others))
            }
            guard case .list(.mapping(let inner), _) = key.shape else { continue }
            mistakes += Self.mistakes(
                in: inner, before: before + others + [indent + "\(key.name):", indent + "  -"], indent: indent + "    ")
        }
        return mistakes
    }

    static var all: [Mistake] {
        guard case .mapping(let keys) = FileShape.dialogue else { return [] }
        return mistakes(in: keys)
    }

    @Test func `Every key can be wrong in some ways`() {
        #expect(Self.all.count > 200)
        #expect(Set(Self.all.map(\.word)).isSuperset(of: ["takenBy", "dueDate", "horizons", "distribution"]))
    }

    @Test(arguments: all) func `A wrong value is named with its line`(_ mistake: Mistake) throws {
        // The place of a mistake does not depend on what stands before it.
        for before in [[], ["# é\u{301} 🙂", ""]] {
            let yaml = (before + mistake.lines).joined(separator: "\n") + "\n"
            let error = try #require(throws: DialogueFileError.self) { try DialogueFile(yaml: yaml) }
            #expect(error.line == mistake.line + before.count, "\(error)\n\(yaml)")
            #expect(error.reason.contains(mistake.word), "\(error)")
        }
    }

    /// Mistakes that show only when the file becomes a dialogue: its line is part of the message too.
    @Test(arguments: [
        ("title: ' '", 1), ("title: A\ndistribution:\n- name: ' '", 3), ("title: A\nsides:\n- name: B\n- name: B", 4),
        ("title: A\nsides:\n- name: ''", 3), ("title: A\nquestions:\n- text: ''", 3),
        ("title: A\nquestions:\n- text: B\n  horizons: [C, ' ']", 4), ("title: A\nminutesVersion: 5000", 2),
        ("title: A\nagenda:\n- title: B\n- title: ''", 4),
        ("title: A\nagenda:\n- title: B\n  notes:\n  - text: ' '", 5),
        ("title: A\nagenda:\n- title: B\n  minutes: 1440\n  seconds: 59", 3),
        ("title: A\nagenda:\n- title: B\n  notes:\n  - text: C\n    number: 3", 6),
        (
            """
            title: A
            agenda:
            - title: B
              notes:
              - {kind: agreement, text: C, number: 3}
              - {kind: agreement, text: C, number: 3}
            """, 6
        ),
        ("title: A\nagenda:\n- title: B\n  notes:\n  - kind: actionItem\n    text: C\n    owners: [' ']", 7),
        ("title: A\nparkingLot:\n- title: ''", 3), ("title: A\nparkingLot:\n- title: B\n  takenBy: ['']", 4),
        (
            """
            title: A
            participants: [{name: P}]
            questions: [{text: Q}]
            answers:
            - {question: 1, participant: P, text: R}
            - {question: 1, participant: P, text: S}
            """, 6
        ),
        (
            """
            title: A
            participants: [{name: P}]
            questions: [{text: Q}]
            answers:
            - {question: 1, participant: P, text: ''}
            """,
            5
        ),
    ]) func `A mistake that the domain finds is named with its line`(yaml: String, line: Int) throws {
        let file = try DialogueFile(yaml: yaml)
        let times = try file.times()
        let rejection = try #require(throws: Rejection.self) {
            try Dialogue.eventsOf(
                file: file, startsAt: times.startsAt, answersDueAt: times.answersDueAt,
                CommandContext(at: 1, by: .installation, seed: 1))
        }
        let error = DialogueFileError(rejection, in: yaml)
        #expect(error.line == line, "\(error)")
        #expect(error.description.hasPrefix("line \(line), column "), "\(error)")
    }
}

extension FileShape {
    /// A value of this shape.
    fileprivate var valid: String {
        switch self {
        case .text: "x"
        case .number(let range): String(range.lowerBound)
        case .truth: "true"
        case .choice(let words): words[0]
        case .date: "2021-01-26"
        case .time: "\"15:30\""
        case .zone: "UTC"
        case .list: "[]"
        case .mapping: "{}"
        }
    }

    /// Values that do not have this shape, on one line each.
    fileprivate var wrongValues: [String] {
        switch self {
        case .text(let charactersMax): ["[x]", "{x: y}", String(repeating: "x", count: charactersMax + 1)]
        case .number(let range): ["many", "0x1F", "[1]", String(range.upperBound + 1), String(range.lowerBound - 1)]
        case .truth: ["maybe", "[true]", "1"]
        case .choice: ["zzzzzzzzzz", "{x: y}"]
        case .date: ["26-01-2021", "2021-02-30", "[x]"]
        case .time: ["25.70", "half", "[x]"]
        case .zone: ["Europe/Utrecht", "[x]"]
        case .list(.mapping, _): ["word", "[word]", "[~]", "{x: y}"]
        case .list(let element, let countMax):
            ["word", "[\(element.valid), ~]", "[[x]]"]
                + (countMax < 1_000
                    ? ["[" + Array(repeating: element.valid, count: countMax + 1).joined(separator: ",") + "]"] : [])
        case .mapping: ["word"]
        }
    }

    /// Whether the reason names this wrong value instead of its key.
    fileprivate func isNamedByItsValue(_ value: String) -> Bool {
        switch self {
        case .date, .time, .zone: value != "[x]"
        default: false
        }
    }
}
