import Foundation
import SQLiteLog

/// Shared by a test and its thread. It says whether the thread should end and whether it has ended, and holds the
/// thread's result.
///
/// Unchecked: everything mutable is behind `lock`.
final class BackgroundRun: @unchecked Sendable {
    private let lock = NSLock()
    private var isOverNow = false
    private var outcome: Result<LogCheck, any Error>?

    var isOver: Bool {
        get { lock.withLock { isOverNow } }
        set { lock.withLock { isOverNow = newValue } }
    }
    var result: Result<LogCheck, any Error>? {
        get { lock.withLock { outcome } }
        set { lock.withLock { outcome = newValue } }
    }
}
