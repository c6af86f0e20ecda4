/// Lets readers in side by side, and now and then, for a moment, nobody.
///
/// Why: the WAL starts over only when no reader uses it. Readers who take turns leave no such moment by themselves,
/// though each is short, and the WAL would grow without bound; so while one is wanted, newcomers wait and long
/// readings pause after their present chunk.
///
/// Unchecked: everything mutable is behind `condition`.
final class ReadingGate: @unchecked Sendable {
    private let condition = MonotonicCondition()
    private var readers = 0
    private var isClosed = false

    /// Whoever is first in line must not wait for ever, should a reader be slow (a backup) or read within a reading.
    static let waitSecondsMax = 1.0

    /// Whether readers should soon let go.
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

    /// Runs `body` when nobody reads; or, after `waitSecondsMax`, beside whoever still does. One caller at a time.
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
