import CGNU
import Foundation
import Glibc

/// A thread of our own that does one job after another.
///
/// It is neither libdispatch nor `Thread`. If the system has no thread left, libdispatch blocks the caller until there
/// is one, and `Thread` does not say that it never began. This thread exists before its first job, or its creator gets
/// an error.
///
/// A thread with idle priority runs only while no other thread wants its core. Its policy is SCHED_IDLE (sched(7)), not
/// a nice value: a thread that wakes up takes the core from it at once, whereas a nice thread may first finish its time
/// slice of some milliseconds. A thread cannot leave this policy without privileges, so an idle thread cannot go back
/// into a pool.
///
/// Unchecked: everything mutable is protected by `condition`.
final class WorkThread: @unchecked Sendable {
    private let condition = NSCondition()
    private var jobs: [@Sendable () -> Void] = []
    private var isStopping = false
    /// SCHED_IDLE of <sched.h>, which the Glibc module does not export.
    private static let whenIdle: CInt = 5

    init(name: String, isIdlePriority: Bool = false) throws(ServerFault) {
        try Self.begin(name, isIdlePriority: isIdlePriority) { [self] in work() }
    }

    /// Runs `body` on a new thread that ends with it.
    ///
    /// - Parameter name: at most 15 bytes, as pthread_setname_np(3) requires.
    static func begin(
        _ name: String, isIdlePriority: Bool = false, _ body: @escaping @Sendable () -> Void
    ) throws(ServerFault) {
        let start = Unmanaged.passRetained(
            Start {
                if isIdlePriority { runWhenIdle() }
                body()
            })
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { pointer in
                guard let pointer else { return nil }
                Unmanaged<Start>.fromOpaque(pointer).takeRetainedValue().body()
                return nil
            }, start.toOpaque())
        guard code == 0 else {
            start.release()
            throw ServerFault("The system refused a thread for \(name): \(String(cString: strerror(code))).")
        }
        pthread_setname_np(thread, name)
        pthread_detach(thread)
    }

    private final class Start: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Does a job after the earlier ones. Not to be called after `stop`.
    func post(_ job: @escaping @Sendable () -> Void) {
        condition.lock()
        jobs.append(job)
        condition.signal()
        condition.unlock()
    }

    /// Does a job after the earlier ones and waits for its result. Not to be called after `stop`.
    func run<Value: Sendable>(_ job: @escaping @Sendable () throws -> Value) throws -> Value {
        let outcome = Outcome<Value>()
        post {
            outcome.result = Result { try job() }
            outcome.isThere.signal()
        }
        outcome.isThere.wait()
        guard let result = outcome.result else { preconditionFailure("signalled without a result") }
        return try result.get()
    }

    /// Ends the thread once its jobs are done.
    func stop() {
        condition.lock()
        isStopping = true
        condition.signal()
        condition.unlock()
    }

    private static func runWhenIdle() {
        var none = sched_param()
        // If the system refuses, this is an ordinary thread, and deliveries of the feed are a little less even.
        _ = sched_setscheduler(0, whenIdle, &none)
    }

    private func work() {
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

    /// Unchecked: written before the semaphore is signalled, read after the wait for it.
    private final class Outcome<Value>: @unchecked Sendable {
        let isThere = DispatchSemaphore(value: 0)
        var result: Result<Value, any Error>?
    }
}
