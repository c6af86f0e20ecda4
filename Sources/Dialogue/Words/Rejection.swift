/// A normal answer to a command that cannot be done: nothing changed.
public struct Rejection: Error, Sendable, Equatable {
    /// Stable: pages and programs may depend on it.
    public enum Code: String, Sendable, CaseIterable {
        case notAllowed = "not_allowed"
        case wrongPhase = "wrong_phase"
        case notFound = "not_found"
        case tooLong = "too_long"
        case tooMany = "too_many"
        case empty
        case outOfRange = "out_of_range"
        /// A moment to come is asked for.
        case inThePast = "in_the_past"
        case changedMeanwhile = "changed_meanwhile"
        case answersClosed = "answers_closed"
        /// Answering closed at its deadline.
        case deadlinePassed = "deadline_passed"
        case wrongCode = "wrong_code"
        case reasonNeeded = "reason_needed"
        case inUse = "in_use"
        case deleted
    }
    public var code: Code
    /// One plain English sentence; pages show their own words by the code.
    public var message: String
    /// The command's field it is about.
    public var field: String?

    public init(_ code: Code, _ message: String, field: String? = nil) {
        self.code = code
        self.message = message
        self.field = field
    }
}
