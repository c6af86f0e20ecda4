import DialogueTesting
import Testing

@testable import Dialogue

/// The follow-up of agreements and action items.
@Suite struct AgreementsTests {
    /// A live session with agreement n1 of VNG, which Anna and Vera are of, and action item n2 of Bram.
    private func session(_ phase: Phase = .live) throws -> Session {
        var session = Session(.live)
        let (anna, bram) = (session.id("Anna"), session.id("Bram"))
        try session.give(
            .changeParticipant(participant: anna, person: PersonDetails(name: "Anna", organisation: "VNG")),
            by: session.organiser)
        try session.give(
            .addParticipants(participants: [
                NewParticipant(
                    person: PersonDetails(name: "Vera", organisation: "VNG"), side: "s1", roles: [.participant])
            ]), by: session.organiser)
        try session.give(
            .addNote(item: "i1", kind: .agreement, text: "VNG koppelt terug", owners: [.organisation("VNG")]),
            by: session.noteTaker)
        try session.give(
            .addNote(item: "i1", kind: .actionItem, text: "Link leggen", owners: [.participant(bram)]),
            by: session.noteTaker)
        for next in [Phase.review, .adopted, .archived] where phase != .live {
            try session.give(.changePhase(phase: next), by: session.facilitator)
            if next == phase { break }
        }
        return session
    }

    @Test func aMilestonesDateResolvesAllThatHangsOnIt() throws {
        var session = try session()
        try session.give(.addMilestone(title: "Lancering"), by: session.noteTaker)
        try session.give(
            .setDueCondition(note: "n1", milestone: "e1", relation: .after, count: 1, unit: .months),
            by: session.noteTaker)
        try session.give(.setDueCondition(note: "n2", milestone: "e1", relation: .before), by: session.noteTaker)
        func dates() -> [String?] {
            ["n1", "n2"].map { session.state.agreements.dueDate(of: session.state.notes[NoteID($0)]!) }
        }
        #expect(dates() == [nil, nil])
        let events = try session.give(.changeMilestone(milestone: "e1", date: "2021-01-31"), by: session.organiser)
        #expect(dates() == ["2021-02-28", "2021-01-30"])
        #expect(events[0].touched(in: session.state) == [.milestone("e1"), .followUp("n1"), .followUp("n2")])
        #expect(session.rejection(.removeMilestone(milestone: "e1"), by: session.organiser) == .inUse)
        // A date of its own counts more.
        try session.give(.changeNote(note: "n2", dueDate: "2021-01-20"), by: session.noteTaker)
        #expect(dates() == ["2021-02-28", "2021-01-20"])
        try session.give(.changeMilestone(milestone: "e1", date: ""), by: session.organiser)
        #expect(dates() == [nil, "2021-01-20"])
        #expect(session.replayed == session.state)
    }

    @Test func ownersAcceptOrDeclineAndAnOrganisationByThoseNamed() throws {
        var session = try session(.adopted)
        try session.give(.askOwners(), by: session.facilitator)
        #expect(session.state.agreements.followUps.values.allSatisfy { $0.asked != nil })
        #expect(session.rejection(.answerAgreement(note: "n1", answer: .accepted), by: session.bram) == .notAllowed)
        #expect(session.rejection(.answerAgreement(note: "n2", answer: .declined), by: session.bram) == .reasonNeeded)
        try session.give(.answerAgreement(note: "n2", answer: .declined, reason: "Geen tijd"), by: session.bram)
        try session.give(.answerAgreement(note: "n1", answer: .accepted), by: session.anna)
        #expect(session.state.agreements.acceptances["y2"]?.owner == .organisation("VNG"))
        // Once somebody of VNG is named, only they accept for it.
        let vera = session.id("Vera")
        try session.give(.setAcceptors(participants: [vera], mayAccept: true), by: session.organiser)
        #expect(
            session.rejection(.answerAgreement(note: "n1", answer: .declined, reason: "x"), by: session.anna)
                == .notAllowed)
        try session.give(.answerAgreement(note: "n1", answer: .declined, reason: "Bestuur"), by: .participant(vera))
        #expect(session.state.agreements.acceptances["y2"]?.state == .declined)
        #expect(session.state.agreements.acceptances.count == 2)
        #expect(session.replayed == session.state)
    }

    @Test func anAcceptanceSubjectToADecisionWaitsForIt() throws {
        var session = try session()
        let subject = Acceptance.SubjectTo(decider: "De raad", words: "voor de zomer", date: "2021-06-01")
        try session.give(.answerAgreement(note: "n2", answer: .accepted, subjectTo: subject), by: session.bram)
        #expect(session.state.agreements.acceptances["y1"]?.state == .waiting)
        #expect(session.rejection(.recordDecision(acceptance: "y1", isYes: true), by: session.anna) == .notAllowed)
        try session.give(.recordDecision(acceptance: "y1", isYes: false, words: "Nee"), by: session.bram)
        #expect(session.state.agreements.acceptances["y1"]?.state == .declined)
        try session.give(.recordDecision(acceptance: "y1", isYes: true), by: session.facilitator)
        #expect(session.state.agreements.acceptances["y1"]?.state == .accepted)
        #expect(session.state.agreements.acceptances["y1"]?.decision?.by == session.facilitator)
        try session.give(.recordDecision(acceptance: "y1", isYes: nil), by: session.facilitator)
        #expect(session.state.agreements.acceptances["y1"]?.state == .waiting)
    }

    @Test func whatIsEnteredInSomebodysNameSaysHowItCameAndCanBeContested() throws {
        var session = try session()
        let bram = session.id("Bram")
        let entering = Command.answerAgreement(note: "n2", answer: .accepted, participant: bram)
        #expect(session.rejection(entering, by: session.noteTaker) == .empty)
        #expect(session.rejection(entering, by: session.anna) == .notAllowed)
        try session.give(
            .answerAgreement(note: "n2", answer: .accepted, participant: bram, way: .mail), by: session.noteTaker)
        let entered = Entered(by: session.noteTaker, way: .mail)
        #expect(session.state.agreements.acceptances["y1"]?.entered == entered)
        #expect(session.rejection(.contestAgreementAnswer(acceptance: "y1"), by: session.facilitator) == .notAllowed)
        try session.give(.contestAgreementAnswer(acceptance: "y1", words: "Nee"), by: session.bram)
        #expect(session.state.agreements.acceptances["y1"]?.contest?.words == "Nee")
        // Their own answer takes its place.
        try session.give(.answerAgreement(note: "n2", answer: .declined, reason: "Nee"), by: session.bram)
        #expect(session.state.agreements.acceptances["y1"]?.entered == nil)
        #expect(session.state.agreements.acceptances["y1"]?.contest == nil)
        #expect(session.rejection(.contestAgreementAnswer(acceptance: "y1"), by: session.bram) == .notAllowed)
    }

    @Test func markingAsDoneAndTheStatusAreOne() throws {
        var session = try session(.adopted)
        func status() -> FollowUp.Status { session.state.agreements.status(of: session.state.notes["n2"]!) }
        try session.give(.setAgreementStatus(note: "n2", status: .inProgress), by: session.bram)
        try session.give(.markActionItem(note: "n2", isDone: true), by: session.bram)
        #expect(status() == .done)
        try session.give(.markActionItem(note: "n2", isDone: false), by: session.bram)
        #expect(status() == .open)
        try session.give(.setAgreementStatus(note: "n2", status: .done), by: session.bram)
        #expect(session.state.notes["n2"]?.isDone == true && session.state.notes["n2"]?.doneBy == session.bram)
        #expect(
            session.rejection(.setAgreementStatus(note: "n2", status: .dropped), by: session.bram) == .reasonNeeded)
        #expect(session.rejection(.setAgreementStatus(note: "n2", status: .overtaken), by: session.bram) == .empty)
        #expect(
            session.rejection(.setAgreementStatus(note: "n2", status: .open), by: session.anna) == .notAllowed)
        try session.give(.setAgreementStatus(note: "n2", status: .overtaken, overtakenBy: "n1"), by: session.bram)
        #expect(status() == .overtaken && session.state.notes["n2"]?.isDone == false)
        #expect(session.state.notes["n2"]?.isDoneInMinutes == false)
        #expect(session.replayed == session.state)
    }

    @Test func adoptedMinutesKeepTheFollowUpAndArchivedOnesAreOnlyRead() throws {
        var session = try session()
        try session.give(.reportBack(note: "n2", text: "Begonnen"), by: session.bram)
        for phase in [Phase.review, .adopted] { try session.give(.changePhase(phase: phase), by: session.facilitator) }
        try session.give(.reportBack(note: "n2", text: "Klaar"), by: session.bram)
        #expect(session.state.agreements.reports(of: "n2").map(\.text) == ["Begonnen", "Klaar"])
        #expect(session.state.agreementsInMinutes.reports(of: "n2").map(\.text) == ["Begonnen"])
        #expect(session.rejection(.removeReport(report: "z1"), by: session.facilitator) == .notAllowed)
        #expect(session.rejection(.reportBack(note: "n2", text: "Ook"), by: session.anna) == .notAllowed)
        try session.give(.changePhase(phase: .archived), by: session.facilitator)
        #expect(session.rejection(.reportBack(note: "n2", text: "Te laat"), by: session.bram) == .wrongPhase)
        try session.give(.changePhase(phase: .adopted), by: session.facilitator)
        try session.give(.changePhase(phase: .review, reason: "Fout"), by: session.facilitator)
        #expect(session.state.agreementsAtAdoption == nil)
        #expect(session.replayed == session.state)
    }

    @Test func eachSideConfirmsAndAnOlderTextIsKnown() throws {
        var session = try session()
        try session.give(.confirmAgreement(note: "n1"), by: session.anna)
        try session.give(
            .confirmAgreement(note: "n1", participant: session.id("Bram"), way: .telephone), by: session.facilitator)
        let confirmations = session.state.agreements.followUps["n1"]?.confirmations
        #expect(confirmations?.map(\.side) == ["s1", "s2"])
        #expect(session.rejection(.confirmAgreement(note: "n1"), by: session.observer) == .notAllowed)
        try session.give(.changeNote(note: "n1", text: "VNG koppelt snel terug"), by: session.noteTaker)
        #expect(session.state.agreements.followUps["n1"]?.confirmations[0].revision == 1)
        try session.give(.confirmAgreement(note: "n1"), by: session.anna)
        #expect(session.state.agreements.followUps["n1"]?.confirmations.last?.revision == 2)
        try session.give(.confirmAgreement(note: "n1", isConfirmed: false), by: session.bram)
        #expect(session.state.agreements.followUps["n1"]?.confirmations.map(\.side) == ["s1"])
    }

    @Test func aDeletedNoteTakesItsFollowUpAlong() throws {
        var session = try session()
        try session.give(.reportBack(note: "n2", text: "Geheim"), by: session.bram)
        try session.give(.answerAgreement(note: "n2", answer: .declined, reason: "Geheim"), by: session.bram)
        let deleting = try session.give(.deleteNote(note: "n2"), by: session.noteTaker)
        let view = View(roles: [.participant])
        for entity in [Entity.acceptance("y1"), .report("z1")] {
            #expect(session.state.showing(entity, to: view) == .hidden)
            #expect(deleting[0].touched(in: session.state).contains(entity))
        }
        #expect(session.rejection(.removeReport(report: "z1"), by: session.bram) == .notFound)
        try session.give(.eraseDeleted(collection: .notes, entity: "n2"), by: .installation)
        #expect(session.state.agreements.reports["z1"]?.text == .erased)
        #expect(session.state.agreements.acceptances["y1"]?.reason == .erased)
    }

    @Test(arguments: [
        (Command.addMilestone(title: ""), Rejection.Code.empty, "title"),
        (.addMilestone(title: "x", date: "2021-02-30"), .outOfRange, "date"),
        (.changeMilestone(milestone: "e9", title: "x"), .notFound, "milestone"),
        (.setDueCondition(note: "n1", milestone: "e9"), .notFound, "milestone"),
        (.setDueCondition(note: "n9", milestone: nil), .notFound, "note"),
        (.setReportDuty(note: "n1", isDue: true, to: [.organisation("")]), .empty, "to[0]"),
        (.setReportDuty(note: "n1", isDue: true, date: "morgen"), .outOfRange, "date"),
        (.askOwners(note: "n9"), .notFound, "note"),
        (.reportBack(note: "n1", text: ""), .empty, "text"),
        (.recordDecision(acceptance: "y9", isYes: true), .notFound, "acceptance"),
        (.setAgreementStatus(note: "n1", status: .overtaken, overtakenBy: "n1"), .outOfRange, "overtakenBy"),
    ])
    func whatIsWrongIsSaid(command: Command, code: Rejection.Code, field: String) throws {
        let session = try session()
        let rejection = #expect(throws: Rejection.self) {
            try session.state.decide(command, CommandContext(at: session.now, by: session.facilitator, seed: 1))
        }
        #expect(rejection?.code == code && rejection?.field == field)
    }

    @Test func thereAreLimits() throws {
        var session = try session()
        for number in 0..<Limits.most.milestonesMax {
            try session.give(.addMilestone(title: FreeText("x\(number)")), by: session.noteTaker)
        }
        #expect(session.rejection(.addMilestone(title: "x"), by: session.noteTaker) == .tooMany)
        let most = Limits.most.conditionCountMax
        #expect(
            session.rejection(.setDueCondition(note: "n1", milestone: "e1", count: most + 1), by: session.noteTaker)
                == .outOfRange)
        #expect(session.rejection(.addMilestone(title: "x0"), by: session.noteTaker) == .tooMany)
    }
}
