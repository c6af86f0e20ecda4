import DialogueTesting
import Testing

@testable import Dialogue

/// Undo in the pages relies on two facts: a hand can get back its place in the queue, and a revision reveals a
/// conflict.
@Suite struct UndoTests {
    @Test func aHandCanBePutBackWhereItWas() throws {
        var session = Session(.live)
        let (fien, anna, bram) = (session.facilitator, session.id("Anna"), session.id("Bram"))
        try session.give(.raiseHand(), by: session.anna)
        try session.give(.raiseHand(), by: session.bram)
        let since = session.state.floor.queue[0].at
        try session.give(.lowerHand(participant: anna), by: fien)
        #expect(
            try session.give(.raiseHand(participant: anna, handAt: since), by: fien)
                == [.handRaised(participant: anna, since: since)])
        #expect(
            session.state.floor.queue.map(\.participant) == [anna, bram] && session.state.floor.queue[0].at == since)

        try session.give(.giveFloor(participant: anna), by: fien)
        try session.give(.endFloor(), by: fien)
        try session.give(.raiseHand(participant: anna, handAt: since), by: fien)
        #expect(session.state.floor.queue.map(\.participant) == [anna, bram], "also after having the floor")
        #expect(session.replayed == session.state)
    }

    @Test func nobodyJumpsTheQueue() throws {
        var session = Session(.live)
        let since = session.now
        try session.give(.raiseHand(), by: session.bram)
        #expect(session.rejection(.raiseHand(handAt: since), by: session.anna) == .notAllowed)
        let anna = session.id("Anna")
        for time in [session.now + 60_000, session.state.liveAt! - 1, 0, -1] {
            #expect(
                session.rejection(.raiseHand(participant: anna, handAt: time), by: session.facilitator) == .outOfRange)
        }
    }

    @Test func handsRaisedInTheSameMillisecondGetDifferentTimes() throws {
        var session = Session(.live)
        let people = ["Bram", "Anna", "Fien"].map { session.id($0) }
        session.apply(people.map { .handRaised(participant: $0) }, by: session.facilitator)
        #expect(session.state.floor.queue.map(\.participant) == people)
        #expect(Set(session.state.floor.queue.map(\.at)).count == 3)
        #expect(session.state.floor.queue.map(\.at) == session.state.floor.queue.map(\.at).sorted())
    }

    @Test func theSecondOfTwoEditorsOfASummaryIsRejected() throws {
        var session = Session(.review)
        let (nico, fien) = (session.noteTaker, session.facilitator)
        try session.give(.setSummary(item: "i1", revision: 0, summary: "van Nico"), by: nico)
        #expect(session.state.agenda.items["i1"]?.summaryRevision == 1)
        #expect(
            session.rejection(.setSummary(item: "i1", revision: 0, summary: "van Fien"), by: fien)
                == .changedMeanwhile)
        try session.give(.setSummary(item: "i1", revision: 1, summary: "van Fien"), by: fien)
        try session.give(.setSummary(item: "i1", summary: "zonder te kijken"), by: nico)
        #expect(session.state.agenda.items["i1"]?.summaryRevision == 3)
        #expect(session.rejection(.setSummary(item: "i2", revision: 1, summary: "x"), by: nico) == .changedMeanwhile)
    }

    @Test func aSkippedItemCanBePlannedAgain() throws {
        var session = Session(.live)
        let fien = session.facilitator
        try session.give(.skipItem(item: "i2"), by: fien)
        #expect(try session.give(.planItem(item: "i2"), by: fien) == [.itemFinished(item: "i2", status: .planned)])
        #expect(try session.give(.planItem(item: "i2"), by: fien) == [])
        try session.give(.nextItem(), by: fien)
        try session.give(.nextItem(), by: fien)
        #expect(session.state.agenda.current == "i2", "it gets its turn")
        try session.give(.planItem(item: "i2"), by: fien)
        #expect(
            session.state.agenda.current == nil && session.state.agenda.items["i2"]?.status == .planned,
            "the start was taken back")
        #expect(session.rejection(.planItem(item: "i9"), by: fien) == .notFound)
    }

    @Test func somebodyPutBackOnTheListIsAsBefore() throws {
        var session = Session(.live)
        let anna = session.id("Anna")
        let before = session.state.people.participants[anna]
        #expect(try session.give(.reinstateParticipant(participant: anna), by: session.organiser) == [])
        try session.give(.removeParticipant(participant: anna), by: session.organiser)
        #expect(session.rejection(.raiseHand(), by: session.anna) == .notAllowed)
        #expect(
            try session.give(.reinstateParticipant(participant: anna), by: session.organiser)
                == [.participantReinstated(participant: anna)])
        #expect(session.state.people.participants[anna] == before)
        #expect(session.rejection(.raiseHand(), by: session.anna) == nil)
        #expect(session.rejection(.reinstateParticipant(participant: "p9"), by: session.organiser) == .notFound)
    }

    @Test func somebodyPutBackWhoseSideIsGoneHasNoSide() throws {
        var session = Session(.preparing)
        let anna = session.id("Anna")
        try session.give(.removeParticipant(participant: anna), by: session.organiser)
        try session.give(.removeSide(side: "s1"), by: session.organiser)
        try session.give(.reinstateParticipant(participant: anna), by: session.organiser)
        let back = try #require(session.state.people.participants[anna])
        #expect(!back.isRemoved && back.side == nil && back.roles == [.participant])
    }

    @Test func aReportedLinkStaysReportedUntilItIsRenewed() throws {
        var session = Session(.preparing)
        let anna = session.id("Anna")
        #expect(try session.give(.reportLink(), by: session.anna) == [.linkReported(participant: anna)])
        #expect(session.state.people.participants[anna]?.linkReportedAt == session.now)
        #expect(try session.give(.reportLink(), by: session.anna) == [], "once is enough")
        try session.give(.renewLink(participant: anna), by: session.organiser)
        #expect(session.state.people.participants[anna]?.linkReportedAt == nil)
        #expect(try session.give(.reportLink(), by: session.observer).count == 1)
        #expect(session.rejection(.reportLink(), by: .installation) == .notFound)
    }

    @Test func itemsRecordWhenTheyBeganAndEnded() throws {
        var session = Session(.live)
        let fien = session.facilitator
        func times(_ item: ItemID) -> [Milliseconds?] {
            [session.state.agenda.items[item]!.begunAt, session.state.agenda.items[item]!.endedAt]
        }
        try session.give(.startItem(item: "i1"), by: fien)
        let began = session.now
        #expect(times("i1") == [began, nil])
        try session.give(.nextItem(), by: fien)
        #expect(times("i1") == [began, session.now] && times("i2") == [session.now, nil])
        let second = session.now
        try session.give(.previousItem(), by: fien)
        #expect(times("i1") == [began, nil], "taken up again")
        #expect(times("i2") == [second, nil], "planned again, so not finished")
        try session.give(.finishItem(), by: fien)
        #expect(times("i1") == [began, session.now])
        try session.give(.skipItem(item: "i3"), by: fien)
        #expect(times("i3") == [nil, nil], "skipped before it began")
    }
}
