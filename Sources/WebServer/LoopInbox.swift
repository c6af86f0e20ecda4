import CLibWebSockets
import Glibc

/// The way for other threads to reach a server's loop: work to run there, and the request to stop.
///
/// Every method may be called from any thread at any time, even after the server is gone; then nothing happens. Do not
/// call them from a raw signal handler: see `WebServer.onSignal`.
public final class LoopInbox: @unchecked Sendable {
    // Unchecked: every field below `lock` is read and written only while the lock is held. `loop` and `wake` are used
    // under the lock too, and `shut` clears them before they are freed. libev allows ev_async_send() from other
    // threads.
    private let lock: UnsafeMutablePointer<pthread_mutex_t>
    private var work: [@Sendable () -> Void] = []
    private var isStopWanted = false
    private var loop: OpaquePointer?
    private var wake: UnsafeMutablePointer<ev_async>?

    init(loop: OpaquePointer, wake: UnsafeMutablePointer<ev_async>) {
        lock = .allocate(capacity: 1)
        pthread_mutex_init(lock, nil)
        self.loop = loop
        self.wake = wake
    }

    deinit {
        pthread_mutex_destroy(lock)
        lock.deallocate()
    }

    /// Runs `work` on the loop's thread after the work that was posted before. Wakes the loop if it sleeps.
    ///
    /// Work is dropped when the server has stopped.
    public func post(_ work: @escaping @Sendable () -> Void) {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        guard let loop, let wake else { return }
        self.work.append(work)
        ev_async_send(loop, wake)
    }

    /// Asks the server to stop gracefully: see `WebServer.stop()`.
    public func stop() {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        isStopWanted = true
        guard let loop, let wake else { return }
        ev_async_send(loop, wake)
    }

    func take() -> (work: [@Sendable () -> Void], isStopWanted: Bool) {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        defer { work = [] }
        return (work, isStopWanted)
    }

    /// The loop is about to be freed: from now on nothing wakes it.
    func shut() {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        loop = nil
        wake = nil
        work = []
    }
}

/// Carries a value that belongs to the loop through another thread and back, such as an exchange that waits for an
/// export.
public struct OnLoop<Value>: @unchecked Sendable {
    // Unchecked: `value` is handed out only on the thread that created this; on another thread it traps.
    private let stored: Value
    private let thread = pthread_self()

    /// Call it on the loop's thread.
    public init(_ value: Value) { stored = value }

    /// Read it on the loop's thread.
    public var value: Value {
        precondition(pthread_equal(thread, pthread_self()) != 0, "belongs to the loop's thread")
        return stored
    }
}
