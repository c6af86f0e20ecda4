import Dialogue

@testable import LiveFeed

/// A sink that accepts `room` frames, and then none until it is drained.
final class TestSink: FeedSink {
    var room: Int
    var got: [String] = []
    var asked = false
    var hasFallenBehind = false
    init(room: Int = .max) { self.room = room }

    var takesMore: Bool { room > 0 && !hasFallenBehind }
    func write(_ frame: String) -> Bool {
        guard takesMore else { return false }
        room -= 1
        got.append(frame)
        return true
    }
    func write(_ first: String, then second: String) -> Bool { write("\(first) \(second)") }
    func askWhenWritable() { asked = true }
    func fallBehind() { hasFallenBehind = true }
}

final class Time { var seconds = 0.0 }

/// A feed of numbered frames. `s7.1/2` is part 1 of 2 of a snapshot at 7, `8-9` is a batch, and `c8-9` is a catch-up:
/// the present state of what the events 8 and 9 changed.
struct FeedStage {
    let time = Time()
    let feed: Feed<TestSink>
    final class State {
        var sequence = 0
        var isOnDisk = true
        var snapshotsMade = 0
        var catchUpsMade = 0
    }
    let state = State()

    init(head: Int = 0, parts: Int = 1, limits: Feed<TestSink>.Limits = .init()) {
        let state = state
        state.sequence = head
        let time = time
        let base = head
        feed = Feed(
            head: head, limits: limits, seconds: { time.seconds },
            makeCatchUp: { _, position in
                // The batches before the limit are no longer known.
                guard state.isOnDisk, position >= max(base, state.sequence - limits.ringCountMax) else { return nil }
                state.catchUpsMade += 1
                return [.init(to: state.sequence, frame: "c\(position + 1)-\(state.sequence)", bytes: 10)]
            }
        ) { _ in
            guard state.isOnDisk else { return nil }
            state.snapshotsMade += 1
            let sequence = state.sequence
            return Snapshot(sequence: sequence, parts: (1...parts).map { "s\(sequence).\($0)/\(parts)" })
        }
    }

    func publish(_ count: Int = 1, asSnapshotFor closed: View? = nil, takingBack: Bool = false) {
        let from = state.sequence + 1
        state.sequence += count
        feed.publish(from: from, to: state.sequence, takesBack: takingBack) { view in
            view == closed ? .snapshot : .batch("\(from)-\(self.state.sequence)", bytes: 10)
        }
    }

    /// Publishes one batch, cut after every event.
    func publishInParts(_ count: Int) {
        let from = state.sequence + 1
        state.sequence += count
        feed.publish(from: from, to: state.sequence) { _ in
            .parts((from...self.state.sequence).map { .init(to: $0, frame: "\($0)-\($0)", bytes: 10) })
        }
    }

    func join(_ sink: TestSink, view: View = .everyone, since: Int? = nil) -> Subscription<TestSink> {
        let subscription = feed.subscribe(sink, view: view, since: since)
        feed.start(subscription)
        return subscription
    }
}

extension Feed {
    func publish(from: Int, to: Int, takesBack: Bool = false, encode: (View) -> Encoding) {
        deliver(encodeBatch(from: from, to: to, takesBack: takesBack, encode: encode))
    }
}
