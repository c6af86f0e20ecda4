/// Turns typed text into blocks. An empty line starts a paragraph, a line that begins with "- " or "* " is a list
/// entry, and any other line break is kept. There is no other markup. Lines that begin with a number remain text,
/// because a list would number them again.
enum Prose {
    static func blocks(_ text: String, tone: Block.Tone = .body) -> [Block] {
        // Most texts have one line, so that case is handled first.
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

    /// Turns typed text into one run of words, for a table cell or a quote, which cannot hold blocks.
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

    /// Removes characters that some formats cannot hold or that reverse text on the page: control characters (C0 and
    /// C1, but not tab and line breaks), bidirectional overrides, U+FFFE and U+FFFF (XML 1.0 §2.2; for the overrides
    /// Unicode TR 36 §2.6).
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
