import DialogueTesting
import Testing

@testable import Dialogue

/// The identity of participants beyond one dialogue, and the identity of organisers.
@Suite struct IdentityTests {
    private let anna: PersonID = "habcdefghjkmn"

    @Test func aPersonCanBeOnTheListOnlyOnce() throws {
        var session = Session(.preparing)
        let (first, second) = (session.id("Anna"), session.id("Bram"))
        try session.give(.identifyParticipant(participant: first, person: anna), by: .installation)
        #expect(session.state.people.participants[first]?.identity == Identity(person: anna))
        #expect(
            session.rejection(.identifyParticipant(participant: second, person: anna), by: .installation) == .inUse)
        let again = NewParticipant(
            person: PersonDetails(name: "A. de Vries"), side: nil, roles: [.participant],
            identity: Identity(person: anna))
        #expect(session.rejection(.addParticipants(participants: [again]), by: .installation) == .inUse)
        // Another person may get the identity of a removed participant, who then cannot be put back.
        try session.give(.removeParticipant(participant: first), by: session.organiser)
        try session.give(.identifyParticipant(participant: second, person: anna), by: .installation)
        #expect(session.rejection(.reinstateParticipant(participant: first), by: session.organiser) == .inUse)
        try session.give(.identifyParticipant(participant: second, person: ""), by: .installation)
        try session.give(.reinstateParticipant(participant: first), by: session.organiser)
    }

    @Test func aFieldLeftOutStaysAndAnEmptyIdRemoves() throws {
        var session = Session(.adopted)
        let id = session.id("Anna")
        try session.give(
            .identifyParticipant(participant: id, person: anna, organisation: "g23456789abcd"), by: .installation)
        try session.give(.identifyParticipant(participant: id, person: ""), by: .installation)
        #expect(session.state.people.participants[id]?.identity == Identity(organisation: "g23456789abcd"))
        #expect(try session.give(.identifyParticipant(participant: id, person: ""), by: .installation) == [])
    }

    @Test(arguments: [
        "habcdefghjkm", "habcdefghjkmnn", "Habcdefghjkmn", "gabcdefghjkmn", "habcdefghjkmé", "h b c d e f g",
    ])
    func otherIdsAreRefused(id: String) {
        let session = Session(.draft)
        let command = Command.identifyParticipant(participant: session.id("Anna"), person: PersonID(id))
        #expect(session.rejection(command, by: .installation) == .outOfRange)
    }

    @Test func onlyOrganisersOfTheInstallationAddPeopleWithAnIdentity() throws {
        var session = Session(.draft)
        let new = NewParticipant(
            person: PersonDetails(name: "Nieuw"), side: nil, roles: [.participant], identity: Identity(person: anna))
        #expect(session.rejection(.addParticipants(participants: [new]), by: session.organiser) == .notAllowed)
        #expect(session.rejection(.addParticipants(participants: [new, new]), by: .installation) == .inUse)
        let events = try session.give(.addParticipants(participants: [new]), by: .organiser("oabcdefghjkmn"))
        #expect(events.map(\.kind) == ["personRecorded", "participantAdded", "participantIdentified"])
    }

    @Test func theJournalNamesAnOrganiserWhoSignedIn() throws {
        var session = Session(.draft)
        let olga = Actor.organiser("oabcdefghjkmn")
        #expect(Actor("oabcdefghjkmn") == olga)
        #expect(olga.description == "oabcdefghjkmn")
        #expect(session.state.roles(of: olga) == [.organiser])
        #expect(session.state.view(of: olga) == session.state.view(of: .installation))
        try session.give(.changeDetails(title: "Van haar"), by: olga)
        #expect(session.log.last?.by == olga)
    }
}
