import Dialogue
import GRDB
import Journal

/// A search as SQL: what the full-text index must match, and what the tables must say besides.
struct SearchSQL {
    /// The expression for the index; `nil`: nothing can be found.
    private(set) var match: String?
    private(set) var hasTooManyDialogues = false
    private var conditions: [String] = []
    /// Words are searched for, which only the full-text index finds.
    private var needsIndex = false
    private var arguments: [String] = []
    private let search: Search

    /// - Parameter db: where the dialogues with a word in their title are looked for.
    init(_ search: Search, in db: Database) throws {
        self.search = search
        if search.query.isImpossible { return }
        var wanted: [String] = []
        var unwanted: [String] = []
        if let dialogue = search.dialogue {
            wanted.append("dialogue : \(Self.quoted(dialogue.text))")
            condition("search_text.dialogue = ?", [dialogue.text])
        }
        let kinds = search.query.kinds
        if !kinds.isEmpty {
            wanted.append("kind : (\(Self.any(kinds.map(\.rawValue).sorted())))")
            if kinds.isSubset(of: SearchQuery.Kind.agreed), kinds != SearchQuery.Kind.agreed {
                condition("search_text.kind = ?", kinds.map(\.rawValue))
            }
        }
        for term in search.query.terms {
            let expression = try expression(term, in: db)
            if hasTooManyDialogues { return }
            guard let expression else { continue }
            if term.isExcluded { unwanted.append(expression) } else { wanted.append(expression) }
        }
        if wanted.isEmpty {
            // The index has no "everything", but each text has a kind.
            wanted = ["kind : (\(Self.any(SearchQuery.Kind.allCases.map(\.rawValue))))"]
        }
        match = "(\(wanted.joined(separator: ") AND ("))) " + unwanted.map { "NOT (\($0)) " }.joined()
    }

    /// The numbers of the rows that are found, in the order of results.
    func rows(_ db: Database) throws -> [Int64] {
        guard let match else { return [] }
        let isByDate = search.query.isAboutAgreed
        let shown = "dialogue NOT IN (SELECT dialogue FROM dialogue WHERE is_deleted)"
        let others = conditions.map { " AND \($0)" }.joined()
        let sql: String
        if isByDate {
            // The index by due date has everything else that such a search asks for, in the order that is wanted. To
            // read the rows of a frequent word from the table instead takes twice as long (Benchmarks/search.py).
            let words =
                needsIndex ? " AND row IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)" : ""
            sql = """
                SELECT row FROM search_text INDEXED BY search_text_by_due
                WHERE due <> ''\(words) AND \(shown)\(others) ORDER BY due, row DESC LIMIT \(Search.countMax + 1)
                """
        } else {
            sql = """
                SELECT search_index.rowid FROM search_index
                CROSS JOIN search_text ON search_text.row = search_index.rowid
                WHERE search_index MATCH ? AND search_text.\(shown)\(others)
                ORDER BY search_index.rowid DESC LIMIT \(Search.countMax + 1)
                """
        }
        let values = (isByDate && !needsIndex ? [] : [match]) + arguments
        return try Int64.fetchAll(db, sql: sql, arguments: StatementArguments(values))
    }

    private mutating func condition(_ sql: String, _ values: [String] = []) {
        conditions.append(sql)
        arguments += values
    }

    /// The expression that the full-text index must match for a term; `nil` if the table alone decides it.
    private mutating func expression(_ term: SearchQuery.Term, in db: Database) throws -> String? {
        switch term.what {
        case .word, .phrase, .owner, .dialogue: needsIndex = true
        case .kind, .state, .due: break
        }
        switch term.what {
        case .word(let word): return "text : \(Self.beginning(word))"
        case .phrase(let words): return "text : \(Self.quoted(words))"
        case .owner(let name): return "owners : \(Self.beginning(name))"
        case .dialogue(let words): return try dialogues(words, in: db)
        case .kind(let kind):
            if !term.isExcluded { return nil }
            decide("search_text.kind = ?", [kind.rawValue], term)
            return "kind : \(Self.quoted(kind.rawValue))"
        case .state(let state):
            decide(Self.condition(state), state == .late ? [search.today] : [], term)
            return term.isExcluded ? nil : "state : (\(Self.words(state)))"
        case .due(let due):
            let (sql, day) = Self.condition(due)
            decide(sql, day.map { [$0] } ?? [], term)
            return nil
        }
    }

    /// Adds a condition on the table.
    private mutating func decide(_ sql: String, _ values: [String], _ term: SearchQuery.Term) {
        condition(term.isExcluded ? "NOT (\(sql))" : "(\(sql))", values)
    }

    /// The words of a state in the full-text index.
    private static func words(_ state: SearchQuery.State) -> String {
        switch state {
        case .open: "open"
        case .done: "done"
        case .dropped: "dropped"
        case .unowned: "unowned"
        case .late: "open AND dated"
        }
    }

    private static func condition(_ state: SearchQuery.State) -> String {
        switch state {
        case .open: "search_text.state LIKE 'open%'"
        case .done: "search_text.state LIKE 'done%'"
        case .dropped: "search_text.state LIKE 'dropped%'"
        case .unowned: "search_text.state LIKE '% unowned'"
        case .late: "search_text.state LIKE 'open%' AND search_text.due <> '' AND search_text.due < ?"
        }
    }

    /// In the table, no date is `9`, which comes after every day; the due date of a text that cannot have one is empty.
    private static func condition(_ due: SearchQuery.Due) -> (sql: String, day: String?) {
        switch due {
        case .before(let day): ("search_text.due <> '' AND search_text.due < ?", day)
        case .upTo(let day): ("search_text.due <> '' AND search_text.due <= ?", day)
        case .on(let day): ("search_text.due = ?", day)
        case .from(let day): ("search_text.due >= ? AND search_text.due <> '9'", day)
        case .after(let day): ("search_text.due > ? AND search_text.due <> '9'", day)
        case .none: ("search_text.due = '9'", nil)
        }
    }

    /// The dialogues that have the words in their title, as an expression over the column of ids.
    private mutating func dialogues(_ words: String, in db: Database) throws -> String {
        let found = try String.fetchAll(
            db,
            sql: """
                SELECT search_text.dialogue FROM search_index
                CROSS JOIN search_text ON search_text.row = search_index.rowid
                WHERE search_index MATCH ? LIMIT \(Search.dialoguesMax + 1)
                """, arguments: ["(kind : dialogue) AND (text : \(Self.beginning(words)))"])
        hasTooManyDialogues = found.count > Search.dialoguesMax
        // An id that no dialogue has finds nothing.
        return "dialogue : (\(Self.any(found.isEmpty ? ["-0"] : found)))"
    }

    private static func any(_ words: [String]) -> String { words.map(quoted).joined(separator: " OR ") }

    /// The words next to each other; of the last one, the beginning is enough if it has three letters. The beginning of
    /// a shorter word would match a great part of all words.
    private static func beginning(_ words: String) -> String {
        let last = words.unicodeScalars.reversed().prefix {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
        }
        return quoted(words) + (last.count >= 3 ? " *" : "")
    }

    private static func quoted(_ words: String) -> String {
        "\"" + words.parts(at: "\"", keepingEmpty: true).joined(separator: "\"\"") + "\""
    }
}
