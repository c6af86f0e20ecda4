import DialogueTesting
import Testing

@testable import Dialogue

/// Suggestions for the minutes in review: made, supported, accepted, rejected, annexed, entered in somebody's name.
@Suite struct CorrectionTests {
    /// In review, with the line "Af eind mei, zei de gemeente" (n1) and the summary "Kort" (i1).
    private func inReview() throws -> Session {
        var session = Session(.live)
        try session.give(
            .addNote(item: "i1", kind: .note, text: "Af eind mei, zei de gemeente"), by: session.noteTaker)
        try session.give(.addNote(item: "i1", kind: .note, text: "Tweede regel"), by: session.noteTaker)
        try session.give(.setSummary(item: "i1", summary: "Kort"), by: session.noteTaker)
        try session.give(.changePhase(phase: .review), by: session.facilitator)
        return session
    }

    private let may = Passage(note: "n1", revision: 1, from: 8, to: 11, quote: "mei")

    private func text(_ session: Session, _ note: NoteID = "n1") -> String? { session.state.notes[note]?.text.text }

    @Test func anAcceptedWordingChangesOnlyItsWords() throws {
        var session = try inReview()
        try session.give(.suggestWording(passage: may, text: "juni", why: "Zo is het"), by: session.anna)
        #expect(session.state.review["c1"]?.by == session.anna && session.state.review["c1"]?.passage == may)
        #expect(text(session) == "Af eind mei, zei de gemeente", "nothing changes before it is accepted")
        try session.give(.acceptSuggestion(suggestion: "c1"), by: session.noteTaker)
        #expect(text(session) == "Af eind juni, zei de gemeente")
        let accepted = session.state.review["c1"]?.accepted
        #expect(accepted?.revision == 2 && accepted?.isMerged == nil)
        #expect(session.rejection(.acceptSuggestion(suggestion: "c1"), by: session.noteTaker) == .alreadyDecided)
    }

    @Test func theQuoteMustStandThere() throws {
        let session = try inReview()
        func rejection(_ passage: Passage) -> Rejection? {
            do {
                _ = try session.state.decide(
                    .suggestWording(passage: passage, text: "juni"),
                    CommandContext(at: session.now, by: session.anna, seed: 1))
                return nil
            } catch { return error }
        }
        for (change, field) in [
            ({ $0.quote = "juni" }, "passage.quote"), ({ $0.to = 900 }, "passage.to"), ({ $0.to = 8 }, "passage.to"),
            ({ $0.to = nil }, "passage.to"), ({ $0.revision = 2 }, "passage.revision"),
            ({ $0.from = -1 }, "passage.from"), ({ $0.from = 20_000 }, "passage.from"),
        ] as [((inout Passage) -> Void, String)] {
            var passage = may
            change(&passage)
            #expect(rejection(passage)?.code == .outOfRange && rejection(passage)?.field == field, "\(field)")
        }
        #expect(rejection(Passage(note: "n99"))?.field == "passage.note")
        #expect(rejection(Passage())?.code == .outOfRange, "the minutes as a whole have no wording")
        #expect(rejection(Passage(item: "i1"))?.code == .outOfRange, "neither has a point")
        #expect(rejection(Passage(note: "n1", from: 0, to: 3)) == nil, "the server quotes the words itself")
    }

    @Test func aLineKeepsSomeWords() throws {
        let session = try inReview()
        #expect(
            session.rejection(.suggestWording(passage: Passage(note: "n1"), text: ""), by: session.anna) == .empty)
        #expect(session.rejection(.suggestWording(passage: may, text: "mei"), by: session.anna) == .empty)
        let long = FreeText(String(repeating: "x", count: Limits.most.noteCharactersMax - 20))
        #expect(session.rejection(.suggestWording(passage: may, text: long), by: session.anna) == .tooLong)
    }

    /// Each is shown against the line as it is now, and the second is applied to what the first made of it.
    @Test func twoSuggestionsOnOneLineBothCome() throws {
        var session = try inReview()
        try session.give(.suggestWording(passage: may, text: "half juni"), by: session.anna)
        let council = Passage(note: "n1", revision: 1, from: 20, to: 28, quote: "gemeente")
        try session.give(.suggestWording(passage: council, text: "VNG"), by: session.bram)
        try session.give(.acceptSuggestion(suggestion: "c1"), by: session.noteTaker)
        #expect(
            session.rejection(.acceptSuggestion(suggestion: "c2"), by: session.noteTaker) == .changedMeanwhile,
            "the line has changed: whoever accepts says that they saw it")
        #expect(session.state.review["c2"]?.wanted(in: text(session)!) == "Af eind half juni, zei de VNG")
        try session.give(.acceptSuggestion(suggestion: "c2", revision: 2), by: session.noteTaker)
        #expect(text(session) == "Af eind half juni, zei de VNG")
    }

    @Test func suggestionsInConflictAreMergedByHand() throws {
        var session = try inReview()
        try session.give(.suggestWording(passage: may, text: "juni"), by: session.anna)
        try session.give(.suggestWording(passage: may, text: "juli"), by: session.bram)
        try session.give(.acceptSuggestion(suggestion: "c1"), by: session.noteTaker)
        #expect(session.state.review["c2"]?.wanted(in: text(session)!) == nil, "the words are gone")
        let rejection = #expect(throws: Rejection.self) {
            try session.give(.acceptSuggestion(suggestion: "c2", revision: 2), by: session.noteTaker)
        }
        #expect(rejection?.code == .changedMeanwhile && rejection?.field == "text")
        try session.give(
            .acceptSuggestion(suggestion: "c2", revision: 2, text: "Af in juni of juli"), by: session.facilitator)
        #expect(text(session) == "Af in juni of juli" && session.state.review["c2"]?.accepted?.isMerged == true)
    }

    @Test func aNewLineComesAtItsPlaceAndGoesWhenItIsTakenBack() throws {
        var session = try inReview()
        try session.give(
            .suggestLine(item: "i1", kind: .agreement, text: "Wij melden ons", before: "n2"), by: session.anna)
        #expect(session.rejection(.suggestLine(item: "i2", text: "x", before: "n2"), by: session.anna) == .notFound)
        try session.give(.acceptSuggestion(suggestion: "c1"), by: session.noteTaker)
        let made = try #require(session.state.review["c1"]?.accepted?.note)
        #expect(session.state.notes.of("i1").map(\.id) == ["n1", made, "n2"])
        #expect(session.state.notes[made]?.number == 1, "an agreement has a number")
        try session.give(.reopenSuggestion(suggestion: "c1"), by: session.noteTaker)
        #expect(session.state.notes[made]?.isDeleted == true && session.state.review["c1"]?.isOpen == true)
        try session.give(.deleteNote(note: "n2"), by: session.noteTaker)
        try session.give(.acceptSuggestion(suggestion: "c1"), by: session.noteTaker)
        #expect(session.state.notes.of("i1").count == 2, "without the line before which it was to come")
    }

    @Test func aDeletionGoesAndComesBack() throws {
        var session = try inReview()
        try session.give(.suggestDeletion(passage: Passage(note: "n1"), why: "Niet gezegd"), by: session.bram)
        try session.give(.acceptSuggestion(suggestion: "c1"), by: session.noteTaker)
        #expect(session.state.notes["n1"]?.isDeleted == true)
        let other = session.state.view(of: session.anna)
        #expect(!session.state.showing(.suggestion("c1"), to: other).contains(.content), "its words are not shown")
        #expect(session.state.showing(.suggestion("c1"), to: session.state.view(of: session.noteTaker)) == .full)
        try session.give(.reopenSuggestion(suggestion: "c1"), by: session.noteTaker)
        #expect(session.state.notes["n1"]?.isDeleted == false)
        #expect(session.state.showing(.suggestion("c1"), to: other) == .full)
    }

    @Test func theSummaryIsCorrectedLikeALine() throws {
        var session = try inReview()
        let summary = Passage(item: "i1", isSummary: true)
        try session.give(.suggestWording(passage: summary, text: "Kort en goed"), by: session.anna)
        try session.give(.acceptSuggestion(suggestion: "c1"), by: session.noteTaker)
        #expect(session.state.agenda.items["i1"]?.summary == "Kort en goed")
        try session.give(.suggestDeletion(passage: summary), by: session.anna)
        try session.give(.acceptSuggestion(suggestion: "c2"), by: session.noteTaker)
        #expect(session.state.agenda.items["i1"]?.summary == "")
        try session.give(.reopenSuggestion(suggestion: "c2"), by: session.noteTaker)
        #expect(session.state.agenda.items["i1"]?.summary == "Kort en goed")
    }

    @Test func aDecisionIsTakenBackWithWhatItChanged() throws {
        var session = try inReview()
        try session.give(.suggestWording(passage: may, text: "juni"), by: session.anna)
        try session.give(.acceptSuggestion(suggestion: "c1"), by: session.noteTaker)
        try session.give(.reopenSuggestion(suggestion: "c1"), by: session.facilitator)
        #expect(text(session) == "Af eind mei, zei de gemeente" && session.state.review["c1"]?.isOpen == true)
        try session.give(.acceptSuggestion(suggestion: "c1"), by: session.noteTaker)
        #expect(text(session) == "Af eind juni, zei de gemeente", "it is about the line as it is again")
        try session.give(.changeNote(note: "n1", text: "Heel anders"), by: session.noteTaker)
        #expect(session.rejection(.reopenSuggestion(suggestion: "c1"), by: session.noteTaker) == .changedMeanwhile)
        try session.give(.reopenSuggestion(suggestion: "c1", leavesLine: true), by: session.noteTaker)
        #expect(text(session) == "Heel anders" && session.state.review["c1"]?.isOpen == true)
    }

    @Test func aRejectionHasAReasonAndItsAuthorMayHaveItAnnexed() throws {
        var session = try inReview()
        try session.give(.suggestWording(passage: may, text: "juni"), by: session.anna)
        #expect(
            session.rejection(.rejectSuggestion(suggestion: "c1", reason: "  "), by: session.noteTaker)
                == .reasonNeeded)
        #expect(session.rejection(.annexSuggestion(suggestion: "c1", text: "x"), by: session.anna) == .notRejected)
        try session.give(.rejectSuggestion(suggestion: "c1", reason: "Er is mei gezegd"), by: session.noteTaker)
        #expect(session.rejection(.annexSuggestion(suggestion: "c1", text: "x"), by: session.bram) == .notAllowed)
        #expect(session.rejection(.annexSuggestion(suggestion: "c1", text: "x"), by: session.noteTaker) == .notAllowed)
        try session.give(.annexSuggestion(suggestion: "c1", text: "Wij zeiden juni"), by: session.anna)
        #expect(session.state.review["c1"]?.annex == "Wij zeiden juni")
        #expect(try session.give(.annexSuggestion(suggestion: "c1", text: "Wij zeiden juni"), by: session.anna) == [])
        try session.give(.annexSuggestion(suggestion: "c1", text: ""), by: session.anna)
        #expect(session.state.review["c1"]?.annex == nil)
        try session.give(.reopenSuggestion(suggestion: "c1"), by: session.noteTaker)
        #expect(session.state.review["c1"]?.reason == nil)
    }

    @Test func authorsChangeAndTakeBackTheirOwnWhileItIsOpen() throws {
        var session = try inReview()
        try session.give(.suggestWording(passage: may, text: "juni"), by: session.anna)
        try session.give(.supportSuggestion(suggestion: "c1", stance: .support), by: session.bram)
        #expect(session.rejection(.changeSuggestion(suggestion: "c1", text: "juli"), by: session.bram) == .notAllowed)
        try session.give(.changeSuggestion(suggestion: "c1", why: "Daarom"), by: session.anna)
        #expect(session.state.review["c1"]?.opinions.count == 1)
        try session.give(.changeSuggestion(suggestion: "c1", text: "juli"), by: session.anna)
        #expect(session.state.review["c1"]?.opinions == [], "nobody has supported the new words")
        #expect(session.rejection(.withdrawSuggestion(suggestion: "c1"), by: session.noteTaker) == .notAllowed)
        try session.give(.withdrawSuggestion(suggestion: "c1"), by: session.anna)
        #expect(session.state.showing(.suggestion("c1"), to: session.state.view(of: session.noteTaker)) == .hidden)
        #expect(session.rejection(.acceptSuggestion(suggestion: "c1"), by: session.noteTaker) == .notFound)
        #expect(try session.give(.withdrawSuggestion(suggestion: "c1"), by: session.anna) == [])
        try session.give(.suggestWording(passage: may, text: "juni"), by: session.anna)
        #expect(session.state.review["c2"] != nil, "ids are never used again")
    }

    @Test func othersSupportObjectOrDoNeither() throws {
        var session = try inReview()
        try session.give(.suggestWording(passage: may, text: "juni"), by: session.anna)
        let bram = session.id("Bram")
        try session.give(.supportSuggestion(suggestion: "c1", stance: .support), by: session.bram)
        try session.give(.supportSuggestion(suggestion: "c1", stance: .object), by: session.bram)
        #expect(session.state.review["c1"]?.opinions.map(\.stance) == [.object])
        try session.give(.supportSuggestion(suggestion: "c1", stance: .neither), by: session.bram)
        #expect(session.state.review["c1"]?.opinion(of: bram) == nil)
        #expect(
            session.rejection(.supportSuggestion(suggestion: "c1", stance: .support), by: session.anna) == .notAllowed)
        #expect(
            session.rejection(.supportSuggestion(suggestion: "c1", stance: .support), by: .installation)
                == .notAllowed)
        #expect(
            session.rejection(.supportSuggestion(suggestion: "c1", stance: .support), by: session.observer)
                == .notAllowed)
    }
}
