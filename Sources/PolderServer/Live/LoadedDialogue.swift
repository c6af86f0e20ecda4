import Dialogue
import JSON
import Journal
import LiveFeed
import WebServer

/// A dialogue in memory: its state, its feed, and its connections. Belongs to the loop's thread.
final class LoadedDialogue {
    let id: DialogueID
    let epoch: String
    /// The state after all events, including those of the append in flight.
    var state: Dialogue
    var acceptedCommands: AcceptedCommands
    /// Drafts by participant; nobody else sees them.
    var drafts: [ParticipantID: [Draft]]
    private(set) var feed: Feed<PageConnection>!
    /// The latest events that were published.
    var log = RecentEvents()
    private(set) var connections: [PageConnection] = []
    /// How many pages each person has open.
    private var pageCounts: [ParticipantID: Int] = [:]
    /// One person may have this many pages open, so that nobody takes all connections.
    static let pagesPerPersonMax = 100
    var presence = Presence()
    var signals = Signals()
    var budget = WritingBudget()
    /// The events that the present turn committed, until everyone has been sent them.
    var encodedBatch: Feed<PageConnection>.EncodedBatch?
    /// True while some events of this dialogue are decided but not on disk yet: nobody may see the state.
    var hasUncommitted = false
    /// True when the authors of answers were last told that some facilitators do not read those answers. Once all
    /// facilitators read them again, the authors are told so.
    private var toldOfReaders: Bool
    private var waitingForDisk: [() -> Void] = []
    /// True when somebody needs a snapshot that could not be made while events were on their way to the disk.
    private var isSnapshotAwaited = false
    /// Monotonic seconds when somebody last needed this dialogue.
    var lastUsed: Double
    private let makeJoinCode: (Dialogue) -> String?
    /// The join code that was made last, and the `guestDoor` nonce with which it was made. Kept because every batch
    /// asks for the code.
    private var joinCodeMade: (door: String, code: String)?

    struct Draft: Sendable, Equatable {
        var question: QuestionID
        var horizon: Int?
        var text: String
        var audience: Audience
        var at: Milliseconds
    }

    init(
        state: Dialogue, acceptedCommands: AcceptedCommands, drafts: [ParticipantID: [Draft]], epoch: String,
        clock: Clock, joinCode: @escaping (Dialogue) -> String?
    ) {
        makeJoinCode = joinCode
        id = state.id
        self.epoch = epoch
        self.state = state
        self.acceptedCommands = acceptedCommands
        self.drafts = drafts
        toldOfReaders = Self.isWithheldFromSomebody(state)
        lastUsed = clock.monotonicSeconds
        feed = Feed(
            head: state.sequence, seconds: { clock.monotonicSeconds },
            makeCatchUp: { [unowned self] in catchUp(for: $0, after: $1) },
            makeSnapshot: { [unowned self] in snapshot(for: $0) })
    }

    /// Returns a snapshot of the present state, or `nil` while that state is not on disk. In that case, whoever asked
    /// receives the snapshot once it is (`settled`).
    func snapshot(for view: View) -> Snapshot<WSFrame>? {
        guard !hasUncommitted else {
            isSnapshotAwaited = true
            return nil
        }
        return Snapshot(
            sequence: state.sequence,
            parts: SnapshotEncoder.parts(of: state, epoch: epoch, view: view, joinCode: joinCode).map { WSFrame($0) })
    }

    /// The entities that changed after a position, in their present form; `nil` when a snapshot has to be sent instead.
    private func catchUp(for view: View, after position: Int) -> [Feed<PageConnection>.Part]? {
        guard !hasUncommitted, let events = log.events(after: position), events.last?.sequence == state.sequence,
            let missed = Dialogue.missed(events, now: state, view: view)
        else { return nil }
        return BatchEncoder.parts(
            of: missed[...], from: position + 1, to: state.sequence, epoch: epoch, dialogue: state, view: view,
            joinCode: joinCode
        ).map { .init(to: $0.to, frame: WSFrame($0.bytes), bytes: $0.bytes.count) }
    }

    /// The code with which guests join; `nil` while guests may not join.
    var joinCode: String? {
        guard let door = state.people.guestDoor else { return nil }
        if joinCodeMade?.door != door { joinCodeMade = makeJoinCode(state).map { (door, $0) } }
        return joinCodeMade?.code
    }

    /// Replaces the state by what the journal has, after a failed commit. Everyone receives a snapshot if the journal
    /// does not end where the feed does.
    func replace(with loaded: DialogueCache.Stored) {
        state = loaded.state
        acceptedCommands = loaded.acceptedCommands
        drafts = loaded.drafts
        if feed.head != state.sequence {
            log.removeAll()
            feed.restart(head: state.sequence)
        }
    }

    /// Runs `then` once the state is on disk and published.
    func onceOnDisk(_ then: @escaping () -> Void) { waitingForDisk.append(then) }

    /// The append in flight has ended, whether it succeeded or not.
    func settled() {
        // Serve now, before the next append begins: no snapshot can be made while an append is in flight, and with a
        // log across a network an append nearly always is.
        if isSnapshotAwaited {
            isSnapshotAwaited = false
            feed.serveWaiting()
        }
        guard !waitingForDisk.isEmpty else { return }
        let due = waitingForDisk
        waitingForDisk = []
        for then in due { then() }
    }

    // MARK: - Drafts

    /// Replaces the draft for the same question and horizon. An empty text drops it.
    func keep(_ draft: Draft, of participant: ParticipantID) -> AnswerDraft {
        var mine = (drafts[participant] ?? []).filter { $0.question != draft.question || $0.horizon != draft.horizon }
        if !draft.text.isEmpty { mine.append(draft) }
        drafts[participant] = mine.isEmpty ? nil : mine
        return row(draft, participant)
    }

    /// The drafts that the holder of the participant's link may read, or those that are withheld from them.
    private func drafts(of participant: ParticipantID, areWithheld: Bool) -> [Draft] {
        (drafts[participant] ?? []).filter { state.mayShowDraft(keptAt: $0.at, of: participant) != areWithheld }
    }

    /// Drops the draft of an answer that was given.
    func dropDraft(givenAs answer: Answer) -> [AnswerDraft] {
        guard let mine = drafts[answer.participant],
            var draft = mine.first(where: { $0.question == answer.question && $0.horizon == answer.horizon })
        else { return [] }
        draft.text = ""
        return [keep(draft, of: answer.participant)]
    }

    private func row(_ draft: Draft, _ participant: ParticipantID) -> AnswerDraft {
        AnswerDraft(
            dialogue: id, participant: participant, question: draft.question, horizon: draft.horizon,
            text: draft.text.isEmpty ? nil : draft.text, audience: draft.audience, at: draft.at)
    }

    // MARK: - Who is here

    func add(_ connection: PageConnection) {
        connection.index = connections.count
        connections.append(connection)
        if case .participant(let id) = connection.visitor { pageCounts[id, default: 0] += 1 }
        presence.tellAgain()
        signals.tellAgain()
    }

    func remove(_ connection: PageConnection) {
        guard connection.index >= 0, connection.index < connections.count else { return }
        let last = connections.removeLast()
        if last !== connection {
            connections[connection.index] = last
            last.index = connection.index
        }
        connection.index = -1
        if case .participant(let id) = connection.visitor, let count = pageCounts[id] {
            pageCounts[id] = count > 1 ? count - 1 : nil
        }
        presence.isStale = true
    }

    func mayOpenPage(_ visitor: Visitor) -> Bool {
        guard case .participant(let id) = visitor else { return true }
        return pageCounts[id, default: 0] < Self.pagesPerPersonMax
    }

    func connections(of participant: ParticipantID) -> [PageConnection] {
        connections.filter { $0.visitor == .participant(participant) }
    }

    // MARK: - What only the participant sees

    /// The message with what only this participant sees: own answers, drafts, seat, and who comes in their place
    /// (docs/protocol.md, "Own").
    func own(_ id: ParticipantID, _ links: InstallationLinks) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { w in
            w.key("own")
            w.object { w in
                let own = state.own(id)
                if let seat = own.seat {
                    w.key("participant")
                    w.writeSeat(seat, in: self.state)
                }
                w.key("answers")
                w.array { w in for each in own.answers { w.writeOwn(each.answer, showing: each.showing) } }
                let withheld = drafts(of: id, areWithheld: true)
                w.key("drafts")
                w.array { w in for draft in drafts(of: id, areWithheld: false) { w.write(draft) } }
                w.member("draftsAreWithheld", !withheld.isEmpty)
                if let substitute = own.substitute {
                    w.key("substitute")
                    w.object { w in
                        w.member("participant", substitute.id)
                        guard own.isSubstitutesLinkShown else { return }
                        w.member("url", links.personal(substitute, in: self.id))
                    }
                }
                guard !own.notReading.isEmpty else { return }
                w.key("notReading")
                w.array { w in for facilitator in own.notReading { w.writeNotReading(facilitator) } }
            }
        }
        return writer.bytes
    }

    /// Returns the authors of answers who must be told which facilitators do not read what they confided, or that all
    /// facilitators read it again. Empty when there is nothing to tell.
    func authorsToTell() -> Set<ParticipantID> {
        let isWithheld = Self.isWithheldFromSomebody(state)
        defer { toldOfReaders = isWithheld }
        return isWithheld || toldOfReaders ? Set(state.preparation.answers.values.map(\.participant)) : []
    }

    private static func isWithheldFromSomebody(_ state: Dialogue) -> Bool {
        state.people.participants.values.contains { $0.readsOnlyConfidedAgain || $0.withheld?.isLifted == false }
    }

    func sendOwn(_ id: ParticipantID, _ links: InstallationLinks) {
        let present = connections(of: id)
        guard !present.isEmpty else { return }
        let bytes = own(id, links)
        for connection in present { connection.send(bytes) }
    }
}

extension JSONWriter {
    mutating func write(_ draft: LoadedDialogue.Draft) {
        object { w in
            w.member("question", draft.question)
            w.horizon(draft.horizon)
            w.key("text")
            w.string(draft.text)
            w.member("audience", draft.audience.rawValue)
            w.member("at", draft.at)
        }
    }
}
