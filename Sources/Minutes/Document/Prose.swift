import Dialogue

/// Turns typed text into blocks. An empty line starts a paragraph, a line that begins with "- " or "* " is a list
/// entry, and any other line break is kept. There is no other markup. Lines that begin with a number remain text,
/// because a list would number them again.
enum Prose {
    static func blocks(_ text: String, tone: Block.Tone = .body) -> [Block] {
        // Most texts have one line, so that case is handled first.
        if !text.unicodeScalars.contains(where: \.isLineBreak), entry(of: text) == nil {
            let line = cleaned(text).trimmed
            return line.isEmpty ? [] : [.paragraph([.text(line)], tone)]
        }
        var blocks: [Block] = []
        var paragraph: [Inline] = []
        var entries: [ListEntry] = []

        func endParagraph() {
            if !paragraph.isEmpty { blocks.append(.paragraph(paragraph, tone)) }
            paragraph = []
        }
        func endList() {
            if !entries.isEmpty { blocks.append(.list(entries)) }
            entries = []
        }
        for line in lines(of: text) {
            if line.isEmpty {
                endParagraph()
                endList()
            } else if let rest = entry(of: line) {
                endParagraph()
                entries.append(ListEntry([.paragraph([.text(rest)])]))
            } else {
                endList()
                if !paragraph.isEmpty { paragraph.append(.lineBreak) }
                paragraph.append(.text(line))
            }
        }
        endParagraph()
        endList()
        return blocks
    }

    /// Turns typed text into one run of words, for a table cell or a quote, which cannot hold blocks.
    static func inlines(_ text: String) -> [Inline] {
        var inlines: [Inline] = []
        for line in lines(of: text) where !line.isEmpty {
            if !inlines.isEmpty { inlines.append(.lineBreak) }
            inlines.append(.text(line))
        }
        return inlines
    }

    private static func lines(of text: String) -> [String] { cleaned(text).lines.map(\.trimmed) }

    private static func entry(of line: String) -> String? {
        line.begins(with: "- ") || line.begins(with: "* ") ? String(line.unicodeScalars.dropFirst(2)).trimmed : nil
    }

    /// Removes characters that some formats cannot hold or that reverse text on the page: control characters (C0 and
    /// C1, but not tab and line breaks), bidirectional overrides, U+FFFE and U+FFFF (XML 1.0 §2.2; for the overrides
    /// Unicode TR 36 §2.6). Isolates stay, and each ends on its own line: words of ours behind it are not turned round.
    static func cleaned(_ text: String) -> String {
        if text.utf8.allSatisfy({ (32..<127).contains($0) || $0 == 10 || $0 == 9 }) { return text }
        if !text.unicodeScalars.contains(where: { isForbidden($0) || isIsolate($0) }) { return text }
        var scalars = String.UnicodeScalarView()
        var open = 0
        func endIsolates() {
            scalars.append(contentsOf: repeatElement(popIsolate, count: open))
            open = 0
        }
        for scalar in text.unicodeScalars where !isForbidden(scalar) {
            if scalar.isLineBreak { endIsolates() }
            if scalar == popIsolate {
                if open == 0 { continue }
                open -= 1
            } else if isIsolate(scalar) {
                open += 1
            }
            scalars.append(scalar)
        }
        endIsolates()
        return String(scalars)
    }

    /// Pop directional isolate (Unicode Standard Annex 9).
    private static let popIsolate: Unicode.Scalar = "\u{2069}"

    private static func isIsolate(_ scalar: Unicode.Scalar) -> Bool { (0x2066...0x2069).contains(scalar.value) }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 9, 10, 13, 0x85: false
        case 0..<32, 127...159, 0x202A...0x202E, 0xFFFE, 0xFFFF: true
        default: false
        }
    }
}
