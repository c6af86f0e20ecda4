import Dialogue
import EventLog
import Journal
import Logging
import Minutes
import WebServer

/// Writes the files of adopted versions once, and hands them out from then on. Belongs to the loop's thread; files are
/// made on threads of its own, one version at a time.
///
/// First a version is adopted, then its files are put on the disk, then the journal is told of them. A server that was
/// killed in between finds the version without files when it starts, and makes them of the same events.
final class AdoptedFiles {
    unowned let service: PolderService
    let folder: AdoptedFolder
    private let work: WorkThread
    private let idleThread: WorkThread
    /// Dialogues of which files are to be written, in order, and those who wait for them.
    private var queue: [DialogueID] = []
    private var waiting: [DialogueID: [() -> Void]] = [:]
    private var isBusy = false
    private var hasBegun = false
    /// After a failure nothing is tried before this time, in monotonic seconds.
    private var nextAt = -Double.infinity
    private static let retrySeconds = 30.0

    init(beside database: String, service: PolderService) throws(ServerFault) {
        self.service = service
        folder = AdoptedFolder(beside: database)
        work = try WorkThread(name: "adopted")
        idleThread = try WorkThread(name: "adopted files", isIdlePriority: true)
    }

    deinit {
        work.stop()
        idleThread.stop()
    }

    /// Looks which files an earlier run did not write, or could not make.
    private func begin() {
        do {
            for dialogue in try service.journal.reader.adoptedDialogues(lackingFiles: true) { enqueue(dialogue) }
        } catch {
            service.log.error("adopted versions cannot be listed", metadata: ["fault": "\(error)"])
        }
    }

    /// Call it with each dialogue that has changed.
    func consider(_ dialogue: Dialogue) {
        if dialogue.versionToWrite != nil { enqueue(dialogue.id) }
    }

    /// Removes the files that may hold erased words. Others are made in their place.
    func forgetErased(of dialogue: Dialogue) {
        guard dialogue.adoption.isInUse else { return }
        folder.keepOnly(dialogue.adoption.presentNames, of: dialogue.id)
    }

    func purged(_ dialogue: DialogueID) { folder.keepOnly([], of: dialogue) }

    /// Call it once a second.
    func tick() {
        if !hasBegun { begin() }
        hasBegun = true
        next()
    }

    private func enqueue(_ dialogue: DialogueID) {
        if !queue.contains(dialogue) { queue.append(dialogue) }
        next()
    }

    /// Calls `then` when the dialogue's files were tried once more.
    func afterWriting(_ dialogue: DialogueID, _ then: @escaping () -> Void) {
        waiting[dialogue, default: []].append(then)
        nextAt = -Double.infinity
        enqueue(dialogue)
    }

    private func next() {
        guard !isBusy, service.clock.monotonicSeconds >= nextAt, let id = queue.first, service.cache.inbox != nil
        else { return }
        isBusy = true
        service.cache.with(id) { [self] result in
            switch result {
            case .success(let loaded?): write(loaded)
            case .success(nil): ended(id, hasMore: false)
            case .failure: failed(id, "it cannot be read")
            }
        }
    }

    private func ended(_ id: DialogueID, hasMore: Bool) {
        isBusy = false
        if !hasMore {
            queue.removeAll { $0 == id }
            for then in waiting.removeValue(forKey: id) ?? [] { then() }
        }
        next()
    }

    private func failed(_ id: DialogueID, _ reason: String) {
        service.log.error(
            "files of adopted minutes could not be written; they are tried again",
            metadata: ["dialogue": "\(id)", "fault": "\(reason)"])
        nextAt = service.clock.monotonicSeconds + Self.retrySeconds
        isBusy = false
        // The others are not kept waiting by this one.
        queue.removeAll { $0 == id }
        queue.append(id)
        for then in waiting.removeValue(forKey: id) ?? [] { then() }
    }

    private struct Task: Sendable {
        var version: AdoptedVersion
        /// `nil`: all of them.
        var formats: [String]?
    }

    private func task(_ dialogue: Dialogue) -> Task? {
        if let version = dialogue.versionToWrite { return Task(version: version, formats: nil) }
        for version in dialogue.adoption.versions {
            let formats = version.missing.compactMap(ExportFormat.init)
                .filter { PaperPrograms.hasProgram(for: $0, service.exporter.stationery) }.map(\.rawValue)
            if !formats.isEmpty { return Task(version: version, formats: formats) }
        }
        return nil
    }

    private func write(_ loaded: LoadedDialogue) {
        let (id, erasures) = (loaded.id, loaded.state.adoption.erasures)
        guard let task = task(loaded.state), let inbox = service.cache.inbox else {
            folder.keepOnly(loaded.state.adoption.presentNames, of: id)
            return ended(id, hasMore: false)
        }
        let done = OnLoop<(Result<AdoptedFileSet, any Error>) -> Void> { [self] in
            switch $0 {
            case .success(let set): note(set, of: task, erasures: erasures, in: loaded)
            case .failure(let error): failed(id, "\(error)")
            }
        }
        let (reader, folder, publicURL) = (service.journal.reader, folder, service.links.publicURL)
        let stationery = service.exporter.stationery
        work.post { [idleThread] in
            let result = Result {
                let dialogue = try DialogueFold.load(id, from: reader, upTo: task.version.sequence)
                let maker = AdoptedFileMaker(
                    dialogue: dialogue, version: task.version.number, stationery: stationery, publicURL: publicURL)
                let made = try idleThread.run { try maker.make(task.formats, salt: SaltedDigest.newSalt()) }
                for file in made.bytes { try folder.write(file.bytes, named: file.name, of: id) }
                return made.set
            }
            inbox.post { done.value(result) }
        }
    }

    private func note(_ set: AdoptedFileSet, of task: Task, erasures: Int, in loaded: LoadedDialogue) {
        // Nothing could be added after all.
        if task.formats != nil, set.files.isEmpty { return ended(loaded.id, hasMore: false) }
        service.batcher.submit(
            .init(
                dialogue: loaded, actor: .server,
                request: .events { state, _ in
                    state.notingFiles(set, of: task.version.number, erasures: erasures, adding: task.formats)
                }, key: nil, bytes: 2_048,
                replyTo: .callback { [self] result in
                    switch result {
                    case .success:
                        folder.keepOnly(loaded.state.adoption.presentNames, of: loaded.id)
                        ended(loaded.id, hasMore: true)
                    case .failure(let refused): failed(loaded.id, refused.refusal.message)
                    }
                }))
    }
}

extension Adoption {
    /// The names of the files that are to be in the folder.
    var presentNames: Set<String> {
        Set(versions.flatMap { $0.presentSets.flatMap { $0.files.map(\.digest) } })
    }
}
