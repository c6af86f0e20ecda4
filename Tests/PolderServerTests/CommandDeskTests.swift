import Dialogue
import Journal
import Testing

@testable import PolderServer

/// A journal that completes when the test says so, or fails.
private final class HeldJournal: Journal {
    let epoch = Epoch("e")
    var readOnlyBecause: JournalFault?
    /// Found at the next look at the files.
    var taken: JournalFault?
    var reader: any JournalReader { fatalError("not read here") }
    var held: [(batch: JournalBatch, completion: (Result<JournalReceipt, JournalFault>) -> Void)] = []

    func append(_ batch: JournalBatch, completion: @escaping (Result<JournalReceipt, JournalFault>) -> Void) {
        held.append((batch, completion))
    }
    func checkFiles() -> JournalFault? {
        defer { taken = nil }
        if taken != nil { readOnlyBecause = taken }
        return taken
    }
    func complete(_ fault: JournalFault? = nil) {
        let next = held.removeFirst()
        next.completion(fault.map { .failure($0) } ?? .success(JournalReceipt(epoch: epoch, position: 0)))
    }
    func reopen(asking: [DialogueID], completion: @escaping (Result<[DialogueID: Int], JournalFault>) -> Void) {}
    func close() {}
}

/// Unchecked: one test, one thread.
private final class TestTime: @unchecked Sendable {
    var now: Milliseconds = 1_000
    var clock: Clock { Clock(now: { self.now }, monotonic: { 0 }) }
}

private final class Stage {
    let journal = HeldJournal()
    let time = TestTime()
    lazy var desk = CommandDesk(journal: journal, clock: time.clock)
    let open: OpenDialogue
    var told: [String] = []

    init() {
        var state = Dialogue(id: "d1")
        let created = Event.dialogueCreated(details: Details(title: "t"), observerNonce: "o", projectorNonce: "w")
        for (index, event) in [
            created, .itemAdded(item: AgendaItem(id: "i1", title: "Punt")),
            .phaseChanged(phase: .live, reason: "", minutesVersion: 1),
        ].enumerated() {
            state.evolve(RecordedEvent(sequence: index + 1, at: 1, by: .installation, event: event))
        }
        open = OpenDialogue(state: state, ledger: CommandLedger(), drafts: [:], epoch: "e", clock: .system, joinCode: { _ in nil })
        desk.published = { [unowned self] turns, _ in
            for turn in turns { told.append("published \(turn.events.map(\.sequence))") }
        }
        desk.mustReload = { [unowned self] opens, fault in
            told.append("reload after \(fault.code.rawValue)")
            for open in opens { open.replace(with: .init(state: state, ledger: CommandLedger(), drafts: [:])) }
        }
    }

    var made: [CommandAnswer.Made] = []

    func give(_ command: Command, _ id: String) {
        desk.submit(
            .init(
                open: open, actor: .installation, request: .command(command), key: (id, 1), bytes: 10,
                reply: .callback { [unowned self] result in
                    if case .success(let answer) = result { made.append(answer.made) }
                }))
    }

    func add(_ id: String, item: ItemID = "i1", request: UInt64 = 1, to another: OpenDialogue? = nil) {
        desk.submit(
            .init(
                open: another ?? open, actor: .installation, request: .command(.changeItem(item: item, title: FreeText(id))),
                key: (id, request), bytes: 10,
                reply: .callback { [unowned self] result in
                    switch result {
                    case .success(let answer): told.append("\(id) ack \(answer.sequence)")
                    case .failure(let error): told.append("\(id) \(error.refusal.code)")
                    }
                }))
    }
}

@Suite struct CommandDeskTests {
    @Test func acksComeAfterTheCommitAndBeforeTheEvents() {
        let stage = Stage()
        stage.add("a")
        stage.add("b")
        stage.desk.turn()
        #expect(stage.told == [] && stage.open.hasUncommitted)
        stage.journal.complete()
        #expect(stage.told == ["a ack 4", "b ack 5", "published [4, 5]"])
        #expect(!stage.open.hasUncommitted)
    }

    @Test func oneAppendAtATimeAndWhatComesMeanwhileWaitsUndecided() {
        let stage = Stage()
        stage.add("a")
        stage.desk.turn()
        stage.add("b")
        stage.desk.turn()
        #expect(stage.journal.held.count == 1 && stage.open.state.sequence == 4)
        stage.journal.complete()
        #expect(stage.journal.held.isEmpty, "the next turn takes it")
        stage.desk.turn()
        #expect(stage.journal.held.count == 1)
        stage.journal.complete()
        #expect(stage.told == ["a ack 4", "published [4]", "b ack 5", "published [5]"])
    }

    @Test func aFailedCommitTellsNobodyAndReadsTheStateBack() {
        let stage = Stage()
        stage.add("a")
        stage.desk.turn()
        stage.journal.complete(JournalFault(.diskFull, "full"))
        #expect(stage.told == ["reload after disk_full", "a storage"])
        #expect(stage.open.state.sequence == 3)
        stage.add("a")
        stage.desk.turn()
        stage.journal.complete()
        #expect(stage.told.suffix(2) == ["a ack 4", "published [4]"])
    }

    @Test func aBrokenConstraintDoesNotTakeTheOthersAlong() {
        let stage = Stage()
        for id in ["a", "b", "c"] { stage.add(id) }
        stage.desk.turn()
        stage.journal.complete(JournalFault(.constraint, "no"))
        stage.desk.turn()
        stage.journal.complete()
        stage.desk.turn()
        stage.journal.complete(JournalFault(.constraint, "no"))
        stage.desk.turn()
        stage.journal.complete()
        #expect(stage.told.filter { $0.contains("ack") || $0.contains("storage") } == ["a ack 4", "b storage", "c ack 4"])
    }

    @Test func aRepeatGetsTheFirstAnswerAlsoWithinOneBatch() {
        let stage = Stage()
        stage.add("a")
        stage.add("a")
        stage.add("a", request: 2)
        stage.desk.turn()
        stage.journal.complete()
        #expect(stage.told == ["a ack 4", "a ack 4", "a id_reused", "published [4]"])
        stage.add("a")
        stage.desk.turn()
        #expect(stage.told.last == "a ack 4" && stage.journal.held.isEmpty)
    }

    /// Not even a repeat: what the first answer was given for may be gone with the file.
    @Test func whatIsReadOnlyAcknowledgesNothingAndDecidesNothing() {
        let stage = Stage()
        stage.add("a")
        stage.desk.turn()
        stage.journal.complete()
        stage.told = []
        stage.journal.taken = JournalFault(.fileTaken, "gone")
        stage.add("a")
        stage.add("b")
        stage.desk.turn()
        #expect(stage.told == ["reload after file_taken", "a storage", "b storage"])
        #expect(stage.journal.held.isEmpty && stage.open.state.sequence == 4)
        stage.journal.readOnlyBecause = nil
        stage.add("a")
        stage.add("b")
        stage.desk.turn()
        stage.journal.complete()
        #expect(stage.told.suffix(3) == ["a ack 4", "b ack 5", "published [5]"])
    }

    @Test func anAnswerSaysWhatWasMadeAlsoWhenRepeated() {
        let stage = Stage()
        stage.give(.addItem(title: "Punt"), "a")
        stage.give(.changeItem(item: "i1", title: "Anders"), "b")
        stage.give(
            .addParticipants(
                participants: ["Anna", "Bram"].map {
                    NewParticipant(person: PersonDetails(name: $0), side: nil, roles: [.participant])
                }), "c")
        stage.give(.addItem(title: "Punt"), "a")
        stage.desk.turn()
        stage.journal.complete()
        let people = stage.open.state.people.order.map(\.text)
        #expect(people.count == 2)
        #expect(stage.made == [.one("i2"), .nothing, .several(people), .one("i2")])
    }

    @Test func rejectionsAreDecidedAnew() {
        let stage = Stage()
        stage.add("a", item: "i2")
        stage.desk.turn()
        #expect(stage.told == ["a not_found"])
        stage.add("a", item: "i1")
        stage.desk.turn()
        stage.journal.complete()
        #expect(stage.told == ["a not_found", "a ack 4", "published [4]"])
    }

    @Test func timesNeverGoBack() {
        let stage = Stage()
        stage.time.now = 5_000
        stage.add("a")
        stage.desk.turn()
        stage.journal.complete()
        stage.time.now = -86_400_000
        stage.add("b")
        stage.desk.turn()
        let batch = stage.journal.held[0].batch
        #expect(batch.turns[0].records.map(\.recorded.at) == [5_000])
    }

    /// Who comes in, asks or exports through the house while events are on their way to the disk waits for these, and then
    /// sees what is there: with them, or without those that failed.
    @Test(arguments: [nil, JournalFault(.diskFull, "full")]) func nobodyIsLetInMeanwhile(fault: JournalFault?) throws {
        let stage = Stage()
        let house = try DialogueHouse(clock: stage.time.clock, epoch: { "e" }, joinCode: { _ in nil }) { _ in nil }
        let open = house.begin("d1")
        open.replace(with: .init(state: stage.open.state, ledger: CommandLedger(), drafts: [:]))
        let before = open.state
        let reload = stage.desk.mustReload
        stage.desk.mustReload = { opens, fault in
            reload([], fault)
            for open in opens { open.replace(with: .init(state: before, ledger: CommandLedger(), drafts: [:])) }
        }
        stage.add("a", to: open)
        stage.desk.turn()
        house.with("d1") { result in
            guard case .success(let found?) = result else { return stage.told.append("nobody there") }
            stage.told.append("entered at \(found.state.sequence), \(found.state.agenda.items["i1"]?.title.orEmpty ?? "?")")
        }
        #expect(stage.told == [] && open.state.agenda.items["i1"]?.title == "a")
        #expect(open.snapshot(for: .everyone) == nil)
        stage.journal.complete(fault)
        #expect(
            stage.told
                == (fault == nil
                    ? ["a ack 4", "published [4]", "entered at 4, a"]
                    : ["reload after disk_full", "a storage", "entered at 3, \(before.agenda.items["i1"]!.title.orEmpty)"]))
        let shown = open.snapshot(for: .everyone).map { $0.parts.map { String(decoding: $0.bytes, as: UTF8.self) }.joined() }
        #expect(shown?.contains(#""title":"a""#) == (fault == nil))
        house.with("d1") { _ in stage.told.append("at once") }
        #expect(stage.told.last == "at once")
    }

    @Test func aTurnIsBounded() {
        let stage = Stage()
        for index in 0..<600 { stage.add("c\(index)") }
        stage.desk.turn()
        #expect(stage.journal.held[0].batch.turns[0].records.count == CommandDesk.commandsPerTurnMax)
    }
}
