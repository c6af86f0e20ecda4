import DialogueTesting
import Testing

@testable import Dialogue
@testable import DialogueFile

/// Topics that are kept for later, and the people who take them along.
@Suite struct ParkingLotTests {
    @Test func aParkedTopicKeepsItsItemAndWhoTakesItAlong() throws {
        var session = Session(.live)
        try session.give(.startItem(item: "i1"), by: session.facilitator)
        let bram = session.id("Bram")
        try session.give(.parkTopic(title: "Kassa's", takenBy: [.participant(bram)]), by: session.noteTaker)
        try session.give(.parkTopic(title: "Talen", item: "i2"), by: session.facilitator)
        #expect(session.state.parkingLot.topics.map(\.id) == ["k1", "k2"])
        #expect(session.state.parkingLot.topics.map(\.item) == ["i1", "i2"])
        try session.give(
            .changeParkedTopic(topic: "k2", title: "Vijf talen", takenBy: [.organisation("VNG")]), by: session.noteTaker
        )
        #expect(session.state.parkingLot["k2"]?.takenBy == [.organisation("VNG")])
        #expect(try session.give(.changeParkedTopic(topic: "k2", title: "Vijf talen"), by: session.noteTaker) == [])
        try session.give(.removeParkedTopic(topic: "k1"), by: session.noteTaker)
        // Ids are never used again.
        try session.give(.parkTopic(title: "Nog iets"), by: session.noteTaker)
        #expect(session.state.parkingLot.topics.map(\.id) == ["k2", "k3"])
    }

    @Test func aParkedTopicCanBecomeAnAgendaItem() throws {
        var session = Session(.live)
        try session.give(.parkTopic(title: "Kassa's"), by: session.noteTaker)
        try session.give(.makeItemOfParkedTopic(topic: "k1"), by: session.facilitator)
        #expect(session.state.parkingLot.topics.isEmpty)
        #expect(session.state.agenda.order.last.flatMap { session.state.agenda.items[$0]?.title } == "Kassa's")
        #expect(session.rejection(.makeItemOfParkedTopic(topic: "k1"), by: session.facilitator) == .notFound)
    }

    @Test func somebodyTakenOffTheListStillTakesTheTopicAlong() throws {
        var session = Session(.live)
        let bram = session.id("Bram")
        try session.give(.parkTopic(title: "Kassa's", takenBy: [.participant(bram)]), by: session.noteTaker)
        try session.give(.removeParticipant(participant: bram), by: session.organiser)
        try session.give(.changeParkedTopic(topic: "k1", title: "Alle kassa's"), by: session.noteTaker)
        #expect(session.state.parkingLot["k1"]?.takenBy == [.participant(bram)])
        #expect(
            session.rejection(.parkTopic(title: "x", takenBy: [.participant(bram)]), by: session.noteTaker) == .notFound
        )
    }

    @Test(arguments: [
        (Command.parkTopic(title: ""), Rejection.Code.empty, "title"),
        (.parkTopic(title: FreeText(String(repeating: "x", count: 301))), .tooLong, "title"),
        (.parkTopic(title: "x", takenBy: [.organisation("")]), .empty, "takenBy[0]"),
        (.parkTopic(title: "x", takenBy: Array(repeating: .organisation("A"), count: 21)), .tooMany, "takenBy"),
        (.parkTopic(title: "x", item: "i99"), .notFound, "item"),
        (.changeParkedTopic(topic: "k9", title: "x"), .notFound, "topic"),
        (.removeParkedTopic(topic: "k9"), .notFound, "topic"),
    ])
    func whatIsWrongIsSaid(command: Command, code: Rejection.Code, field: String) {
        let session = Session(.live)
        let rejection = #expect(throws: Rejection.self) {
            try session.state.decide(command, CommandContext(at: session.now, by: session.noteTaker, seed: 1))
        }
        #expect(rejection?.code == code && rejection?.field == field)
    }

    @Test func theParkingLotHasALimit() throws {
        var session = Session(.live)
        for _ in 0..<Limits.most.parkedTopicsMax { try session.give(.parkTopic(title: "x"), by: session.noteTaker) }
        #expect(session.rejection(.parkTopic(title: "x"), by: session.noteTaker) == .tooMany)
    }

    @Test func parkedTopicsAreWrittenToTheFileAndReadBack() throws {
        var session = Session(.live)
        let bram = session.id("Bram")
        try session.give(
            .parkTopic(title: "Kassa's: alle", takenBy: [.participant(bram), .organisation("VNG")]),
            by: session.noteTaker)
        try session.give(.parkTopic(title: "Talen"), by: session.noteTaker)
        let file = DialogueFile(of: session.state)
        let read = try DialogueFile(yaml: file.yaml)
        #expect(read == file && read.parkingLot?.map(\.title) == ["Kassa's: alle", "Talen"])
        #expect(read.parkingLot?.first?.takenBy == ["Bram", "VNG"])
        #expect(file.asTemplate.parkingLot == nil)
        var again = Dialogue(id: "d2")
        let context = CommandContext(at: 1, by: .installation, seed: 1)
        for (index, event) in try Dialogue.eventsOf(file: read, startsAt: nil, answersDueAt: nil, context).enumerated()
        {
            again.evolve(RecordedEvent(sequence: index + 1, at: 1, by: .installation, event: event))
        }
        #expect(DialogueFile(of: again).parkingLot == file.parkingLot)
    }
}
