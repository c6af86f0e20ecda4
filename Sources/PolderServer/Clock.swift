import Dialogue
import Glibc

/// The two clocks: what time it is, and how much time has passed. Tests bring their own.
struct Clock: Sendable {
    /// Milliseconds since 1970.
    var now: @Sendable () -> Milliseconds
    /// Seconds from an arbitrary start; never jumps.
    var monotonic: @Sendable () -> Double

    var monotonicSeconds: Double { monotonic() }

    /// As the machine says, jumps included.
    static let system = Clock(now: { machineNow() }, monotonic: { machineMonotonic() })

    private static func machineNow() -> Milliseconds {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Milliseconds(time.tv_sec) * 1_000 + Milliseconds(time.tv_nsec) / 1_000_000
    }

    private static func machineMonotonic() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// The time of day that does not jump under a running session: it follows the machine's clock by at most 10 ms a second,
/// and takes over a jump (somebody set the clock) only while no session is live. So countdowns stay right and what was
/// noted in a minute says so. Belongs to the loop's thread.
final class SteadyClock {
    static let slewMsPerSecond: Milliseconds = 10

    /// A commit that takes longer than this holds the loop up.
    static let attentionSecondsMax = 2.0

    private let machine: Clock
    private var anchor: Milliseconds
    private var anchoredAt: Double
    private var attended = 0.0

    init(_ machine: Clock) {
        self.machine = machine
        anchor = machine.now()
        anchoredAt = machine.monotonicSeconds
    }

    var now: Milliseconds { anchor + Milliseconds((machine.monotonicSeconds - anchoredAt) * 1_000) }

    /// Seconds in which the loop looked after its connections. While a slow disk held it up it heard nobody: that is no
    /// one's silence, and nobody may be thrown off for it.
    var attendedSeconds: Double { attended + min(machine.monotonicSeconds - anchoredAt, Self.attentionSecondsMax) }

    /// Once a second.
    func follow(mayJump: Bool) {
        let here = now
        attended = attendedSeconds
        let drift = machine.now() - here
        anchoredAt = machine.monotonicSeconds
        if mayJump, abs(drift) > 1_000 {
            anchor = here + drift
        } else {
            anchor = here + max(-Self.slewMsPerSecond, min(Self.slewMsPerSecond, drift))
        }
    }

    /// As a `Clock` for the loop's own objects.
    var clock: Clock {
        let me = OnLoopClock(self)
        return Clock(now: { me.clock.now }, monotonic: { me.clock.attendedSeconds })
    }
}

/// Unchecked: `clock` is read on the loop's thread only, like everything that asks for the time of an event.
private struct OnLoopClock: @unchecked Sendable {
    let clock: SteadyClock
    init(_ clock: SteadyClock) { self.clock = clock }
}
