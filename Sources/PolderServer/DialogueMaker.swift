import Dialogue
import DialogueFile
import Digests
import WebServer

/// Makes dialogues of files, templates and copies. Belongs to the loop's thread.
///
/// A file may have thousands of notes. It is read, checked and turned into events on a thread beside the loop. The loop
/// then writes the events in several turns, so that the commands of other people are answered in between.
///
/// Until its last event is on disk, such a dialogue is not whole (`Dialogue.isWhole`): nobody knows its id, no list
/// names it, and nobody can open it. If the server stops before that, the next start deletes the remainder.
final class DialogueMaker {
    /// The thing that a dialogue is made of.
    enum Source: Sendable {
        case yaml(String)
        /// A new dialogue for the same people, with the same questions and agenda. `nil`: with the same title.
        case copy(of: Dialogue, title: String?)
        /// The template in house order, in Dutch (`nl`) or English.
        case template(language: String, title: String?)
    }

    typealias Done = (Result<DialogueID, CommandBatcher.RefusedError>) -> Void

    /// The number of events that one turn of the loop writes. They take some 10 ms.
    static let eventsPerTurn = 128

    private let cache: DialogueCache
    private let batcher: CommandBatcher
    private let clock: Clock
    private let work: WorkThread
    /// The inbox of the loop; set once the server has a loop.
    var inbox: LoopInbox?

    init(cache: DialogueCache, batcher: CommandBatcher, clock: Clock) throws(ServerFault) {
        work = try WorkThread(name: "files")
        self.cache = cache
        self.batcher = batcher
        self.clock = clock
    }

    deinit { work.stop() }

    /// Makes a dialogue. `done` is called on the loop when all of it is on disk, or when it was refused.
    func make(_ source: Source, _ done: @escaping Done) {
        guard let inbox else { preconditionFailure("a dialogue is made before the server has its loop") }
        let context = CommandContext(at: clock.now(), by: .installation, seed: RandomBytes.makeUInt64())
        let read = OnLoop { [self] (events: Result<[Event], CommandBatcher.RefusedError>) in
            switch events {
            case .success(let events): write(events[...], to: cache.begin(.fresh()), done)
            case .failure(let refused): done(.failure(refused))
            }
        }
        work.post {
            let events = Self.events(of: source, context)
            inbox.post { read.value(events) }
        }
    }

    // MARK: - Beside the loop

    static func events(of source: Source, _ context: CommandContext) -> Result<[Event], CommandBatcher.RefusedError> {
        do {
            let file = try source.file()
            let times = try file.times()
            let events = try Dialogue.eventsOf(
                file: file, startsAt: times.startsAt, answersDueAt: times.answersDueAt,
                proposedStarts: file.proposedStarts(), roundDueAt: file.roundDueAt(), context)
            return .success(events.count > eventsPerTurn ? announcingTheirCount(events) : events)
        } catch let error as DialogueFileError {
            return .failure(.init(refusal: Refusal(.yaml, error.description)))
        } catch let rejection as Rejection {
            let refusal = Refusal(rejection)
            if case .yaml(let yaml) = source { return .failure(.init(refusal: refusal.located(in: yaml))) }
            return .failure(.init(refusal: refusal))
        } catch {
            preconditionFailure("a file has an error of another kind: \(type(of: error))")
        }
    }

    /// The same events, of which the first says how many there are.
    private static func announcingTheirCount(_ events: [Event]) -> [Event] {
        guard var created = events.first?.fact as? DialogueCreated else {
            preconditionFailure("a dialogue begins with its creation")
        }
        created.eventCount = events.count
        return [Event(created)] + events.dropFirst()
    }

    // MARK: - On the loop

    /// Writes the next events, and the others in later turns.
    private func write(_ events: ArraySlice<Event>, to loaded: LoadedDialogue, _ done: @escaping Done) {
        let now = Array(events.prefix(Self.eventsPerTurn))
        let later = events.dropFirst(now.count)
        batcher.submit(
            .init(
                dialogue: loaded, actor: .installation, request: .events { _, _ in now }, key: nil,
                bytes: CommandBatcher.bytesPerTurnMax / 4,
                replyTo: .callback { [self] result in
                    switch result {
                    case .failure(let refused): done(.failure(refused))
                    case .success where later.isEmpty:
                        cache.add(loaded)
                        done(.success(loaded.id))
                    case .success: inNextTurn { [self] in write(later, to: loaded, done) }
                    }
                }))
    }

    /// Runs `step` after the loop has read what came in meanwhile.
    private func inNextTurn(_ step: @escaping () -> Void) {
        let step = OnLoop(step)
        inbox?.post { step.value() }
    }
}

extension DialogueMaker.Source {
    fileprivate func file() throws(DialogueFileError) -> DialogueFile {
        switch self {
        case .yaml(let text): try DialogueFile(yaml: text)
        case .copy(let dialogue, let title): Self.titled(title, DialogueFile(of: dialogue).asTemplate)
        case .template(let language, let title): Self.titled(title, HouseTemplate.file(language: language))
        }
    }

    private static func titled(_ title: String?, _ file: DialogueFile) -> DialogueFile {
        var file = file
        if let title { file.title = title }
        return file
    }
}

extension DialogueFile {
    /// The same file with another title, if one is given.
    fileprivate func titled(_ title: String?) -> DialogueFile {
        guard let title else { return self }
        var file = self
        file.title = title
        return file
    }
}

extension DialogueID {
    /// An id with 60 random bits.
    static func fresh() -> DialogueID {
        var ids = SeededIDs(seed: RandomBytes.makeUInt64())
        return DialogueID("d" + ids.letters(12))
    }
}
