import Dialogue
import DialogueTesting
import Testing

@testable import LiveFeed

@Suite struct FeedTests {
    @Test func joiningGetsASnapshotThenEverythingLive() {
        let stage = FeedStage(head: 7)
        let sink = TestSink()
        _ = stage.join(sink)
        stage.publish(2)
        stage.publish()
        #expect(sink.got == ["s7.1/1", "8-9", "10-10"])
    }

    @Test func aLongBatchComesInPartsAlsoToThoseWhoAreBehindOrComeBack() {
        let stage = FeedStage(head: 7)
        let quick = TestSink()
        let slow = TestSink(room: 2)
        let back = TestSink()
        _ = stage.join(quick)
        let waiting = stage.join(slow)
        stage.publishInParts(3)
        #expect(quick.got == ["s7.1/1", "8-8", "9-9", "10-10"])
        #expect(slow.got == ["s7.1/1", "8-8"] && slow.asked)
        slow.room = 5
        stage.feed.drained(waiting)
        #expect(slow.got == quick.got)
        _ = stage.join(back, since: 9)
        #expect(back.got == ["c10-10"])
        stage.publish()
        #expect(back.got == ["c10-10", "11-11"])
    }

    @Test(arguments: [-1, 2, 99])
    func aPositionThatCannotBeBridgedGetsASnapshot(since: Int) {
        var limits = Feed<TestSink>.Limits()
        limits.ringCountMax = 2
        let stage = FeedStage(limits: limits)
        _ = stage.join(TestSink())
        for _ in 1...5 { stage.publish() }
        let sink = TestSink()
        _ = stage.join(sink, since: since)
        #expect(sink.got == ["s5.1/1"])
    }

    @Test func aSlowSinkIsServedFromTheRingAndTheOthersDoNotNotice() {
        let stage = FeedStage()
        let slow = TestSink(room: 2)
        let fast = TestSink()
        let subscription = stage.join(slow)
        _ = stage.join(fast)
        for _ in 1...4 { stage.publish() }
        #expect(fast.got == ["s0.1/1", "1-1", "2-2", "3-3", "4-4"])
        #expect(slow.got == ["s0.1/1", "1-1"] && slow.asked)
        slow.room = 100
        stage.feed.drained(subscription)
        #expect(slow.got == fast.got)
    }

    @Test func aSnapshotInPartsIsSentAsTheSinkTakesItAndThenBridged() {
        let stage = FeedStage(head: 3, parts: 3)
        let sink = TestSink(room: 1)
        let subscription = stage.join(sink)
        stage.publish()
        stage.publish()
        sink.room = 100
        stage.feed.drained(subscription)
        #expect(sink.got == ["s3.1/3", "s3.2/3", "s3.3/3", "4-4", "5-5"])
    }

    @Test func joinersShareASnapshotAndAreBridgedFromIt() {
        let stage = FeedStage(head: 3)
        _ = stage.join(TestSink())
        stage.publish()
        let second = TestSink()
        _ = stage.join(second)
        #expect(stage.state.snapshotsMade == 1)
        #expect(second.got == ["s3.1/1", "4-4"])
    }

    /// A snapshot that is requested while events are on their way to the disk is sent as soon as they are there, not a
    /// second later.
    @Test func thoseWhoWaitForASnapshotAreServedWhenOneCanBeMade() {
        let stage = FeedStage(head: 3)
        stage.state.isOnDisk = false
        let sink = TestSink()
        _ = stage.join(sink)
        #expect(sink.got == [])
        stage.state.isOnDisk = true
        stage.feed.serveWaiting()
        #expect(sink.got == ["s3.1/1"])
        stage.feed.serveWaiting()
        #expect(sink.got.count == 1)
    }

    @Test func openingTheDialogueForOneViewSendsASnapshotToThatViewOnly() {
        let stage = FeedStage()
        let everyone = TestSink()
        let facilitator = TestSink()
        _ = stage.join(everyone)
        _ = stage.join(facilitator, view: View([.answers]))
        stage.publish(asSnapshotFor: .everyone)
        #expect(everyone.got == ["s0.1/1", "s1.1/1"])
        #expect(facilitator.got == ["s0.1/1", "1-1"])
        let back = TestSink()
        _ = stage.join(back, since: 0)
        #expect(back.got == ["s1.1/1"], "nobody resumes from before the dialogue opened for this view")
    }

    @Test func changingTheViewSendsASnapshotOfTheNewView() {
        let stage = FeedStage()
        let sink = TestSink()
        let subscription = stage.join(sink)
        stage.publish()
        stage.feed.change(subscription, to: View([.answers]))
        stage.publish()
        #expect(sink.got == ["s0.1/1", "1-1", "s1.1/1", "2-2"])
    }

    @Test func eachSideWithAViewOfItsOwnGetsWhatIsEncodedForIt() {
        let stage = FeedStage()
        let (one, other) = (TestSink(), TestSink())
        _ = stage.join(one, view: View([.seat], side: "s1"))
        _ = stage.join(other, view: View([.seat], side: "s2"))
        stage.publish(asSnapshotFor: View([.seat], side: "s1"))
        #expect(one.got == ["s0.1/1", "s1.1/1"])
        #expect(other.got == ["s0.1/1", "1-1"])
    }

    @Test func directMessagesKeepTheirOrderAndComeBeforeTheFeed() {
        let stage = FeedStage()
        let sink = TestSink(room: 1)
        let subscription = stage.join(sink)
        stage.publish()
        stage.feed.send("ack1", bytes: 4, to: subscription)
        stage.feed.send("ack2", bytes: 4, to: subscription)
        sink.room = 100
        stage.feed.drained(subscription)
        #expect(sink.got == ["s0.1/1", "ack1", "ack2", "1-1"])
    }

    @Test func theAuthorGetsTheAckAndTheEventsFirstAndInOneWrite() {
        let stage = FeedStage()
        let writer = TestSink()
        let slow = TestSink(room: 1)
        let viewer = TestSink()
        let subscription = stage.join(writer)
        let behind = stage.join(slow)
        _ = stage.join(viewer)
        stage.state.sequence = 1
        let batch = stage.feed.encodeBatch(from: 1, to: 1, takesBack: false) { _ in .batch("1-1", bytes: 10) }
        stage.feed.deliver(batch, to: subscription, after: "ack", bytes: 3)
        stage.feed.deliver(batch, to: behind, after: "ack", bytes: 3)
        #expect(writer.got == ["s0.1/1", "ack 1-1"] && viewer.got == ["s0.1/1"])
        stage.feed.deliver(batch)
        #expect(writer.got == ["s0.1/1", "ack 1-1"] && viewer.got == ["s0.1/1", "1-1"])
        slow.room = 100
        stage.feed.drained(behind)
        #expect(slow.got == ["s0.1/1", "ack", "1-1"])
    }

    @Test func aSinkThatTakesNothingForTooLongIsClosedAndOnlyThen() {
        let stage = FeedStage()
        let stalled = TestSink(room: 1)
        let idle = TestSink()
        _ = stage.join(stalled)
        _ = stage.join(idle)
        stage.publish()
        stage.time.seconds = 19
        stage.feed.sweep()
        #expect(!stalled.hasFallenBehind)
        stage.time.seconds = 21
        stage.feed.sweep()
        #expect(stalled.hasFallenBehind && !idle.hasFallenBehind)
    }

    @Test func privateMessagesAreBounded() {
        let stage = FeedStage()
        let sink = TestSink(room: 1)
        let subscription = stage.join(sink)
        for _ in 1...16 { stage.feed.send("x", bytes: 1 << 16, to: subscription) }
        #expect(!sink.hasFallenBehind)
        stage.feed.send("x", bytes: 1 << 16, to: subscription)
        #expect(sink.hasFallenBehind)
        for _ in 1...100 { stage.feed.send("x", bytes: 1 << 16, to: subscription) }
        #expect(
            subscription.direct.isEmpty && subscription.directBytes == 0,
            "nothing is kept for a subscriber that was given up")
    }

    @Test func nobodySeesAStateThatIsNotOnDiskYet() {
        let stage = FeedStage()
        stage.state.isOnDisk = false
        let sink = TestSink()
        _ = stage.join(sink)
        #expect(sink.got == [])
        stage.feed.sweep()
        #expect(sink.got == [])
        stage.state.isOnDisk = true
        stage.publish()
        stage.feed.sweep()
        #expect(sink.got == ["s1.1/1"])
    }

    @Test func aRestartSendsEveryoneASnapshot() {
        let stage = FeedStage()
        let sink = TestSink()
        _ = stage.join(sink)
        stage.publish(3)
        stage.state.sequence = 2
        stage.feed.restart(head: 2)
        stage.publish()
        #expect(sink.got == ["s0.1/1", "1-3", "s2.1/1", "3-3"])
    }

    /// Whatever happens, positions follow one another or a snapshot comes. A failure prints the seed of its run.
    @Test(arguments: 0..<200)
    func positionsAlwaysJoin(seed: UInt64) {
        var random = Dice(seed)
        var limits = Feed<TestSink>.Limits()
        limits.ringCountMax = 4
        let stage = FeedStage(parts: 2, limits: limits)
        var members: [(sink: TestSink, subscription: Subscription<TestSink>, since: Int?)] = []
        for _ in 0..<120 {
            switch random.roll(6) {
            case 0:
                let since = random.roll(2) == 0 ? nil : random.roll(stage.state.sequence + 2)
                let sink = TestSink(room: random.roll(4))
                members.append((sink, stage.join(sink, since: since), since))
            case 1 where !members.isEmpty:
                stage.feed.unsubscribe(members.remove(at: random.roll(members.count)).subscription)
            case 2 where !members.isEmpty:
                let member = members[random.roll(members.count)]
                member.sink.room += random.roll(5)
                stage.feed.drained(member.subscription)
            case 3: stage.publishInParts(1 + random.roll(4))
            default: stage.publish(1 + random.roll(3), takingBack: random.roll(4) == 0)
            }
        }
        for member in members {
            member.sink.room = 1_000
            stage.feed.drained(member.subscription)
            #expect(
                joined(member.sink.got, since: member.since) == stage.state.sequence, "seed \(seed): \(member.sink.got)"
            )
        }
    }

    /// Returns a page's position after these frames; `nil` after a gap, a repeated frame or an incomplete snapshot.
    private func joined(_ frames: [String], since: Int?) -> Int? {
        var position = since
        var part = 0
        for frame in frames {
            if frame.hasPrefix("s") {
                let numbers = frame.dropFirst().split { $0 == "." || $0 == "/" }.compactMap { Int($0) }
                part = numbers[1] == 1 ? 1 : part + 1
                guard part == numbers[1] else { return nil }
                position = part == numbers[2] ? numbers[0] : nil
            } else {
                let numbers = frame.drop { $0 == "c" }.split(separator: "-").compactMap { Int($0) }
                guard let at = position, numbers[0] == at + 1 else { return nil }
                position = numbers[1]
            }
        }
        return position
    }
}
