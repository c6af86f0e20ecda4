import Dialogue

/// The result of one of the doctor's checks: what it saw, and the remedy if something should be done. As JSON it is
/// `{"level":"wrong","what":"clock: …","remedy":"set the clock …"}`.
struct Finding: Equatable, Encodable {
    enum Level: String, Encodable {
        case good = "ok"
        /// The server runs, but something will be missed.
        case doubtful = "look"
        /// Something does not work, or is not safe.
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
        let begin = level.rawValue + String(repeating: " ", count: Self.indent - level.rawValue.utf8.count)
        let mend = remedy.map { "\n" + String(repeating: " ", count: Self.indent) + "→ " + $0.onOneLine }
        return begin + what.onOneLine + (mend ?? "")
    }

    private static let indent = 7
}
