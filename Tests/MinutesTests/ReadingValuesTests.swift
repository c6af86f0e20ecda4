import Dialogue
import DialogueFile
import Foundation
import Testing

@testable import Minutes

/// Values that YAML reads as something else than people mean.
@Suite struct ReadingValuesTests {
    @Test(arguments: [("045", 45), ("08", 8), ("010", 10), ("0", 0), ("+5", 5), ("1440", 1440)])
    func `A number is decimal, whatever stands before it`(word: String, minutes: Int) throws {
        let file = try DialogueFile(yaml: "title: A\nagenda:\n  - {title: x, minutes: \(word)}")
        #expect(file.agenda?[0].minutes == minutes)
    }

    @Test(arguments: ["0x1F", "1_000", "1e2", "5.0", "1:30", ".inf", "١٢"])
    func `A number in another notation is refused with its line`(word: String) throws {
        let error = try #require(throws: DialogueFileError.self) {
            try DialogueFile(yaml: "title: A\nagenda:\n  - {title: x, minutes: \(word)}")
        }
        #expect(error.line == 3 && error.description.contains("whole number"), "\(error)")
    }

    static let words = [
        "NULL", "Null", "True", "NO", "off", "y", "0x1F", "1e3", "2021-01-26", "15:30", ".nan", "=", "0o7",
    ]

    @Test(arguments: words) func `A word in a text key or list is that text`(word: String) throws {
        let yaml = """
            title: \(word)
            purpose: \(word)
            participants:
              - {name: \(word), function: \(word), organisation: \(word)}
            questions:
              - {text: \(word), horizons: [\(word)]}
            agenda:
              - title: \(word)
                notes: [{kind: agreement, text: \(word), owners: [\(word)], due: \(word)}]
            """
        let file = try DialogueFile(yaml: yaml)
        #expect(file.title == word && file.purpose == word)
        let person = try #require(file.participants?.first)
        #expect([person.name, person.function, person.organisation] == [word, word, word])
        #expect(file.questions?[0].text == word && file.questions?[0].horizons == [word])
        let note = try #require(file.agenda?[0].notes?.first)
        #expect(note.text == word && note.owners == [word] && note.due == word)
        #expect(try DialogueFile(yaml: file.yaml) == file, "\(file.yaml)")
    }

    @Test(arguments: ["", "~", "null"]) func `An empty value leaves its key out, and is refused in a list`(word: String)
        throws
    {
        #expect(try DialogueFile(yaml: "title: A\npurpose: \(word)").purpose == nil)
        let error = try #require(throws: DialogueFileError.self) {
            try DialogueFile(yaml: "title: A\nquestions:\n  - text: B\n    horizons:\n      - \(word)\n      - C")
        }
        #expect(error.line == 5 && error.description.contains("without a value"), "\(error)")
        #expect(try DialogueFile(yaml: "title: A\npurpose: \"\(word)\"").purpose == word)
    }

    @Test func `A byte order mark is no part of the text`() throws {
        let file = try DialogueFile(yaml: "\u{FEFF}title: A\npurpose: b\n")
        #expect(file.title == "A" && file.purpose == "b")
        #expect(try DialogueFile(yaml: Data("\u{FEFF}title: A\npurpose: b\n".utf8)) == file)
    }

    @Test(arguments: [
        #""\uFEFFa""#, #""\ufeffa""#, #""\U0000FEFFa""#, "\"\u{FEFF}a\"", "'\u{FEFF}a'", #"&x "\ufeffa""#,
        #"!!str "\ufeffa""#,
    ]) func `A text may begin with the sign of a byte order mark`(value: String) throws {
        for before in ["", "purpose: é 🙂\r\n", "# \u{2028}\n"] {
            let file = try DialogueFile(yaml: "title: A\n\(before)questions: [{text: \(value)}]\n")
            #expect(file.questions?[0].text.unicodeScalars.map(\.value) == [0xFEFF, 0x61])
        }
        #expect(try DialogueFile(yaml: #"title: '\ufeffa'"#).title == #"\ufeffa"#)
        #expect(try DialogueFile(yaml: #"title: "\\ufeffa""#).title == #"\ufeffa"#)
    }

    @Test func `Aliases repeat some values, not a file of them`() throws {
        let few = try DialogueFile(yaml: "title: A\nquestions:\n  - {text: &q Wat?}\n  - {text: *q}\n  - {text: *q}")
        #expect(few.questions?.map(\.text) == ["Wat?", "Wat?", "Wat?"])
        let text = String(repeating: "x", count: 8_000)
        for repeated in ["{text: &n '\(text)'}", "{text: &n x}"] {
            let notes = "    notes:\n      - " + repeated + "\n" + String(repeating: "      - {text: *n}\n", count: 60)
            let items = (0..<200).map { $0 == 0 ? "  - &i\n    title: x\n" + notes : "  - *i\n" }.joined()
            let error = try #require(throws: DialogueFileError.self) {
                try DialogueFile(yaml: "title: A\nagenda:\n" + items)
            }
            #expect(error.description.contains("aliases"), "\(error)")
        }
    }

    /// Each anchor holds the one before it twice. As a key, the last one would be compared with 2^40 values.
    @Test(arguments: ["? *a40\n: x", "*a40 : x", "[*a40]: x", "{y: *a40}: x", "title: A\n? [1, *a40]\n: x"])
    func `Aliases are refused in keys before they are followed`(key: String) throws {
        let anchors = (1...40).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }.joined()
        let yaml = "# é\na0: &a0 [x]\n" + anchors + key + "\n"
        let error = try #require(throws: DialogueFileError.self) { try DialogueFile(yaml: yaml) }
        #expect(error.line.map { $0 >= 43 } == true && error.reason.contains("a key is one word"), "\(error)")
    }

    @Test func `Asterisks and ampersands in texts are no aliases`() throws {
        let text = "[*a]: &b *c: {*d}: ? *e"
        var file = DialogueFile(title: text)
        file.purpose = text + "\n" + text + "\n? *x\n*y : z"
        #expect(try DialogueFile(yaml: file.yaml) == file)
        #expect(try DialogueFile(yaml: "title: &t A\npurpose: *t\nbackground: |\n  *x: y\n  ? *z\n").purpose == "A")
    }

    @Test func `A file without aliases never reaches their bound`() throws {
        // The shortest values there are: two bytes each.
        let yaml = "title: A\nquestions:\n  - {text: B, horizons: [" + String(repeating: "a,", count: 3) + "a]}\n"
        #expect(try DialogueFile(yaml: yaml).questions?[0].horizons?.count == 4)
        let notes = String(repeating: "    - {text: a}\n", count: 5_000)
        let many = "title: A\nagenda:\n  - title: x\n    notes:\n" + notes
        #expect(try DialogueFile(yaml: many).agenda?[0].notes?.count == 5_000)
    }
}
