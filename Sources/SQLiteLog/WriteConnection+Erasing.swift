import Digests
import EventLog
import Foundation
import GRDB

extension WriteConnection {
    /// Erases the words of events and the versions of persons, within the present transaction; then writes the stream's
    /// readable rows again, and an act of upkeep.
    /// - Parameter sealing: whether that act is the last row of the transaction.
    func erase(_ erasure: StreamErasure, sealing: Bool = true) throws(LogFault) {
        let stream = erasure.stream.text
        let count = try withGRDB("erasing") { db in
            let count = try Self.eraseWords(db, erasure)
            for person in erasure.persons {
                try db.execute(
                    sql: """
                        UPDATE person
                        SET name = NULL, function = NULL, organisation = NULL, email = NULL, salt = NULL
                        WHERE dialogue = ? AND participant = ?
                        """, arguments: [stream, person])
                // This is done even for owners that have no row in `person`.
                try db.execute(sql: "DELETE FROM kept WHERE stream = ? AND owner = ?", arguments: [stream, person])
            }
            return count
        }
        try renderAnew(erasure.stream)
        hasErased = true
        try records.writeUpkeep(
            "erasure", stream: erasure.stream, at: erasure.at,
            detail: "\(count) events, \(erasure.persons.count) persons, by \(erasure.by)", sealing: sealing)
    }

    /// Whether something was erased or purged after the old bytes were last overwritten: a crash may have come in
    /// between.
    func mayHoldErasedData() throws(LogFault) -> Bool {
        try withGRDB("looking for what was erased") { db in
            let erased = try Int.fetchOne(
                db, sql: "SELECT max(position) FROM upkeep WHERE kind IN ('erasure', 'purge')")
            let scrubbed = try Int.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'scrubbed'")
            return erased.map { $0 > scrubbed ?? 0 } ?? false
        }
    }

    /// Records that the bytes of everything erased so far were overwritten.
    func recordScrubbing() throws(LogFault) {
        try transaction { (connection) throws(LogFault) in
            let row = try connection.statement(
                "INSERT OR REPLACE INTO meta(key, value) VALUES('scrubbed', ?)", doing: "recording an erasure's end")
            row.bind(1, "\(connection.records.position)")
            try row.run()
        }
    }

    /// - Returns: the number of events whose words were erased.
    private static func eraseWords(_ db: Database, _ erasure: StreamErasure) throws -> Int {
        let chain = Chain()
        var hashes: [(sequence: Int, hash: Digest)] = []
        let rows = try Row.fetchCursor(
            db, sql: "SELECT sequence, facts, words, salt FROM event WHERE dialogue = ? AND words IS NOT NULL",
            arguments: [erasure.stream.text])
        while let row = try rows.next() {
            let sequence: Int = try row.decode(atIndex: 0)
            let facts = Array(try row.decode(String.self, atIndex: 1).utf8)
            guard facts.withUnsafeBytes({ erasure.isMeant(sequence, $0) }) else { continue }
            let words = Array(try row.decode(String.self, atIndex: 2).utf8)
            let salt = try row.decode(Data.self, atIndex: 3)
            let hash = salt.withUnsafeBytes { salt in words.withUnsafeBytes { chain.wordsHash(salt: salt, words: $0) } }
            hashes.append((sequence, hash))
        }
        // Updated only now: a cursor must not read a table that changes beneath it.
        for (sequence, hash) in hashes {
            try db.execute(
                sql: """
                    UPDATE event SET words = NULL, salt = NULL, words_hash = ? WHERE dialogue = ? AND sequence = ?
                    """, arguments: [Data(hash.bytes), erasure.stream.text, sequence])
        }
        return hashes.count
    }
}
