import Dialogue

@testable import Journal
@testable import SQLiteLog
@testable import Tables

/// SplitMix64, so that a failing run can be played again from its seed.
struct Dice: RandomNumberGenerator {
    var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &self) }
    mutating func chance(_ percent: Int) -> Bool { roll(100) < percent }
    mutating func pick<Thing>(_ things: [Thing]) -> Thing? { things.randomElement(using: &self) }
}

extension Session {
    /// Some command that changes rows; whether the dialogue takes it is not our matter. True when it did.
    @discardableResult
    mutating func runRandom(_ dice: inout Dice) -> Bool {
        let actors: [Actor] = [.installation, facilitator, facilitator] + state.people.order.prefix(2).map { .participant($0) }
        now += Int64(dice.roll(60_000))
        // Home is the live session, where most happens.
        if state.isDeleted, dice.chance(60) { _ = try? run(.restoreDialogue()) }
        if state.phase != .live, dice.chance(30) { _ = try? run(.changePhase(phase: .live, reason: "terug")) }
        return (try? run(randomCommand(&dice), by: dice.pick(actors)!)).map { !$0.isEmpty } ?? false
    }

    private func randomCommand(_ dice: inout Dice) -> Command {
        // The facilitator stays: else little is accepted any more.
        let person = dice.pick(state.people.order.filter { .participant($0) != facilitator }) ?? "p"
        let item = dice.pick(state.agenda.items.keys.sorted()) ?? "i1"
        let note = dice.pick(state.notes.values.map(\.id).sorted()) ?? "n1"
        let before: NoteID? = dice.chance(40) ? dice.pick(state.notes.of(item).map(\.id)) : nil
        let question = dice.pick(state.preparation.questions.map(\.id)) ?? "q1"
        let answer = dice.pick(state.preparation.answers.keys.sorted()) ?? "r1"
        let side = dice.pick(state.sides.map(\.id)) ?? "s1"
        let text = FreeText("woorden \(dice.roll(1_000_000)) \"é\"\n")
        let owners: [Owner] = (0..<dice.roll(3)).map { _ in dice.chance(50) ? .participant(person) : .organisation(text) }
        let roles: Set<Role> = dice.chance(50) ? [.participant] : [.participant, .noteTaker]
        let choices: [Command] = [
            .changeDetails(purpose: text), .addSide(name: text, kind: .party), .changeSide(side: side, name: text),
            .removeSide(side: side),
            .addParticipants(participants: [NewParticipant(person: PersonDetails(name: text, email: text), side: side, roles: [.participant])]),
            .changeParticipant(participant: person, person: PersonDetails(name: text), side: side, roles: roles),
            .removeParticipant(participant: person), .restoreParticipant(participant: person),
            .markActionItem(note: state.notes.values.map(\.id).sorted().last ?? "n1", isDone: dice.chance(70)),
            .openGuestDoor(), .closeGuestDoor(), .arriveAsGuest(guestDoor: state.people.guestDoor ?? "x", name: text),
            .seatGuest(participant: person, side: side), .recordLinkOpened(participant: person), .renewLink(participant: person),
            .addQuestion(text: text, horizons: dice.chance(50) ? ["nu", text] : nil), .removeQuestion(question: question),
            .changeQuestion(question: question, text: text), .orderQuestions(questions: state.preparation.questions.map(\.id).shuffled(using: &dice)),
            .giveAnswer(question: question, text: text, audience: .everyone, participant: person),
            .giveAnswer(question: question, horizon: dice.roll(2), text: text, audience: .facilitator, participant: person),
            .withdrawAnswer(answer: answer), .revealAnswers(question: question), .linkAnswer(answer: answer, item: item),
            .makeItemOfAnswer(answer: answer), .markAnswer(answer: answer, isDealtWith: dice.chance(50)),
            .addItem(title: text, timeboxSeconds: 60, before: dice.chance(50) ? item : nil), .changeItem(item: item, title: text),
            .removeItem(item: item), .moveItem(item: item, before: dice.pick(state.agenda.order)), .startItem(item: item),
            .nextItem(), .previousItem(), .finishItem(), .skipItem(item: item), .extendItem(seconds: 60),
            .proposeItem(title: text, participant: person), .acceptProposal(proposal: dice.pick(state.agenda.proposals.map(\.id)) ?? "v1"),
            .declineProposal(proposal: dice.pick(state.agenda.proposals.map(\.id)) ?? "v1"),
            .raiseHand(participant: person), .giveFloor(participant: person), .giveFloor(participant: person), .endFloor(),
            .setAttendance(participant: person, attendance: dice.pick(Attendance.allCases)!),
            .setSummary(item: item, summary: text), .makeRemark(note: note, text: text), .makeRemark(item: item, text: text),
            .answerRemark(remark: dice.pick(state.review.remarks.map(\.id)) ?? "m1", outcome: .accepted, response: text),
            .changePhase(phase: dice.pick([.live, .live, .review, .preparing])!, reason: text),
        ]
        return switch dice.roll(100) {
        case 0..<18:
            .addNote(
                item: item, kind: dice.pick(Note.Kind.allCases)!, text: text, owners: owners,
                dueDate: dice.chance(20) ? "2021-02-09" : nil, before: before)
        case 18..<26: .changeNote(note: note, kind: dice.pick(Note.Kind.allCases)!, text: text, owners: owners)
        case 26..<34: .moveNote(note: note, item: item, before: before)
        case 34..<40: dice.chance(50) ? .deleteNote(note: note) : .restoreNote(note: note)
        case 40: dice.chance(20) ? .deleteDialogue() : .restoreDialogue()
        default: dice.pick(choices)!
        }
    }
}
