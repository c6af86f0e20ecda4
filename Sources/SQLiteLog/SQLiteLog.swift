import Digests
public import EventLog
import Foundation
import GRDB
import GRDBSQLite

/// A log in one SQLite file (WAL, `synchronous=FULL`), its mark, its lock, and the thread that keeps it.
///
/// Belongs to the thread that opened it, and checks that. `append` completes before it returns.
public final class SQLiteLog: EventLog {
    public struct Options: Sendable {
        /// Go on where the file stands, though it is behind its mark or has none, in a new epoch.
        public var acceptLoss = false
        /// A checkpoint begins when the WAL has this many bytes.
        public var checkpointBytes = 4 << 20
        /// From so many on readers are asked to let go for it, and who writes waits for it.
        var urgentBytes: Int { 16 * checkpointBytes }
        /// Told, on any thread, what the operator should know and nobody waits for.
        public var onWarning: @Sendable (String) -> Void = { _ in }
        public init() {}
    }

    public let path: String
    /// Of the file, and so of every stream in it.
    public private(set) var epoch: Epoch
    public func epoch(of stream: StreamID) -> Epoch { epoch }
    public private(set) var readOnlyBecause: LogFault?
    public var reader: any LogReader { sqliteReader }
    /// Events (and acts of upkeep) ever written.
    public var position: Int { connections.records.position }

    let file: DatabaseFile
    let options: Options
    public let sqliteReader: SQLiteLogReader
    private let lock: WriterLock
    let mark: MarkFile
    let watch: FileWatch
    let checkpointer: Checkpointer
    var maybeConnections: WriteConnection?
    /// What the files held at the last commit: less was never acknowledged.
    var lastMark: HighWaterMark
    var looks = 0
    var lookedAt: ContinuousClock.Instant? = .now
    var refuted: Refutation?
    private var isAppending = false
    private var nextCheckpointBytes = 0
    /// Something was erased, and still lies in the WAL for somebody who reads it.
    var hasLeftovers = false
    var leftoversTriedAt = ContinuousClock.now
    private let thread = pthread_self()

    /// The write connection. Traps after `close`, and between a failed reopening and the next.
    var connections: WriteConnection {
        guard let maybeConnections else { preconditionFailure("the journal is closed") }
        return maybeConnections
    }

    /// Opens the log at `path`, or makes it.
    ///
    /// Throws `.locked`, `.foreignFile`, `.newerSchema`, `.behindMark` and `.markMissing` (unless `acceptLoss`),
    /// `.damaged`, `.cannotOpen`, `.diskFull`, `.inputOutput`. Before a refusal nothing is written to the file.
    public init(path: String, _ setup: FileSetup, options: Options = Options()) throws(LogFault) {
        self.path = path
        self.options = options
        file = DatabaseFile(path, setup)
        lock = try WriterLock(path: file.lockPath)
        let loss = try file.prepare(acceptLoss: options.acceptLoss)
        let connection = try WriteConnection(file)
        maybeConnections = connection
        try connection.settle()
        if let loss { try connection.beginEpoch(because: loss) }
        epoch = connection.epoch
        lastMark = connection.mark
        mark = try MarkFile(path: file.markPath)
        guard mark.write(connection.mark), MarkFile.synchronize(mark.descriptor) else {
            throw LogFault(.inputOutput, "The mark \(file.markPath) cannot be written.", hint: "Look at the disk.")
        }
        watch = FileWatch(file.path)
        sqliteReader = try SQLiteLogReader(file, watch: watch)
        checkpointer = Checkpointer(
            path: file.path, mark: mark.descriptor, gate: sqliteReader.gate, watch: watch, onWarning: options.onWarning)
        if let loss { options.onWarning("Going on in a new epoch although something may be lost. \(loss)") }
    }

    public func append(
        _ batch: LogBatch, completion: @escaping (Result<LogReceipt, LogFault>) -> Void
    ) {
        assertThread()
        precondition(!isAppending, "one append at a time")
        if let fault = readOnlyBecause {
            let refusal = LogFault(
                .readOnly, "The journal is read-only since: \(fault.message)", hint: fault.hint, outcome: .rolledBack)
            return completion(.failure(refusal))
        }
        isAppending = true
        let result: Result<LogReceipt, LogFault>
        do {
            try checkBeforeWriting()
            holdBack()
            checkpointRemainder()
            forgetLeftovers()
            try connections.write(batch)
            try didCommit()
            result = .success(LogReceipt(position: position))
        } catch {
            didFail(error)
            result = .failure(error)
        }
        isAppending = false
        completion(result)
    }

    public func reopen(
        asking streams: [StreamID], completion: @escaping (Result<[StreamID: Int], LogFault>) -> Void
    ) {
        assertThread()
        precondition(!isAppending, "not while appending")
        var result: Result<[StreamID: Int], LogFault>!
        checkpointer.holdingCheckpoints { result = Result { () throws(LogFault) in try reopen(asking: streams) } }
        // Found only now: then nothing may be closed either, until it is right again.
        if case .failure(let fault) = result, fault.code == .fileTaken { readOnlyBecause = fault }
        completion(result)
    }

    public func close() {
        assertThread()
        checkpointer.stop()
        _ = check(inFull: true)
        sqliteReader.close()
        if isTaken {
            maybeConnections?.abandon()
        } else {
            if hasLeftovers { _ = try? scrub(waitingMilliseconds: 1_000) }
            maybeConnections?.close()
        }
        maybeConnections = nil
        lock.release()
    }

    /// Runs a transaction of upkeep (erasing, purging) like an append.
    func upkeep(_ body: (WriteConnection) throws(LogFault) -> Void) throws(LogFault) {
        assertThread()
        precondition(!isAppending, "not while appending")
        if let readOnlyBecause { throw readOnlyBecause }
        do {
            try checkBeforeWriting()
            try connections.transaction(body)
            try didCommit()
        } catch {
            didFail(error)
            throw error
        }
    }

    func didCommit() throws(LogFault) {
        lastMark = connections.mark
        if mark.write(connections.mark) {
            checkpointer.markWritten()
        } else {
            options.onWarning("The mark \(file.markPath) could not be written: a loss might go unnoticed.")
        }
        try checkAfterWriting()
    }

    private var walBytes: Int { connections.walPages * 4096 }

    /// Between two transactions, once a look found nothing: a checkpoint copies whatever stands in the WAL into the
    /// database, and lets it start over, after which nobody sees any more that it had a hole.
    func requestCheckpointWhenDue() throws(LogFault) {
        if walBytes < options.checkpointBytes {
            nextCheckpointBytes = options.checkpointBytes
        } else if walBytes >= nextCheckpointBytes {
            try look()
            // While a reader holds the WAL back, not again for every commit.
            nextCheckpointBytes = walBytes + options.checkpointBytes / 4
            checkpointer.requestCheckpoint(urgently: walBytes >= options.urgentBytes)
        }
    }

    /// Who writes faster than the WAL can be copied waits for the copying. That bounds the WAL, whoever reads, but for a
    /// transaction that a backup or another program holds open; for those nobody waits.
    private func holdBack() {
        if walBytes >= options.urgentBytes { checkpointer.waitForUrgentCheckpoint() }
    }

    /// Decides whether anything may still be written.
    func didFail(_ fault: LogFault) {
        watch.transactionEnded()
        if fault.outcome == .unknown || fault.code == .damaged || fault.code == .fileTaken { readOnlyBecause = fault }
    }

    /// What the checkpointer's checkpoint could not catch up with, so that the next transaction starts the WAL over.
    private func checkpointRemainder() {
        guard walBytes >= options.checkpointBytes, checkpointer.takeCheckpointDone() else { return }
        watch.whileWriting { connections.checkpoint() }
    }

    private func reopen(asking streams: [StreamID]) throws(LogFault) -> [StreamID: Int] {
        try proveInPlace()
        // The readers first: the last connection to close copies the WAL into the database and synchronizes both,
        // which also answers whether the disk is well again.
        sqliteReader.close()
        maybeConnections?.close()
        maybeConnections = nil
        let loss = try file.prepare(acceptLoss: false)
        precondition(loss == nil)
        if let fault = try file.compare(file.examine(), with: lastMark) { throw fault }
        let connection = try WriteConnection(file)
        var sequences: [StreamID: Int] = [:]
        do {
            try connection.settle()
            for stream in streams { sequences[stream] = try connection.records.tail(of: stream).sequence }
            watch.begin()
            try sqliteReader.open()
        } catch {
            connection.close()
            throw error
        }
        maybeConnections = connection
        epoch = connection.epoch
        readOnlyBecause = nil
        do { try didCommit() } catch {
            didFail(error)
            throw error
        }
        return sequences
    }

    func assertThread() {
        precondition(pthread_equal(thread, pthread_self()) != 0, "the journal belongs to another thread")
    }
}
