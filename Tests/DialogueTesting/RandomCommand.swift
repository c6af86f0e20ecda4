import Dialogue

/// The parts of one random command: mostly ids that exist and texts within limits, but not always.
///
/// The dice are rolled in a fixed order, so a seed always gives the same run.
struct RandomCommand {
    let state: Dialogue
    let actor: Actor
    let person: ParticipantID
    let item: ItemID
    let note: NoteID
    let before: NoteID?
    private let question: QuestionID
    private let horizons: Int
    private let answer: AnswerID
    private let side: SideID
    private let topic: ParkedTopicID
    let text: FreeText
    let kind: Note.Kind
    private let audience: Audience
    private let roles: Set<Role>

    static func any(_ session: Session, _ dice: inout Dice, odd: Bool) -> (Command, Actor) {
        let made = RandomCommand(session, &dice, odd: odd)
        let others =
            made.setUp(&dice) + made.preparation(&dice) + made.agenda(&dice) + made.floor(&dice) + made.minutes(&dice)
            + made.agreements(&dice)
        // Only few runs come to the review, so that half of what is done from then on is what is done only then.
        let isAfter = [Phase.editing, .review, .adopted, .archived].contains(made.state.phase)
        if isAfter, dice.chance(50) { return made.afterTheSession(&dice) }
        return (made.command(&dice, others: others), made.actor)
    }

    private init(_ session: Session, _ dice: inout Dice, odd: Bool) {
        state = session.state
        let people = Array(state.people.participants.keys).sorted()
        var actors: [Actor] = [.installation, .server]
        actors += Array(repeating: session.facilitator, count: 6)
        actors += [session.organiser, session.noteTaker, session.noteTaker]
        actors += people.map { .participant($0) }
        actor = dice.pick(actors)!
        person = dice.pick(people) ?? "p0"
        item = dice.chance(5) ? "i999" : dice.pick(state.agenda.items.keys.sorted()) ?? "i1"
        note = dice.chance(5) ? "n999" : dice.pick(state.notes.values.map(\.id).sorted()) ?? "n1"
        before = dice.chance(40) ? dice.pick(state.notes.of(item).map(\.id)) : nil
        question = dice.pick(state.preparation.questions.map(\.id)) ?? "q1"
        horizons = state.preparation.question(question)?.horizons.count ?? 0
        answer = dice.pick(state.preparation.answers.keys.sorted()) ?? "r1"
        side = dice.pick(state.sides.map(\.id)) ?? "s1"
        topic = dice.pick(state.parkingLot.topics.map(\.id)) ?? "k1"
        text = FreeText(dice.chance(3) ? "" : "text \(dice.roll(1_000_000))" + (odd ? " \"é\"\n" : ""))
        kind = dice.pick(Note.Kind.allCases)!
        audience = dice.chance(50) ? .everyone : .facilitator
        roles = Set(Role.allCases.filter { _ in dice.chance(25) })
    }

    /// Returns one of the commands that are most common in a session in half of the cases, else one of `others`.
    private func command(_ dice: inout Dice, others: [Command]) -> Command {
        switch dice.roll(100) {
        case 0..<16:
            return .addNote(
                item: item, kind: kind, text: text, owners: dice.chance(30) ? [.participant(person)] : nil,
                dueDate: dice.chance(20) ? "2021-02-09" : nil, before: before)
        case 16..<24:
            return .changeNote(
                note: note, revision: dice.chance(50) ? state.notes[note]?.revision : nil,
                kind: dice.chance(60) ? kind : nil, text: dice.chance(60) ? text : nil)
        case 24..<30: return .moveNote(note: note, item: item, before: before)
        case 30..<48:
            return .giveAnswer(
                question: question, horizon: horizons > 0 ? dice.roll(horizons + 1) : nil, text: text,
                audience: audience, participant: dice.chance(30) ? person : nil)
        case 48..<50:
            // Most commands are for the live session, so a random run mostly stays in it.
            let wanted = Phase.following(state.phase)
            if state.phase == .live && dice.chance(80) { return .nextItem() }
            let phase = wanted.contains(.live) && dice.chance(70) ? .live : dice.pick(Phase.allCases)!
            return .changePhase(phase: phase, reason: text)
        case 50: return dice.chance(30) ? .deleteDialogue() : .undeleteDialogue()
        default: return dice.pick(others)!
        }
    }

    /// Returns commands about details, sides, people and links.
    private func setUp(_ dice: inout Dice) -> [Command] {
        [
            .changeDetails(purpose: text),
            .addSide(name: text, kind: .party), .changeSide(side: side, name: text), .removeSide(side: side),
            .addParticipants(participants: [
                NewParticipant(person: PersonDetails(name: text, email: text), side: side, roles: [.participant])
            ]),
            .changeParticipant(
                participant: person,
                person: dice.chance(50) ? PersonDetails(name: text, organisation: "VNG", email: text) : nil,
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
            replying, replying, .markLinksSent(participants: [person], isSent: dice.chance(70)),
            .sendMail(kind: dice.pick(OutgoingMail.Kind.allCases)!, participants: [person]),
            .takeBackMail(kind: .invitation, participants: [person]),
            .markAddress(participant: person, isWrong: dice.chance(50)),
            .wishMail(isSubscribed: dice.chance(50), wantsDigest: dice.chance(50)),
            .setDailyDigest(time: "08:00"), .writeMailText(kind: .reminder, language: "nl", text: "Dag [naam]"),
        ]
    }

    /// Returns a command by which a date is found or somebody replies to the invitation. It is chosen without a die: an
    /// additional roll would change what all later commands are.
    private var replying: Command {
        let proposed = state.dates.proposed
        let isEarly = state.phase == .draft || state.phase == .preparing
        if isEarly, proposed.count < 2 {
            let start = state.lastAt + 86_400_000 * Int64(1 + state.sequence % 5)
            return .proposeDates(dates: [.init(startsAt: start, durationMinutes: 90)])
        }
        switch (isEarly, state.sequence % 4) {
        case (true, 0): return .removeProposedDate(date: proposed[0].id)
        case (true, 1): return .chooseDate(date: proposed[1].id)
        case (true, _):
            return .answerDates(proposed.map { DateAnswer(date: $0.id, answer: .ifNeedBe) }, participant: person)
        case (_, 0): return .replyToInvitation(.coming, participant: person)
        case (_, 1): return .replyToInvitation(.notComing, reason: text, participant: person)
        case (_, 2): return .sendSubstitute(person: PersonDetails(name: text, email: text), participant: person)
        default: return .takeBackReply(participant: person)
        }
    }

    /// Returns commands about questions and answers.
    private func preparation(_ dice: inout Dice) -> [Command] {
        [
            .addQuestion(text: text, horizons: dice.chance(50) ? ["a", "b"] : nil),
            .changeQuestion(question: question, explanation: text, horizons: dice.chance(20) ? ["a"] : nil),
            .removeQuestion(question: question),
            .orderQuestions(questions: state.preparation.questions.map(\.id).shuffled(using: &dice)),
            .changeAnswering(isOpen: !dice.chance(20)),
            .withdrawAnswer(answer: answer), .revealAnswers(question: dice.chance(90) ? question : nil),
            .linkAnswer(answer: answer, item: dice.chance(80) ? item : nil), .makeItemOfAnswer(answer: answer),
            .markAnswer(answer: answer, isDealtWith: dice.chance(50)),
        ]
    }

    /// Returns commands about agenda items and proposals, and for marking action items as done.
    private func agenda(_ dice: inout Dice) -> [Command] {
        [
            .addItem(title: text, timeboxSeconds: dice.roll(900), before: dice.chance(30) ? item : nil),
            .changeItem(item: item, title: text), .removeItem(item: item),
            .moveItem(item: item, before: dice.pick(state.agenda.order)),
            .startItem(item: item), .nextItem(), .previousItem(), .finishItem(), .skipItem(item: item),
            .planItem(item: item), .markActionItem(note: note, isDone: dice.chance(60)),
            .extendItem(item: dice.chance(50) ? item : nil, seconds: dice.roll(240) - 60),
            .proposeItem(title: text), .acceptProposal(proposal: dice.pick(state.agenda.proposals.map(\.id)) ?? "v1"),
            .declineProposal(proposal: dice.pick(state.agenda.proposals.map(\.id)) ?? "v1"),
        ]
    }

    /// Returns commands about hands, the floor and attendance.
    private func floor(_ dice: inout Dice) -> [Command] {
        [
            .raiseHand(participant: dice.chance(50) ? person : nil),
            .raiseHand(participant: person, handAt: state.lastAt - Int64(dice.roll(10_000))),
            .lowerHand(participant: dice.chance(50) ? person : nil),
            .giveFloor(participant: person), .endFloor(),
            .setAttendance(participant: person, attendance: dice.pick(Attendance.allCases)!),
            .recordArrival(participant: person),
        ]
    }

    /// Returns commands about summaries, remarks, deleted notes and the parking lot.
    private func minutes(_ dice: inout Dice) -> [Command] {
        [
            .setSummary(
                item: item, revision: dice.chance(50) ? state.agenda.items[item]?.summaryRevision : nil, summary: text),
            .makeRemark(note: dice.chance(50) ? note : nil, item: nil, text: text),
            .respondToRemark(
                remark: dice.pick(state.review.remarks.map(\.id)) ?? "m1", outcome: .accepted, response: text),
            .deleteNote(note: note),
            // Now and then, without a die: an additional roll would change what all later commands are.
            state.notes[note]?.isDeleted == true && state.sequence % 5 == 0
                ? .eraseDeleted(collection: .notes, entity: note.text) : .undeleteNote(note: note),
            dice.pick([
                .parkTopic(title: text, takenBy: [.participant(person)]), .parkTopic(title: text),
                .changeParkedTopic(topic: topic, title: text, takenBy: []), .removeParkedTopic(topic: topic),
                .makeItemOfParkedTopic(topic: topic),
                restoring(state.bin.entries.last { if case .parkedTopic = $0.thing { true } else { false } }),
            ])!,
            .undeleteDialogue(), restoring(dice.pick(state.bin.entries)),
        ]
    }

    /// Returns the command that puts a deleted thing back, or now and then deletes a note for good.
    func restoring(_ entry: Bin.Entry?) -> Command {
        switch entry?.thing {
        case .side(let side): .restoreSide(side: side.id)
        case .question(let question): .restoreQuestion(question: question.id)
        case .item(let item, _): .restoreItem(item: item.id)
        case .parkedTopic(let topic): .restoreParkedTopic(topic: topic.id)
        case .participant(let id): .reinstateParticipant(participant: id)
        case .note(let id) where state.sequence % 2 == 0: .eraseDeleted(collection: .notes, entity: id.text)
        case .note(let id): .undeleteNote(note: id)
        case nil: .restoreItem(item: item)
        }
    }
}
