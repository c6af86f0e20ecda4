import EventLog
package import GRDB

/// The number of the newest fact that a file holds (`LogCatalogue.newestNumber`), stored in `meta` under `facts`.
///
/// The transaction that writes the first fact with a higher number raises this one, and nothing ever lowers it. So a
/// program can tell without reading the events whether it knows all their kinds.
package enum FactNumber {
    /// Returns a file's number; 1 for a file that only programs without such numbers have written. The migration
    /// determines its real number when it is next opened for writing.
    static func read(_ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'facts'") ?? 1
    }

    /// Migration 4. Determines the number of a file that was written before numbers were kept, by the kinds in it.
    package static func count(_ db: Database) throws {
        let hasNewer =
            try Bool.fetchOne(
                db, sql: "SELECT EXISTS(SELECT 1 FROM event WHERE kind IN ('linkTrusted', 'answersConfided'))") ?? false
        try db.execute(
            sql: "INSERT OR IGNORE INTO meta(key, value) VALUES('facts', ?)", arguments: [hasNewer ? "2" : "1"])
        if hasNewer { try db.execute(sql: "PRAGMA user_version = \(LogSchema.versionWithNewerFacts)") }
    }
}
