import Foundation

/// Texts in the head of a mail (RFC 5322). They come from people, so nothing in them may begin another line or another
/// address: line breaks and controls become spaces, and everything beyond plain letters is encoded (RFC 2047).
enum HeaderText {
    /// The text of a subject.
    static func subject(_ text: String) -> String {
        let line = oneLine(text)
        let isPlain = line.utf8.allSatisfy { $0 < 0x7F } && line.utf8.count <= 60 && !looksEncoded(line)
        return isPlain ? line : encoded(line)
    }

    /// A name and an address: `"Jansen, Piet" <piet@x.example>`.
    static func mailbox(_ name: String, _ address: String) -> String {
        let line = oneLine(name)
        if line.isEmpty { return "<\(address)>" }
        let isPlain = line.utf8.allSatisfy { $0 < 0x7F } && line.utf8.count <= 40 && !looksEncoded(line)
        return (isPlain ? quoted(line) : encoded(line)) + "\r\n <\(address)>"
    }

    /// Whether a reader would take a part of the text for an encoded word.
    private static func looksEncoded(_ text: String) -> Bool {
        zip(text.utf8, text.utf8.dropFirst()).contains { $0 == UInt8(ascii: "=") && $1 == UInt8(ascii: "?") }
    }

    /// The text without line breaks, controls and signs that turn text round, with single spaces.
    static func oneLine(_ text: String) -> String {
        var line = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isSpace = scalar.value <= 0x20 || scalar.properties.isWhitespace
            switch scalar.properties.generalCategory {
            case _ where isSpace:
                if let last = line.last, last != " " { line.append(" ") }
            case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: continue
            // Joiners belong to letters of some scripts and to emoji; signs that turn text round do not.
            case .format where scalar.value != 0x200C && scalar.value != 0x200D: continue
            default: line.append(scalar)
            }
        }
        if line.last == " " { line.removeLast() }
        return String(line)
    }

    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { out += "\\" }
            out.unicodeScalars.append(scalar)
        }
        return out + "\""
    }

    /// Encoded words of at most 75 bytes, each on a line of its own, none of which ends within a scalar (RFC 2047 §5).
    private static func encoded(_ text: String) -> String {
        var words: [String] = []
        var bytes: [UInt8] = []
        func end() {
            guard !bytes.isEmpty else { return }
            words.append("=?UTF-8?B?" + Data(bytes).base64EncodedString() + "?=")
            bytes = []
        }
        for scalar in text.unicodeScalars {
            let next = Array(String(scalar).utf8)
            if bytes.count + next.count > 42 { end() }
            bytes += next
        }
        end()
        return words.joined(separator: "\r\n ")
    }
}
