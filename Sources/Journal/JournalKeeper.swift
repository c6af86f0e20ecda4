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
final class JournalKeeper: @unchecked Sendable {
    private let path: String
    private let mark: CInt
    private let onWarning: @Sendable (String) -> Void
    private let condition = NSCondition()
    private var markIsDirty = false
    private var wantsCheckpoint = false
    private var isCheckpointing = false
    private var checkpointIsDone = false
    private var isStopping = false
    private var hasStopped = false

    /// A mark may be this much older on disk than the last commit.
    private static let markDelaySeconds = 0.5

    init(path: String, mark: CInt, onWarning: @escaping @Sendable (String) -> Void) {
        self.path = path
        self.mark = mark
        self.onWarning = onWarning
        let thread = Thread { [self] in work() }
        thread.name = "journal keeper"
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

    func requestCheckpoint() {
        condition.lock()
        if !wantsCheckpoint, !isCheckpointing {
            wantsCheckpoint = true
            condition.signal()
        }
        condition.unlock()
    }

    /// Whether a checkpoint has ended since the last call.
    func takeCheckpointDone() -> Bool {
        condition.lock()
        defer { condition.unlock() }
        defer { checkpointIsDone = false }
        return checkpointIsDone
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
            while !markIsDirty, !wantsCheckpoint, !isStopping { condition.wait() }
            if wantsCheckpoint, !isStopping {
                wantsCheckpoint = false
                isCheckpointing = true
                condition.unlock()
                checkpoint()
                condition.lock()
                isCheckpointing = false
                checkpointIsDone = true
            }
            if markIsDirty {
                if !isStopping, !wantsCheckpoint {
                    // Many commits share one sync. A checkpoint asked for meanwhile cuts this short: no harm.
                    _ = condition.wait(until: Date(timeIntervalSinceNow: Self.markDelaySeconds))
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

    private func checkpoint() {
        do {
            let queue = try DatabaseQueue(path: path)
            defer { try? queue.close() }
            try queue.inDatabase { db in
                try db.execute(sql: "PRAGMA synchronous = FULL")
                _ = try db.checkpoint(.passive)
            }
        } catch {
            onWarning(JournalFault(error, doing: "copying the WAL into the database").description)
        }
    }
}
