/// Finds e-mail addresses in a text: those of the dialogue's people, and everything else that looks like one.
struct AddressSearch {
    /// The people's addresses. One counts only with an `@`: somebody may have typed "none" as an address.
    private let known: SignSearch<Void>

    init(_ known: [String]) {
        let signs = known.map { FoldedText($0).scalars.filter { $0 != " " } }
        self.known = SignSearch(signs.filter { scalars in scalars.contains("@") }.map { ($0, ()) })
    }

    /// Where addresses are, as ranges of `text.original`.
    func ranges(in text: FoldedText) -> [Range<Int>] {
        guard text.scalars.contains("@") else { return [] }
        // "anna@intranet" is no part of "johanna@intranet".
        var found = known.ranges(in: text.scalars).map(\.0).filter { range in
            !(range.lowerBound > 0 && text.scalars[range.lowerBound - 1].isLetterOrDigit)
                && !(range.upperBound < text.scalars.count && text.scalars[range.upperBound].isLetterOrDigit)
        }
        var end = 0
        for at in text.scalars.indices where text.scalars[at] == "@" && at >= end {
            guard let range = address(around: at, from: end, in: text.scalars) else { continue }
            found.append(range)
            end = range.upperBound
        }
        return found.map(text.origin)
    }

    /// The address around an `@`. It has text before the sign and a dot behind it, so "@ deelnemer" is none.
    private func address(around at: Int, from start: Int, in scalars: [Unicode.Scalar]) -> Range<Int>? {
        var first = at
        while first > start, Self.isInLocalPart(scalars[first - 1]) { first -= 1 }
        // A quotation mark before an address is not a part of it.
        while first < at, "'’*_~`".unicodeScalars.contains(scalars[first]) { first += 1 }
        var end = at + 1
        while end < scalars.count, Self.isInDomain(scalars[end]) { end += 1 }
        // Neither is the full stop that ends the sentence.
        while end > at + 1, scalars[end - 1] == "." || scalars[end - 1] == "-" { end -= 1 }
        guard first < at, scalars[at + 1..<end].contains(".") else { return nil }
        return first..<end
    }

    /// The signs of a local part without quotes (RFC 5322 §3.2.3), but those that join it to an address of a page.
    private static func isInLocalPart(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isLetterOrDigit || ".!#$%&'’*+-^_`{|}~".unicodeScalars.contains(scalar)
    }

    private static func isInDomain(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isLetterOrDigit || ".-_".unicodeScalars.contains(scalar)
    }
}
