import DialogueTesting
import Testing

@testable import Dialogue

/// Views of one side. Polder has no entity yet that only one side may see, so these tests make one.
@Suite struct SideViewTests {
    /// A note that only one side receives.
    private struct NotedForOneSide: Fact {
        static let name: Event.Kind = "notedForOneSide"
        var takesBack: Bool { false }
        var note: NoteID
        var side: SideID
        func apply(to dialogue: inout Dialogue, _ moment: Moment) {}
        func changes(in dialogue: Dialogue) -> [Change] { [.changed(.note(note), for: .side(side))] }
    }

    private let mine = View(roles: [.participant], side: "s1")
    private let theirs = View(roles: [.participant], side: "s2")
    private let nobodys = View(roles: [.participant])

    @Test func onlyThatSideIsTold() throws {
        var session = Session(.live)
        try session.give(.addNote(item: "i1", kind: .note, text: "Van ons"), by: session.noteTaker)
        let event = Event(NotedForOneSide(note: "n1", side: "s1"))
        func heard(_ view: View) -> Projection { Dialogue.project(event, stateAfter: session.state, view: view) }
        #expect(heard(mine) == .entities([.note("n1")]))
        #expect(heard(theirs) == .nothing)
        #expect(heard(nobodys) == .nothing)
        #expect(heard(View(roles: [.facilitator])) == .nothing)
    }

    @Test func onlyThatSideIsShown() throws {
        var session = Session(.live)
        #expect(session.state.showing(toSide: "s1", to: mine) == .full)
        #expect(session.state.showing(toSide: "s1", to: theirs) == .hidden)
        #expect(session.state.showing(toSide: "s1", to: nobodys) == .hidden)
        try session.give(.deleteDialogue(), by: .installation)
        #expect(session.state.showing(toSide: "s1", to: mine) == .hidden, "closed")
    }

    @Test func differentViewsHaveDifferentNumbers() {
        let rights = View.all.map(\.rights)
        let sides: [SideID?] = [nil] + (1...200).map { SideID("s\($0)") }
        let views = sides.flatMap { side in rights.map { View($0, side: side) } }
        #expect(Set(views.map(\.number)).count == views.count)
        #expect(views.allSatisfy { $0.number >= 0 && $0.number < 1 << 53 })
        #expect(nobodys.number == Int(View.Rights.seat.rawValue), "as pages know it")
    }

    @Test func peopleOfAllSidesShareAView() {
        let session = Session(.live)
        #expect(session.state.view(of: session.anna) == session.state.view(of: session.bram))
        #expect(session.state.view(of: session.anna).side == nil)
    }
}
