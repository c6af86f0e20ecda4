import Digests
public import EventLog
import Foundation
import GRDB
import GRDBSQLite

/// The result of checking that a log's file holds everything that was written to it. The check verifies the chain, the
/// seals, the mark and the persons, and compares the readable tables with newly rendered ones.
///
/// A check only reads, in one transaction, whether a server is running or not. It takes a minute for 5 million events.
public struct LogCheck: Sendable, Equatable {
    public private(set) var epoch = Epoch("")
    public private(set) var streams = 0
    public private(set) var events = 0
    /// Events whose words were erased on purpose.
    public private(set) var erased = 0
    /// Streams that were deleted for good; only their hashes are left.
    public private(set) var purged = 0
    /// One plain line for each thing that is wrong; empty if all is well. The lines name streams and sequences, never
    /// people or what they wrote.
    public private(set) var findings: [String] = []

    public var isSound: Bool { findings.isEmpty }

    /// Checks a file. Throws only if the file cannot be read at all.
    /// - Parameters:
    ///   - withMark: false for a copy that was taken without its mark.
    ///   - withSchema: whether to look for declarations that Polder did not make. A backup is made and restored even if
    ///     somebody added an index, because its records are whole.
    public static func run(
        path: String, _ setup: FileSetup, withMark: Bool = true, withSchema: Bool = true
    ) throws(LogFault) -> LogCheck {
        let file = DatabaseFile(path, setup)
        // The mark is read before the database: if something is committed in between, the database is ahead of the
        // mark, which is no fault.
        let mark = MarkFile.read(path: file.markPath)
        return try run(file, mark: mark, withMark: withMark, withSchema: withSchema)
    }

    /// - Parameters:
    ///   - mark: what the file must hold; `nil` if there is no mark.
    ///   - withTables: false leaves out the readable tables, because they can be rendered again from the events.
    static func run(
        _ file: DatabaseFile, mark: HighWaterMark?, withMark: Bool = true, withTables: Bool = true,
        withSchema: Bool = false
    ) throws(LogFault) -> LogCheck {
        var check = LogCheck()
        if let names = file.secondNames { check.findings.append(names) }
        do {
            let contents = try file.examine()
            if withMark, let fault = try file.compare(contents, with: mark) { check.findings.append(fault.message) }
        } catch  where error.code == .damaged {
            check.findings.append(error.message)
        }
        let reader = try SQLiteLogReader(file)
        defer { reader.close() }
        try reader.read("checking") { db in
            if withSchema { check.findings += try SchemaComparison.findings(in: db, file.setup) }
            try check.walk(db, file.setup, withTables: withTables)
        }
        return check
    }

    private mutating func walk(_ db: Database, _ setup: FileSetup, withTables: Bool) throws {
        epoch = Epoch(try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'epoch'") ?? "")
        for line in try String.fetchAll(db, sql: "PRAGMA integrity_check(20)") where line != "ok" {
            findings.append("SQLite: \(line)")
        }
        try checkSeals(db)
        let names = try String.fetchAll(db, sql: "SELECT DISTINCT dialogue FROM event ORDER BY dialogue")
        streams = names.count
        let tables = try setup.tables?.makeCheck()
        // Tables that an older program wrote lack columns, so they are not compared. This program renders them again
        // when it next opens the file for writing.
        let rendered = try Int.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'rendered'")
        let areOfThisVersion = rendered == setup.tablesVersion
        for name in names {
            let stream = StreamID(text: name)
            guard try checkRecords(db, of: stream, setup.catalogue, tables), areOfThisVersion, withTables
            else { continue }
            for table in try tables?.tablesThatDiffer(from: db) ?? [] {
                findings.append("\(stream.capitalized): table \(table) differs from the journal.")
            }
        }
        // The file lacks the tables of later migrations until a program that has these opens it for writing.
        let tableNames = try (withTables ? setup.tableNames : []).filter { try db.tableExists($0) }
        for table in tableNames + ["person"] {
            let orphans = try Int.fetchOne(
                db,
                sql: "SELECT count(DISTINCT dialogue) FROM \(table) WHERE dialogue NOT IN (SELECT dialogue FROM event)")
            if let orphans, orphans > 0 {
                findings.append("Table \(table) has rows of \(orphans) unknown dialogues.")
            }
        }
    }

    /// Checks that the positions have no gap, and that the rolling hash is right at the end of each transaction.
    private mutating func checkSeals(_ db: Database) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT position, chain, seal, NULL, NULL, NULL, NULL FROM event
                UNION ALL SELECT position, chain, seal, kind, dialogue, at, detail FROM upkeep ORDER BY position
                """)
        let chain = Chain()
        var expected = 1
        var seal = Digest.zero
        var links: [Digest] = []
        while let row = try rows.next() {
            let position: Int = try row.decode(atIndex: 0)
            if position != expected {
                let last = position - 1
                findings.append(
                    last == expected
                        ? "Event \(last) of the file is missing."
                        : "Events \(expected) to \(last) of the file are missing.")
                expected = position
            }
            guard let link = (try? row.decode(Data.self, atIndex: 1)).flatMap({ Digest(bytes: $0) }) else {
                findings.append("Event \(position) of the file has no whole hash.")
                expected += 1
                continue
            }
            if let kind: String = row[3], kind != "purged_event" {
                if kind == "purge" { purged += 1 }
                let stream = (row[4] as String?).map { StreamID(text: $0) }
                let at: Int64 = try row.decode(atIndex: 5)
                let detail: String = try row.decode(atIndex: 6)
                if chain.upkeep(kind: kind, stream: stream, at: at, detail: detail) != link {
                    findings.append("The act of upkeep \(position) is not what was written.")
                }
            }
            links.append(link)
            if let stored: Data = row[2] {
                let computed = chain.seal(after: seal, links: links)
                if Digest(bytes: stored) != computed {
                    findings.append("The seal at event \(position) of the file does not fit what is before it.")
                }
                // Continue from the stored seal, so that one damage is reported once.
                seal = Digest(bytes: stored) ?? computed
                links = []
            }
            expected += 1
        }
        // If the last transaction has no seal, `examine` has already reported it.
    }

    /// Verifies one stream, and hands its records to `tables`. Returns false if something is wrong with the stream.
    private mutating func checkRecords(
        _ db: Database, of stream: StreamID, _ catalogue: any LogCatalogue, _ tables: (any FileTablesCheck)?
    ) throws -> Bool {
        let before = findings.count
        var persons: Set<String> = []
        tables?.begin(stream)
        let reader = try RowReader(db, stream, after: 0, catalogue)
        let rows = try Row.fetchCursor(
            db, sql: "SELECT \(RowReader.columns) FROM event WHERE dialogue = ? ORDER BY sequence",
            arguments: [stream.text])
        var expected = 1
        while let row = try rows.next() {
            let sequence: Int = try row.decode(atIndex: 0)
            events += 1
            do {
                let record = try reader.read(row, db, expecting: expected)
                if let person = reader.person { persons.insert("\(person.person) \(person.version)") }
                try tables?.take(record)
            } catch {
                findings.append(LogFault(error, doing: "checking \(stream)").message)
                reader.resume(from: row)
            }
            expected = sequence + 1
        }
        erased += reader.erased
        guard findings.count == before else { return false }
        let stored = try String.fetchSet(
            db, sql: "SELECT participant || ' ' || version FROM person WHERE dialogue = ?", arguments: [stream.text])
        if !stored.subtracting(persons).isEmpty {
            findings.append("\(stream.capitalized): table person has rows that no event knows.")
        }
        return true
    }
}
