/// A failure of a log. It never contains people's names or what they wrote.
public struct LogFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kinds of failure. Their codes never change, because the server chooses its reaction by them and operators
    /// search for them.
    public enum Code: String, Sendable, CaseIterable {
        /// The disk is full. Writing goes on as soon as there is room.
        case diskFull = "disk_full"
        /// The disk failed to read or write.
        case inputOutput = "input_output"
        /// A row exists already or breaks the schema, so one of the batch's commands is at fault.
        case constraint
        /// The stream on disk does not end where the writer believes.
        case conflict
        /// Another program holds the write lock.
        case busy
        /// The contents of the file do not pass verification.
        case damaged
        /// The file ends before the position that its mark remembers.
        case behindMark = "behind_mark"
        /// The file holds events but has no mark, or the mark belongs to another file.
        case markMissing = "mark_missing"
        /// A newer program has written the file or the event.
        case newerSchema = "newer_schema"
        /// The file is not a log of Polder.
        case foreignFile = "foreign_file"
        /// Another server has the file open for writing.
        case locked
        /// Another program removed, replaced, cut off or wrote to the database, its WAL, its index or its mark while
        /// the log was open.
        case fileTaken = "file_taken"
        /// The file does not exist, or cannot be opened.
        case cannotOpen = "cannot_open"
        /// The log accepts nothing until it is reopened, for example because the outcome of a commit is unknown.
        case readOnly = "read_only"
        /// The program broke one of its own rules.
        case program
    }

    /// The state of the disk after an append failed.
    public enum Outcome: Sendable, Equatable {
        /// It is proven that nothing of the batch was written.
        case rolledBack
        /// Either the whole batch was written or nothing; nobody knows which until the log is reopened.
        case unknown
    }

    public var code: Code
    /// One plain sentence.
    public var message: String
    /// Advice for the operator.
    public var hint: String
    public var outcome: Outcome
    /// The error number of the store, if it reported one: `SQLite 266`.
    public var number: String?

    public init(
        _ code: Code, _ message: String, hint: String = "", outcome: Outcome = .rolledBack, number: String? = nil
    ) {
        self.code = code
        self.message = message
        self.hint = hint
        self.outcome = outcome
        self.number = number
    }

    public var description: String {
        let number = number.map { " (\($0))" } ?? ""
        return "\(code.rawValue): \(message)\(number)" + (hint.isEmpty ? "" : " \(hint)")
    }

    /// Message and hint for people, without the code.
    public var plain: String { hint.isEmpty ? message : "\(message) \(hint)" }
}
