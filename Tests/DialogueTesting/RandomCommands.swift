package import Dialogue

extension Dialogue {
    /// The rights let this actor give such a command now; the decision may still reject it.
    package func mayGive(_ act: any Act.Type, _ actor: Actor) -> Bool {
        allowedCommands(of: actor).contains { $0.command == act.name && $0.phases.contains(Permission.Phases(phase)) }
    }
}

extension Session {
    /// Some command by somebody, mostly one who may give it now. `odd`: texts hold what files and rows trip over.
    package func randomCommand(_ dice: inout Dice, odd: Bool = false) -> (Command, Actor) {
        if state.isDeleted && dice.chance(60) { return (.undeleteDialogue(), .installation) }
        for _ in 0..<5 {
            let (command, actor) = anyCommand(&dice, odd: odd)
            if state.mayGive(type(of: command.act), actor) || dice.chance(4) { return (command, actor) }
            let others = [.installation, .server, facilitator, noteTaker, anna, bram].shuffled(using: &dice)
            if let other = others.first(where: { state.mayGive(type(of: command.act), $0) }) { return (command, other) }
        }
        return anyCommand(&dice, odd: odd)
    }

    /// Mostly sensible: ids that exist, texts within limits; now and then neither.
    private func anyCommand(_ dice: inout Dice, odd: Bool) -> (Command, Actor) {
        let people = Array(state.people.participants.keys).sorted()
        var actors: [Actor] = [.installation, .server]
        actors += Array(repeating: facilitator, count: 6) + [organiser, noteTaker, noteTaker]
        actors += people.map { .participant($0) }
        let actor = dice.pick(actors)!
        let person = dice.pick(people) ?? "p0"
        let item = dice.chance(5) ? "i999" : dice.pick(state.agenda.items.keys.sorted()) ?? "i1"
        let note = dice.chance(5) ? "n999" : dice.pick(state.notes.values.map(\.id).sorted()) ?? "n1"
        let before: NoteID? = dice.chance(40) ? dice.pick(state.notes.of(item).map(\.id)) : nil
        let question = dice.pick(state.preparation.questions.map(\.id)) ?? "q1"
        let horizons = state.preparation.question(question)?.horizons.count ?? 0
        let answer = dice.pick(state.preparation.answers.keys.sorted()) ?? "r1"
        let side = dice.pick(state.sides.map(\.id)) ?? "s1"
        let topic = dice.pick(state.parkingLot.topics.map(\.id)) ?? "k1"
        let text = FreeText(dice.chance(3) ? "" : "text \(dice.roll(1_000_000))" + (odd ? " \"é\"\n" : ""))
        let kind = dice.pick(Note.Kind.allCases)!
        let audience: Audience = dice.chance(50) ? .everyone : .facilitator
        let roles = Set(Role.allCases.filter { _ in dice.chance(25) })

        let choices: [Command] = [
            .changeDetails(purpose: text),
            .addSide(name: text, kind: .party), .changeSide(side: side, name: text), .removeSide(side: side),
            .addParticipants(participants: [
                NewParticipant(person: PersonDetails(name: text, email: text), side: side, roles: [.participant])
            ]),
            .changeParticipant(
                participant: person, person: dice.chance(50) ? PersonDetails(name: text, email: text) : nil,
                side: dice.chance(30) ? "" : nil, roles: dice.chance(30) ? roles : nil),
            .removeParticipant(participant: person), .reinstateParticipant(participant: person), .reportLink(),
            .arriveAsGuest(guestDoor: state.people.guestDoor ?? "none", name: text),
            .seatGuest(participant: person, side: side),
            .recordLinkOpened(participant: person), .renewLink(participant: person),
            .renewLink(
                participant: dice.pick(state.people.roster.filter { $0.roles.contains(.facilitator) }.map(\.id))
                    ?? person),
            .trustLink(
                participant: dice.pick(state.people.roster.filter { $0.withheldToShow != nil }.map(\.id)) ?? person),
            .identifyParticipant(
                participant: person, person: dice.pick(["habcdefghjkmn", "h23456789abcd", ""]),
                organisation: dice.chance(50) ? "gabcdefghjkmn" : nil),
            .trustOwnLink(participant: person), .confideAnswers(), .confideAnswers(),
            .renewSharedLink(link: .projector), .openGuestDoor(), .closeGuestDoor(),
            .addQuestion(text: text, horizons: dice.chance(50) ? ["a", "b"] : nil),
            .changeQuestion(question: question, explanation: text, horizons: dice.chance(20) ? ["a"] : nil),
            .removeQuestion(question: question),
            .orderQuestions(questions: state.preparation.questions.map(\.id).shuffled(using: &dice)),
            .changeAnswering(isOpen: !dice.chance(20)),
            .withdrawAnswer(answer: answer), .revealAnswers(question: dice.chance(90) ? question : nil),
            .linkAnswer(answer: answer, item: dice.chance(80) ? item : nil), .makeItemOfAnswer(answer: answer),
            .markAnswer(answer: answer, isDealtWith: dice.chance(50)),
            .addItem(title: text, timeboxSeconds: dice.roll(900), before: dice.chance(30) ? item : nil),
            .changeItem(item: item, title: text), .removeItem(item: item),
            .moveItem(item: item, before: dice.pick(state.agenda.order)),
            .startItem(item: item), .nextItem(), .previousItem(), .finishItem(), .skipItem(item: item),
            .planItem(item: item), .markActionItem(note: note, isDone: dice.chance(60)),
            .extendItem(item: dice.chance(50) ? item : nil, seconds: dice.roll(240) - 60),
            .proposeItem(title: text), .acceptProposal(proposal: dice.pick(state.agenda.proposals.map(\.id)) ?? "v1"),
            .declineProposal(proposal: dice.pick(state.agenda.proposals.map(\.id)) ?? "v1"),
            .raiseHand(participant: dice.chance(50) ? person : nil),
            .raiseHand(participant: person, handAt: state.lastAt - Int64(dice.roll(10_000))),
            .lowerHand(participant: dice.chance(50) ? person : nil),
            .giveFloor(participant: person), .endFloor(),
            .setAttendance(participant: person, attendance: dice.pick(Attendance.allCases)!),
            .recordArrival(participant: person),
            .setSummary(
                item: item, revision: dice.chance(50) ? state.agenda.items[item]?.summaryRevision : nil, summary: text),
            .makeRemark(note: dice.chance(50) ? note : nil, item: nil, text: text),
            .respondToRemark(
                remark: dice.pick(state.review.remarks.map(\.id)) ?? "m1", outcome: .accepted, response: text),
            .deleteNote(note: note), .undeleteNote(note: note),
            dice.pick([
                .parkTopic(title: text, takenBy: [.participant(person)]), .parkTopic(title: text),
                .changeParkedTopic(topic: topic, title: text, takenBy: []), .removeParkedTopic(topic: topic),
                .makeItemOfParkedTopic(topic: topic),
            ])!,
            .undeleteDialogue(),
        ]
        switch dice.roll(100) {
        case 0..<16:
            return (
                .addNote(
                    item: item, kind: kind, text: text, owners: dice.chance(30) ? [.participant(person)] : nil,
                    dueDate: dice.chance(20) ? "2021-02-09" : nil, before: before), actor
            )
        case 16..<24:
            return (
                .changeNote(
                    note: note, revision: dice.chance(50) ? state.notes[note]?.revision : nil,
                    kind: dice.chance(60) ? kind : nil, text: dice.chance(60) ? text : nil), actor
            )
        case 24..<30: return (.moveNote(note: note, item: item, before: before), actor)
        case 30..<48:
            return (
                .giveAnswer(
                    question: question, horizon: horizons > 0 ? dice.roll(horizons + 1) : nil, text: text,
                    audience: audience, participant: dice.chance(30) ? person : nil), actor
            )
        case 48..<50:
            // Home is the live session, where most happens.
            let wanted = Phase.following(state.phase)
            if state.phase == .live && dice.chance(80) { return (.nextItem(), actor) }
            let phase = wanted.contains(.live) && dice.chance(70) ? .live : dice.pick(Phase.allCases)!
            return (.changePhase(phase: phase, reason: text), actor)
        case 50: return (dice.chance(30) ? .deleteDialogue() : .undeleteDialogue(), actor)
        default: return (dice.pick(choices)!, actor)
        }
    }
}
