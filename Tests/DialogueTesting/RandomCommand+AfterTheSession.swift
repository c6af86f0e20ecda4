import Dialogue

extension RandomCommand {
    /// Returns a command about corrections, replies to the draft, signatures or answers to agreements. Whoever may
    /// give it is often the one who does.
    func afterTheSession(_ dice: inout Dice) -> (Command, Actor) {
        switch dice.roll(13) {
        case 0..<5: correcting(&dice)
        case 5..<8: replying(&dice)
        case 8..<10: signing(&dice)
        case 10..<12: answering(&dice)
        default: (parking(&dice), actor)
        }
    }

    private func parking(_ dice: inout Dice) -> Command {
        let removed = state.bin.entries.last { if case .parkedTopic = $0.thing { true } else { false } }
        if let removed, dice.chance(70) { return restoring(removed) }
        return dice.pick(state.parkingLot.topics.map(\.id)).map { .removeParkedTopic(topic: $0) }
            ?? .parkTopic(title: text)
    }

    private func signing(_ dice: inout Dice) -> (Command, Actor) {
        let signers = state.adoption.rule.signers
        guard let signer = dice.pick(signers), !dice.chance(10) else {
            let named = state.people.participants.keys.sorted().filter { _ in dice.chance(40) }
            let kind = dice.pick(AdoptionRule.Kind.allCases)!
            return dice.chance(50)
                ? (.setAdoptionRule(rule: kind, signers: named, reason: text), .installation)
                : (.changePhase(phase: .adopted), actor)
        }
        let contested = state.adoption.signatures.last { $0.entered != nil }?.participant ?? signer
        return dice.pick([
            (.signMinutes(), .participant(signer)),
            (.signMinutes(participant: signer, way: .telephone), .installation),
            (.contestSignature(reason: text), .participant(contested)),
            (.takeBackSignature(participant: signer), .participant(signer)),
        ])!
    }

    private func answering(_ dice: inout Dice) -> (Command, Actor) {
        let acceptance = dice.pick(state.agreements.acceptances.values.sorted { $0.id < $1.id })
        let id = acceptance?.id ?? "y1"
        let person = acceptance?.participant ?? person
        let theirs = state.notes.values.sorted { $0.id < $1.id }.flatMap { note in
            note.owners.compactMap { if case .participant(let id) = $0 { (note.id, id) } else { nil } }
        }
        let (owned, owner) = dice.pick(theirs) ?? (note, person)
        return dice.pick([
            (
                .answerAgreement(
                    note: owned, answer: .accepted, subjectTo: .init(decider: text), participant: owner, way: .mail),
                .installation
            ),
            (.recordDecision(acceptance: id, isYes: dice.chance(50), words: text), .participant(person)),
            (.takeBackAgreementAnswer(acceptance: id), .participant(person)),
            (.contestAgreementAnswer(acceptance: id, words: text), .participant(person)),
            (.setAcceptors(participants: [person], mayAccept: dice.chance(70)), .installation),
            (agreements(&dice).last { _ in dice.chance(20) } ?? .askOwners(), actor),
        ])!
    }
}

extension RandomCommand {
    /// Returns commands about what becomes of agreements and action items.
    func agreements(_ dice: inout Dice) -> [Command] {
        let owned = state.notes.values.filter { !$0.owners.isEmpty }.map(\.id).sorted()
        let followed = dice.chance(70) ? dice.pick(owned) ?? note : note
        let milestone = dice.pick(state.agreements.milestones.map(\.id)) ?? "e1"
        let acceptance = dice.pick(state.agreements.acceptances.keys.sorted()) ?? "y1"
        let day = "2021-0\(1 + dice.roll(9))-1\(dice.roll(10))"
        let owner: Owner = dice.chance(50) ? .participant(person) : .organisation(text)
        return [
            .addMilestone(title: text, date: dice.chance(50) ? day : nil),
            .changeMilestone(milestone: milestone, title: dice.chance(30) ? text : nil, date: day),
            .removeMilestone(milestone: milestone),
            .setDueCondition(
                note: followed, milestone: dice.chance(80) ? milestone : nil, relation: dice.pick([.before, .after]),
                count: dice.roll(13), unit: dice.pick(DueCondition.Unit.allCases)),
            .setReportDuty(note: followed, isDue: dice.chance(80), to: [owner], words: text, date: day),
            .askOwners(note: dice.chance(80) ? followed : nil, isAsked: dice.chance(85)),
            .setAcceptors(participants: [person], mayAccept: dice.chance(60)),
            .answerAgreement(
                note: followed, answer: dice.pick(Acceptance.Answer.allCases)!, reason: text,
                subjectTo: dice.chance(30) ? .init(decider: text, words: text, date: day) : nil,
                participant: dice.chance(70) ? person : nil, way: dice.pick(Entered.Way.allCases)),
            .takeBackAgreementAnswer(acceptance: acceptance),
            .contestAgreementAnswer(acceptance: acceptance, words: text),
            .recordDecision(acceptance: acceptance, isYes: dice.chance(80) ? dice.chance(60) : nil, words: text),
            .confirmAgreement(
                note: followed, isConfirmed: dice.chance(80), participant: dice.chance(70) ? person : nil, way: .mail),
            .setAgreementStatus(
                note: followed, status: dice.pick(FollowUp.Status.allCases)!, reason: text,
                overtakenBy: dice.pick(owned)),
            .reportBack(note: followed, text: text),
            .removeReport(report: dice.pick(state.agreements.reports.keys.sorted()) ?? "z1"),
        ]
    }
}
