import EventLog
import Foundation
import GRDB
import GRDBSQLite

/// The thread beside the loop that does what waits for the disk and nobody waits for: checkpoints, and the mark's
/// `fdatasync`.
///
/// Checkpoints here are PASSIVE: they never take the writer's lock, so a commit never waits for one. Under unbroken
/// load one never catches up with the last frame, and the WAL could not start over; so when this thread has done
/// the bulk, it says so (`takeCheckpointDone`) and the loop copies the few frames left over itself, between two
/// transactions.
///
/// Unchecked: everything mutable is behind `condition`; the descriptor is closed only after `stop` has joined.
final class Checkpointer: @unchecked Sendable {
    private let path: String
    private let mark: CInt
    private let gate: ReadingGate
    private let watch: FileWatch
    private let onWarning: @Sendable (String) -> Void
    private let condition = MonotonicCondition()
    private var markIsDirty = false
    private var wantsCheckpoint = false
    private var isUrgent = false
    private var isCheckpointing = false
    private var isHeld = false
    private var checkpointIsDone = false
    /// The last urgent checkpoint could not let the WAL start over.
    private var isHindered = false
    private var isStopping = false
    private var hasStopped = false

    /// A mark may be this much older on disk than the last commit, or as long as a checkpoint takes.
    private static let markDelaySeconds = 0.5
    private static let urgentWaitSeconds = 0.1

    init(
        path: String, mark: CInt, gate: ReadingGate, watch: FileWatch, onWarning: @escaping @Sendable (String) -> Void
    ) {
        self.path = path
        self.mark = mark
        self.gate = gate
        self.watch = watch
        self.onWarning = onWarning
        let thread = Thread { [self] in work() }
        thread.name = "journal checkpointer"
        thread.start()
    }

    /// The mark was overwritten.
    func markWritten() {
        condition.lock()
        if !markIsDirty {
            markIsDirty = true
            condition.signal()
        }
        condition.unlock()
    }

    /// - Parameter urgently: readers who take turns never let the WAL start over, though each is short; then a
    ///   checkpoint that asks them to pause. It holds the writer up while it copies what is new since the one before.
    func requestCheckpoint(urgently: Bool = false) {
        condition.lock()
        if urgently { isUrgent = true }
        if !wantsCheckpoint, !isCheckpointing {
            wantsCheckpoint = true
            condition.signal()
        }
        condition.unlock()
    }

    /// Waits for a checkpoint that was requested or runs, however slow the disk; not when the last one found somebody in
    /// its way who does not let go.
    func waitForUrgentCheckpoint() {
        condition.lock()
        while wantsCheckpoint || isCheckpointing, !isHindered { condition.wait() }
        condition.unlock()
    }

    /// Whether a checkpoint has ended since the last call.
    func takeCheckpointDone() -> Bool {
        condition.lock()
        defer { condition.unlock() }
        defer { checkpointIsDone = false }
        return checkpointIsDone
    }

    /// Runs `body` while no checkpoint runs; waits for one that does. SQLite would refuse a second one at once.
    func holdingCheckpoints(_ body: () -> Void) {
        condition.lock()
        isHeld = true
        while isCheckpointing { condition.wait() }
        condition.unlock()
        body()
        condition.lock()
        isHeld = false
        condition.broadcast()
        condition.unlock()
    }

    /// Synchronizes the mark a last time and ends the thread; returns when it has.
    func stop() {
        condition.lock()
        isStopping = true
        condition.broadcast()
        while !hasStopped { condition.wait() }
        condition.unlock()
    }

    private func work() {
        condition.lock()
        while true {
            while !markIsDirty, !wantsCheckpoint || isHeld, !isStopping { condition.wait() }
            if wantsCheckpoint, !isHeld, !isStopping {
                wantsCheckpoint = false
                isCheckpointing = true
                let urgently = isUrgent
                isUrgent = false
                condition.unlock()
                let isHindered = !checkpoint(urgently: urgently)
                condition.lock()
                self.isHindered = isHindered
                isCheckpointing = false
                checkpointIsDone = true
                condition.broadcast()
            }
            if markIsDirty {
                if !isStopping, !wantsCheckpoint {
                    // Many commits share one sync. A checkpoint asked for meanwhile cuts this short: no harm.
                    _ = condition.wait(until: .init(secondsFromNow: Self.markDelaySeconds))
                }
                markIsDirty = false
                condition.unlock()
                if !MarkFile.synchronize(mark) { onWarning("The mark beside the database could not be synchronized.") }
                condition.lock()
            }
            if isStopping, !markIsDirty { break }
        }
        hasStopped = true
        condition.broadcast()
        condition.unlock()
    }

    /// - Returns: `false` when it was urgent and somebody was in its way.
    private func checkpoint(urgently: Bool) -> Bool {
        // Opened by its name: of another file nothing is copied, and where there is none, none is made.
        guard watch.areInPlace() else { return false }
        return watch.whileWriting { copyWAL(urgently: urgently) }
    }

    private func copyWAL(urgently: Bool) -> Bool {
        var isDone = true
        do {
            var configuration = Configuration()
            configuration.label = "journal.checkpointer"
            configuration.busyMode = .timeout(Self.urgentWaitSeconds)
            watch.guardOpening(&configuration)
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            defer { try? queue.close() }
            try queue.inDatabase { db in
                try db.execute(sql: "PRAGMA synchronous = FULL")
                do { _ = try db.checkpoint(.passive) } catch DatabaseError.SQLITE_BUSY {
                    // The loop copies what was left over just then: no less done.
                }
                // Busy all the same: somebody reads for longer, or in another process. Tried again when the WAL has
                // grown some more.
                if urgently { gate.whileNobodyReads { isDone = (try? db.checkpoint(.restart)) != nil } }
            }
        } catch {
            onWarning(LogFault(error, doing: "copying the WAL into the database").description)
        }
        return isDone
    }
}
