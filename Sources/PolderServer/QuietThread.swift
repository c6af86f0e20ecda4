import Dispatch
import Foundation
import Glibc

/// A thread that has a core only while nobody else wants it.
///
/// Its policy is SCHED_IDLE (sched(7)), not a nice value: whoever wakes up takes the core from it at once, where a nice
/// thread may first finish its slice of some milliseconds. There is no way back from it without privileges, so it is a
/// thread of its own and not one of a pool.
///
/// Unchecked: everything mutable is behind `condition`.
final class QuietThread: @unchecked Sendable {
    private let condition = NSCondition()
    private var jobs: [@Sendable () -> Void] = []
    private var isStopping = false
    /// SCHED_IDLE of <sched.h>, which the Glibc module does not show.
    private static let whenIdle: CInt = 5

    init(name: String) {
        let thread = Thread { [self] in work() }
        thread.name = name
        thread.start()
    }

    /// Runs a job there, after those before it, and waits for its result. Not after `stop`.
    func run<Value: Sendable>(_ job: @escaping @Sendable () throws -> Value) throws -> Value {
        let answer = Answer<Value>()
        condition.lock()
        jobs.append {
            answer.result = Result { try job() }
            answer.isThere.signal()
        }
        condition.signal()
        condition.unlock()
        answer.isThere.wait()
        guard let result = answer.result else { preconditionFailure("signalled without a result") }
        return try result.get()
    }

    /// Ends the thread when its jobs are done.
    func stop() {
        condition.lock()
        isStopping = true
        condition.signal()
        condition.unlock()
    }

    private func work() {
        var none = sched_param()
        // Refused: then it is an ordinary thread, and the feed a little less even.
        _ = sched_setscheduler(0, Self.whenIdle, &none)
        condition.lock()
        while true {
            while jobs.isEmpty, !isStopping { condition.wait() }
            guard !jobs.isEmpty else { break }
            let job = jobs.removeFirst()
            condition.unlock()
            job()
            condition.lock()
        }
        condition.unlock()
    }

    /// Unchecked: written before the semaphore is signalled, read after it was waited for.
    private final class Answer<Value>: @unchecked Sendable {
        let isThere = DispatchSemaphore(value: 0)
        var result: Result<Value, any Error>?
    }
}
