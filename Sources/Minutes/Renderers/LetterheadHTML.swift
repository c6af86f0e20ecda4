/// The letterhead as HTML, for readers and for pandoc.
enum LetterheadHTML {
    static let style = """
        .letterhead { display: flex; flex-wrap: wrap; gap: 3mm 8mm; justify-content: space-between; \
        align-items: flex-start; margin: 0 0 10mm; font: 8.5pt/1.45 system-ui, "Segoe UI", Roboto, "Helvetica Neue", \
        Arial, sans-serif; color: var(--soft); }
        .letterhead p { margin: 0; }
        .letterhead .organisation { color: var(--ink); font-weight: 600; font-size: 9.5pt; }
        .letterhead img { display: block; max-width: 60mm; max-height: 18mm; }

        """
}

extension ByteBuffer {
    mutating func append(letterhead: Letterhead) {
        append("<header class=\"letterhead\">\n")
        append(logo: letterhead)
        append("<div>")
        append("<p class=\"organisation\">")
        append(escapingHTML: letterhead.organisation)
        append("</p>")
        for line in letterhead.lines {
            append("<p>")
            append(escapingHTML: line)
            append("</p>")
        }
        append("</div>\n</header>\n")
    }

    mutating func append(logo letterhead: Letterhead) {
        guard let logo = letterhead.logo else { return }
        let size = logo.shown
        append("<img alt=\"")
        append(escapingHTML: letterhead.logoText)
        append(raw: "\" width=\"\(size.width)\" height=\"\(size.height)\" src=\"\(logo.address)\">\n")
    }
}

extension PandocInput {
    /// The logo, the organisation and the lines, each a paragraph with the style of the letterhead. The name of the
    /// organisation is in bold letters.
    mutating func letterhead(_ letterhead: Letterhead) {
        if letterhead.logo != nil {
            out.append("<div data-custom-style=\"Letterhead\"><p>")
            out.append(logo: letterhead)
            out.append("</p></div>\n")
        }
        out.append("<div data-custom-style=\"Letterhead\"><p><strong>")
        out.append(escapingHTML: letterhead.organisation)
        out.append("</strong>")
        for line in letterhead.lines {
            out.append("<br>")
            out.append(escapingHTML: line)
        }
        out.append("</p></div>\n")
    }
}
