import DialogueTesting
import Testing

@testable import Dialogue

/// Everything that can be deleted goes to the bin and comes back as it was, at its place.
@Suite struct BinTests {
    /// Each kind of thing, the phase in which it is tried, and the commands that delete it and put it back.
    private static let kinds: [(phase: Phase, remove: Command, restore: Command)] = [
        (.preparing, .removeSide(side: "s1"), .restoreSide(side: "s1")),
        (.preparing, .removeQuestion(question: "q1"), .restoreQuestion(question: "q1")),
        (.preparing, .removeItem(item: "i2"), .restoreItem(item: "i2")),
        (.live, .removeParkedTopic(topic: "k1"), .restoreParkedTopic(topic: "k1")),
        (.live, .deleteNote(note: "n1"), .undeleteNote(note: "n1")),
    ]

    private func session(_ phase: Phase) throws -> Session {
        var session = Session(phase)
        try session.give(.removeParticipant(participant: session.id("Anna")), by: session.organiser)
        if phase == .live {
            for title in ["Winkels", "Scholen"] {
                try session.give(.parkTopic(title: FreeText(title)), by: fien(session))
            }
            try session.give(.addNote(item: "i1", kind: .note, text: "Wijk"), by: session.noteTaker)
        }
        return session
    }

    private func fien(_ session: Session) -> Actor { session.facilitator }

    @Test(arguments: kinds.indices)
    func whatWasDeletedComesBackAsItWas(index: Int) throws {
        let (phase, remove, restore) = Self.kinds[index]
        var session = try session(phase)
        var before = session.state
        try session.give(remove, by: session.facilitator)
        #expect(session.state.bin.entries.count == before.bin.entries.count + 1)
        #expect(session.state.bin.entries.last?.by == session.facilitator)
        #expect(session.state.bin.entries.last?.at == session.now)
        try session.give(restore, by: session.facilitator)
        #expect(try session.give(restore, by: session.facilitator) == [], "it is back already")
        before.sequence = session.state.sequence
        before.lastAt = session.state.lastAt
        #expect(session.state == before)
        #expect(session.replayed == session.state)
    }

    @Test func severalThingsReturnToTheirPlacesInAnyOrder() throws {
        for order in [["i1", "i2", "i3"], ["i3", "i2", "i1"], ["i2", "i3", "i1"]] as [[ItemID]] {
            for back in [order, order.reversed()] {
                var session = Session(.preparing)
                for item in order { try session.give(.removeItem(item: item), by: session.organiser) }
                for item in back { try session.give(.restoreItem(item: item), by: session.organiser) }
                #expect(session.state.agenda.order == ["i1", "i2", "i3"], "deleted \(order), put back \(back)")
            }
        }
    }

    @Test func answersGoWithTheirQuestionAndComeBack() throws {
        var session = Session(.preparing)
        let anna = session.id("Anna")
        try session.give(.giveAnswer(question: "q1", text: "Open", audience: .everyone), by: session.anna)
        try session.give(.giveAnswer(question: "q1", text: "Stil", audience: .facilitator), by: session.bram)
        try session.give(.revealAnswers(question: "q1"), by: session.facilitator)
        try session.give(.addItem(title: "Punt"), by: session.facilitator)
        try session.give(.linkAnswer(answer: "r1", item: "i4"), by: session.facilitator)
        let shown = View.all.map { view in session.state.entities(shownTo: view).map(\.entity) }
        let own = session.state.own(anna).answers.map(\.answer)

        try session.give(.removeQuestion(question: "q1"), by: session.organiser)
        for view in View.all {
            let entities = session.state.entities(shownTo: view).map(\.entity)
            #expect(!entities.contains(.answer("r1")) && !entities.contains(.answer("r2")))
        }
        #expect(session.state.own(anna).answers.isEmpty)
        #expect(session.rejection(.withdrawAnswer(answer: "r1"), by: session.anna) == .notFound)
        #expect(session.rejection(.linkAnswer(answer: "r1", item: "i1"), by: session.facilitator) == .notFound)

        try session.give(.restoreQuestion(question: "q1"), by: session.organiser)
        #expect(View.all.map { view in session.state.entities(shownTo: view).map(\.entity) } == shown)
        #expect(session.state.own(anna).answers.map(\.answer) == own)
    }

    @Test func aPointComesBackWithItsAnswers() throws {
        var session = Session(.preparing)
        try session.give(.giveAnswer(question: "q1", text: "Open", audience: .everyone), by: session.anna)
        try session.give(.revealAnswers(), by: session.facilitator)
        try session.give(.linkAnswer(answer: "r1", item: "i2"), by: session.facilitator)
        try session.give(.removeItem(item: "i2"), by: session.organiser)
        #expect(session.state.preparation.answers["r1"]?.item == nil)
        try session.give(.restoreItem(item: "i2"), by: session.organiser)
        #expect(session.state.preparation.answers["r1"]?.item == "i2")

        try session.give(.removeItem(item: "i2"), by: session.organiser)
        try session.give(.linkAnswer(answer: "r1", item: "i3"), by: session.facilitator)
        try session.give(.restoreItem(item: "i2"), by: session.organiser)
        #expect(session.state.preparation.answers["r1"]?.item == "i3", "it was linked to another point since")
    }

    /// An organiser could otherwise delete the questions, appoint herself while nothing is confided, and put them back.
    @Test func deletingAQuestionOpensNoConfidences() throws {
        var session = Session(.preparing)
        try session.give(.giveAnswer(question: "q1", text: "Stil", audience: .facilitator), by: session.anna)
        try session.give(.removeQuestion(question: "q1"), by: session.organiser)
        let olga = session.id("Olga")
        let appointing = Command.changeParticipant(participant: olga, roles: [.organiser, .facilitator])
        #expect(session.rejection(appointing, by: session.organiser) == .notAllowed)
        try session.give(appointing, by: .installation)
        try session.give(.restoreQuestion(question: "q1"), by: session.organiser)
        #expect(session.state.people.participants[olga]?.readsOnlyConfidedAgain == true)
        #expect(session.state.showing(.answer("r1"), to: session.state.view(of: .participant(olga))) == .known)

        // Nor does a link that others could open while the question is away.
        #expect(session.state.openingWithholds(session.state.people.participants[session.id("Anna")]!))
        try session.give(.removeQuestion(question: "q1"), by: session.organiser)
        #expect(session.state.openingWithholds(session.state.people.participants[session.id("Anna")]!))
    }

    @Test func aThingThatNoLongerFitsIsNotPutBack() throws {
        var session = Session(.preparing)
        try session.give(.addSide(name: "Vierde", kind: .party), by: session.organiser)
        try session.give(.removeSide(side: "s4"), by: session.organiser)
        try session.give(.addSide(name: "Vierde", kind: .party), by: session.organiser)
        #expect(session.rejection(.restoreSide(side: "s4"), by: session.organiser) == .inUse)
        try session.give(.removeItem(item: "i1"), by: session.organiser)
        for _ in 3..<Limits.most.itemsMax { try session.give(.addItem(title: "x"), by: session.organiser) }
        #expect(session.rejection(.restoreItem(item: "i1"), by: session.organiser) == nil)
        try session.give(.addItem(title: "x"), by: session.organiser)
        #expect(session.rejection(.restoreItem(item: "i1"), by: session.organiser) == .tooMany)
        #expect(session.rejection(.restoreItem(item: "i999"), by: session.organiser) == .notFound)
        #expect(session.rejection(.restoreQuestion(question: "q9"), by: session.organiser) == .notFound)
        #expect(session.rejection(.restoreSide(side: "s9"), by: session.organiser) == .notFound)
    }

    @Test func theBinHoldsTheLatestDeletions() throws {
        var session = Session(.preparing)
        for number in 1...(Limits.most.binEntriesMax + 5) {
            let added = try session.give(.addItem(title: FreeText("\(number)")), by: session.organiser)
            let item = (added[0].fact as! ItemAdded).item.id
            try session.give(.removeItem(item: item), by: session.organiser)
        }
        #expect(session.state.bin.entries.count == Limits.most.binEntriesMax)
        #expect(session.rejection(.restoreItem(item: "i8"), by: session.organiser) == .notFound)
        #expect(session.rejection(.restoreItem(item: "i9"), by: session.organiser) == nil)
    }

    @Test func peopleSeeWhatTheyMayPutBack() throws {
        var session = try session(.live)
        try session.give(.deleteNote(note: "n1"), by: session.noteTaker)
        try session.give(.removeQuestion(question: "q1"), by: session.organiser)
        func kinds(_ actor: Actor) -> [Entity]? { session.state.bin(shownTo: actor)?.map(\.thing.entity) }
        let anna = session.id("Anna")
        let all: [Entity] = [.question("q1"), .note("n1"), .participant(anna)]
        #expect(kinds(session.organiser) == all && kinds(session.facilitator) == all && kinds(.installation) == all)
        #expect(kinds(session.noteTaker) == [.note("n1")])
        #expect(kinds(session.bram) == nil && kinds(session.observer) == nil && kinds(session.anna) == nil)
        let words = session.state.bin(shownTo: session.organiser)!.map { session.state.words(of: $0.thing) }
        #expect(words == ["Wat wilt u weten?", "Wijk", "Anna"])
    }

    @Test func aTopicThatWentOnTheAgendaWasNotDeleted() throws {
        var session = try session(.live)
        let count = session.state.bin.entries.count
        try session.give(.makeItemOfParkedTopic(topic: "k1"), by: session.facilitator)
        #expect(session.state.bin.entries.count == count)
    }
}
