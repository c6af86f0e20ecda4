import Dialogue
import Digests
import Foundation
import GRDB

// What is done to a file rather than written to it: erasing, purging, rebuilding. Rare, and as long as the dialogue;
// on the journal's thread. Each leaves an act of upkeep in the file's count, so that losing it would be noticed too.

extension SQLiteJournal {
    /// Takes the words out of events, and people out of the table `person` (all their versions, and their drafts).
    ///
    /// Hashes stay: the chain still verifies, and nobody can guess the words from a salted hash without its salt. The
    /// readable tables follow in the same transaction, and the old bytes are overwritten in file and WAL (a WAL that
    /// another program reads just then keeps them until it lets go; backups keep them for good). Whoever has the
    /// dialogue in memory reads it anew. The whole file is read for it (at most 2 ms for each MB); when that fails the
    /// words are erased, but may lie on in free space: the fault says so, and erasing again finishes it.
    public func erase(
        _ dialogue: DialogueID, words sequences: [Int] = [], persons: [ParticipantID] = [], at: Milliseconds
    ) throws(JournalFault) {
        try upkeep { (connection) throws(JournalFault) in
            try connection.withGRDB("erasing") { db in
                let chain = Chain()
                for sequence in sequences { try Self.eraseWords(db, chain, dialogue, sequence) }
                for person in persons {
                    try db.execute(
                        sql: """
                            UPDATE person SET name = NULL, function = NULL, organisation = NULL, email = NULL, salt = NULL
                            WHERE dialogue = ? AND participant = ?
                            """, arguments: [dialogue.text, person.text])
                    try db.execute(
                        sql: "DELETE FROM draft WHERE dialogue = ? AND participant = ?",
                        arguments: [dialogue.text, person.text])
                    // Who somebody is elsewhere would lead to the name again.
                    let identified = try Int.fetchAll(
                        db,
                        sql: """
                            SELECT sequence FROM event WHERE dialogue = ? AND kind = ?
                              AND json_extract(facts, '$.participant') = ?
                            """, arguments: [dialogue.text, ParticipantIdentified.name.rawValue, person.text])
                    for sequence in identified { try Self.eraseWords(db, chain, dialogue, sequence) }
                }
            }
            try connection.renderAnew(dialogue)
            let detail = "\(sequences.count) events, \(persons.count) persons"
            try connection.events.writeUpkeep("erasure", dialogue: dialogue, at: at, detail: detail)
        }
        try forgetOldPages()
    }

    private static func eraseWords(_ db: Database, _ chain: Chain, _ dialogue: DialogueID, _ sequence: Int) throws {
        guard
            let row = try Row.fetchOne(
                db, sql: "SELECT words, salt FROM event WHERE dialogue = ? AND sequence = ?",
                arguments: [dialogue.text, sequence])
        else {
            throw JournalFault(.conflict, "Dialogue \(dialogue) has no event \(sequence).", hint: "Nothing was erased.")
        }
        guard let words: String = row[0], let salt: Data = row[1] else { return }
        let bytes = Array(words.utf8)
        let hash = salt.withUnsafeBytes { salt in bytes.withUnsafeBytes { chain.wordsHash(salt: salt, words: $0) } }
        try db.execute(
            sql: """
                UPDATE event SET words = NULL, salt = NULL, words_hash = ? WHERE dialogue = ? AND sequence = ?
                """, arguments: [Data(hash.bytes), dialogue.text, sequence])
    }

    /// Deletes a dialogue for good, from every table. What stays is one hash for each event, so that the file can
    /// still prove that nothing else is missing.
    public func purge(_ dialogue: DialogueID, at: Milliseconds) throws(JournalFault) {
        try upkeep { (connection) throws(JournalFault) in
            let count = try connection.withGRDB("purging") { db in
                try db.execute(
                    sql: """
                        INSERT INTO upkeep(position, kind, dialogue, at, detail, chain, seal)
                        SELECT position, 'purged_event', dialogue, ?, '', chain, seal FROM event WHERE dialogue = ?
                        """, arguments: [at, dialogue.text])
                let count = db.changesCount
                for table in ["event", "person", "draft"] {
                    try db.execute(sql: "DELETE FROM \(table) WHERE dialogue = ?", arguments: [dialogue.text])
                }
                return count
            }
            guard count > 0 else {
                throw JournalFault(.conflict, "There is no dialogue \(dialogue).", hint: "Nothing was deleted.")
            }
            try connection.tables.deleteAll(of: dialogue)
            connection.events.forget(dialogue)
            try connection.events.writeUpkeep("purge", dialogue: dialogue, at: at, detail: "\(count) events")
        }
        try forgetOldPages()
    }

    /// Renders the readable tables of every dialogue anew, one transaction each.
    public func rebuild() throws(JournalFault) {
        let known = try sqliteReader.read("listing the dialogues") { db in
            try String.fetchAll(
                db,
                sql: (["event"] + Schema.readableTableNames).map { "SELECT dialogue FROM \($0)" }
                    .joined(separator: " UNION "))
        }
        for dialogue in known {
            try upkeep { (connection) throws(JournalFault) in try connection.renderAnew(DialogueID(dialogue)) }
        }
    }

    /// What was deleted must not lie on in the file or the WAL. Our own readers let go for it; while another program
    /// reads, it is tried again after later commits.
    private func forgetOldPages() throws(JournalFault) {
        var result: Result<Bool, JournalFault> = .success(false)
        keeper.holdingCheckpoints {
            sqliteReader.gate.whileNobodyReads {
                result = Result { () throws(JournalFault) in try scrub(waitingMilliseconds: 200) }
            }
        }
        hasLeftovers = try !result.get()
        if hasLeftovers {
            options.onWarning("Erased words stay in the WAL until whoever reads the file lets go of it.")
        }
    }

    /// Once a second at most, between two transactions, without waiting for anybody.
    func forgetLeftovers() {
        guard hasLeftovers, ContinuousClock.now - leftoversTriedAt > .seconds(1) else { return }
        leftoversTriedAt = .now
        if (try? scrub(waitingMilliseconds: 0)) == true { hasLeftovers = false }
    }

    func scrub(waitingMilliseconds: Int32) throws(JournalFault) -> Bool {
        try look()
        defer { watch.transactionEnded() }
        return try JournalFault.during("overwriting what was erased") {
            try watch.whileWriting { try connections.scrub(waitingMilliseconds: waitingMilliseconds) }
        }
    }
}

extension WriteConnection {
    /// After a migration that added to the readable tables: every dialogue's rows anew, one transaction each. A crash in
    /// between does it again. A dialogue that cannot be read keeps its rows; `polder check` tells of it.
    func renderIfOlder() throws(JournalFault) {
        let (rendered, dialogues) = try withGRDB("looking at the readable tables") { db in
            let rendered = try Int.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'rendered'") ?? 1
            if rendered >= Schema.version { return (rendered, [String]()) }
            return (rendered, try String.fetchAll(db, sql: "SELECT DISTINCT dialogue FROM event"))
        }
        if rendered >= Schema.version { return }
        for dialogue in dialogues {
            do {
                try transaction { (connection) throws(JournalFault) in try connection.renderAnew(DialogueID(dialogue)) }
            } catch {
                guard error.code == .damaged else { throw error }
            }
        }
        try transaction { (connection) throws(JournalFault) in
            let row = try connection.statement(
                "INSERT OR REPLACE INTO meta(key, value) VALUES('rendered', ?)", doing: "writing the tables' version")
            row.bind(1, "\(Schema.version)")
            try row.run()
        }
    }

    /// A dialogue's readable rows from its events, within the present transaction.
    func renderAnew(_ dialogue: DialogueID) throws(JournalFault) {
        let state = try withGRDB("reading a dialogue") { db in
            var state = Dialogue(id: dialogue)
            let end =
                try Int.fetchOne(db, sql: "SELECT max(sequence) FROM event WHERE dialogue = ?", arguments: [dialogue.text])
                ?? 0
            let decoder = try EventRowDecoder(db, dialogue: dialogue, after: 0)
            while state.sequence < end {
                let to = min(end, state.sequence + SQLiteJournalReader.pieceEvents)
                for recorded in try decoder.piece(db, after: state.sequence, to: to).events { state.evolve(recorded) }
            }
            return state
        }
        if state.sequence == 0 {
            try tables.deleteAll(of: dialogue)
        } else {
            try tables.writeAll(of: state)
        }
    }
}
