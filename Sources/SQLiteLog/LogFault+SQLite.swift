package import EventLog
import GRDB
import GRDBSQLite

extension LogFault {
    /// Returns the fault for a result code of SQLite (https://www.sqlite.org/rescode.html).
    /// - Parameter doing: a few words on what the log was doing, such as `committing`.
    package static func sqlite(_ extended: Int32, doing: String, outcome: Outcome = .rolledBack) -> LogFault {
        let make = { (code: Code, message: String, hint: String) in
            LogFault(code, "\(message) while \(doing).", hint: hint, outcome: outcome, number: "SQLite \(extended)")
        }
        return switch extended & 0xFF {
        case SQLITE_FULL:
            make(.diskFull, "The disk is full", "Make room; the server goes on by itself.")
        case SQLITE_CONSTRAINT:
            make(.constraint, "A rule of the tables was broken", "Please report this with the number.")
        case SQLITE_BUSY, SQLITE_LOCKED:
            make(.busy, "Another program is writing to the file", "Close what has it open for writing.")
        case SQLITE_CORRUPT, SQLITE_NOTADB:
            make(.damaged, "The file is damaged", "Run polder check; restore a backup if it confirms this.")
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY, SQLITE_AUTH:
            make(.cannotOpen, "The file cannot be opened or written", RefusedFile.ownerHint)
        case SQLITE_IOERR:
            make(.inputOutput, "The disk failed", "Look at the system log; the disk may be dying.")
        default:
            make(.program, "SQLite refused", "Please report this with the number.")
        }
    }

    /// Turns any error from GRDB into a fault. Of an error of SQLite it keeps only the code, because
    /// the message may quote what people wrote.
    package init(_ error: any Error, doing: String) {
        switch error {
        case let fault as LogFault: self = fault
        case is RowDecodingError:
            self.init(
                .damaged, "A row has a field of another type while \(doing).",
                hint: "Run polder check; restore a backup if it confirms this.")
        case let error as DatabaseError: self = .sqlite(error.extendedResultCode.rawValue, doing: doing)
        default: self.init(.program, "\(type(of: error)) while \(doing).")
        }
    }

    /// Runs `body`, and turns any error that it throws into a fault.
    package static func during<R>(_ doing: String, _ body: () throws -> R) throws(LogFault) -> R {
        do { return try body() } catch { throw LogFault(error, doing: doing) }
    }
}
