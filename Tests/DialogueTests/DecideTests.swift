import DialogueTesting
import Testing

@testable import Dialogue

/// Set-up, people and links: each test gives commands to a dialogue and checks the events or the rejections.
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

    @Test func aCommandThatChangesNothingReturnsNoEvents() throws {
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

    @Test func removingSomebodyLowersTheirHandAndEndsTheirTurn() throws {
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

    @Test func changingAPersonRecordsANewVersion() throws {
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

    @Test func organisersCannotAppointThemselvesOnceAnswersWereGiven() throws {
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

    @Test func aLinkIsOpenedOnceUntilItIsRenewed() throws {
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

    @Test func guestsComeInByTheCodeAndWaitToBeSeated() throws {
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
}
