import Dialogue
import Foundation
import JSON
import Yams

/// Compares the tree of a file with the shape it must have, and takes each value as the shape says, never as YAML 1.1
/// would: `08` is eight, `15:30` is no number of base 60, and a person may be called Null.
struct ShapeCheck {
    /// The number of values that may still be read. One alias (`*name`) repeats all that its anchor holds, and anchors
    /// may hold aliases: a short file could become millions of values.
    private var budget: Int
    private let marks: LeadingMarks

    private static let valueCost = 8
    /// Enough for some thousand repeated values in the shortest file.
    private static let aliasCostMax = 64 << 10

    /// A file without aliases never reaches the limit: each value of it takes two bytes at least.
    init(of yaml: String) {
        budget = Self.valueCost * yaml.utf8.count + Self.aliasCostMax
        marks = LeadingMarks(in: yaml)
    }

    /// The node again, without empty values, and its value.
    mutating func checked(
        _ node: Node, as shape: FileShape, at path: [String]
    ) throws(DialogueFileError) -> (node: Node, value: JSONValue) {
        try spend(node)
        let name = path.last.map { "\"\($0)\"" } ?? "the file"
        switch shape {
        case .mapping(let keys):
            guard case .mapping(let mapping) = node else {
                throw Self.error(at: node, "\(name) needs keys and values, like \"\(keys[0].name): …\"")
            }
            return try checkedMapping(mapping, keys: keys, path: path)
        case .list(let element, let countMax):
            guard case .sequence(let sequence) = node else {
                throw Self.error(at: node, "\(name) needs a list: lines that begin with \"- \"")
            }
            guard sequence.count <= countMax else {
                throw Self.error(at: node, "\(name) has \(sequence.count) entries; the most is \(countMax)")
            }
            return try checkedList(sequence, of: element, name: name, path: path)
        default:
            guard case .scalar(var scalar) = node else {
                throw Self.error(at: node, "\(name) needs one value, not a list or keys")
            }
            scalar.string = marks.restored(scalar)
            if scalar.style == .literal || scalar.style == .folded {
                while scalar.string.unicodeScalars.last == "\n" { scalar.string.unicodeScalars.removeLast() }
            }
            if let reason = shape.complaint(about: scalar.string, name: name) {
                throw Self.error(at: node, reason)
            }
            return (.scalar(scalar), shape.value(of: scalar.string))
        }
    }

    private mutating func spend(_ node: Node) throws(DialogueFileError) {
        budget -= Self.valueCost + (node.scalar?.string.utf8.count ?? 0)
        guard budget >= 0 else {
            throw Self.error(at: node, "aliases (*name) make the file many times longer than it is; write it out")
        }
    }

    private mutating func checkedList(
        _ sequence: Node.Sequence, of element: FileShape, name: String, path: [String]
    ) throws(DialogueFileError) -> (Node, JSONValue) {
        var nodes: [Node] = []
        var values: [JSONValue] = []
        for entry in sequence {
            if Self.isLeftOut(entry) {
                throw Self.error(
                    at: entry, "\(name) has an entry without a value; put quotes around null if that is the text")
            }
            let (node, value) = try checked(entry, as: element, at: path)
            nodes.append(node)
            values.append(value)
        }
        return (.sequence(.init(nodes, .implicit, .any, sequence.mark)), .array(values))
    }

    private mutating func checkedMapping(
        _ mapping: Node.Mapping, keys: [FileShape.Key], path: [String]
    ) throws(DialogueFileError) -> (Node, JSONValue) {
        var pairs: [(Node, Node)] = []
        var members: [(name: String, value: JSONValue)] = []
        for (key, value) in mapping {
            guard let word = key.scalar?.string, let known = keys.first(where: { $0.name == word }) else {
                throw Self.unknown(key, among: keys.map(\.name))
            }
            if Self.isLeftOut(value) { continue }
            let (node, read) = try checked(value, as: known.shape, at: path + [word])
            pairs.append((Node(word), node))
            members.append((word, read))
        }
        if let missing = keys.first(where: { key in key.isRequired && !members.contains { $0.name == key.name } }) {
            let place = path.last.map { " in an entry of \"\($0)\"" } ?? ""
            throw Self.error(at: .mapping(mapping), "\"\(missing.name)\" is missing\(place)")
        }
        return (.mapping(.init(pairs, .implicit, .any, mapping.mark)), .object(members))
    }

    /// A key without a value is a key left out. `Null` and `NULL` are words: a name, say.
    private static func isLeftOut(_ node: Node) -> Bool {
        guard let scalar = node.scalar, scalar.style == .plain || scalar.style == .any else { return false }
        return ["", "~", "null"].contains(scalar.string)
    }

    private static func unknown(_ key: Node, among known: [String]) -> DialogueFileError {
        let word = key.scalar?.string ?? ""
        let hint =
            nearest(to: word, among: known).map { "did you mean \"\($0)\"?" }
            ?? "known here are " + known.joined(separator: ", ")
        return error(at: key, "unknown key \"\(word.prefix(60))\": \(hint)")
    }

    private static func error(at node: Node, _ reason: String) -> DialogueFileError {
        DialogueFileError(line: node.mark?.line, column: node.mark?.column, reason: reason)
    }
}

extension FileShape {
    /// Says why the value is wrong; `nil` if it is right.
    func complaint(about value: String, name: String) -> String? {
        switch self {
        case .text(let charactersMax):
            // Counted as the domain counts: Unicode scalars.
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

extension FileShape {
    /// The value of a word that `complaint` let pass.
    fileprivate func value(of word: String) -> JSONValue {
        switch self {
        // Always decimal: a leading zero means base 8 to YAML 1.1, and to nobody who writes minutes.
        case .number: .number(Double(Int(word) ?? 0))
        case .truth: .bool(word == "true")
        default: .string(word)
        }
    }
}
