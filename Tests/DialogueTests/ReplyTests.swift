import DialogueTesting
import Testing

@testable import Dialogue

/// Replies to commands tell nothing that the actor may not see. Two dialogues that differ only in something hidden from
/// an actor give that actor the same reply to every command.
@Suite struct ReplyTests {
    /// A change that some views are told nothing of.
    struct Hidden: CustomTestStringConvertible {
        let testDescription: String
        let change: @Sendable (inout Session) throws -> Void
    }

    static let hidden = [
        Hidden(testDescription: "an answer for the facilitator") {
            try $0.give(.giveAnswer(question: "q1", text: "geheim", audience: .facilitator), by: $0.bram)
        },
        Hidden(testDescription: "an answer for everyone before the reveal") {
            try $0.give(.giveAnswer(question: "q1", text: "straks", audience: .everyone), by: $0.bram)
        },
        Hidden(testDescription: "an answer that was changed, marked and withdrawn") {
            try $0.give(.giveAnswer(question: "q1", text: "geheim", audience: .facilitator), by: $0.bram)
            let answer = $0.state.preparation.answers(of: $0.id("Bram"))[0].id
            try $0.give(.markAnswer(answer: answer, isDealtWith: true), by: $0.facilitator)
            try $0.give(.giveAnswer(question: "q1", text: "anders", audience: .facilitator), by: $0.bram)
            try $0.give(.withdrawAnswer(answer: answer), by: $0.bram)
        },
        Hidden(testDescription: "an answer typed for somebody") {
            let bram = $0.id("Bram")
            try $0.give(
                .giveAnswer(question: "q1", text: "getypt", audience: .facilitator, participant: bram),
                by: $0.facilitator)
        },
        Hidden(testDescription: "a guest who waits") {
            try $0.give(.arriveAsGuest(guestDoor: $0.state.people.guestDoor!, name: "Gast"), by: .server)
        },
        Hidden(testDescription: "a guest who was turned away") {
            try $0.give(.arriveAsGuest(guestDoor: $0.state.people.guestDoor!, name: "Gast"), by: .server)
            try $0.give(.removeParticipant(participant: $0.id("Gast")), by: $0.facilitator)
        },
    ]

    private static func decide(_ command: Command, _ state: Dialogue, by actor: Actor, at now: Milliseconds) -> String {
        do {
            let events = try state.decide(command, CommandContext(at: now, by: actor, seed: 7))
            return "events \(events.map(\.kind.rawValue))"
        } catch {
            return "\(error.code) \(error.message) \(error.field ?? "")"
        }
    }

    /// Whether an actor is told nothing of these events, and none of them is about the actor's own things.
    private static func isHidden(_ events: ArraySlice<RecordedEvent>, from actor: Actor, in state: Dialogue) -> Bool {
        let view = state.view(of: actor)
        return events.allSatisfy { recorded in
            let isOwn = recorded.event.fact.changes(in: state).contains {
                if case .own(let owner) = $0 { return actor == .participant(owner) }
                return false
            }
            return !isOwn && Dialogue.project(recorded.event, stateAfter: state, view: view) == .nothing
        }
    }

    @Test(arguments: hidden, [Phase.preparing, .live]) func `A reply tells nothing of what is hidden`(
        _ hidden: Hidden, _ phase: Phase
    ) throws {
        var open = Session(phase)
        try open.give(.openGuestDoor(), by: open.facilitator)
        try open.give(.giveAnswer(question: "q2", horizon: 0, text: "van Anna", audience: .everyone), by: open.anna)
        var closed = open
        try hidden.change(&closed)
        let events = closed.log[open.log.count...]
        var dice = Dice(12)
        var tried = 0
        for actor in open.cast.values.sorted().map(Actor.participant)
        where Self.isHidden(events, from: actor, in: closed.state) {
            let ids = closed.state.preparation.answers.keys.sorted() + ["r1", "r2", "r3"]
            let people = closed.state.people.participants.keys.sorted()
            let aimed: [Command] =
                ids.flatMap {
                    [
                        .withdrawAnswer(answer: $0), .markAnswer(answer: $0, isDealtWith: true),
                        .markAnswer(answer: $0, isDealtWith: false), .linkAnswer(answer: $0, item: "i1"),
                        .linkAnswer(answer: $0), .makeItemOfAnswer(answer: $0),
                    ]
                }
                + people.flatMap {
                    [
                        .giveFloor(participant: $0), .removeParticipant(participant: $0),
                        .raiseHand(participant: $0), .setAttendance(participant: $0, attendance: .present),
                        .addNote(item: "i1", kind: .quote, text: "x", speaker: $0),
                        .addNote(item: "i1", kind: .actionItem, text: "x", owners: [.participant($0)]),
                        .parkTopic(title: "x", takenBy: [.participant($0)]), .trustLink(participant: $0),
                    ]
                }
                + sampleCommands(closed)
            let random = (0..<3_000).map { _ in closed.randomCommand(&dice).0 }
            for command in aimed + random {
                let (a, b) = (
                    Self.decide(command, open.state, by: actor, at: closed.now),
                    Self.decide(command, closed.state, by: actor, at: closed.now)
                )
                #expect(a == b, "\(command) by \(actor)")
                tried += 1
            }
        }
        #expect(tried > 3_000, "nobody is told nothing of it")
    }

    @Test func `Somebody who may not read an answer learns nothing of how it is used`() throws {
        var session = try Session.confided()
        try session.give(.markAnswer(answer: "r1", isDealtWith: true), by: session.facilitator)
        try session.give(.renewLink(participant: session.id("Fien")), by: session.organiser)
        for command in [
            Command.markAnswer(answer: "r1", isDealtWith: true), .markAnswer(answer: "r1", isDealtWith: false),
            .linkAnswer(answer: "r1"), .linkAnswer(answer: "r1", item: "i1"), .makeItemOfAnswer(answer: "r1"),
        ] {
            #expect(session.rejection(command, by: session.facilitator) == .notAllowed)
        }
        for answer in ["r1", "r9"] as [AnswerID] {
            #expect(session.rejection(.withdrawAnswer(answer: answer), by: session.bram) == .notAllowed)
        }
        #expect(session.rejection(.withdrawAnswer(answer: "r1"), by: session.anna) == nil)
    }

    @Test func `The call's address is for everyone with a link of their own, observers among them`() {
        for roles in Role.allCases.map({ Set([$0]) }) {
            let session = Session(.preparing)
            #expect(session.state.showing(.details, to: View(roles: roles)).contains(.call), "\(roles)")
        }
        let session = Session(.preparing)
        #expect(!session.state.showing(.details, to: .everyone).contains(.call))
        #expect(!session.state.showing(.details, to: .titleOnly).contains(.call))
    }
}
