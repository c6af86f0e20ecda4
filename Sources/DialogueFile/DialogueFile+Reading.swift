import Dialogue
public import Foundation
import JSON
import Yams

extension DialogueFile {
    /// The largest file that is read, in bytes.
    public static let fileBytesMax = 16 << 20

    /// Reads a dialogue from YAML.
    ///
    /// Strict: an unknown key, a value of the wrong kind and a reference to nothing are errors that name the line. The
    /// limits are the same as for commands.
    public init(yaml data: Data) throws(DialogueFileError) {
        guard data.count <= Self.fileBytesMax else {
            throw DialogueFileError(reason: "the file is larger than \(Self.fileBytesMax >> 20) MB")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw DialogueFileError(line: Self.lineThatIsNoText(in: data), reason: "the file is not UTF-8 text")
        }
        try self.init(yaml: text)
    }

    /// The number of the first line that is not valid UTF-8. Neither a byte of a longer character nor a wrong one is a
    /// line break.
    private static func lineThatIsNoText(in data: Data) -> Int {
        let lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
    }

    public init(yaml text: String) throws(DialogueFileError) {
        var text = text
        // A byte order mark says how the bytes are to be read; it is no part of the text.
        if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
        let node = try FileReading.compose(text)
        var check = ShapeCheck(of: text)
        let (checked, value) = try check.checked(node, as: .dialogue, at: [])
        do {
            self = try value.decode(DialogueFile.self)
        } catch {
            // The shape was checked, so an error here is our own fault. The person who reads the message still gets a
            // plain one.
            throw DialogueFileError(reason: "the file cannot be read as a dialogue")
        }
        try FileReading(root: checked).checkMeaning(of: self)
    }
}

/// Reads a file: turns its text into nodes and checks that they have the right shape.
struct FileReading {
    let root: Node

    static func compose(_ text: String) throws(DialogueFileError) -> Node {
        try PlainKeys.check(text, reading: read)
        guard let node = try read(text) else {
            throw DialogueFileError(line: 1, reason: "the file is empty: a dialogue needs at least a title")
        }
        return node
    }

    /// Returns the file's tree; `nil` if the file is empty.
    private static func read(_ text: String) throws(DialogueFileError) -> Node? {
        do {
            // The shape says what each value is. So YAML's own rules for numbers, dates and the like are left out. They
            // would be tried on every key.
            return try Yams.compose(yaml: text, .basic)
        } catch let error as YamlError {
            throw Self.plain(error, text: text)
        } catch {
            throw DialogueFileError(reason: "the file is not YAML")
        }
    }

    private static func plain(_ error: YamlError, text: String) -> DialogueFileError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return DialogueFileError(line: mark.line, column: mark.column, reason: "this is not YAML: \(hint(problem))")
        case .duplicatedKeysInMapping(let keys, let context):
            return DialogueFileError(
                line: context.mark.line, column: context.mark.column,
                reason: "the key \"\(keys.first ?? "")\" stands here twice")
        case .reader(let problem, let offset, _, _):
            let line = offset.map { String(decoding: text.utf8.prefix($0), as: UTF8.self).lines.count }
            return DialogueFileError(line: line, reason: "this is not YAML: \(hint(problem))")
        default:
            return DialogueFileError(reason: "this is not YAML")
        }
    }

    /// Says in plain words what people most often did when libyaml reports this problem.
    private static func hint(_ problem: String) -> String {
        switch problem {
        case "mapping values are not allowed in this context":
            "a colon in the text: put quotes around it, or check how far the line is indented"
        case "could not find expected ':'": "a colon is missing after the key"
        case "did not find expected key": "a key is missing, or a line is not indented like the ones above"
        case "found character that cannot start any token": "a tab or a sign that needs quotes around the text"
        case "did not find expected '-' indicator": "an entry of the list is not indented like the ones above"
        case "found unexpected end of stream": "a quote is not closed"
        case "control characters are not allowed": "there is a control character in the file"
        default: problem
        }
    }
}
