import Digests
import EventLog
import GRDBSQLite
import JSON

/// Writes the rows of one transaction on the write connection: records, persons, kept values, checkpoints, upkeep.
///
/// Remembers the last link of each stream's chain and the file's seal. The additions of a transaction to them count
/// only once `committed` is called. Belongs to the loop's thread.
final class RecordWriter {
    /// The end of a stream's chain.
    struct Tail {
        var sequence: Int
        var link: Digest
    }

    let connection: OpaquePointer
    private(set) var position: Int
    private(set) var seal: Digest
    /// The number of the newest fact in the file.
    private var factNumber: Int
    /// The number of the newest fact that the file will hold once the present transaction is on disk.
    private var newFactNumber: Int
    private var tails: [StreamID: Tail] = [:]
    /// The additions of the present transaction.
    private var newTails: [(StreamID, Tail)] = []
    private var newLinks: [Digest] = []

    private let chain = Chain()
    private let insertEvent, insertPerson, putKept, deleteKept, findTail, insertUpkeep: Statement
    /// A person's words in the form in which they are hashed.
    private var personWords: [UInt8] = []
    /// The number of ends of chains that are remembered at most. When it is reached all are forgotten, and read from
    /// disk again when needed. Fewer streams than this are written to at a time.
    private static let tailsMax = 20_000

    init(_ connection: OpaquePointer, _ contents: DatabaseFile.Contents) throws(LogFault) {
        self.connection = connection
        position = contents.position
        seal = contents.seal
        factNumber = contents.factNumber
        newFactNumber = contents.factNumber
        insertEvent = try Statement(
            connection,
            """
            INSERT INTO event(position, dialogue, sequence, at, actor, kind, facts, words, salt, words_hash,
                              command, request_hash, chain, seal) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, doing: "writing an event")
        insertPerson = try Statement(
            connection,
            """
            INSERT INTO person(dialogue, participant, version, name, function, organisation, email, salt)
            VALUES(?, ?, ?, ?, ?, ?, ?, ?)
            """, doing: "writing a person")
        putKept = try Statement(
            connection, "INSERT OR REPLACE INTO kept(stream, owner, name, bytes, at) VALUES(?, ?, ?, ?, ?)",
            doing: "keeping a value")
        deleteKept = try Statement(
            connection, "DELETE FROM kept WHERE stream = ? AND owner = ? AND name = ?",
            doing: "taking a kept value away")
        findTail = try Statement(
            connection, "SELECT sequence, chain FROM event WHERE dialogue = ? ORDER BY sequence DESC LIMIT 1",
            doing: "looking for a stream's last event")
        insertUpkeep = try Statement(
            connection,
            "INSERT INTO upkeep(position, kind, dialogue, at, detail, chain, seal) VALUES(?, ?, ?, ?, ?, ?, ?)",
            doing: "writing an act of upkeep")
    }

    /// Returns the end of a stream's chain on disk; with sequence 0 if the stream has no records.
    func tail(of stream: StreamID) throws(LogFault) -> Tail {
        if let tail = tails[stream] { return tail }
        findTail.bind(1, stream.text)
        let found = try findTail.first { row in
            let bytes = UnsafeRawBufferPointer(
                start: sqlite3_column_blob(row, 1), count: Int(sqlite3_column_bytes(row, 1)))
            return Digest(bytes: bytes).map { Tail(sequence: Int(sqlite3_column_int64(row, 0)), link: $0) }
        }
        guard let tail = found ?? Tail(sequence: 0, link: .zero) else {
            throw LogFault(.damaged, "The last event of \(stream) has no chain.", hint: "Run polder check.")
        }
        if tails.count >= Self.tailsMax { tails.removeAll(keepingCapacity: true) }
        tails[stream] = tail
        return tail
    }

    /// Writes a stream's new records.
    /// - Parameter sealing: whether the last of them is the last of the whole batch, which carries the file's seal.
    func write(_ turn: StreamTurn, sealing: Bool) throws(LogFault) {
        var tail = try tail(of: turn.stream)
        guard tail.sequence == turn.expectedSequence else {
            throw LogFault(
                .conflict,
                "\(turn.stream.capitalized) stands at \(tail.sequence) on disk, not at \(turn.expectedSequence).",
                hint: "It is read again from disk.")
        }
        newFactNumber = max(newFactNumber, turn.number)
        let stream = turn.stream.text
        for (index, record) in turn.records.enumerated() {
            precondition(record.sequence == tail.sequence + 1, "a turn's sequences have a gap")
            tail.link = try write(
                record, of: stream, after: tail.link, sealing: sealing && index == turn.records.count - 1)
            tail.sequence += 1
        }
        newTails.append((turn.stream, tail))
    }

    private func write(
        _ record: LogRecord, of stream: String, after previous: Digest, sealing: Bool
    ) throws(LogFault) -> Digest {
        let row = insertEvent
        row.bind(1, position + newLinks.count + 1)
        row.bind(2, stream)
        row.bind(3, record.sequence)
        row.bind(4, record.at)
        row.bind(5, record.actor)
        row.bind(6, record.kind)
        row.bindText(7, record.facts)
        let wordsHash = try write(record.words, of: stream, to: row)
        row.bind(11, record.command?.id)
        row.bind(12, record.command.map { Int64(bitPattern: $0.requestHash) })
        let link = record.facts.withUnsafeBytes {
            chain.link(
                previous: previous, stream: stream, sequence: record.sequence, at: record.at, actor: record.actor,
                kind: record.kind, command: record.command, facts: $0, wordsHash: wordsHash)
        }
        newLinks.append(link)
        row.bind(13, link)
        row.bind(14, sealing ? chain.seal(after: seal, links: newLinks) : nil)
        try row.run()
        return link
    }

    /// Binds a record's words, salt and hash to the row's columns, and writes a person's words to their own table.
    /// Returns the hash, which becomes part of the chain.
    private func write(_ words: LogRecord.Words, of stream: String, to row: Statement) throws(LogFault) -> Digest {
        switch words {
        case .none:
            row.bindNull(8)
            row.bindNull(9)
            row.bindNull(10)
            return .zero
        case .text(let bytes):
            let salt = (RandomBytes.makeUInt64(), RandomBytes.makeUInt64())
            row.bindText(8, bytes)
            row.bindNull(10)
            return withUnsafeBytes(of: salt) { salt in
                row.bind(9, salt)
                return bytes.withUnsafeBytes { chain.wordsHash(salt: salt, words: $0) }
            }
        case .person(let person):
            let salt = (RandomBytes.makeUInt64(), RandomBytes.makeUInt64())
            personWords.removeAll(keepingCapacity: true)
            JSONText.append(person.texts, to: &personWords)
            let wordsHash = withUnsafeBytes(of: salt) { salt in
                personWords.withUnsafeBytes { chain.wordsHash(salt: salt, words: $0) }
            }
            try write(person, of: stream, salt: salt)
            row.bindNull(8)
            row.bindNull(9)
            row.bind(10, wordsHash)
            return wordsHash
        case .erased: preconditionFailure("what is erased is not written")
        }
    }

    private func write(_ person: PersonWords, of stream: String, salt: (UInt64, UInt64)) throws(LogFault) {
        let row = insertPerson
        row.bind(1, stream)
        row.bind(2, person.key.person)
        row.bind(3, person.key.version)
        row.bind(4, person.name)
        row.bind(5, person.function)
        row.bind(6, person.organisation)
        row.bind(7, person.email)
        withUnsafeBytes(of: salt) { row.bind(8, $0) }
        try row.run()
    }

    /// Raises the number in the file if the present transaction has written facts of a higher number than any before.
    func raiseFactNumber(_ catalogue: any LogCatalogue) throws(LogFault) {
        guard newFactNumber > factNumber else { return }
        let row = try Statement(
            connection, "INSERT OR REPLACE INTO meta(key, value) VALUES('facts', ?), ('needs', ?)",
            doing: "raising the facts' number")
        row.bind(1, "\(newFactNumber)")
        row.bind(2, catalogue.firstVersion(of: newFactNumber))
        try row.run()
        let version = "PRAGMA user_version = \(LogSchema.versionWithNewerFacts)"
        try Statement(connection, version, doing: "raising the file's version").run()
    }

    func write(_ value: KeptValue) throws(LogFault) {
        let row = value.bytes == nil ? deleteKept : putKept
        row.bind(1, value.stream.text)
        row.bind(2, value.owner)
        row.bind(3, value.name)
        if let bytes = value.bytes {
            row.bindText(4, bytes)
            row.bind(5, value.at)
        }
        try row.run()
    }

    /// Writes a checkpoint. This is rare, so the statement is prepared each time.
    func write(_ checkpoint: StreamCheckpoint) throws(LogFault) {
        let row = try Statement(
            connection,
            """
            INSERT OR REPLACE INTO checkpoint(stream, sequence, number, chain, bytes)
            SELECT dialogue, sequence, ?3, chain, ?4 FROM event WHERE dialogue = ?1 AND sequence = ?2
            """, doing: "writing a checkpoint")
        row.bind(1, checkpoint.stream.text)
        row.bind(2, checkpoint.sequence)
        row.bind(3, checkpoint.number)
        checkpoint.bytes.withUnsafeBytes { row.bind(4, $0) }
        try row.run()
    }

    /// Moves a follower's cursor. This is rare, once for many records, so the statement is prepared each time.
    func moveCursor(of follower: String, to position: Int) throws(LogFault) {
        let row = try Statement(
            connection, "INSERT OR REPLACE INTO cursor(name, position) VALUES(?, ?)", doing: "moving a cursor")
        row.bind(1, follower)
        row.bind(2, position)
        try row.run()
    }

    /// Records an act of upkeep, which is something done to the file itself.
    /// - Parameter sealing: whether the act is the last row of its transaction, which carries the seal.
    func writeUpkeep(
        _ kind: String, stream: StreamID?, at: Int64, detail: String, sealing: Bool = true
    ) throws(LogFault) {
        let link = chain.upkeep(kind: kind, stream: stream, at: at, detail: detail)
        newLinks.append(link)
        let row = insertUpkeep
        row.bind(1, position + newLinks.count)
        row.bind(2, kind)
        row.bind(3, stream?.text)
        row.bind(4, at)
        row.bind(5, detail)
        row.bind(6, link)
        row.bind(7, sealing ? chain.seal(after: seal, links: newLinks) : nil)
        try row.run()
    }

    /// Call this when the transaction is on disk: from now on its additions count.
    func committed() {
        if !newLinks.isEmpty {
            seal = chain.seal(after: seal, links: newLinks)
            position += newLinks.count
        }
        factNumber = newFactNumber
        for (stream, tail) in newTails { tails[stream] = tail }
        forgetNew()
    }

    /// Call this when the transaction has been rolled back.
    func rolledBack() {
        newFactNumber = factNumber
        forgetNew()
    }

    /// Call this after purging a stream, to forget the end of its chain.
    func forget(_ stream: StreamID) { tails[stream] = nil }

    private func forgetNew() {
        newTails.removeAll(keepingCapacity: true)
        newLinks.removeAll(keepingCapacity: true)
    }
}
