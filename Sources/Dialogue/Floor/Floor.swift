/// The speaker, the queue of people who wait to speak, and how long each person has spoken.
public struct Floor: Sendable, Equatable {
    public internal(set) var queue: [Entry] = []
    public internal(set) var holder: Holder?
    /// How long each person had the floor. A turn counts once it has ended.
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

    /// Puts a person at the end of the queue, or back at the place they had at `since`. Every hand gets a different
    /// time, so the times alone decide the order.
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

    /// Takes the floor from the speaker and lowers all hands.
    func silence() -> [Event] {
        let ended: [Event] = holder.map { [.floorEnded(participant: $0.participant)] } ?? []
        return ended + queue.map { .handLowered(participant: $0.participant) }
    }
}
