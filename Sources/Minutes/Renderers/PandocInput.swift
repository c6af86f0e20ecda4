/// Renders a document as the HTML that pandoc makes docx and odt from: without styles, and with tables and columns that
/// pandoc understands. Blocks name the styles of the reference document.
///
/// A paragraph that goes from right to left is in a `<div dir="rtl">`, which pandoc turns into such a paragraph in
/// docx. For odt it knows no direction, so the block names a style that has one (`OpenDocumentStyles`), and a filter
/// writes the headings (`OpenDocumentHeadings`).
struct PandocInput {
    var out = ByteBuffer(capacity: 1 << 16)
    private let isOpenDocument: Bool

    /// The bytes of the page, in UTF-8.
    static func render(_ document: Document, for format: ExportFormat) -> [UInt8] {
        var renderer = PandocInput(isOpenDocument: format == .odt)
        renderer.page(document)
        return renderer.out.bytes
    }

    private init(isOpenDocument: Bool) { self.isOpenDocument = isOpenDocument }

    private mutating func page(_ document: Document) {
        out.append("<!DOCTYPE html>\n<html lang=\"")
        out.append(escapingHTML: document.language)
        out.append("\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
        out.append(escapingHTML: document.title)
        out.append("</title>\n</head>\n<body>\n<main>\n")
        blocks(document.blocks)
        out.append("</main>\n</body>\n</html>\n")
    }

    private mutating func blocks(_ blocks: [Block]) {
        for block in blocks { self.block(block) }
    }

    private mutating func block(_ block: Block) {
        switch block {
        case .heading(let level, let anchor, let text):
            // pandoc gets the title as metadata, and gives it Word's title style.
            if level > 1 { heading(level - 1, anchor, text) }
        case .paragraph(let text, let tone):
            // `custom-style` is an attribute of pandoc's; the reference document defines these styles.
            switch tone {
            case .body:
                let isRightToLeft = Direction.isRightToLeft(text)
                division(text, style: isRightToLeft ? "Body Text" : nil, rightToLeft: "RtlText")
            case .status: division(text, style: "Status", rightToLeft: "RtlStatus")
            case .subtitle: division(text, style: "Subtitle", rightToLeft: "RtlSubtitle")
            case .aside: division(text, style: "Aside", rightToLeft: "RtlAside")
            }
        case .list(let entries, let isOrdered):
            out.append(isOrdered ? "<ol>\n" : "<ul>\n")
            for entry in entries {
                out.append("<li>")
                tight(anchored(entry))
                out.append("</li>\n")
            }
            out.append(isOrdered ? "</ol>\n" : "</ul>\n")
        case .quote(let text, let by, _):
            out.append("<blockquote>")
            let isRightToLeft = Direction.isRightToLeft(text)
            division(
                text + [.lineBreak, "— "] + by, style: isRightToLeft ? "Block Text" : nil, rightToLeft: "RtlQuotations")
            out.append("</blockquote>\n")
        case .definitions(let definitions):
            out.append("<dl>\n")
            for definition in definitions {
                out.append("<dt>")
                out.append(inlines: definition.term)
                out.append("</dt><dd>")
                tight(definition.blocks)
                out.append("</dd>\n")
            }
            out.append("</dl>\n")
        case .table(let table):
            self.table(table)
        case .letterhead(let letterhead): self.letterhead(letterhead)
        case .facing(let columns, _):
            facing(columns)
        }
    }

    private mutating func heading(_ level: Int, _ anchor: String?, _ text: [Inline]) {
        let digit = UInt8(ascii: "0") + UInt8(clamping: min(max(level, 1), 6))
        let isRightToLeft = Direction.isRightToLeft(text)
        if isRightToLeft { out.append("<div dir=\"rtl\">") }
        out.append("<h")
        out.append(byte: digit)
        out.append(anchor: anchor)
        if isRightToLeft { out.append(" dir=\"rtl\"") }
        out.append(">")
        out.append(inlines: text)
        out.append("</h")
        out.append(byte: digit)
        out.append(">")
        if isRightToLeft { out.append("</div>") }
        out.append("\n")
    }

    /// Writes a paragraph, in a division if it needs a style or a direction.
    private mutating func division(_ text: [Inline], style: StaticString?, rightToLeft: StaticString) {
        let isDivision = open(text, style: style, rightToLeft: rightToLeft)
        out.append("<p>")
        out.append(inlines: text)
        out.append(isDivision ? "</p></div>\n" : "</p>\n")
    }

    /// Opens a division if the text needs a style or a direction.
    private mutating func open(_ text: [Inline], style: StaticString?, rightToLeft: StaticString) -> Bool {
        let isRightToLeft = Direction.isRightToLeft(text)
        if style == nil, !isRightToLeft { return false }
        let style = isRightToLeft && isOpenDocument ? rightToLeft : style
        out.append("<div")
        if let style {
            out.append(" data-custom-style=\"")
            out.append(style)
            out.append("\"")
        }
        if isRightToLeft { out.append(" dir=\"rtl\"") }
        out.append(">")
        return true
    }

    /// Moves the id of a list entry to its first paragraph. pandoc would turn an entry with an id into a division,
    /// which becomes a section within a list in odt. OpenDocument does not allow that, and LibreOffice leaves out the
    /// section's text.
    private func anchored(_ entry: ListEntry) -> [Block] {
        guard let anchor = entry.anchor, case .paragraph(let text, let tone)? = entry.blocks.first else {
            return entry.blocks
        }
        return [.paragraph([.anchored(anchor, text)], tone)] + entry.blocks.dropFirst()
    }

    /// Writes the blocks of a list entry or a definition. A single paragraph gets no `<p>`, which would add space
    /// around it.
    private mutating func tight(_ blocks: [Block]) {
        if blocks.count == 1, case .paragraph(let text, .body) = blocks[0] {
            line(text)
        } else {
            self.blocks(blocks)
        }
    }

    /// Writes text without space around it.
    private mutating func line(_ text: [Inline]) {
        // In odt, only a paragraph gets a style.
        if isOpenDocument, Direction.isRightToLeft(text) {
            return division(text, style: nil, rightToLeft: "RtlCompact")
        }
        let isDivision = open(text, style: nil, rightToLeft: "RtlCompact")
        out.append(inlines: text)
        if isDivision { out.append("</div>") }
    }

    private mutating func table(_ table: Table) {
        out.append("<table>\n")
        if !table.caption.isEmpty {
            out.append("<caption>")
            out.append(inlines: table.caption)
            out.append("</caption>\n")
        }
        columnWidths(table.columns.map(\.widthPercent))
        head(table.columns.map(\.heading))
        for row in table.rows {
            out.append("<tr>")
            for (index, cell) in row.cells.enumerated() {
                // pandoc would take a row heading for a second table head, so it gets plain cells.
                out.append("<td>")
                if index == 0, let anchor = row.anchor { line([.anchored(anchor, cell)]) } else { line(cell) }
                out.append("</td>")
            }
            out.append("</tr>\n")
        }
        out.append("</tbody>\n</table>\n")
    }

    private mutating func facing(_ columns: [Column]) {
        out.append("<table>\n")
        columnWidths(columns.map { _ in 100 / max(columns.count, 1) })
        head(columns.map(\.heading))
        out.append("<tr>")
        for column in columns {
            out.append("<td>")
            blocks(column.blocks)
            out.append("</td>")
        }
        out.append("</tr></tbody>\n</table>\n")
    }

    private mutating func columnWidths(_ percents: [Int]) {
        out.append("<colgroup>")
        for percent in percents { out.append(raw: "<col style=\"width: \(percent)%\">") }
        out.append("</colgroup>\n")
    }

    private mutating func head(_ headings: [[Inline]]) {
        out.append("<thead><tr>")
        for heading in headings {
            out.append("<th>")
            line(heading)
            out.append("</th>")
        }
        out.append("</tr></thead>\n<tbody>\n")
    }
}
