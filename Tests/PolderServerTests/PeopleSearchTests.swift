import Dialogue
import JSON
import Journal
import Testing

@testable import PolderServer

/// Who is proposed as the same person (the rules are in PeopleSearch.swift), and which ids people get.
@Suite struct PeopleSearchTests {
    private func person(
        _ dialogue: DialogueID, _ participant: ParticipantID, _ name: String, _ organisation: String = "",
        _ email: String = "", _ identity: Identity = Identity()
    ) -> ListedPerson {
        ListedPerson(
            dialogue: dialogue, title: "About \(dialogue)", startsAt: nil, timeZone: "Europe/Amsterdam",
            participant: participant, name: name, function: "", organisation: organisation, email: email,
            identity: identity)
    }

    private func found(
        _ people: [ListedPerson], _ name: String, _ organisation: String = "", _ email: String = ""
    ) -> [[String]] {
        PeopleSearch(people, besides: "d9").matches(of: .init(name: name, organisation: organisation, email: email))
            .map { [$0.likeness.rawValue] + $0.people.map { "\($0.dialogue)/\($0.participant)" } }
    }

    @Test func theMostCertainMatchComesFirst() {
        let people = [
            person("d1", "p1", "Anna de Vries", "Shop"), person("d1", "p2", "A. de Vries", "", "anna@shop.nl"),
            person("d1", "p3", "Anna de Vries", "Elsewhere"), person("d1", "p4", "Anna", "Elsewhere"),
        ]
        #expect(
            found(people, "Vries, ANNA de", "SHOP", "Anna@Shop.nl") == [
                ["email", "d1/p2"], ["nameAndOrganisation", "d1/p1"], ["name", "d1/p3"],
            ])
        #expect(found(people, "Anna").isEmpty)
        #expect(found(people, "Anna", "Elsewhere") == [["nameAndOrganisation", "d1/p4"]])
    }

    @Test func onePersonInManyDialoguesIsOneProposal() {
        let known = Identity(person: "habcdefghjkmn")
        let people = [
            person("d1", "p1", "Anna de Vries", "Shop"), person("d2", "p1", "Anna Janssen", "Shop", "", known),
            person("d3", "p1", "Anna de Vries", "SHOP"), person("d4", "p7", "Anna de Vries", "Broom", "", known),
        ]
        #expect(
            found(people, "Anna de Vries", "Shop") == [
                ["nameAndOrganisation", "d2/p1", "d4/p7"], ["nameAndOrganisation", "d1/p1", "d3/p1"],
            ])
        // She is found by her former name too.
        #expect(found(people, "Anna Janssen") == [["name", "d2/p1", "d4/p7"]])
    }

    @Test func peopleOnTheListAreNotProposedForIt() {
        let known = Identity(person: "habcdefghjkmn")
        let people = [person("d1", "p1", "Anna de Vries", "", "", known), person("d9", "p2", "A.", "", "", known)]
        #expect(found(people, "Anna de Vries").isEmpty)
        #expect(found([person("d9", "p2", "Anna de Vries")], "Anna de Vries").isEmpty)
    }

    @Test func anEntryWithoutANameIsNobodyInParticular() {
        let people = [person("d1", "p1", "", "Shop"), person("d2", "p1", "", "Shop")]
        #expect(found(people, "", "Shop").isEmpty)
        #expect(found([person("d1", "p1", "...", "Shop")], "?!", "Shop").isEmpty)
    }

    @Test func atMostFiveMatchesAreProposed() {
        let people = (1...9).map { person(DialogueID("d0\($0)"), "p1", "Anna de Vries", "Organisation \($0)") }
        #expect(found(people, "Anna de Vries").map { $0[1] } == [9, 8, 7, 6, 5].map { "d0\($0)/p1" })
    }

    @Test func ofManyPlacesTheLatestAreListed() {
        let people = (10...39).map { person(DialogueID("d\($0)"), "p1", "Anna de Vries", "Shop") }
        let match = PeopleSearch(people, besides: "d9").matches(
            of: .init(name: "Anna de Vries", organisation: "", email: ""))
        #expect(match.map { $0.people.map(\.dialogue.text) } == [(20...39).map { "d\($0)" }])
    }

    // MARK: - Ids

    private func identities(_ people: [ListedPerson], _ wanted: [(places: [ListedPerson], organisation: String)]) throws
        -> PeopleIdentification
    {
        try PeopleIdentification(
            wanted.map { one in
                let places = one.places.map {
                    #"{"dialogue":"\#($0.dialogue)","participant":"\#($0.participant)"}"#
                }
                let text = #"{"places":[\#(places.joined(separator: ","))],"organisation":"\#(one.organisation)"}"#
                return try #require(
                    PeopleIdentification.Wanted(Array(text.utf8).withUnsafeBytes { try JSONReader.read($0) }))
            }, among: people)
    }

    @Test func twoOfOneOrganisationGetOneIdForIt() throws {
        let people = [
            person("d1", "p1", "Anna", "Shop"), person("d1", "p2", "Bram", "shop"), person("d2", "p1", "Anna", "Broom"),
        ]
        let said = try identities(people, [([people[0], people[2]], "Shop"), ([people[1]], " SHOP ")])
        #expect(said.identities[0].person != said.identities[1].person)
        #expect(
            said.identities[0].organisation != nil && said.identities[0].organisation == said.identities[1].organisation
        )
        let commands = said.commands.map { $0.command.act as? IdentifyParticipant }
        #expect(commands.map { $0?.person } == [0, 0, 1].map { said.identities[$0].person })
        // In a dialogue where she has another organisation, that organisation gets no id.
        #expect(commands.map { $0?.organisation != nil } == [true, false, true])
    }

    @Test func knownIdentitiesStay() throws {
        let known = Identity(person: "habcdefghjkmn", organisation: "gabcdefghjkmn")
        let people = [person("d1", "p1", "Anna", "Shop", "", known), person("d2", "p1", "Bram", "Shop")]
        let said = try identities(people, [([people[0]], ""), ([people[1]], "Shop")])
        #expect(said.identities[0] == Identity(person: "habcdefghjkmn"))
        #expect(said.identities[1].person != "habcdefghjkmn" && said.identities[1].organisation == "gabcdefghjkmn")
    }

    @Test func twoPeopleAreNotMadeOne() throws {
        let people = [
            person("d1", "p1", "Anna", "", "", Identity(person: "habcdefghjkmn")),
            person("d2", "p1", "Anna", "", "", Identity(person: "hbbcdefghjkmn")),
        ]
        let refused = #expect(throws: CommandBatcher.RefusedError.self) { try identities(people, [(people, "")]) }
        #expect(refused?.refusal.code == "in_use")
        let gone = #expect(throws: CommandBatcher.RefusedError.self) { try identities([], [(people, "")]) }
        #expect(gone?.refusal.code == "not_found")
    }
}
