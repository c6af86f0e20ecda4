import Dialogue
import Glibc

/// Two clocks in one: the time of day, and the time that has passed. Tests pass in clocks of their own.
struct Clock: Sendable {
    /// Milliseconds since 1970.
    var now: @Sendable () -> Milliseconds
    /// Seconds from an arbitrary start; never jumps.
    var monotonic: @Sendable () -> Double

    var monotonicSeconds: Double { monotonic() }

    /// The machine's clocks. The time of day jumps when somebody sets it.
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

/// A time of day that does not jump while a session is live. It approaches the machine's clock by at most 10 ms a
/// second. If somebody sets the machine's clock, this clock jumps too, but only while no session is live. So countdowns
/// stay right, and the minutes show the times at which things were said. Belongs to the loop's thread.
final class SteadyClock {
    static let slewMsPerSecond: Milliseconds = 10

    /// If the loop was away for longer than this, for example in a slow commit, the rest of that time does not count
    /// towards timeouts.
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

    /// Seconds in which the loop was reading sockets. Time spent blocked, for example in a slow commit, does not count
    /// towards timeouts: the server could not hear anybody meanwhile.
    var attendedSeconds: Double { attended + min(machine.monotonicSeconds - anchoredAt, Self.attentionSecondsMax) }

    /// Moves this clock towards the machine's. Call it once a second.
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

    /// This clock as a `Clock`, for objects of the loop's thread.
    var clock: Clock {
        let me = OnLoopClock(self)
        return Clock(now: { me.clock.now }, monotonic: { me.clock.attendedSeconds })
    }
}

/// Unchecked: `clock` is read on the loop's thread only, by whatever asks for the time of an event.
private struct OnLoopClock: @unchecked Sendable {
    let clock: SteadyClock
    init(_ clock: SteadyClock) { self.clock = clock }
}
