import Dialogue
import JSON

/// How many people gave each signal in the last moments of a live session. In memory only; sent at most once a second.
struct Signals {
    private var until: [Signal: [ParticipantID: Double]] = [:]
    private var told: [Signal: Int] = [:]
    private var mustTell = false

    /// Counts a signal. If the same person gave the same signal before, it still counts once, and lasts anew from
    /// `now`.
    ///
    /// - Parameter now: seconds of the monotonic clock.
    mutating func give(_ signal: Signal, by participant: ParticipantID, now: Double) {
        until[signal, default: [:]][participant] = now + signal.lastsSeconds
    }

    mutating func forget() { until = [:] }

    /// Has the counts sent once more, because somebody joined who has not received them.
    mutating func tellAgain() { mustTell = !told.isEmpty }

    /// The message, if the counts differ from those that were sent last, or must be told again.
    mutating func due(now: Double) -> [UInt8]? {
        if until.isEmpty, told.isEmpty { return nil }
        for (signal, people) in until {
            let fresh = people.filter { $0.value > now }
            until[signal] = fresh.isEmpty ? nil : fresh
        }
        let counts = until.mapValues(\.count)
        guard mustTell || counts != told else { return nil }
        told = counts
        mustTell = false
        return Self.message(counts)
    }

    private static func message(_ counts: [Signal: Int]) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { w in
            w.key("signals")
            w.object { w in
                for signal in Signal.allCases {
                    guard let count = counts[signal] else { continue }
                    w.key(signal.rawValue)
                    w.integer(count)
                }
            }
        }
        return writer.bytes
    }
}
