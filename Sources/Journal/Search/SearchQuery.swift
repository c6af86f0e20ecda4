/// A search as somebody typed it: words, and conditions such as `is:late`, `@anna` or `#data`.
///
/// Every term must hold, except that several `kind:` are alternatives. A term with `-` before it must not hold.
public struct SearchQuery: Sendable, Hashable {
    public static let charactersMax = 300
    public static let termsMax = 24

    public var terms: [Term]

    public init(_ terms: [Term]) { self.terms = terms }

    public struct Term: Sendable, Hashable {
        public var what: What
        /// The term has `-` before it.
        public var isExcluded: Bool

        public init(_ what: What, isExcluded: Bool = false) {
            self.what = what
            self.isExcluded = isExcluded
        }
    }

    public enum What: Sendable, Hashable {
        /// A word, without regard to capitals and accents. One of three letters or more also finds what begins with it.
        case word(String)
        /// Words next to each other.
        case phrase(String)
        case kind(Kind)
        case state(State)
        /// The name or the organisation of an owner begins with these words.
        case owner(String)
        /// Words of a dialogue's title.
        case dialogue(String)
        case due(Due)
    }

    /// The kinds of texts. The first seven are those of `Note.Kind`.
    public enum Kind: String, Sendable, CaseIterable {
        case note, quote, question, agreement, actionItem, jointQuestion, reservation
        case point, summary, dialogue, answer

        /// Those that have an owner and a due date.
        public static let agreed: Set<Kind> = [.agreement, .actionItem]
    }

    /// How far an agreement or an action item is.
    public enum State: String, Sendable, CaseIterable { case open, done, dropped, late, unowned }

    /// A condition on the due date.
    public enum Due: Sendable, Hashable {
        /// `2021-03-01`.
        case before(String)
        case upTo(String)
        case on(String)
        case from(String)
        case after(String)
        /// Without a date.
        case none
    }

    /// Why a query cannot be understood. The message names the term.
    public struct Problem: Error, Hashable {
        public enum Code: String, Sendable, CaseIterable {
            case unknownKey = "unknown_key"
            case unknownValue = "unknown_value"
            case badDate = "bad_date"
            case openQuote = "open_quote"
            case emptyTerm = "empty_term"
            case tooLong = "query_too_long"
        }
        public var code: Code
        public var message: String

        init(_ code: Code, _ message: String) {
            self.code = code
            self.message = message
        }
    }

    /// The kinds that are wanted; empty: every kind.
    public var kinds: Set<Kind> {
        let named = terms.compactMap { term -> Kind? in
            if case .kind(let kind) = term.what, !term.isExcluded { kind } else { nil }
        }
        let isAboutAgreed = terms.contains { term in
            switch term.what {
            case .state, .owner, .due: !term.isExcluded
            case .word, .phrase, .kind, .dialogue: false
            }
        }
        guard isAboutAgreed else { return Set(named) }
        return named.isEmpty ? Kind.agreed : Kind.agreed.intersection(named)
    }

    /// Whether every wanted kind has a due date, so that results are ordered by it.
    public var isAboutAgreed: Bool { !kinds.isEmpty && kinds.isSubset(of: Kind.agreed) }

    /// Whether some conditions exclude each other, such as `is:late kind:note`: nothing can be found.
    public var isImpossible: Bool {
        kinds.isEmpty
            && terms.contains { term in if case .kind = term.what, !term.isExcluded { true } else { false } }
    }
}
