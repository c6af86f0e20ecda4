// The language of the search field.
//
//   "text"  word  -word     words next to each other; a word; not this word
//   is:open  is:late        how far an agreement or an action item is
//   kind:agreement          what it is
//   due:<2021-03-01         when it is due
//   @anna  @"anna de vries"     its owner
//   #data                   a word of the dialogue's title
//
// The keys and values have Dutch names too, because pages are in both languages.

extension SearchQuery {
    private static let kindNames: [String: Kind] = [
        "note": .note, "notitie": .note, "quote": .quote, "citaat": .quote, "question": .question, "vraag": .question,
        "agreement": .agreement, "afspraak": .agreement, "action": .actionItem, "actionitem": .actionItem,
        "actie": .actionItem, "actiepunt": .actionItem, "jointquestion": .jointQuestion, "joint": .jointQuestion,
        "gezamenlijk": .jointQuestion, "reservation": .reservation, "voorbehoud": .reservation, "point": .point,
        "punt": .point, "summary": .summary, "samenvatting": .summary, "dialogue": .dialogue, "dialoog": .dialogue,
        "answer": .answer, "antwoord": .answer,
    ]
    private static let stateNames: [String: State] = [
        "open": .open, "done": .done, "gedaan": .done, "dropped": .dropped, "vervallen": .dropped, "late": .late,
        "laat": .late, "unowned": .unowned, "zonder-eigenaar": .unowned,
    ]
    private enum Key { case state, kind, due }
    private static let keyNames: [String: Key] = [
        "is": .state, "kind": .kind, "soort": .kind, "due": .due, "uiterlijk": .due,
    ]

    public init(reading text: String) throws(Problem) {
        guard text.unicodeScalars.count <= Self.charactersMax else {
            throw Problem(.tooLong, "A search has at most \(Self.charactersMax) characters.")
        }
        var reader = Reader(text)
        var terms: [Term] = []
        while let term = try reader.next() { terms.append(term) }
        guard terms.count <= Self.termsMax else {
            throw Problem(.tooLong, "A search has at most \(Self.termsMax) words and conditions.")
        }
        self.init(terms)
    }

    /// Reads one term after another, by scalars.
    private struct Reader {
        private let scalars: [Unicode.Scalar]
        private var place = 0

        init(_ text: String) { scalars = Array(text.unicodeScalars) }

        mutating func next() throws(Problem) -> Term? {
            while place < scalars.count, scalars[place].properties.isWhitespace { place += 1 }
            guard let first = peek else { return nil }
            var isExcluded = false
            if first == "-", let after = peek(1), !after.properties.isWhitespace {
                isExcluded = true
                place += 1
            }
            guard let what = try what() else { return try next() }
            return Term(what, isExcluded: isExcluded)
        }

        private var peek: Unicode.Scalar? { peek(0) }
        private func peek(_ ahead: Int) -> Unicode.Scalar? {
            place + ahead < scalars.count ? scalars[place + ahead] : nil
        }

        /// - Returns: `nil` for signs without a letter or digit, which no text is searched for.
        private mutating func what() throws(Problem) -> What? {
            switch peek {
            case "\"": return SearchQuery.hasWord(try quoted()).map(What.phrase)
            case "@":
                place += 1
                return .owner(try name(after: "@", "the name of an owner"))
            case "#":
                place += 1
                return .dialogue(try name(after: "#", "a word of a dialogue's title"))
            default: break
            }
            let word = bare()
            guard let colon = word.unicodeScalars.firstIndex(of: ":") else {
                return SearchQuery.hasWord(word).map(What.word)
            }
            let key = String(word.unicodeScalars[..<colon])
            guard !key.isEmpty, key.unicodeScalars.allSatisfy({ $0.properties.isAlphabetic }) else {
                return SearchQuery.hasWord(word).map(What.phrase)
            }
            return try .condition(key, String(word.unicodeScalars[colon...].dropFirst()))
        }

        private mutating func name(after sign: String, _ what: String) throws(Problem) -> String {
            let text = peek == "\"" ? try quoted() : bare()
            guard let name = SearchQuery.hasWord(text) else {
                throw Problem(.emptyTerm, "After \(sign) comes \(what).")
            }
            return name
        }

        /// The signs up to the next space. A sign that closes nothing, such as `"` within a word, belongs to it.
        private mutating func bare() -> String {
            var text = String.UnicodeScalarView()
            while let sign = peek, !sign.properties.isWhitespace {
                text.append(sign)
                place += 1
            }
            return String(text)
        }

        private mutating func quoted() throws(Problem) -> String {
            place += 1
            var text = String.UnicodeScalarView()
            while let sign = peek {
                place += 1
                if sign == "\"" { return String(text) }
                text.append(sign)
            }
            throw Problem(.openQuote, "The quotation mark before “\(String(text))” is not closed.")
        }
    }

    /// The text, if it has a letter or a digit.
    private static func hasWord(_ text: String) -> String? {
        text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil } ? text : nil
    }

    fileprivate static func condition(_ key: String, _ value: String) throws(Problem) -> What {
        let value = value.lowercased()
        switch keyNames[key.lowercased()] {
        case .state:
            guard let state = stateNames[value] else {
                let known = "is:open, is:done, is:dropped, is:late, is:unowned"
                throw Problem(.unknownValue, "There is no is:\(value). Known are \(known).")
            }
            return .state(state)
        case .kind:
            guard let kind = kindNames[value] else {
                let known =
                    "agreement, action, note, quote, question, joint, reservation, point, summary, answer, dialogue"
                throw Problem(.unknownValue, "There is no kind:\(value). Known are \(known).")
            }
            return .kind(kind)
        case .due: return .due(try due(value))
        case nil:
            throw Problem(
                .unknownKey,
                """
                There is no “\(key):”. Known are is:, kind:, due:, @owner and #dialogue. \
                To look for the words themselves, put them in quotation marks.
                """)
        }
    }

    private static func due(_ value: String) throws(Problem) -> Due {
        if value == "none" || value == "geen" { return .none }
        let signs = [("<=", Due.upTo), (">=", Due.from), ("<", Due.before), (">", Due.after), ("", Due.on)]
        for (sign, make) in signs where value.utf8.starts(with: sign.utf8) {
            let day = String(decoding: value.utf8.dropFirst(sign.utf8.count), as: UTF8.self)
            guard isDay(day) else { break }
            return make(day)
        }
        throw Problem(.badDate, "“due:\(value)” is no date. Write it as due:<2021-03-01, due:>2021-03-01 or due:none.")
    }

    /// Whether the text is a day such as `2021-03-01`.
    public static func isDay(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
            bytes.enumerated().allSatisfy({ $0 == 4 || $0 == 7 || (0x30...0x39).contains($1) })
        else { return false }
        let number = { (range: Range<Int>) in bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } }
        return (1...12).contains(number(5..<7)) && (1...31).contains(number(8..<10))
    }
}

extension SearchQuery.What {
    fileprivate static func condition(_ key: String, _ value: String) throws(SearchQuery.Problem) -> Self {
        try SearchQuery.condition(key, value)
    }
}
