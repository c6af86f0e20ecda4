/// A place in an organiser's own text of a mail, which each mail fills: `[naam]`, or `[name]` in an English text.
public enum MailPlace: String, Sendable, CaseIterable {
    case name, title, when, purpose, task, questions, link, sender

    /// The word between the brackets.
    public func word(in language: String) -> String {
        guard language == "nl" else { return rawValue }
        return switch self {
        case .name: "naam"
        case .title: "titel"
        case .when: "wanneer"
        case .purpose: "doel"
        case .task: "taak"
        case .questions: "vragen"
        case .link: "link"
        case .sender: "afzender"
        }
    }

    public func sign(in language: String) -> String { "[" + word(in: language) + "]" }

    /// The places that a mail of this kind has something for.
    public static func places(of kind: OutgoingMail.Kind) -> [MailPlace] {
        kind == .invitation ? allCases : allCases.filter { $0 != .purpose && $0 != .task }
    }

    public enum Part: Sendable, Equatable {
        case words(String)
        case place(MailPlace)
        /// A word in brackets that is no place.
        case unknown(String)
    }

    /// A text in its parts. Only a single word of letters in brackets can be a place, in capitals or not; "[1]" and
    /// "[zie onder]" are words.
    public static func parts(of text: String, _ kind: OutgoingMail.Kind, language: String) -> [Part] {
        let known = Dictionary(uniqueKeysWithValues: places(of: kind).map { ($0.word(in: language), $0) })
        var parts: [Part] = []
        var words = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let open = rest.firstIndex(where: { $0 == "[" }) {
            let after = rest[rest.index(after: open)...]
            let word = after.prefix { $0.properties.isAlphabetic }
            words.append(contentsOf: rest[..<open])
            guard !word.isEmpty, word.endIndex < after.endIndex, after[word.endIndex] == "]" else {
                words.append("[")
                rest = after
                continue
            }
            if !words.isEmpty { parts.append(.words(String(words))) }
            words = .init()
            let place = known[String(word).lowercased()]
            parts.append(place.map { .place($0) } ?? .unknown("[" + String(word) + "]"))
            rest = after[after.index(after: word.endIndex)...]
        }
        words.append(contentsOf: rest)
        if !words.isEmpty { parts.append(.words(String(words))) }
        return parts
    }
}
