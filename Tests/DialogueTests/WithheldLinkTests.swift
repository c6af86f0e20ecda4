import DialogueTesting
import Testing

@testable import Dialogue

/// A participant's link opens less when somebody else may have it. For facilitators see WithheldTests.swift.
@Suite struct WithheldLinkTests {
    @Test func aParticipantsLinkRenewedByAnotherShowsNoneOfHerEarlierAnswers() throws {
        var session = try Session.confided()
        let anna = session.id("Anna")
        try session.give(.renewLink(participant: anna), by: session.organiser)
        let renewedAt = session.now
        #expect(session.own("Anna") == [])
        #expect(session.state.people.participants[anna]?.isDraftWithheld(keptAt: renewedAt) == true)
        #expect(session.state.people.participants[anna]?.isDraftWithheld(keptAt: renewedAt + 1) == false)
        // The answer is accepted whether or not the text is the same; otherwise "nothing changed" would confirm a
        // guess.
        for text in ["vertrouwelijk", "geraden"] as [FreeText] {
            let guess = Command.giveAnswer(question: "q1", text: text, audience: .facilitator)
            let events = try session.state.decide(guess, CommandContext(at: session.now, by: session.anna, seed: 5))
            #expect(events.count == 1)
        }
        #expect(try session.give(.confideAnswers(), by: session.anna) == [], "she cannot let others read it either")
        #expect(session.rejection(.trustLink(participant: anna), by: session.anna) == .notAllowed)
        // She reads the answers that she gives from now on.
        try session.give(
            .giveAnswer(question: "q2", horizon: 0, text: "nieuw", audience: .facilitator), by: session.anna)
        #expect(session.own("Anna") == ["r3"])
        // She sees her earlier answer once everyone sees it.
        try session.give(.giveAnswer(question: "q1", text: "oud", audience: .everyone), by: session.anna)
        try session.give(.renewLink(participant: anna), by: session.organiser)
        #expect(session.own("Anna") == [])
        try session.give(.revealAnswers(), by: session.facilitator)
        #expect(session.own("Anna") == ["r1"])
    }

    @Test func theFacilitatorUnlocksAnswersAndTheOwnerUnlocksDrafts() throws {
        var session = try Session.confided()
        let anna = session.id("Anna")
        let former = session.state.people.participants[anna]?.linkNonce
        try session.give(.renewLink(participant: anna), by: session.organiser)
        let before = session.now - 1
        try session.give(.trustLink(participant: anna), by: session.facilitator)
        #expect(session.own("Anna") == ["r1"])
        #expect(session.state.people.participants[anna]?.isDraftWithheld(keptAt: before) == true)
        #expect(try session.give(.recordLinkOpened(participant: anna), by: .server) == [.linkOpened(participant: anna)])
        // A link that only the facilitator trusted does not count as the owner's.
        try session.give(.renewLink(participant: anna), by: session.organiser)
        #expect(session.state.people.participants[anna]?.withheld?.formerNonce == former)
        try session.give(.trustOwnLink(participant: anna), by: .server)
        #expect(session.own("Anna") == ["r1"])
        #expect(session.state.people.participants[anna]?.isDraftWithheld(keptAt: before) == false)
        #expect(session.state.people.participants[anna]?.withheldToShowOwner == nil)
    }

    @Test func anUnopenedLinkDoesNotShowWhatTheFacilitatorTypedForItsOwner() throws {
        var session = try Session.confided()
        let nico = session.id("Nico")
        try session.give(
            .changeParticipant(participant: nico, side: "s1", roles: [.participant]), by: session.organiser)
        try session.give(
            .giveAnswer(question: "q1", text: "door de telefoon", audience: .facilitator, participant: nico),
            by: session.facilitator)
        try session.give(.recordLinkOpened(participant: nico), by: .server)
        #expect(session.own("Nico") == [])
        // Renewing an unopened link withholds too, even answers typed between the renewal and the first opening.
        try session.give(.trustLink(participant: nico), by: session.facilitator)
        #expect(session.own("Nico") == ["r3"])
        try session.give(.renewLink(participant: nico), by: session.organiser)
        try session.give(
            .giveAnswer(question: "q2", horizon: 0, text: "nog een", audience: .facilitator, participant: nico),
            by: session.facilitator)
        try session.give(.recordLinkOpened(participant: nico), by: .server)
        #expect(session.own("Nico") == [])
    }

    @Test func aLinkThatNobodyOpenedHasNothingToWithhold() throws {
        var session = Session(.preparing)
        try session.give(.renewLink(participant: session.id("Anna")), by: session.organiser)
        #expect(session.state.people.participants[session.id("Anna")]?.withheld == nil)
    }

    @Test func aGuestsLinkIsHerOwnFromTheStart() throws {
        var session = Session(.live)
        try session.give(.openGuestDoor(), by: session.facilitator)
        try session.give(.arriveAsGuest(guestDoor: session.state.people.guestDoor!, name: "Gast"), by: .server)
        let guest = session.id("Gast")
        let former = session.state.people.participants[guest]?.linkNonce
        #expect(session.state.people.participants[guest]?.linkIsOwners == true)
        try session.give(.seatGuest(participant: guest, side: "s1"), by: session.facilitator)
        try session.give(
            .giveAnswer(question: "q1", text: "getypt", audience: .facilitator, participant: guest),
            by: session.facilitator)
        #expect(
            try session.give(.recordLinkOpened(participant: guest), by: .server) == [.linkOpened(participant: guest)])
        try session.give(.renewLink(participant: guest), by: session.organiser)
        #expect(session.own("Gast") == [])
        #expect(session.state.people.participants[guest]?.withheld?.formerNonce == former)
    }
}
