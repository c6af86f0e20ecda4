import Dialogue
import Digests
import GRDBSQLite

/// The rows of one transaction, on the write connection: events, persons, drafts, upkeep.
///
/// Knows the last link of each dialogue's chain and of the file; what a transaction adds counts only once `committed`
/// is called. Belongs to the loop.
final class EventWriter {
    /// The end of a dialogue's chain.
    struct Tail {
        var sequence: Int
        var link: Digest
    }

    let connection: OpaquePointer
    private(set) var position: Int
    private(set) var seal: Digest
    /// Of the newest fact in the file, and of the newest in the present transaction.
    private var factNumber: Int
    private var newFactNumber: Int
    private var tails: [DialogueID: Tail] = [:]
    /// What the present transaction has added.
    private var newTails: [(DialogueID, Tail)] = []
    private var newLinks: [Digest] = []

    private let coder = EventCoder()
    private let chain = Chain()
    private let insertEvent, insertPerson, putDraft, deleteDraft, findTail, insertUpkeep: Statement
    /// More dialogues than this are not written to at a time; beyond it the ends of chains are read from disk again.
    private static let tailsMax = 20_000

    init(_ connection: OpaquePointer, _ contents: DatabaseFile.Contents) throws(JournalFault) {
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
        putDraft = try Statement(
            connection,
            "INSERT OR REPLACE INTO draft(dialogue, participant, question, horizon, text, audience, at) VALUES(?, ?, ?, ?, ?, ?, ?)",
            doing: "writing a draft")
        deleteDraft = try Statement(
            connection, "DELETE FROM draft WHERE dialogue = ? AND participant = ? AND question = ? AND horizon = ?",
            doing: "taking a draft away")
        findTail = try Statement(
            connection, "SELECT sequence, chain FROM event WHERE dialogue = ? ORDER BY sequence DESC LIMIT 1",
            doing: "looking for a dialogue's last event")
        insertUpkeep = try Statement(
            connection, "INSERT INTO upkeep(position, kind, dialogue, at, detail, chain, seal) VALUES(?, ?, ?, ?, ?, ?, ?)",
            doing: "writing an act of upkeep")
    }

    /// The end of a dialogue's chain on disk; sequence 0 when it has none.
    func tail(of dialogue: DialogueID) throws(JournalFault) -> Tail {
        if let tail = tails[dialogue] { return tail }
        findTail.bind(1, dialogue.text)
        let found = try findTail.first { row in
            let bytes = UnsafeRawBufferPointer(start: sqlite3_column_blob(row, 1), count: Int(sqlite3_column_bytes(row, 1)))
            return Digest(bytes: bytes).map { Tail(sequence: Int(sqlite3_column_int64(row, 0)), link: $0) }
        }
        guard let tail = found ?? Tail(sequence: 0, link: .zero) else {
            throw JournalFault(.damaged, "The last event of dialogue \(dialogue) has no chain.", hint: "Run polder check.")
        }
        if tails.count >= Self.tailsMax { tails.removeAll(keepingCapacity: true) }
        tails[dialogue] = tail
        return tail
    }

    /// Writes a dialogue's new events. The batch's very last event (`sealing`) carries the file's seal.
    func write(_ turn: DialogueTurn, sealing: Bool) throws(JournalFault) {
        var tail = try tail(of: turn.dialogue)
        guard tail.sequence == turn.expectedSequence else {
            throw JournalFault(
                .conflict,
                "Dialogue \(turn.dialogue) stands at \(tail.sequence) on disk, not at \(turn.expectedSequence).",
                hint: "It is read again from disk.")
        }
        for (index, record) in turn.records.enumerated() {
            precondition(record.recorded.sequence == tail.sequence + 1, "a turn's sequences have a gap")
            tail.link = try write(
                record, of: turn.dialogue, after: tail.link, sealing: sealing && index == turn.records.count - 1)
            tail.sequence += 1
        }
        newTails.append((turn.dialogue, tail))
    }

    private func write(
        _ record: JournalRecord, of dialogue: DialogueID, after previous: Digest, sealing: Bool
    ) throws(JournalFault) -> Digest {
        let recorded = record.recorded
        newFactNumber = max(newFactNumber, FactNumber.needed(by: recorded))
        try JournalFault.during("encoding an event") { try coder.encode(recorded.event) }
        let kind = recorded.event.kind.rawValue
        let row = insertEvent
        row.bind(1, position + newLinks.count + 1)
        row.bind(2, dialogue.text)
        row.bind(3, recorded.sequence)
        row.bind(4, recorded.at)
        row.bind(5, recorded.by.description)
        row.bind(6, kind)
        row.bindText(7, coder.facts)

        var wordsHash = Digest.zero
        if coder.words.isEmpty {
            row.bindNull(8)
            row.bindNull(9)
            row.bindNull(10)
        } else {
            let salt = (RandomBytes.makeUInt64(), RandomBytes.makeUInt64())
            wordsHash = withUnsafeBytes(of: salt) { salt in
                coder.words.withUnsafeBytes { chain.wordsHash(salt: salt, words: $0) }
            }
            if let payload = recorded.event.fact as? PersonRecorded {
                try write(payload, of: dialogue, salt: salt)
                row.bindNull(8)
                row.bindNull(9)
                row.bind(10, wordsHash)
            } else {
                row.bindText(8, coder.words)
                withUnsafeBytes(of: salt) { row.bind(9, $0) }
                row.bindNull(10)
            }
        }
        row.bind(11, record.command?.id)
        row.bind(12, record.command.map { Int64(bitPattern: $0.requestHash) })
        let link = coder.facts.withUnsafeBytes {
            chain.link(
                previous: previous, dialogue: dialogue, sequence: recorded.sequence, at: recorded.at, by: recorded.by,
                kind: kind, command: record.command, facts: $0, wordsHash: wordsHash)
        }
        newLinks.append(link)
        row.bind(13, link)
        row.bind(14, sealing ? chain.seal(after: seal, links: newLinks) : nil)
        try row.run()
        return link
    }

    private func write(_ payload: PersonRecorded, of dialogue: DialogueID, salt: (UInt64, UInt64)) throws(JournalFault) {
        let row = insertPerson
        row.bind(1, dialogue.text)
        row.bind(2, payload.participant.text)
        row.bind(3, payload.version)
        row.bind(4, payload.person.name.text)
        row.bind(5, payload.person.function.text)
        row.bind(6, payload.person.organisation.text)
        row.bind(7, payload.person.email.text)
        withUnsafeBytes(of: salt) { row.bind(8, $0) }
        try row.run()
    }

    /// Writes down that the present transaction has brought facts of a number the file did not have.
    func raiseFactNumber() throws(JournalFault) {
        guard newFactNumber > factNumber else { return }
        let row = try Statement(
            connection, "INSERT OR REPLACE INTO meta(key, value) VALUES('facts', ?)", doing: "raising the facts' number")
        row.bind(1, "\(newFactNumber)")
        try row.run()
        let version = "PRAGMA user_version = \(Schema.versionWithNewerFacts)"
        try Statement(connection, version, doing: "raising the file's version").run()
    }

    func write(_ draft: AnswerDraft) throws(JournalFault) {
        let row = draft.text == nil ? deleteDraft : putDraft
        row.bind(1, draft.dialogue.text)
        row.bind(2, draft.participant.text)
        row.bind(3, draft.question.text)
        row.bind(4, draft.horizon ?? -1)
        if let text = draft.text {
            row.bind(5, text)
            row.bind(6, draft.audience.rawValue)
            row.bind(7, draft.at)
        }
        try row.run()
    }

    /// Writes that something was done to the file itself; always a transaction's last row, so it carries the seal.
    func writeUpkeep(_ kind: String, dialogue: DialogueID?, at: Milliseconds, detail: String) throws(JournalFault) {
        let link = chain.upkeep(kind: kind, dialogue: dialogue, at: at, detail: detail)
        newLinks.append(link)
        let row = insertUpkeep
        row.bind(1, position + newLinks.count)
        row.bind(2, kind)
        row.bind(3, dialogue?.text)
        row.bind(4, at)
        row.bind(5, detail)
        row.bind(6, link)
        row.bind(7, chain.seal(after: seal, links: newLinks))
        try row.run()
    }

    /// The transaction is on disk: what it added counts.
    func committed() {
        if !newLinks.isEmpty {
            seal = chain.seal(after: seal, links: newLinks)
            position += newLinks.count
        }
        factNumber = newFactNumber
        for (dialogue, tail) in newTails { tails[dialogue] = tail }
        forgetNew()
    }

    /// The transaction is gone.
    func rolledBack() {
        newFactNumber = factNumber
        forgetNew()
    }

    /// A dialogue was purged: nothing of it is known any more.
    func forget(_ dialogue: DialogueID) { tails[dialogue] = nil }

    private func forgetNew() {
        newTails.removeAll(keepingCapacity: true)
        newLinks.removeAll(keepingCapacity: true)
    }
}
