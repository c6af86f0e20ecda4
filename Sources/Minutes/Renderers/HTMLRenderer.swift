/// Renders a document as one HTML page, made for printing on A4 and readable on a screen.
///
/// The page contains its styles and requests nothing, because it is downloaded and mailed. The minutes' page prints it
/// too (`Public/js/minutes/paper.js`): it takes what is between `<style>` and `</style>` and between `<main>` and
/// `</main>`. No tag has a style of its own, because the page's policy forbids that. Anchors: `#a12` agreement
/// 12, `#t3` action item 3, `#n5` note 5, `#i2` agenda item 2.
struct HTMLRenderer {
    private var out = ByteBuffer(capacity: 1 << 16)
    /// Whether the tag around what is written now goes from right to left.
    private var isInRightToLeft = false

    /// The bytes of the page, in UTF-8.
    ///
    /// - Parameter more: styles for one print formatter, after all others.
    static func render(_ document: Document, _ generator: Generator, more: String = "") -> [UInt8] {
        var renderer = HTMLRenderer()
        renderer.page(document, generator, more)
        return renderer.out.bytes
    }

    private mutating func page(_ document: Document, _ generator: Generator, _ more: String) {
        out.append("<!DOCTYPE html>\n<html lang=\"")
        out.append(escapingHTML: document.language)
        out.append("\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
        out.append(escapingHTML: document.title)
        out.append("</title>\n<meta name=\"generator\" content=\"")
        out.append(escapingHTML: generator.words)
        out.append("\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<style>\n")
        out.append(raw: PrintStyle.css(runningHeader: document.runningHeader, pageWord: document.pageWord))
        out.append(raw: PrintStyle.columnWidths(in: document.blocks))
        if case .letterhead? = document.blocks.first { out.append(raw: LetterheadHTML.style) }
        out.append(raw: more)
        out.append("</style>\n</head>\n<body>\n<main>\n")
        blocks(document.blocks)
        out.append("</main>\n</body>\n</html>\n")
    }

    /// Writes the direction of a tag, if it is another one than that of the tag around it.
    private mutating func direction(_ isRightToLeft: Bool) {
        if isRightToLeft != isInRightToLeft { out.append(isRightToLeft ? " dir=\"rtl\"" : " dir=\"ltr\"") }
    }

    private mutating func direction(of text: [Inline]) { direction(Direction.isRightToLeft(text)) }

    /// Ends a tag with its direction, and writes what is within it.
    private mutating func within(_ isRightToLeft: Bool, _ write: (inout Self) -> Void) {
        direction(isRightToLeft)
        out.append(">")
        let around = isInRightToLeft
        isInRightToLeft = isRightToLeft
        write(&self)
        isInRightToLeft = around
    }

    private mutating func blocks(_ blocks: [Block]) {
        for block in blocks { self.block(block) }
    }

    private mutating func block(_ block: Block) {
        switch block {
        case .heading(let level, let anchor, let text):
            let digit = UInt8(ascii: "0") + UInt8(clamping: min(max(level, 1), 6))
            out.append("<h")
            out.append(byte: digit)
            out.append(anchor: anchor)
            direction(of: text)
            out.append(">")
            out.append(inlines: text)
            out.append("</h")
            out.append(byte: digit)
            out.append(">\n")
        case .paragraph(let text, let tone):
            out.append("<p")
            if tone != .body {
                out.append(" class=\"")
                out.append(raw: tone.rawValue)
                out.append("\"")
            }
            direction(of: text)
            out.append(">")
            out.append(inlines: text)
            out.append("</p>\n")
        case .list(let entries, let isOrdered):
            list(entries, isOrdered: isOrdered)
        case .quote(let text, let by, let anchor):
            out.append("<figure class=\"quote\"")
            out.append(anchor: anchor)
            // The bar is at the side where the quote begins.
            within(Direction.isRightToLeft(text)) { page in
                page.out.append("<blockquote><p>")
                page.out.append(inlines: text)
                page.out.append("</p></blockquote><figcaption")
                page.direction(of: by)
                page.out.append(">")
                page.out.append(inlines: by)
            }
            out.append("</figcaption></figure>\n")
        case .definitions(let definitions):
            self.definitions(definitions)
        case .table(let table):
            self.table(table)
        case .letterhead(let letterhead): out.append(letterhead: letterhead)
        case .facing(let columns, let level):
            out.append("<div class=\"facing\">\n")
            for column in columns {
                out.append("<section>")
                self.block(.heading(level: level, column.heading))
                blocks(column.blocks)
                out.append("</section>\n")
            }
            out.append("</div>\n")
        }
    }

    private mutating func list(_ entries: [ListEntry], isOrdered: Bool) {
        out.append(isOrdered ? "<ol>\n" : "<ul>\n")
        for entry in entries {
            out.append("<li")
            out.append(anchor: entry.anchor)
            // The bullet is at the side where the text begins.
            within(Direction.isRightToLeft(entry.blocks)) { $0.tight(entry.blocks) }
            out.append("</li>\n")
        }
        out.append(isOrdered ? "</ol>\n" : "</ul>\n")
    }

    /// Writes the blocks of a list entry or a definition, whose tag has the direction. A single paragraph gets no
    /// `<p>`, which would add space around it.
    private mutating func tight(_ blocks: [Block]) {
        if blocks.count == 1, case .paragraph(let text, .body) = blocks[0] {
            out.append(inlines: text)
        } else {
            self.blocks(blocks)
        }
    }

    private mutating func definitions(_ definitions: [Definition]) {
        out.append("<dl>\n")
        for definition in definitions {
            out.append("<dt")
            direction(of: definition.term)
            out.append(">")
            out.append(inlines: definition.term)
            out.append("</dt><dd")
            within(Direction.isRightToLeft(definition.blocks)) { $0.tight(definition.blocks) }
            out.append("</dd>\n")
        }
        out.append("</dl>\n")
    }

    private mutating func table(_ table: Table) {
        out.append("<table>\n")
        if !table.caption.isEmpty {
            out.append("<caption")
            direction(of: table.caption)
            out.append(">")
            out.append(inlines: table.caption)
            out.append("</caption>\n")
        }
        out.append("<colgroup>")
        for column in table.columns { out.append(raw: "<col class=\"w\(column.widthPercent)\">") }
        out.append("</colgroup>\n")
        out.append("<thead><tr>")
        for column in table.columns {
            out.append("<th scope=\"col\"")
            direction(of: column.heading)
            out.append(">")
            out.append(inlines: column.heading)
            out.append("</th>")
        }
        out.append("</tr></thead>\n<tbody>\n")
        for row in table.rows {
            out.append("<tr")
            out.append(anchor: row.anchor)
            out.append(">")
            for (index, cell) in row.cells.enumerated() {
                out.append(index == 0 ? "<th scope=\"row\"" : "<td")
                if index > 0 {
                    // On a phone, a row is a block, and each cell says which column it is of.
                    out.append(" data-head=\"")
                    out.append(escapingHTML: Inline.plainText(table.columns[index].heading))
                    out.append("\"")
                }
                direction(of: cell)
                out.append(">")
                out.append(inlines: cell)
                out.append(index == 0 ? "</th>" : "</td>")
            }
            out.append("</tr>\n")
        }
        out.append("</tbody>\n</table>\n")
    }
}
