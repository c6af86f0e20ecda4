import Dialogue
import Journal
import Logging

/// Gives the server's command when a due time comes (`Dialogue.dueTimes`), also to a dialogue that is not in memory,
/// and at the start for what came while no server ran. Belongs to the loop's thread.
///
/// The file says what is due; the scheduler remembers only when to look next. So nothing is forgotten by a restart, and
/// nothing happens twice: what was done is not due any more.
final class DueTimeScheduler {
    /// A dialogue that cannot be opened is tried again after so long.
    private static let retryMs: Milliseconds = 60_000

    private let reader: JournalReader
    private let cache: DialogueCache
    private let batcher: CommandBatcher
    private let clock: Clock
    private let log: Logger
    /// When to look into the file. At first: at once.
    private var lookAt = Milliseconds.min
    /// Given and not refused for want of a disk: not given again as long as the file says that it is due.
    private var given: Set<DialogueDueTime> = []

    init(reader: JournalReader, cache: DialogueCache, batcher: CommandBatcher, clock: Clock, log: Logger) {
        self.reader = reader
        self.cache = cache
        self.batcher = batcher
        self.clock = clock
        self.log = log
    }

    /// A dialogue has changed: it may be due earlier than anything before.
    func consider(_ dialogue: Dialogue) {
        for due in dialogue.dueTimes { lookAt = min(lookAt, due.at) }
    }

    /// Once a second.
    func tick() {
        let now = clock.now()
        guard now >= lookAt else { return }
        do {
            let due = try reader.due(by: now)
            given.formIntersection(due)
            for one in due where given.insert(one).inserted { give(one) }
            lookAt = try reader.firstDue(after: now) ?? .max
        } catch {
            // Looked for again with the next tick.
            log.error("what is due cannot be read", metadata: ["fault": "\(error)"])
        }
    }

    private func give(_ one: DialogueDueTime) {
        cache.with(one.dialogue) { [self] result in
            switch result {
            case .success(let loaded?):
                batcher.submit(
                    .init(
                        dialogue: loaded, actor: .server, request: .command(one.due.command), key: nil, bytes: 0,
                        replyTo: .callback { [self] in finished($0, to: one) }))
            case .success(nil): break
            case .failure(let fault):
                given.remove(one)
                lookAt = min(lookAt, clock.now() + Self.retryMs)
                log.error(
                    "a dialogue with something due cannot be opened",
                    metadata: ["dialogue": "\(one.dialogue)", "fault": "\(fault)"])
            }
        }
    }

    private func finished(_ result: Result<CommandReply, CommandBatcher.RefusedError>, to one: DialogueDueTime) {
        guard case .failure(let error) = result else { return }
        // Moved or done by somebody meanwhile is all right; what the disk did not take is tried again.
        guard error.refusal.isTemporary else { return }
        given.remove(one)
        lookAt = .min
    }
}
