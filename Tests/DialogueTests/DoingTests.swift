import DialogueTesting
import Testing

@testable import Dialogue

/// Action items are marked as done or open, even in adopted minutes; people who never came count as absent.
@Suite struct DoingTests {
    private func withActionItems(_ phase: Phase) throws -> Session {
        var session = Session(.live)
        let bram = session.id("Bram")
        let person = PersonDetails(name: "Bram", organisation: "VWS")
        try session.give(.changeParticipant(participant: bram, person: person), by: session.organiser)
        for owner in [.participant(session.id("Anna")), .organisation("VWS"), .organisation("")] as [Owner] {
            let owners = owner == .organisation("") ? nil : [owner]
            try session.give(
                .addNote(item: "i1", kind: .actionItem, text: "doen", owners: owners), by: session.noteTaker)
        }
        for next in [Phase.review, .adopted, .archived] where session.state.phase != phase {
            try session.give(.changePhase(phase: next), by: session.organiser)
        }
        return session
    }

    @Test(arguments: [Phase.live, .review, .adopted, .archived])
    func onlyOwnersAndEditorsTickActionItems(_ phase: Phase) throws {
        var session = try withActionItems(phase)
        #expect(
            try session.give(.markActionItem(note: "n1", isDone: true), by: session.anna)
                == [.actionItemMarked(note: "n1", isDone: true)])
        let note = session.state.notes["n1"]!
        #expect(note.isDone && note.doneAt == session.now && note.doneBy == session.anna && note.revision == 1)
        #expect(try session.give(.markActionItem(note: "n1", isDone: true), by: session.noteTaker) == [])
        try session.give(.markActionItem(note: "n1", isDone: false), by: session.organiser)
        #expect(session.state.notes["n1"]!.doneAt == nil && session.state.notes["n1"]!.doneBy == nil)
        #expect(
            session.rejection(.markActionItem(note: "n2", isDone: true), by: session.bram) == nil, "his organisation's")
        #expect(session.rejection(.markActionItem(note: "n2", isDone: true), by: session.anna) == .notAllowed)
        #expect(
            session.rejection(.markActionItem(note: "n3", isDone: true), by: session.anna) == .notAllowed, "nobody's")
        #expect(session.rejection(.markActionItem(note: "n3", isDone: true), by: .installation) == nil)
        #expect(session.rejection(.markActionItem(note: "n9", isDone: true), by: session.organiser) == .notFound)
        #expect(session.replayed == session.state)
    }

    @Test func onlyActionItemsCanBeMarkedAsDone() throws {
        var session = Session(.live)
        try session.give(.addNote(item: "i1", kind: .agreement, text: "zo is het"), by: session.noteTaker)
        #expect(session.rejection(.markActionItem(note: "n1", isDone: true), by: session.noteTaker) == .outOfRange)
    }

    @Test func adoptedMinutesKeepWhatWasDoneAtAdoption() throws {
        var session = try withActionItems(.review)
        try session.give(.markActionItem(note: "n1", isDone: true), by: session.noteTaker)
        try session.give(.changePhase(phase: .adopted), by: session.organiser)
        let adopted = session.now
        try session.give(.markActionItem(note: "n1", isDone: false), by: session.noteTaker)
        try session.give(.markActionItem(note: "n2", isDone: true), by: session.noteTaker)
        #expect(
            session.state.notes["n1"]?.isDoneInMinutes == true && session.state.notes["n2"]?.isDoneInMinutes == false)
        try session.give(.changePhase(phase: .archived), by: session.organiser)
        try session.give(.changePhase(phase: .adopted), by: session.organiser)
        #expect(session.state.adoptedAt == adopted && session.state.notes["n2"]?.isDoneInMinutes == false)
        try session.give(.changePhase(phase: .review, reason: "te vroeg"), by: session.organiser)
        #expect(session.state.adoptedAt == nil && session.state.notes["n2"]?.isDoneInMinutes == nil)
        #expect(session.state.adoptedBy == nil)
        try session.give(.changePhase(phase: .adopted), by: session.organiser)
        #expect(session.state.notes["n2"]?.isDoneInMinutes == true, "the second version says what was done by then")
    }

    @Test func adoptedMinutesSayWhoAdoptedThem() throws {
        var session = Session(.review)
        #expect(session.state.adoptedBy == nil)
        try session.give(.changePhase(phase: .adopted), by: session.organiser)
        #expect(session.state.adoptedBy == session.organiser)
        try session.give(.changePhase(phase: .archived), by: .installation)
        try session.give(.changePhase(phase: .adopted), by: .installation)
        #expect(session.state.adoptedBy == session.organiser, "leaving the archive adopts nothing")
        try session.give(.changePhase(phase: .review, reason: "te vroeg"), by: session.organiser)
        try session.give(.changePhase(phase: .adopted), by: .installation)
        #expect(session.state.adoptedBy == .installation, "the person who adopted this version")
        #expect(session.replayed == session.state)
    }

    @Test func changingANoteToDoneRecordsWhoDidIt() throws {
        var session = try withActionItems(.live)
        try session.give(.changeNote(note: "n1", isDone: true), by: session.noteTaker)
        #expect(
            session.state.notes["n1"]?.doneAt == session.now && session.state.notes["n1"]?.doneBy == session.noteTaker)
        let done = session.now
        try session.give(.changeNote(note: "n1", text: "anders"), by: session.facilitator)
        #expect(session.state.notes["n1"]?.doneAt == done, "other changes leave it")
        try session.give(.changeNote(note: "n1", isDone: false), by: session.facilitator)
        #expect(session.state.notes["n1"]?.doneAt == nil)
    }

    @Test func peopleWhoNeverCameAreAbsentAfterTheSession() throws {
        var session = Session(.live)
        let (anna, bram) = (session.id("Anna"), session.id("Bram"))
        try session.give(.recordArrival(participant: anna), by: .server)
        #expect(session.state.attendance() == [anna: .present], "may still come")
        try session.give(.removeParticipant(participant: session.id("Otto")), by: session.organiser)
        try session.give(.changePhase(phase: .review), by: session.facilitator)
        #expect(session.state.attendance()[bram] == .absent && session.state.attendance()[anna] == .present)
        #expect(session.state.attendance()[session.id("Otto")] == nil, "not on the list any more")
        #expect(Session(.review).state.attendance().isEmpty, "attendance was not kept")
    }
}
