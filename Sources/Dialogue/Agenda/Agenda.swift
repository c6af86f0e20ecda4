/// The points to discuss, and the points that people proposed.
public struct Agenda: Sendable, Equatable {
    public internal(set) var items: [ItemID: AgendaItem] = [:]
    public internal(set) var order: [ItemID] = []
    /// The item that is being discussed.
    public internal(set) var current: ItemID?
    public internal(set) var proposals: [Proposal] = []

    /// How many items and proposals were ever made: the next ids are one higher.
    var itemsMade = 0
    var proposalsMade = 0

    /// Adds an item at `index`, or replaces the item with the same id.
    mutating func putItem(_ item: AgendaItem, at index: Int?) {
        itemsMade = max(itemsMade, Dialogue.serial(item.id.text))
        guard items.updateValue(item, forKey: item.id) == nil else { return }
        order.insert(item.id, at: min(max(index ?? order.count, 0), order.count))
    }

    mutating func remove(_ id: ItemID) {
        items[id] = nil
        order.removeAll { $0 == id }
        if current == id { current = nil }
    }

    func finishCurrent(as status: AgendaItem.Status) -> [Event] {
        current.map { [.itemFinished(item: $0, status: status)] } ?? []
    }

    func startPlanned(after id: ItemID?) -> [Event] {
        let start = id.flatMap { order.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
        let next = order[start...].first { items[$0]?.status == .planned }
        return next.map { [.itemStarted(item: $0)] } ?? []
    }

    mutating func finish(_ id: ItemID, as status: AgendaItem.Status, at: Milliseconds) {
        if let since = items[id]?.startedAt {
            items[id]?.elapsedMs += max(0, at - since)
            items[id]?.endedAt = at
        }
        if status == .planned { items[id]?.endedAt = nil }
        items[id]?.startedAt = nil
        items[id]?.status = status
        if current == id { current = nil }
    }
}
