import Dialogue
import Digests
import Foundation
import GRDB
import JSON

/// A dialogue's rows read in order, verified link by link, and decoded. One thread at a time.
final class EventRowDecoder {
    let dialogue: DialogueID
    private(set) var link: Digest
    /// Events whose words are gone, seen so far.
    private(set) var erased = 0
    private let coder = EventCoder()
    private let chain = Chain()

    /// Begins after an event, with the link that stands there.
    init(_ db: Database, dialogue: DialogueID, after sequence: Int) throws {
        self.dialogue = dialogue
        guard sequence > 0 else {
            link = .zero
            return
        }
        let bytes = try Data.fetchOne(
            db, sql: "SELECT chain FROM event WHERE dialogue = ? AND sequence = ?",
            arguments: [dialogue.text, sequence])
        guard let link = bytes.flatMap({ Digest(bytes: $0) }) else {
            throw JournalFault(
                .conflict, "Dialogue \(dialogue) has no event \(sequence).", hint: "Start from the beginning.")
        }
        self.link = link
    }

    static let columns =
        "sequence, at, actor, kind, facts, words, salt, words_hash, command, request_hash, chain, dialogue, position, seal"

    /// The events in `after + 1 ... to`.
    func piece(_ db: Database, after: Int, to: Int) throws -> JournalPiece {
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(Self.columns) FROM event
                WHERE dialogue = ? AND sequence > ? AND sequence <= ? ORDER BY sequence
                """)
        let rows = try Row.fetchCursor(statement, arguments: [dialogue.text, after, to])
        var piece = JournalPiece()
        piece.events.reserveCapacity(to - after)
        while let row = try rows.next() {
            let recorded = try decode(row, db, expecting: after + piece.events.count + 1)
            piece.events.append(recorded)
            if let command: String = row[8], let hash: Int64 = row[9] {
                piece.commands.append(
                    LedgerEntry(
                        by: recorded.by, command: CommandStamp(id: command, requestHash: UInt64(bitPattern: hash)),
                        sequence: recorded.sequence))
            }
        }
        guard piece.events.count == to - after else { throw damaged(after + piece.events.count + 1, "is missing") }
        return piece
    }

    /// One row of `columns`, verified against `link`, which it then moves on.
    func decode(_ row: Row, _ db: Database, expecting sequence: Int) throws -> RecordedEvent {
        // `decode` rather than `row[…]`, which would trap on what a damaged row has become.
        guard (try? row.decode(Int.self, atIndex: 0)) == sequence else { throw damaged(sequence, "is missing") }
        guard
            let at = try? row.decode(Int64.self, atIndex: 1), let by = try? row.decode(String.self, atIndex: 2),
            let kind = try? row.decode(String.self, atIndex: 3), let text = try? row.decode(String.self, atIndex: 4),
            let stored = try? row.decode(Data.self, atIndex: 10)
        else { throw damaged(sequence, "has lost a field") }
        let actor = Actor(by)
        let facts = Data(text.utf8)
        let (words, wordsHash) = try self.words(row, db, kind: kind, facts: facts, sequence: sequence)
        let command: String? = row[8]
        let hash: Int64? = row[9]
        let computed = facts.withUnsafeBytes {
            chain.link(
                previous: link, dialogue: dialogue, sequence: sequence, at: at, by: actor, kind: kind,
                command: command.map { CommandStamp(id: $0, requestHash: UInt64(bitPattern: hash ?? 0)) },
                facts: $0, wordsHash: wordsHash)
        }
        guard Digest(bytes: stored) == computed else { throw damaged(sequence, "is not what was written") }
        link = computed
        // The chain says that the row is whole: what is unknown here is no damage.
        guard Event.Kind(rawValue: kind) != nil else { throw newer(sequence, "is of the kind \(kind)") }
        guard Actor(stored: by) != nil else { throw newer(sequence, "is by an actor of a kind") }
        do {
            let event = try facts.withUnsafeBytes { try coder.decode(facts: $0, words: words) }
            guard event.kind.rawValue == kind else { throw damaged(sequence, "is of another kind") }
            return RecordedEvent(sequence: sequence, at: at, by: actor, event: event)
        } catch {
            throw damaged(sequence, "cannot be decoded")
        }
    }

    /// After a damaged row: takes its link as it stands, so that one damage is told once.
    func goOn(from row: Row) { link = (try? row.decode(Data.self, atIndex: 10)).flatMap { Digest(bytes: $0) } ?? .zero }

    /// The words (`nil`: erased) and their hash, checked where both are there.
    private func words(
        _ row: Row, _ db: Database, kind: String, facts: Data, sequence: Int
    ) throws -> ([String]?, Digest) {
        let words: String? = row[5]
        let salt: Data? = row[6]
        let stored: Data? = row[7]
        if let words, let salt {
            let bytes = Array(words.utf8)
            let hash = salt.withUnsafeBytes { salt in bytes.withUnsafeBytes { chain.wordsHash(salt: salt, words: $0) } }
            guard let list = try? bytes.withUnsafeBytes({ try coder.decodeWords($0) }) else {
                throw damaged(sequence, "has words that cannot be decoded")
            }
            return (list, hash)
        }
        guard words == nil, salt == nil else { throw damaged(sequence, "has words without salt, or salt without words") }
        guard let stored else { return ([], .zero) }
        guard let hash = Digest(bytes: stored) else { throw damaged(sequence, "has no whole hash of its words") }
        if kind == PersonRecorded.name.rawValue, let list = try person(facts, db, sequence) {
            guard list.hash == hash else { throw damaged(sequence, "does not fit its row in person") }
            return (list.words, hash)
        }
        erased += 1
        return (nil, hash)
    }

    /// The words of a `personRecorded`, from the table `person`; `nil` when they were erased.
    private func person(_ facts: Data, _ db: Database, _ sequence: Int) throws -> (words: [String], hash: Digest)? {
        guard
            let payload = try? facts.withUnsafeBytes({ try coder.decode(facts: $0, words: []) }).fact as? PersonRecorded,
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT name, function, organisation, email, salt FROM person
                    WHERE dialogue = ? AND participant = ? AND version = ?
                    """, arguments: [dialogue.text, payload.participant.text, payload.version])
        else { throw damaged(sequence, "has no row in person") }
        let words = try (0..<4).compactMap { try row.decode(String?.self, atIndex: $0) }
        guard let salt = try row.decode(Data?.self, atIndex: 4) else {
            guard words.isEmpty else { throw damaged(sequence, "has a row in person with words but without salt") }
            return nil
        }
        var bytes: [UInt8] = []
        JSONText.append(words, to: &bytes)
        let hash = salt.withUnsafeBytes { salt in bytes.withUnsafeBytes { chain.wordsHash(salt: salt, words: $0) } }
        return (words, hash)
    }

    private func newer(_ sequence: Int, _ what: String) -> JournalFault {
        JournalFault(
            .newerSchema, "Event \(sequence) of dialogue \(dialogue) \(what) that this program does not know.",
            hint: "A newer Polder wrote it; use that one. Nothing is damaged.")
    }

    private func damaged(_ sequence: Int, _ what: String) -> JournalFault {
        JournalFault(
            .damaged, "Event \(sequence) of dialogue \(dialogue) \(what).",
            hint: "Run polder check; restore a backup.")
    }
}
