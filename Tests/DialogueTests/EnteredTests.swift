import DialogueTesting
import Testing

@testable import Dialogue

/// Corrections and remarks that are entered in somebody's name, and contested.
@Suite struct EnteredTests {
    private func inReview() throws -> Session {
        var session = Session(.live)
        try session.give(.addNote(item: "i1", kind: .note, text: "Af eind mei"), by: session.noteTaker)
        try session.give(.changePhase(phase: .review), by: session.facilitator)
        return session
    }

    @Test func whoeverAnswersByTelephoneIsEnteredByName() throws {
        var session = try inReview()
        let anna = session.id("Anna")
        let command = { (way: Entered.Way?) in
            Command.suggestWording(passage: Passage(note: "n1"), text: "Af in juni", participant: anna, way: way)
        }
        #expect(session.rejection(command(nil), by: session.noteTaker) == .empty, "it says how it came")
        #expect(session.rejection(command(.telephone), by: session.bram) == .notAllowed)
        #expect(
            session.rejection(
                .suggestWording(
                    passage: Passage(note: "n1"), text: "x", participant: session.id("Otto"), way: .mail),
                by: session.noteTaker) == .notAllowed, "an observer suggests nothing")
        try session.give(command(.telephone), by: session.noteTaker)
        let made = try #require(session.state.review["c1"])
        #expect(made.by == session.anna && made.entered == Entered(by: session.noteTaker, way: .telephone))
        #expect(session.rejection(.contestSuggestion(suggestion: "c1", text: "x"), by: session.bram) == .notAllowed)
        try session.give(.changeSuggestion(suggestion: "c1", text: "Af in juli"), by: session.noteTaker)
        try session.give(.contestSuggestion(suggestion: "c1", text: "Ik zei augustus"), by: session.anna)
        #expect(session.state.review["c1"]?.contested == "Ik zei augustus")
        #expect(
            session.rejection(.changeSuggestion(suggestion: "c1", text: "x"), by: session.noteTaker) == .notAllowed,
            "once contested, only its author changes it")
        try session.give(.changePhase(phase: .adopted), by: session.facilitator)
        try session.give(.contestSuggestion(suggestion: "c1", text: ""), by: session.anna)
        #expect(session.state.review["c1"]?.contested == nil)
    }

    @Test func anOpinionOfOnesOwnIsNotEnteredOver() throws {
        var session = try inReview()
        let bram = session.id("Bram")
        try session.give(.suggestDeletion(passage: Passage(note: "n1")), by: session.anna)
        let entered = Command.supportSuggestion(suggestion: "c1", stance: .object, participant: bram, way: .letter)
        try session.give(entered, by: session.organiser)
        #expect(session.state.review["c1"]?.opinion(of: bram)?.entered?.way == .letter)
        try session.give(.supportSuggestion(suggestion: "c1", stance: .support), by: session.bram)
        #expect(session.state.review["c1"]?.opinion(of: bram)?.entered == nil)
        #expect(session.rejection(entered, by: session.organiser) == .notAllowed)
    }

    @Test func aRemarkQuotesWordsAndCanBeContested() throws {
        var session = try inReview()
        let words = Passage(note: "n1", revision: 1, from: 3, to: 11)
        try session.give(
            .makeRemark(text: "Zeker?", passage: words, participant: session.id("Anna"), way: .inPerson),
            by: session.noteTaker)
        let remark = session.state.review.remarks[0]
        #expect(remark.passage?.quote == "eind mei" && remark.note == "n1" && remark.by == session.anna)
        try session.give(.contestRemark(remark: "m1", text: "Dat vroeg ik niet"), by: session.anna)
        #expect(session.state.review.remarks[0].contested == "Dat vroeg ik niet")
        #expect(session.rejection(.contestRemark(remark: "m1", text: "x"), by: session.noteTaker) == .notAllowed)
        try session.give(.deleteNote(note: "n1"), by: session.noteTaker)
        #expect(!session.state.showing(.remark("m1"), to: session.state.view(of: session.anna)).contains(.content))
    }
}
