import DialogueTesting
import Testing

@testable import Dialogue

/// The deadline for answers: the server closes answering once, late answers are rejected, and answering can be opened
/// again.
@Suite struct DueTimeTests {
    private func session(_ phase: Phase = .preparing, dueIn milliseconds: Milliseconds = 60_000) throws -> Session {
        var session = Session(phase)
        try session.give(.changeDetails(answersDueAt: session.now + milliseconds), by: session.facilitator)
        return session
    }

    private let answer = Command.giveAnswer(question: "q1", text: "Nog net", audience: .everyone)

    @Test func theDeadlineIsDueOnlyWhileAnswersAreOpenBeforeTheSession() throws {
        for phase in Phase.allCases {
            var session = Session(phase)
            session.apply([.detailsChanged(details: session.detailsDue(at: 5))], by: session.facilitator)
            #expect(session.state.dueTimes == (phase == .preparing ? [DueTime(.answers, at: 5)] : []), "\(phase)")
        }
        var session = try session()
        let due = DueTime(.answers, at: try #require(session.state.details.answersDueAt))
        #expect(session.state.dueTimes == [due])
        try session.give(.deleteDialogue(), by: .installation)
        #expect(session.state.dueTimes == [])
        try session.give(.undeleteDialogue(), by: .installation)
        #expect(session.state.dueTimes == [due])
        try session.give(.changeAnswering(isOpen: false), by: session.facilitator)
        #expect(session.state.dueTimes == [])
    }

    @Test func theServerClosesAnsweringOnceAndNotBeforeTheDeadline() throws {
        var session = try session()
        #expect(try session.give(.closeAnswering(), by: .server) == [])
        session.now += 60_000
        #expect(session.rejection(.closeAnswering(), by: session.facilitator) == .notAllowed)
        #expect(try session.give(.closeAnswering(), by: .server) == [.answeringChanged(isOpen: false)])
        #expect(session.state.preparation.closedAtDeadline == session.state.details.answersDueAt)
        #expect(session.state.dueTimes == [])
        #expect(try session.give(.closeAnswering(), by: .server) == [])
    }

    /// Late answers are rejected even in the moment between the deadline and the server's command.
    @Test func lateAnswersAreRejectedWithTheDeadline() throws {
        var session = try session()
        try session.give(answer, by: session.anna)
        session.now += 60_000
        let late = Command.giveAnswer(question: "q1", text: "Te laat", audience: .everyone)
        #expect(session.rejection(late, by: session.anna) == .deadlinePassed)
        try session.give(.closeAnswering(), by: .server)
        #expect(session.rejection(late, by: session.anna) == .deadlinePassed)
        let draft = SaveDraft(question: "q1", horizon: nil, text: "Te laat", audience: .everyone)
        let anna = try #require(session.anna.participant)
        #expect(throws: Never.self) { try draft.check(session.state, by: anna) }
    }

    @Test func closingByHandIsNotTakenForTheDeadline() throws {
        var session = try session()
        try session.give(.changeAnswering(isOpen: false), by: session.facilitator)
        #expect(session.rejection(answer, by: session.anna) == .answersClosed)
        session.now += 60_000
        #expect(session.rejection(answer, by: session.anna) == .answersClosed)
    }

    @Test(arguments: [true, false])
    func answeringOpenedAgainStaysOpenUntilANewDeadline(afterTheServerClosed: Bool) throws {
        var session = try session()
        session.now += 60_000
        if afterTheServerClosed { try session.give(.closeAnswering(), by: .server) }
        try session.give(.changeAnswering(isOpen: true), by: session.facilitator)
        #expect(session.state.preparation.isOpen && session.state.details.answersDueAt == nil)
        #expect(session.state.dueTimes == [])
        try session.give(answer, by: session.anna)
        let due = session.now + 10_000
        try session.give(.changeDetails(answersDueAt: due), by: session.facilitator)
        #expect(session.state.dueTimes == [DueTime(.answers, at: due)])
    }

    /// A new deadline is set and then answering is opened again: the new deadline counts.
    @Test func aNewDeadlineMayBeSetBeforeOpeningAgain() throws {
        var session = try session()
        session.now += 60_000
        try session.give(.closeAnswering(), by: .server)
        let due = session.now + 10_000
        try session.give(.changeDetails(answersDueAt: due), by: session.facilitator)
        #expect(session.state.dueTimes == [])
        #expect(session.rejection(answer, by: session.anna) == .deadlinePassed)
        let events = try session.give(.changeAnswering(isOpen: true), by: session.facilitator)
        #expect(events == [.answeringChanged(isOpen: true)])
        #expect(session.state.dueTimes == [DueTime(.answers, at: due)])
    }

    @Test func aLiveSessionIgnoresTheDeadline() throws {
        var session = try session()
        try session.give(.changePhase(phase: .live), by: session.facilitator)
        session.now += 60_000
        #expect(session.state.dueTimes == [])
        #expect(session.rejection(.closeAnswering(), by: .server) == .wrongPhase)
        try session.give(answer, by: session.anna)
        // The session was started by mistake: the deadline counts again.
        try session.give(.changePhase(phase: .preparing), by: session.facilitator)
        #expect(try session.give(.closeAnswering(), by: .server) == [.answeringChanged(isOpen: false)])
    }

    @Test(arguments: [Phase.draft, .preparing])
    func aNewDeadlineMustBeInTheFuture(phase: Phase) throws {
        var session = Session(phase)
        #expect(session.rejection(.changeDetails(answersDueAt: session.now), by: session.facilitator) == .inThePast)
        session.apply([.detailsChanged(details: session.detailsDue(at: 5))], by: session.facilitator)
        // A deadline that has passed may stay when another detail changes, and it may be removed.
        try session.give(.changeDetails(title: "Anders"), by: session.facilitator)
        try session.give(.changeDetails(timeZone: "America/New_York"), by: session.facilitator)
        #expect(session.state.details.answersDueAt == 5)
        try session.give(.changeDetails(answersDueAt: 0), by: session.facilitator)
        #expect(session.state.details.answersDueAt == nil)
    }
}

extension Session {
    fileprivate func detailsDue(at moment: Milliseconds) -> Details {
        var details = state.details
        details.answersDueAt = moment
        return details
    }
}
