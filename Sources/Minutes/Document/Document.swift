/// A document by meaning, not by markup: headings, lists, tables.
///
/// Renderers turn it into Markdown, HTML and, through pandoc, docx and odt. Text is kept here as it was typed. Only
/// renderers escape it, each for its own format, so that nothing is escaped twice or forgotten.
public struct Document: Sendable, Equatable {
    public var title: String
    /// BCP 47: `nl` or `en`.
    public var language: String
    /// Printed at the top of every page: what the document is, its version, and CONCEPT until it is adopted.
    public var runningHeader: String
    /// "pagina" or "page", printed before the page number.
    public var pageWord: String
    public var blocks: [Block]

    public init(title: String, language: String, runningHeader: String, pageWord: String, blocks: [Block] = []) {
        self.title = title
        self.language = language
        self.runningHeader = runningHeader
        self.pageWord = pageWord
        self.blocks = blocks
    }
}

/// A part of a document that has lines of its own.
public enum Block: Sendable, Equatable {
    /// Level 1 is the title of the document. Links can lead to `anchor`.
    case heading(level: Int, anchor: String? = nil, [Inline])
    case paragraph([Inline], Tone = .body)
    case list([ListEntry], isOrdered: Bool = false)
    /// A quote, and the person who said it.
    case quote([Inline], by: [Inline], anchor: String? = nil)
    case definitions([Definition])
    case table(Table)
    /// Columns side by side, one for each party, so that their answers can be compared. Formats without columns show
    /// them one after the other. `level` is the heading level of the columns.
    case facing([Column], level: Int)
    /// The organisation, above everything else.
    case letterhead(Letterhead)

    /// The meaning of a paragraph.
    public enum Tone: String, Sendable {
        case body
        /// The first thing to see: CONCEPT.
        case status
        /// The subtitle of the document: date and place.
        case subtitle
        /// Additional information: times, references, explanations.
        case aside
    }
}

public struct ListEntry: Sendable, Equatable {
    public var anchor: String?
    public var blocks: [Block]
    public init(anchor: String? = nil, _ blocks: [Block]) {
        self.anchor = anchor
        self.blocks = blocks
    }
}

public struct Definition: Sendable, Equatable {
    public var term: [Inline]
    public var blocks: [Block]
    public init(_ term: [Inline], _ blocks: [Block]) {
        self.term = term
        self.blocks = blocks
    }
}

public struct Column: Sendable, Equatable {
    public var heading: [Inline]
    public var blocks: [Block]
    public init(heading: [Inline], _ blocks: [Block]) {
        self.heading = heading
        self.blocks = blocks
    }
}

/// A table with one row of column headings. The first column names each row.
public struct Table: Sendable, Equatable {
    public var caption: [Inline]
    public var columns: [TableColumn]
    public var rows: [Row]

    public struct TableColumn: Sendable, Equatable {
        public var heading: [Inline]
        /// Share of the table's width. All columns together have about 100.
        public var widthPercent: Int
        public init(_ heading: [Inline], widthPercent: Int) {
            self.heading = heading
            self.widthPercent = widthPercent
        }
    }

    public struct Row: Sendable, Equatable {
        public var anchor: String?
        /// One for each column.
        public var cells: [[Inline]]
        public init(anchor: String? = nil, _ cells: [[Inline]]) {
            self.anchor = anchor
            self.cells = cells
        }
    }

    /// A column without a single word says nothing, so it is left out, and the others take its width. The first column
    /// always stays.
    public init(caption: [Inline] = [], columns: [TableColumn], rows: [Row]) {
        self.caption = caption
        let kept = columns.indices.filter { index in
            index == 0 || rows.contains { !Inline.plainText($0.cells[index]).isEmpty }
        }
        let total = kept.reduce(0) { $0 + columns[$1].widthPercent }
        self.columns = kept.map { index in
            .init(columns[index].heading, widthPercent: columns[index].widthPercent * 100 / max(total, 1))
        }
        self.rows = rows.map { row in Row(anchor: row.anchor, kept.map { row.cells[$0] }) }
    }
}

/// A part of a line.
public enum Inline: Sendable, Equatable, ExpressibleByStringLiteral {
    case text(String)
    case strong([Inline])
    case emphasis([Inline])
    /// A link to an anchor of this document.
    case reference(anchor: String, [Inline])
    /// Words that links can lead to.
    case anchored(String, [Inline])
    case lineBreak
    /// How many pages the document has. Only formats with pages have it.
    case pageCount

    public init(stringLiteral text: String) { self = .text(text) }
}

extension Inline {
    /// The words of a line, without formatting.
    static func plainText(_ inlines: [Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text): text
            case .strong(let inner), .emphasis(let inner), .reference(_, let inner), .anchored(_, let inner):
                plainText(inner)
            case .lineBreak: " "
            case .pageCount: ""
            }
        }.joined()
    }
}
