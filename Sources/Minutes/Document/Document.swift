/// A document as meaning, not markup: what is a heading, a list, a table.
///
/// Renderers turn it into Markdown, HTML or (by pandoc) docx and odt. Text stands here as it was typed; only renderers
/// escape, each in its own format, so nothing can be escaped twice or not at all.
public struct Document: Sendable, Equatable {
    public var title: String
    /// BCP 47: `nl` or `en`.
    public var language: String
    /// Stands at the top of every page: what this is, which version, and CONCEPT until it is adopted.
    public var runningHeader: String
    /// "pagina" or "page": what stands before the page number.
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

/// A piece of a document that stands on its own lines.
public enum Block: Sendable, Equatable {
    /// Level 1 is the document's title. `anchor` can be linked to.
    case heading(level: Int, anchor: String? = nil, [Inline])
    case paragraph([Inline], Tone = .body)
    case list([ListEntry], isOrdered: Bool = false)
    /// Words that were said: a quote and who said it.
    case quote([Inline], by: [Inline], anchor: String? = nil)
    case definitions([Definition])
    case table(Table)
    /// Columns side by side, one a party: their answers face each other. Where a format has no columns: one after
    /// the other. `level` is that of the columns' headings.
    case facing([Column], level: Int)

    /// How a paragraph is meant.
    public enum Tone: String, Sendable {
        case body
        /// First thing to see: CONCEPT.
        case status
        /// The document's subtitle: date and place.
        case subtitle
        /// Beside the matter: times, references, explanations.
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

/// A table with one row of column headings. Its first column names each row.
public struct Table: Sendable, Equatable {
    public var caption: [Inline]
    public var columns: [TableColumn]
    public var rows: [Row]

    public struct TableColumn: Sendable, Equatable {
        public var heading: [Inline]
        /// Share of the width, all columns together about 100.
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

    public init(caption: [Inline] = [], columns: [TableColumn], rows: [Row]) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
    }
}

/// A piece of a line.
public enum Inline: Sendable, Equatable, ExpressibleByStringLiteral {
    case text(String)
    case strong([Inline])
    case emphasis([Inline])
    /// To an anchor of this document.
    case reference(anchor: String, [Inline])
    /// Words that can be linked to.
    case anchored(String, [Inline])
    case lineBreak

    public init(stringLiteral text: String) { self = .text(text) }
}

extension Inline {
    /// The words of a line, without marks.
    static func plainText(_ inlines: [Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text): text
            case .strong(let inner), .emphasis(let inner), .reference(_, let inner), .anchored(_, let inner):
                plainText(inner)
            case .lineBreak: " "
            }
        }.joined()
    }
}
