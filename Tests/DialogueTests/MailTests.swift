import DialogueTesting
import Testing

@testable import Dialogue

/// The outbox: who is sent what, and what the dialogue knows about it.
@Suite struct MailTests {
    private func kinds(_ events: [Event]) -> [String] { events.map(\.kind.rawValue) }

    /// Notes an outcome for the mail of this kind that is waiting.
    @discardableResult
    private func note(
        _ outcome: MailOutcome, _ kind: OutgoingMail.Kind, _ name: String, in session: inout Session
    ) -> [Event] {
        let person = session.id(name)
        guard let mail = session.state.outbox[person].mails[kind] else { return [] }
        let events = session.state.noting(outcome, of: mail.id, to: person)
        session.apply(events, by: .server)
        return events
    }

    private func sent(_ session: Session, _ name: String) -> MailOutcome {
        let person = session.id(name)
        return .sent(
            linkNonce: session.state.people.participants[person]!.linkNonce,
            appointment: .version(session.state.appointmentVersion(for: person)))
    }

    @Test func anInvitationThatWasSentMarksTheLinkAsSent() throws {
        var session = Session(.preparing)
        let anna = session.id("Anna")
        let asked = try session.give(.sendMail(kind: .invitation, participants: [anna]), by: session.organiser)
        #expect(kinds(asked) == ["mailAsked"])
        #expect(session.state.outbox.waiting.map(\.id) == ["m1"])
        #expect(try session.give(.sendMail(kind: .invitation, participants: [anna]), by: session.organiser) == [])
        #expect(session.state.people.participants[anna]?.linkSentAt == nil)
        note(sent(session, "Anna"), .invitation, "Anna", in: &session)
        #expect(session.state.people.participants[anna]?.linkSentAt == session.now)
        #expect(session.state.outbox[anna].mails[.invitation]?.state == .sent)
        #expect(session.replayed == session.state)
    }

    @Test func aLinkThatWasRenewedMeanwhileIsNotSent() throws {
        var session = Session(.preparing)
        let anna = session.id("Anna")
        try session.give(.sendMail(kind: .invitation, participants: [anna]), by: session.organiser)
        let outcome = sent(session, "Anna")
        try session.give(.renewLink(participant: anna), by: session.organiser)
        note(outcome, .invitation, "Anna", in: &session)
        #expect(session.state.outbox[anna].mails[.invitation]?.state == .sent)
        #expect(session.state.people.participants[anna]?.linkSentAt == nil)
        #expect(!session.state.outbox[anna].hasLink)
    }

    @Test func theServersAnswerIsKeptUntilAnotherAddressIsGiven() throws {
        var session = Session(.preparing)
        let anna = session.id("Anna")
        try session.give(.sendMail(kind: .invitation, participants: [anna]), by: session.organiser)
        note(.putOff(until: session.now + 60_000, reply: "450 Later"), .invitation, "Anna", in: &session)
        let mail = session.state.outbox[anna].mails[.invitation]
        #expect(mail?.state == .waiting && mail?.reply == "450 Later" && mail?.notBefore == session.now + 60_000)
        let long = String(repeating: "x", count: 2_000)
        note(.refused(reply: long), .invitation, "Anna", in: &session)
        #expect(session.state.outbox[anna].mails[.invitation]?.state == .refused)
        #expect(
            session.state.outbox[anna].mails[.invitation]?.reply.orEmpty.count == Limits.most.mailReplyCharactersMax)
        try session.give(
            .changeParticipant(participant: anna, person: PersonDetails(name: "Anna", email: "a@new.example")),
            by: session.organiser)
        #expect(session.state.outbox[anna].mails[.invitation] == nil)
        #expect(session.replayed == session.state)
    }

    @Test func anOutcomeOfAMailThatWasTakenBackChangesNothing() throws {
        var session = Session(.preparing)
        let anna = session.id("Anna")
        try session.give(.sendMail(kind: .invitation, participants: [anna]), by: session.organiser)
        try session.give(.takeBackMail(kind: .invitation, participants: [anna]), by: session.organiser)
        #expect(session.state.noting(.refused(reply: "x"), of: "m1", to: anna) == [])
        try session.give(.sendMail(kind: .invitation, participants: [anna]), by: session.organiser)
        #expect(session.state.outbox.waiting.map(\.id) == ["m2"], "an id is never used twice")
        #expect(session.state.noting(.refused(reply: "x"), of: "m1", to: anna) == [])
    }

    @Test func aWrongAddressGetsNothingUntilItIsChanged() throws {
        var session = Session(.preparing)
        let anna = session.id("Anna")
        try session.give(.sendMail(kind: .invitation, participants: [anna]), by: session.organiser)
        let marked = try session.give(.markAddress(participant: anna, isWrong: true), by: session.organiser)
        #expect(kinds(marked) == ["addressMarked", "mailTakenBack"])
        #expect(
            session.rejection(.sendMail(kind: .invitation, participants: [anna]), by: session.organiser)
                == .nobodyToMail)
        try session.give(
            .changeParticipant(participant: anna, person: PersonDetails(name: "Anna", email: "a@new.example")),
            by: session.organiser)
        #expect(session.rejection(.sendMail(kind: .invitation, participants: [anna]), by: session.organiser) == nil)
    }

    @Test func onlyThoseWhoHaveNotAnsweredAreReminded() throws {
        var session = Session(.preparing)
        let both = [session.id("Anna"), session.id("Bram"), session.id("Nico")]
        try session.give(.giveAnswer(question: "q1", text: "Ja", audience: .everyone), by: session.bram)
        let asked = try session.give(.sendMail(kind: .reminder, participants: both), by: session.facilitator)
        #expect(asked.compactMap { ($0.fact as? MailAsked)?.participant } == [session.id("Anna")])
        let stopped = try session.give(.wishMail(isSubscribed: false), by: session.anna)
        #expect(kinds(stopped) == ["mailWished", "mailTakenBack"])
        #expect(
            session.rejection(.sendMail(kind: .reminder, participants: both), by: session.organiser) == .nobodyToMail)
        #expect(session.rejection(.sendMail(kind: .invitation, participants: both), by: session.organiser) == nil)
        try session.give(.wishMail(isSubscribed: true), by: session.anna)
        try session.give(.changeAnswering(isOpen: false), by: session.organiser)
        #expect(
            session.rejection(.sendMail(kind: .reminder, participants: both), by: session.organiser) == .nobodyToMail)
    }

    @Test func aChangedTimeMakesTheAppointmentOld() throws {
        var session = Session(.preparing)
        let anna = session.id("Anna")
        try session.give(.changeDetails(startsAt: session.now + 86_400_000), by: session.organiser)
        try session.give(.sendMail(kind: .invitation, participants: [anna]), by: session.organiser)
        note(sent(session, "Anna"), .invitation, "Anna", in: &session)
        #expect(!session.state.hasOldAppointment(anna))
        try session.give(.changeDetails(purpose: "Verkennen"), by: session.organiser)
        #expect(!session.state.hasOldAppointment(anna), "neither the time nor the place")
        let moved = try session.give(.changeDetails(durationMinutes: 45), by: session.organiser)
        #expect(session.state.hasOldAppointment(anna))
        #expect(moved[0].touched(in: session.state).contains(.participant(anna)), "pages are told")
        try session.give(
            .sendMail(kind: .appointment, participants: [anna, session.id("Bram")]), by: session.organiser)
        note(sent(session, "Anna"), .appointment, "Anna", in: &session)
        #expect(!session.state.hasOldAppointment(anna))
        #expect(session.state.outbox[session.id("Bram")].mails.isEmpty, "who has no appointment gets no update")
    }

    @Test func whoIsTakenOffTheListIsToldThatItIsOff() throws {
        var session = Session(.preparing)
        let (anna, bram) = (session.id("Anna"), session.id("Bram"))
        try session.give(.changeDetails(startsAt: session.now + 86_400_000), by: session.organiser)
        try session.give(.sendMail(kind: .invitation, participants: [anna, bram]), by: session.organiser)
        note(sent(session, "Anna"), .invitation, "Anna", in: &session)
        let before = session.state.appointmentVersion(for: anna)
        try session.give(.removeParticipant(participant: bram), by: session.organiser)
        #expect(session.state.outbox.waiting.isEmpty, "who was sent nothing is told nothing")
        try session.give(.removeParticipant(participant: anna), by: session.organiser)
        #expect(session.state.outbox.waiting.map(\.kind) == [.cancellation])
        #expect(session.state.appointmentVersion(for: anna) > before)
        #expect(
            session.state.mayBeSent(
                .cancellation, to: session.state.people.participants[anna]!, at: session.now))
        try session.give(.reinstateParticipant(participant: anna), by: session.organiser)
        #expect(session.state.outbox.waiting.isEmpty, "she is back before it was sent")
        try session.give(.removeParticipant(participant: anna), by: session.organiser)
        note(.sent(linkNonce: nil, appointment: .off), .cancellation, "Anna", in: &session)
        #expect(session.state.outbox[anna].appointmentSent == nil)
        #expect(session.replayed == session.state)
    }

    @Test func aDeletedDialogueIsCancelledWhileItIsAhead() throws {
        for isAhead in [true, false] {
            var session = Session(.preparing)
            let (anna, bram) = (session.id("Anna"), session.id("Bram"))
            try session.give(.changeDetails(startsAt: session.now + 86_400_000), by: session.organiser)
            try session.give(.sendMail(kind: .invitation, participants: [anna, bram]), by: session.organiser)
            note(sent(session, "Anna"), .invitation, "Anna", in: &session)
            if !isAhead { session.now += 100_000_000 }
            try session.give(.deleteDialogue(), by: session.organiser)
            #expect(session.state.outbox.waiting.map(\.participant) == (isAhead ? [anna] : []))
            let mayBe = session.state.mayBeSent(
                .invitation, to: session.state.people.participants[bram]!, at: session.now)
            #expect(!mayBe)
            try session.give(.undeleteDialogue(), by: session.organiser)
            #expect(session.state.outbox.waiting.isEmpty)
            #expect(session.state.hasOldAppointment(anna), "a new version undoes what calendars were told")
            #expect(session.replayed == session.state)
        }
    }

    /// An organiser could read what was confided if she had a link that was opened mailed to an address of hers.
    @Test func aLinkThatWasOpenedIsMailedOnlyWhereItWentBefore() throws {
        var session = Session(.preparing)
        let anna = session.id("Anna")
        var participant: Participant { session.state.people.participants[anna]! }
        #expect(session.state.mayMailLink(of: participant))
        try session.give(.sendMail(kind: .invitation, participants: [anna]), by: session.organiser)
        note(sent(session, "Anna"), .invitation, "Anna", in: &session)
        try session.give(.recordLinkOpened(participant: anna), by: .server)
        #expect(session.state.mayMailLink(of: participant))
        try session.give(
            .changeParticipant(participant: anna, person: PersonDetails(name: "Anna", email: "olga@example.org")),
            by: session.organiser)
        #expect(!session.state.mayMailLink(of: participant))
        try session.give(.renewLink(participant: anna), by: session.organiser)
        #expect(session.state.mayMailLink(of: participant))
    }

    @Test func theMailServersAnswersAreErasedWithThePerson() throws {
        var session = Session(.preparing)
        let anna = session.id("Anna")
        try session.give(.sendMail(kind: .invitation, participants: [anna]), by: session.organiser)
        let refused = note(.refused(reply: "550 <Anna@example.org>"), .invitation, "Anna", in: &session)
        let erased = try session.give(.erasePerson(participant: anna), by: .installation)
        let words = try #require(erased[0].fact as? WordsErased)
        #expect(words.erases(refused[0], in: session.state))
        #expect(session.state.outbox.people[anna] == nil)
    }

    @Test func aDigestGoesToWhoeverWantsItAndOnlyWithNews() throws {
        var session = Session(.preparing)
        let (anna, bram) = (session.id("Anna"), session.id("Bram"))
        try session.give(.wishMail(wantsDigest: true), by: session.anna)
        let asked = try session.give(.sendMail(kind: .digest, participants: [anna, bram]), by: session.organiser)
        #expect(asked.compactMap { ($0.fact as? MailAsked)?.participant } == [anna])
        #expect(session.state.news(for: anna) == [.phase(.preparing)])
        note(.sent(linkNonce: nil, appointment: nil), .digest, "Anna", in: &session)
        #expect(session.state.news(for: anna).isEmpty)
        #expect(
            session.rejection(.sendMail(kind: .digest, participants: [anna]), by: session.organiser) == .nobodyToMail)
        try session.give(.changePhase(phase: .live), by: session.facilitator)
        try session.give(
            .addNote(item: "i1", kind: .agreement, text: "Samen"), by: session.noteTaker)
        #expect(session.state.news(for: anna) == [.phase(.live), .agreements(1)])
        try session.give(.wishMail(isSubscribed: false), by: session.anna)
        #expect(
            session.rejection(.sendMail(kind: .digest, participants: [anna]), by: session.organiser) == .nobodyToMail)
    }

    @Test func addressesThatNoMailServerTakes() {
        let good = ["a@b.nl", "a.b-c+d@x-y.example", "O'Brien@example.org", "a@b"]
        for text in good { #expect(MailAddress(text)?.text == text) }
        let bad = [
            "", "a", "@b.nl", "a@", "a@b..nl", ".a@b.nl", "a b@c.nl", "a@b.nl, c@d.nl", "a@b.nl\r\nBcc: c@d.nl",
            "\"a\"@b.nl", "<a@b.nl>", "é@b.nl", "a@é.nl", "a@b.nl\u{200D}", "a@b.nl;",
            String(repeating: "a", count: 65)
                + "@b.nl", "a@" + String(repeating: "b.", count: 130) + "nl",
        ]
        for text in bad { #expect(MailAddress(text) == nil, "\(text)") }
    }
}
