import Dialogue
import Digests
import Foundation
import GRDB

/// Reads a journal's file, each call in a deferred read transaction on a connection of its own, at most four at a
/// time; never writes, and needs no lock: beside a running server or without one.
///
/// Unchecked: `pool` is behind `lock`, the gate guards itself; GRDB's pool is made for several threads.
public final class SQLiteJournalReader: JournalReader, @unchecked Sendable {
    private let file: DatabaseFile
    private let lock = NSLock()
    private var pool: DatabasePool?
    /// Of a journal that is open for writing beside this.
    private let watch: FileWatch?
    /// Through which the keeper gets a moment without readers.
    let gate = ReadingGate()

    /// A WAL this long makes a long reading go on in a new transaction, so that the WAL can start over.
    /// Set by tests, before the first reading.
    var walBytesMax = 64 << 20
    static let pieceEvents = 512

    init(_ file: DatabaseFile, watch: FileWatch? = nil) throws(JournalFault) {
        self.file = file
        self.watch = watch
        try open()
    }

    /// For programs beside the server. Throws `.foreignFile`, `.newerSchema`, `.damaged`, `.cannotOpen`.
    public convenience init(path: String) throws(JournalFault) {
        let file = DatabaseFile(path)
        _ = try file.examine()
        try self.init(file)
    }

    func open() throws(JournalFault) {
        var configuration = DatabaseFile.readOnlyConfiguration
        watch?.guardOpening(&configuration)
        let pool = try JournalFault.during("opening the file to read") {
            try DatabasePool(path: file.path, configuration: configuration)
        }
        OpenFiles.add(file.path)
        lock.withLock { self.pool = pool }
    }

    deinit { close() }

    /// Waits for reads under way.
    public func close() {
        let pool = lock.withLock {
            defer { self.pool = nil }
            return self.pool
        }
        guard let pool else { return }
        try? pool.close()
        OpenFiles.remove(file.path)
    }

    /// One read transaction. Waits, up to a second, while the WAL starts over.
    func read<R>(_ doing: String, _ body: (Database) throws -> R) throws(JournalFault) -> R {
        try watch?.refuseCutOff()
        gate.enter()
        defer { gate.leave() }
        guard let pool = lock.withLock({ pool }) else {
            throw JournalFault(.readOnly, "The journal is being reopened, or closed.", hint: "Try again.")
        }
        return try JournalFault.during(doing) { try pool.read(body) }
    }

    public func dialogues() throws(JournalFault) -> [DialogueSummary] {
        try read("listing the dialogues") { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT d.dialogue, d.title, d.phase, d.starts_at, d.time_zone, d.is_deleted, e.sequence, e.at,
                      (SELECT count(*) FROM participant p WHERE p.dialogue = d.dialogue AND NOT p.is_removed)
                    FROM dialogue d JOIN event e ON e.dialogue = d.dialogue
                      AND e.sequence = (SELECT max(sequence) FROM event WHERE dialogue = d.dialogue)
                    ORDER BY d.dialogue
                    """)
            var list: [DialogueSummary] = []
            while let row = try rows.next() {
                list.append(
                    DialogueSummary(
                        dialogue: DialogueID(try row.decode(String.self, atIndex: 0)), title: row[1] ?? "",
                        phase: Phase(rawValue: try row.decode(atIndex: 2)) ?? .draft, startsAt: row[3],
                        timeZone: try row.decode(atIndex: 4), isDeleted: try row.decode(atIndex: 5),
                        participants: try row.decode(atIndex: 8), sequence: try row.decode(atIndex: 6),
                        lastAt: try row.decode(atIndex: 7)))
            }
            return list
        }
    }

    public func people() throws(JournalFault) -> [ListedPerson] {
        try read("listing the people") { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT p.dialogue, d.title, d.starts_at, d.time_zone, p.participant, p.name, p.function,
                      p.organisation, p.email, i.person, i.organisation
                    FROM participant p JOIN dialogue d USING (dialogue)
                    LEFT JOIN identity i USING (dialogue, participant)
                    WHERE NOT (p.is_removed OR p.is_waiting OR d.is_deleted)
                    ORDER BY (SELECT max(position) FROM event e WHERE e.dialogue = p.dialogue), p.dialogue, p.place
                    """)
            var list: [ListedPerson] = []
            while let row = try rows.next() {
                let person: String? = row[9]
                let organisation: String? = row[10]
                list.append(
                    ListedPerson(
                        dialogue: DialogueID(try row.decode(String.self, atIndex: 0)), title: row[1] ?? "",
                        startsAt: row[2], timeZone: try row.decode(atIndex: 3),
                        participant: ParticipantID(try row.decode(String.self, atIndex: 4)), name: row[5] ?? "",
                        function: row[6] ?? "", organisation: row[7] ?? "", email: row[8] ?? "",
                        identity: Identity(
                            person: person.map { PersonID($0) },
                            organisation: organisation.map { OrganisationID($0) })))
            }
            return list
        }
    }

    public func lastSequence(of dialogue: DialogueID) throws(JournalFault) -> Int {
        try read("looking for a dialogue's last event") { db in
            try Int.fetchOne(
                db, sql: "SELECT max(sequence) FROM event WHERE dialogue = ?", arguments: [dialogue.text]) ?? 0
        }
    }

    public func drafts(of dialogue: DialogueID) throws(JournalFault) -> [AnswerDraft] {
        try read("reading drafts") { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT participant, question, horizon, text, audience, at FROM draft WHERE dialogue = ?
                    ORDER BY participant, question, horizon
                    """, arguments: [dialogue.text]
            ).map { row in
                let horizon = try row.decode(Int.self, atIndex: 2)
                return AnswerDraft(
                    dialogue: dialogue, participant: ParticipantID(try row.decode(String.self, atIndex: 0)),
                    question: QuestionID(try row.decode(String.self, atIndex: 1)),
                    horizon: horizon < 0 ? nil : horizon, text: try row.decode(String.self, atIndex: 3),
                    audience: Audience(rawValue: try row.decode(atIndex: 4)) ?? .facilitator,
                    at: try row.decode(atIndex: 5))
            }
        }
    }

    public func guestDoors() throws(JournalFault) -> [(dialogue: DialogueID, nonce: String)] {
        try read("looking for open doors") { db in
            try Row.fetchAll(
                db, sql: "SELECT dialogue, guest_door FROM dialogue WHERE guest_door IS NOT NULL AND NOT is_deleted"
            ).map { (DialogueID(try $0.decode(String.self, atIndex: 0)), try $0.decode(String.self, atIndex: 1)) }
        }
    }

    /// What the installation's organiser link is made over.
    public func installationNonce() throws(JournalFault) -> String {
        try read("reading about the installation") { db in
            try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'installation'") ?? ""
        }
    }

    public func replay(
        _ dialogue: DialogueID, after sequence: Int, piece: (JournalPiece) throws -> Void
    ) throws(JournalFault) {
        // The end is fixed at the beginning; events before it do not change, whatever transaction reads them.
        let end = try lastSequence(of: dialogue)
        var decoder: EventRowDecoder?
        var done = sequence
        while done < end {
            try read("reading a dialogue") { db in
                if decoder == nil { decoder = try EventRowDecoder(db, dialogue: dialogue, after: sequence) }
                repeat {
                    let part = try decoder!.piece(db, after: done, to: min(end, done + Self.pieceEvents))
                    done += part.events.count
                    try piece(part)
                } while done < end && walBytes < walBytesMax && !gate.isWanted
            }
        }
    }

    private var walBytes: Int { DatabaseFile.size(file.walPath) }
}
