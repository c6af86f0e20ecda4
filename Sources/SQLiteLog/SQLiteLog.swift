import Digests
public import EventLog
import Foundation
import GRDB
import GRDBSQLite

/// A log in one SQLite file (WAL, `synchronous=FULL`), with its mark, its lock and its checkpointer.
///
/// Belongs to the thread that opened it, and checks that. `append` completes before it returns.
public final class SQLiteLog: EventLog {
    public struct Options: Sendable {
        /// Whether to go on in a new epoch, with the events that the file still holds, if the file is behind its mark
        /// or has none.
        public var acceptLoss = false
        /// A checkpoint begins when the WAL has this many bytes.
        public var checkpointBytes = 4 << 20
        /// When the WAL has this many bytes, readers are asked to pause for a checkpoint, and the writer waits for the
        /// checkpoint.
        var urgentBytes: Int { 16 * checkpointBytes }
        /// Receives warnings for the operator, on any thread. No call reports these as an error.
        public var onWarning: @Sendable (String) -> Void = { _ in }
        public init() {}
    }

    public let path: String
    /// The epoch of the file, and so of every stream in it.
    public private(set) var epoch: Epoch
    public func epoch(of stream: StreamID) -> Epoch { epoch }
    public private(set) var readOnlyBecause: LogFault?
    public var reader: any LogReader { sqliteReader }
    /// The number of events (and acts of upkeep) ever written.
    public var position: Int { connection.records.position }

    let file: DatabaseFile
    let options: Options
    public let sqliteReader: SQLiteLogReader
    private let lock: WriterLock
    let mark: MarkFile
    let watch: FileWatch
    let checkpointer: Checkpointer
    var openConnection: WriteConnection?
    /// The state that the files had reached at the last commit. They must never hold less.
    var lastMark: HighWaterMark
    var inspectionCount = 0
    var inspectedAt: ContinuousClock.Instant? = .now
    var rejected: RejectedFiles?
    private var isAppending = false
    private var nextCheckpointBytes = 0
    /// Whether the WAL still holds data that was erased, because another program is reading the WAL.
    var hasLeftovers = false
    var leftoversTriedAt = ContinuousClock.now
    private let thread = pthread_self()

    /// The write connection. Traps after `close`, and after a failed reopening until another one succeeds.
    var connection: WriteConnection {
        guard let openConnection else { preconditionFailure("the journal is closed") }
        return openConnection
    }

    /// Opens the log at `path`, or makes a new one there.
    ///
    /// Throws `.locked`, `.foreignFile`, `.newerSchema`, `.behindMark` and `.markMissing` (unless `acceptLoss`),
    /// `.damaged`, `.cannotOpen`, `.diskFull`, `.inputOutput`. If it refuses the file, it has written nothing to it.
    public init(path: String, _ setup: FileSetup, options: Options = Options()) throws(LogFault) {
        self.path = path
        self.options = options
        file = DatabaseFile(path, setup)
        lock = try WriterLock(path: file.lockPath)
        let loss = try file.prepare(acceptLoss: options.acceptLoss)
        let connection = try WriteConnection(file)
        openConnection = connection
        try connection.putWALOnDisk()
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
        hasLeftovers = try connection.mayHoldErasedData()
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
            waitWhileWALIsLong()
            checkpointRemainder()
            scrubLeftovers()
            try connection.write(batch)
            try didCommit()
            if !batch.erasures.isEmpty { scrubAfterAppend() }
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
        // If an outside change is found only now, the log becomes read-only because of that: until the files are right
        // again, `close` must not close them.
        if case .failure(let fault) = result, fault.code == .fileTaken { readOnlyBecause = fault }
        completion(result)
    }

    public func close() {
        assertThread()
        checkpointer.stop()
        _ = check(inFull: true)
        sqliteReader.close()
        if hasOutsideChange {
            openConnection?.abandon()
        } else {
            scrubBeforeClosing()
            openConnection?.close()
        }
        openConnection = nil
        lock.release()
    }

    /// Runs a transaction of upkeep (erasing, purging), with the same checks as an append.
    func upkeep(_ body: (WriteConnection) throws(LogFault) -> Void) throws(LogFault) {
        assertThread()
        precondition(!isAppending, "not while appending")
        if let readOnlyBecause { throw readOnlyBecause }
        do {
            try checkBeforeWriting()
            try connection.transaction(body)
            try didCommit()
        } catch {
            didFail(error)
            throw error
        }
    }

    func didCommit() throws(LogFault) {
        lastMark = connection.mark
        if mark.write(connection.mark) {
            checkpointer.markWritten()
        } else {
            options.onWarning("The mark \(file.markPath) could not be written: a loss might go unnoticed.")
        }
        try checkAfterWriting()
    }

    private var walBytes: Int { connection.walPages * 4096 }

    /// Requests a checkpoint between two transactions, after an inspection that found nothing wrong. This order
    /// matters: a checkpoint copies the WAL into the database and lets the WAL start over, and afterwards nobody can
    /// see that the WAL had a hole.
    func requestCheckpointWhenDue() throws(LogFault) {
        if walBytes < options.checkpointBytes {
            nextCheckpointBytes = options.checkpointBytes
        } else if walBytes >= nextCheckpointBytes {
            try inspect()
            // While a reader holds the WAL back, do not request one for every commit.
            nextCheckpointBytes = walBytes + options.checkpointBytes / 4
            checkpointer.requestCheckpoint(urgently: walBytes >= options.urgentBytes)
        }
    }

    /// Makes the writer wait for a checkpoint if it has been writing faster than checkpoints copy. This bounds the WAL,
    /// unless a backup or another program holds a read transaction open: the writer does not wait for those.
    private func waitWhileWALIsLong() {
        if walBytes >= options.urgentBytes { checkpointer.waitForUrgentCheckpoint() }
    }

    /// Makes the log read-only if nothing more may be written after this fault.
    func didFail(_ fault: LogFault) {
        watch.transactionEnded()
        if fault.outcome == .unknown || fault.code == .damaged || fault.code == .fileTaken { readOnlyBecause = fault }
    }

    /// Copies into the database the last frames, which were written while the checkpointer was copying, so that the
    /// next transaction starts the WAL over.
    private func checkpointRemainder() {
        guard walBytes >= options.checkpointBytes, checkpointer.takeCheckpointDone() else { return }
        watch.whileWriting { connection.checkpoint() }
    }

    private func reopen(asking streams: [StreamID]) throws(LogFault) -> [StreamID: Int] {
        try proveInPlace()
        // The readers close first, so that the write connection is the last one. When it closes, SQLite copies the WAL
        // into the database and synchronizes both, which also shows whether the disk works again.
        sqliteReader.close()
        openConnection?.close()
        openConnection = nil
        let loss = try file.prepare(acceptLoss: false)
        precondition(loss == nil)
        if let fault = try file.compare(file.examine(), with: lastMark) { throw fault }
        let connection = try WriteConnection(file)
        var sequences: [StreamID: Int] = [:]
        do {
            try connection.putWALOnDisk()
            for stream in streams { sequences[stream] = try connection.records.tail(of: stream).sequence }
            watch.acceptFiles()
            try sqliteReader.open()
        } catch {
            connection.close()
            throw error
        }
        openConnection = connection
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
