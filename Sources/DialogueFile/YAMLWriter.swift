/// Writes the YAML of a dialogue's file in block style, with keys in the order of the calls.
///
/// Written by hand, because libyaml's emitter neither indents lists under their key nor leaves empty lines between
/// parts, and people will read this file. Every value is written so that YAML 1.1 and YAML 1.2 readers read the same
/// text.
struct YAMLWriter {
    private(set) var text = ""
    private var depth = 0
    /// Whether the next key comes directly after the "- " of its list entry.
    private var startsEntry = false
    private let columnsMax = 112

    mutating func emptyLine() { if !text.isEmpty { text += "\n" } }

    /// Writes a value that never needs quotes, such as a date or one of our own words.
    mutating func bare(_ key: String, _ value: String?) { if let value { line(key, value) } }
    mutating func number(_ key: String, _ value: Int?) { if let value { line(key, String(value)) } }
    mutating func truth(_ key: String, _ value: Bool?) { if let value { line(key, value ? "true" : "false") } }
    mutating func quoted(_ key: String, _ value: String?) { if let value { line(key, Self.quoted(value)) } }

    mutating func text(_ key: String, _ value: String?) {
        guard let value else { return }
        let indent = String(repeating: " ", count: (depth + 1) * 2)
        if value.unicodeScalars.contains("\n"), Self.canBeBlock(value) {
            line(key, "|-")
            for part in value.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
                text += part.isEmpty ? "\n" : indent + String(part) + "\n"
            }
        } else if value.count + key.count + indent.count > columnsMax, Self.canBeBlock(value) {
            line(key, ">-")
            folded(value, indent: indent)
        } else {
            line(key, Self.canBePlain(value) ? value : Self.quoted(value))
        }
    }

    /// Writes short texts on one line if they fit, else each on its own line.
    mutating func words(_ key: String, _ values: [String]?) {
        guard let values else { return }
        let written = values.map { value in
            Self.canBePlain(value) && !value.unicodeScalars.contains { ",[]{}".unicodeScalars.contains($0) }
                ? value : Self.quoted(value)
        }
        let flow = "[" + written.joined(separator: ", ") + "]"
        if flow.count + key.count + depth * 2 <= columnsMax {
            line(key, flow)
        } else {
            line(key, nil)
            for value in written { text += String(repeating: " ", count: (depth + 1) * 2) + "- " + value + "\n" }
        }
    }

    mutating func list<Entry>(_ key: String, _ entries: [Entry]?, _ write: (inout YAMLWriter, Entry) -> Void) {
        guard let entries else { return }
        guard !entries.isEmpty else { return line(key, "[]") }
        if depth == 0 { emptyLine() }
        line(key, nil)
        depth += 2
        for entry in entries {
            startsEntry = true
            write(&self, entry)
        }
        startsEntry = false
        depth -= 2
    }

    /// Writes keys of their own below a key.
    mutating func mapping(_ key: String, _ write: (inout YAMLWriter) -> Void) {
        if depth == 0 { emptyLine() }
        line(key, nil)
        depth += 1
        write(&self)
        depth -= 1
    }

    private mutating func line(_ key: String, _ value: String?) {
        text += String(repeating: " ", count: max(0, (depth - (startsEntry ? 1 : 0)) * 2))
        if startsEntry { text += "- " }
        startsEntry = false
        text += key + (value.map { ": " + $0 } ?? ":") + "\n"
    }

    /// Writes a folded block: a line break between two lines that do not begin with a space reads as one space (YAML
    /// 1.2 §8.1.3).
    private mutating func folded(_ value: String, indent: String) {
        var row = ""
        for word in value.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false).map(String.init) {
            if !row.isEmpty, row.count + 1 + word.count + indent.count > columnsMax {
                text += indent + row + "\n"
                row = word
            } else {
                row += row.isEmpty ? word : " " + word
            }
        }
        text += indent + row + "\n"
    }

    /// True when the text has only printable characters, line breaks and single spaces, and no line begins or ends with
    /// a space. Such a text can be written in any block style.
    private static func canBeBlock(_ value: String) -> Bool {
        guard let first = value.unicodeScalars.first, let last = value.unicodeScalars.last else { return false }
        if [first, last].contains(where: { $0 == " " || $0 == "\n" }) { return false }
        var before: Unicode.Scalar = "x"
        let hasBreaks = value.unicodeScalars.contains("\n")
        for scalar in value.unicodeScalars {
            if !isPlainlyPrintable(scalar), scalar != "\n" { return false }
            if scalar == " ", before == "\n" || (!hasBreaks && before == " ") { return false }
            if scalar == "\n", before == " " { return false }
            before = scalar
        }
        return true
    }

    /// True when the text begins with a letter and contains nothing that YAML could read as syntax.
    private static func canBePlain(_ value: String) -> Bool {
        guard let first = value.unicodeScalars.first, first.properties.isAlphabetic, value.unicodeScalars.last != " ",
            value.unicodeScalars.last != ":", !value.utf8.contains(": ".utf8), !value.utf8.contains(" #".utf8),
            value.unicodeScalars.allSatisfy(isPlainlyPrintable)
        else { return false }
        return !["null", "true", "false", "yes", "no", "on", "off", "y", "n"].contains(value.lowercased())
    }

    private static func isPlainlyPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    private static func quoted(_ value: String) -> String {
        var out = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\t": out += "\\t"
            case _ where isPlainlyPrintable(scalar): out.unicodeScalars.append(scalar)
            default:
                let hex = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
            }
        }
        return out + "\""
    }
}
