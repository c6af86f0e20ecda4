import Dialogue

/// Finds people's full names in a text, word by word: "ANNA  de\nVries" is "Anna de Vries".
struct NameSearch {
    /// Names by their first word, the one with most words first.
    private var byFirstWord: [String: [Name]] = [:]
    /// Names that are looked for sign by sign: those in scripts without spaces, and those without a letter.
    private var bySigns = SignSearch<String>([])

    private struct Name {
        var rest: [String]
        /// The signs before the first word and behind the last, such as emoji: they go with the name.
        var lead: [Unicode.Scalar]
        var trail: [Unicode.Scalar]
        var label: String
    }

    init(_ people: [(name: String, label: String)]) {
        var signs: [(signs: [Unicode.Scalar], value: String)] = []
        for (name, label) in people {
            add(name, label, &signs)
            // A guest may type "Kim Bakker (Action)".
            let head = String(name.unicodeScalars.prefix { $0 != "(" })
            if head != name { add(head, label, &signs) }
        }
        for key in byFirstWord.keys { byFirstWord[key]?.sort { $0.rest.count > $1.rest.count } }
        bySigns = SignSearch(signs)
    }

    private mutating func add(
        _ name: String, _ label: String, _ signs: inout [(signs: [Unicode.Scalar], value: String)]
    ) {
        let folded = FoldedText(name.trimmed)
        let words = folded.words.map { folded.word($0) }
        if words.isEmpty || folded.scalars.contains(where: \.isWrittenWithoutSpaces) {
            // One sign alone may be a word of its own.
            let scalars = folded.scalars
            if scalars.count > 1, scalars.contains(where: { !$0.isASCII }) { signs.append((scalars, label)) }
        } else {
            let (first, last) = (folded.words[0].lowerBound, folded.words[words.count - 1].upperBound)
            byFirstWord[words[0], default: []].append(
                Name(
                    rest: Array(words.dropFirst()), lead: Array(folded.scalars[..<first]),
                    trail: Array(folded.scalars[last...]), label: label))
        }
    }

    /// Where names are, as ranges of `text.original`, with the labels to write there.
    func ranges(in text: FoldedText) -> [(Range<Int>, String)] {
        var found = bySigns.ranges(in: text.scalars).map { (text.origin($0), $1) }
        if byFirstWord.isEmpty { return found }
        let words = text.words
        var index = 0
        while index < words.count {
            let candidates = byFirstWord[text.word(words[index])] ?? []
            if let name = candidates.first(where: { fits($0, text, words, index) }) {
                let last = index + name.rest.count
                let range = words[index].lowerBound..<words[last].upperBound
                found.append((text.origin(text.grown(range, by: name.lead, name.trail)), name.label))
                index = last
            }
            index += 1
        }
        return found
    }

    private func fits(_ name: Name, _ text: FoldedText, _ words: [Range<Int>], _ index: Int) -> Bool {
        guard index + name.rest.count < words.count else { return false }
        if name.rest.isEmpty {
            // A name of one word may also be an ordinary word, so it only counts when it begins with a capital, or in a
            // script without capitals.
            let first = text.original[text.origin(words[index]).lowerBound].properties
            return first.isUppercase || first.generalCategory == .otherLetter
        }
        return zip(name.rest, words[(index + 1)...]).enumerated().allSatisfy { offset, pair in
            let word = text.word(pair.1)
            // "Anna Bakkers voorstel": the proposal of Anna Bakker.
            return word == pair.0 || (offset == name.rest.count - 1 && word == pair.0 + "s")
        }
    }
}

extension FoldedText {
    fileprivate func word(_ range: Range<Int>) -> String {
        var word = String.UnicodeScalarView()
        word.append(contentsOf: scalars[range])
        return String(word)
    }

    /// The range with these signs before and behind it, where the text has them.
    fileprivate func grown(_ range: Range<Int>, by lead: [Unicode.Scalar], _ trail: [Unicode.Scalar]) -> Range<Int> {
        let hasLead = scalars[..<range.lowerBound].suffix(lead.count).elementsEqual(lead)
        let hasTrail = scalars[range.upperBound...].prefix(trail.count).elementsEqual(trail)
        return range.lowerBound - (hasLead ? lead.count : 0)..<range.upperBound + (hasTrail ? trail.count : 0)
    }
}

extension Unicode.Scalar {
    /// Chinese, Japanese, Thai, Lao, Burmese and Khmer put no spaces between words.
    fileprivate var isWrittenWithoutSpaces: Bool {
        switch value {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF: true
        default: properties.isIdeographic
        }
    }
}
