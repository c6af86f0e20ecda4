import Dialogue

/// The last events of a dialogue, without gaps between them. When a page comes back, what it missed is found here,
/// whatever its view is.
struct RecentEvents {
    static let eventsMax = 4_096
    static let bytesMax = 8 << 20

    private struct Turn {
        let events: [RecordedEvent]
        let bytes: Int
    }

    private var turns: [Turn] = []
    /// Turns before this index are forgotten.
    private var start = 0
    private var count = 0
    private var bytes = 0

    /// - Parameter bytes: the size of these events, encoded for the view that sees most of them.
    mutating func append(_ events: [RecordedEvent], bytes more: Int) {
        guard let first = events.first else { return }
        if let last = turns.last?.events.last, last.sequence + 1 != first.sequence { removeAll() }
        turns.append(Turn(events: events, bytes: more))
        count += events.count
        bytes += more
        while turns.count - start > 1, count > Self.eventsMax || bytes > Self.bytesMax {
            count -= turns[start].events.count
            bytes -= turns[start].bytes
            start += 1
        }
        // Half of the array belongs to forgotten turns: free that memory.
        if start > 64, start * 2 > turns.count {
            turns.removeFirst(start)
            start = 0
        }
    }

    mutating func removeAll() {
        turns = []
        (start, count, bytes) = (0, 0, 0)
    }

    /// All events after a position; `nil` when some of them are forgotten.
    func events(after position: Int) -> [RecordedEvent]? {
        let known = turns[start...]
        guard let first = known.first?.events.first, let last = known.last?.events.last,
            first.sequence <= position + 1, position < last.sequence
        else { return nil }
        var found: [RecordedEvent] = []
        found.reserveCapacity(last.sequence - position)
        for turn in known where turn.events[turn.events.count - 1].sequence > position {
            found += turn.events.drop { $0.sequence <= position }
        }
        return found
    }
}
