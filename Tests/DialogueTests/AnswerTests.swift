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
        #expect(session.rejection(.makeItemOfAnswer(answer: "r1"), by: fien) == .notAllowed, "not revealed")
        #expect(
            try session.give(.revealAnswers(), by: fien)
                == [.answersRevealed(question: "q1"), .answersRevealed(question: "q2")])
        #expect(try session.give(.revealAnswers(), by: fien) == [])
        #expect(session.rejection(.makeItemOfAnswer(answer: "r2"), by: fien) == .notAllowed, "for the facilitator")
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

    @Test func answersAreLinkedBeforeTheyAreShownAndNobodyElseIsTold() throws {
        var session = Session(.preparing)
        try session.give(.giveAnswer(question: "q1", text: "Open", audience: .everyone), by: session.anna)
        try session.give(.giveAnswer(question: "q1", text: "Geheim", audience: .facilitator), by: session.bram)
        for answer in ["r1", "r2"] as [AnswerID] {
            for event in try session.give(.linkAnswer(answer: answer, item: "i1"), by: session.facilitator) {
                for view in Role.allCases.map({ View(roles: [$0]) }) + [.everyone, .titleOnly] {
                    let told = Dialogue.project(event, stateAfter: session.state, view: view)
                    #expect(told == (view.has(.answers) ? .entities([.answer(answer)]) : .nothing))
                }
            }
        }
        try session.give(.revealAnswers(question: "q1"), by: session.facilitator)
        #expect(session.state.preparation.answers["r1"]?.item == "i1", "everyone sees the link with the answer")
        #expect(session.state.showing(.answer("r2"), to: .everyone) == .hidden)
    }

    @Test func anAnswerIsToTheWordsThatItsAuthorRead() throws {
        var session = Session(.preparing)
        let read = try #require(session.state.preparation.question("q1")).text
        let answer = { (asked: FreeText?) in
            Command.giveAnswer(question: "q1", text: "Ja", audience: .everyone, asked: asked)
        }
        try session.give(answer(read), by: session.anna)
        #expect(session.state.preparation.rewordedAt["q1"] == nil)
        try session.give(.changeQuestion(question: "q1", explanation: "Met uitleg"), by: session.organiser)
        #expect(session.state.preparation.rewordedAt["q1"] == nil, "the question itself is the same")
        try session.give(.changeQuestion(question: "q1", text: "Wat niet?"), by: session.organiser)
        let given = try #require(session.state.preparation.answers["r1"]).givenAt
        #expect(try #require(session.state.preparation.rewordedAt["q1"]) > given)
        #expect(session.rejection(answer(read), by: session.bram) == .changedMeanwhile)
        #expect(session.rejection(answer(nil), by: session.bram) == nil, "a program that does not say")
        #expect(try !session.give(answer("Wat niet?"), by: session.anna).isEmpty, "the same words answer it again")
        #expect(try session.give(answer("Wat niet?"), by: session.anna).isEmpty)
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
