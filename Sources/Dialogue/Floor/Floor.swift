/// Who speaks, who waits to speak, and how long each has spoken.
public struct Floor: Sendable, Equatable {
    public internal(set) var queue: [Entry] = []
    public internal(set) var holder: Holder?
    /// Time each person has had the floor, floors that ended.
    public internal(set) var talkMs: [ParticipantID: Milliseconds] = [:]

    /// A raised hand.
    public struct Entry: Sendable, Hashable {
        public var participant: ParticipantID
        public var at: Milliseconds
    }

    public struct Holder: Sendable, Hashable {
        public var participant: ParticipantID
        public var since: Milliseconds
    }

    func isQueued(_ id: ParticipantID) -> Bool { queue.contains { $0.participant == id } }

    /// At the end of the queue, or where somebody stood before. No two hands have the same time, so that times alone
    /// tell the order.
    mutating func enqueue(_ participant: ParticipantID, since: Milliseconds?, at: Milliseconds) {
        if isQueued(participant) { return }
        guard let since else {
            let last = queue.last?.at ?? at - 1
            return queue.append(Entry(participant: participant, at: max(at, last + 1)))
        }
        let index = queue.firstIndex { $0.at > since } ?? queue.count
        queue.insert(Entry(participant: participant, at: since), at: index)
    }

    mutating func end(at: Milliseconds) {
        guard let ended = holder else { return }
        talkMs[ended.participant, default: 0] += max(0, at - ended.since)
        holder = nil
    }

    /// Nobody has the floor and nobody waits for it any more.
    func silence() -> [Event] {
        let ended: [Event] = holder.map { [.floorEnded(participant: $0.participant)] } ?? []
        return ended + queue.map { .handLowered(participant: $0.participant) }
    }
}
