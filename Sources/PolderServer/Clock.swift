import Dialogue
import Glibc

/// The two clocks: what time it is, and how much time has passed. Tests bring their own.
struct Clock: Sendable {
    /// Milliseconds since 1970; may jump when somebody sets the machine's clock.
    var now: @Sendable () -> Milliseconds
    /// Seconds from an arbitrary start; never jumps.
    var monotonic: @Sendable () -> Double

    var monotonicSeconds: Double { monotonic() }

    static let system = Clock(
        now: {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            return Milliseconds(time.tv_sec) * 1_000 + Milliseconds(time.tv_nsec) / 1_000_000
        },
        monotonic: {
            var time = timespec()
            clock_gettime(CLOCK_MONOTONIC, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        })
}
