import Foundation

/// Records what a service saw. A test on another thread can wait for it.
final class Recorder: @unchecked Sendable {
    // Unchecked: `events` is touched only under `condition`.
    private let condition = NSCondition()
    private var events: [String] = []

    func record(_ event: String) {
        condition.lock()
        events.append(event)
        condition.broadcast()
        condition.unlock()
    }

    var all: [String] {
        condition.lock()
        defer { condition.unlock() }
        return events
    }

    func count(_ event: String) -> Int { all.count { $0 == event } }

    /// Returns whether the event was recorded that many times before the time was over.
    func wait(for event: String, times: Int = 1, seconds: Double = 10) -> Bool {
        let end = Date(timeIntervalSinceNow: seconds)
        condition.lock()
        defer { condition.unlock() }
        while events.count(where: { $0 == event }) < times {
            guard condition.wait(until: end) else { return false }
        }
        return true
    }
}
