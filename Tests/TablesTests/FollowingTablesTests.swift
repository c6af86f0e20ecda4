import Dialogue
import DialogueTesting
import EventLog
import GRDB
import GRDBSQLite
import Journal
import JournalTesting
import SQLiteLog
import Testing

@testable import Tables

/// Readable tables outside the log's file follow the log by a cursor, and use its records alone.
@Suite struct FollowingTablesTests {
    private final class NoList: DialogueList {
        func dialogues() -> [DialogueSummary] { [] }
        func withoutRow() -> [DialogueID] { [] }
        func guestDoors() -> [(dialogue: DialogueID, nonce: String)] { [] }
        func people() -> [ListedPerson] { [] }
        func due(by moment: Milliseconds) -> [DialogueDueTime] { [] }
        func firstDue(after moment: Milliseconds) -> Milliseconds? { nil }
        func adoptedDialogues(lackingFiles: Bool) -> [DialogueID] { [] }
        func waitingMails(most: Int) -> [WaitingMail] { [] }
    }

    private func database() throws -> (DatabaseQueue, OpaquePointer) {
        let queue = try DatabaseQueue()
        try Schema.migrator.migrate(queue)
        let connection = queue.inDatabase { db in
            // GRDB's own hooks expect its queue; the tables are written without it.
            sqlite3_commit_hook(db.sqliteConnection, nil, nil)
            sqlite3_rollback_hook(db.sqliteConnection, nil, nil)
            return db.sqliteConnection!
        }
        return (queue, connection)
    }

    private func rows(_ queue: DatabaseQueue) throws -> [String: [Row]] {
        try queue.inDatabase { db in
            try Dictionary(
                uniqueKeysWithValues: ReadableTables.names.map { table in
                    (table, try Row.fetchAll(db, sql: "SELECT * FROM \(table)"))
                })
        }
    }

    /// After any commands, and after a restart, the tables have the same rows as those written in the log's own
    /// transaction.
    @Test(arguments: [1, 2, 3] as [UInt64]) func followedTablesHaveTheSameRowsAsThoseInTheTransaction(seed: UInt64)
        throws
    {
        let log = MemoryLog()
        let journal = Journal(log, list: NoList())
        let (near, nearConnection) = try database()
        let beside = try ReadableTables(nearConnection)
        let (far, farConnection) = try database()
        var tables = try ReadableTables(farConnection)
        tables.source = log.reader
        var dice = Dice(seed)
        var sessions = [try Session.live("d1"), try Session.live("d2")]
        for round in 0..<60 {
            for index in sessions.indices {
                for _ in 0..<5 { sessions[index].runRandom(&dice) }
                let turn = sessions[index].takeTurn()
                journal.append(JournalBatch(turns: [turn])) { _ in }
                try beside.write(turn)
            }
            // After a restart the follower has forgotten the states of dialogues, but its rows and its cursor are still
            // there.
            if round == 30 {
                tables = try ReadableTables(farConnection)
                tables.source = log.reader
            }
            var isMore: Bool? = true
            while isMore == true {
                isMore = nil
                Following(tables, of: log).advance { isMore = try? $0.get() }
            }
            #expect(isMore == false)
        }
        let (ours, theirs) = (try rows(far), try rows(near))
        for table in ReadableTables.names { #expect(ours[table] == theirs[table], "seed \(seed): \(table)") }
        #expect(ours["note"]?.isEmpty == false)
    }
}
