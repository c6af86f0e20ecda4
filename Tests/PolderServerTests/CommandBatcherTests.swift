import Dialogue
import EventLog
import Journal
import LiveFeed
import Testing
import WebServer

@testable import PolderServer

@Suite struct CommandBatcherTests {
    @Test func acksComeAfterTheCommitAndBeforeTheEvents() throws {
        let stage = try CommandBatcherStage()
        stage.add("a")
        stage.add("b")
        stage.batcher.turn()
        #expect(stage.told == [] && stage.dialogue.hasUncommitted)
        stage.log.complete(nil)
        #expect(stage.told == ["a ack 4", "b ack 5", "published [4, 5]"])
        #expect(!stage.dialogue.hasUncommitted)
    }

    @Test func commandsWaitUndecidedWhileAnAppendIsInFlight() throws {
        let stage = try CommandBatcherStage()
        stage.add("a")
        stage.batcher.turn()
        stage.add("b")
        stage.batcher.turn()
        #expect(stage.log.inFlight.count == 1 && stage.dialogue.state.sequence == 4)
        stage.log.complete(nil)
        #expect(stage.log.inFlight.isEmpty, "the next turn takes it")
        stage.batcher.turn()
        #expect(stage.log.inFlight.count == 1)
        stage.log.complete(nil)
        #expect(stage.told == ["a ack 4", "published [4]", "b ack 5", "published [5]"])
    }

    @Test func aFailedCommitTellsNobodyAndReadsTheStateBack() throws {
        let stage = try CommandBatcherStage()
        stage.add("a")
        stage.batcher.turn()
        stage.log.complete(LogFault(.diskFull, "full"))
        #expect(stage.told == ["reload after disk_full", "a storage"])
        #expect(stage.dialogue.state.sequence == 3)
        stage.add("a")
        stage.batcher.turn()
        stage.log.complete(nil)
        #expect(stage.told.suffix(2) == ["a ack 4", "published [4]"])
    }

    @Test func aBrokenConstraintDoesNotAffectOtherCommands() throws {
        let stage = try CommandBatcherStage()
        for id in ["a", "b", "c"] { stage.add(id) }
        stage.batcher.turn()
        stage.log.complete(LogFault(.constraint, "no"))
        stage.batcher.turn()
        stage.log.complete(nil)
        stage.batcher.turn()
        stage.log.complete(LogFault(.constraint, "no"))
        stage.batcher.turn()
        stage.log.complete(nil)
        let replies = stage.told.filter { $0.contains("ack") || $0.contains("storage") }
        #expect(replies == ["a ack 4", "b storage", "c ack 5"])
    }

    @Test func aRepeatGetsTheFirstReplyAlsoWithinOneBatch() throws {
        let stage = try CommandBatcherStage()
        stage.add("a")
        stage.add("a")
        stage.add("a", request: 2)
        stage.batcher.turn()
        stage.log.complete(nil)
        #expect(stage.told == ["a ack 4", "a ack 4", "a id_reused", "published [4]"])
        stage.add("a")
        stage.batcher.turn()
        #expect(stage.told.last == "a ack 4" && stage.log.inFlight.isEmpty)
    }

    /// Not even a repeat is acknowledged: the events behind its first reply may be gone with the file.
    @Test func aReadOnlyJournalAcknowledgesAndDecidesNothing() throws {
        let stage = try CommandBatcherStage()
        stage.add("a")
        stage.batcher.turn()
        stage.log.complete(nil)
        stage.told = []
        stage.log.found = LogFault(.fileTaken, "gone")
        stage.add("a")
        stage.add("b")
        stage.batcher.turn()
        #expect(stage.told == ["reload after file_taken", "a storage", "b storage"])
        #expect(stage.log.inFlight.isEmpty && stage.dialogue.state.sequence == 4)
        stage.log.reopen(asking: []) { _ in }
        stage.add("a")
        stage.add("b")
        stage.batcher.turn()
        stage.log.complete(nil)
        #expect(stage.told.suffix(3) == ["a ack 4", "b ack 5", "published [5]"])
    }

    @Test func aReplySaysWhatWasMadeAlsoWhenRepeated() throws {
        let stage = try CommandBatcherStage()
        stage.give(.addItem(title: "Punt"), "a")
        stage.give(.changeItem(item: "i1", title: "Anders"), "b")
        stage.give(
            .addParticipants(
                participants: ["Anna", "Bram"].map {
                    NewParticipant(person: PersonDetails(name: $0), side: nil, roles: [.participant])
                }), "c")
        stage.give(.addItem(title: "Punt"), "a")
        stage.batcher.turn()
        stage.log.complete(nil)
        let people = stage.dialogue.state.people.order.map(\.text)
        #expect(people.count == 2)
        #expect(stage.made == [.one("i2"), .nothing, .several(people), .one("i2")])
    }

    @Test func rejectionsAreDecidedAgain() throws {
        let stage = try CommandBatcherStage()
        stage.add("a", item: "i2")
        stage.batcher.turn()
        #expect(stage.told == ["a not_found"])
        stage.add("a", item: "i1")
        stage.batcher.turn()
        stage.log.complete(nil)
        #expect(stage.told == ["a not_found", "a ack 4", "published [4]"])
    }

    @Test func timesNeverGoBack() throws {
        let stage = try CommandBatcherStage()
        stage.time.now = 5_000
        stage.add("a")
        stage.batcher.turn()
        stage.log.complete(nil)
        stage.time.now = -86_400_000
        stage.add("b")
        stage.batcher.turn()
        let batch = stage.log.inFlight[0].batch
        #expect(batch.turns[0].records.map(\.at) == [5_000])
    }

    /// Whoever enters, asks or exports while events are on their way to the disk waits for the append to end. Then they
    /// see the state with these events, or without them if the append failed.
    @Test(arguments: [nil, LogFault(.diskFull, "full")])
    func nobodySeesTheStateDuringAnAppend(fault: LogFault?) throws {
        let stage = try CommandBatcherStage()
        let cache = try DialogueCache(clock: stage.time.clock, epoch: { _ in "e" }, joinCode: { _ in nil }) { _ in nil }
        let loaded = cache.begin("d1")
        cache.add(loaded)
        loaded.replace(with: .init(state: stage.dialogue.state, acceptedCommands: AcceptedCommands(), drafts: [:]))
        let before = loaded.state
        stage.add("a", to: loaded)
        stage.batcher.turn()
        cache.with("d1") { result in
            guard case .success(let found?) = result else { return stage.told.append("nobody there") }
            stage.told.append(
                "entered at \(found.state.sequence), \(found.state.agenda.items["i1"]?.title.orEmpty ?? "?")")
        }
        #expect(stage.told == [] && loaded.state.agenda.items["i1"]?.title == "a")
        #expect(loaded.snapshot(for: .everyone) == nil)
        stage.log.complete(fault)
        #expect(
            stage.told
                == (fault == nil
                    ? ["a ack 4", "published [4]", "entered at 4, a"]
                    : [
                        "reload after disk_full", "a storage",
                        "entered at 3, \(before.agenda.items["i1"]!.title.orEmpty)",
                    ]))
        let shown = loaded.snapshot(for: .everyone).map {
            $0.parts.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
        }
        #expect(shown?.contains(#""title":"a""#) == (fault == nil))
        cache.with("d1") { _ in stage.told.append("at once") }
        #expect(stage.told.last == "at once")
    }

    /// Each dialogue has one append in flight. An append of another dialogue may begin and end meanwhile.
    @Test func twoDialoguesHaveAppendsInFlightAtTheSameTime() throws {
        let stage = try CommandBatcherStage()
        stage.log.isSlow = false
        let other = try CommandBatcherStage.load("d2", in: stage.journal)
        stage.log.isSlow = true
        stage.add("a")
        stage.batcher.turn()
        stage.add("b", to: other)
        stage.add("c")
        stage.add("d", to: other)
        stage.batcher.turn()
        #expect(stage.log.inFlight.map { $0.batch.turns.map(\.stream.id) } == [["d1"], ["d2"]])
        #expect(stage.dialogue.state.sequence == 4, "commands for the first dialogue wait undecided meanwhile")
        // The second append ends first, and nobody in the first dialogue is sent anything.
        stage.log.complete(1)
        #expect(stage.told == ["b ack 4", "d ack 5", "published [4, 5]"])
        #expect(stage.dialogue.hasUncommitted && !other.hasUncommitted && other.snapshot(for: .everyone) != nil)
        stage.log.complete(nil)
        stage.batcher.turn()
        stage.log.complete(nil)
        #expect(stage.told.suffix(4) == ["a ack 4", "published [4]", "c ack 5", "published [5]"])
    }

    /// Waiting commands are decided in the order of their arrival, before those that arrived after the append ended.
    @Test func waitingCommandsKeepTheirOrder() throws {
        let stage = try CommandBatcherStage()
        stage.add("a")
        stage.batcher.turn()
        for id in ["b", "c"] { stage.add(id) }
        stage.batcher.turn()
        stage.add("d")
        stage.log.complete(nil)
        stage.add("e")
        stage.batcher.turn()
        stage.log.complete(nil)
        #expect(stage.told.prefix(2) == ["a ack 4", "published [4]"])
        #expect(stage.told.dropFirst(2) == ["b ack 5", "c ack 6", "d ack 7", "e ack 8", "published [5, 6, 7, 8]"])
    }

    /// A constraint is broken while another dialogue's append is in flight and commands wait behind it.
    @Test func commandsThatAreTriedAloneComeBeforeThoseThatWaited() throws {
        let stage = try CommandBatcherStage()
        stage.log.isSlow = false
        let other = try CommandBatcherStage.load("d2", in: stage.journal)
        stage.log.isSlow = true
        stage.add("x", to: other)
        stage.batcher.turn()
        for id in ["a", "b"] { stage.add(id) }
        stage.batcher.turn()
        stage.add("c")
        stage.batcher.turn()
        stage.log.fates = [.refused(LogFault(.constraint, "no"))]
        stage.log.complete(1)
        for _ in 0..<3 {
            stage.batcher.turn()
            stage.log.complete(1)
        }
        #expect(stage.told.filter { $0.contains("ack") } == ["a ack 4", "b ack 5", "c ack 6"])
        stage.log.complete(nil)
        #expect(stage.told.suffix(2) == ["x ack 4", "published [4]"])
    }

    /// Until it is known whether an append was written, no client is told anything, no command is decided, and nobody
    /// sees the state.
    @Test(arguments: [true, false]) func anUnknownOutcomeHoldsTheDialogueUntilItIsKnown(wasWritten: Bool) throws {
        let stage = try CommandBatcherStage()
        stage.add("a")
        stage.batcher.turn()
        stage.log.fates = [.unknown(wasWritten: wasWritten)]
        stage.log.complete()
        #expect(stage.told == ["reload after input_output"])
        #expect(stage.dialogue.hasUncommitted && stage.dialogue.snapshot(for: .everyone) == nil)
        stage.log.reopen(asking: []) { _ in }
        for then in stage.reopenings { then() }
        #expect(stage.told.last == "a storage" && stage.dialogue.state.sequence == (wasWritten ? 4 : 3))
        #expect(stage.dialogue.snapshot(for: .everyone) != nil)
        // The client sends the command again and receives its first reply, or a new one.
        stage.add("a")
        stage.batcher.turn()
        if !wasWritten { stage.log.complete(nil) }
        #expect(stage.told.last == (wasWritten ? "a ack 4" : "published [4]") && stage.dialogue.state.sequence == 4)
    }

    @Test func aTurnIsBounded() throws {
        let stage = try CommandBatcherStage()
        for index in 0..<600 { stage.add("c\(index)") }
        stage.batcher.turn()
        #expect(stage.log.inFlight[0].batch.turns[0].records.count == CommandBatcher.commandsPerTurnMax)
    }
}
