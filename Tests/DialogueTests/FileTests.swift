import DialogueFile
import DialogueTesting
import Testing

@testable import Dialogue

/// A file becomes a dialogue and a dialogue becomes a file. A file in canonical form comes back the same.
@Suite struct FileTests {
    private func read(
        _ file: DialogueFile, startsAt: Milliseconds? = nil, proposedStarts: [Milliseconds] = []
    ) throws(Rejection) -> Session {
        var session = Session()
        let context = CommandContext(at: session.now, by: .installation, seed: 5)
        let dueAt = session.now + 86_400_000
        session.apply(
            try Dialogue.eventsOf(
                file: file, startsAt: startsAt, answersDueAt: nil, proposedStarts: proposedStarts,
                roundDueAt: file.round == nil ? nil : dueAt, context),
            by: .installation)
        return session
    }

    private func rejection(_ change: (inout DialogueFile) -> Void) -> String? {
        var file = DialogueFile(title: "Dialoog")
        file.sides = [.init(name: "VWS")]
        file.participants = [.init(name: "Anna", side: "VWS"), .init(name: "Bram")]
        file.questions = [.init(text: "Wat?"), .init(text: "Wanneer?", horizons: ["nu", "later"])]
        file.agenda = [.init(title: "Opening", notes: [.init(text: "x")])]
        change(&file)
        do {
            _ = try read(file)
            return nil
        } catch {
            return "\(error.field ?? "-") \(error.code.rawValue)"
        }
    }

    @Test func aDialogueWrittenAndReadIsTheSame() throws {
        let whole = try story().state
        let file = DialogueFile(of: whole)
        #expect(file.agenda?[0].notes?.count == 2 && file.answers?.count == 2)
        #expect(file.participants?.last?.removed == nil, "nobody named the guest who was taken off the list")
        let again = try read(file, proposedStarts: whole.dates.proposed.map(\.startsAt))
        #expect(DialogueFile(of: again.state) == file)
        #expect(again.replayed == again.state)
        #expect(again.state.phase == .adopted && again.state.notes.agreements == 1)
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func anyDialogueWrittenAndReadIsTheSame(seed: UInt64) throws {
        var dice = Dice(seed)
        var session = Session(.live)
        for _ in 0..<300 {
            let (command, actor) = session.randomCommand(&dice)
            _ = try? session.give(command, by: actor)
        }
        let file = DialogueFile(of: session.state)
        let again = try read(file, proposedStarts: session.state.dates.proposed.map(\.startsAt))
        #expect(DialogueFile(of: again.state) == file, "seed \(seed)")
        let copy = try read(file.asTemplate)
        #expect(copy.state.phase == .draft && copy.state.notes.isEmpty && copy.state.preparation.answers.isEmpty)
        #expect(DialogueFile(of: copy.state) == file.asTemplate, "seed \(seed)")
    }

    @Test func aFileContainsNothingConfidential() throws {
        var session = Session(.preparing)
        try session.give(.giveAnswer(question: "q1", text: "Geheim", audience: .facilitator), by: session.anna)
        try session.give(.giveAnswer(question: "q1", text: "Later", audience: .everyone), by: session.bram)
        #expect(DialogueFile(of: session.state).answers == nil, "not revealed")
        try session.give(.revealAnswers(), by: session.facilitator)
        #expect(DialogueFile(of: session.state).answers?.map(\.text) == ["Later"])
    }

    @Test func labelsReferToPeople() throws {
        var file = DialogueFile(title: "Overleg")
        file.participants = [
            .init(name: "Anna"), .init(function: "Communicatie", organisation: "Action"), .init(organisation: "VWS"),
            .init(name: "Anna", organisation: "HEMA"),
        ]
        file.participants?[3].id = "anna2"
        file.agenda = [
            .init(
                title: "Afspraken",
                notes: [.init(kind: .agreement, text: "x", owners: ["Communicatie", "VWS", "VNG", "anna2", "Anna"])])
        ]
        let session = try read(file)
        let people = session.state.people.order
        #expect(
            session.state.notes["n1"]?.owners == [
                .participant(people[1]), .participant(people[2]), .organisation("VNG"), .participant(people[3]),
                .participant(people[0]),
            ])
        let canonical = DialogueFile(of: session.state)
        #expect(canonical.agenda?[0].notes?[0].owners == ["Communicatie", "VWS", "VNG", "p4", "p1"])
        #expect(DialogueFile(of: try read(canonical).state) == canonical)
    }

    @Test func numbersGivenInAFileAreKept() throws {
        var file = DialogueFile(title: "Overleg")
        file.agenda = [
            .init(
                title: "Afspraken",
                notes: [.init(kind: .agreement, text: "a"), .init(kind: .agreement, text: "b", number: 3)])
        ]
        var session = try read(file)
        #expect(session.state.notes["n1"]?.number == 4 && session.state.notes["n2"]?.number == 3)
        #expect(session.replayed.numbersGiven == session.state.numbersGiven)
        try session.give(.changePhase(phase: .preparing), by: .installation)
        try session.give(
            .addParticipants(participants: [
                NewParticipant(person: PersonDetails(name: "Nico"), side: nil, roles: [.noteTaker, .facilitator])
            ]), by: .installation)
        let nico = Actor.participant(session.id("Nico"))
        try session.give(.changePhase(phase: .live), by: nico)
        try session.give(.addNote(item: "i1", kind: .agreement, text: "c"), by: nico)
        #expect(session.state.notes["n3"]?.number == 5)
    }

    @Test func mistakesAreReportedWithTheirPath() {
        let long = String(repeating: "x", count: 8_001)
        #expect(rejection { _ in } == nil)
        #expect(rejection { $0.title = "" } == "title empty")
        #expect(rejection { $0.date = "2021-02-30" } == "date out_of_range")
        #expect(rejection { $0.timeZone = "" } == "timeZone out_of_range")
        #expect(rejection { $0.sides = [.init(name: "A"), .init(name: "A")] } == "sides[1].name in_use")
        #expect(rejection { $0.participants?[1].side = "NS" } == "participants[1].side not_found")
        #expect(rejection { $0.participants?[1].name = nil } == "participants[1].name empty")
        #expect(rejection { $0.participants?.append(.init(name: "Anna")) } == nil, "nobody asks which")
        #expect(
            rejection {
                $0.participants?.append(.init(name: "Anna"))
                $0.agenda?[0].notes?[0].speaker = "Anna"
            } == "agenda[0].notes[0].speaker not_found")
        #expect(rejection { $0.questions?[1].horizons = [""] } == "questions[1].horizons[0] empty")
        #expect(rejection { $0.agenda?[0].title = " " } == "agenda[0].title empty")
        #expect(rejection { $0.agenda?[0].minutes = -1 } == "agenda[0].minutes out_of_range")
        #expect(rejection { $0.agenda?[0].status = .current } == "agenda[0].status out_of_range")
        #expect(rejection { $0.agenda?[0].notes?[0].text = long } == "agenda[0].notes[0].text too_long")
        #expect(rejection { $0.agenda?[0].notes?[0].due = long } == "agenda[0].notes[0].due too_long")
        #expect(rejection { $0.agenda?[0].notes?[0].dueDate = "morgen" } == "agenda[0].notes[0].dueDate out_of_range")
        #expect(rejection { $0.agenda?[0].notes?[0].number = 1 } == "agenda[0].notes[0].number out_of_range")
        #expect(rejection { $0.agenda?[0].notes?[0].owners = [""] } == "agenda[0].notes[0].owners[0] empty")
        #expect(
            rejection {
                $0.agenda?[0].notes = [
                    .init(kind: .agreement, text: "x", number: 1), .init(kind: .agreement, text: "y", number: 1),
                ]
            } == "agenda[0].notes[1].number in_use")
        #expect(
            rejection { $0.answers = [.init(question: 3, participant: "Anna", text: "x")] }
                == "answers[0].question out_of_range")
        #expect(
            rejection { $0.answers = [.init(question: 2, participant: "Anna", text: "x")] }
                == "answers[0].horizon out_of_range")
        #expect(
            rejection { $0.answers = [.init(question: 1, participant: "Wie", text: "x")] }
                == "answers[0].participant not_found")
        #expect(
            rejection { $0.answers = [.init(question: 1, participant: "Anna", text: "")] } == "answers[0].text empty")
        #expect(
            rejection { $0.answers = [.init(question: 1, participant: "Anna", text: "x", item: 2)] }
                == "answers[0].item out_of_range")
    }
}
