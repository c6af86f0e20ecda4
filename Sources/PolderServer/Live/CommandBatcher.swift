import Dialogue
import DialogueFile
import Digests
import EventLog
import Journal

/// Decides commands, writes their events and replies. It decides one command after another, each against the state that
/// includes the commands before it. It writes all their events in one transaction, then sends the acknowledgements,
/// then the events. Belongs to the loop's thread.
///
/// It works once per turn of the loop: the commands that arrived while the loop was reading are one batch. Commands
/// that arrive during a commit are in the next batch, so no timer is needed to collect them. Each dialogue has at most
/// one append in flight. Commands that arrive for it meanwhile wait undecided; other dialogues go on.
final class CommandBatcher {
    static let commandsPerTurnMax = 256
    static let bytesPerTurnMax = 1 << 20
    static let slowDuration = Duration.seconds(1)

    struct Pending {
        let dialogue: LoadedDialogue
        let actor: Actor
        let request: Request
        /// For idempotency: the client's id and the hash of the whole message. `nil` for the server's own commands.
        let key: (id: String, request: UInt64)?
        let bytes: Int
        let replyTo: ReplyTarget
        /// The nonce of the link by which the command came. If that link was renewed meanwhile, the command is refused.
        /// `nil` where there is no personal link.
        var linkNonce: String?
        /// The ids of what the command makes are drawn from this seed.
        var seed = RandomBytes.makeUInt64()
        /// Whether a person gave it, rather than the server on its own account.
        var isOfPerson: Bool {
            if case .events = request { return false }
            return actor != .server
        }
        /// True after the command was in a batch that broke a constraint: it is tried again in a batch of its own.
        var isAlone = false
    }

    enum Request {
        case command(Command)
        /// Events that somebody else decided, such as those of a dialogue read from a file.
        case events((Dialogue, CommandContext) throws(Rejection) -> [Event])
        /// A draft: it causes no event, but is on disk before it is acknowledged.
        case draft(LoadedDialogue.Draft, of: ParticipantID)
    }

    enum ReplyTarget {
        case connection(PageConnection, id: String)
        case callback((Result<CommandReply, RefusedError>) -> Void)
        case none
    }

    struct RefusedError: Error { let refusal: Refusal }

    private let journal: Journal
    private let clock: Clock
    private let hasBudget: Bool
    private let hash = SHA256()
    private var inbox = CommandInbox()
    private var appendsInFlight = 0

    /// Called with the events that are now on disk, before anybody is told of them.
    var committed: (_ turns: [(dialogue: LoadedDialogue, events: [RecordedEvent])]) -> Void = { _ in }

    /// Called with the events that are now on disk, in order. The callee first sends the kept replies of the
    /// connections in `repliedTo`.
    var published:
        (_ turns: [(dialogue: LoadedDialogue, events: [RecordedEvent])], _ repliedTo: [PageConnection]) -> Void = {
            _, _ in
        }
    /// Called when the journal refused an append, or when its check found a fault. The callee reads the states of these
    /// dialogues back from the journal, and calls `done` at once or later; until then the dialogues take no commands.
    var mustReload: ([LoadedDialogue], LogFault, _ done: @escaping () -> Void) -> Void = { $2() }

    /// Called when writing a batch took longer than `slowDuration`.
    var wroteSlowly: (Duration) -> Void = { _ in }

    /// Called when somebody was told to wait because a budget is used up.
    var budgetReached: (LoadedDialogue, WritingBudget.Reached) -> Void = { _, _ in }

    /// - Parameter hasBudget: `false` lets everybody write without end.
    init(journal: Journal, clock: Clock, hasBudget: Bool = true) {
        self.journal = journal
        self.clock = clock
        self.hasBudget = hasBudget
    }

    func submit(_ pending: Pending) { inbox.append(pending) }

    /// Decides what has arrived. Call it once per turn of the loop.
    func turn() {
        while let batch = inbox.take(passingOver: appendsInFlight > 0) { run(batch) }
    }

    // MARK: - Deciding

    /// The reply to one command, sent once its batch is on disk.
    enum Outcome {
        case accepted(CommandReply)
        case refused(Refusal)
    }

    /// The rows that a batch adds to one dialogue.
    private final class Addition {
        let dialogue: LoadedDialogue
        let before: Int
        var records: [JournalRecord] = []
        var drafts: [AnswerDraft] = []
        init(dialogue: LoadedDialogue) {
            self.dialogue = dialogue
            before = dialogue.state.sequence
        }
    }

    private func run(_ batch: ArraySlice<Pending>) {
        // Check before anything is decided, so that the states in memory stay those that were acknowledged.
        if let fault = journal.log.check(inFull: false) { mustReload([], fault) {} }
        // While the journal is read-only nothing is acknowledged, not even a repeated command: the events behind its
        // first reply may be lost.
        guard journal.readOnlyBecause == nil else { return refuse(batch, .storage) }
        var additions: [Addition] = []
        var byDialogue: [ObjectIdentifier: Int] = [:]
        var outcomes: [Outcome] = []
        outcomes.reserveCapacity(batch.count)
        for pending in batch {
            let index = byDialogue[ObjectIdentifier(pending.dialogue)] ?? additions.count
            if index == additions.count {
                additions.append(Addition(dialogue: pending.dialogue))
                byDialogue[ObjectIdentifier(pending.dialogue)] = index
            }
            outcomes.append(decide(pending, additions[index]))
        }
        additions.removeAll { $0.records.isEmpty && $0.drafts.isEmpty }
        guard !additions.isEmpty else {
            for connection in reply(to: batch, outcomes) { connection.sendReplies() }
            return
        }
        append(additions, of: batch, outcomes)
    }

    private func decide(_ pending: Pending, _ addition: Addition) -> Outcome {
        let loaded = pending.dialogue
        if let nonce = pending.linkNonce, let id = pending.actor.participant,
            loaded.state.people.participants[id]?.linkNonce != nonce
        {
            return .refused(.linkRenewed)
        }
        var entryKey: AcceptedCommands.Key?
        if let key = pending.key {
            let acceptedKey = AcceptedCommands.Key(actor: pending.actor, id: key.id, hash)
            if let known = loaded.acceptedCommands[acceptedKey] {
                return known.request == key.request ? .accepted(known.reply) : .refused(.idReused)
            }
            entryKey = acceptedKey
        }
        let writer = writer(of: pending)
        if let writer, let refusal = refusalByBudget(writer, loaded) { return .refused(refusal) }
        let context = CommandContext(
            at: max(loaded.state.lastAt, clock.now()), by: pending.actor, seed: pending.seed,
            next: LocalTime.next)
        do throws(Rejection) {
            let events: [Event]
            switch pending.request {
            case .command(let command): events = try Self.decide(command, &loaded.state, context)
            case .events(let make): events = try make(loaded.state, context)
            case .draft(let draft, let participant):
                spend(pending, of: writer, events: 1, times: WritingBudget.draftPart)
                addition.drafts.append(loaded.keep(draft, of: participant))
                return .accepted(CommandReply(sequence: loaded.state.sequence))
            }
            var made = CommandReply.Made.nothing
            for event in events {
                let recorded = RecordedEvent(
                    sequence: loaded.state.sequence + 1, at: context.at, by: pending.actor, event: event)
                loaded.state.evolve(recorded)
                addition.records.append(JournalRecord(recorded))
                if let id = event.made(in: loaded.state) { made.add(id) }
                if let given = event.fact as? AnswerGiven { addition.drafts += loaded.dropDraft(givenAs: given.answer) }
            }
            spend(pending, of: writer, events: events.count)
            let reply = CommandReply(sequence: loaded.state.sequence, made: made)
            if let key = pending.key, let entryKey, !events.isEmpty {
                addition.records[addition.records.count - 1].command = CommandStamp(
                    id: key.id, requestHash: key.request)
                loaded.acceptedCommands[entryKey] = .init(request: key.request, reply: reply)
            }
            return .accepted(reply)
        } catch {
            return .refused(Refusal(error))
        }
    }

    // MARK: - The budget

    /// The person who spends a budget by this command; `nil` when nobody does.
    private func writer(of pending: Pending) -> WritingBudget.Writer? {
        guard hasBudget, pending.isOfPerson else { return nil }
        return .init(actor: pending.actor, holdsRole: pending.dialogue.state.holdsRole(pending.actor))
    }

    private func refusalByBudget(_ writer: WritingBudget.Writer, _ loaded: LoadedDialogue) -> Refusal? {
        guard let wait = loaded.budget.wait(writer, now: clock.monotonicSeconds) else { return nil }
        budgetReached(loaded, wait.reached)
        return .slowDown(seconds: wait.seconds)
    }

    private func spend(_ pending: Pending, of writer: WritingBudget.Writer?, events: Int, times part: Double = 1) {
        guard let writer, events > 0 else { return }
        pending.dialogue.budget.spend(
            writer, bytes: Double(pending.bytes) * part, events: Double(events) * part, now: clock.monotonicSeconds)
    }

    /// The state is passed `inout` to avoid a copy: reading a struct out of a class retains each of its
    /// reference-counted fields.
    private static func decide(
        _ command: Command, _ state: inout Dialogue, _ context: CommandContext
    ) throws(Rejection) -> [Event] {
        try state.decide(command, context)
    }

    // MARK: - The journal

    private func append(_ additions: [Addition], of batch: ArraySlice<Pending>, _ outcomes: [Outcome]) {
        appendsInFlight += 1
        for addition in additions { addition.dialogue.hasUncommitted = true }
        let journalBatch = JournalBatch(
            turns: additions.filter { !$0.records.isEmpty }.map {
                DialogueTurn(
                    dialogue: $0.dialogue.id, expectedSequence: $0.before, records: $0.records, state: $0.dialogue.state
                )
            },
            drafts: additions.flatMap(\.drafts),
            erasures: additions.compactMap {
                WordsErasure($0.records.lazy.map(\.recorded), in: $0.dialogue.state)
            })
        let begun = ContinuousClock.now
        journal.append(journalBatch) { [self] result in
            let duration = ContinuousClock.now - begun
            if duration > Self.slowDuration { wroteSlowly(duration) }
            switch result {
            case .success:
                for addition in additions { addition.dialogue.hasUncommitted = false }
                let turns = additions.filter { !$0.records.isEmpty }.map {
                    (dialogue: $0.dialogue, events: $0.records.map(\.recorded))
                }
                committed(turns)
                published(turns, reply(to: batch, outcomes))
                settle(additions)
            case .failure(let fault):
                // Nobody may see the states, or have commands decided against them, until they are read back from the
                // disk.
                mustReload(additions.map(\.dialogue), fault) { [self] in
                    for addition in additions { addition.dialogue.hasUncommitted = false }
                    let isTriedAgain = fault.code == .constraint && batch.count > 1
                    if !isTriedAgain { refuse(batch, .storage) }
                    settle(additions, first: isTriedAgain ? batch : [])
                }
            }
        }
    }

    /// Continues with the commands that waited for the append of these dialogues.
    ///
    /// - Parameter first: commands to try again before those, each alone.
    private func settle(_ additions: [Addition], first: ArraySlice<Pending> = []) {
        appendsInFlight -= 1
        for addition in additions { inbox.release(addition.dialogue) }
        if !first.isEmpty { inbox.putBackAlone(first) }
        for addition in additions { addition.dialogue.settled() }
    }

    private func refuse(_ batch: ArraySlice<Pending>, _ refusal: Refusal) {
        for connection in reply(to: batch, batch.map { _ in .refused(refusal) }) { connection.sendReplies() }
    }

    /// - Returns: the connections that now have replies to send, each listed once.
    private func reply(to batch: ArraySlice<Pending>, _ outcomes: [Outcome]) -> [PageConnection] {
        var repliedTo: [PageConnection] = []
        for (pending, outcome) in zip(batch, outcomes) {
            switch (pending.replyTo, outcome) {
            case (.connection(let connection, let id), _):
                if connection.keepReply(id, outcome) { repliedTo.append(connection) }
            case (.callback(let done), .accepted(let reply)): done(.success(reply))
            case (.callback(let done), .refused(let refusal)): done(.failure(RefusedError(refusal: refusal)))
            case (.none, _): break
            }
        }
        return repliedTo
    }
}
