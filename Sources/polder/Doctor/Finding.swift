import Dialogue

/// The result of one of the doctor's checks: what it saw, and the remedy if something should be done.
struct Finding: Equatable {
    enum Level: String {
        case good = "ok"
        /// The server runs, but something will be missed.
        case doubtful = "look"
        /// Something does not work.
        case wrong = "wrong"
    }

    var level: Level
    /// One plain line that names the thing first.
    var what: String
    /// One plain line that says how to mend it; `nil` if nothing needs to be done.
    var remedy: String?

    static func good(_ what: String) -> Finding { Finding(level: .good, what: what, remedy: nil) }
    static func doubtful(_ what: String, mend remedy: String) -> Finding {
        Finding(level: .doubtful, what: what, remedy: remedy)
    }
    static func wrong(_ what: String, mend remedy: String) -> Finding {
        Finding(level: .wrong, what: what, remedy: remedy)
    }

    var text: String {
        let line = level.rawValue.padding(to: 7) + what.onOneLine
        return remedy.map { line + "\n       → " + $0.onOneLine } ?? line
    }
}

extension String {
    fileprivate func padding(to count: Int) -> String {
        self + String(repeating: " ", count: max(1, count - self.count))
    }
}
