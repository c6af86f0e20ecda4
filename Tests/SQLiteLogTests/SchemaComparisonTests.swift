import DialogueTesting
import EventLog
import Foundation
import GRDB
import JournalTesting
import Testing

@testable import SQLiteLog

/// Whatever somebody adds to the file's declarations, takes away or replaces is found and named.
@Suite struct SchemaComparisonTests {
    /// The kind, name, table and SQL of everything that a new file declares.
    private static func declared(_ path: String) throws -> [(kind: String, name: String, table: String, sql: String)] {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { db in
            try Row.fetchAll(db, sql: "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
                .map { ($0[0], $0[1], $0[2], $0[3]) }
        }
    }

    private static func firstColumn(of table: String, _ path: String) throws -> String {
        try shell(path, "SELECT name FROM pragma_table_info('\(table)') LIMIT 1")
    }

    /// Tampers with a copy of the file, and checks the copy.
    private func findings(in original: Scratch, after sql: String) throws -> [String] {
        let copy = Scratch()
        for ending in ["", "-mark"] {
            try FileManager.default.copyItem(atPath: original.path + ending, toPath: copy.path + ending)
        }
        try tamper(copy.path, sql)
        return try LogCheck.run(path: copy.path).findings
    }

    /// Each view, trigger and index in turn is dropped, and is replaced by one that does something else.
    @Test func everyDeclarationThatIsDroppedOrReplacedIsNamed() throws {
        let scratch = Scratch()
        _ = try CheckTests.make(scratch)
        let declared = try Self.declared(scratch.path)
        #expect(Set(declared.map(\.kind)) == ["table", "index", "view", "trigger"])
        for one in declared where one.kind != "table" {
            let drop = "DROP \(one.kind) \"\(one.name)\""
            let dropped = try findings(in: scratch, after: drop)
            #expect(dropped.contains { $0.contains(" \(one.name) is missing") }, "\(drop): \(dropped)")
            let other =
                switch one.kind {
                case "view": "CREATE VIEW \"\(one.name)\" AS SELECT 1 AS one"
                case "index":
                    "CREATE INDEX \"\(one.name)\" ON \(one.table)(\(try Self.firstColumn(of: one.table, scratch.path)))"
                        + " WHERE 0"
                default: "CREATE TRIGGER \"\(one.name)\" AFTER INSERT ON kept BEGIN SELECT 1; END"
                }
            let replaced = try findings(in: scratch, after: "\(drop); \(other)")
            #expect(
                replaced.contains { $0.contains(" \(one.name) is not as Polder made it") }, "\(other): \(replaced)")
        }
    }

    /// Foreign declarations of every kind, on every table.
    @Test func everyForeignDeclarationIsNamed() throws {
        let scratch = Scratch()
        _ = try CheckTests.make(scratch)
        let tables = try Self.declared(scratch.path).filter { $0.kind == "table" && !$0.name.hasPrefix("sqlite_") }
        for table in tables {
            let column = try Self.firstColumn(of: table.name, scratch.path)
            // A virtual table has no triggers, no indexes, and the columns that it was made with.
            let isVirtual = table.sql.hasPrefix("CREATE VIRTUAL")
            let onRealTables = [
                "CREATE TRIGGER foreign_thing AFTER INSERT ON \"\(table.name)\" BEGIN DELETE FROM kept; END",
                "CREATE TRIGGER foreign_thing BEFORE UPDATE ON \"\(table.name)\" BEGIN SELECT RAISE(IGNORE); END",
                "CREATE INDEX foreign_thing ON \"\(table.name)\"(\(column))",
            ]
            let onAll = [
                "CREATE VIEW foreign_thing AS SELECT * FROM \"\(table.name)\"",
                "CREATE TABLE foreign_thing AS SELECT * FROM \"\(table.name)\"",
            ]
            for sql in (isVirtual ? [] : onRealTables) + onAll {
                let found = try findings(in: scratch, after: sql)
                #expect(found.contains { $0.contains(" foreign_thing is foreign") }, "\(sql): \(found)")
            }
            if isVirtual { continue }
            let changed = try findings(
                in: scratch, after: "ALTER TABLE \"\(table.name)\" ADD COLUMN foreign_thing TEXT")
            #expect(changed.contains { $0.contains("Table \(table.name) is not as Polder made it") }, "\(changed)")
        }
    }

    @Test func commentsAndWhiteSpaceDoNotCount() {
        let pairs = [
            ("CREATE TABLE a(\n  b TEXT, -- what\n  c)", "CREATE TABLE a( b TEXT, c)"),
            ("SELECT '--  no' /* yes */ FROM a", "SELECT '--  no' FROM a"),
            ("SELECT \"a  b\",[c  d],`e  f`", "SELECT \"a  b\",[c  d],`e  f`"),
            ("-- all", ""), ("a -- b", "a"), ("a /* b", "a"), ("it''s  'a''  b'", "it''s 'a''  b'"),
        ]
        for (sql, plain) in pairs { #expect(SchemaComparison.plain(sql) == plain, "\(sql)") }
    }

    /// A backup of a file to which somebody added an index is made and restored: its records are whole.
    @Test func aForeignIndexDoesNotPreventABackup() throws {
        let scratch = Scratch()
        _ = try CheckTests.make(scratch)
        try tamper(scratch.path, "CREATE INDEX mine ON event(kind)")
        let copy = Scratch()
        _ = try LogBackup.make(of: scratch.path, to: copy.path)
        #expect(try LogCheck.run(path: copy.path).findings.contains { $0.contains("mine is foreign") })
    }
}
