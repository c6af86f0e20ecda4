import Dialogue
import GRDB
import GRDBSQLite

/// What went wrong with the journal. Never carries what people wrote, nor their names.
public struct JournalFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// Stable: the server chooses by it, operators search for it.
    public enum Code: String, Sendable, CaseIterable {
        /// No room left on the disk. Writing goes on as soon as there is some.
        case diskFull = "disk_full"
        /// The disk failed to read or write.
        case inputOutput = "input_output"
        /// A row that must not exist twice, or breaks the schema: one of the batch's commands is at fault.
        case constraint
        /// The dialogue on disk is not where the writer believes it to be.
        case conflict
        /// Another program holds SQLite's write lock.
        case busy
        /// Contents that fail verification.
        case damaged
        /// The file stands before the position that its mark remembers.
        case behindMark = "behind_mark"
        /// There is a file with events but no mark, or a mark of another file.
        case markMissing = "mark_missing"
        /// A newer program has written this file.
        case newerSchema = "newer_schema"
        /// Not a Polder journal.
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
        /// All or nothing, nobody knows which until the journal is reopened.
        case unknown
    }

    public var code: Code
    /// One plain sentence.
    public var message: String
    /// What the operator can do.
    public var hint: String
    public var outcome: Outcome
    /// SQLite's extended result code, where one came.
    public var sqliteCode: Int32?

    public init(
        _ code: Code, _ message: String, hint: String = "", outcome: Outcome = .rolledBack, sqliteCode: Int32? = nil
    ) {
        self.code = code
        self.message = message
        self.hint = hint
        self.outcome = outcome
        self.sqliteCode = sqliteCode
    }

    public var description: String {
        let number = sqliteCode.map { " (SQLite \($0))" } ?? ""
        return "\(code.rawValue): \(message)\(number)" + (hint.isEmpty ? "" : " \(hint)")
    }
}

extension JournalFault {
    /// By SQLite's result code (https://www.sqlite.org/rescode.html); `doing` says in a few words what was under way.
    static func sqlite(_ extended: Int32, doing: String, outcome: Outcome = .rolledBack) -> JournalFault {
        let make = { (code: Code, message: String, hint: String) in
            JournalFault(code, "\(message) while \(doing).", hint: hint, outcome: outcome, sqliteCode: extended)
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
            make(.cannotOpen, "The file cannot be opened or written", "Look at its path, owner and permissions.")
        case SQLITE_IOERR:
            make(.inputOutput, "The disk failed", "Look at the system log; the disk may be dying.")
        default:
            make(.program, "SQLite refused", "Please report this with the number.")
        }
    }

    /// Any error out of GRDB, keeping only its code: messages may quote values.
    init(_ error: any Error, doing: String) {
        switch error {
        case let fault as JournalFault: self = fault
        case is RowDecodingError:
            self.init(
                .damaged, "A row has a field of another type while \(doing).",
                hint: "Run polder check; restore a backup if it confirms this.")
        case let error as DatabaseError: self = .sqlite(error.extendedResultCode.rawValue, doing: doing)
        default: self.init(.program, "\(type(of: error)) while \(doing).")
        }
    }

    /// Runs `body`, turning whatever it throws into a fault.
    static func during<R>(_ doing: String, _ body: () throws -> R) throws(JournalFault) -> R {
        do { return try body() } catch { throw JournalFault(error, doing: doing) }
    }
}
