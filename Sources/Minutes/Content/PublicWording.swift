import Dialogue
import DialogueFile
import Foundation

/// Takes out of typed text what a public version leaves out: full names of the dialogue's people, e-mail addresses, and
/// the address of the call. Each goes in one pass, so that what was put in is never looked at again.
///
/// Names and addresses are those of this dialogue, and are found however they are typed: capitals, accents, width of
/// letters and invisible signs do not matter.
struct PublicWording {
    private let names: NameSearch
    private let addresses: AddressSearch
    private let call: CallSearch
    private let words: Words

    /// - Parameter people: Each name, with the label to write for it.
    init(people: [(name: String, label: String)], addresses: [String], callLink: String, words: Words) {
        names = NameSearch(people)
        self.addresses = AddressSearch(addresses)
        call = CallSearch(callLink)
        self.words = words
    }

    func applied(to text: String) -> String {
        let folded = FoldedText(text)
        var found = call.ranges(in: folded).map { ($0, words.linkLeftOut) }
        found += addresses.ranges(in: folded).map { ($0, words.addressLeftOut) }
        found += names.ranges(in: folded)
        if found.isEmpty { return text }
        // At one place the longest comes first: a name within an address goes with the address.
        found.sort { ($0.0.lowerBound, $1.0.upperBound) < ($1.0.lowerBound, $0.0.upperBound) }
        var out = String.UnicodeScalarView()
        var copied = 0
        for (range, replacement) in found where range.upperBound > copied {
            if range.lowerBound > copied { out.append(contentsOf: folded.original[copied..<range.lowerBound]) }
            out.append(contentsOf: replacement.unicodeScalars)
            copied = range.upperBound
        }
        out.append(contentsOf: folded.original[copied...])
        return String(out)
    }
}

/// A text and what it looks like when capitals, accents, width and invisible signs do not count.
struct FoldedText {
    let original: [Unicode.Scalar]
    /// The letters, digits and signs that count.
    private(set) var scalars: [Unicode.Scalar] = []
    /// For each of `scalars`, the index in `original` that it comes from.
    private var origins: [Int] = []

    init(_ text: String) {
        original = Array(text.unicodeScalars)
        scalars.reserveCapacity(original.count)
        origins.reserveCapacity(original.count)
        for (index, scalar) in original.enumerated() {
            if scalar.isASCII {
                let isCapital = ("A"..."Z").contains(scalar)
                add(isCapital ? Unicode.Scalar(UInt8(ascii: scalar) + 32) : scalar, index)
            } else if !scalar.properties.isDefaultIgnorableCodePoint {
                for part in scalar.plain where !part.isAccent { add(part, index) }
            }
        }
    }

    private mutating func add(_ scalar: Unicode.Scalar, _ index: Int) {
        scalars.append(scalar)
        origins.append(index)
    }

    /// The part of `original` that these `scalars` come from, with the accents that follow it.
    func origin(_ range: Range<Int>) -> Range<Int> {
        var end = origins[range.upperBound - 1] + 1
        while end < original.count, original[end].isAccent || original[end].properties.isDefaultIgnorableCodePoint {
            end += 1
        }
        return origins[range.lowerBound]..<end
    }

    /// Where each run of letters and digits is, as indices of `scalars`.
    var words: [Range<Int>] {
        var words: [Range<Int>] = []
        var start: Int?
        for (index, scalar) in scalars.enumerated() {
            if scalar.isLetterOrDigit {
                start = start ?? index
            } else if let begun = start {
                words.append(begun..<index)
                start = nil
            }
        }
        if let start { words.append(start..<scalars.count) }
        return words
    }
}

extension Unicode.Scalar {
    /// A mark on the letter before it. Indian vowel signs and the like are letters here.
    fileprivate var isAccent: Bool { !isASCII && properties.generalCategory == .nonspacingMark }

    var isLetterOrDigit: Bool {
        if isASCII { return (48...57).contains(value) || (97...122).contains(value | 32) }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .spacingMark,
            .nonspacingMark, .decimalNumber, .letterNumber, .otherNumber:
            return true
        default: return false
        }
    }

    /// The scalar in small letters and in its usual width, with its accents apart.
    fileprivate var plain: String.UnicodeScalarView {
        String(self).decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars
    }
}
