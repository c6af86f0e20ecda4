import Dialogue

/// Removes from typed text what a public version leaves out: full names of participants (replaced by their labels),
/// e-mail addresses, and the address of the call.
struct PublicWording {
    /// Keys are the first words of names, in lower case. The values are the remaining words of such names and the
    /// labels to replace them with, longest name first.
    private var names: [String: [(rest: [String], label: String)]] = [:]
    private let callLink: String
    private let words: Words

    init(people: [(name: String, label: String)], callLink: String, words: Words) {
        self.callLink = callLink
        self.words = words
        for (name, label) in people {
            let parts = Self.words(in: name).map { name[$0].lowercased() }
            guard let first = parts.first else { continue }
            names[first, default: []].append((Array(parts.dropFirst()), label))
        }
        for key in names.keys { names[key]?.sort { $0.rest.count > $1.rest.count } }
    }

    func applied(to text: String) -> String {
        var text = text
        if !callLink.isEmpty { text = text.replacing(callLink, with: words.linkLeftOut) }
        if text.utf8.contains(UInt8(ascii: "@")) { text = withoutAddresses(text) }
        return names.isEmpty ? text : withoutNames(text)
    }

    private func withoutNames(_ text: String) -> String {
        let ranges = Self.words(in: text)
        var out = ""
        var copied = text.startIndex
        var index = 0
        while index < ranges.count {
            let candidates = names[text[ranges[index]].lowercased()] ?? []
            let found = candidates.first { candidate in
                index + candidate.rest.count < ranges.count
                    && zip(candidate.rest, ranges[(index + 1)...]).allSatisfy { text[$1].lowercased() == $0 }
                    // A name of one word may also be an ordinary word, so it only counts when it begins with a capital.
                    && (!candidate.rest.isEmpty || text[ranges[index]].first?.isUppercase == true)
            }
            if let found {
                out += text[copied..<ranges[index].lowerBound] + found.label
                index += found.rest.count
                copied = ranges[index].upperBound
            }
            index += 1
        }
        return copied == text.startIndex ? text : out + text[copied...]
    }

    private func withoutAddresses(_ text: String) -> String {
        func isPart(_ character: Character) -> Bool {
            character.isLetter || character.isNumber || "._%+-".contains(character)
        }
        var out = Substring(text)
        var done = ""
        while let at = out.firstIndex(of: "@") {
            let before = out[..<at].reversed().prefix(while: isPart).count
            let after = out[out.index(after: at)...].prefix(while: isPart)
            // An address has text before the @ and a dot after it, so "@ deelnemer" is not one.
            if before > 0, after.dropLast().contains(".") {
                done += out[..<out.index(at, offsetBy: -before)] + words.addressLeftOut
                // The full stop that ends the sentence is not part of the address.
                let end = after.last == "." ? out.index(before: after.endIndex) : after.endIndex
                out = out[end...]
            } else {
                done += out[...at]
                out = out[out.index(after: at)...]
            }
        }
        return done + out
    }

    private static func words(in text: String) -> [Range<String.Index>] {
        var ranges: [Range<String.Index>] = []
        var start: String.Index?
        for index in text.indices {
            if text[index].isLetter || text[index].isNumber {
                start = start ?? index
            } else if let begun = start {
                ranges.append(begun..<index)
                start = nil
            }
        }
        if let start { ranges.append(start..<text.endIndex) }
        return ranges
    }
}
