/// Says why a command cannot be done. It is a normal reply, and nothing has changed.
public struct Rejection: Error, Sendable, Equatable {
    /// Codes are stable: pages and programs may depend on them.
    public enum Code: String, Sendable, CaseIterable {
        case notAllowed = "not_allowed"
        case wrongPhase = "wrong_phase"
        case notFound = "not_found"
        case tooLong = "too_long"
        case tooMany = "too_many"
        case empty
        case outOfRange = "out_of_range"
        /// An agenda item would have no time left.
        case tooShort = "too_short"
        /// The command needs a time in the future.
        case inThePast = "in_the_past"
        case changedMeanwhile = "changed_meanwhile"
        case answersClosed = "answers_closed"
        /// The deadline for answers closed answering.
        case deadlinePassed = "deadline_passed"
        /// The draft is not being circulated (any more), so nobody says anything about it.
        case roundClosed = "round_closed"
        case wrongCode = "wrong_code"
        case reasonNeeded = "reason_needed"
        case inUse = "in_use"
        case deleted
        /// None of the people named can be sent this mail.
        case nobodyToMail = "nobody_to_mail"
        /// The text of a mail has a word in brackets that stands for nothing.
        case unknownPlace = "unknown_place"
        /// Somebody has accepted or rejected the suggestion.
        case alreadyDecided = "already_decided"
        /// Only a rejected suggestion is annexed to the minutes.
        case notRejected = "not_rejected"
        /// Only something that was deleted can be erased for good.
        case notDeleted = "not_deleted"
        /// The minutes are not adopted before all signatures are there that the rule asks for.
        case signaturesNeeded = "signatures_needed"
    }
    public var code: Code
    /// One plain English sentence, for programs. Pages choose their own words by the code.
    public var message: String
    /// The field of the command that the rejection is about.
    public var field: String?

    public init(_ code: Code, _ message: String, field: String? = nil) {
        self.code = code
        self.message = message
        self.field = field
    }
}
