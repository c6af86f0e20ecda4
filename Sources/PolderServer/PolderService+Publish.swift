import Dialogue
import EventLog
import Journal
import LiveFeed
import Logging
import WebServer

extension PolderService {
    /// Removes the kept files that hold words which were erased just now. Whoever erased them is told only after that.
    func forgetErasedFiles(_ turns: [(dialogue: LoadedDialogue, events: [RecordedEvent])]) {
        for (loaded, events) in turns where events.contains(where: { $0.event.fact is WordsErased }) {
            adopted?.forgetErased(of: loaded.state)
        }
    }

    /// Sends events that are on disk to their authors first, then to everyone. Then handles the consequences
    /// (`followUp`).
    ///
    /// The authors of all dialogues come before anybody else. Each receives the acknowledgement and the turn's batch in
    /// one write. So a thousand viewers do not delay an author.
    func publish(_ turns: [(dialogue: LoadedDialogue, events: [RecordedEvent])], repliedTo: [PageConnection]) {
        for (loaded, events) in turns { loaded.encodedBatch = encodedBatch(of: events, loaded) }
        for connection in repliedTo { connection.sendReplies(with: connection.dialogue?.encodedBatch) }
        for (loaded, events) in turns {
            guard let batch = loaded.encodedBatch else { continue }
            loaded.encodedBatch = nil
            loaded.feed.deliver(batch)
            followUp(events, of: loaded)
            scheduler.consider(loaded.state)
            mail?.consider(loaded.state)
            adopted?.consider(loaded.state)
        }
    }

    private func encodedBatch(of events: [RecordedEvent], _ loaded: LoadedDialogue) -> Feed<PageConnection>
        .EncodedBatch?
    {
        guard let first = events.first, let last = events.last else { return nil }
        let takesBack = events.contains { $0.event.takesBack }
        if events.contains(where: { $0.event.fact is WordsErased }) {
            log.notice("words were erased for good", metadata: ["dialogue": "\(loaded.id)"])
            // Nothing that was encoded before may be sent any more, not even to those who are behind.
            loaded.log.removeAll()
            return loaded.feed.encodeBatch(from: first.sequence, to: last.sequence, takesBack: true) { _ in .snapshot }
        }
        var largestBytes = 0
        let batch = loaded.feed.encodeBatch(from: first.sequence, to: last.sequence, takesBack: takesBack) { view in
            guard
                let parts = BatchEncoder.parts(
                    of: events[...], epoch: loaded.epoch, dialogue: loaded.state, view: view, joinCode: loaded.joinCode)
            else { return .snapshot }
            largestBytes = max(largestBytes, parts.reduce(0) { $0 + $1.bytes.count })
            if parts.count == 1 { return .batch(WSFrame(parts[0].bytes), bytes: parts[0].bytes.count) }
            return .parts(parts.map { .init(to: $0.to, frame: WSFrame($0.bytes), bytes: $0.bytes.count) })
        }
        loaded.log.append(events, bytes: largestBytes)
        return batch
    }

    private func followUp(_ events: [RecordedEvent], of loaded: LoadedDialogue) {
        var owners: Set<ParticipantID> = []
        var linksMayHaveChanged = false
        var wentLive = false
        var readersMayHaveChanged = false
        for recorded in events {
            for change in recorded.event.fact.changes(in: loaded.state) {
                switch change {
                case .own(let owner): owners.insert(owner)
                case .access: linksMayHaveChanged = true
                case .readers: readersMayHaveChanged = true
                case .entity, .opening: continue
                }
            }
            if let erased = (recorded.event.fact as? WordsErased)?.participant { loaded.drafts[erased] = nil }
            if let change = recorded.event.fact as? PhaseChanged {
                wentLive = wentLive || change.phase == .live
                // The list of people present goes out again: more views may see it in the new phase.
                loaded.presence.tellAgain()
            }
        }
        if linksMayHaveChanged { checkLinks(loaded) }
        if readersMayHaveChanged { owners.formUnion(loaded.authorsToTell()) }
        for owner in owners { loaded.sendOwn(owner, links) }
        if wentLive { recordEveryoneHere(in: loaded) }
    }

    /// Closes the pages whose link is no longer valid. Sends a new welcome and a snapshot to those that may now see or
    /// do more or less.
    func checkLinks(_ loaded: LoadedDialogue) {
        loaded.presence.tellAgain()
        for connection in loaded.connections {
            guard let visitor = connection.visitor, let token = connection.token,
                let subscription = connection.subscription
            else { continue }
            guard links.visitor(token, in: loaded.state) == visitor else {
                connection.socket.close(.linkNotValid, "link not valid any more")
                continue
            }
            let view = visitor.view(in: loaded.state)
            guard view != subscription.view || VisitorStatus(visitor, in: loaded.state) != connection.statusTold else {
                continue
            }
            sayWelcome(connection, loaded, resumed: false)
            loaded.feed.change(subscription, to: view)
            // A guest who was seated just now has arrived.
            recordArrival(of: visitor, in: loaded)
        }
    }

    /// Records everyone who is connected as present when the session begins.
    private func recordEveryoneHere(in loaded: LoadedDialogue) {
        var seen: Set<ParticipantID> = []
        for connection in loaded.connections {
            guard case .participant(let id) = connection.visitor, seen.insert(id).inserted,
                loaded.state.people.participants[id]?.attendance == nil
            else { continue }
            record(.recordArrival(participant: id), in: loaded)
        }
    }

    /// Called after a commit failed or could not be tried, when states in memory may be ahead of the disk. Reads the
    /// dialogues back from the disk, then calls `then`. If nobody can know what is on disk, it reopens the journal
    /// first.
    func reload(_ dialogues: [LoadedDialogue], after fault: LogFault, then: @escaping () -> Void) {
        log.log(level: fault.code == .fileTaken ? .critical : .error, "commit failed", metadata: ["fault": "\(fault)"])
        guard journal.readOnlyBecause != nil else { return readBack(dialogues[...], then) }
        reopenJournal { [self] in readBack(dialogues[...], then) }
    }

    private func readBack(_ dialogues: ArraySlice<LoadedDialogue>, _ then: @escaping () -> Void) {
        guard let loaded = dialogues.first else { return then() }
        cache.reload(loaded) { [self] error in
            if let error {
                log.error(
                    "a dialogue could not be read back; its pages are asked to reconnect",
                    metadata: ["fault": "\(error)"])
                for connection in loaded.connections {
                    connection.socket.close(.tryAgainLater, "cannot read at the moment")
                }
                cache.forget(loaded.id)
            }
            readBack(dialogues.dropFirst(), then)
        }
    }

    /// Reopens the journal and calls `then`, whether that succeeded or not. `tick` tries again every second while the
    /// journal is read-only; until it is open, commands are refused with `storage`.
    func reopenJournal(_ then: @escaping () -> Void) {
        if afterReopening != nil {
            afterReopening!.append(then)
            return
        }
        afterReopening = [then]
        journal.reopen(asking: Array(cache.loaded.keys)) { [self] result in
            switch result {
            case .failure(let fault): log.critical("the journal stays read-only", metadata: ["fault": "\(fault)"])
            case .success: log.warning("the journal was reopened and nothing is missing; writing goes on")
            }
            let due = afterReopening ?? []
            afterReopening = nil
            for then in due { then() }
        }
    }
}
