import DialogueTesting
import Testing

@testable import Dialogue

/// A command that is too long, asks for too much or refers to nothing is rejected with the right code.
@Suite struct LimitTests {
    private let session = Session(.live)
    private var olga: Actor { session.organiser }
    private var fien: Actor { session.facilitator }

    private func long(_ count: Int) -> FreeText { FreeText(String(repeating: "é", count: count)) }

    private func expectRejected(
        _ commands: [(Command, Actor, Rejection.Code)], sourceLocation: SourceLocation = #_sourceLocation
    ) {
        for (command, actor, code) in commands {
            #expect(session.rejection(command, by: actor) == code, "\(command)", sourceLocation: sourceLocation)
        }
    }

    @Test func detailsHaveLimits() {
        expectRejected([
            (.changeDetails(title: long(301)), olga, .tooLong), (.changeDetails(title: " \n"), olga, .empty),
            (.changeDetails(title: .erased), olga, .empty), (.changeDetails(title: "a\0b"), olga, .outOfRange),
            (.changeDetails(purpose: long(20_001)), olga, .tooLong),
            (.changeDetails(startsAt: -1), olga, .outOfRange),
            (.changeDetails(startsAt: Limits.most.millisecondsMax + 1), olga, .outOfRange),
            (.changeDetails(durationMinutes: -1), olga, .outOfRange),
            (.changeDetails(timeZone: "Europe/<b>"), olga, .outOfRange),
            (.changeDetails(language: "de"), olga, .outOfRange),
            (.changeDetails(callLink: long(2_001)), olga, .tooLong),
            (
                .changeDetails(distribution: Array(repeating: .init(name: "x", isCopy: false), count: 201)), olga,
                .tooMany
            ),
        ])
        #expect(session.rejection(.changeDetails(title: long(300)), by: olga) == nil, "characters, not bytes")
    }

    @Test func peopleHaveLimits() {
        let person = PersonDetails(name: "x")
        expectRejected([
            (.addSide(name: "VWS", kind: .party), olga, .inUse), (.addSide(name: "", kind: .party), olga, .empty),
            (.changeSide(side: "s9", name: "x"), olga, .notFound), (.removeSide(side: "s1"), olga, .inUse),
            (
                .addParticipants(participants: [NewParticipant(person: PersonDetails(name: ""), side: nil, roles: [])]),
                olga, .empty
            ),
            (.addParticipants(participants: [NewParticipant(person: person, side: "s9", roles: [])]), olga, .notFound),
            (
                .addParticipants(
                    participants: Array(repeating: NewParticipant(person: person, side: nil, roles: []), count: 2_000)),
                olga, .tooMany
            ),
            (.changeParticipant(participant: "p9"), olga, .notFound),
            (.removeParticipant(participant: "p9"), olga, .notFound),
            (.raiseHand(participant: "p9"), fien, .notFound), (.raiseHand(), .participant("p9"), .notAllowed),
        ])
    }

    @Test func answersHaveLimits() {
        expectRejected([
            (.addQuestion(text: "?", horizons: ["a", "b", "c", "d", "e"]), olga, .tooMany),
            (.orderQuestions(questions: ["q9"]), olga, .notFound),
            (.giveAnswer(question: "q1", text: long(8_001), audience: .everyone), session.anna, .tooLong),
            (.giveAnswer(question: "q1", horizon: 0, text: "x", audience: .everyone), session.anna, .outOfRange),
            (.giveAnswer(question: "q2", text: "x", audience: .everyone), session.anna, .outOfRange),
            (.giveAnswer(question: "q2", horizon: 2, text: "x", audience: .everyone), session.anna, .outOfRange),
            (.giveAnswer(question: "q9", text: "x", audience: .everyone), session.anna, .notFound),
        ])
    }

    @Test func agendaAndNotesHaveLimits() {
        expectRejected([
            (.addItem(title: "x", timeboxSeconds: 86_401), fien, .outOfRange),
            (.addItem(title: "x", before: "i9"), fien, .notFound),
            (.moveItem(item: "i9"), fien, .notFound), (.extendItem(seconds: 60), fien, .notFound),
            (.extendItem(item: "i1", seconds: -601), fien, .outOfRange),
            (.extendItem(item: "i1", seconds: 86_000), fien, .outOfRange),
            (.extendItem(item: "i1", seconds: .max), fien, .outOfRange),
            (.addNote(item: "i1", kind: .note, text: long(8_001)), fien, .tooLong),
            (.addNote(item: "i9", kind: .note, text: "x"), fien, .notFound),
            (.addNote(item: "i1", kind: .quote, text: "x", speaker: "p9"), fien, .notFound),
            (.addNote(item: "i1", kind: .note, text: "x", owners: [.participant("p9")]), fien, .notFound),
            (.addNote(item: "i1", kind: .note, text: "x", owners: [.organisation("")]), fien, .empty),
            (
                .addNote(item: "i1", kind: .note, text: "x", owners: Array(repeating: .organisation("VNG"), count: 21)),
                fien, .tooMany
            ),
            (.addNote(item: "i1", kind: .note, text: "x", dueWords: long(201)), fien, .tooLong),
            (.addNote(item: "i1", kind: .note, text: "x", dueDate: "2021-02-29"), fien, .outOfRange),
            (.addNote(item: "i1", kind: .note, text: "x", before: "n9"), fien, .notFound),
            (.setSummary(item: "i1", summary: long(20_001)), fien, .tooLong),
        ])
        #expect(session.rejection(.addNote(item: "i1", kind: .note, text: long(8_000)), by: fien) == nil)
    }

    @Test func datesMustExist() {
        for good in ["2021-01-26", "2024-02-29", "2000-02-29", "1970-01-01", "2199-12-31"] {
            #expect(Check.isDate(good))
        }
        for bad in [
            "", "2021-1-26", "26-01-2021", "2021-13-01", "2021-00-10", "2021-04-31", "2100-02-29", "2021-02-0a",
            "2021-02-30", "1969-12-31", "2021/01/26", "2021-01-26T", "２021-01-2",
        ] { #expect(!Check.isDate(bad), "\(bad)") }
    }

    @Test func `Guests who wait are bounded, and leave places for the organisers' list`() throws {
        var session = Session(.preparing)
        try session.give(.openGuestDoor(), by: session.facilitator)
        let door = session.state.people.guestDoor!
        func arrive(_ session: inout Session) throws {
            try session.give(.arriveAsGuest(guestDoor: door, name: "G"), by: .server)
        }
        for _ in 0..<500 { try arrive(&session) }
        #expect(session.rejection(.arriveAsGuest(guestDoor: door, name: "G"), by: .server) == .tooMany)
        // A guest who was seated or turned away makes room for another.
        let waiting = session.state.people.participants.values.filter(\.isWaiting).map(\.id).sorted()
        try session.give(.seatGuest(participant: waiting[0], side: "s1"), by: session.facilitator)
        try session.give(.removeParticipant(participant: waiting[1]), by: session.facilitator)
        try arrive(&session)
        try arrive(&session)
        #expect(session.rejection(.arriveAsGuest(guestDoor: door, name: "G"), by: .server) == .tooMany)
        for guest in waiting.dropFirst(2) {
            try session.give(.seatGuest(participant: guest, side: "s2"), by: session.facilitator)
        }
        while session.state.people.participants.count < 1_500 {
            try arrive(&session)
            let next = session.state.people.participants.values.first { $0.isWaiting && !$0.isRemoved }!.id
            try session.give(.seatGuest(participant: next, side: "s2"), by: session.facilitator)
        }
        #expect(session.rejection(.arriveAsGuest(guestDoor: door, name: "G"), by: .server) == .tooMany)
        let person = NewParticipant(person: PersonDetails(name: "Late"), side: nil, roles: [.participant])
        #expect(session.rejection(.addParticipants(participants: [person]), by: session.organiser) == nil)
    }
}
