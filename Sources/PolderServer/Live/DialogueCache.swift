import Dialogue
import EventLog
import Journal
import WebServer

/// The dialogues in memory. One is loaded on the reading thread when somebody needs it, and dropped when nobody has
/// needed it for a while. Belongs to the loop's thread.
final class DialogueCache {
    /// A dialogue leaves the memory when nobody was connected to it or asked for it for this long.
    static let idleSecondsMax = 300.0

    /// A dialogue as read from the journal: the state after all its events, accepted commands and drafts.
    struct Stored: Sendable {
        var state: Dialogue
        var acceptedCommands: AcceptedCommands
        var drafts: [ParticipantID: [LoadedDialogue.Draft]]
    }

    typealias Opened = (Result<LoadedDialogue?, LogFault>) -> Void

    private(set) var loaded: [DialogueID: LoadedDialogue] = [:]
    private var waiting: [DialogueID: [Opened]] = [:]
    private let clock: Clock
    private let epoch: (DialogueID) -> String
    private let joinCode: (Dialogue) -> String?
    private let load: @Sendable (DialogueID) throws -> Stored?
    private let beside: WorkThread
    /// The inbox of the loop; set once the server has a loop.
    var inbox: LoopInbox?

    init(
        clock: Clock, epoch: @escaping (DialogueID) -> String, joinCode: @escaping (Dialogue) -> String?,
        load: @escaping @Sendable (DialogueID) throws -> Stored?
    ) throws(ServerFault) {
        beside = try WorkThread(name: "reading")
        self.clock = clock
        self.joinCode = joinCode
        self.epoch = epoch
        self.load = load
    }

    deinit { beside.stop() }

    /// Calls `then` with the dialogue as it is on disk, or with `nil` when there is no dialogue with this id. If the
    /// dialogue is in memory and no append is in flight, `then` is called at once.
    func with(_ id: DialogueID, _ then: @escaping Opened) {
        if let found = loaded[id] {
            // Looked up again afterwards: a failed commit may have removed it from the cache.
            guard !found.hasUncommitted else { return found.onceOnDisk { [self] in with(id, then) } }
            found.lastUsed = clock.monotonicSeconds
            return then(.success(found))
        }
        if waiting[id] != nil {
            waiting[id]!.append(then)
            return
        }
        waiting[id] = [then]
        let load = load
        beside({ try load(id) }) { [self] in finishLoading(id, $0) }
    }

    /// Runs `work` on the reading thread, then `then` with the result on the loop.
    func beside<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value, _ then: @escaping (Result<Value, any Error>) -> Void
    ) {
        guard let inbox else { preconditionFailure("something is read before the server has its loop") }
        let back = OnLoop(then)
        beside.post {
            let result = Result { try work() }
            inbox.post { back.value(result) }
        }
    }

    /// Makes a dialogue that is about to be created. Nobody can find it until it is added.
    func begin(_ id: DialogueID) -> LoadedDialogue {
        LoadedDialogue(
            state: Dialogue(id: id), acceptedCommands: AcceptedCommands(), drafts: [:], epoch: epoch(id), clock: clock,
            joinCode: joinCode)
    }

    func add(_ dialogue: LoadedDialogue) { loaded[dialogue.id] = dialogue }

    func forget(_ id: DialogueID) { loaded[id] = nil }

    /// Forgets a dialogue and closes its pages.
    func forgetAndClose(_ id: DialogueID, _ code: WSCloseCode, _ reason: String) {
        for connection in loaded[id]?.connections ?? [] { connection.socket.close(code, reason) }
        forget(id)
    }

    private func finishLoading(_ id: DialogueID, _ loading: Result<Stored?, any Error>) {
        let callers = waiting.removeValue(forKey: id) ?? []
        let result: Result<LoadedDialogue?, LogFault>
        switch loading {
        case .success(nil): result = .success(nil)
        case .success(let stored?):
            let fresh = LoadedDialogue(
                state: stored.state, acceptedCommands: stored.acceptedCommands, drafts: stored.drafts, epoch: epoch(id),
                clock: clock,
                joinCode: joinCode)
            loaded[id] = fresh
            result = .success(fresh)
        case .failure(let error):
            result = .failure(error as? LogFault ?? LogFault(.program, "\(type(of: error)) while a dialogue was read."))
        }
        for then in callers {
            // An earlier caller may have deleted the dialogue for good.
            if case .success(let fresh?) = result, loaded[id] !== fresh {
                with(id, then)
            } else {
                then(result)
            }
        }
    }

    /// Reads a dialogue back after a commit failed, beside the loop. The journal is right, whatever was decided in
    /// memory. Then calls `then`, with the error if the dialogue could not be read.
    func reload(_ dialogue: LoadedDialogue, _ then: @escaping ((any Error)?) -> Void) {
        let (load, id) = (load, dialogue.id)
        beside({ try load(id) }) { [self] result in
            switch result {
            case .success(nil): loaded[id] = nil
            case .success(let stored?): dialogue.replace(with: stored)
            case .failure(let error): return then(error)
            }
            then(nil)
        }
    }

    /// Drops idle dialogues. Call it a few times a minute.
    func sweep() {
        let now = clock.monotonicSeconds
        for (id, dialogue) in loaded where dialogue.connections.isEmpty && !dialogue.hasUncommitted {
            if now - dialogue.lastUsed > Self.idleSecondsMax { loaded[id] = nil }
        }
    }
}
