import EventLog
import Foundation
import GRDB
import GRDBSQLite

/// A thread that runs checkpoints, and `fdatasync` of the mark, so that the loop need not wait for the disk.
///
/// Its ordinary checkpoints are PASSIVE: they never take SQLite's write lock, so a commit never waits for one. But
/// while commits keep coming, such a checkpoint never reaches the last frame, and the WAL cannot start over. So after
/// each checkpoint the loop is told (`takeCheckpointDone`), and copies the few remaining frames itself, between two
/// transactions. Only an urgent checkpoint also uses RESTART, while the log's own readers pause.
///
/// Unchecked: everything mutable is behind `condition`; the descriptor is closed only after `stop` has joined the
/// thread.
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
    /// Whether the last checkpoint failed to let the WAL start over although it was urgent, or found files that are not
    /// in place.
    private var isHindered = false
    private var isStopping = false
    private var hasStopped = false

    /// The mark on disk may be older than the last commit by this much, plus the duration of a checkpoint.
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

    /// Call this after the mark was overwritten.
    func markWritten() {
        condition.lock()
        if !markIsDirty {
            markIsDirty = true
            condition.signal()
        }
        condition.unlock()
    }

    /// Requests a checkpoint, which then runs on this object's thread.
    /// - Parameter urgently: true asks the readers to pause for this checkpoint. Otherwise readers that overlap might
    ///   never let the WAL start over, even if each of them is short. While an urgent checkpoint copies the frames that
    ///   are new since the previous one, the writer waits.
    func requestCheckpoint(urgently: Bool = false) {
        condition.lock()
        if urgently { isUrgent = true }
        if !wantsCheckpoint, !isCheckpointing {
            wantsCheckpoint = true
            condition.signal()
        }
        condition.unlock()
    }

    /// Waits until the requested or running checkpoint has ended, however slow the disk is. Does not wait if the last
    /// one was hindered, because the same reader would probably hinder this one.
    func waitForUrgentCheckpoint() {
        condition.lock()
        while wantsCheckpoint || isCheckpointing, !isHindered { condition.wait() }
        condition.unlock()
    }

    /// Returns whether a checkpoint has ended since this was last called.
    func takeCheckpointDone() -> Bool {
        condition.lock()
        defer { condition.unlock() }
        defer { checkpointIsDone = false }
        return checkpointIsDone
    }

    /// Runs `body` while no checkpoint runs, because SQLite refuses a second one at the same time. Waits for a running
    /// checkpoint first.
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

    /// Synchronizes the mark a last time, ends the thread, and returns when it has ended.
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
                    // Many commits share one sync. If a checkpoint is requested meanwhile, this wait ends early; that
                    // does no harm.
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

    /// - Returns: `false` if the files are not in place, or if a reader hindered an urgent checkpoint.
    private func checkpoint(urgently: Bool) -> Bool {
        // The connection below opens the file by its name. It must not copy anything into another file, nor make a new
        // one.
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
                    // Nothing is lost: the loop copies the remaining frames.
                }
                // If SQLite is busy even then, a reading lasts longer than the gate waits, or another process reads.
                // The next attempt follows when the WAL has grown further.
                if urgently { gate.whileNobodyReads { isDone = (try? db.checkpoint(.restart)) != nil } }
            }
        } catch {
            onWarning(LogFault(error, doing: "copying the WAL into the database").description)
        }
        return isDone
    }
}
