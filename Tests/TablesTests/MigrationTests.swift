import Dialogue
import DialogueTesting
import Foundation
import GRDB
import Journal
import JournalTesting
import Testing

@testable import SQLiteLog
@testable import Tables

/// A file of an older program is brought up to date, and its readable tables are rendered from the journal.
@Suite struct MigrationTests {
    /// The file as version 1 would have written it: its tables and the same journal, but no readable rows at all.
    private func makeVersion1(of origin: String, at path: String) throws {
        let queue = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(queue, upTo: "1 journal and readable tables")
        try queue.inDatabase { db in
            try db.execute(sql: "PRAGMA application_id = \(LogSchema.applicationID)")
            try db.execute(sql: "ATTACH ? AS origin", arguments: [origin])
            for table in ["event", "upkeep", "person", "draft", "meta"] {
                try db.execute(sql: "INSERT INTO main.\(table) SELECT * FROM origin.\(table)")
            }
            try db.execute(sql: "DELETE FROM meta WHERE key = 'rendered'")
            try db.execute(sql: "DETACH origin")
            _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
        }
        try queue.close()
        chmod(path, 0o600)
    }

    /// Every state in which an earlier program could have left its file.
    @Test(arguments: Schema.migrator.migrations)
    func anOlderFileIsRenderedAgainWhenOpened(last: String) throws {
        let scratch = Scratch()
        let origin = scratch.directory + "/origin.sqlite"
        var session = try Session.live()
        let began: Milliseconds
        do {
            let journal = try FileJournal(path: origin)
            try session.run(.startItem(item: "i1"), by: session.facilitator)
            began = session.now
            try session.note("een", kind: .actionItem)
            try session.run(.finishItem(), by: session.facilitator)
            try journal.commit(&session)
            journal.close()
        }
        try makeVersion1(of: origin, at: scratch.path)
        let older = try DatabaseQueue(path: scratch.path)
        try Schema.migrator.migrate(older, upTo: last)
        try older.close()
        try FileManager.default.copyItem(atPath: origin + "-mark", toPath: scratch.path + "-mark")
        #expect(try LogCheck.run(path: scratch.path).isSound, "tables of an older version are no damage")

        let journal = try FileJournal(path: scratch.path)
        #expect(try journal.reader.fold("dtest") == session.state)
        journal.close()
        #expect(try LogCheck.run(path: scratch.path).isSound)
        try DatabaseQueue(path: scratch.path).read { db in
            #expect(try Int.fetchOne(db, sql: "PRAGMA user_version") == Schema.version)
            let row = try #require(
                try Row.fetchOne(db, sql: "SELECT begun_at, ended_at FROM agenda_item WHERE item = 'i1'"))
            #expect(row["begun_at"] == began && row["ended_at"] == session.now)
        }
    }

    @Test func anInterruptedRenderingIsDoneAgain() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var session = try Session.live()
        try journal.commit(&session)
        journal.close()
        let queue = try DatabaseQueue(path: scratch.path)
        try queue.write { db in
            try db.execute(sql: "UPDATE meta SET value = '1' WHERE key = 'rendered'")
            try db.execute(sql: "DELETE FROM agenda_item")
        }
        try queue.close()
        try FileJournal(path: scratch.path).close()
        #expect(try LogCheck.run(path: scratch.path).isSound)
    }
}
