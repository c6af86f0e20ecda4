import Dialogue
import Testing

@testable import PolderServer

/// A machine whose clock can be set.
private final class Machine: @unchecked Sendable {
    // Unchecked: each test has its own and uses it on one thread.
    var wall: Milliseconds = 1_000_000
    var seconds = 0.0
    var clock: Clock { Clock(now: { self.wall }, monotonic: { self.seconds }) }
    func pass(_ ms: Milliseconds) {
        wall += ms
        seconds += Double(ms) / 1_000
    }
}

@Suite struct SteadyClockTests {
    @Test(arguments: [3_600_000, -3_600_000, 86_400_000, -86_400_000] as [Milliseconds])
    func aJumpDoesNotReachALiveSession(jump: Milliseconds) {
        let machine = Machine()
        let steady = SteadyClock(machine.clock)
        machine.pass(5_000)
        machine.wall += jump
        for second in 1...60 {
            machine.pass(1_000)
            steady.follow(mayJump: false)
            let elapsed = steady.now - 1_000_000 - 5_000
            #expect(abs(elapsed - Milliseconds(second) * 1_000) <= Milliseconds(second) * SteadyClock.slewMsPerSecond)
        }
    }

    @Test func timeInWhichTheLoopWasBlockedDoesNotCount() {
        let machine = Machine()
        let steady = SteadyClock(machine.clock)
        for _ in 0..<10 {
            machine.pass(1_000)
            steady.follow(mayJump: false)
        }
        #expect(steady.clock.monotonicSeconds == 10)
        // A commit blocks the loop for a minute and a half.
        machine.pass(90_000)
        #expect(steady.clock.monotonicSeconds == 12)
        steady.follow(mayJump: false)
        machine.pass(1_000)
        #expect(steady.clock.monotonicSeconds == 13)
        #expect(steady.now == machine.wall, "the time of day goes on")
    }

    @Test func aJumpIsTakenOverOnceNoSessionIsLive() {
        let machine = Machine()
        let steady = SteadyClock(machine.clock)
        machine.wall += 3_600_000
        steady.follow(mayJump: true)
        #expect(steady.now == machine.wall)
    }

    @Test func smallDriftIsFollowedSlowlyAndNeverBackwards() {
        let machine = Machine()
        let steady = SteadyClock(machine.clock)
        machine.wall -= 500
        var last = steady.now
        for _ in 0..<60 {
            machine.pass(1_000)
            steady.follow(mayJump: true)
            #expect(steady.now >= last)
            last = steady.now
        }
        #expect(steady.now == machine.wall)
    }
}
