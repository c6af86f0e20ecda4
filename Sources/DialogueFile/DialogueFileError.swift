/// Says why a dialogue's file cannot be read, and where.
public struct DialogueFileError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Counted from 1; `nil` when the error is not about a single line.
    public var line: Int?
    /// The character in the line, counted from 1.
    public var column: Int?
    /// One plain English sentence, without a full stop.
    public var reason: String

    public init(line: Int? = nil, column: Int? = nil, reason: String) {
        self.line = line
        self.column = column
        self.reason = reason
    }

    /// `line 12, column 3: unknown key "titel": did you mean "title"?`
    public var description: String {
        guard let line else { return reason }
        guard let column else { return "line \(line): \(reason)" }
        return "line \(line), column \(column): \(reason)"
    }
}
