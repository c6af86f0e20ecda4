import DialogueTesting
import Testing

@testable import Dialogue

/// Questions and answers: each test gives commands to a dialogue in preparation and checks the events or the
/// rejections.
@Suite struct AnswerTests {
    @Test func answersAreGivenChangedAndWithdrawn() throws {
        var session = Session(.preparing)
        let anna = session.id("Anna")
        try session.give(
            .giveAnswer(question: "q2", horizon: 1, text: "Rust", audience: .facilitator), by: session.anna)
        #expect(session.state.preparation.answer(of: anna, to: "q2", horizon: 1)?.id == "r1")
        let same = Command.giveAnswer(question: "q2", horizon: 1, text: "Rust", audience: .facilitator)
        #expect(try session.give(same, by: session.anna) == [])
        try session.give(.giveAnswer(question: "q2", horizon: 1, text: "Rust", audience: .everyone), by: session.anna)
        #expect(session.state.preparation.answers["r1"]?.audience == .everyone, "its author widens it")
        try session.give(.changeAnswering(isOpen: false), by: session.facilitator)
        #expect(session.rejection(same, by: session.anna) == .answersClosed)
        #expect(session.rejection(.withdrawAnswer(answer: "r1"), by: session.bram) == .notAllowed)
        #expect(session.rejection(.withdrawAnswer(answer: "r1"), by: session.facilitator) == .notAllowed)
        #expect(
            try session.give(.withdrawAnswer(answer: "r1"), by: session.anna) == [
                .answerWithdrawn(answer: "r1", participant: session.id("Anna"))
            ])
        #expect(session.state.preparation.answer(of: anna, to: "q2", horizon: 1) == nil)
        try session.give(.changeAnswering(isOpen: true), by: session.facilitator)
        try session.give(same, by: session.anna)
        #expect(session.state.preparation.answers["r2"] != nil, "ids are not used again")
    }

    @Test func facilitatorsTypeForOthersButCannotWidenAnswers() throws {
        var session = Session(.preparing)
        let fien = session.facilitator
        let anna = session.id("Anna")
        func answer(_ audience: Audience, _ text: FreeText = "x", of person: ParticipantID? = nil) -> Command {
            .giveAnswer(question: "q1", text: text, audience: audience, participant: person)
        }
        #expect(session.rejection(answer(.everyone, of: anna), by: session.bram) == .notAllowed)
        #expect(session.rejection(answer(.everyone, of: session.id("Otto")), by: fien) == .notAllowed, "observes")

        try session.give(answer(.facilitator, of: anna), by: fien)
        #expect(
            session.state.preparation.answers["r1"]?.by == fien
                && session.state.preparation.answers["r1"]?.participant == anna)
        #expect(session.rejection(answer(.everyone, "y", of: anna), by: fien) == .notAllowed, "not wider")
        try session.give(answer(.facilitator, "y", of: anna), by: fien)
        try session.give(.withdrawAnswer(answer: "r1"), by: fien)

        try session.give(answer(.everyone), by: session.bram)
        #expect(
            session.rejection(answer(.facilitator, "y", of: session.id("Bram")), by: fien) == .notAllowed,
            "and not narrower")
        #expect(session.rejection(answer(.everyone, "y", of: session.id("Bram")), by: fien) == nil)
        try session.give(answer(.facilitator), by: session.bram)
        #expect(
            session.rejection(answer(.facilitator, "y", of: session.id("Bram")), by: fien) == .notAllowed,
            "in confidence: typing it again must not be a way to show it to everyone")
    }

    @Test func onlyAnswersForEveryoneCanBecomeAgendaItems() throws {
        var session = Session(.preparing)
        let fien = session.facilitator
        try session.give(.giveAnswer(question: "q1", text: "Open\nmet uitleg", audience: .everyone), by: session.anna)
        try session.give(.giveAnswer(question: "q1", text: "Geheim", audience: .facilitator), by: session.bram)
        #expect(session.rejection(.linkAnswer(answer: "r1", item: "i1"), by: fien) == .notAllowed, "not revealed")
        #expect(session.rejection(.makeItemOfAnswer(answer: "r1"), by: fien) == .notAllowed)
        #expect(
            try session.give(.revealAnswers(), by: fien)
                == [.answersRevealed(question: "q1"), .answersRevealed(question: "q2")])
        #expect(try session.give(.revealAnswers(), by: fien) == [])
        #expect(
            session.rejection(.linkAnswer(answer: "r2", item: "i1"), by: fien) == .notAllowed, "for the facilitator")
        #expect(session.rejection(.makeItemOfAnswer(answer: "r2"), by: fien) == .notAllowed)
        #expect(session.rejection(.markAnswer(answer: "r2", isDealtWith: true), by: fien) == nil)

        try session.give(.makeItemOfAnswer(answer: "r1"), by: fien)
        #expect(
            session.state.agenda.items["i4"]?.title == "Open"
                && session.state.agenda.items["i4"]?.explanation == "Open\nmet uitleg")
        #expect(session.state.preparation.answers["r1"]?.item == "i4")
        #expect(session.rejection(.makeItemOfAnswer(answer: "r1"), by: fien) == .inUse)
        #expect(
            try session.give(.removeItem(item: "i4"), by: fien)
                == [.answerLinked(answer: "r1", item: nil), .itemRemoved(item: "i4", linked: ["r1"])])

        let narrowed = try session.give(
            .giveAnswer(question: "q1", text: "Open", audience: .facilitator), by: session.anna)
        guard let event = narrowed.first?.fact as? AnswerGiven else { return #expect(Bool(false)) }
        #expect(event.retracts == true, "everyone had seen it")
    }

    @Test func horizonsWithAnswersCannotBeRemoved() throws {
        var session = Session(.preparing)
        try session.give(.giveAnswer(question: "q2", horizon: 1, text: "x", audience: .everyone), by: session.anna)
        #expect(session.rejection(.changeQuestion(question: "q2", horizons: ["nu"]), by: session.organiser) == .inUse)
        #expect(session.rejection(.changeQuestion(question: "q2", horizons: []), by: session.organiser) == .inUse)
        #expect(
            session.rejection(.changeQuestion(question: "q2", horizons: ["a", "b", "c"]), by: session.organiser) == nil)
        try session.give(.removeQuestion(question: "q1"), by: session.organiser)
        try session.give(.addQuestion(text: "Nieuw"), by: session.organiser)
        #expect(session.state.preparation.questions.map(\.id) == ["q2", "q3"], "ids are not used again")
    }
}
