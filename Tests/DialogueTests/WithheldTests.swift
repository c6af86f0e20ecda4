import DialogueTesting
import Testing

@testable import Dialogue

/// Confidences stay with the people they were told to, even when somebody else later gets a link or becomes a
/// facilitator. These tests check the domain's half of the table in docs/trust.md;
/// Tests/Live/tests/test_confided_answers.py checks the other half.
@Suite struct WithheldTests {
    // MARK: - The facilitator's link

    @Test(arguments: ["Olga", "installation"])
    func aFacilitatorsLinkRenewedByAnotherReadsNothingConfidedBefore(by name: String) throws {
        var session = try Session.confided()
        #expect(session.read(session.facilitator) == ["r1", "r2"])
        let actor = name == "installation" ? Actor.installation : session.organiser
        try session.give(.renewLink(participant: session.id("Fien")), by: actor)
        try session.give(.recordLinkOpened(participant: session.id("Fien")), by: .server)
        #expect(session.read(session.facilitator) == [])
        #expect(session.state.view(of: session.facilitator).has(.answered), "she is told that they were given")
        let told = session.state.people.participants[session.id("Fien")]?.withheldToShow
        #expect(told?.reason == .renewed && told?.by == actor, "everyone concerned is told who did it")
        for author in ["Anna", "Bram"] {
            #expect(session.state.facilitatorsNotReading(session.id(author)).map(\.id) == [session.id("Fien")])
        }
    }

    @Test func aFacilitatorWhoRenewsHerOwnLinkStillReads() throws {
        var session = try Session.confided()
        try session.give(.renewLink(participant: session.id("Fien")), by: session.facilitator)
        try session.give(.recordLinkOpened(participant: session.id("Fien")), by: .server)
        #expect(session.read(session.facilitator) == ["r1", "r2"])
    }

    @Test func aLinkRenewedBeforeAnythingWasConfidedReadsWhatFollows() throws {
        var session = Session(.preparing)
        try session.give(.recordLinkOpened(participant: session.id("Fien")), by: .server)
        try session.give(.renewLink(participant: session.id("Fien")), by: session.organiser)
        try session.give(.recordLinkOpened(participant: session.id("Fien")), by: .server)
        try session.give(.giveAnswer(question: "q1", text: "later", audience: .facilitator), by: session.anna)
        #expect(session.read(session.facilitator) == ["r1"])
    }

    @Test func aWithheldFacilitatorCannotReadInAnotherWay() throws {
        var session = try Session.confided()
        try session.give(.renewLink(participant: session.id("Fien")), by: session.organiser)
        let fien = session.facilitator
        #expect(session.rejection(.revealAnswers(), by: fien) == .notAllowed, "revealing is reading")
        #expect(session.rejection(.trustLink(participant: session.id("Fien")), by: fien) == .notAllowed)
        #expect(session.rejection(.trustOwnLink(participant: session.id("Fien")), by: fien) == .notAllowed)
        // Guessing an answer does not help: right and wrong guesses are refused in the same way.
        for text in ["straks voor ieder", "iets anders"] as [FreeText] {
            let guess = Command.giveAnswer(
                question: "q1", text: text, audience: .everyone, participant: session.id("Bram"))
            #expect(session.rejection(guess, by: fien) == .notAllowed)
        }
        // She may appoint facilitators, but they may not read more than she does.
        try session.give(.changeParticipant(participant: session.id("Nico"), roles: [.facilitator]), by: fien)
        #expect(session.read(session.noteTaker) == [])
        #expect(session.rejection(.trustLink(participant: session.id("Fien")), by: session.noteTaker) == .notAllowed)
        // Renewing her own link once more does not help either.
        try session.give(.renewLink(participant: session.id("Fien")), by: fien)
        try session.give(.recordLinkOpened(participant: session.id("Fien")), by: .server)
        #expect(session.read(fien) == [])
    }

    @Test func authorsCanLetTheFacilitatorsReadWhatTheyConfided() throws {
        var session = try Session.confided()
        let fien = session.facilitator
        try session.give(.renewLink(participant: session.id("Fien")), by: session.organiser)
        #expect(
            try session.give(.confideAnswers(), by: session.anna)
                == [.answersConfided(participant: session.id("Anna"), answers: ["r1"])])
        #expect(try session.give(.confideAnswers(), by: session.anna) == [])
        #expect(session.read(fien) == ["r1"])
        #expect(session.state.facilitatorsNotReading(session.id("Anna")).isEmpty)
        // The author let her read the former text, not this one.
        try session.give(.giveAnswer(question: "q1", text: "anders", audience: .facilitator), by: session.anna)
        #expect(session.read(fien) == [])
        try session.give(.confideAnswers(), by: session.anna)
        // The author let the holder of the former link read the answer, not the holder of the new one.
        try session.give(.renewLink(participant: session.id("Fien")), by: session.organiser)
        #expect(session.read(fien) == [])
        #expect(session.state.facilitatorsNotReading(session.id("Anna")).map(\.id) == [session.id("Fien")])
        for author in [session.anna, session.bram] { try session.give(.confideAnswers(), by: author) }
        #expect(session.read(fien) == ["r1", "r2"])
        #expect(session.rejection(.revealAnswers(), by: fien) == nil, "she may reveal what she may read")
    }

    @Test func anotherFacilitatorCanTrustTheLink() throws {
        var session = try Session.confided()
        try session.give(
            .changeParticipant(participant: session.id("Nico"), roles: [.facilitator]), by: session.facilitator)
        try session.give(.recordLinkOpened(participant: session.id("Nico")), by: .server)
        try session.give(.trustLink(participant: session.id("Nico")), by: session.facilitator)
        #expect(session.read(session.noteTaker) == ["r1", "r2"])
        try session.give(.renewLink(participant: session.id("Fien")), by: session.organiser)
        #expect(session.rejection(.trustLink(participant: session.id("Fien")), by: session.organiser) == .notAllowed)
        #expect(
            try session.give(.trustLink(participant: session.id("Fien")), by: session.noteTaker)
                == [.linkTrusted(participant: session.id("Fien"))])
        #expect(try session.give(.trustLink(participant: session.id("Fien")), by: session.noteTaker) == [])
        #expect(session.read(session.facilitator) == ["r1", "r2"])
    }

    @Test func theOwnerCanTrustTheLinkByHerFormerOne() throws {
        var session = try Session.confided()
        let fien = session.id("Fien")
        let former = session.state.people.participants[fien]?.linkNonce
        #expect(session.rejection(.trustOwnLink(participant: fien), by: .server) == .notFound, "nobody renewed it")
        for _ in 0..<3 {
            try session.give(.renewLink(participant: fien), by: session.organiser)
            try session.give(.recordLinkOpened(participant: fien), by: .server)
            #expect(
                session.state.people.participants[fien]?.withheld?.formerNonce == former, "the last link that was hers")
        }
        #expect(
            try session.give(.trustOwnLink(participant: fien), by: .server)
                == [.linkTrusted(participant: fien, byOwner: true)])
        #expect(session.read(session.facilitator) == ["r1", "r2"])
        // Once trusted, the link counts as the owner's.
        let present = session.state.people.participants[fien]?.linkNonce
        try session.give(.renewLink(participant: fien), by: session.organiser)
        #expect(session.state.people.participants[fien]?.withheld?.formerNonce == present)
        #expect(session.read(session.facilitator) == [])
    }

    @Test func aLinkThatOthersCouldReadOpensNothingFromBeforeItsFirstOpening() throws {
        var session = Session(.preparing)
        try session.give(.giveAnswer(question: "q1", text: "vertrouwelijk", audience: .facilitator), by: session.anna)
        let fien = session.id("Fien")
        #expect(
            try session.give(.recordLinkOpened(participant: fien), by: .server)
                == [.linkOpened(participant: fien, withholds: true, withholdsReading: true)])
        #expect(session.read(session.facilitator) == [])
        // Nobody knows who opened this link first, so it does not prove who the owner of a later one is.
        try session.give(.renewLink(participant: fien), by: session.organiser)
        #expect(session.rejection(.trustOwnLink(participant: fien), by: .server) == .notFound)
        // Where nothing is confided, nothing is withheld.
        var open = Session(.preparing)
        try open.give(.recordLinkOpened(participant: fien), by: .server)
        #expect(open.state.people.participants[fien]?.withheldToShow == nil)
    }

    // MARK: - Becoming a facilitator

    @Test func aFacilitatorAppointedByOneWhoMayNotReadMayNotReadEither() throws {
        var session = try Session.confided()
        let (olga, bram) = (session.id("Olga"), session.id("Bram"))
        let appoint = Command.changeParticipant(participant: olga, roles: [.organiser, .facilitator])
        #expect(session.rejection(appoint, by: session.organiser) == .notAllowed)
        try session.give(appoint, by: .installation)
        #expect(session.read(session.organiser) == [])
        #expect(session.state.people.participants[olga]?.withheldToShow?.reason == .appointed)
        // Her own link is not in doubt.
        #expect(session.state.people.participants[olga]?.withheld == nil)
        let names = session.state.people.order.count
        let stranger = NewParticipant(person: PersonDetails(name: "Stroman"), side: nil, roles: [.facilitator])
        try session.give(.addParticipants(participants: [stranger]), by: .installation)
        #expect(session.state.people.order.count == names + 1)
        #expect(session.read(.participant(session.id("Stroman"))) == [])
        // When the one who appoints may read, the new facilitator may read too, unless her own link is in doubt.
        try session.give(.changeParticipant(participant: bram, roles: [.facilitator]), by: session.facilitator)
        #expect(session.read(session.bram) == ["r1", "r2"])
        try session.give(.renewLink(participant: session.id("Anna")), by: session.organiser)
        try session.give(
            .changeParticipant(participant: session.id("Anna"), roles: [.facilitator]), by: session.facilitator)
        #expect(session.read(session.anna) == [])
    }

    @Test func aFormerLinkDoesNotUndoAnAppointmentThatWithholds() throws {
        var session = try Session.confided()
        let bram = session.id("Bram")
        try session.give(.renewLink(participant: bram), by: session.organiser)
        try session.give(.changeParticipant(participant: bram, roles: [.facilitator]), by: .installation)
        try session.give(.renewLink(participant: bram), by: session.organiser)
        try session.give(.trustOwnLink(participant: bram), by: .server)
        #expect(session.own("Bram") == ["r2"] && session.read(session.bram) == [])
        try session.give(.trustLink(participant: bram), by: session.facilitator)
        #expect(session.read(session.bram) == ["r1", "r2"])
    }

    @Test func aFacilitatorPutBackOnTheListDoesNotReadWhatWasConfidedInTheMeantime() throws {
        var session = try Session.confided()
        let fien = session.id("Fien")
        try session.give(.removeParticipant(participant: fien), by: session.organiser)
        try session.give(.reinstateParticipant(participant: fien), by: session.organiser)
        #expect(session.read(session.facilitator) == ["r1", "r2"], "a mistake was undone")
        try session.give(.removeParticipant(participant: fien), by: session.organiser)
        try session.give(
            .giveAnswer(question: "q2", horizon: 0, text: "nu ze weg is", audience: .facilitator), by: session.anna)
        try session.give(.reinstateParticipant(participant: fien), by: session.organiser)
        #expect(session.read(session.facilitator) == [])
        #expect(session.state.people.participants[fien]?.withheldToShow?.reason == .reinstated)
    }

    // MARK: - Pages that are open during the change

    @Test func anotherRenewalClosesWhatWasConfidedAgain() throws {
        var session = try Session.confided()
        let view = View(roles: [.facilitator]).readingOnlyConfidedAgain
        func hear(_ command: Command, _ actor: Actor) throws -> [Projection] {
            try session.give(command, by: actor).map { Dialogue.project($0, stateAfter: session.state, view: view) }
        }
        #expect(try hear(.renewLink(participant: session.id("Fien")), session.organiser) == [.snapshot])
        #expect(try hear(.confideAnswers(), session.anna) == [.entities([.answer("r1")])])
        #expect(session.state.showing(.answer("r1"), to: view) == .full)
        #expect(session.state.showing(.answer("r2"), to: view) == .known)
        #expect(try hear(.renewLink(participant: session.id("Fien")), session.organiser) == [.snapshot])
        #expect(session.state.showing(.answer("r1"), to: view) == .known)
    }

    @Test func eventsOfTheFirstVersionWithholdNothing() throws {
        var session = try Session.confided()
        session.apply([.linkRenewed(participant: session.id("Fien"), linkNonce: "x")], by: session.organiser)
        session.apply([.linkOpened(participant: session.id("Fien"))], by: .server)
        #expect(session.read(session.facilitator) == ["r1", "r2"])
        #expect(session.state.people.participants[session.id("Fien")]?.withheld == nil)
    }
}
