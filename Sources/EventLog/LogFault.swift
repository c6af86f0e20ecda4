/// What went wrong with a log. Never carries what people wrote, nor their names.
public struct LogFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// Stable: the server chooses by it, operators search for it.
    public enum Code: String, Sendable, CaseIterable {
        /// No room left on the disk. Writing goes on as soon as there is some.
        case diskFull = "disk_full"
        /// The disk failed to read or write.
        case inputOutput = "input_output"
        /// A row that must not exist twice, or breaks the schema: one of the batch's commands is at fault.
        case constraint
        /// The stream on disk is not where the writer believes it to be.
        case conflict
        /// Another program holds the write lock.
        case busy
        /// Contents that fail verification.
        case damaged
        /// The file stands before the position that its mark remembers.
        case behindMark = "behind_mark"
        /// There is a file with events but no mark, or a mark of another file.
        case markMissing = "mark_missing"
        /// A newer program has written this.
        case newerSchema = "newer_schema"
        /// Not a log of ours.
        case foreignFile = "foreign_file"
        /// Another server holds the file.
        case locked
        /// Database, WAL, its index or mark were removed, replaced, cut off or written to by somebody else while open.
        case fileTaken = "file_taken"
        /// There is no such file, or it cannot be opened.
        case cannotOpen = "cannot_open"
        /// After an unknown outcome, until reopened.
        case readOnly = "read_only"
        /// A broken rule of the program itself.
        case program
    }

    /// What a failed append has left on disk.
    public enum Outcome: Sendable, Equatable {
        /// Proven: nothing of it.
        case rolledBack
        /// All or nothing, nobody knows which until the log is reopened.
        case unknown
    }

    public var code: Code
    /// One plain sentence.
    public var message: String
    /// What the operator can do.
    public var hint: String
    public var outcome: Outcome
    /// The number that the store gave, where one came: `SQLite 266`.
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

    /// For people: what and what to do, without the code.
    public var plain: String { hint.isEmpty ? message : "\(message) \(hint)" }
}
