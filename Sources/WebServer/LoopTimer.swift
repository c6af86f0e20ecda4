import CLibWebSockets

/// Work that the loop does later, once or repeatedly. Belongs to the loop's thread.
///
/// It lives until it has fired for the last time or was cancelled, even if nobody holds it.
public final class LoopTimer {
    private let loop: OpaquePointer
    private let watcher: UnsafeMutablePointer<ev_timer>
    private var work: (() -> Void)?
    private let isRepeating: Bool
    private var onEnd: (LoopTimer) -> Void

    /// - Parameter onEnd: called when the timer will not fire any more.
    init(
        loop: OpaquePointer, seconds: Double, repeating: Double?, work: @escaping () -> Void,
        onEnd: @escaping (LoopTimer) -> Void
    ) {
        self.loop = loop
        self.work = work
        self.onEnd = onEnd
        isRepeating = repeating != nil
        watcher = .allocate(capacity: 1)
        watcher.initialize(to: ev_timer())
        clws_ev_timer_init(watcher, loopTimerFired, max(seconds, 0), max(repeating ?? 0, 0))
        watcher.pointee.data = Unmanaged.passUnretained(self).toOpaque()
        // ev_timer counts from the loop's own clock, which stands still while callbacks run.
        ev_now_update(loop)
        ev_timer_start(loop, watcher)
    }

    deinit { watcher.deallocate() }

    public var isActive: Bool { work != nil }

    public func cancel() {
        guard work != nil else { return }
        work = nil
        ev_timer_stop(loop, watcher)
        onEnd(self)
        onEnd = { _ in }
    }

    fileprivate func fire() {
        guard let work else { return }
        if !isRepeating { cancel() }
        work()
    }
}

private func loopTimerFired(_: OpaquePointer?, watcher: UnsafeMutablePointer<ev_timer>?, _: Int32) {
    guard let data = watcher?.pointee.data else { return }
    Unmanaged<LoopTimer>.fromOpaque(data).takeUnretainedValue().fire()
}
