import Dialogue
public import EventLog

/// The place where an installation's journal is kept. A server opens it; others read it beside the server, back it up,
/// put a backup in its place, and check it.
public protocol JournalStore: Sendable {
    /// The path of the file. Key, lock and socket stand beside it.
    var path: String { get }

    /// Opens the journal for writing, as the only writer. Makes it if there is none.
    ///
    /// - Parameters:
    ///   - acceptingLoss: go on, in a new epoch, although something is missing.
    ///   - onWarning: receives warnings for the operator that nobody else waits for, on any thread.
    func open(acceptingLoss: Bool, onWarning: @escaping @Sendable (String) -> Void) throws(LogFault) -> Journal

    /// Opens the journal for reading only, beside a server or without one.
    func read() throws(LogFault) -> JournalReader

    /// Copies the whole journal to a new file, beside a server or without one.
    func backup(to target: String) throws(LogFault)

    /// Puts a backup in the journal's place.
    func putBack(_ backup: String) throws(LogFault)

    /// The reason why nobody can tell whether a backup is whole; `nil` if it can be told.
    func doubt(about backup: String) throws(LogFault) -> String?

    /// Reads everything, and reports all that is not as it was written.
    func check() throws(LogFault) -> JournalReport
}

/// The result of a check.
public struct JournalReport: Sendable, Equatable {
    public var dialogues, events: Int
    /// Events whose words were erased on purpose.
    public var erased: Int
    /// Dialogues that were deleted for good.
    public var purged: Int
    /// One plain line for each finding, none if all is well. Names dialogues and sequences, never people or what they
    /// wrote.
    public var findings: [String]

    public init(dialogues: Int, events: Int, erased: Int, purged: Int, findings: [String]) {
        self.dialogues = dialogues
        self.events = events
        self.erased = erased
        self.purged = purged
        self.findings = findings
    }
}
