import Foundation
import SQLiteLog

/// A thread and its test share this: it says that the thread should end or has ended, and holds the thread's result.
///
/// Unchecked: everything mutable is behind the lock.
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
