package import Dialogue
package import DialogueTesting
package import EventLog
package import Journal
package import SQLiteLog
import Tables

/// A journal in a file, set up as the server does it, together with the log beneath it.
@dynamicMemberLookup
package final class FileJournal {
    package let journal: Journal
    package let log: SQLiteLog
    package var reader: JournalReader { journal.reader }

    package init(path: String, options: SQLiteLog.Options = SQLiteLog.Options()) throws(LogFault) {
        log = try SQLiteLog(path: path, JournalFile.setup, options: options)
        journal = JournalFile.journal(over: log)
    }

    package subscript<T>(dynamicMember path: KeyPath<SQLiteLog, T>) -> T { log[keyPath: path] }
    package subscript<T>(dynamicMember path: ReferenceWritableKeyPath<SQLiteLog, T>) -> T {
        get { log[keyPath: path] }
        set { log[keyPath: path] = newValue }
    }

    /// Appends a batch, and returns the result that the journal passed to the completion.
    package func append(_ batch: JournalBatch) -> Result<LogReceipt, LogFault> {
        var outcome: Result<LogReceipt, LogFault>?
        journal.append(batch) { outcome = $0 }
        return outcome!
    }

    /// Appends the events that have happened in the session since the last commit.
    @discardableResult
    package func commit(_ session: inout Session) throws -> LogReceipt {
        try append(JournalBatch(turns: [session.takeTurn()])).get()
    }

    package func reopen(_ dialogues: [DialogueID]) -> Result<[DialogueID: Int], LogFault> {
        var outcome: Result<[DialogueID: Int], LogFault>?
        journal.reopen(asking: dialogues) { outcome = $0 }
        return outcome!
    }

    package func erase(
        _ dialogue: DialogueID, words: [Int] = [], persons: [ParticipantID] = [], at: Milliseconds
    ) throws(LogFault) {
        try journal.erase(dialogue, words: words, persons: persons, at: at, by: .installation)
    }

    package func purge(_ dialogue: DialogueID, at: Milliseconds) throws(LogFault) {
        try journal.purge(dialogue, at: at, by: .installation)
    }

    package func rebuild() throws(LogFault) { try log.rebuild() }
    package func check(inFull: Bool) -> LogFault? { log.check(inFull: inFull) }
    package func close() { journal.close() }
}

extension JournalReader {
    /// Opens a journal's file for reading only.
    package convenience init(path: String) throws(LogFault) {
        let file = try SQLiteLogReader(path: path, JournalFile.setup)
        self.init(file, list: JournalFile.list(in: file))
    }

    package var file: SQLiteLogReader { log as! SQLiteLogReader }
    package func close() { file.close() }

    /// Returns the state of a dialogue, made by applying all its events in order.
    package func fold(_ dialogue: DialogueID) throws -> Dialogue {
        var state = Dialogue(id: dialogue)
        for event in try load(dialogue).events { state.evolve(event) }
        return state
    }
}

extension LogCheck {
    /// Checks the file of a journal.
    package static func run(path: String, withMark: Bool = true) throws(LogFault) -> LogCheck {
        try run(path: path, JournalFile.setup, withMark: withMark)
    }
}
