import DialogueTesting
import Testing

@testable import Dialogue

/// Digests that go out by themselves: once a day, to whoever did not refuse them, and only with news.
@Suite struct DailyDigestTests {
    private static let hour: Milliseconds = 3_600_000
    private static let day: Milliseconds = 24 * hour

    /// A dialogue with daily digests at 08:00, in which Anna and Bram have opened their links.
    private func session(_ phase: Phase = .preparing) throws -> Session {
        var session = Session(phase)
        for name in ["Anna", "Bram"] {
            try session.give(.recordLinkOpened(participant: session.id(name)), by: .server)
        }
        try session.give(.setDailyDigest(time: "08:00"), by: session.organiser)
        return session
    }

    /// Lets the time come at which the digests are due, and gives the server's command. Returns who is sent one.
    @discardableResult
    private func nextDigests(_ session: inout Session, late: Milliseconds = 0) throws -> [ParticipantID] {
        session.now = try #require(session.state.digestsDueAt) + late
        return try session.give(.giveDigests(), by: .server).compactMap { ($0.fact as? MailAsked)?.participant }
    }

    private func send(_ session: inout Session, to people: [ParticipantID]) {
        for person in people {
            guard let mail = session.state.outbox[person].mails[.digest] else { continue }
            session.apply(
                session.state.noting(.sent(linkNonce: nil, appointment: nil), of: mail.id, to: person), by: .server)
        }
    }

    @Test func theyAreOffUntilAnOrganiserTurnsThemOn() throws {
        var session = Session(.preparing)
        #expect(session.state.dueTimes.isEmpty && !session.state.hasDailyDigest)
        #expect(session.rejection(.setDailyDigest(time: "08:00"), by: session.facilitator) == .notAllowed)
        for wrong in ["", "8:00", "24:00", "08:60", "08.00", "ab:cd", "08:00 "] {
            #expect(session.rejection(.setDailyDigest(time: wrong), by: session.organiser) == .outOfRange, "\(wrong)")
        }
        try session.give(.setDailyDigest(time: "08:00"), by: session.organiser)
        let due = try #require(session.state.digestsDueAt)
        #expect(due % Self.day == 8 * Self.hour && due > session.now && due <= session.now + Self.day)
        #expect(session.state.dueTimes == [DueTime(.digests, at: due)])
        #expect(try session.give(.setDailyDigest(time: "08:00"), by: session.organiser) == [])
        try session.give(.setDailyDigest(time: nil), by: session.organiser)
        #expect(session.state.dueTimes.isEmpty)
        #expect(try session.give(.setDailyDigest(time: nil), by: session.organiser) == [])
        #expect(session.replayed == session.state)
    }

    @Test func onlyTheServerGivesThemAndNotBeforeTheirTime() throws {
        var session = try session()
        #expect(try session.give(.giveDigests(), by: .server) == [])
        session.now += Self.day
        #expect(session.rejection(.giveDigests(), by: session.organiser) == .notAllowed)
        #expect(try session.give(.giveDigests(), by: .server).count == 3)
        #expect(try session.give(.giveDigests(), by: .server) == [], "not twice")
        #expect(session.replayed == session.state)
    }

    @Test func theyGoToPeopleWithALinkWhoDidNotRefuse() throws {
        var session = try session()
        let (anna, bram) = (session.id("Anna"), session.id("Bram"))
        #expect(Set(try nextDigests(&session)) == [anna, bram], "nobody else has a link yet")
        send(&session, to: [anna, bram])
        #expect(try nextDigests(&session).isEmpty, "nothing happened")
        try session.give(.changePhase(phase: .live), by: session.facilitator)
        try session.give(.wishMail(wantsDigest: false), by: session.anna)
        #expect(try nextDigests(&session) == [bram])
        let stopped = try session.give(.wishMail(isSubscribed: false), by: session.bram)
        #expect(stopped.map(\.kind) == ["mailWished", "mailTakenBack"])
        #expect(try nextDigests(&session).isEmpty)
        try session.give(.wishMail(wantsDigest: true), by: session.anna)
        #expect(try nextDigests(&session) == [anna])
    }

    @Test func nobodyGetsTwoOnOneDay() throws {
        var session = try session()
        let people = try nextDigests(&session)
        #expect(try nextDigests(&session).isEmpty, "the ones of yesterday still wait")
        send(&session, to: people)
        session.now += Self.hour
        try session.give(.changePhase(phase: .live), by: session.facilitator)
        try session.give(.setDailyDigest(time: "17:00"), by: session.organiser)
        #expect(session.state.digestsDueAt! - session.now < Self.day)
        #expect(try nextDigests(&session).isEmpty, "they had one this morning")
        #expect(try nextDigests(&session).count == 2, "the next day")
    }

    @Test func aTimeThatPassedLongAgoWaitsForTheNextDay() throws {
        var session = try session()
        #expect(try nextDigests(&session, late: 13 * Self.hour).isEmpty)
        #expect(session.state.digestsDueAt! - session.now == 11 * Self.hour - 1_000)
        #expect(try nextDigests(&session, late: 11 * Self.hour).count == 2, "the server was down for the night")
    }

    @Test func theyRestInADraftAndEndWithTheMinutes() throws {
        for phase in Phase.allCases {
            let session = try session(phase)
            let isOpen = [.preparing, .live, .editing, .review].contains(phase)
            #expect((session.state.digestsDueAt != nil) == isOpen, "\(phase)")
        }
        var session = try session(.review)
        try session.give(.changePhase(phase: .adopted), by: session.facilitator)
        #expect(try nextDigests(&session).count == 2, "once more, to say so")
        #expect(session.state.dueTimes.isEmpty)
        session.now += 30 * Self.day
        try session.give(.changePhase(phase: .review, reason: "Fout"), by: session.facilitator)
        session.now += 1_000
        let woken = try session.give(.giveDigests(), by: .server)
        #expect(woken.map(\.kind) == ["dailyDigestSet"], "the time passed while nothing was open")
    }

    @Test func anotherTimeZoneMovesThem() throws {
        var session = try session()
        let context = CommandContext(at: session.now, by: session.organiser, seed: 1) { minute, zone, after in
            CommandContext.nextInUTC(minute - (zone == "Asia/Tokyo" ? 540 : 0) + 1_440, zone, after) - Self.day
        }
        let events = try session.state.decide(.changeDetails(timeZone: "Asia/Tokyo"), context)
        #expect(events.map(\.kind) == ["detailsChanged", "dailyDigestSet"])
        session.apply(events, by: session.organiser)
        #expect(session.state.digestsDueAt! % Self.day == 23 * Self.hour)
    }

    @Test func turningThemOffStopsWhatIsWaiting() throws {
        var session = try session()
        try session.give(.wishMail(wantsDigest: true), by: session.anna)
        try nextDigests(&session)
        let events = try session.give(.setDailyDigest(time: nil), by: session.organiser)
        #expect(events.map(\.kind) == ["dailyDigestSet", "mailTakenBack"], "Anna asked for them herself")
        #expect(session.state.outbox.waiting.map(\.participant) == [session.id("Anna")])
    }
}
