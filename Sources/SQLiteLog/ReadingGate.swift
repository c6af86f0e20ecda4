/// Counts the readers of the log, and can hold new ones back until the present ones have finished.
///
/// The WAL starts over only when no reader uses it. If readings overlap all the time, that moment never comes, even if
/// each reading is short, and the WAL would grow without bound. So while `whileNobodyReads` waits for such a moment,
/// new readers wait too, and long readings pause after their present chunk.
///
/// Unchecked: everything mutable is behind `condition`.
final class ReadingGate: @unchecked Sendable {
    private let condition = MonotonicCondition()
    private var readers = 0
    private var isClosed = false

    /// Nobody waits longer than this, even if a reader is slow (a backup) or starts reading inside another reading.
    static let waitSecondsMax = 1.0

    /// Whether readers should soon pause, so that a checkpoint can reach the end of the WAL.
    var isWanted: Bool {
        condition.lock()
        defer { condition.unlock() }
        return isClosed
    }

    func enter() {
        let latest = MonotonicCondition.Deadline(secondsFromNow: Self.waitSecondsMax)
        condition.lock()
        while isClosed, condition.wait(until: latest) {}
        readers += 1
        condition.unlock()
    }

    func leave() {
        condition.lock()
        readers -= 1
        if readers == 0 { condition.broadcast() }
        condition.unlock()
    }

    /// Runs `body` when nobody reads, or after `waitSecondsMax` even if somebody still does. One caller at a time.
    func whileNobodyReads(_ body: () -> Void) {
        let latest = MonotonicCondition.Deadline(secondsFromNow: Self.waitSecondsMax)
        condition.lock()
        isClosed = true
        while readers > 0, condition.wait(until: latest) {}
        condition.unlock()
        body()
        condition.lock()
        isClosed = false
        condition.broadcast()
        condition.unlock()
    }
}
