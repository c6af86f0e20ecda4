import Digests
import EventLog
import Foundation
import GRDB
import JSON

/// Reads a stream's rows in order, and verifies them link by link. One thread at a time.
final class RowReader {
    let stream: StreamID
    private(set) var link: Digest
    /// The number of records read so far whose words were erased.
    private(set) var erased = 0
    /// The person that the last row is about.
    private(set) var person: PersonKey?
    private let catalogue: any LogCatalogue
    private let chain = Chain()

    /// Begins after the record with this sequence, whose stored link the next record must fit.
    init(_ db: Database, _ stream: StreamID, after sequence: Int, _ catalogue: any LogCatalogue) throws {
        self.stream = stream
        self.catalogue = catalogue
        guard sequence > 0 else {
            link = .zero
            return
        }
        let bytes = try Data.fetchOne(
            db, sql: "SELECT chain FROM event WHERE dialogue = ? AND sequence = ?",
            arguments: [stream.text, sequence])
        guard let link = bytes.flatMap({ Digest(bytes: $0) }) else {
            throw LogFault(
                .conflict, "\(stream.capitalized) has no event \(sequence).", hint: "Start from the beginning.")
        }
        self.link = link
    }

    static let columns =
        "sequence, at, actor, kind, facts, words, salt, words_hash, command, request_hash, chain, dialogue, position, "
        + "seal"

    /// Returns the records with the sequences `after + 1 ... to`.
    func records(_ db: Database, after: Int, to: Int) throws -> [LogRecord] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(Self.columns) FROM event
                WHERE dialogue = ? AND sequence > ? AND sequence <= ? ORDER BY sequence
                """)
        let rows = try Row.fetchCursor(statement, arguments: [stream.text, after, to])
        var records: [LogRecord] = []
        records.reserveCapacity(to - after)
        while let row = try rows.next() {
            records.append(try read(row, db, expecting: after + records.count + 1))
        }
        guard records.count == to - after else { throw damaged(after + records.count + 1, "is missing") }
        return records
    }

    /// Reads one row of `columns`, verifies it against `link`, and moves `link` on.
    func read(_ row: Row, _ db: Database, expecting sequence: Int) throws -> LogRecord {
        // `decode` rather than `row[…]`, which would trap on a damaged row.
        guard (try? row.decode(Int.self, atIndex: 0)) == sequence else { throw damaged(sequence, "is missing") }
        guard
            let at = try? row.decode(Int64.self, atIndex: 1), let actor = try? row.decode(String.self, atIndex: 2),
            let kind = try? row.decode(String.self, atIndex: 3), let text = try? row.decode(String.self, atIndex: 4),
            let stored = try? row.decode(Data.self, atIndex: 10)
        else { throw damaged(sequence, "has lost a field") }
        let facts = Array(text.utf8)
        person = nil
        let (words, wordsHash) = try self.words(row, db, kind: kind, facts: facts, sequence: sequence)
        let command = (row[8] as String?).map {
            CommandStamp(id: $0, requestHash: UInt64(bitPattern: row[9] as Int64? ?? 0))
        }
        let computed = facts.withUnsafeBytes {
            chain.link(
                previous: link, stream: stream.text, sequence: sequence, at: at, actor: actor, kind: kind,
                command: command, facts: $0, wordsHash: wordsHash)
        }
        guard Digest(bytes: stored) == computed else { throw damaged(sequence, "is not what was written") }
        link = computed
        return LogRecord(
            sequence: sequence, at: at, actor: actor, kind: kind, facts: facts, words: words, command: command)
    }

    /// Continues after a damaged row from the link that is stored in it, so that one damage is reported only once.
    func resume(from row: Row) {
        link = (try? row.decode(Data.self, atIndex: 10)).flatMap { Digest(bytes: $0) } ?? .zero
    }

    /// Returns a row's words and their hash. The words of a person must fit the hash that is stored.
    private func words(
        _ row: Row, _ db: Database, kind: String, facts: [UInt8], sequence: Int
    ) throws -> (LogRecord.Words, Digest) {
        let words: String? = row[5]
        let salt: Data? = row[6]
        let stored: Data? = row[7]
        if let words, let salt {
            let bytes = Array(words.utf8)
            let hash = salt.withUnsafeBytes { salt in bytes.withUnsafeBytes { chain.wordsHash(salt: salt, words: $0) } }
            return (.text(bytes), hash)
        }
        guard words == nil, salt == nil else {
            throw damaged(sequence, "has words without salt, or salt without words")
        }
        guard let stored else { return (.none, .zero) }
        guard let hash = Digest(bytes: stored) else { throw damaged(sequence, "has no whole hash of its words") }
        if catalogue.isAboutPerson(kind), let found = try personWords(facts, db, sequence) {
            guard found.hash == hash else { throw damaged(sequence, "does not fit its row in person") }
            return (.person(found.words), hash)
        }
        erased += 1
        return (.erased, hash)
    }

    /// Returns the words of a record about a person, from the table `person`; `nil` if they were erased.
    private func personWords(
        _ facts: [UInt8], _ db: Database, _ sequence: Int
    ) throws -> (words: PersonWords, hash: Digest)? {
        person = facts.withUnsafeBytes { catalogue.person(in: $0) }
        guard
            let key = person,
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT name, function, organisation, email, salt FROM person
                    WHERE dialogue = ? AND participant = ? AND version = ?
                    """, arguments: [stream.text, key.person, key.version])
        else { throw damaged(sequence, "has no row in person") }
        let words = PersonWords(
            key: key, name: try row.decode(String?.self, atIndex: 0),
            function: try row.decode(String?.self, atIndex: 1),
            organisation: try row.decode(String?.self, atIndex: 2), email: try row.decode(String?.self, atIndex: 3))
        guard let salt = try row.decode(Data?.self, atIndex: 4) else {
            guard words.texts.isEmpty else {
                throw damaged(sequence, "has a row in person with words but without salt")
            }
            return nil
        }
        var bytes: [UInt8] = []
        JSONText.append(words.texts, to: &bytes)
        let hash = salt.withUnsafeBytes { salt in bytes.withUnsafeBytes { chain.wordsHash(salt: salt, words: $0) } }
        return (words, hash)
    }

    private func damaged(_ sequence: Int, _ what: String) -> LogFault {
        LogFault(
            .damaged, "Event \(sequence) of \(stream) \(what).",
            hint: "Run polder check; restore a backup.")
    }
}
