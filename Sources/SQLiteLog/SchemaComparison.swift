import EventLog
import GRDB

/// Compares everything that a file declares (tables, indexes, views, triggers) with what this program's migrations
/// declare. A trigger or a view that somebody added or replaced changes what is written or read, though every row is as
/// it was written.
enum SchemaComparison {
    private struct Name: Hashable, Comparable {
        let kind: String
        let name: String

        static func < (a: Name, b: Name) -> Bool { (a.kind, a.name) < (b.kind, b.name) }
    }

    /// - Returns: one plain line for each thing that is foreign, missing or changed.
    static func findings(in db: Database, _ setup: FileSetup) throws -> [String] {
        let made = try DatabaseQueue()
        let applied = try setup.migrator.appliedIdentifiers(db)
        guard let last = setup.migrator.migrations.last(where: applied.contains) else {
            return ["The file has none of this program's migrations."]
        }
        let unknown = applied.subtracting(setup.migrator.migrations)
        guard unknown.isEmpty else {
            // Only the newer program knows what its migrations declare.
            return ["The file's tables are of a newer program; use that one to check them."]
        }
        try setup.migrator.migrate(made, upTo: last)
        let expected = try made.inDatabase { try declared(in: $0) }
        let found = try declared(in: db)
        var findings: [String] = []
        for name in Set(expected.keys).union(found.keys).sorted() {
            let what = "\(name.kind.prefix(1).uppercased())\(name.kind.dropFirst()) \(name.name)"
            switch (expected[name], found[name]) {
            case (nil, _): findings.append("\(what) is foreign: no version of Polder makes it.")
            case (_, nil): findings.append("\(what) is missing.")
            case (let ours?, let theirs?):
                if ours != theirs { findings.append("\(what) is not as Polder made it.") }
            }
        }
        return findings
    }

    /// The SQL of everything that a file declares, without comments, which a later program may word differently.
    private static func declared(in db: Database) throws -> [Name: String] {
        // SQLite makes these tables itself, for example for ANALYZE; nothing in Polder depends on them.
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\'")
        return try rows.reduce(into: [:]) { declared, row in
            let name = Name(kind: try row.decode(atIndex: 0), name: try row.decode(atIndex: 1))
            let sql: String? = row[3]
            declared[name] = "\(try row.decode(String.self, atIndex: 2)): \(plain(sql ?? ""))"
        }
    }

    /// Returns SQL without comments, and with one space where there was white space outside of quotes.
    static func plain(_ sql: String) -> String {
        var plain: [UInt8] = []
        var quote: UInt8?
        var isSpacePending = false
        let bytes = Array(sql.utf8)
        var index = 0
        func starts(_ text: StaticString) -> Bool {
            index + 1 < bytes.count && bytes[index] == text.utf8Start[0] && bytes[index + 1] == text.utf8Start[1]
        }
        while index < bytes.count {
            let byte = bytes[index]
            if let open = quote {
                plain.append(byte)
                if byte == open { quote = nil }
            } else if starts("--") {
                while index < bytes.count, bytes[index] != 0x0A { index += 1 }
                isSpacePending = true
                continue
            } else if starts("/*") {
                index += 2
                while index < bytes.count, !starts("*/") { index += 1 }
                index += 2
                isSpacePending = true
                continue
            } else if byte <= 0x20 {
                isSpacePending = true
            } else {
                if isSpacePending, !plain.isEmpty { plain.append(0x20) }
                isSpacePending = false
                plain.append(byte)
                switch byte {
                case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): quote = byte
                case UInt8(ascii: "["): quote = UInt8(ascii: "]")
                default: break
                }
            }
            index += 1
        }
        return String(decoding: plain, as: UTF8.self)
    }
}
