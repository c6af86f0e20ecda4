import Dialogue
import Yams

/// Gives texts in quotes back the U+FEFF at their beginning.
///
/// Yams makes texts with Foundation, which takes a U+FEFF at the beginning of any text for a byte order mark and drops
/// it. A person may have pasted one into a text, and the file must give back what was typed. So this looks into the
/// file, at the place where the text begins.
struct LeadingMarks {
    /// The lines of the file; empty if no text in it can begin with U+FEFF.
    private let lines: [[Unicode.Scalar]]

    init(in yaml: String) {
        let mayHaveSome = yaml.holds(Self.mark) || yaml.utf8.contains("feff".utf8) || yaml.utf8.contains("FEFF".utf8)
        lines = mayHaveSome ? yaml.lines.map { Array($0.unicodeScalars) } : []
    }

    private static let mark: Unicode.Scalar = "\u{FEFF}"

    /// The text of a scalar, with the U+FEFF that it begins with in the file.
    func restored(_ scalar: Node.Scalar) -> String {
        guard !lines.isEmpty, let place = scalar.mark, lines.indices.contains(place.line - 1) else {
            return scalar.string
        }
        var scalars = lines[place.line - 1].dropFirst(place.column - 1)
        // An anchor (`&a`) or a tag (`!!str`) may come before the text.
        while let first = scalars.first, first == "&" || first == "!" {
            scalars = scalars.drop { $0 != " " }
            scalars = scalars.drop { $0 == " " }
        }
        guard let quote = scalars.popFirst(), quote == "\"" || quote == "'" else { return scalar.string }
        let isEscaped =
            quote == "\""
            && ["\\uFEFF", "\\ufeff", "\\U0000FEFF", "\\U0000feff"].contains { escape in
                scalars.starts(with: escape.unicodeScalars)
            }
        return isEscaped || scalars.first == Self.mark ? String(Self.mark) + scalar.string : scalar.string
    }
}
