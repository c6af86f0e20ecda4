import Testing

@testable import Dialogue

/// Given a dialogue, when a command, then these events or this rejection: people, preparation, links.
@Suite struct DecideTests {
    // MARK: - Set-up and people

    @Test func aDialogueBeginsAsADraft() throws {
        var session = Session()
        let events = try session.give(
            .createDialogue(details: Details(title: "Dialoog", startsAt: 0)), by: .installation)
        guard let created = events.first?.fact as? DialogueCreated else { return #expect(Bool(false)) }
        #expect(events.count == 1 && created.details.startsAt == nil, "0 is no date")
        #expect(created.observerNonce.count == 12 && created.observerNonce != created.projectorNonce)
        #expect(session.state.phase == .draft && session.state.sequence == 1 && session.state.lastAt == session.now)
    }

    @Test func whatChangesNothingGivesNoEvents() throws {
        var session = Session(.live)
        try session.give(.addNote(item: "i1", kind: .note, text: "Welkom"), by: session.noteTaker)
        try session.give(.raiseHand(), by: session.anna)
        try session.give(.startItem(item: "i1"), by: session.facilitator)
        let fien = session.facilitator
        let commands: [(Command, Actor)] = [
            (.changeDetails(title: "Dialoog"), fien), (.changeSide(side: "s1", name: "Bedrijven"), fien),
            (.changeParticipant(participant: session.id("Anna"), roles: [.participant]), fien),
            (.closeGuestDoor(), fien), (.orderQuestions(questions: ["q1", "q2"]), fien),
            (.changeAnswering(isOpen: true), fien), (.changeQuestion(question: "q1", viceVersa: true), fien),
            (.changeItem(item: "i1", timeboxSeconds: 600), fien), (.moveItem(item: "i3"), fien),
            (.moveItem(item: "i1", before: "i2"), fien), (.startItem(item: "i1"), fien),
            (.extendItem(seconds: 0), fien), (.changePhase(phase: .live), fien),
            (.changeNote(note: "n1", text: "Welkom"), fien), (.moveNote(note: "n1", item: "i1"), fien),
            (.undeleteNote(note: "n1"), fien), (.raiseHand(), session.anna), (.lowerHand(), session.bram),
            (.endFloor(), session.anna), (.setSummary(item: "i1", summary: ""), fien),
            (.undeleteDialogue(), .installation), (.seatGuest(participant: session.id("Anna"), side: "s1"), fien),
        ]
        for (command, actor) in commands {
            #expect(try session.give(command, by: actor) == [], "\(command.kind)")
        }
    }

    @Test func limitsHold() {
        let session = Session(.live)
        let olga = session.organiser
        let fien = session.facilitator
        func long(_ count: Int) -> FreeText { FreeText(String(repeating: "é", count: count)) }
        let person = PersonDetails(name: "x")
        let rejected: [(Command, Actor, Rejection.Code)] = [
            (.changeDetails(title: long(301)), olga, .tooLong), (.changeDetails(title: " \n"), olga, .empty),
            (.changeDetails(title: .erased), olga, .empty), (.changeDetails(title: "a\0b"), olga, .outOfRange),
            (.changeDetails(purpose: long(20_001)), olga, .tooLong),
            (.changeDetails(startsAt: -1), olga, .outOfRange),
            (.changeDetails(startsAt: Limits.most.millisecondsMax + 1), olga, .outOfRange),
            (.changeDetails(durationMinutes: -1), olga, .outOfRange),
            (.changeDetails(timeZone: "Europe/<b>"), olga, .outOfRange),
            (.changeDetails(language: "de"), olga, .outOfRange),
            (.changeDetails(callLink: long(2_001)), olga, .tooLong),
            (
                .changeDetails(distribution: Array(repeating: .init(name: "x", isCopy: false), count: 201)), olga,
                .tooMany
            ),
            (.addSide(name: "VWS", kind: .party), olga, .inUse), (.addSide(name: "", kind: .party), olga, .empty),
            (.changeSide(side: "s9", name: "x"), olga, .notFound), (.removeSide(side: "s1"), olga, .inUse),
            (
                .addParticipants(participants: [NewParticipant(person: PersonDetails(name: ""), side: nil, roles: [])]),
                olga, .empty
            ),
            (.addParticipants(participants: [NewParticipant(person: person, side: "s9", roles: [])]), olga, .notFound),
            (
                .addParticipants(
                    participants: Array(repeating: NewParticipant(person: person, side: nil, roles: []), count: 2_000)),
                olga, .tooMany
            ),
            (.changeParticipant(participant: "p9"), olga, .notFound),
            (.removeParticipant(participant: "p9"), olga, .notFound),
            (.addQuestion(text: "?", horizons: ["a", "b", "c", "d", "e"]), olga, .tooMany),
            (.orderQuestions(questions: ["q9"]), olga, .notFound),
            (.giveAnswer(question: "q1", text: long(8_001), audience: .everyone), session.anna, .tooLong),
            (.giveAnswer(question: "q1", horizon: 0, text: "x", audience: .everyone), session.anna, .outOfRange),
            (.giveAnswer(question: "q2", text: "x", audience: .everyone), session.anna, .outOfRange),
            (.giveAnswer(question: "q2", horizon: 2, text: "x", audience: .everyone), session.anna, .outOfRange),
            (.giveAnswer(question: "q9", text: "x", audience: .everyone), session.anna, .notFound),
            (.addItem(title: "x", timeboxSeconds: 86_401), fien, .outOfRange),
            (.addItem(title: "x", before: "i9"), fien, .notFound),
            (.moveItem(item: "i9"), fien, .notFound), (.extendItem(seconds: 60), fien, .notFound),
            (.extendItem(item: "i1", seconds: -601), fien, .outOfRange),
            (.extendItem(item: "i1", seconds: 86_000), fien, .outOfRange),
            (.extendItem(item: "i1", seconds: .max), fien, .outOfRange),
            (.addNote(item: "i1", kind: .note, text: long(8_001)), fien, .tooLong),
            (.addNote(item: "i9", kind: .note, text: "x"), fien, .notFound),
            (.addNote(item: "i1", kind: .quote, text: "x", speaker: "p9"), fien, .notFound),
            (.addNote(item: "i1", kind: .note, text: "x", owners: [.participant("p9")]), fien, .notFound),
            (.addNote(item: "i1", kind: .note, text: "x", owners: [.organisation("")]), fien, .empty),
            (
                .addNote(item: "i1", kind: .note, text: "x", owners: Array(repeating: .organisation("VNG"), count: 21)),
                fien, .tooMany
            ),
            (.addNote(item: "i1", kind: .note, text: "x", dueWords: long(201)), fien, .tooLong),
            (.addNote(item: "i1", kind: .note, text: "x", dueDate: "2021-02-29"), fien, .outOfRange),
            (.addNote(item: "i1", kind: .note, text: "x", before: "n9"), fien, .notFound),
            (.setSummary(item: "i1", summary: long(20_001)), fien, .tooLong),
            (.raiseHand(participant: "p9"), fien, .notFound), (.raiseHand(), .participant("p9"), .notAllowed),
        ]
        for (command, actor, code) in rejected {
            #expect(session.rejection(command, by: actor) == code, "\(command)")
        }
        #expect(session.rejection(.changeDetails(title: long(300)), by: olga) == nil, "characters, not bytes")
        #expect(session.rejection(.addNote(item: "i1", kind: .note, text: long(8_000)), by: fien) == nil)
    }

    @Test func datesAreRealOnes() {
        for good in ["2021-01-26", "2024-02-29", "2000-02-29", "1970-01-01", "2199-12-31"] {
            #expect(Check.isDate(good))
        }
        for bad in [
            "", "2021-1-26", "26-01-2021", "2021-13-01", "2021-00-10", "2021-04-31", "2100-02-29", "2021-02-0a",
            "2021-02-30", "1969-12-31", "2021/01/26", "2021-01-26T", "２021-01-2",
        ] { #expect(!Check.isDate(bad), "\(bad)") }
    }

    @Test func thoseWhoGoTakeHandAndFloorAlong() throws {
        var session = Session(.live)
        let anna = session.id("Anna")
        try session.give(.giveFloor(participant: anna), by: session.facilitator)
        try session.give(.raiseHand(participant: session.id("Bram")), by: session.facilitator)
        #expect(
            try session.give(.removeParticipant(participant: anna), by: session.organiser)
                == [.floorEnded(participant: anna), .participantRemoved(participant: anna)])
        #expect(
            try session.give(.removeParticipant(participant: session.id("Bram")), by: session.organiser)
                == [
                    .handLowered(participant: session.id("Bram")), .participantRemoved(participant: session.id("Bram")),
                ])
        #expect(try session.give(.removeParticipant(participant: anna), by: session.organiser) == [])
        #expect(
            session.state.people.roster.count == 4 && session.state.people.participants[anna]?.person.name == "Anna")
        #expect(session.rejection(.giveFloor(participant: anna), by: session.facilitator) == .notFound)
    }

    @Test func peopleAreRecordedInVersions() throws {
        var session = Session(.draft)
        let anna = session.id("Anna")
        let person = PersonDetails(name: "Anna de Vries", organisation: "HEMA")
        #expect(
            try session.give(.changeParticipant(participant: anna, person: person, side: ""), by: session.organiser)
                == [
                    .personRecorded(participant: anna, version: 2, person: person),
                    .participantChanged(participant: anna, side: nil, roles: [.participant], assignment: ""),
                ])
        #expect(session.state.people.participants[anna]?.personVersion == 2)
    }

    @Test func confidenceIsNotBrokenByAppointingOneself() throws {
        var session = Session(.preparing)
        let olga = session.id("Olga")
        let appoint = Command.changeParticipant(participant: olga, roles: [.organiser, .facilitator])
        let smuggle = Command.addParticipants(participants: [
            NewParticipant(person: PersonDetails(name: "Stroman"), side: nil, roles: [.facilitator])
        ])
        #expect(session.rejection(appoint, by: session.organiser) == nil, "nobody has answered yet")
        try session.give(.giveAnswer(question: "q1", text: "vertrouwelijk", audience: .facilitator), by: session.anna)
        #expect(session.rejection(appoint, by: session.organiser) == .notAllowed)
        #expect(session.rejection(smuggle, by: session.organiser) == .notAllowed)
        #expect(session.rejection(appoint, by: session.facilitator) == nil)
        #expect(session.rejection(smuggle, by: .installation) == nil)
        let keep = Command.changeParticipant(participant: session.id("Fien"), roles: [.facilitator, .noteTaker])
        #expect(session.rejection(keep, by: session.organiser) == nil, "was one already")
    }

    // MARK: - Links and guests

    @Test func linksAreOpenedOnceAndRenewed() throws {
        var session = Session(.preparing)
        let anna = session.id("Anna")
        let nonce = session.state.people.participants[anna]?.linkNonce
        #expect(try session.give(.recordLinkOpened(participant: anna), by: .server) == [.linkOpened(participant: anna)])
        #expect(try session.give(.recordLinkOpened(participant: anna), by: .server) == [])
        try session.give(.renewLink(participant: anna), by: session.organiser)
        #expect(session.state.people.participants[anna]?.linkNonce != nonce)
        #expect(session.state.people.participants[anna]?.linkOpenedAt == nil)
        let projector = session.state.people.projectorNonce
        try session.give(.renewSharedLink(link: .projector), by: session.organiser)
        #expect(session.state.people.projectorNonce != projector)
    }

    @Test func guestsComeByTheCodeAndWaitToBeSeated() throws {
        var session = Session(.live)
        #expect(session.rejection(.arriveAsGuest(guestDoor: "", name: "Gast"), by: .server) == .wrongCode)
        try session.give(.openGuestDoor(), by: session.facilitator)
        #expect(try session.give(.openGuestDoor(), by: session.facilitator) == [])
        let door = session.state.people.guestDoor!
        #expect(door.count == 12)
        #expect(session.rejection(.arriveAsGuest(guestDoor: "nonsense", name: "Gast"), by: .server) == .wrongCode)
        #expect(session.rejection(.arriveAsGuest(guestDoor: door, name: " "), by: .server) == .empty)
        try session.give(.arriveAsGuest(guestDoor: door, name: "Gast", organisation: "NS"), by: .server)
        let guest = session.state.people.order.last!
        #expect(session.state.people.participants[guest]?.isWaiting == true)
        #expect(session.rejection(.raiseHand(), by: .participant(guest)) == .notAllowed)
        #expect(session.rejection(.giveFloor(participant: guest), by: session.facilitator) == .notFound)
        #expect(session.state.view(of: .participant(guest)) == .titleOnly)

        try session.give(.seatGuest(participant: guest, side: "s1"), by: session.facilitator)
        #expect(session.rejection(.raiseHand(), by: .participant(guest)) == nil)
        try session.give(.closeGuestDoor(), by: session.facilitator)
        #expect(session.state.people.guestDoor == nil)
        #expect(session.rejection(.arriveAsGuest(guestDoor: door, name: "Gast"), by: .server) == .wrongCode)
        try session.give(.openGuestDoor(), by: session.facilitator)
        #expect(session.state.people.guestDoor != door, "a new door has a new code")
    }

    // MARK: - Answers

    @Test func answersAreGivenChangedAndWithdrawn() throws {
        var session = Session(.preparing)
        let anna = session.id("Anna")
        try session.give(
            .giveAnswer(question: "q2", horizon: 1, text: "Rust", audience: .facilitator), by: session.anna)
        #expect(session.state.preparation.answer(of: anna, to: "q2", horizon: 1)?.id == "r1")
        let same = Command.giveAnswer(question: "q2", horizon: 1, text: "Rust", audience: .facilitator)
        #expect(try session.give(same, by: session.anna) == [])
        try session.give(.giveAnswer(question: "q2", horizon: 1, text: "Rust", audience: .everyone), by: session.anna)
        #expect(session.state.preparation.answers["r1"]?.audience == .everyone, "its author widens it")
        try session.give(.changeAnswering(isOpen: false), by: session.facilitator)
        #expect(session.rejection(same, by: session.anna) == .answersClosed)
        #expect(session.rejection(.withdrawAnswer(answer: "r1"), by: session.bram) == .notAllowed)
        #expect(session.rejection(.withdrawAnswer(answer: "r1"), by: session.facilitator) == .notAllowed)
        #expect(
            try session.give(.withdrawAnswer(answer: "r1"), by: session.anna) == [
                .answerWithdrawn(answer: "r1", participant: session.id("Anna"))
            ])
        #expect(session.state.preparation.answer(of: anna, to: "q2", horizon: 1) == nil)
        try session.give(.changeAnswering(isOpen: true), by: session.facilitator)
        try session.give(same, by: session.anna)
        #expect(session.state.preparation.answers["r2"] != nil, "ids are not used again")
    }

    @Test func theFacilitatorTypesForTheTelephoneButWidensNothing() throws {
        var session = Session(.preparing)
        let fien = session.facilitator
        let anna = session.id("Anna")
        func answer(_ audience: Audience, _ text: FreeText = "x", of person: ParticipantID? = nil) -> Command {
            .giveAnswer(question: "q1", text: text, audience: audience, participant: person)
        }
        #expect(session.rejection(answer(.everyone, of: anna), by: session.bram) == .notAllowed)
        #expect(session.rejection(answer(.everyone, of: session.id("Otto")), by: fien) == .notAllowed, "observes")

        try session.give(answer(.facilitator, of: anna), by: fien)
        #expect(
            session.state.preparation.answers["r1"]?.by == fien
                && session.state.preparation.answers["r1"]?.participant == anna)
        #expect(session.rejection(answer(.everyone, "y", of: anna), by: fien) == .notAllowed, "not wider")
        try session.give(answer(.facilitator, "y", of: anna), by: fien)
        try session.give(.withdrawAnswer(answer: "r1"), by: fien)

        try session.give(answer(.everyone), by: session.bram)
        #expect(
            session.rejection(answer(.facilitator, "y", of: session.id("Bram")), by: fien) == .notAllowed,
            "nor narrower")
        #expect(session.rejection(answer(.everyone, "y", of: session.id("Bram")), by: fien) == nil)
        try session.give(answer(.facilitator), by: session.bram)
        #expect(
            session.rejection(answer(.facilitator, "y", of: session.id("Bram")), by: fien) == .notAllowed,
            "in confidence: retyping must not become withdrawing and giving anew for everyone")
    }

    @Test func onlyWhatEveryoneMaySeeGoesOnTheAgenda() throws {
        var session = Session(.preparing)
        let fien = session.facilitator
        try session.give(.giveAnswer(question: "q1", text: "Open\nmet uitleg", audience: .everyone), by: session.anna)
        try session.give(.giveAnswer(question: "q1", text: "Geheim", audience: .facilitator), by: session.bram)
        #expect(session.rejection(.linkAnswer(answer: "r1", item: "i1"), by: fien) == .notAllowed, "not revealed")
        #expect(session.rejection(.makeItemOfAnswer(answer: "r1"), by: fien) == .notAllowed)
        #expect(
            try session.give(.revealAnswers(), by: fien)
                == [.answersRevealed(question: "q1"), .answersRevealed(question: "q2")])
        #expect(try session.give(.revealAnswers(), by: fien) == [])
        #expect(
            session.rejection(.linkAnswer(answer: "r2", item: "i1"), by: fien) == .notAllowed, "for the facilitator")
        #expect(session.rejection(.makeItemOfAnswer(answer: "r2"), by: fien) == .notAllowed)
        #expect(session.rejection(.markAnswer(answer: "r2", isDealtWith: true), by: fien) == nil)

        try session.give(.makeItemOfAnswer(answer: "r1"), by: fien)
        #expect(
            session.state.agenda.items["i4"]?.title == "Open"
                && session.state.agenda.items["i4"]?.explanation == "Open\nmet uitleg")
        #expect(session.state.preparation.answers["r1"]?.item == "i4")
        #expect(session.rejection(.makeItemOfAnswer(answer: "r1"), by: fien) == .inUse)
        #expect(
            try session.give(.removeItem(item: "i4"), by: fien)
                == [.answerLinked(answer: "r1", item: nil), .itemRemoved(item: "i4")])

        let narrowed = try session.give(
            .giveAnswer(question: "q1", text: "Open", audience: .facilitator), by: session.anna)
        guard let event = narrowed.first?.fact as? AnswerGiven else { return #expect(Bool(false)) }
        #expect(event.retracts == true, "everyone had seen it")
    }

    @Test func questionsWithAnswersStay() throws {
        var session = Session(.preparing)
        try session.give(.giveAnswer(question: "q2", horizon: 1, text: "x", audience: .everyone), by: session.anna)
        #expect(session.rejection(.removeQuestion(question: "q2"), by: session.organiser) == .inUse)
        #expect(session.rejection(.changeQuestion(question: "q2", horizons: ["nu"]), by: session.organiser) == .inUse)
        #expect(session.rejection(.changeQuestion(question: "q2", horizons: []), by: session.organiser) == .inUse)
        #expect(
            session.rejection(.changeQuestion(question: "q2", horizons: ["a", "b", "c"]), by: session.organiser) == nil)
        try session.give(.removeQuestion(question: "q1"), by: session.organiser)
        try session.give(.addQuestion(text: "Nieuw"), by: session.organiser)
        #expect(session.state.preparation.questions.map(\.id) == ["q2", "q3"], "ids are not used again")
    }
}
