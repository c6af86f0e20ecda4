import Dialogue
import EventLog
import Journal

@testable import PolderServer

/// An empty list of dialogues, because these tests need none.
final class NoList: DialogueList {
    func dialogues() -> [DialogueSummary] { [] }
    func withoutRow() -> [DialogueID] { [] }
    func guestDoors() -> [(dialogue: DialogueID, nonce: String)] { [] }
    func people() -> [ListedPerson] { [] }
    func due(by moment: Milliseconds) -> [DialogueDueTime] { [] }
    func firstDue(after moment: Milliseconds) -> Milliseconds? { nil }
    func adoptedDialogues(lackingFiles: Bool) -> [DialogueID] { [] }
    func waitingMails(most: Int) -> [WaitingMail] { [] }
}

extension MemoryLog {
    /// Ends the append that has waited longest: writes it, or refuses it with `fault`.
    func complete(_ fault: LogFault?) {
        if let fault { fates = [.refused(fault)] }
        complete()
    }
}

/// A clock that a test sets. Unchecked: each test has its own and uses it on one thread.
final class TestTime: @unchecked Sendable {
    var now: Milliseconds = 1_000
    var seconds = 0.0
    var clock: Clock { Clock(now: { self.now }, monotonic: { self.seconds }) }
}

final class CommandBatcherStage {
    /// Appends wait until the test completes them.
    let log = MemoryLog(epoch: Epoch("e"))
    let journal: Journal
    let time = TestTime()
    lazy var batcher = CommandBatcher(journal: journal, clock: time.clock)
    let dialogue: LoadedDialogue
    var told: [String] = []
    /// For each dialogue that waits until the journal is reopened, the call that reads it back.
    var reopenings: [() -> Void] = []

    init() throws {
        journal = Journal(log, list: NoList())
        dialogue = try Self.load("d1", in: journal)
        log.isSlow = true
        batcher.published = { [unowned self] turns, _ in
            for turn in turns { told.append("published \(turn.events.map(\.sequence))") }
        }
        batcher.mustReload = { [unowned self] reloaded, fault, done in
            told.append("reload after \(fault.code.rawValue)")
            let readBack = { [self] in
                for loaded in reloaded { loaded.replace(with: try! .init(loaded.id, from: journal.reader)!) }
                done()
            }
            // As in the server, what is on disk is known only once the journal was reopened.
            if journal.readOnlyBecause != nil, !reloaded.isEmpty { reopenings.append(readBack) } else { readBack() }
        }
    }

    /// A live dialogue with one agenda item: three events on disk.
    static func load(_ id: DialogueID, in journal: Journal) throws -> LoadedDialogue {
        var state = Dialogue(id: id)
        var records: [JournalRecord] = []
        let created = Event.dialogueCreated(details: Details(title: "t"), observerNonce: "o", projectorNonce: "w")
        for (index, event) in [
            created, .itemAdded(item: AgendaItem(id: "i1", title: "Punt")),
            .phaseChanged(phase: .live, reason: "", minutesVersion: 1),
        ].enumerated() {
            let recorded = RecordedEvent(sequence: index + 1, at: 1, by: .installation, event: event)
            state.evolve(recorded)
            records.append(JournalRecord(recorded))
        }
        let turn = DialogueTurn(dialogue: id, expectedSequence: 0, records: records, state: state)
        var result: Result<LogReceipt, LogFault>?
        journal.append(JournalBatch(turns: [turn])) { result = $0 }
        _ = try result?.get()
        return LoadedDialogue(
            state: state, acceptedCommands: AcceptedCommands(), drafts: [:], epoch: journal.epoch(of: id).text,
            clock: .system,
            joinCode: { _ in nil })
    }

    var made: [CommandReply.Made] = []

    func give(_ command: Command, _ id: String) {
        batcher.submit(
            .init(
                dialogue: dialogue, actor: .installation, request: .command(command), key: (id, 1), bytes: 10,
                replyTo: .callback { [unowned self] result in
                    if case .success(let reply) = result { made.append(reply.made) }
                }))
    }

    func add(_ id: String, item: ItemID = "i1", request: UInt64 = 1, to another: LoadedDialogue? = nil) {
        batcher.submit(
            .init(
                dialogue: another ?? dialogue, actor: .installation,
                request: .command(.changeItem(item: item, title: FreeText(id))),
                key: (id, request), bytes: 10,
                replyTo: .callback { [unowned self] result in
                    switch result {
                    case .success(let reply): told.append("\(id) ack \(reply.sequence)")
                    case .failure(let error): told.append("\(id) \(error.refusal.code)")
                    }
                }))
    }
}
