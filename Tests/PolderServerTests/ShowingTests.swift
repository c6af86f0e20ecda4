import Dialogue
import Testing

@testable import PolderServer

/// Whatever somebody's view is, they are sent exactly what `Showing` allows.
@Suite struct ShowingTests {
    private let organiser = View(roles: [.organiser])

    /// A dialogue with Anna, who opened her link and reported it.
    private func stage() -> Dialogue {
        var state = Dialogue(id: "d1")
        let person = PersonDetails(name: "Anna", email: "anna@example.org")
        play(
            [
                .dialogueCreated(
                    details: Details(title: "t", callLink: "https://call.example"), observerNonce: "o",
                    projectorNonce: "w"),
                .personRecorded(participant: "p1", version: 1, person: person),
                .participantAdded(
                    participant: "p1", roles: [.participant], assignment: "", linkNonce: "n"),
                .phaseChanged(phase: .preparing, reason: "", minutesVersion: 1), .linkOpened(participant: "p1"),
                .linkReported(participant: "p1"),
            ], &state)
        return state
    }

    @discardableResult
    private func play(_ events: [Event], _ state: inout Dialogue) -> [RecordedEvent] {
        var recorded: [RecordedEvent] = []
        for event in events {
            recorded.append(RecordedEvent(sequence: state.sequence + 1, at: 5, by: .installation, event: event))
            state.evolve(recorded.last!)
        }
        return recorded
    }

    private func snapshot(_ state: Dialogue, _ view: View) -> String {
        String(decoding: SnapshotEncoder.parts(of: state, epoch: "e", view: view, joinCode: nil)[0], as: UTF8.self)
    }

    private let contacts = ["anna@example.org", "linkOpenedAt", "linkReportedAt"]

    @Test func contactsOfARemovedPersonAreNotSent() throws {
        var state = stage()
        for word in contacts { #expect(snapshot(state, organiser).contains(word)) }
        let removed = play([.participantRemoved(participant: "p1")], &state)
        let batch = try #require(
            BatchEncoder.batch(of: removed[...], epoch: "e", dialogue: state, view: organiser, joinCode: nil))
        for word in contacts {
            #expect(!snapshot(state, organiser).contains(word), "\(word) in a snapshot")
            #expect(!String(decoding: batch, as: UTF8.self).contains(word), "\(word) in a batch")
        }
        #expect(snapshot(state, organiser).contains("Anna"), "words of the person may be in the minutes")
        play([.participantReinstated(participant: "p1")], &state)
        for word in contacts { #expect(snapshot(state, organiser).contains(word)) }
    }

    @Test func theCallLinkIsWrittenOnlyWhereItIsShown() {
        let state = stage()
        #expect(snapshot(state, View(roles: [])).contains("call.example"))
        #expect(!snapshot(state, .everyone).contains("call.example"))
        #expect(!state.showing(.details, to: .everyone).contains(.call))
    }

    @Test func filesAreTakenByThoseWhoSeeTheirContents() {
        let state = stage()
        #expect(state.filesAllowed(to: organiser) == .everything)
        #expect(state.filesAllowed(to: View(roles: [.facilitator])) == .minutes)
        #expect(state.filesAllowed(to: View(roles: [])) == .minutes)
        #expect(state.filesAllowed(to: .everyone) == .publicMinutes)
        #expect(state.filesAllowed(to: .titleOnly) == .nothing)
        #expect(Dialogue(id: "d2").filesAllowed(to: View(roles: [.participant])) == .nothing, "a draft")
        #expect(Dialogue(id: "d2").filesAllowed(to: View(roles: [.noteTaker])) == .minutes, "a draft")
    }
}
