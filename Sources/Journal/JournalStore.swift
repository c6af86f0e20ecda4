import Dialogue
public import EventLog

/// The file, or other store, that holds an installation's journal. A server opens it for writing. Other programs read
/// it, back it up, restore it from a backup, and check it.
public protocol JournalStore: Sendable {
    /// The path of the file. The key, the lock and the socket are in the same directory.
    var path: String { get }

    /// Opens the journal for writing, as its only writer. Makes a new one if there is none.
    ///
    /// - Parameters:
    ///   - acceptingLoss: whether to go on in a new epoch if something is missing.
    ///   - onWarning: receives warnings for the operator, on any thread. No call reports these as an error.
    func open(acceptingLoss: Bool, onWarning: @escaping @Sendable (String) -> Void) throws(LogFault) -> Journal

    /// Opens the journal for reading only, whether a server is running or not.
    func read() throws(LogFault) -> JournalReader

    /// Copies the whole journal to a new file, whether a server is running or not.
    func backup(to target: String) throws(LogFault)

    /// Replaces the journal with a backup.
    func putBack(_ backup: String) throws(LogFault)

    /// Returns the reason, in plain words, to doubt that a backup is complete; `nil` if there is none.
    func doubt(about backup: String) throws(LogFault) -> String?

    /// Reads the whole journal, and reports everything that is missing or not as it was written.
    func check() throws(LogFault) -> JournalReport
}

/// The result of a check.
public struct JournalReport: Sendable, Equatable {
    public var dialogues, events: Int
    /// Events whose words were erased on purpose.
    public var erased: Int
    /// Dialogues that were deleted for good.
    public var purged: Int
    /// One plain line for each thing that is wrong; empty if all is well. The lines name dialogues and sequences, never
    /// people or what they wrote.
    public var findings: [String]

    public init(dialogues: Int, events: Int, erased: Int, purged: Int, findings: [String]) {
        self.dialogues = dialogues
        self.events = events
        self.erased = erased
        self.purged = purged
        self.findings = findings
    }
}
