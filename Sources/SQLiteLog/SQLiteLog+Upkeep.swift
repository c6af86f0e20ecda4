import Digests
public import EventLog
import Foundation
import GRDB

// Operations that change what is already in the file: erasing, purging, rebuilding. They are rare, take longer for
// longer streams, and run on the log's thread. Erasing and purging are recorded in the file as acts of upkeep, so that
// their loss would be noticed as well.

extension SQLiteLog {
    /// Erases the words of events, and all versions of persons in the table `person` together with their kept values.
    ///
    /// The hashes stay, so that the chain can still be verified; the salts are erased, so that nobody can find out the
    /// words by hashing guesses. The readable tables are updated in the same transaction. A caller that has the stream
    /// in memory must read it again.
    ///
    /// Then the old bytes are overwritten in the database and the WAL, for which the whole file is read (at most 2 ms
    /// for each MB). If that fails, the words are erased but their bytes may still be in free space; the fault says so,
    /// and erasing again completes it. If another program is reading the WAL, the old bytes stay there until it has
    /// finished. Backups made earlier keep the words.
    public func erase(
        _ stream: StreamID, words sequences: [Int] = [], persons: [String] = [], at: Int64, by: String
    ) throws(LogFault) {
        let wanted = Set(sequences)
        try upkeep { (connection) throws(LogFault) in
            let last = try connection.records.tail(of: stream).sequence
            for sequence in sequences where !(1...max(last, 1)).contains(sequence) || last == 0 {
                throw LogFault(
                    .conflict, "\(stream.capitalized) has no event \(sequence).", hint: "Nothing was erased.")
            }
            try connection.erase(
                StreamErasure(stream, persons: persons, at: at, by: by) { sequence, _ in wanted.contains(sequence) })
        }
        try scrubErasedData()
    }

    /// Deletes a stream for good, from every table. The hashes of its events stay, so that the file can still prove
    /// that nothing else is missing.
    public func purge(_ stream: StreamID, at: Int64, by: String) throws(LogFault) {
        try upkeep { (connection) throws(LogFault) in
            let count = try connection.withGRDB("purging") { db in
                try db.execute(
                    sql: """
                        INSERT INTO upkeep(position, kind, dialogue, at, detail, chain, seal)
                        SELECT position, 'purged_event', dialogue, ?, '', chain, seal FROM event WHERE dialogue = ?
                        """, arguments: [at, stream.text])
                let count = db.changesCount
                // Triggers in the file delete the stream's kept values together with its events.
                for table in ["event", "person"] {
                    try db.execute(sql: "DELETE FROM \(table) WHERE dialogue = ?", arguments: [stream.text])
                }
                return count
            }
            guard count > 0 else {
                throw LogFault(.conflict, "There is no \(stream).", hint: "Nothing was deleted.")
            }
            try connection.tables?.deleteAll(of: stream)
            connection.hasErased = true
            connection.records.forget(stream)
            try connection.records.writeUpkeep("purge", stream: stream, at: at, detail: "\(count) events, by \(by)")
        }
        try scrubErasedData()
    }

    public func set(_ value: InstallationValue, to text: String) throws(LogFault) {
        try upkeep { (connection) throws(LogFault) in
            let row = try connection.statement(
                "INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)", doing: "writing about the installation")
            row.bind(1, value.rawValue)
            row.bind(2, text)
            try row.run()
        }
    }

    /// Writes the readable rows of every stream again, in one transaction for each stream.
    public func rebuild() throws(LogFault) {
        let known = try sqliteReader.read("listing the streams") { db in
            try String.fetchAll(
                db,
                sql: (["event"] + file.setup.tableNames).map { "SELECT dialogue FROM \($0)" }
                    .joined(separator: " UNION "))
        }
        for stream in known {
            try upkeep { (connection) throws(LogFault) in try connection.renderAnew(StreamID(text: stream)) }
        }
    }

    /// Removes deleted data from the database and the WAL, while this log's own readers pause. If another program is
    /// reading, later commits try again.
    func scrubErasedData() throws(LogFault) {
        var result: Result<Bool, LogFault> = .success(false)
        checkpointer.holdingCheckpoints {
            sqliteReader.gate.whileNobodyReads {
                result = Result { () throws(LogFault) in try scrub(waitingMilliseconds: 200) }
            }
        }
        hasLeftovers = true
        if try result.get() {
            try leftoversAreGone()
        } else {
            options.onWarning("Erased words stay in the WAL until whoever reads the file lets go of it.")
        }
    }

    /// Does the same after an append. The append has succeeded, whatever happens here; later commits try again.
    func scrubAfterAppend() {
        do { try scrubErasedData() } catch {
            hasLeftovers = true
            options.onWarning("Erased words may still be in free space of the file. \(error.message)")
        }
    }

    private func leftoversAreGone() throws(LogFault) {
        try connection.recordScrubbing()
        hasLeftovers = false
        try didCommit()
    }

    /// Tries again to remove leftovers: between two transactions, at most once a second, without waiting for readers.
    func scrubLeftovers() {
        guard hasLeftovers, ContinuousClock.now - leftoversTriedAt > .seconds(1) else { return }
        leftoversTriedAt = .now
        if (try? scrub(waitingMilliseconds: 0)) == true { try? leftoversAreGone() }
    }

    /// Tries once more before the file is closed.
    func scrubBeforeClosing() {
        guard hasLeftovers, (try? scrub(waitingMilliseconds: 1_000)) == true else { return }
        try? leftoversAreGone()
    }

    func scrub(waitingMilliseconds: Int32) throws(LogFault) -> Bool {
        try inspect()
        defer { watch.transactionEnded() }
        return try LogFault.during("overwriting what was erased") {
            try watch.whileWriting { try connection.scrub(waitingMilliseconds: waitingMilliseconds) }
        }
    }
}

extension WriteConnection {
    /// Writes every stream's readable rows again if an older program wrote them, in one transaction for each stream. If
    /// a crash interrupts this, the next opening does it again. A stream that cannot be read keeps its old rows;
    /// `polder check` reports it.
    func renderIfOlder() throws(LogFault) {
        let version = setup.tablesVersion
        let (rendered, streams) = try withGRDB("looking at the readable tables") { db in
            let rendered = try Int.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'rendered'") ?? 1
            if rendered >= version { return (rendered, [String]()) }
            return (rendered, try String.fetchAll(db, sql: "SELECT DISTINCT dialogue FROM event"))
        }
        if rendered >= version { return }
        for stream in streams {
            do {
                try transaction { (connection) throws(LogFault) in try connection.renderAnew(StreamID(text: stream)) }
            } catch {
                guard error.code == .damaged else { throw error }
            }
        }
        try transaction { (connection) throws(LogFault) in
            let row = try connection.statement(
                "INSERT OR REPLACE INTO meta(key, value) VALUES('rendered', ?)", doing: "writing the tables' version")
            row.bind(1, "\(version)")
            try row.run()
        }
    }

    /// Writes a stream's readable rows from its records, within the present transaction.
    func renderAnew(_ stream: StreamID) throws(LogFault) {
        guard let tables else { return }
        try withGRDB("rendering a stream's readable rows") { db in
            let end = try SQLiteLogReader.lastSequence(db, stream)
            guard end > 0 else { return try tables.deleteAll(of: stream) }
            try tables.render(stream) { takeChunk in
                let reader = try RowReader(db, stream, after: 0, setup.catalogue)
                for start in stride(from: 0, to: end, by: SQLiteLogReader.chunkRecords) {
                    try takeChunk(
                        try reader.records(db, after: start, to: min(end, start + SQLiteLogReader.chunkRecords)))
                }
            }
        }
    }
}
