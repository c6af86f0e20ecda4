import DialogueTesting
import Testing

@testable import Dialogue

/// People say whether they come, and send somebody in their place.
@Suite struct InvitationTests {
    private func sent(_ session: inout Session, by actor: Actor, for first: ParticipantID? = nil) throws
        -> ParticipantID
    {
        try session.give(
            .sendSubstitute(person: PersonDetails(name: "Cees", function: "Inkoop"), participant: first), by: actor)
        return session.state.people.order.last!
    }

    @Test func somebodySaysThatTheyComeOrNotAndTakesItBack() throws {
        var session = Session(.preparing)
        let anna = session.id("Anna")
        try session.give(.replyToInvitation(.coming, reason: "x"), by: session.anna)
        #expect(session.state.people.participants[anna]?.reply?.coming == .coming)
        #expect(session.state.people.participants[anna]?.reply?.reason == "", "a reason is for not coming")
        #expect(try session.give(.replyToInvitation(.coming), by: session.anna).isEmpty)
        try session.give(.replyToInvitation(.notComing, reason: "Op reis"), by: session.anna)
        #expect(try session.give(.replyToInvitation(.notComing), by: session.anna).isEmpty, "the reason is kept")
        #expect(session.state.people.participants[anna]?.reply?.reason == "Op reis")
        try session.give(.takeBackReply(), by: session.anna)
        #expect(session.state.people.participants[anna]?.reply == nil)
        #expect(try session.give(.takeBackReply(), by: session.anna).isEmpty)
        #expect(session.replayed == session.state)
    }

    @Test func whoeverEntersItForAnotherIsNamed() throws {
        var session = Session(.preparing)
        let anna = session.id("Anna")
        try session.give(.replyToInvitation(.notComing, participant: anna), by: session.facilitator)
        #expect(session.state.people.participants[anna]?.reply?.by == session.facilitator)
        let forAnna = Command.replyToInvitation(.coming, participant: anna)
        #expect(session.rejection(forAnna, by: session.bram) == .notAllowed)
        #expect(session.rejection(forAnna, by: session.noteTaker) == .notAllowed)
        let forOtto = Command.replyToInvitation(.coming, participant: session.id("Otto"))
        #expect(session.rejection(forOtto, by: session.organiser) == .outOfRange, "observers are not asked")
        #expect(session.rejection(.replyToInvitation(.coming), by: session.observer) == .notAllowed)
        let long = FreeText(String(repeating: "é", count: 301))
        #expect(session.rejection(.replyToInvitation(.notComing, reason: long), by: session.anna) == .tooLong)
        #expect(session.rejection(.replyToInvitation(.coming), by: .installation) == .notFound)
    }

    @Test func afterTheSessionOnlyThoseWhoKeepAttendanceEnterIt() throws {
        var session = Session(.review)
        #expect(session.rejection(.replyToInvitation(.notComing), by: session.anna) == .notAllowed)
        #expect(session.rejection(.takeBackReply(), by: session.anna) == .notAllowed)
        let anna = session.id("Anna")
        try session.give(.replyToInvitation(.notComing, participant: anna), by: session.facilitator)
        #expect(session.state.attendance() == [anna: .absent], "regrets alone say nothing of the others")
    }

    @Test func aReplyIsForTheDateThatItWasGivenFor() throws {
        var session = Session(.preparing)
        try session.give(.changeDetails(startsAt: 1_911_671_400_000), by: session.organiser)
        try session.give(.replyToInvitation(.coming), by: session.anna)
        func known() -> Milliseconds? { session.state.people.participants[session.id("Anna")]?.reply?.startsAt }
        #expect(known() == 1_911_671_400_000)
        try session.give(.changeDetails(startsAt: 1_911_771_400_000), by: session.organiser)
        #expect(known() == 1_911_671_400_000)
        try session.give(.replyToInvitation(.coming), by: session.anna)
        #expect(known() == 1_911_771_400_000, "said again, for the new date")
        #expect(session.replayed == session.state)
    }

    @Test func theReasonIsForThoseWhoOrganise() throws {
        var session = Session(.preparing)
        try session.give(.replyToInvitation(.notComing, reason: "Ziek"), by: session.anna)
        let person = Entity.participant(session.id("Anna"))
        for actor in [session.organiser, session.facilitator, .installation] {
            #expect(session.state.showing(person, to: session.state.view(of: actor)).contains(.replies))
        }
        for actor in [session.bram, session.noteTaker, session.observer, session.anna] {
            #expect(!session.state.showing(person, to: session.state.view(of: actor)).contains(.replies))
        }
        #expect(!session.state.showing(person, to: .everyone).contains(.replies))
        #expect(session.state.own(session.id("Anna")).seat?.reply?.reason == "Ziek", "one's own comes separately")
        try session.give(.erasePerson(participant: session.id("Anna")), by: .installation)
        #expect(session.state.people.participants[session.id("Anna")]?.reply?.reason == .erased)
    }

    @Test func aSubstituteGetsASeatOfTheirOwn() throws {
        var session = Session(.preparing)
        let anna = session.id("Anna")
        try session.give(.changeParticipant(participant: anna, assignment: "luisteren"), by: session.organiser)
        try session.give(.giveAnswer(question: "q1", text: "Van Anna", audience: .everyone), by: session.anna)
        let cees = try sent(&session, by: session.anna)
        let seat = try #require(session.state.people.participants[cees])
        #expect(seat.side == "s1" && seat.roles == [.participant] && seat.assignment == "luisteren")
        #expect(seat.insteadOf == anna && seat.reply?.coming == .coming && seat.reply?.by == session.anna)
        #expect(session.state.people.participants[anna]?.hasSentRegrets == true)
        #expect(session.state.preparation.answers["r1"]?.participant == anna, "answers stay their author's")
        #expect(session.state.view(of: session.anna) == session.state.view(of: session.bram), "Anna reads as before")
        try session.give(.giveAnswer(question: "q1", text: "Van Cees", audience: .everyone), by: .participant(cees))
        #expect(session.state.preparation.answers.count == 2)
        #expect(session.rejection(.sendSubstitute(person: PersonDetails(name: "D")), by: session.anna) == .inUse)
        #expect(session.replayed == session.state)
    }

    @Test func theFirstIsShownTheLinkUntilItIsOpenedOrRenewed() throws {
        var session = Session(.preparing)
        let cees = try sent(&session, by: session.anna)
        let anna = session.id("Anna")
        #expect(session.state.own(anna).substitute?.id == cees && session.state.own(anna).isSubstitutesLinkShown)
        let opened = try session.give(.recordLinkOpened(participant: cees), by: .server)
        #expect(opened[0].fact.changes(in: session.state).contains(.own(anna)))
        #expect(session.state.own(anna).substitute?.id == cees && !session.state.own(anna).isSubstitutesLinkShown)
        try session.give(.renewLink(participant: cees), by: session.organiser)
        #expect(!session.state.own(anna).isSubstitutesLinkShown, "renewed: not the link that Anna made")
    }

    @Test func whoeverComesAfterAllSendsTheSubstituteAway() throws {
        var session = Session(.preparing)
        let cees = try sent(&session, by: session.anna)
        try session.give(.replyToInvitation(.coming), by: session.anna)
        #expect(session.state.people.participants[cees]?.isRemoved == true)
        #expect(session.state.people.participants[session.id("Anna")]?.reply?.coming == .coming)
        let dirk = try sent(&session, by: session.anna)
        try session.give(.takeBackReply(), by: session.anna)
        #expect(session.state.people.participants[dirk]?.isRemoved == true)
        #expect(session.state.own(session.id("Anna")).substitute == nil)
        try session.give(.reinstateParticipant(participant: dirk), by: session.organiser)
        #expect(session.state.own(session.id("Anna")).substitute?.id == dirk)
        #expect(session.replayed == session.state)
    }

    @Test func aSubstituteWhoIsInTheSessionOrHasARoleStays() throws {
        var session = Session(.live)
        let cees = try sent(&session, by: session.anna)
        try session.give(.recordArrival(participant: cees), by: .server)
        #expect(session.rejection(.replyToInvitation(.coming), by: session.anna) == .inUse)
        try session.give(.setAttendance(participant: cees, attendance: .absent), by: session.facilitator)
        try session.give(
            .changeParticipant(participant: cees, roles: [.participant, .noteTaker]), by: session.organiser)
        #expect(session.rejection(.takeBackReply(), by: session.anna) == .notAllowed)
        try session.give(.takeBackReply(participant: session.id("Anna")), by: session.facilitator)
        #expect(session.state.people.participants[cees]?.isRemoved == true)
    }

    @Test func onlyOrganisersReplaceSomebodyWithARoleOrASubstitute() throws {
        var session = Session(.preparing)
        let nico = session.id("Nico")
        let command = Command.sendSubstitute(person: PersonDetails(name: "Nora"))
        #expect(session.rejection(command, by: session.noteTaker) == .notAllowed)
        let nora = try sent(&session, by: session.organiser, for: nico)
        #expect(session.state.people.participants[nora]?.roles == [.noteTaker])
        let cees = try sent(&session, by: session.anna)
        #expect(session.rejection(command, by: .participant(cees)) == .notAllowed)
        let dirk = try sent(&session, by: session.facilitator, for: cees)
        #expect(session.state.people.participants[dirk]?.insteadOf == cees)
        try session.give(.giveAnswer(question: "q1", text: "Geheim", audience: .facilitator), by: session.bram)
        let forFien = Command.sendSubstitute(person: PersonDetails(name: "Fred"), participant: session.id("Fien"))
        #expect(session.rejection(forFien, by: session.organiser) == .notAllowed, "she would read what was confided")
        #expect(session.rejection(command, by: session.facilitator) == nil, "a facilitator appoints another")
    }

    @Test func onePersonCannotFillTheList() throws {
        var session = Session(.preparing)
        for _ in 0..<Limits.most.substitutesMax {
            _ = try sent(&session, by: session.anna)
            try session.give(.takeBackReply(), by: session.anna)
        }
        let another = Command.sendSubstitute(person: PersonDetails(name: "E"))
        #expect(session.rejection(another, by: session.anna) == .tooMany)
        #expect(session.rejection(another, by: session.bram) == nil)
        let nobody = Command.sendSubstitute(person: PersonDetails(name: " "))
        #expect(session.rejection(nobody, by: session.bram) == .empty)
    }

    @Test func lateRegretsCorrectTheAttendance() throws {
        var session = Session(.live)
        let anna = session.id("Anna")
        func attendance() -> Attendance? { session.state.people.participants[anna]?.attendance }
        try session.give(.recordArrival(participant: anna), by: .server)
        try session.give(.replyToInvitation(.notComing), by: session.anna)
        #expect(attendance() == .absent, "she only opened her link to say so")
        try session.give(.replyToInvitation(.coming), by: session.anna)
        #expect(attendance() == .present)
    }

    @Test func whoeverSentRegretsMayReadAlongWithoutBeingPresent() throws {
        var session = Session(.preparing)
        let anna = session.id("Anna")
        try session.give(.replyToInvitation(.notComing), by: session.anna)
        try session.give(.changePhase(phase: .live), by: session.facilitator)
        #expect(try session.give(.recordArrival(participant: anna), by: .server).isEmpty)
        #expect(session.state.attendance()[anna] == .absent)
        session.now += 6 * 60 * 1_000
        try session.give(.replyToInvitation(.coming), by: session.anna)
        #expect(session.state.people.participants[anna]?.attendance == .late)
    }

    /// Pages offer a substitute by `maySendSubstitute` alone: what it says is what the command does.
    @Test func aSubstituteIsOfferedExactlyWhereItIsAccepted() throws {
        var session = Session(.preparing)
        try session.give(.changeParticipant(participant: session.id("Nico"), side: "s1"), by: session.organiser)
        let second = try sent(&session, by: session.bram)
        var dice = Dice(7)
        var (offered, refused) = (0, 0)
        for _ in 0..<200 {
            for one in session.state.people.roster {
                let command = Command.sendSubstitute(person: PersonDetails(name: "X"))
                let isAccepted = session.rejection(command, by: .participant(one.id)) == nil
                #expect(session.state.maySendSubstitute(one) == isAccepted, "\(one.roles)")
                if isAccepted { offered += 1 } else { refused += 1 }
            }
            // Substitutes come and go, until one person has sent the most.
            let actor = dice.pick([session.anna, session.bram, session.facilitator, .participant(second)])!
            let command = dice.chance(50) ? Command.sendSubstitute(person: PersonDetails(name: "X")) : .takeBackReply()
            _ = try? session.give(command, by: actor)
        }
        #expect(offered > 100 && refused > 100)
        #expect(!session.state.maySendSubstitute(session.state.people.participants[session.id("Nico")]!))
        #expect(!session.state.maySendSubstitute(session.state.people.participants[second]!))
    }
}
