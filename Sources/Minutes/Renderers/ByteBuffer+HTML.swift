/// The parts of HTML that the page for readers and the page for pandoc share.
extension ByteBuffer {
    mutating func append(inlines: [Inline]) {
        for inline in inlines {
            switch inline {
            case .text(let text): append(escapingHTML: text)
            case .strong(let inner): append(inner, between: "<strong>", "</strong>")
            case .emphasis(let inner): append(inner, between: "<em>", "</em>")
            case .lineBreak: append("<br>")
            // A print formatter counts the pages, or a filter of pandoc's puts a field here.
            case .pageCount: append("<span class=\"pages\"></span>")
            case .anchored(let anchor, let inner):
                append("<span")
                append(anchor: anchor)
                append(">")
                append(inlines: inner)
                append("</span>")
            case .reference(let anchor, let inner):
                append("<a href=\"#")
                append(escapingHTML: anchor)
                append("\">")
                append(inlines: inner)
                append("</a>")
            }
        }
    }

    private mutating func append(_ inner: [Inline], between start: StaticString, _ end: StaticString) {
        append(start)
        append(inlines: inner)
        append(end)
    }

    mutating func append(anchor: String?) {
        guard let anchor else { return }
        append(" id=\"")
        append(escapingHTML: anchor)
        append("\"")
    }
}
