import DialogueTesting
import Testing

@testable import Dialogue

/// The draft goes round: who has read it, who agrees, who is silent, until the deadline.
@Suite struct RoundTests {
    /// A draft that is being circulated for a day. Anna, Bram and Fien, who sits on a side, are asked.
    private func circulating() throws -> Session {
        var session = Session(.editing)
        try session.give(.addNote(item: "i1", kind: .note, text: "Welkom"), by: session.noteTaker)
        try session.give(.circulateDraft(dueAt: session.now + day, message: "Klopt dit?"), by: session.facilitator)
        return session
    }
    private let day: Milliseconds = 86_400_000

    private func standing(_ session: Session, _ name: String) -> MinutesStanding {
        session.state.standing(of: session.id(name))
    }

    @Test func theMinutesAreEditedBeforeAnybodyIsAsked() throws {
        var session = Session(.live)
        try session.give(.changePhase(phase: .editing), by: session.facilitator)
        #expect(session.state.endedAt == session.now)
        try session.give(.addNote(item: "i1", kind: .note, text: "Netjes"), by: session.noteTaker)
        #expect(session.rejection(.makeRemark(text: "Nu al?"), by: session.anna) == .wrongPhase)
        #expect(session.rejection(.agreeWithMinutes(draft: 1), by: session.anna) == .wrongPhase)
        #expect(session.rejection(.changePhase(phase: .adopted), by: session.facilitator) == .wrongPhase)
        try session.give(.changePhase(phase: .live), by: session.facilitator)
        try session.give(.changePhase(phase: .review), by: session.facilitator)
        try session.give(.makeRemark(text: "Zonder ronde, zoals altijd"), by: session.anna)
        try session.give(.changePhase(phase: .editing), by: session.facilitator)
        #expect(session.state.round.isEmpty && session.replayed == session.state)
    }

    @Test func circulatingMakesTheMinutesGoIntoReview() throws {
        var session = Session(.editing)
        let before = session.state.round.draft
        let command = Command.circulateDraft(dueAt: session.now + day, copies: [session.id("Fien")])
        #expect(session.rejection(command, by: session.noteTaker) == .notAllowed)
        let events = try session.give(command, by: session.facilitator)
        #expect(events.map(\.kind) == ["phaseChanged", "draftCirculated"])
        #expect(session.state.phase == .review && session.state.isRoundOpen)
        #expect(session.state.round.circulation?.draft == before)
        #expect(session.rejection(command, by: session.facilitator) == .inUse)
        let asked = session.state.people.roster.filter(session.state.isAskedAboutDraft).map(\.person.name)
        #expect(asked == ["Anna", "Bram"], "not Fien, who gets a copy; not the observer, nor those who hold a role")
        #expect(session.state.roundProgress.map(\.side) == ["s1", "s2"])
        #expect(session.state.roundProgress.allSatisfy { $0.people.keys.elementsEqual([.silent]) })
    }

    @Test func aDeadlineIsStillToCome() throws {
        var session = Session(.editing)
        for command in [Command.circulateDraft(dueAt: session.now), .circulateDraft(dueAt: 5)] {
            #expect(session.rejection(command, by: session.organiser) == .inThePast)
        }
        #expect(session.rejection(.circulateDraft(dueAt: -1), by: session.organiser) == .outOfRange)
        #expect(session.rejection(.reopenRound(dueAt: session.now + day), by: session.organiser) == .wrongPhase)
        try session.give(.changePhase(phase: .review), by: session.organiser)
        #expect(session.rejection(.reopenRound(dueAt: session.now + day), by: session.organiser) == .notFound)
        #expect(session.rejection(.changeCirculation(dueAt: session.now + day), by: session.organiser) == .roundClosed)
        #expect(session.rejection(.agreeWithMinutes(draft: 1), by: session.anna) == .roundClosed)
    }

    @Test func readingIsNoConsentAndSilenceIsSilence() throws {
        var session = try circulating()
        let draft = session.state.round.draft
        try session.give(.recordReading(draft: draft), by: session.anna)
        #expect(try session.give(.recordReading(draft: draft), by: session.anna) == [], "once for each draft")
        #expect(standing(session, "Anna") == .read && standing(session, "Bram") == .silent)
        #expect(session.rejection(.recordReading(draft: draft + 1), by: session.anna) == .outOfRange)
        #expect(session.rejection(.recordReading(draft: draft), by: session.noteTaker) == .outOfRange, "not asked")
        #expect(session.rejection(.recordReading(draft: draft), by: session.observer) == .notAllowed)
        try session.give(.makeRemark(text: "Er mist iets"), by: session.bram)
        #expect(standing(session, "Bram") == .remarked)
        try session.give(.agreeWithMinutes(draft: draft), by: session.anna)
        #expect(standing(session, "Anna") == .agreed && standing(session, "Fien") == .silent)
        let silent = session.state.people.roster.filter(session.state.isSilent).map(\.person.name)
        #expect(silent == ["Fien"])
        try session.give(.takeBackConsent(), by: session.anna)
        #expect(standing(session, "Anna") == .read)
        #expect(try session.give(.takeBackConsent(), by: session.anna) == [])
        #expect(session.replayed == session.state)
    }

    /// A correction is something said, like a remark; so is an opinion on one. The deadline holds for all of them.
    @Test func correctionsAreRepliesAndEndWithTheRound() throws {
        var session = try circulating()
        let wording = Command.suggestLine(item: "i1", text: "Erbij")
        try session.give(wording, by: session.anna)
        try session.give(.supportSuggestion(suggestion: "c1", stance: .object), by: session.bram)
        #expect(standing(session, "Anna") == .remarked && standing(session, "Bram") == .remarked)
        #expect(session.state.roundProgress.flatMap { $0.people[.remarked] ?? [] }.count == 2)
        #expect(standing(session, "Fien") == .silent)
        session.now += day
        let late: [Command] = [
            wording, .supportSuggestion(suggestion: "c1", stance: .neither),
            .changeSuggestion(suggestion: "c1", text: "Anders"),
        ]
        for (command, who) in zip(late, [session.anna, session.bram, session.anna]) {
            #expect(session.rejection(command, by: who) == .roundClosed)
        }
        try session.give(.changePhase(phase: .editing), by: session.facilitator)
        try session.give(.acceptSuggestion(suggestion: "c1"), by: session.noteTaker)
        #expect(session.state.review["c1"]?.outcome == .accepted, "what was said is worked in after the round")
        var other = try circulating()
        try other.give(wording, by: other.anna)
        try other.give(.withdrawSuggestion(suggestion: "c1"), by: other.anna)
        #expect(standing(other, "Anna") == .silent, "nobody is shown what was withdrawn")
    }

    @Test func anAgreementHoldsForTheDraftThatWasRead() throws {
        var session = try circulating()
        let draft = session.state.round.draft
        try session.give(.agreeWithMinutes(draft: draft), by: session.anna)
        let changed = try session.give(.changeNote(note: "n1", text: "Welkom allen"), by: session.noteTaker)
        #expect(session.state.round.draft == draft + 1)
        #expect(changed[0].touched(in: session.state) == [.note("n1"), .circulation], "pages learn of the new draft")
        #expect(session.state.round.replies[session.id("Anna")]?.agreedDraft == draft, "not for the new one")
        try session.give(.agreeWithMinutes(draft: draft + 1), by: session.anna)
        #expect(session.state.round.replies[session.id("Anna")]?.agreedDraft == draft + 1)
    }

    @Test func theServerClosesTheRoundAtItsDeadline() throws {
        var session = try circulating()
        let due = try #require(session.state.round.circulation?.dueAt)
        #expect(session.state.dueTimes == [DueTime(.round, at: due)])
        #expect(try session.give(.closeRoundAtDeadline(), by: .server) == [])
        session.now = due
        let draft = session.state.round.draft
        let late: [Command] = [.makeRemark(text: "Te laat"), .agreeWithMinutes(draft: draft), .recordReading(draft: 1)]
        for command in late {
            #expect(session.rejection(command, by: session.anna) == .roundClosed, "also before the server closes it")
        }
        #expect(try session.give(.closeRoundAtDeadline(), by: .server) == [.roundClosed()])
        #expect(session.state.round.circulation?.closedBy == .server && session.state.dueTimes == [])
        #expect(session.rejection(.makeRemark(text: "Te laat"), by: session.anna) == .roundClosed)
        #expect(standing(session, "Anna") == .silent, "the end of the round makes nobody agree")
        try session.give(.reopenRound(dueAt: session.now + day), by: session.facilitator)
        try session.give(.makeRemark(text: "Nog net"), by: session.anna)
        #expect(session.rejection(.reopenRound(dueAt: session.now + day), by: session.facilitator) == .inUse)
        try session.give(.closeRound(), by: session.facilitator)
        #expect(try session.give(.closeRound(), by: session.facilitator) == [])
        #expect(session.rejection(.closeRoundAtDeadline(), by: session.facilitator) == .notAllowed)
        #expect(session.replayed == session.state)
    }

    @Test func theRoundEndsWithTheReview() throws {
        for phase in [Phase.editing, .live, .adopted] {
            var session = try circulating()
            try session.give(.changePhase(phase: phase), by: session.facilitator)
            #expect(session.state.round.circulation?.closedAt == session.now && session.state.dueTimes == [])
        }
        var session = try circulating()
        try session.give(.changePhase(phase: .editing), by: session.facilitator)
        try session.give(.circulateDraft(dueAt: session.now + day), by: session.facilitator)
        #expect(session.state.round.circulation?.number == 2 && session.state.isRoundOpen)
    }

    @Test func aReplyByTelephoneIsEnteredAndContested() throws {
        var session = try circulating()
        let bram = session.id("Bram")
        let entering = Command.enterConsent(participant: bram, way: .telephone)
        #expect(session.rejection(entering, by: session.anna) == .notAllowed)
        try session.give(entering, by: session.noteTaker)
        #expect(standing(session, "Bram") == .agreed)
        #expect(session.state.round.replies[bram]?.entered == Entered(by: session.noteTaker, way: .telephone))
        #expect(try session.give(entering, by: session.noteTaker) == [])
        #expect(session.rejection(.contestConsent(), by: session.anna) == .notFound)
        try session.give(.closeRound(), by: session.facilitator)
        try session.give(.contestConsent(), by: session.bram)
        #expect(standing(session, "Bram") == .silent, "also after the round: it does not count any more")
        try session.give(.reopenRound(dueAt: session.now + day), by: session.facilitator)
        try session.give(.agreeWithMinutes(draft: session.state.round.draft), by: session.bram)
        let reply = try #require(session.state.round.replies[bram])
        #expect(reply.hasAgreed && reply.entered == nil && reply.contestedAt == nil, "their own word replaces it")
        #expect(session.rejection(entering, by: session.noteTaker) == .inUse)
        let taking = Command.takeBackConsent(participant: bram)
        #expect(session.rejection(taking, by: session.noteTaker) == .notAllowed)
        #expect(session.rejection(.enterConsent(participant: "p9", way: .mail), by: session.noteTaker) == .notFound)
        #expect(
            session.rejection(.enterConsent(participant: session.id("Fien"), way: .mail), by: session.facilitator)
                == .notAllowed)
        try session.give(.enterConsent(participant: session.id("Anna"), way: .letter), by: session.organiser)
        try session.give(.takeBackConsent(participant: session.id("Anna")), by: session.noteTaker)
        #expect(standing(session, "Anna") == .silent && session.replayed == session.state)
    }

    @Test func theDistributionListIsKeptAndErased() throws {
        var session = try circulating()
        let list = [
            NewRecipient(name: "Wim", organisation: "VNG", email: "wim@example.org", isCopy: true),
            NewRecipient(name: "Archief"),
        ]
        try session.give(.changeCirculation(recipients: list), by: session.organiser)
        #expect(session.state.round.recipients.map(\.id) == ["d1", "d2"])
        #expect(try session.give(.changeCirculation(recipients: list), by: session.organiser) == [])
        // A facilitator is not shown the address, and so cannot send it back.
        let seen = [NewRecipient(name: "Wim", organisation: "VNG", isCopy: false)]
        try session.give(.changeCirculation(recipients: seen), by: session.facilitator)
        #expect(session.state.round.recipients.map(\.email) == ["wim@example.org"])
        #expect(session.state.round.recipients.first?.isCopy == false)
        let long = FreeText(String(repeating: "é", count: 201))
        for (bad, code) in [
            ([NewRecipient(name: long)], Rejection.Code.tooLong), ([NewRecipient(name: " ")], .empty),
            ([NewRecipient(name: "W", email: long)], .tooLong), (Array(repeating: seen[0], count: 201), .tooMany),
        ] { #expect(session.rejection(.changeCirculation(recipients: bad), by: session.organiser) == code) }
        let message = FreeText(String(repeating: "é", count: 8_001))
        #expect(session.rejection(.changeCirculation(message: message), by: session.organiser) == .tooLong)
        #expect(session.rejection(.changeCirculation(copies: ["p9"]), by: session.organiser) == .notFound)
        let erasing = { Command.eraseDeleted(collection: .recipients, entity: $0) }
        #expect(session.rejection(erasing("d1"), by: session.organiser) == .notDeleted)
        try session.give(erasing("d2"), by: session.organiser)
        #expect(session.rejection(erasing("d3"), by: session.organiser) == .notFound)
        let seat = View(roles: [.noteTaker])
        #expect(session.state.showing(.recipient("d1"), to: seat).contains(.contacts) == false)
        #expect(session.state.showing(.recipient("d1"), to: View(roles: [.organiser])) == .full)
        #expect(session.state.showing(.recipient("d1"), to: .everyone) == .hidden)
        #expect(session.replayed == session.state)
    }

    @Test func onlyThoseWhoAreSilentAreReminded() throws {
        var session = try circulating()
        func mayBeReminded(_ name: String) -> Bool {
            session.state.mayBeSent(
                .reminder, to: session.state.people.participants[session.id(name)]!, at: session.now)
        }
        try session.give(.agreeWithMinutes(draft: session.state.round.draft), by: session.anna)
        try session.give(.recordReading(draft: session.state.round.draft), by: session.bram)
        #expect(!mayBeReminded("Anna") && mayBeReminded("Bram") && mayBeReminded("Fien") && !mayBeReminded("Otto"))
        try session.give(.closeRound(), by: session.facilitator)
        #expect(!mayBeReminded("Bram"))
    }
}
