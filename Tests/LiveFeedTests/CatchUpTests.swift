import Testing

@testable import LiveFeed

/// Subscribers who come back, and newcomers after something was taken back.
@Suite struct CatchUpTests {
    @Test func resumingGetsExactlyWhatWasMissed() {
        let stage = FeedStage()
        _ = stage.join(TestSink())
        for _ in 1...5 { stage.publish() }
        let back = TestSink()
        _ = stage.join(back, since: 3)
        stage.publish()
        #expect(back.got == ["c4-5", "6-6"])
    }

    @Test func allWhoComeBackToOnePositionShareWhatTheyMissed() {
        let stage = FeedStage()
        _ = stage.join(TestSink())
        for _ in 1...5 { stage.publish() }
        let first = TestSink()
        let second = TestSink()
        let third = TestSink()
        let slow = TestSink(room: 0)
        _ = stage.join(first, since: 3)
        _ = stage.join(second, since: 3)
        let waiting = stage.join(slow, since: 3)
        stage.publish()
        // Nothing was taken back, so the cached catch-up and the batches since then are the present state.
        _ = stage.join(third, since: 3)
        #expect(stage.state.catchUpsMade == 1)
        #expect(first.got == ["c4-5", "6-6"] && second.got == first.got && third.got == first.got)
        slow.room = 10
        stage.feed.drained(waiting)
        #expect(slow.got == first.got)
    }

    @Test func newcomersGetNoFrameFromBeforeSomethingWasTakenBack() {
        let stage = FeedStage()
        _ = stage.join(TestSink())
        for _ in 1...3 { stage.publish() }
        let early = TestSink(room: 0)
        let back = TestSink()
        let fresh = TestSink()
        let again = TestSink()
        let waiting = stage.join(early, since: 1)
        stage.publish(takingBack: true)
        _ = stage.join(back, since: 1)
        _ = stage.join(fresh)
        #expect(back.got == ["c2-4"] && fresh.got == ["s4.1/1"])
        // The next event is no reason to encode anew. The one after it is, because it takes something back.
        stage.publish()
        _ = stage.join(again, since: 1)
        #expect(again.got == ["c2-4", "5-5"])
        stage.publish(takingBack: true)
        let last = TestSink()
        let newest = TestSink()
        _ = stage.join(last, since: 1)
        _ = stage.join(newest)
        #expect(last.got == ["c2-6"] && newest.got == ["s6.1/1"])
        // The subscriber who came before that may still receive the old frames, however late.
        early.room = 100
        stage.feed.drained(waiting)
        #expect(early.got == ["c2-3", "4-4", "5-5", "6-6"])
    }

    @Test func aPositionInsideABatchIsBridgedToo() {
        let stage = FeedStage()
        _ = stage.join(TestSink())
        stage.publish(4)
        let sink = TestSink()
        _ = stage.join(sink, since: 2)
        #expect(sink.got == ["c3-4"])
        let fresh = TestSink()
        _ = stage.join(fresh)
        #expect(fresh.got == ["s0.1/1", "1-4"], "the cached snapshot, and the batch that leads from it to the present")
    }
}
