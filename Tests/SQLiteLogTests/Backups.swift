import EventLog
import SQLiteLog

@testable import Tables

// Functions for backups of a journal's file, so that tests need not name the file's setup each time.

extension LogBackup {
    static func make(of path: String, to target: String) throws(LogFault) -> LogCheck {
        try make(of: path, to: target, JournalFile.setup)
    }

    static func putBack(_ backup: String, at path: String) throws(LogFault) -> LogCheck {
        try putBack(backup, at: path, JournalFile.setup)
    }

    static func doubt(about backup: String) throws(LogFault) -> String? { try doubt(about: backup, JournalFile.setup) }
}
