import Dialogue

/// Renders a document as Markdown: CommonMark with GitHub's tables.
///
/// Everything that people typed is escaped, so that it shows as they typed it and becomes no heading, link, image or
/// HTML.
struct MarkdownRenderer {
    private var out = ByteBuffer(capacity: 1 << 16)
    /// The beginning of each line of the current block: `> ` in a quote, spaces in a list.
    private var indent = ""
    private var inTable = false
    private var inHeading = false

    static func render(_ document: Document) -> [UInt8] {
        var renderer = MarkdownRenderer()
        renderer.blocks(document.blocks)
        return renderer.out.bytes
    }

    private mutating func blocks(_ blocks: [Block]) {
        for (index, block) in blocks.enumerated() {
            if index > 0 { emptyLine() }
            self.block(block)
        }
    }

    private mutating func emptyLine() {
        var line = indent
        while line.unicodeScalars.last == " " { line.unicodeScalars.removeLast() }
        out.append(raw: line + "\n")
    }

    private mutating func block(_ block: Block) {
        switch block {
        case .heading(let level, _, let text):
            out.append(raw: String(repeating: "#", count: min(max(level, 1), 6)) + " ")
            inHeading = true
            inlines(text, lineBreak: " ")
            inHeading = false
            out.append("\n")
        case .paragraph(let text, let tone):
            switch tone {
            case .body: inlines(text)
            case .status, .subtitle: inlines([.strong(text)])
            case .aside: inlines([.emphasis(text)])
            }
            out.append("\n")
        case .list(let entries, let isOrdered):
            list(entries, isOrdered: isOrdered)
        case .quote(let text, let by, _):
            let outer = indent
            out.append("> ")
            indent += "> "
            inlines(text)
            out.append("\n")
            out.append(raw: outer + ">\n" + indent + "— ")
            inlines(by)
            out.append("\n")
            indent = outer
        case .definitions(let definitions):
            list(
                definitions.map { definition in
                    var blocks = definition.blocks
                    let term: [Inline] = [.strong(definition.term + [":"]), " "]
                    if case .paragraph(let text, _)? = blocks.first {
                        blocks[0] = .paragraph(term + text)
                    } else {
                        blocks.insert(.paragraph(term), at: 0)
                    }
                    return ListEntry(blocks)
                }, isOrdered: false)
        case .table(let table):
            self.table(table)
        case .letterhead(let letterhead):
            inlines([.strong([.text(letterhead.organisation)])])
            for line in letterhead.lines { inlines([.lineBreak, .text(line)]) }
            out.append("\n")
        case .facing(let columns, _):
            for (index, column) in columns.enumerated() {
                if index > 0 { emptyLine() }
                inlines([.strong(column.heading)])
                out.append("\n")
                emptyLine()
                blocks(column.blocks)
            }
        }
    }

    private mutating func list(_ entries: [ListEntry], isOrdered: Bool) {
        let outer = indent
        for (index, entry) in entries.enumerated() {
            if index > 0 { out.append(raw: outer) }
            let marker = isOrdered ? "\(index + 1). " : "- "
            out.append(raw: marker)
            indent = outer + String(repeating: " ", count: marker.utf8.count)
            for (blockIndex, block) in entry.blocks.enumerated() {
                if blockIndex > 0 {
                    // A list follows its line directly; a paragraph needs an empty line before it.
                    if case .list = block {} else { emptyLine() }
                    out.append(raw: indent)
                }
                self.block(block)
            }
            if entry.blocks.isEmpty { out.append("\n") }
        }
        indent = outer
    }

    private mutating func table(_ table: Table) {
        if !table.caption.isEmpty {
            inlines([.strong(table.caption)])
            out.append("\n")
            emptyLine()
            out.append(raw: indent)
        }
        inTable = true
        row(table.columns.map(\.heading))
        out.append(raw: indent + "|" + String(repeating: " --- |", count: table.columns.count) + "\n")
        for line in table.rows {
            out.append(raw: indent)
            row(line.cells)
        }
        inTable = false
    }

    private mutating func row(_ cells: [[Inline]]) {
        out.append("|")
        for cell in cells {
            out.append(" ")
            inlines(cell, lineBreak: "<br>")
            out.append(" |")
        }
        out.append("\n")
    }

    private mutating func inlines(_ inlines: [Inline], lineBreak: String? = nil) {
        for inline in inlines {
            switch inline {
            case .text(let text): escaped(text)
            case .strong(let inner): wrapped(inner, "**", lineBreak)
            case .emphasis(let inner): wrapped(inner, "*", lineBreak)
            case .reference(_, let inner), .anchored(_, let inner): self.inlines(inner, lineBreak: lineBreak)
            case .lineBreak: out.append(raw: lineBreak ?? "\\\n" + indent)
            case .pageCount: break
            }
        }
    }

    /// Writes words between two marks such as `**`. Without words nothing is written, because the marks would be read
    /// as four stars.
    private mutating func wrapped(_ inner: [Inline], _ mark: String, _ lineBreak: String?) {
        guard !Inline.plainText(inner).isEmpty else { return }
        out.append(raw: mark)
        inlines(inner, lineBreak: lineBreak)
        out.append(raw: mark)
    }

    /// A backslash before ASCII punctuation makes it plain text (CommonMark 0.31 §2.4). Only characters that could mean
    /// something where they are get a backslash, so that ordinary text stays readable.
    private mutating func escaped(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            for index in utf8.indices {
                switch utf8[index] {
                case 9, 10, 13, 32:
                    // Four spaces at the start of a line would make it code.
                    if !startsLine { out.append(" ") }
                case 0..<32, 127: break
                case UInt8(ascii: "@") where Self.isInAddress(utf8, index):
                    // GitHub links an address even if its sign is escaped: it joins the texts before it looks. An empty
                    // comment keeps them apart, and no reader shows it.
                    out.append(raw: "<!-- -->@")
                case let byte:
                    if means(byte, at: index, in: utf8) { out.append("\\") }
                    out.append(byte: byte)
                }
            }
        }
    }

    /// True if some reader of Markdown takes the byte for a mark where it stands. Besides CommonMark these are GitHub
    /// (tables, strikethrough, links of bare addresses, emoji) and readers with mathematics (`$`) or superscript (`^`).
    private func means(_ byte: UInt8, at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        switch byte {
        case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "]"),
            UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: "~"), UInt8(ascii: "&"),
            UInt8(ascii: "$"), UInt8(ascii: "^"):
            true
        case UInt8(ascii: "_"):
            // An underscore between letters means nothing. Other scripts have quotes and dashes too: only ASCII counts.
            !(index > 0 && index + 1 < text.count && Self.isWord(text[index - 1]) && Self.isWord(text[index + 1]))
        case UInt8(ascii: "#"):
            // Signs at the end of a heading close it.
            inHeading || startsLine
        case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "="): startsLine
        case UInt8(ascii: "."): endsNumberAtLineStart || Self.follows("www", text, index)
        case UInt8(ascii: ")"): endsNumberAtLineStart
        case UInt8(ascii: ":"):
            // `https://` and `:smile:`.
            text[(index + 1)...].starts(with: "//".utf8) || Self.beginsEmoji(text, index)
        default: false
        }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (byte | 32 >= 97 && byte | 32 <= 122) || (byte >= 48 && byte <= 57)
    }

    private static func follows(_ word: String, _ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        let before = text[..<index].suffix(word.utf8.count)
        return zip(before, word.utf8).count { $0 | 32 == $1 } == word.utf8.count
    }

    /// GFM §6.9: an address has signs of a name before `@`, and a letter or digit behind it.
    private static func isInAddress(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        guard index > 0, index + 1 < text.count else { return false }
        return (isWord(text[index - 1]) || "._-+".utf8.contains(text[index - 1])) && isWord(text[index + 1])
    }

    private static func beginsEmoji(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        let rest = text[(index + 1)...]
        guard let end = rest.firstIndex(of: UInt8(ascii: ":")), end > index + 1 else { return false }
        return rest[..<end].allSatisfy { isWord($0) || "_+-".utf8.contains($0) }
    }

    /// True when only indentation and the marks of lists, numbers and quotes come before the next byte on its line.
    private var startsLine: Bool {
        for byte in out.bytes.reversed() {
            switch byte {
            case 10: return true
            case UInt8(ascii: " "), UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "."), 48...57:
                continue
            default: return false
            }
        }
        return true
    }

    private var endsNumberAtLineStart: Bool {
        var sawDigit = false
        for byte in out.bytes.reversed() {
            if byte == 10 { return sawDigit }
            if (48...57).contains(byte) {
                sawDigit = true
            } else if byte == UInt8(ascii: " ") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "-") {
                if !sawDigit { return false }
            } else {
                return false
            }
        }
        return sawDigit
    }
}
