// Going through the agenda: the six commands that start and finish items, and their two facts.

/// Ends the current item as done. A finished or skipped item may be taken up again; its time adds up.
public struct StartItem: Act {
    public static let name: Command.Kind = "startItem"
    public static let permission = Permission(.facilitator, .live)
    public var item: ItemID

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let item = try dialogue.existing(item)
        if item.id == dialogue.currentItem { return [] }
        return dialogue.finishCurrent(as: .done) + [.itemStarted(item: item.id)]
    }
}

/// To the next planned item after the current one. After the last: no current item. Without a current item: the first
/// planned one, so that one which was jumped over comes up after all.
public struct NextItem: Act {
    public static let name: Command.Kind = "nextItem"
    public static let permission = Permission(.facilitator, .live)

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        dialogue.finishCurrent(as: .done) + dialogue.startPlanned(after: dialogue.currentItem)
    }
}

/// Back to the item before, which is taken up again; the one left is planned again, not done. Skipped items are passed
/// over. After the last item (no current one): back to the last that was done. At the first: nothing.
public struct PreviousItem: Act {
    public static let name: Command.Kind = "previousItem"
    public static let permission = Permission(.facilitator, .live)

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let current = dialogue.currentItem
        let end = current.flatMap { dialogue.agenda.firstIndex(of: $0) } ?? dialogue.agenda.count
        let before = dialogue.agenda[..<end].last { id in
            let status = dialogue.items[id]?.status
            return current == nil ? status == .done : status != .skipped
        }
        guard let before else { return [] }
        return dialogue.finishCurrent(as: .planned) + [.itemStarted(item: before)]
    }
}

public struct FinishItem: Act {
    public static let name: Command.Kind = "finishItem"
    public static let permission = Permission(.facilitator, .live)

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        dialogue.finishCurrent(as: .done)
    }
}

/// Skipping the current item moves on to the next planned one, as "next" does: nobody skips a point to stay at it. A
/// planned one is marked and will be passed over.
public struct SkipItem: Act {
    public static let name: Command.Kind = "skipItem"
    public static let permission = Permission(.facilitator, .live)
    public var item: ItemID

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let item = try dialogue.existing(item)
        switch item.status {
        case .skipped: return []
        case .current: return dialogue.finishCurrent(as: .skipped) + dialogue.startPlanned(after: item.id)
        case .planned: return [.itemFinished(item: item.id, status: .skipped)]
        case .done: throw Rejection(.inUse, "This item has been discussed.", field: "item")
        }
    }
}

/// Back among what is still to come: skipped by mistake, or not finished after all. Its time so far stays.
public struct PlanItem: Act {
    public static let name: Command.Kind = "planItem"
    public static let permission = Permission(.facilitator, .live)
    public var item: ItemID

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let item = try dialogue.existing(item)
        return item.status == .planned ? [] : [.itemFinished(item: item.id, status: .planned)]
    }
}

public struct ItemStarted: Fact {
    public static let name: Event.Kind = "itemStarted"
    public var takesBack: Bool { false }
    public var item: ItemID

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        guard dialogue.items[item] != nil, dialogue.currentItem != item else { return }
        // The journal says `itemFinished` first; never two current ones even if it does not.
        if let current = dialogue.currentItem { dialogue.finish(current, as: .done, at: moment.at) }
        dialogue.items[item]?.status = .current
        dialogue.items[item]?.startedAt = moment.at
        if dialogue.items[item]?.begunAt == nil { dialogue.items[item]?.begunAt = moment.at }
        dialogue.items[item]?.endedAt = nil
        dialogue.currentItem = item
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.item(item)), .changed(.session)] }
}

/// The current item (or a planned one that is skipped) is done with for now.
public struct ItemFinished: Fact {
    public static let name: Event.Kind = "itemFinished"
    public var takesBack: Bool { false }
    public var item: ItemID
    public var status: AgendaItem.Status

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.finish(item, as: status, at: moment.at)
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.item(item)), .changed(.session)] }
}

extension Dialogue {
    func finishCurrent(as status: AgendaItem.Status) -> [Event] {
        currentItem.map { [.itemFinished(item: $0, status: status)] } ?? []
    }

    fileprivate func startPlanned(after id: ItemID?) -> [Event] {
        let start = id.flatMap { agenda.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
        let next = agenda[start...].first { items[$0]?.status == .planned }
        return next.map { [.itemStarted(item: $0)] } ?? []
    }

    fileprivate mutating func finish(_ id: ItemID, as status: AgendaItem.Status, at: Milliseconds) {
        if let since = items[id]?.startedAt {
            items[id]?.elapsedMs += max(0, at - since)
            items[id]?.endedAt = at
        }
        if status == .planned { items[id]?.endedAt = nil }
        items[id]?.startedAt = nil
        items[id]?.status = status
        if currentItem == id { currentItem = nil }
    }
}

extension Command {
    public static func startItem(item: ItemID) -> Command { Command(StartItem(item: item)) }
    public static func nextItem() -> Command { Command(NextItem()) }
    public static func previousItem() -> Command { Command(PreviousItem()) }
    public static func finishItem() -> Command { Command(FinishItem()) }
    public static func skipItem(item: ItemID) -> Command { Command(SkipItem(item: item)) }
    public static func planItem(item: ItemID) -> Command { Command(PlanItem(item: item)) }
}

extension Event {
    public static func itemStarted(item: ItemID) -> Event { Event(ItemStarted(item: item)) }
    public static func itemFinished(item: ItemID, status: AgendaItem.Status) -> Event {
        Event(ItemFinished(item: item, status: status))
    }
}
