import CLibWebSockets
import Glibc

/// The door through which other threads reach a server's loop: work to run there, and the wish to stop.
///
/// Every method may be called from any thread, at any time, also after the server has gone (then nothing happens).
/// Not from a raw signal handler: see `WebServer.onSignal` for that.
public final class LoopInbox: @unchecked Sendable {
    // Unchecked: every field below `lock` is read and written only while it is held. `loop` and `wake` are used under the
    // lock too, and `shut` clears them before they are freed; ev_async_send() itself is made for other threads (libev).
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

    /// Runs `work` on the loop's thread, after what was posted before it; wakes the loop if it sleeps.
    ///
    /// Dropped when the server has stopped.
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

    /// The loop is about to be freed: nothing wakes it any more.
    func shut() {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        loop = nil
        wake = nil
        work = []
    }
}

/// Carries something that belongs to the loop through another thread and back, such as an exchange to be answered when an
/// export is done.
public struct OnLoop<Value>: @unchecked Sendable {
    // Unchecked: `value` is handed out only on the thread that made this, which traps otherwise.
    private let stored: Value
    private let thread = pthread_self()

    /// On the loop's thread.
    public init(_ value: Value) { stored = value }

    /// On the loop's thread.
    public var value: Value {
        precondition(pthread_equal(thread, pthread_self()) != 0, "belongs to the loop's thread")
        return stored
    }
}
