import CLibWebSockets
import Glibc

/// The server's own libev watchers: for the moment before the loop sleeps, for keeping it awake and waking it, for
/// ticks, for new connections and for signals. Belongs to the loop's thread.
final class LoopWatchers {
    static let ticksPerSecond = 2

    private let loop: OpaquePointer
    private let prepare = UnsafeMutablePointer<ev_prepare>.allocate(capacity: 1)
    private let idle = UnsafeMutablePointer<ev_idle>.allocate(capacity: 1)
    let wake = UnsafeMutablePointer<ev_async>.allocate(capacity: 1)
    private let tick = UnsafeMutablePointer<ev_timer>.allocate(capacity: 1)
    private let accept = UnsafeMutablePointer<ev_io>.allocate(capacity: 1)
    private var signals: [SignalWatch] = []
    private var isAcceptPaused = false

    init(loop: OpaquePointer, listening descriptor: Int32) {
        self.loop = loop
        prepare.initialize(to: ev_prepare())
        idle.initialize(to: ev_idle())
        wake.initialize(to: ev_async())
        tick.initialize(to: ev_timer())
        accept.initialize(to: ev_io())
        clws_ev_prepare_init(prepare, serverTurn)
        clws_ev_idle_init(idle) { _, _, _ in }
        clws_ev_async_init(wake, serverWoken)
        // libwebsockets checks its timers only when something happens: see WebServer.ticked().
        clws_ev_timer_init(tick, serverTicked, 1 / Double(Self.ticksPerSecond), 1 / Double(Self.ticksPerSecond))
        clws_ev_io_init(accept, serverCanAccept, descriptor)
    }

    deinit {
        stopAll()
        prepare.deallocate()
        idle.deallocate()
        wake.deallocate()
        tick.deallocate()
        accept.deallocate()
    }

    /// - Parameter owner: the `WebServer` that the callbacks call.
    func start(owner: UnsafeMutableRawPointer) {
        prepare.pointee.data = owner
        wake.pointee.data = owner
        tick.pointee.data = owner
        accept.pointee.data = owner
        ev_prepare_start(loop, prepare)
        ev_async_start(loop, wake)
        ev_timer_start(loop, tick)
        ev_io_start(loop, accept)
    }

    /// Keeps the loop from sleeping, by an idle watcher. It still looks for what is ready.
    func stayAwake(_ isAwake: Bool) {
        if isAwake { ev_idle_start(loop, idle) } else { ev_idle_stop(loop, idle) }
    }

    /// Stops accepting until the next tick.
    func pauseAccepting() {
        ev_io_stop(loop, accept)
        isAcceptPaused = true
    }

    func acceptAgain() {
        guard isAcceptPaused else { return }
        isAcceptPaused = false
        ev_io_start(loop, accept)
    }

    /// Stops accepting for good.
    func stopAccepting() {
        isAcceptPaused = false
        ev_io_stop(loop, accept)
    }

    func watch(signal number: Int32, _ work: @escaping () -> Void) {
        signals.append(SignalWatch(loop: loop, number: number, work: work))
    }

    func stopAll() {
        stopAccepting()
        ev_prepare_stop(loop, prepare)
        ev_idle_stop(loop, idle)
        ev_async_stop(loop, wake)
        ev_timer_stop(loop, tick)
        signals = []
    }

    /// Seconds of the monotonic clock.
    static func clockSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Such as `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7).
    static func httpDate() -> String {
        var seconds = time(nil)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let day = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][Int(parts.tm_wday)]
        let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][
            Int(parts.tm_mon)]
        return "\(day), \(two(parts.tm_mday)) \(month) \(parts.tm_year + 1900) "
            + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) GMT"
    }
}

/// One signal that the loop waits for.
final class SignalWatch {
    private let loop: OpaquePointer
    private let watcher = UnsafeMutablePointer<ev_signal>.allocate(capacity: 1)
    let work: () -> Void

    init(loop: OpaquePointer, number: Int32, work: @escaping () -> Void) {
        self.loop = loop
        self.work = work
        watcher.initialize(to: ev_signal())
        clws_ev_signal_init(watcher, serverSignalled, number)
        watcher.pointee.data = Unmanaged.passUnretained(self).toOpaque()
        ev_signal_start(loop, watcher)
    }

    deinit {
        ev_signal_stop(loop, watcher)
        watcher.deallocate()
    }
}
