import DialogueTesting
import Testing

@testable import Dialogue

/// A date is found together: proposed, answered, chosen.
@Suite struct DatesTests {
    private let tuesday: Milliseconds = 1_911_671_400_000
    private var thursday: Milliseconds { tuesday + 2 * 86_400_000 }

    private func new(_ start: Milliseconds, _ minutes: Int = 60) -> ProposeDates.NewDate {
        ProposeDates.NewDate(startsAt: start, durationMinutes: minutes)
    }

    private func searching() throws -> Session {
        var session = Session(.preparing)
        try session.give(.proposeDates(dates: [new(thursday), new(tuesday)]), by: session.organiser)
        return session
    }

    @Test func datesAreProposedAndAnswered() throws {
        var session = try searching()
        #expect(session.state.dates.proposed.map(\.id) == ["w2", "w1"], "the earliest first")
        try session.give(
            .answerDates([DateAnswer(date: "w1", answer: .yes), DateAnswer(date: "w2", answer: .no)]), by: session.anna)
        try session.give(
            .answerDates([DateAnswer(date: "w1", answer: .ifNeedBe)], participant: session.id("Bram")),
            by: session.facilitator)
        func known(_ name: String) -> [ProposedDateID: Availability]? {
            session.state.people.participants[session.id(name)]?.availability
        }
        #expect(known("Anna") == ["w1": .yes, "w2": .no] && known("Bram") == ["w1": .ifNeedBe])
        #expect(try session.give(.answerDates([DateAnswer(date: "w1", answer: .yes)]), by: session.anna).isEmpty)
        try session.give(.answerDates([DateAnswer(date: "w2", answer: nil)]), by: session.anna)
        #expect(known("Anna") == ["w1": .yes])
        #expect(session.replayed == session.state)
    }

    @Test func chosenItIsTheDialoguesDate() throws {
        var session = try searching()
        try session.give(.answerDates([DateAnswer(date: "w1", answer: .yes)]), by: session.anna)
        try session.give(.chooseDate(date: "w1"), by: session.organiser)
        #expect(session.state.details.startsAt == thursday && session.state.details.durationMinutes == 60)
        #expect(session.state.dates.chosen == "w1")
        #expect(try session.give(.chooseDate(date: "w1"), by: session.organiser).isEmpty)
        let late = Command.answerDates([DateAnswer(date: "w1", answer: .no)])
        #expect(session.rejection(late, by: session.anna) == .answersClosed)
        #expect(session.rejection(.removeProposedDate(date: "w1"), by: session.organiser) == .inUse)
        #expect(session.state.people.participants[session.id("Anna")]?.availability == ["w1": .yes], "it stays")
        try session.give(.chooseDate(date: ""), by: session.organiser)
        #expect(session.state.details.startsAt == nil && session.state.dates.chosen == nil)
        #expect(session.rejection(late, by: session.anna) == nil)
        try session.give(.chooseDate(date: "w2"), by: session.organiser)
        try session.give(.proposeDates(dates: [new(thursday + 86_400_000)]), by: session.organiser)
        #expect(session.state.dates.chosen == nil && session.state.details.startsAt == tuesday, "searching again")
        #expect(session.replayed == session.state)
    }

    @Test func aDateThatIsProposedAgainKeepsItsAnswers() throws {
        var session = try searching()
        try session.give(.answerDates([DateAnswer(date: "w1", answer: .yes)]), by: session.anna)
        try session.give(.removeProposedDate(date: "w1"), by: session.organiser)
        #expect(session.rejection(.chooseDate(date: "w1"), by: session.organiser) == .notFound)
        #expect(try session.give(.removeProposedDate(date: "w1"), by: session.organiser).isEmpty)
        try session.give(.proposeDates(dates: [new(thursday), new(thursday), new(tuesday)]), by: session.organiser)
        #expect(session.state.dates.proposed.map(\.id) == ["w2", "w1"])
        #expect(session.state.people.participants[session.id("Anna")]?.availability == ["w1": .yes])
        #expect(try session.give(.proposeDates(dates: [new(tuesday)]), by: session.organiser).isEmpty)
    }

    @Test func onlyThoseWhoOrganiseSeeTheAnswersOfOthers() throws {
        var session = try searching()
        let answered = try session.give(
            .answerDates([DateAnswer(date: "w1", answer: .no)]), by: session.anna)[0]
        let person = Entity.participant(session.id("Anna"))
        for actor in [session.organiser, session.facilitator] {
            let view = session.state.view(of: actor)
            #expect(Dialogue.project(answered, stateAfter: session.state, view: view) == .entities([person]))
        }
        for actor in [session.bram, session.noteTaker, session.observer] {
            let view = session.state.view(of: actor)
            #expect(Dialogue.project(answered, stateAfter: session.state, view: view) == .nothing)
            #expect(session.state.showing(.proposedDate("w1"), to: view) == .full)
        }
        #expect(session.state.showing(.proposedDate("w1"), to: .everyone) == .hidden, "not by a shared link")
    }

    @Test func datesHaveLimits() throws {
        var session = try searching()
        let olga = session.organiser
        func rejected(_ dates: [ProposeDates.NewDate]) -> Rejection.Code? {
            session.rejection(.proposeDates(dates: dates), by: olga)
        }
        #expect(rejected([new(session.now - 1)]) == .inThePast)
        #expect(rejected([new(Limits.most.millisecondsMax + 1)]) == .outOfRange)
        #expect(rejected([new(tuesday, -1)]) == .outOfRange)
        #expect(rejected([new(tuesday, Limits.most.durationMinutesMax + 1)]) == .outOfRange)
        let many = (1...58).map { new(tuesday + Int64($0) * 60_000) }
        #expect(rejected(many) == nil && rejected(many + [new(tuesday + 3_600_000)]) == .tooMany)
        let unknown = Command.answerDates([DateAnswer(date: "w9", answer: .yes)])
        #expect(session.rejection(unknown, by: session.anna) == .notFound)
        let flood = Command.answerDates(Array(repeating: DateAnswer(date: "w1", answer: .yes), count: 61))
        #expect(session.rejection(flood, by: session.anna) == .tooMany)
        #expect(session.rejection(unknown, by: session.observer) == .notAllowed)
        session.now = tuesday + 1
        #expect(session.rejection(.chooseDate(date: "w2"), by: olga) == .inThePast)
    }
}
