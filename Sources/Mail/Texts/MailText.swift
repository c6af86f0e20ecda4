import Dialogue

/// The words of a mail: its subject, and its parts in order. The plain text, the HTML and the preview on the pages are
/// all made from it.
public struct MailText: Sendable, Equatable {
    public var subject: String
    public var blocks: [Block]

    public enum Block: Sendable, Equatable {
        /// Words, in which line breaks stay.
        case paragraph(String)
        /// An address to open, with the words that say what it is.
        case link(label: String, url: String)
        case list([String])
        /// Words about the mail itself, at its end.
        case foot(String, url: String)
    }

    public init(subject: String, blocks: [Block]) {
        self.subject = subject
        self.blocks = blocks
    }

    public var plain: String {
        blocks.map { block in
            switch block {
            case .paragraph(let words): Self.withoutControls(words)
            case .link(let label, let url): "\(label):\n\(url)"
            case .list(let rows): rows.map { "- " + Self.withoutControls($0) }.joined(separator: "\n")
            case .foot(let words, let url): "-- \n\(words)\n\(url)"
            }
        }.joined(separator: "\n\n") + "\n"
    }

    public func html(language: String) -> String {
        let parts = blocks.map { block in
            switch block {
            case .paragraph(let words): "<p>\(Self.escaped(words))</p>"
            case .link(let label, let url):
                "<p><a href=\"\(Self.escaped(url))\"><strong>\(Self.escaped(label))</strong></a></p>"
            case .list(let rows):
                "<ul>\n" + rows.map { "<li>\(Self.escaped($0))</li>" }.joined(separator: "\n") + "\n</ul>"
            case .foot(let words, let url):
                "<hr>\n<p><small>\(Self.escaped(words)) <a href=\"\(Self.escaped(url))\">"
                    + "\(Self.escaped(url.parts(at: "?").first.map(String.init) ?? url))</a></small></p>"
            }
        }
        return """
            <!doctype html>
            <html lang="\(language)">
            <head>
            <meta charset="utf-8">
            <title>\(Self.escaped(HeaderText.oneLine(subject)))</title>
            </head>
            <body style="font-family: sans-serif; font-size: 16px; line-height: 1.5; max-width: 36em">
            \(parts.joined(separator: "\n"))
            </body>
            </html>

            """
    }

    /// Line breaks stay, other controls go.
    private static func withoutControls(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "\r" { continue }
            if scalar == "\n" || !(scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)) { out.append(scalar) }
        }
        return String(out)
    }

    private static func escaped(_ text: String) -> String {
        var out = ""
        for scalar in withoutControls(text).unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "\n": out += "<br>\n"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
