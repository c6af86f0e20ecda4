import Dialogue
import Journal
import Logging

/// Gives the server's command when a due time (`Dialogue.dueTimes`) has come, even to a dialogue that is not in memory.
/// At the start it gives the commands of due times that passed while no server ran. Belongs to the loop's thread.
///
/// The database lists the due times; the scheduler only remembers when to look next. So a restart forgets nothing, and
/// nothing happens twice: once its command has taken effect, a due time is gone from the database.
final class DueTimeScheduler {
    /// A dialogue that could not be loaded is tried again after this long.
    private static let retryMs: Milliseconds = 60_000

    private let reader: JournalReader
    private let cache: DialogueCache
    private let batcher: CommandBatcher
    private let clock: Clock
    private let log: Logger
    /// When to look into the database next. The first look is at once.
    private var lookAt = Milliseconds.min
    /// Due times whose command was given, unless the disk refused it. A command is not given again while the database
    /// still lists its due time.
    private var given: Set<DialogueDueTime> = []

    init(reader: JournalReader, cache: DialogueCache, batcher: CommandBatcher, clock: Clock, log: Logger) {
        self.reader = reader
        self.cache = cache
        self.batcher = batcher
        self.clock = clock
        self.log = log
    }

    /// Call it with each dialogue that has changed: its next due time may be earlier than all others.
    func consider(_ dialogue: Dialogue) {
        for due in dialogue.dueTimes { lookAt = min(lookAt, due.at) }
    }

    /// Call it once a second.
    func tick() {
        let now = clock.now()
        guard now >= lookAt else { return }
        do {
            let due = try reader.due(by: now)
            given.formIntersection(due)
            for one in due where given.insert(one).inserted { give(one) }
            lookAt = try reader.firstDue(after: now) ?? .max
        } catch {
            // The next tick tries again.
            log.error("due times cannot be read", metadata: ["fault": "\(error)"])
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
                    "a dialogue with a due time cannot be loaded",
                    metadata: ["dialogue": "\(one.dialogue)", "fault": "\(fault)"])
            }
        }
    }

    private func finished(_ result: Result<CommandReply, CommandBatcher.RefusedError>, to one: DialogueDueTime) {
        guard case .failure(let error) = result else { return }
        // It is fine if somebody moved the due time or gave the command meanwhile. If the disk refused, try again.
        guard error.refusal.isTemporary else { return }
        given.remove(one)
        lookAt = .min
    }
}
