/// What people typed, as blocks: an empty line starts a paragraph, a line that begins with "- " or "* " is a list
/// entry, any other line break stays a line break. Nothing else means anything: prose is no markup language. Lines that
/// begin with a number stay text, since a list would count them anew.
enum Prose {
    static func blocks(_ text: String, tone: Block.Tone = .body) -> [Block] {
        // Most texts are one line: those take the short way.
        if !text.utf8.contains(where: { $0 == 10 || $0 == 13 }), entry(of: Substring(text)) == nil {
            let line = trimmed(Substring(cleaned(text)))
            return line.isEmpty ? [] : [.paragraph([.text(String(line))], tone)]
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
                entries.append(ListEntry([.paragraph([.text(String(rest))])]))
            } else {
                endList()
                if !paragraph.isEmpty { paragraph.append(.lineBreak) }
                paragraph.append(.text(String(line)))
            }
        }
        endParagraph()
        endList()
        return blocks
    }

    /// The same text where only one run of words fits: a cell of a table, a quote.
    static func inlines(_ text: String) -> [Inline] {
        var inlines: [Inline] = []
        for line in lines(of: text) where !line.isEmpty {
            if !inlines.isEmpty { inlines.append(.lineBreak) }
            inlines.append(.text(String(line)))
        }
        return inlines
    }

    private static func lines(of text: String) -> [Substring] {
        cleaned(text).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(trimmed)
    }

    private static func trimmed(_ line: Substring) -> Substring {
        var line = line
        while let first = line.first, first.isWhitespace { line.removeFirst() }
        while let last = line.last, last.isWhitespace { line.removeLast() }
        return line
    }

    private static func entry(of line: Substring) -> Substring? {
        line.hasPrefix("- ") || line.hasPrefix("* ") ? trimmed(line.dropFirst(2)) : nil
    }

    /// Without characters that no format may hold or that turn text around on the page: C0 and C1 controls but tab and
    /// line breaks, bidirectional overrides, U+FFFE and U+FFFF. XML 1.0 §2.2; Unicode TR 36 §2.6 for the overrides.
    static func cleaned(_ text: String) -> String {
        if text.utf8.allSatisfy({ (32..<127).contains($0) || $0 == 10 || $0 == 9 }) { return text }
        if !text.unicodeScalars.contains(where: isForbidden) { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !isForbidden(scalar) { scalars.append(scalar) }
        return String(scalars)
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 9, 10, 13, 0x85: false
        case 0..<32, 127...159, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: true
        default: false
        }
    }
}
