import Dialogue
import Digests
import EventLog
import Journal

/// Where commands come in and are repliedTo: decided one after another, each against the state that includes those
/// before; their events in one transaction; then the acks; then the events. Belongs to the loop's thread.
///
/// Once per turn of the loop: what has come in while the loop read is one batch, so the commit itself is the
/// coalescing window and there is no timer. One append a dialogue is in flight; what comes in for it meanwhile waits
/// undecided, and other dialogues go on.
final class CommandBatcher {
    static let commandsPerTurnMax = 256
    static let bytesPerTurnMax = 1 << 20

    struct Pending {
        let dialogue: LoadedDialogue
        let actor: Actor
        let request: Request
        /// For idempotency: the client's id and the hash of the whole message. `nil` for the server's own.
        let key: (id: String, request: UInt64)?
        let bytes: Int
        let replyTo: ReplyTarget
        /// What the link it came by was made over: one renewed meanwhile gives no commands. `nil` where there is none.
        var linkNonce: String?
        /// What the command's ids come from.
        var seed = RandomBytes.makeUInt64()
        /// It was in a batch that broke a constraint: tried again in a batch of its own.
        var isAlone = false
    }

    enum Request {
        case command(Command)
        /// Ready-made events: a dialogue read from a file.
        case events((Dialogue, CommandContext) throws(Rejection) -> [Event])
        /// A draft: no event, but on disk before it is acknowledged.
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
    private let hash = SHA256()
    private var inbox = CommandInbox()
    private var appendsInFlight = 0

    /// What became durable, in order. Whoever does this sends the kept answers of `repliedTo` first.
    var published:
        (_ turns: [(dialogue: LoadedDialogue, events: [RecordedEvent])], _ repliedTo: [PageConnection]) -> Void = {
            _, _ in
        }
    /// The journal refused: the dialogues' states must be read back. Whoever does this then calls `done`, at once or
    /// later; until then the dialogues take no commands.
    var mustReload: ([LoadedDialogue], LogFault, _ done: @escaping () -> Void) -> Void = { $2() }

    init(journal: Journal, clock: Clock) {
        self.journal = journal
        self.clock = clock
    }

    func submit(_ pending: Pending) { inbox.append(pending) }

    /// Takes what has come in. Called once per turn of the loop.
    func turn() {
        while let batch = inbox.take(passingOver: appendsInFlight > 0) { run(batch) }
    }

    // MARK: - Deciding

    /// The answer to one command, given once its batch is on disk.
    enum Outcome {
        case accepted(CommandReply)
        case refused(Refusal)
    }

    /// What a batch adds to one dialogue.
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
        // Before anything is decided, so that the states in memory stay those that were acknowledged.
        if let fault = journal.log.check(inFull: false) { mustReload([], fault) {} }
        // Nothing is acknowledged, a repeated command neither: what it was repliedTo by may be gone.
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
        let context = CommandContext(
            at: max(loaded.state.lastAt, clock.now()), by: pending.actor, seed: pending.seed)
        do throws(Rejection) {
            let events: [Event]
            switch pending.request {
            case .command(let command): events = try Self.decide(command, &loaded.state, context)
            case .events(let make): events = try make(loaded.state, context)
            case .draft(let draft, let participant):
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

    /// `inout` though nothing is changed: a class's property is copied to be asked, which is a reference counted up and
    /// down for each of the dialogue's fields.
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
            drafts: additions.flatMap(\.drafts))
        journal.append(journalBatch) { [self] result in
            switch result {
            case .success:
                for addition in additions { addition.dialogue.hasUncommitted = false }
                let repliedTo = reply(to: batch, outcomes)
                published(
                    additions.filter { !$0.records.isEmpty }.map { ($0.dialogue, $0.records.map(\.recorded)) },
                    repliedTo)
                settle(additions)
            case .failure(let fault):
                // Nobody may see the states, nor decide against them, before they are what is on disk.
                mustReload(additions.map(\.dialogue), fault) { [self] in
                    for addition in additions { addition.dialogue.hasUncommitted = false }
                    let isTriedAgain = fault.code == .constraint && batch.count > 1
                    if !isTriedAgain { refuse(batch, .storage) }
                    settle(additions, first: isTriedAgain ? batch : [])
                }
            }
        }
    }

    /// The append of these has ended: what waited for it goes on.
    ///
    /// - Parameter first: goes before that, each command alone.
    private func settle(_ additions: [Addition], first: ArraySlice<Pending> = []) {
        appendsInFlight -= 1
        for addition in additions { inbox.release(addition.dialogue) }
        if !first.isEmpty { inbox.putBackAlone(first) }
        for addition in additions { addition.dialogue.settled() }
    }

    private func refuse(_ batch: ArraySlice<Pending>, _ refusal: Refusal) {
        for connection in reply(to: batch, batch.map { _ in .refused(refusal) }) { connection.sendReplies() }
    }

    /// - Returns: the connections that now keep answers to be sent, each once.
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
