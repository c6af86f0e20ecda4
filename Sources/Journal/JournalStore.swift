import Dialogue
public import EventLog

/// Where an installation's journal is kept: opened by a server, read beside it, copied, put back, checked.
public protocol JournalStore: Sendable {
    /// Of the file; key, lock and socket stand beside it.
    var path: String { get }

    /// To write, alone. Makes it where there is none.
    ///
    /// - Parameters:
    ///   - acceptingLoss: go on, in a new epoch, where something is missing.
    ///   - onWarning: told, on any thread, what the operator should know and nobody waits for.
    func open(acceptingLoss: Bool, onWarning: @escaping @Sendable (String) -> Void) throws(LogFault) -> Journal

    /// To read only, beside a server or without one.
    func read() throws(LogFault) -> JournalReader

    /// Copies all there is to a new file, beside a server or without one.
    func backup(to target: String) throws(LogFault)

    /// Puts a backup in the journal's place.
    func putBack(_ backup: String) throws(LogFault)

    /// Why it cannot be told that a backup is whole; `nil` when it can.
    func doubt(about backup: String) throws(LogFault) -> String?

    /// Reads everything, and says what is not as it was written.
    func check() throws(LogFault) -> JournalReport
}

/// What a check found.
public struct JournalReport: Sendable, Equatable {
    public var dialogues, events: Int
    /// Events whose words were erased on purpose.
    public var erased: Int
    /// Dialogues deleted for good.
    public var purged: Int
    /// One plain line each, none when all is well. Names dialogues and sequences, never people or what they wrote.
    public var findings: [String]

    public init(dialogues: Int, events: Int, erased: Int, purged: Int, findings: [String]) {
        self.dialogues = dialogues
        self.events = events
        self.erased = erased
        self.purged = purged
        self.findings = findings
    }
}
