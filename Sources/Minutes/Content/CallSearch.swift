/// Finds the address of the call in a text: with or without its scheme, whole or without its query.
struct CallSearch {
    /// The address without scheme, query and fragment.
    private let core: [Unicode.Scalar]
    /// Whether it has a scheme. Without one, it is words that somebody typed there.
    private let isAddress: Bool
    private let isNumber: Bool

    init(_ link: String) {
        let scalars = FoldedText(link).scalars.filter { !$0.properties.isWhitespace }
        let scheme = Self.schemes.first { scalars.starts(with: $0.unicodeScalars) }
        isNumber = scheme == "tel:"
        isAddress = scheme != nil
        var coreScalars = scalars.dropFirst(scheme?.unicodeScalars.count ?? 0)
        if scheme != nil {
            // The query may be left out where somebody types the address, unless nothing but a host is before it.
            let pathScalars = coreScalars.prefix { !"?#;".unicodeScalars.contains($0) }
            if pathScalars.dropLast().contains("/") || pathScalars.contains("@") { coreScalars = pathScalars }
            while coreScalars.last == "/" { coreScalars.removeLast() }
            if coreScalars.starts(with: "www.".unicodeScalars) { coreScalars = coreScalars.dropFirst(4) }
        }
        core = coreScalars.count < 4 ? [] : coreScalars.filter { !(scheme == "tel:") || !Self.isSeparator($0) }
    }

    /// Where the call's address is, as ranges of `text.original`.
    func ranges(in text: FoldedText) -> [Range<Int>] {
        guard let first = core.first else { return [] }
        var found: [Range<Int>] = []
        var index = 0
        while index < text.scalars.count {
            guard text.scalars[index] == first, let end = end(from: index, in: text.scalars) else {
                index += 1
                continue
            }
            let start = start(before: index, in: text.scalars, after: found.last?.upperBound ?? 0)
            let last = isAddress && !isNumber ? addressEnd(from: end, in: text.scalars) : end
            found.append(start..<last)
            index = last
        }
        return found.map(text.origin)
    }

    /// Compares sign by sign. White space does not count in words that were typed instead of an address, and neither
    /// do the signs between the digits of a telephone number.
    private func end(from start: Int, in scalars: [Unicode.Scalar]) -> Int? {
        // "meet.example.org" is no part of "xmeet.example.org".
        if start > 0, scalars[start - 1].isLetterOrDigit, core[0].isLetterOrDigit { return nil }
        var index = start
        for sign in core {
            while index > start, index < scalars.count, isPassedOver(scalars[index]) { index += 1 }
            guard index < scalars.count, scalars[index] == sign else { return nil }
            index += 1
        }
        return index
    }

    private func isPassedOver(_ scalar: Unicode.Scalar) -> Bool {
        isNumber ? Self.isSeparator(scalar) : !isAddress && scalar.properties.isWhitespace
    }

    /// Where an address begins whose core begins at `index`: at its scheme.
    private func start(before index: Int, in scalars: [Unicode.Scalar], after: Int) -> Int {
        guard isAddress else { return index }
        for lead in Self.leads where index - lead.count >= after {
            if scalars[index - lead.count..<index].elementsEqual(lead) { return index - lead.count }
        }
        return index
    }

    /// Where an address ends that goes on behind its core, with a query perhaps. A sign that ends a sentence or closes
    /// a bracket is not a part of it.
    private func addressEnd(from index: Int, in scalars: [Unicode.Scalar]) -> Int {
        var end = index
        while end < scalars.count, !scalars[end].properties.isWhitespace,
            !"<>\"“”„«»".unicodeScalars.contains(scalars[end])
        {
            end += 1
        }
        while end > index, ".,;:!?'’)]}*_".unicodeScalars.contains(scalars[end - 1]) { end -= 1 }
        return end
    }

    private static let schemes = ["https://", "http://", "tel:", "sips:", "sip:"]
    /// The signs that may come before the core, longest first.
    private static let leads =
        ["https://www.", "http://www.", "www.", "//www."]
        .map { Array($0.unicodeScalars) } + (schemes + ["//"]).map { Array($0.unicodeScalars) }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || "-.()/‐‑–".unicodeScalars.contains(scalar)
    }
}
