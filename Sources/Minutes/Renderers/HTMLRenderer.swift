/// Renders a document as one HTML page, made for printing on A4 and readable on a screen.
///
/// The page contains its styles and requests nothing, because it is downloaded and mailed. Anchors: `#a12` agreement
/// 12, `#t3` action item 3, `#n5` note 5, `#i2` agenda item 2.
struct HTMLRenderer {
    private var out: ByteBuffer
    /// The program that the page names as its generator. `nil` when the page is for pandoc. Then the page has no
    /// styles, has tables and columns that pandoc understands, and names Word's styles on its blocks.
    private let generator: Generator?
    private var isForPandoc: Bool { generator == nil }

    /// The bytes of the page, in UTF-8.
    static func render(_ document: Document, _ generator: Generator) -> [UInt8] {
        var renderer = HTMLRenderer(generator: generator)
        renderer.page(document)
        return renderer.out.bytes
    }

    /// The same document as input for pandoc's HTML reader.
    static func renderForPandoc(_ document: Document) -> [UInt8] {
        var renderer = HTMLRenderer(generator: nil)
        renderer.page(document)
        return renderer.out.bytes
    }

    private init(generator: Generator?) {
        self.generator = generator
        out = ByteBuffer(capacity: 1 << 16)
    }

    private mutating func page(_ document: Document) {
        out.append("<!DOCTYPE html>\n<html lang=\"")
        out.append(escapingHTML: document.language)
        out.append("\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
        out.append(escapingHTML: document.title)
        out.append("</title>\n")
        if let generator {
            out.append("<meta name=\"generator\" content=\"")
            out.append(escapingHTML: generator.words)
            out.append("\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<style>\n")
            out.append(raw: PrintStyle.css(runningHeader: document.runningHeader, pageWord: document.pageWord))
            out.append("</style>\n")
        }
        out.append("</head>\n<body>\n<main>\n")
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
            if isForPandoc, level == 1 { return }
            let digit = UInt8(ascii: "0") + UInt8(clamping: min(max(level - (isForPandoc ? 1 : 0), 1), 6))
            out.append("<h")
            out.append(byte: digit)
            attribute(anchor: anchor)
            out.append(">")
            inlines(text)
            out.append("</h")
            out.append(byte: digit)
            out.append(">\n")
        case .paragraph(let text, let tone):
            paragraph(text, tone)
        case .list(let entries, let isOrdered):
            out.append(isOrdered ? "<ol>\n" : "<ul>\n")
            for entry in entries {
                out.append("<li")
                if !isForPandoc { attribute(anchor: entry.anchor) }
                out.append(">")
                tight(isForPandoc ? anchored(entry) : entry.blocks)
                out.append("</li>\n")
            }
            out.append(isOrdered ? "</ol>\n" : "</ul>\n")
        case .quote(let text, let by, let anchor):
            if isForPandoc {
                out.append("<blockquote><p>")
                inlines(text)
                out.append("<br>— ")
                inlines(by)
                out.append("</p></blockquote>\n")
            } else {
                out.append("<figure class=\"quote\"")
                attribute(anchor: anchor)
                out.append("><blockquote><p>")
                inlines(text)
                out.append("</p></blockquote><figcaption>")
                inlines(by)
                out.append("</figcaption></figure>\n")
            }
        case .definitions(let definitions):
            self.definitions(definitions)
        case .table(let table):
            self.table(table)
        case .facing(let columns, let level):
            facing(columns, level: level)
        }
    }

    private mutating func paragraph(_ text: [Inline], _ tone: Block.Tone) {
        if isForPandoc, tone != .body {
            // `custom-style` is an attribute of pandoc's; the reference document defines these styles.
            let style: StaticString =
                switch tone {
                case .status: "Status"
                case .subtitle: "Subtitle"
                case .aside, .body: "Aside"
                }
            out.append("<div data-custom-style=\"")
            out.append(style)
            out.append("\"><p>")
            inlines(text)
            out.append("</p></div>\n")
            return
        }
        out.append("<p")
        if tone != .body {
            out.append(" class=\"")
            out.append(raw: tone.rawValue)
            out.append("\"")
        }
        out.append(">")
        inlines(text)
        out.append("</p>\n")
    }

    /// For pandoc, moves the id of a list entry to its first paragraph. pandoc would turn an entry with an id into a
    /// division, which becomes a section within a list in odt. OpenDocument does not allow that, and LibreOffice leaves
    /// out the section's text.
    private func anchored(_ entry: ListEntry) -> [Block] {
        guard let anchor = entry.anchor, case .paragraph(let text, let tone)? = entry.blocks.first else {
            return entry.blocks
        }
        return [.paragraph([.anchored(anchor, text)], tone)] + entry.blocks.dropFirst()
    }

    /// Writes the blocks of a list entry or a table cell. A single paragraph gets no `<p>`, which would add space
    /// around it.
    private mutating func tight(_ blocks: [Block]) {
        if blocks.count == 1, case .paragraph(let text, .body) = blocks[0] {
            inlines(text)
        } else {
            self.blocks(blocks)
        }
    }

    private mutating func definitions(_ definitions: [Definition]) {
        out.append("<dl>\n")
        for definition in definitions {
            out.append("<dt>")
            inlines(definition.term)
            out.append("</dt><dd>")
            tight(definition.blocks)
            out.append("</dd>\n")
        }
        out.append("</dl>\n")
    }

    private mutating func table(_ table: Table) {
        out.append("<table>\n")
        if !table.caption.isEmpty {
            out.append("<caption>")
            inlines(table.caption)
            out.append("</caption>\n")
        }
        columnWidths(table.columns.map(\.widthPercent))
        out.append("<thead><tr>")
        for column in table.columns {
            out.append("<th scope=\"col\">")
            inlines(column.heading)
            out.append("</th>")
        }
        out.append("</tr></thead>\n<tbody>\n")
        for row in table.rows {
            out.append("<tr")
            if !isForPandoc { attribute(anchor: row.anchor) }
            out.append(">")
            for (index, cell) in row.cells.enumerated() {
                // pandoc would take a row heading for a second table head, so it gets plain cells.
                let isHeading = index == 0 && !isForPandoc
                out.append(isHeading ? "<th scope=\"row\">" : "<td>")
                if isForPandoc, index == 0, let anchor = row.anchor {
                    inlines([.anchored(anchor, cell)])
                } else {
                    inlines(cell)
                }
                out.append(isHeading ? "</th>" : "</td>")
            }
            out.append("</tr>\n")
        }
        out.append("</tbody>\n</table>\n")
    }

    private mutating func facing(_ columns: [Column], level: Int) {
        if isForPandoc {
            out.append("<table>\n")
            columnWidths(columns.map { _ in 100 / max(columns.count, 1) })
            out.append("<thead><tr>")
            for column in columns {
                out.append("<th>")
                inlines(column.heading)
                out.append("</th>")
            }
            out.append("</tr></thead>\n<tbody><tr>")
            for column in columns {
                out.append("<td>")
                blocks(column.blocks)
                out.append("</td>")
            }
            out.append("</tr></tbody>\n</table>\n")
            return
        }
        out.append("<div class=\"facing\">\n")
        for column in columns {
            out.append("<section>")
            block(.heading(level: level, column.heading))
            blocks(column.blocks)
            out.append("</section>\n")
        }
        out.append("</div>\n")
    }

    private mutating func columnWidths(_ percents: [Int]) {
        out.append("<colgroup>")
        for percent in percents {
            out.append("<col style=\"width: ")
            out.append(raw: String(percent))
            out.append("%\">")
        }
        out.append("</colgroup>\n")
    }

    private mutating func attribute(anchor: String?) {
        guard let anchor else { return }
        out.append(" id=\"")
        out.append(escapingHTML: anchor)
        out.append("\"")
    }

    private mutating func inlines(_ inlines: [Inline]) {
        for inline in inlines {
            switch inline {
            case .text(let text): out.append(escapingHTML: text)
            case .strong(let inner): wrapped(inner, "<strong>", "</strong>")
            case .emphasis(let inner): wrapped(inner, "<em>", "</em>")
            case .lineBreak: out.append("<br>")
            case .anchored(let anchor, let inner):
                out.append("<span")
                attribute(anchor: anchor)
                out.append(">")
                self.inlines(inner)
                out.append("</span>")
            case .reference(let anchor, let inner):
                out.append("<a href=\"#")
                out.append(escapingHTML: anchor)
                out.append("\">")
                self.inlines(inner)
                out.append("</a>")
            }
        }
    }

    private mutating func wrapped(_ inner: [Inline], _ start: StaticString, _ end: StaticString) {
        out.append(start)
        inlines(inner)
        out.append(end)
    }
}
