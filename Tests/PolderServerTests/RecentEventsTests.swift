import Dialogue
import Testing

@testable import PolderServer

@Suite struct RecentEventsTests {
    private func turn(_ from: Int, _ to: Int) -> [RecordedEvent] {
        (from...to).map { RecordedEvent(sequence: $0, at: 1, by: .server, event: .handLowered(participant: "p1")) }
    }

    @Test func returnsAllEventsAfterAPositionAlsoInsideATurn() {
        var log = RecentEvents()
        #expect(log.events(after: 0) == nil)
        log.append(turn(4, 6), bytes: 10)
        log.append(turn(7, 7), bytes: 10)
        log.append(turn(8, 12), bytes: 10)
        for position in 3..<12 { #expect(log.events(after: position)?.map(\.sequence) == Array(position + 1...12)) }
        for position in [-1, 0, 2, 12, 13] { #expect(log.events(after: position) == nil) }
    }

    @Test func isBoundedInEventsAndInBytes() {
        var log = RecentEvents()
        for number in 0..<3_000 { log.append(turn(number * 2 + 1, number * 2 + 2), bytes: 10) }
        #expect(log.events(after: 6_000 - RecentEvents.eventsMax)?.count == RecentEvents.eventsMax)
        #expect(log.events(after: 6_000 - RecentEvents.eventsMax - 1) == nil)
        log.append(turn(6_001, 6_001), bytes: RecentEvents.bytesMax - 25)
        #expect(log.events(after: 5_996)?.count == 5 && log.events(after: 5_995) == nil)
        // A turn that is longer than the limit is kept alone.
        log.append(turn(6_002, 6_002), bytes: RecentEvents.bytesMax * 2)
        #expect(log.events(after: 6_001)?.count == 1 && log.events(after: 6_000) == nil)
    }

    @Test func aGapBeginsAnew() {
        var log = RecentEvents()
        log.append(turn(1, 3), bytes: 10)
        log.append(turn(5, 6), bytes: 10)
        #expect(log.events(after: 2) == nil && log.events(after: 4)?.count == 2)
    }
}
