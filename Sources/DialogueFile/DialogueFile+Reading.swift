import Dialogue
public import Foundation
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
        var bytes = data[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw DialogueFileError(reason: "the file is not UTF-8 text")
        }
        try self.init(yaml: text)
    }

    public init(yaml text: String) throws(DialogueFileError) {
        let node = try FileReading.compose(text)
        let checked = try FileReading.checked(node, as: .dialogue, at: [])
        do {
            self = try YAMLDecoder().decode(DialogueFile.self, from: checked)
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
        do {
            guard let node = try Yams.compose(yaml: text) else {
                throw DialogueFileError(reason: "the file is empty: a dialogue needs at least a title")
            }
            return node
        } catch let error as DialogueFileError {
            throw error
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
            let line = offset.map { text.prefix($0).count { $0.isNewline } + 1 }
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

    /// Returns the node if it has this shape, without empty values and without the line end of a block of text.
    static func checked(_ node: Node, as shape: FileShape, at path: [String]) throws(DialogueFileError) -> Node {
        func fail(_ reason: String) -> DialogueFileError {
            DialogueFileError(line: node.mark?.line, column: node.mark?.column, reason: reason)
        }
        let name = path.last.map { "\"\($0)\"" } ?? "the file"
        switch shape {
        case .mapping(let keys):
            guard case .mapping(let mapping) = node else {
                throw fail("\(name) needs keys and values, like \"\(keys[0].name): …\"")
            }
            return try checkedMapping(mapping, keys: keys, path: path, fail: fail)
        case .list(let element, let countMax):
            guard case .sequence(let sequence) = node else {
                throw fail("\(name) needs a list: lines that begin with \"- \"")
            }
            guard sequence.count <= countMax else {
                throw fail("\(name) has \(sequence.count) entries; the most is \(countMax)")
            }
            var entries: [Node] = []
            for entry in sequence { entries.append(try checked(entry, as: element, at: path)) }
            return .sequence(.init(entries, .implicit, .any, sequence.mark))
        default:
            guard case .scalar(var scalar) = node else { throw fail("\(name) needs one value, not a list or keys") }
            if scalar.style == .literal || scalar.style == .folded {
                while scalar.string.hasSuffix("\n") { scalar.string.removeLast() }
            }
            if let reason = shape.complaint(about: scalar.string, name: name) { throw fail(reason) }
            // The value is read as text, whatever YAML 1.1 would make of it: YAML takes 15:30 for a number in base 60.
            let tag: Tag =
                if case .truth = shape { .implicit } else if case .number = shape { .implicit } else { Tag(.str) }
            return .scalar(.init(scalar.string, tag, scalar.style, scalar.mark))
        }
    }

    private static func checkedMapping(
        _ mapping: Node.Mapping, keys: [FileShape.Key], path: [String], fail: (String) -> DialogueFileError
    ) throws(DialogueFileError) -> Node {
        var pairs: [(Node, Node)] = []
        var seen: Set<String> = []
        for (key, value) in mapping {
            guard let word = key.scalar?.string, let known = keys.first(where: { $0.name == word }) else {
                let word = key.scalar?.string ?? ""
                let hint =
                    if let near = nearest(to: word, among: keys.map(\.name)) {
                        "did you mean \"\(near)\"?"
                    } else {
                        "known here are " + keys.map(\.name).joined(separator: ", ")
                    }
                throw DialogueFileError(
                    line: key.mark?.line, column: key.mark?.column,
                    reason: "unknown key \"\(word.prefix(60))\": \(hint)")
            }
            if let scalar = value.scalar, scalar.style == .plain || scalar.style == .any,
                ["", "~", "null"].contains(scalar.string)
            {
                // A key without a value counts as a key that is left out.
                continue
            }
            seen.insert(word)
            pairs.append((Node(word), try checked(value, as: known.shape, at: path + [word])))
        }
        if let missing = keys.first(where: { $0.isRequired && !seen.contains($0.name) }) {
            throw fail("\"\(missing.name)\" is missing\(path.last.map { " in an entry of \"\($0)\"" } ?? "")")
        }
        return .mapping(.init(pairs, .implicit, .any, mapping.mark))
    }
}

extension FileShape {
    /// Says what is wrong with a single value; `nil` when nothing is.
    fileprivate func complaint(about value: String, name: String) -> String? {
        switch self {
        case .text(let charactersMax):
            // The domain counts Unicode scalars too.
            value.unicodeScalars.count <= charactersMax
                ? nil : "\(name) has \(value.unicodeScalars.count) characters; the most is \(charactersMax)"
        case .number(let range):
            if let number = Int(value) {
                range.contains(number)
                    ? nil : "\(name) is \(number); it can be \(range.lowerBound) to \(range.upperBound)"
            } else {
                "\(name) needs a whole number, not \"\(value.prefix(40))\""
            }
        case .truth:
            ["true", "false"].contains(value) ? nil : "\(name) needs true or false, not \"\(value.prefix(40))\""
        case .choice(let words):
            if words.contains(value) {
                nil
            } else if let near = nearest(to: value, among: words) {
                "\(name) cannot be \"\(value.prefix(40))\": did you mean \"\(near)\"?"
            } else {
                "\(name) cannot be \"\(value.prefix(40))\"; it can be \(words.joined(separator: ", "))"
            }
        case .date: LocalTime(date: value) != nil ? nil : "\"\(value.prefix(40))\" is no date like 2021-01-26"
        case .time:
            LocalTime(date: "2000-01-01", time: value) != nil
                ? nil : "\"\(value.prefix(40))\" is no time like \"15:30\""
        case .zone:
            TimeZone(polder: value) != nil
                ? nil : "there is no time zone \"\(value.prefix(60))\"; one is Europe/Amsterdam"
        case .list, .mapping: nil
        }
    }
}
