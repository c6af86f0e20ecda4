import Dialogue
import Journal
import Testing

@testable import PolderServer

/// Finds the people whose action items an address opens, and the links that do.
@Suite struct ActionsLinkTests {
    private func person(
        _ dialogue: DialogueID, _ participant: ParticipantID = "p1", _ person: PersonID? = nil,
        isConfirmed: Bool = true, name: String = "Anna"
    ) -> AddressedPerson {
        AddressedPerson(
            place: PersonInDialogue(dialogue: dialogue, participant: participant), title: dialogue.text, name: name,
            person: person, isConfirmed: isConfirmed, linksEndedAt: nil)
    }
    private func opened(_ people: [AddressedPerson]) -> [[DialogueID]] {
        ActionsHolder.holders(at: people).map { $0.people.map(\.dialogue) }
    }

    @Test func anAddressThatWasNeverConfirmedOpensNothing() {
        #expect(opened([]) == [])
        #expect(opened([person("d1", isConfirmed: false), person("d2", isConfirmed: false)]) == [])
    }

    @Test func anUnconfirmedPlaceOpensOnlyIfItIsTheSamePersons() {
        #expect(opened([person("d1"), person("d2", isConfirmed: false)]) == [["d1"]])
        #expect(
            opened([person("d1", "p1", "hanna"), person("d2", "p9", "hanna", isConfirmed: false)]) == [["d1", "d2"]])
        #expect(opened([person("d1"), person("d2", "p9", "hanna", isConfirmed: false)]) == [["d1"]])
    }

    @Test func theSameNameIsNotTheSamePerson() {
        // A dialogue lists the address twice, so that it is a shared one.
        #expect(opened([person("d1", "p1"), person("d1", "p2"), person("d2", "p3")]) == [["d1"], ["d1"], ["d2"]])
        #expect(
            opened([person("d1", "p1", "hanna"), person("d1", "p2", "hbert"), person("d2", "p3", "hanna")])
                == [["d1", "d2"], ["d1"]])
    }

    @Test func aLinkOpensForItsAddressUntilItIsTooOld() throws {
        let key = LinkKey(bytes: Array(0..<32))
        let place = PersonInDialogue(dialogue: "d1", participant: "p1")
        let link = try #require(ActionsLink(ActionsLink(to: place, at: "Anna@x.nl", issuedAt: 1_000, key).text))
        #expect(link.place == place && link.issuedAt == 1_000)
        #expect(link.isValid(for: "anna@X.nl", at: 2_000, key))
        #expect(!link.isValid(for: "bob@x.nl", at: 2_000, key))
        #expect(!link.isValid(for: "anna@x.nl", at: link.endsAt, key))
        #expect(!link.isValid(for: "anna@x.nl", at: 2_000, LinkKey(bytes: Array(1..<33))))
        let later = try #require(ActionsLink("\(link.token.text).1001"))
        #expect(!later.isValid(for: "anna@x.nl", at: 2_000, key), "the time cannot be changed")
    }

    @Test func noOtherLinkIsOne() {
        let key = LinkKey(bytes: Array(0..<32))
        for purpose in LinkToken.Purpose.allCases where purpose != .actions {
            #expect(ActionsLink("\(key.token(purpose, "d1", "p1", nonce: "n").text).1000") == nil)
        }
        for text in ["", ".", "x.1", "\(key.token(.actions, "d1", "p1", nonce: "n").text)"] {
            #expect(ActionsLink(text) == nil)
        }
    }

    @Test func searchesAndMailsAreBounded() throws {
        var rates = SearchRates()
        let user = LinkUser(.installation, in: Dialogue(id: "d1"), at: "192.0.2.1")
        let other = LinkUser(.participant("p1"), in: Dialogue(id: "d1"), at: "192.0.2.1")
        let taken = (0...SearchRates.perMinuteMax).map { _ in rates.takes(user, now: 0) }
        #expect(taken == Array(repeating: true, count: SearchRates.perMinuteMax) + [false])
        let later = [rates.takes(user, now: 59), rates.takes(other, now: 59), rates.takes(user, now: 61)]
        #expect(later == [false, true, true])
        var mailed = ActionsMailed()
        let mails = (0...ActionsMailed.perHourMax).map { _ in mailed.mayMail("a@x.nl", now: 0) }
        #expect(mails == Array(repeating: true, count: ActionsMailed.perHourMax) + [false])
        let others = [mailed.mayMail("A@x.nl", now: 10), mailed.mayMail("b@x.nl", now: 10)]
        #expect(others == [false, true])
        mailed.sweep(3_700)
        let isOver = mailed.mayMail("a@x.nl", now: 3_700)
        #expect(isOver)
    }
}
