import Dialogue
import Yams

/// Refuses keys that are no plain words, before the file is read with its aliases.
///
/// Yams compares the keys of a mapping by all that they hold. If aliases made a key hold millions of values, that would
/// take minutes, and no bound on the values would be reached before. So the file is first read with a letter in place
/// of each asterisk: every alias is then a plain word, every text has the same place, and every key can be looked at.
struct PlainKeys {
    private let lines: [[Unicode.Scalar]]

    static func check(_ yaml: String, reading read: (String) throws(DialogueFileError) -> Node?)
        throws(DialogueFileError)
    {
        guard yaml.holds("*"), yaml.holds("&") else { return }
        let asterisk = UInt8(ascii: "*")
        let plain = String(decoding: yaml.utf8.map { $0 == asterisk ? UInt8(ascii: "x") : $0 }, as: UTF8.self)
        guard let root = try read(plain) else { return }
        try PlainKeys(lines: yaml.lines.map { Array($0.unicodeScalars) }).check(root)
    }

    private func check(_ node: Node) throws(DialogueFileError) {
        switch node {
        case .mapping(let mapping):
            for (key, value) in mapping {
                guard key.scalar != nil, !isAlias(key) else {
                    throw DialogueFileError(
                        line: key.mark?.line, column: key.mark?.column,
                        reason: "a key is one word, no alias (*name) and no list")
                }
                try check(value)
            }
        case .sequence(let sequence): for element in sequence { try check(element) }
        default: return
        }
    }

    private func isAlias(_ node: Node) -> Bool {
        guard let place = node.mark, lines.indices.contains(place.line - 1) else { return false }
        let scalars = lines[place.line - 1].dropFirst(place.column - 1)
        return scalars.first == "*"
    }
}
